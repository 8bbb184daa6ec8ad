"""The imprint of a printed concept."""

from mittragen.design.language import long_date
from mittragen.edition.documents import CandidateDocument, DecisionRecord, Document, Publisher
from mittragen.outputs.phrases import (
    concept_address,
    decision_of,
    decision_phrase,
    digest_groups,
    draft_phrase,
    edition_address,
    edition_name,
    record_phrase,
    spoken,
    validity_phrase,
    votes_phrase,
    web_address,
    words,
)
from mittragen.outputs.profile import Fact, FactLine
from mittragen.outputs.target import Site

# A name, a text, and an address it leads to, or none.
Entry = tuple[str, str, str]


def imprint_facts(document: Document, site: Site) -> tuple[Fact, ...]:
    """Who publishes, what was decided, under which licence, and how to prove that nothing was changed."""
    edition, publisher, decision = document.content, document.content.publisher, decision_of(document)
    _ = words(edition.language)
    votes = votes_phrase(decision, edition.language) if decision else ""
    reference = decision.reference.address if decision and decision.reference else ""
    # A draft has no address yet, and none may be printed that leads nowhere.
    newest, this = (concept_address(edition, site), edition_address(edition, site)) if not draft_phrase(document) else ("", "")
    # Only a server can read a file that somebody brings.
    check = f"{site.address}/pruefen/" if this and not site.is_static else ""
    return facts_of(
        *publisher_entries(publisher, edition.language),
        (_("Verfasst mit"), edition.authors, ""),
        (_("Fassung"), edition_name(document), ""),
        (_("Hinweis"), draft_phrase(document), ""),
        (_("Stand"), long_date(edition.as_of, spoken(edition.language)), ""),
        (_("Beschluss"), decision_phrase(document), reference),
        (_("Abstimmung"), votes, ""),
        (_("Begründung"), decision.reason if decision else "", ""),
        *((_("Zuvor beraten"), record_phrase(step, edition.language), _paper_address(step)) for step in _before(document)),
        (_("Gilt"), validity_phrase(edition), ""),
        (_("Lizenz"), edition.licence, edition.licence),
        (_("Neueste Fassung"), newest, newest),
        (_("Diese Fassung"), this, this),
        (_("Prüfsumme (SHA-256)"), digest_groups(document.digest), ""),
        (_("Datei prüfen"), check, check),
    )


def _before(document: Document) -> tuple[DecisionRecord, ...]:
    """What other bodies decided on the way to the binding decision."""
    return () if isinstance(document, CandidateDocument) else tuple(step for step in document.envelope.chain if step != document.envelope.decision)


def _paper_address(decision: DecisionRecord) -> str:
    return decision.reference.address if decision.reference else ""


def publisher_entries(publisher: Publisher, language: str) -> tuple[Entry, ...]:
    """Who publishes, for :func:`facts_of`."""
    _ = words(language)
    return (
        (_("Herausgegeben von"), publisher.name, ""),
        (_("Stelle"), publisher.office, ""),
        (_("Anschrift"), publisher.address, ""),
        (_("Telefon"), publisher.telephone, ""),
        (_("E-Mail"), publisher.email, f"mailto:{publisher.email}"),
        (_("Internet"), publisher.website, publisher.website),
    )


def facts_of(*entries: Entry) -> tuple[Fact, ...]:
    """Facts in this order, without those of which nothing is known."""
    return tuple(Fact(name=name, lines=(FactLine(text=text, address=web_address(address)),)) for name, text, address in entries if text.strip())
