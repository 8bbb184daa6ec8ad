"""Data of the pages that belong to no element: figures, organisations, imprint."""

from typing import Any

from mittragen.design.language import long_date, number
from mittragen.edition.documents import Document, LevelName
from mittragen.edition.figures import Count, Figures, figures_of
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.phrases import (
    Translate,
    concept_address,
    decision_of,
    decision_phrase,
    digest_groups,
    edition_address,
    edition_name,
    spoken,
    validity_phrase,
    votes_phrase,
    words,
)
from mittragen.outputs.profile import Fact, FactLine
from mittragen.outputs.target import Site

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
        (_("{measures} nach Zeit").format(measures=measures), _times(figures, _)),
        (_("{measures} nach Federführung").format(measures=measures), figures.leads[:MOST_LEADS]),
    )
    return {
        "numbers": [{"count": number(count, spoken(language)), "name": name.singular if count == 1 else name.plural} for count, name in numbers if count],
        "charts": [_chart(title, counts, language) for title, counts in charts if any(count.count for count in counts)],
    }


def _times(figures: Figures, _: Translate) -> tuple[Count, ...]:
    """The distribution over time, with its terms translated and the measures it says nothing about."""
    counts = tuple(Count(key=count.key, title=_(count.title), count=count.count) for count in figures.by_time)
    rest = (Count(key="", title=_("ohne Angabe"), count=figures.without_time),)
    return counts + rest if counts and figures.without_time else counts


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


def organisations(outline: Outline, measures: list[Data], ids: dict[str, str]) -> list[Data]:
    """Every actor that carries a measure, by name, with the measures it leads and takes part in, in the order of the list of measures."""
    entries = {entry["to"]: entry for group in measures for entry in group["entries"]}
    by_place = {ids[measure.key]: measure for measure in outline.edition.measures}
    carried: dict[str, dict[ResponsibilityRole, list[Data]]] = {}
    for place, entry in entries.items():
        reference = {"label": entry["label"] or entry["title"], "to": place}
        for actor, role in dict.fromkeys((r.actor, r.role) for r in by_place[place].responsibilities):
            carried.setdefault(actor, {}).setdefault(role, []).append(reference)
    named = sorted((actor for actor in outline.edition.actors if actor.key in carried), key=lambda actor: (actor.name.casefold(), actor.key))
    return [
        {
            "name": actor.name,
            "short": actor.short_name,
            "lead": carried[actor.key].get(ResponsibilityRole.LEAD, []),
            "partner": carried[actor.key].get(ResponsibilityRole.PARTNER, []),
        }
        for actor in named
    ]


def imprint_page(document: Document, site: Site) -> tuple[Fact, ...]:
    """Who publishes, what was decided, under which licence, and how to prove that nothing was changed."""
    edition, publisher, decision = document.content, document.content.publisher, decision_of(document)
    _ = words(edition.language)
    votes = votes_phrase(decision, edition.language) if decision else ""
    reference = decision.reference.address if decision and decision.reference else ""
    entries = (
        (_("Herausgegeben von"), publisher.name, ""),
        (_("Stelle"), publisher.office, ""),
        (_("Anschrift"), publisher.address, ""),
        (_("Telefon"), publisher.telephone, ""),
        (_("E-Mail"), publisher.email, f"mailto:{publisher.email}"),
        (_("Internet"), publisher.website, publisher.website),
        (_("Verfasst mit"), edition.authors, ""),
        (_("Fassung"), edition_name(document), ""),
        (_("Stand"), long_date(edition.as_of, spoken(edition.language)), ""),
        (_("Beschluss"), decision_phrase(document), reference),
        (_("Abstimmung"), votes, ""),
        (_("Begründung"), decision.reason if decision else "", ""),
        (_("Gilt"), validity_phrase(edition), ""),
        (_("Lizenz"), edition.licence, edition.licence),
        (_("Neueste Fassung"), concept_address(edition, site), concept_address(edition, site)),
        (_("Diese Fassung"), edition_address(edition, site), edition_address(edition, site)),
        (_("Prüfsumme (SHA-256)"), digest_groups(document.digest), ""),
    )
    return tuple(Fact(name=name, lines=(FactLine(text=text, address=_web(address)),)) for name, text, address in entries if text.strip())


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://", "mailto:")) else ""
