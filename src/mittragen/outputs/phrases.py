"""Wording that several outputs share: the edition's name, its decision, its validity, its addresses, its digest.

Sentences come in the language of the edition, German where there is no catalogue.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from urllib.parse import quote

from mittragen.design.language import direction, long_date, money, number, translations
from mittragen.edition.documents import CandidateDocument, DecisionRecord, Document, Edition
from mittragen.edition.elements import Amount, Cost, CouncilReference, Element, Period, Reading, Staff, Step
from mittragen.edition.session import AgendaItem
from mittragen.edition.text import LONGEST_ADDRESS
from mittragen.outputs.target import Site

Translate = Callable[[str], str]
_PHRASE_WITH_DATES = "{start} bis {end}"
_NAMES_ITS_KIND = re.compile(r"\w*(vorlage|drucksache|antrag|paper|وثيقة)\b", re.IGNORECASE)


def words(language: str) -> Translate:
    """The function that translates a German string into ``language``.

    A string that a right-to-left language has no translation of comes isolated, so that it keeps its own direction.
    """
    catalogue = translations(language)
    if direction(language) == "ltr":
        return catalogue.gettext
    return lambda german: translated if (translated := catalogue.gettext(german)) != german else f"\u2068{german}\u2069"


def spoken(language: str) -> str:
    """The language that dates and numbers are written in: ``language`` where the phrases around them are translated, else German."""
    return language if translations(language).gettext(_PHRASE_WITH_DATES) != _PHRASE_WITH_DATES else "de"


def timestamp(document: Document) -> datetime:
    """The one moment that file formats may carry: noon UTC on the day of the decision, or on the edition's date where none is known."""
    decision = decision_of(document)
    return datetime.combine(decision.decided_on if decision else document.content.as_of, time(12), tzinfo=UTC)


def decision_of(document: Document) -> DecisionRecord | None:
    return None if isinstance(document, CandidateDocument) else document.envelope.decision


def edition_name(document: Document) -> str:
    """ "Fassung 2026", or "Entwurf 2026" for a candidate."""
    _ = words(document.content.language)
    name = _("Entwurf {label}") if isinstance(document, CandidateDocument) else _("Fassung {label}")
    return name.format(label=document.content.label)


def draft_phrase(document: Document) -> str:
    """ "Entwurf, Stand 22. November 2026: nicht veröffentlicht" for a candidate; empty for an edition."""
    if not isinstance(document, CandidateDocument):
        return ""
    language, compiled_at = document.content.language, document.envelope.compiled_at
    _ = words(language)
    if compiled_at is None:
        return _("Entwurf: nicht veröffentlicht")
    return _("Entwurf, Stand {day}: nicht veröffentlicht").format(day=long_date(compiled_at.date(), spoken(language)))


def decision_phrase(document: Document) -> str:
    """Who decided, when, and how: "Kreistag, 16. März 2026: beschlossen (Vorlage 2026/017)". Says so when nothing was decided yet."""
    language = document.content.language
    decision = decision_of(document)
    return record_phrase(decision, language) if decision else words(language)("Noch nicht beschlossen")


def record_phrase(decision: DecisionRecord, language: str) -> str:
    """A decision of a body: "Kreistag, 16. März 2026: beschlossen (Vorlage 2026/017)"."""
    _ = words(language)
    phrase = _("{body}, {day}: {result} ({paper})") if decision.reference else _("{body}, {day}: {result}")
    paper = paper_phrase(decision.reference.paper, language) if decision.reference else ""
    return phrase.format(body=decision.body, day=long_date(decision.decided_on, spoken(language)), result=_(decision.result.german), paper=paper)


def paper_phrase(paper: str, language: str) -> str:
    """ "Vorlage 2026/017"; as written where the office already says what kind of paper it is ("Drucksache 12/3")."""
    _ = words(language)
    return paper if _NAMES_ITS_KIND.match(paper) else _("Vorlage {paper}").format(paper=paper)


def votes_phrase(decision: DecisionRecord | AgendaItem, language: str) -> str:
    """ "38 dafür, 3 dagegen, 5 Enthaltungen"; empty where votes were not counted."""
    _ = words(language)
    counted = (
        (_("{count} dafür"), decision.votes_for),
        (_("{count} dagegen"), decision.votes_against),
        (_("{count} Enthaltung") if decision.abstentions == 1 else _("{count} Enthaltungen"), decision.abstentions),
    )
    return ", ".join(phrase.format(count=count) for phrase, count in counted if count is not None)


def validity_phrase(edition: Edition) -> str:
    """ "1. April 2026 bis 31. Dezember 2030"; empty where the edition names no time."""
    return span_phrase(edition.valid_from, edition.valid_until, edition.language)


def concept_address(edition: Edition, site: Site) -> str:
    """The short address of the concept; always shows the newest edition."""
    return f"{site.address}/konzepte/{quote(edition.slug, safe='')}/"


def edition_address(edition: Edition, site: Site) -> str:
    """The address of this edition, for ever."""
    return f"{concept_address(edition, site)}fassungen/{quote(edition_segment(edition.label))}/"


def changes_address(older: Edition, newer: Edition, site: Site) -> str:
    """Where everyone reads what changed from one edition to a later one."""
    return f"{concept_address(newer, site)}aenderungen/{quote(edition_segment(older.label))}..{quote(edition_segment(newer.label))}/"


def edition_segment(label: str) -> str:
    """The label of an edition as one segment of an address: "2. Fassung 2026/27" becomes "2.-Fassung-2026-27".

    It never consists of dots, which would lead upwards, and never begins with one, which would hide a folder.
    """
    return re.sub(r"[^\w.\-]+", "-", label).strip("-.") or "fassung"


def web_address(address: str) -> str:
    """An address a link may lead to, for the web, mail or telephone; anything else gives none, so that a document cannot bring along a script."""
    return address if address.lower().startswith(("https://", "http://", "mailto:", "tel:")) and len(address) <= LONGEST_ADDRESS else ""


def digest_groups(digest: str) -> str:
    """A digest to read aloud and compare: groups of eight hexadecimal digits."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def name_of(element: Element) -> str:
    """Label and title as they stand together: "1.1.1 Lotsenstelle Sprache"."""
    return f"{element.label} {element.title}".strip()


def period_phrase(period: Period, language: str) -> str:
    """The wording as printed; what was parsed only where there is no wording."""
    _ = words(language)
    if period.text.strip():
        return period.text
    span = span_phrase(period.starts_on, period.ends_on, language)
    terms = (_(term.german) for term in (period.horizon, period.recurrence) if term is not None)
    return ", ".join(part for part in (span, *terms) if part)


def amount_phrase(amount: Amount, language: str) -> str:
    _ = words(language)
    if amount.up_to is None:
        return money(amount.euro, spoken(language))
    return _("{start} bis {end}").format(start=money(amount.euro, spoken(language)), end=money(amount.up_to, spoken(language)))


def cost_phrase(cost: Cost, language: str) -> str:
    """The wording as printed, else the amounts."""
    _ = words(language)
    if cost.text.strip():
        return cost.text
    parts = (
        cost.one_off and _("einmalig {amount}").format(amount=amount_phrase(cost.one_off, language)),
        cost.per_year and _("im Jahr {amount}").format(amount=amount_phrase(cost.per_year, language)),
    )
    return ", ".join(part for part in parts if part)


def funding_phrase(cost: Cost, language: str) -> str:
    _ = words(language)
    return " – ".join(part for part in (cost.funding_text, _(cost.funding.german) if cost.funding else "") if part.strip())


def staff_phrase(staff: Staff, language: str) -> str:
    _ = words(language)
    if staff.text.strip() or staff.full_time_equivalents is None:
        return staff.text
    return _("{count} Vollzeitstellen").format(count=number(staff.full_time_equivalents, spoken(language)))


def council_phrase(reference: CouncilReference, language: str) -> str:
    """ "Vorlage 2025/112, Sozialausschuss, 4. November 2025"."""
    _ = words(language)
    day = long_date(reference.decided_on, spoken(language)) if reference.decided_on else ""
    return ", ".join(part for part in (paper_phrase(reference.paper, language), reference.body, day) if part)


def reading_phrase(reading: Reading, unit: str, language: str) -> str:
    """ "610 Plätze (31. Dezember 2024, ohne Online-Kurse)"."""
    value = " ".join(part for part in (number(reading.value, spoken(language)), unit) if part)
    return f"{value} ({', '.join(part for part in (long_date(reading.on, spoken(language)), reading.note) if part)})"


def span_phrase(start: date | None, end: date | None, language: str) -> str:
    """ "1. März 2026 bis 30. April 2026"; empty where no day was named."""
    _ = words(language)
    first, last = (long_date(day, spoken(language)) if day else "" for day in (start, end))
    if first and last:
        return _("{start} bis {end}").format(start=first, end=last) if first != last else first
    if first:
        return _("ab {start}").format(start=first)
    return _("bis {end}").format(end=last) if last else ""


def long_step(step: Step, language: str) -> str:
    """A step, with its date where one was named: "Stelle ausschreiben (bis 1. Mai 2026)"."""
    _ = words(language)
    return f"{step.text} ({_('bis {end}').format(end=long_date(step.due_on, spoken(language)))})" if step.due_on else step.text
