"""The list of all measures: search, filters, order, rows or table, and the chosen ones as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mittragen.design.frame import Frame, Link
from mittragen.design.language import translations
from mittragen.edition.elements import Measure
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.catalogue import LAYOUTS, SORTS, Catalogue, Chip, Choice, Facet
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Row, level_word, row_of
from mittragen.outputs.html.rendering import concept_frame, qr_path, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import draft_phrase, period_phrase

CSV_NAME = "massnahmen.csv"
INDEX_NAME = "massnahmen.json"
_LONGEST_CODE = 400


@dataclass(frozen=True)
class MeasuresPage:
    title: str
    address: str
    choice: Choice
    rows: tuple[Row, ...]
    total: int
    counted: str
    has_parts: bool
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    sorts: tuple[tuple[str, str], ...]
    layouts: tuple[Link, ...]
    csv: str
    index: str
    is_static: bool
    plural: str
    field: str


def measures_page(view: View) -> Page:
    catalogue = view.catalogue
    choice = catalogue.choice(view.query)
    chosen = catalogue.chosen(choice)
    address = view.addresses.section(at.MEASURES)
    is_static = view.site.is_static
    query = choice.query(layout=LAYOUTS[0])
    page = MeasuresPage(
        title=view._("Alle {measures}").format(measures=view.edition.levels.measure.plural),
        address=address,
        choice=choice,
        rows=tuple(row_of(view, measure, has_tags=is_static) for measure in chosen),
        total=len(view.edition.measures),
        counted=_counted(view, chosen),
        has_parts=bool(view.shelf.sub_measure_keys),
        facets=catalogue.facets_for(choice),
        chips=catalogue.chips(choice),
        sorts=_sorts(view),
        layouts=_layouts(view, address, choice),
        csv=f"{view.addresses.concept}{CSV_NAME}" + (f"?{query}" if query else ""),
        index=f"{view.addresses.concept}{INDEX_NAME}" if is_static else "",
        is_static=is_static,
        plural=view.edition.levels.measure.plural,
        field=view.edition.levels.field_of_action.singular,
    )
    description = view._("{count} {measures} suchen, eingrenzen und herunterladen.").format(count=view.shelf.figures.measures, measures=page.plural)
    crumbs = (Link(address=view.addresses.concept, title=view.edition.title),)
    script = "filter-rows.js" if is_static else "live-form.js"
    frame = concept_frame(view, address, page.title, description=description, crumbs=crumbs, kind="measures", scripts=(script,))
    return respond(view, "measures.html", _with_choice(frame, choice), page)


def _with_choice(frame: Frame, choice: Choice) -> Frame:
    """On paper the address of the choice leads back to it; a choice too long for a code leads to the whole list."""
    chosen = f"{frame.short_address}?{choice.query()}"
    return replace(frame, short_address=chosen, qr=qr_path(chosen)) if choice.query() and len(chosen) <= _LONGEST_CODE else frame


def _counted(view: View, measures: Sequence[Measure]) -> str:
    """ "166 Maßnahmen und 26 Teilmaßnahmen": the figures of the edition count measures only, the list shows both."""
    levels, parts = view.edition.levels, sum(measure.key in view.shelf.sub_measure_keys for measure in measures)
    whole = len(measures) - parts
    named = [f"{count} {level_word(level, count)}" for count, level in ((whole, levels.measure), (parts, levels.sub_measure)) if count]
    joined: str = view._(" und ").join(named)
    return joined or f"0 {levels.measure.plural}"


def measures_csv(view: View) -> Page:
    """The chosen measures as CSV: UTF-8 with a mark, semicolons, so that spreadsheets in Germany open it with a click."""
    catalogue: Catalogue = view.catalogue
    chosen = catalogue.chosen(catalogue.choice(view.query))
    return Page(body=_csv(view, chosen), media_type="text/csv; charset=utf-8", file_name=f"{view.edition.slug}-{CSV_NAME}")


def _csv(view: View, measures: Iterable[Measure]) -> bytes:
    _ = translations(view.language).gettext
    levels = view.edition.levels
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heads = (_("Kennung"), levels.measure.singular, levels.field_of_action.singular, levels.goal.singular, _("Federführung"), _("Mitwirkung"), _("Zeit"))
    draft = draft_phrase(view.shelf.document)
    rows.writerow((*map(_as_text, heads), _("Zielgruppen"), _("Entwurf") if draft else _("Adresse")))
    for measure in measures:
        row = row_of(view, measure)
        leads = ", ".join(actor.name for actor in view.outline.leads_of(measure)) or measure.responsibility_text
        partners = ", ".join(actor.name for actor in view.outline.partners_of(measure))
        groups = ", ".join(view.outline.target_groups[key].title for key in measure.target_groups if key in view.outline.target_groups)
        cells = (row.label, row.title, row.above, row.goal, leads, partners, period_phrase(measure.period, view.language), groups)
        rows.writerow((*map(_as_text, cells), draft or view.site.address + at.short(measure.key)))
    return ("\ufeff" + text.getvalue()).encode()


def _as_text(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front, which shows that it is text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")) else cell


def _sorts(view: View) -> tuple[tuple[str, str], ...]:
    titles = (view._("Kennung, wie gedruckt"), view._("Titel"), view._("Federführung"), view._("Ende"))
    return tuple(zip(SORTS, titles, strict=True))


def _layouts(view: View, address: str, choice: Choice) -> tuple[Link, ...]:
    titles = (view._("Zeilen"), view._("Tabelle"))
    found = []
    for layout, title in zip(LAYOUTS, titles, strict=True):
        query = choice.query(layout=layout)
        found.append(Link(address=f"{address}?{query}" if query else address, title=title, is_current=layout == choice.layout))
    return tuple(found)
