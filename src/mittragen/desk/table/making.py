"""From what was asked for to the page of the table."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.facts import Facts
from mittragen.concept.listing import COLUMNS, Column, Found, Row, Rows, Words, cell_text, choices, place_text
from mittragen.concept.models import Concept
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.table.asking import FIXED, Asked, parameter_of, set_filters
from mittragen.desk.table.pages import Choice, Facet, Head, Line, TablePage
from mittragen.desk.table.tasks import TASKS
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind, Novelty

PAGE = 100
YEARS = 8


def table_page(concept: Concept, asked: Asked, rows: Rows, words: Words, found: Found, *, can_edit: bool, with_notes: bool) -> TablePage:
    """The page of the table that holds what was asked for."""
    at = min(asked.page, max(1, -(-len(found.rows) // PAGE)))
    shown = found.rows[(at - 1) * PAGE : at * PAGE]
    return TablePage(
        title=_("Tabelle"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="table",
        is_wide=True,
        scripts=tuple(asset(f"js/desk/table-{name}.js") for name in (("grid", "edit", "clipboard", "ticks") if can_edit else ("grid", "clipboard"))),
        counted=_counted(asked, found, at, len(shown)),
        heads=tuple(_head(column, asked, words, concept, with_choices=can_edit) for column in asked.columns),
        lines=lines(concept, asked, rows, words, shown),
        facets=_facets(asked, rows, words),
        columns=tuple(
            Choice(value=column.word, title=str(column.title), is_chosen=column in asked.columns)
            for column in COLUMNS.values()
            if column not in FIXED and (with_notes or column.name != "internal_notes")
        ),
        chips=tuple(_chips(concept, asked, rows, words)),
        words=asked.filters.words,
        without=(
            Choice(value="federfuehrung", title=_("ohne Federführung"), is_chosen=asked.filters.without_lead),
            Choice(value="zeit", title=_("ohne Zeitrahmen"), is_chosen=asked.filters.without_period),
        ),
        carried=tuple(asked.pairs_beside_filters),
        filtered=tuple(asked.filter_pairs),
        pages=tuple(_pages(concept, asked, at, len(found.rows))),
        tasks=tuple(Choice(value=task.word, title=str(task.title)) for task in TASKS.values()) if can_edit else (),
        addresses=_addresses(concept, asked),
        can_edit=can_edit,
        is_empty=not found.whole,
    )


def lines(concept: Concept, asked: Asked, rows: Rows, words: Words, shown: Iterable[Row]) -> tuple[Line, ...]:
    """Rows with their cells as text."""
    shown = list(shown)
    facts = rows.facts(shown, {column.fact for column in asked.columns if column.fact})
    end = asked.query
    return tuple(
        Line(
            key=row.key,
            name=row.name,
            form=url("desk:table-row", slug=concept.slug, key=row.key) + end,
            whole=url("desk:drafting-element", slug=concept.slug, key=row.key),
            cells=tuple(text_of(column, row, facts[row.key], rows, words) for column in asked.columns),
            is_sub=row.kind is ElementKind.SUB_MEASURE,
        )
        for row in shown
        if row.key in facts
    )


def text_of(column: Column, row: Row, facts: Facts, rows: Rows, words: Words) -> str:
    """What a cell shows, whether it can be written or not."""
    return cell_text(column, facts, words) if column.is_editable else place_text(column, row, rows)


def _counted(asked: Asked, found: Found, at: int, shown: int) -> str:
    count = len(found.rows)
    if asked.filters:
        text = ngettext("%(count)s von %(whole)s Maßnahmen gefunden", "%(count)s von %(whole)s Maßnahmen gefunden", count)
    else:
        text = ngettext("%(count)s Maßnahme", "%(count)s Maßnahmen", count)
    text = text % {"count": count, "whole": found.whole}
    if count > PAGE:
        text += _(", hier %(first)s bis %(last)s") % {"first": (at - 1) * PAGE + 1, "last": (at - 1) * PAGE + shown}
    return text


def _head(column: Column, asked: Asked, words: Words, concept: Concept, *, with_choices: bool) -> Head:
    direction = ("descending" if asked.is_descending else "ascending") if asked.order == column else ""
    return Head(
        word=column.word,
        title=str(column.title),
        editor=column.editor.value,
        sort=url("desk:table", slug=concept.slug) + asked.sorted_by(column).query,
        sorted=direction,
        choices=choices(column, words) if with_choices else (),
    )


def _facets(asked: Asked, rows: Rows, words: Words) -> tuple[Facet, ...]:
    fields = [(key, rows.names[key]) for key, kind in rows.places if kind is ElementKind.FIELD_OF_ACTION]
    goals = [(key, rows.names[key]) for key, kind in rows.places if kind is ElementKind.GOAL]
    year = rows.concept.as_of.year
    offered: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "field": (_("Handlungsfeld"), fields),
        "goal": (_("Ziel"), goals),
        "lead": (_("Federführung"), sorted(words.actors.items(), key=lambda pair: pair[1].casefold())),
        "target_group": (_("Zielgruppe"), list(words.target_groups.items())),
        "theme": (_("Querschnittsthema"), list(words.themes.items())),
        "priority": (_("Priorität"), [(text, text) for text in words.priorities]),
        "novelty": (_("neu oder fortgeführt"), list(Novelty.choices())),
        "year": (_("läuft im Jahr"), [(str(number), str(number)) for number in range(year - 1, year + YEARS)]),
    }
    return tuple(
        Facet(
            name=parameter_of(name),
            title=title,
            choices=tuple(Choice(value=value, title=text, is_chosen=getattr(asked.filters, name) == value) for value, text in pairs),
        )
        for name, (title, pairs) in offered.items()
        if pairs
    )


def _chips(concept: Concept, asked: Asked, rows: Rows, words: Words) -> Iterable[Link]:
    for name, value in set_filters(asked.filters).items():
        text = _chip(name, str(value), rows, words)
        yield Link(address=url("desk:table", slug=concept.slug) + asked.without(name).query, title=text)


def _chip(name: str, value: str, rows: Rows, words: Words) -> str:
    match name:
        case "words":
            return f"„{value}“"
        case "field" | "goal":
            return rows.names.get(value, value)
        case "lead" | "target_group" | "theme":
            source = {"lead": "actors", "target_group": "target_groups", "theme": "themes"}[name]
            return words.name(source, value)
        case "novelty":
            return Novelty(value).german if value in Novelty.codes() else value
        case "year":
            return _("läuft im Jahr %(year)s") % {"year": value}
        case "without_lead":
            return _("ohne Federführung")
        case "without_period":
            return _("ohne Zeitrahmen")
        case _:
            return _("Priorität: %(priority)s") % {"priority": value}


def _pages(concept: Concept, asked: Asked, at: int, count: int) -> Iterable[Link]:
    last = -(-count // PAGE)
    if last > 1:
        for number in range(1, last + 1):
            address = url("desk:table", slug=concept.slug) + replace(asked, page=number).query
            yield Link(address=address, title=str(number), is_current=number == at)


def _addresses(concept: Concept, asked: Asked) -> dict[str, str]:
    slug = concept.slug
    selection = url("desk:table-selection", slug=slug) + asked.query
    return {
        "table": url("desk:table", slug=slug),
        "cell": url("desk:table-cell", slug=slug),
        "many": url("desk:table-many", slug=slug),
        "paste": url("desk:table-paste", slug=slug) + asked.query,
        "importing": url("desk:importing", slug=slug),
        "outline": url("desk:drafting", slug=slug),
        "selection": selection,
        "with_notes": f"{selection}&mit=notizen" if COLUMNS["internal_notes"] in asked.columns else "",
        "workbook": url("desk:table-workbook", slug=slug),
        "bare": url("desk:table", slug=slug) + replace(asked, filters=type(asked.filters)(), page=1).query,
    }
