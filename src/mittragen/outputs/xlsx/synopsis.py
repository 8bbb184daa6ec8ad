"""The synopsis of two editions as a workbook: one row a change, to be filtered and sorted. Every text is a text, never a formula or a link."""

from mittragen.design.language import direction
from mittragen.edition.changes import Change, Changes, Standing
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import as_plain
from mittragen.outputs.change_words import fact_title, fact_words, kind_word
from mittragen.outputs.phrases import Translate, name_of, timestamp, words
from mittragen.outputs.sheet import Value, joined
from mittragen.outputs.synopsis_rows import change_decision_phrase, level_name
from mittragen.outputs.synopsis_view import Documents, count_rows, synopsis_view
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of

# In the columns of number, title and text already.
_TOLD_ELSEWHERE = frozenset({"title", "text"})


class XlsxSynopsis:
    suffix = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel"

    def render(self, changes: Changes, documents: Documents, site: Site) -> bytes:
        """The workbook; all its times are those of the newer edition."""
        newer, view = documents[1], synopsis_view(changes, documents, site)
        language = newer.content.language
        _ = words(language)
        properties = {
            "title": f"{view.title}: {view.name}",
            "author": view.publisher,
            "comments": newer.digest,
            "created": timestamp(newer).replace(tzinfo=None),
        }
        facts: tuple[tuple[Value, ...], ...] = tuple((fact.name, "\n".join(line.text for line in fact.lines)) for fact in view.facts)
        filled = (
            Sheet(name=_("Übersicht"), columns=(("", 38), ("", 90)), rows=((_("In Kürze"), view.lead), *facts), is_plain=True),
            _changes_sheet(changes, language, _),
            _counts_sheet(changes, language, _),
            _frame_sheet(changes, language, _),
        )
        status = {"status": view.draft} if view.draft else {}
        return workbook_of(filled, properties | status, is_rtl=direction(language) == "rtl", header=view.draft)


def _changes_sheet(changes: Changes, language: str, _: Translate) -> Sheet:
    columns = (
        (_("Nr."), 6),
        (_("Was geschah"), 18),
        (_("Ebene"), 16),
        (_("Handlungsfeld"), 26),
        (_("Nummer alt"), 12),
        (_("Titel alt"), 36),
        (_("Text alt"), 60),
        (_("Nummer neu"), 12),
        (_("Titel neu"), 36),
        (_("Text neu"), 60),
        (_("Was sich änderte"), 30),
        (_("Weitere Angaben alt"), 40),
        (_("Weitere Angaben neu"), 40),
        (_("Begründung"), 50),
        (_("Beschluss"), 44),
        (_("Organisationen"), 40),
        (_("Schlüssel"), 14),
    )
    numbers = {id(change): number for number, change in enumerate(changes.changed, start=1)}
    rows = tuple(_row(change, numbers.get(id(change)), changes, language) for change in changes.changes)
    return Sheet(name=_("Änderungen"), columns=columns, rows=rows)


def _row(change: Change, number: int | None, changes: Changes, language: str) -> tuple[Value, ...]:
    fields, actors = changes.older.elements | changes.newer.elements, changes.older.actors | changes.newer.actors
    keys = dict.fromkeys(side.field for side in (*change.after, *change.before) if side.field)
    organisations = dict.fromkeys(key for side in (*change.after, *change.before) for key in side.actors)
    moved = (words(language)("Steht unter"),) if change.is_moved else ()
    return (
        number,
        kind_word(change.kind, language),
        level_name(change.element_kind, (changes.newer if change.after else changes.older).edition.levels),
        joined(name_of(fields[key]) for key in keys if key in fields),
        *_side(change.before),
        *_side(change.after),
        joined((*(fact_title(fact.name, language) for fact in change.facts), *moved)),
        _facts(change, changes, language, is_before=True),
        _facts(change, changes, language, is_before=False),
        "\n\n".join(change.reasons),
        "\n".join(change_decision_phrase(decision, language) for decision in change.decisions),
        joined(actors[key].name for key in organisations if key in actors),
        joined(change.keys),
    )


def _side(standings: tuple[Standing, ...]) -> tuple[Value, Value, Value]:
    elements = [standing.element for standing in standings]
    labels, titles = ("\n".join(getattr(element, name) for element in elements) for name in ("label", "title"))
    return labels, titles, "\n\n".join(as_plain(element.text) for element in elements if element.text)


def _facts(change: Change, changes: Changes, language: str, *, is_before: bool) -> str:
    outline = changes.older if is_before else changes.newer
    told = ((fact.name, fact.before if is_before else fact.after) for fact in change.facts if fact.name not in _TOLD_ELSEWHERE)
    lines = [(fact_title(name, language), fact_words(name, value, outline, language)) for name, value in told]
    if change.is_moved:
        way = (change.before if is_before else change.after)[0].way
        lines.append((words(language)("Steht unter"), name_of(way[-1]) if way else ""))
    return "\n".join(f"{title}: {text}" for title, text in lines)


def _counts_sheet(changes: Changes, language: str, _: Translate) -> Sheet:
    levels = changes.newer.edition.levels
    rows: list[tuple[Value, ...]] = []
    for kind in ElementKind:
        counts = count_rows(changes, kind, language)
        rows += [(getattr(levels, kind.value).plural, row.word, row.changes, row.before, row.after) for row in counts]
        if counts:
            rows.append((getattr(levels, kind.value).plural, _("Zusammen"), *(sum(getattr(row, n) for row in counts) for n in ("changes", "before", "after"))))
    columns = ((_("Ebene"), 26), (_("Was geschah"), 20), (_("Änderungen"), 14), (changes.older.edition.label, 16), (changes.newer.edition.label, 16))
    return Sheet(name=_("Zahlen"), columns=columns, rows=tuple(rows))


def _frame_sheet(changes: Changes, language: str, _: Translate) -> Sheet:
    rows = tuple(
        (
            fact_title(fact.name, language),
            fact_words(fact.name, fact.before, changes.older, language),
            fact_words(fact.name, fact.after, changes.newer, language),
        )
        for fact in changes.frame
    )
    return Sheet(name=_("Rahmen"), columns=((_("Angabe"), 26), (_("Alt"), 80), (_("Neu"), 80)), rows=rows)
