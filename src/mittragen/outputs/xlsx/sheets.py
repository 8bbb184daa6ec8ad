"""What the sheets hold, as plain rows."""

from collections.abc import Iterable, Sequence

import msgspec

from mittragen.design.language import long_date, number
from mittragen.edition.documents import Document
from mittragen.edition.elements import Actor, Challenge, Goal, Indicator, Reading
from mittragen.edition.figures import figures_of
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind
from mittragen.outputs.carriers import Carrier, carriers
from mittragen.outputs.order import measures_in_order
from mittragen.outputs.phrases import concept_address, decision_phrase, digest_groups, draft_phrase, edition_address, edition_name, name_of, validity_phrase
from mittragen.outputs.profile import origin_phrase
from mittragen.outputs.sheet import COLUMNS, GERMAN, Value, joined, measure_rows
from mittragen.outputs.target import Site


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet: its name, columns as (header, width in characters), rows. A plain sheet has no head row to freeze and no filter."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]
    is_plain: bool = False


def sheets(document: Document, site: Site) -> tuple[Sheet, ...]:
    """Every sheet of the workbook, in order."""
    outline = Outline(document.content)
    measures = Sheet(name="Maßnahmen", columns=tuple((c.header, c.width) for c in COLUMNS), rows=tuple(measure_rows(outline)))
    return (_overview(document, site), measures, _goals(outline), _fields(outline), _statements(outline), _organisations(outline), _indicators(outline))


def _overview(document: Document, site: Site) -> Sheet:
    edition, figures, draft = document.content, figures_of(document.content), draft_phrase(document)
    rows: tuple[tuple[Value, ...], ...] = (
        ("Entwurf", draft),
        ("Titel", edition.title),
        ("Untertitel", edition.subtitle),
        ("Art", edition.kind),
        ("Herausgegeben von", edition.publisher.name),
        ("Fassung", edition_name(document)),
        ("Stand", long_date(edition.as_of, GERMAN)),
        ("Beschluss", decision_phrase(document)),
        ("Gilt", validity_phrase(edition)),
        ("Lizenz", edition.licence),
        ("Neueste Fassung", "" if draft else concept_address(edition, site)),
        ("Diese Fassung", "" if draft else edition_address(edition, site)),
        ("Prüfsumme (SHA-256)", digest_groups(document.digest)),
        ("Hinweis", "Beispiel: Kommune, Personen und Zahlen sind erfunden." if edition.is_fictional else ""),
        ("Handlungsfelder", figures.fields),
        ("Ziele", figures.goals),
        ("Maßnahmen ohne Teilmaßnahmen", figures.measures),
        ("Teilmaßnahmen", figures.sub_measures),
        ("Organisationen mit Zuständigkeit", figures.organisations),
    )
    return Sheet(name="Übersicht", columns=(("", 34), ("", 90)), rows=tuple(row for row in rows if row[1] != ""), is_plain=True)


def _goals(outline: Outline) -> Sheet:
    columns = (("Schlüssel", 12), ("Kennung", 10), ("Handlungsfeld", 26), ("Gehört zu (Schlüssel)", 14), ("Ziel", 60), ("Beschreibung", 60), ("Zeit", 20))
    more = (("Beginn", 12), ("Ende", 12), ("Querschnittsthemen", 26), ("Indikatoren", 30), ("Auch unter", 26), ("Herkunft", 30), ("Weitere Angaben", 36))
    return Sheet(name="Ziele", columns=columns + more, rows=tuple(_goal(goal, outline) for goal in outline.edition.goals))


def _goal(goal: Goal, outline: Outline) -> tuple[Value, ...]:
    field = outline.field_of(goal)
    return (
        goal.key,
        goal.label,
        name_of(field) if field else "",
        goal.parent,
        goal.title,
        goal.text,
        goal.period.text,
        goal.period.starts_on,
        goal.period.ends_on,
        _names(goal.themes, outline),
        joined(outline.indicators[key].title for key in goal.indicators if key in outline.indicators),
        _names(goal.also_under, outline),
        joined(origin_phrase(origin, str) for origin in goal.origins),
        "\n".join(f"{detail.label}: {detail.text}" for detail in goal.details),
    )


def _fields(outline: Outline) -> Sheet:
    columns = (("Schlüssel", 12), ("Kennung", 10), ("Art", 18), ("Gehört zu (Schlüssel)", 14), ("Titel", 50), ("Beschreibung", 80), ("Frühere Namen", 30))
    rows: list[tuple[Value, ...]] = []
    for field in outline.edition.fields_of_action:
        rows.append((field.key, field.label, ElementKind.FIELD_OF_ACTION.german, "", field.title, field.text, joined(field.former_titles)))
        rows.extend(_challenge(challenge, field.key) for challenge in field.challenges)
    return Sheet(name="Handlungsfelder", columns=columns, rows=tuple(rows))


def _challenge(challenge: Challenge, field: str) -> tuple[Value, ...]:
    return (challenge.key, challenge.label, ElementKind.CHALLENGE.german, field, challenge.title, challenge.text, "")


def _statements(outline: Outline) -> Sheet:
    edition = outline.edition
    groups = (
        (ElementKind.GUIDING_PRINCIPLE, edition.guiding_principles),
        (ElementKind.OVERARCHING_GOAL, edition.overarching_goals),
        (ElementKind.CROSS_CUTTING_THEME, edition.cross_cutting_themes),
    )
    rows = tuple((element.key, element.label, kind.german, element.title, element.text) for kind, elements in groups for element in elements)
    columns = (("Schlüssel", 12), ("Kennung", 10), ("Art", 22), ("Titel", 50), ("Beschreibung", 80))
    return Sheet(name="Leitlinien & Querschnitt", columns=columns, rows=rows)


def _organisations(outline: Outline) -> Sheet:
    carried = {carrier.actor.key: carrier for carrier in carriers(outline, measures_in_order(outline))}
    columns = (
        ("Schlüssel", 12),
        ("Name", 44),
        ("Kurzname", 14),
        ("Weitere Namen", 36),
        ("Art", 24),
        ("Gruppe", 18),
        ("Gehört zu (Schlüssel)", 14),
        ("Internet", 34),
    )
    more = (("Federführung bei", 40), ("Mitwirkung bei", 40))
    rows = tuple(_organisation(actor, carried.get(actor.key)) for actor in outline.edition.actors)
    return Sheet(name="Organisationen", columns=columns + more, rows=rows)


def _organisation(actor: Actor, carrier: Carrier | None) -> tuple[Value, ...]:
    return (
        actor.key,
        actor.name,
        actor.short_name,
        joined(actor.aliases),
        actor.kind.german,
        actor.group,
        actor.parent or "",
        actor.address,
        joined(measure.label or measure.title for measure in carrier.leads) if carrier else "",
        joined(measure.label or measure.title for measure in carrier.partakes) if carrier else "",
    )


def _indicators(outline: Outline) -> Sheet:
    columns = (("Schlüssel", 12), ("Kennung", 10), ("Art", 20), ("Indikator", 40), ("Definition", 50), ("Einheit", 14), ("Quelle", 30), ("Methode", 24))
    values = (("Ausgangswert", 14), ("Ausgangswert am", 14), ("Zielwert", 14), ("Zielwert am", 14), ("Messwerte", 40))
    rows = tuple(_indicator(indicator) for indicator in outline.edition.indicators)
    return Sheet(name="Indikatoren", columns=columns + values, rows=rows)


def _indicator(indicator: Indicator) -> tuple[Value, ...]:
    texts = (indicator.key, indicator.label, indicator.kind.german, indicator.title, indicator.definition, indicator.unit, indicator.source, indicator.method)
    return (*texts, *_value(indicator.baseline), *_value(indicator.target), _series(indicator.readings))


def _value(reading: Reading | None) -> tuple[Value, Value]:
    return (reading.value, reading.on) if reading else (None, None)


def _series(readings: Sequence[Reading]) -> str:
    return "\n".join(f"{reading.on:%d.%m.%Y}: {number(reading.value, GERMAN)}" for reading in readings)


def _names(keys: Iterable[str], outline: Outline) -> str:
    return joined(name_of(outline.elements[key]) for key in keys if key in outline.elements)
