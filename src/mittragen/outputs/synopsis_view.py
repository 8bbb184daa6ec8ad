"""The synopsis of two editions: who decided them, counts that add up, every change old beside new, and what is unchanged."""

from mittragen.design.language import long_date, number
from mittragen.edition.changes import Change, Changes, KindCount
from mittragen.edition.documents import CandidateDocument, Document
from mittragen.edition.terms import ElementKind
from mittragen.outputs.change_words import KIND_ORDER, counts_sentence, kind_word
from mittragen.outputs.imprint import facts_of, publisher_entries
from mittragen.outputs.phrases import (
    decision_phrase,
    digest_groups,
    draft_phrase,
    edition_address,
    edition_name,
    spoken,
    words,
)
from mittragen.outputs.profile import Fact
from mittragen.outputs.synopsis_parts import CountRow, LevelRow, SynopsisSide, SynopsisView, UnchangedRow
from mittragen.outputs.synopsis_rows import change_decision_phrase, frame_rows, synopsis_sections
from mittragen.outputs.target import Site

Documents = tuple[Document, Document]


def synopsis_view(changes: Changes, documents: Documents, site: Site, language: str = "") -> SynopsisView:
    """Arrange ``changes`` between ``documents``, the older first, in the language of the newer one unless another is asked for."""
    older, newer = documents
    edition = newer.content
    language = language or edition.language
    _, counts = words(language), count_rows(changes, ElementKind.MEASURE, language)
    return SynopsisView(
        name=_("Synopse"),
        title=edition.title.strip() or edition.slug,
        publisher=edition.publisher.name,
        older=_side(older, site),
        newer=_side(newer, site),
        lead=counts_sentence(changes, ElementKind.MEASURE, language),
        draft=draft_phrase(newer),
        notice=_("Dieses Konzept ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if edition.is_fictional else "",
        measures=edition.levels.measure.plural,
        counts=counts,
        before=sum(row.before for row in counts),
        after=sum(row.after for row in counts),
        kinds=tuple(kind_word(kind, language) for kind in KIND_ORDER),
        levels=tuple(_levels(changes, language)),
        frame=frame_rows(changes, language),
        sections=synopsis_sections(changes, language),
        unchanged=unchanged_rows(changes, language),
        facts=synopsis_facts(changes, documents, site, language),
    )


def count_rows(changes: Changes, kind: ElementKind, language: str) -> tuple[CountRow, ...]:
    """The counts of one level, by kind of change; over all rows both sides add up to the elements of the editions."""
    counts = sorted(changes.counts(kind), key=lambda count: KIND_ORDER.index(count.kind))
    largest = max((count.changes for count in counts), default=1)
    return tuple(
        CountRow(
            kind=count.kind.value,
            word=kind_word(count.kind, language),
            changes=count.changes,
            before=count.before,
            after=count.after,
            share=count.changes / largest,
        )
        for count in counts
    )


def unchanged_rows(changes: Changes, language: str) -> tuple[UnchangedRow, ...]:
    """What goes on unchanged, level by level, each in the order of reading."""
    kept = [change for change in changes.changes if not change.is_change]
    return tuple(_unchanged(change, changes, language) for kind in ElementKind for change in kept if change.element_kind is kind)


def synopsis_facts(changes: Changes, documents: Documents, site: Site, language: str) -> tuple[Fact, ...]:
    """The imprint: who publishes, and both editions with what proves that nothing was changed."""
    _, newer = words(language), documents[1].content
    told = [
        entry
        for document, name in zip(documents, (_("Ältere Fassung"), _("Neuere Fassung")), strict=True)
        for entry in (
            (name, f"{edition_name(document)}, {decision_phrase(document)}", _address(document, site)),
            (_("Prüfsumme der {edition} (SHA-256)").format(edition=edition_name(document)), digest_groups(document.digest), ""),
        )
    ]
    return facts_of(
        *publisher_entries(newer.publisher, language),
        (_("Konzept"), newer.title, ""),
        *told,
        (_("Änderungen"), number(len(changes.changed), spoken(language)), ""),
        (_("Unveränderte Elemente"), number(len(changes.changes) - len(changes.changed), spoken(language)), ""),
        (_("Hinweis"), draft_phrase(documents[1]), ""),
        (_("Lizenz"), newer.licence, newer.licence),
    )


def _side(document: Document, site: Site) -> SynopsisSide:
    edition = document.content
    return SynopsisSide(
        name=edition_name(document),
        decision=decision_phrase(document),
        as_of=long_date(edition.as_of, spoken(edition.language)),
        address=_address(document, site),
        digest=digest_groups(document.digest),
    )


def _address(document: Document, site: Site) -> str:
    return "" if isinstance(document, CandidateDocument) else edition_address(document.content, site)


def _levels(changes: Changes, language: str) -> list[LevelRow]:
    rows = []
    for kind in ElementKind:
        counts = {count.kind: count for count in changes.counts(kind)}
        if counts:
            rows.append(
                LevelRow(
                    name=getattr(changes.newer.edition.levels, kind.value).plural,
                    before=sum(count.before for count in counts.values()),
                    after=sum(count.after for count in counts.values()),
                    cells=tuple(_cell(counts.get(each), language) for each in KIND_ORDER),
                )
            )
    return rows


def _cell(count: KindCount | None, language: str) -> str:
    """ "3" where as many came as there were, or where one side has none; "3 → 1" where not."""
    if count is None:
        return ""
    before, after = (number(side, spoken(language)) for side in (count.before, count.after))
    if count.before and count.after and count.before != count.after:
        return f"{before} → {after}"
    return before if count.before else after


def _unchanged(change: Change, changes: Changes, language: str) -> UnchangedRow:
    before, after = change.before[0], change.after[0]
    return UnchangedRow(
        level=getattr(changes.newer.edition.levels, after.kind.value).plural,
        before=before.element.label,
        after=after.element.label,
        title=after.element.title,
        decisions=tuple(change_decision_phrase(decision, language) for decision in change.decisions),
    )
