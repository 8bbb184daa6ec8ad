"""Data of the pages that belong to no element: figures, list of measures, organisations."""

from collections.abc import Iterable
from typing import Any

from mittragen.design.language import number
from mittragen.edition.documents import Document, Edition, LevelName
from mittragen.edition.elements import Measure
from mittragen.edition.figures import Count, Figures, figures_of
from mittragen.edition.outline import Outline
from mittragen.outputs.carriers import carriers
from mittragen.outputs.order import measures_in_order
from mittragen.outputs.phrases import Translate, spoken, words
from mittragen.outputs.times import rests

Data = dict[str, Any]
MOST_LEADS = 10


def figures_page(document: Document) -> Data:
    """The figures in large print, and charts with the numbers that their tables repeat."""
    edition, figures = document.content, figures_of(document.content)
    language, levels = edition.language, edition.levels
    _ = words(language)
    numbers = (
        (figures.fields, levels.field_of_action),
        (figures.goals, levels.goal),
        (figures.measures, levels.measure),
        (figures.sub_measures, levels.sub_measure),
        (figures.organisations, LevelName(singular=_("Organisation"), plural=_("Organisationen"))),
    )
    measures = levels.measure.plural
    charts = (
        (_("{measures} nach Feld").format(measures=measures), figures.by_field),
        (_time_title(figures, _).format(measures=measures), _times(document.content, figures, _)),
        (_leads_title(figures, _).format(measures=measures, count=MOST_LEADS), figures.leads[:MOST_LEADS]),
    )
    return {
        "numbers": [{"count": number(count, spoken(language)), "name": name.singular if count == 1 else name.plural} for count, name in numbers if count],
        "charts": [_chart(title, counts, language) for title, counts in charts if any(count.count for count in counts)],
    }


def _leads_title(figures: Figures, _: Translate) -> str:
    """Says that only the largest are shown, where others lead too."""
    if len(figures.leads) > MOST_LEADS:
        return _("{measures} nach Federführung: die {count} Organisationen mit den meisten")
    return _("{measures} nach Federführung")


def _time_title(figures: Figures, _: Translate) -> str:
    if figures.by_time == figures.by_start_year:
        return _("{measures} nach Jahr des Beginns")
    return _("{measures} nach Jahr des Endes") if figures.by_time == figures.by_end_year else _("{measures} nach Zeit")


def _times(edition: Edition, figures: Figures, _: Translate) -> tuple[Count, ...]:
    """The distribution over time, with its terms translated, and what is known about the other measures."""
    counts = tuple(Count(key=count.key, title=_(count.title), count=count.count) for count in figures.by_time)
    return counts + tuple(Count(key=rest.kind, title=rest.title, count=rest.count) for rest in rests(Outline(edition), figures, _)) if counts else ()


def _chart(title: str, counts: tuple[Count, ...], language: str) -> Data:
    _ = words(language)
    largest = max(count.count for count in counts)
    told = ", ".join(f"{count.title} {count.count}" for count in counts)
    return {
        "title": title,
        "alt": _("Balkendiagramm: {title}. {values}.").format(title=title, values=told),
        "rows": [{"name": count.title or _("Ohne Titel"), "count": number(count.count, spoken(language)), "share": count.count / largest} for count in counts],
    }


def measure_list(fields: list[Data]) -> list[Data]:
    """Every measure in reading order, by field, with the place it stands at. ``fields`` is the data of the fields."""
    groups = [
        {
            "label": field["label"],
            "title": field["title"],
            "entries": [{"label": item["label"], "title": item["title"], "to": item["id"]} for item in field["items"] if item["kind"] == "measure"],
        }
        for field in fields
    ]
    return [group for group in groups if group["entries"]]


def organisations(outline: Outline, ids: dict[str, str]) -> list[Data]:
    """Every actor that carries a measure, by name, with the measures it leads and takes part in."""
    return [
        {
            "name": carrier.actor.name,
            "short": carrier.actor.short_name,
            "lead": _references(carrier.leads, ids),
            "partner": _references(carrier.partakes, ids),
        }
        for carrier in carriers(outline, measures_in_order(outline))
    ]


def _references(measures: Iterable[Measure], ids: dict[str, str]) -> list[Data]:
    return [{"label": measure.label or measure.title, "to": ids[measure.key]} for measure in measures]
