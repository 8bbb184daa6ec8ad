"""The page of a measure, the most linked one. Its cost does not depend on how many measures there are."""

from dataclasses import dataclass
from urllib.parse import quote

from mittragen.design.frame import Link
from mittragen.design.markup import excerpt
from mittragen.edition.elements import Detail, Indicator, Measure, Responsibility, Step
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.elsewhere import Elsewhere, elsewhere
from mittragen.outputs.html.origins import OriginPart, origin_part
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Row, row_of, rows_under
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.told import ToldPart, told_part
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import cost_phrase, council_phrase, funding_phrase, reading_phrase, staff_phrase, web_address


@dataclass(frozen=True)
class Carrier:
    """An organisation that carries a measure, with the note that narrows it down."""

    link: Link
    note: str


@dataclass(frozen=True)
class Reference:
    """A council paper; ``address`` is empty where none is known."""

    text: str
    address: str


@dataclass(frozen=True)
class MeasurePage:
    label: str
    title: str
    level: str
    text: str
    who: str
    when: str
    leads: tuple[Carrier, ...]
    partners: tuple[Carrier, ...]
    responsibility_text: str
    target_groups: tuple[Link, ...]
    worded_for_everyone: bool
    cost: str
    funding: str
    staff: str
    priority: str
    novelty: str
    indicators: tuple[tuple[Link, str], ...]
    indicator_text: str
    themes: tuple[Link, ...]
    themes_title: str
    also_under: tuple[Link, ...]
    references: tuple[Reference, ...]
    details: tuple[Detail, ...]
    starting_point: str
    steps: tuple[Step, ...]
    origins: OriginPart
    sub_measures: tuple[Row, ...]
    related: tuple[tuple[str, Row], ...]
    related_elsewhere: tuple[str, ...]
    above: Link | None
    previous: Link | None
    next: Link | None
    elsewhere: Elsewhere
    told: ToldPart | None
    share_address: str
    share_mail: str


def measure_page(view: View, measure: Measure) -> Page:
    levels, language = view.edition.levels, view.language
    is_sub = measure.key in view.shelf.sub_measure_keys
    before, after = view.shelf.neighbours(measure)
    above = view.outline.elements.get(measure.parent)
    share = view.site.address + at.short(measure.key)
    page = MeasurePage(
        label=measure.label,
        title=view.title(measure),
        level=(levels.sub_measure if is_sub else levels.measure).singular,
        text=measure.text,
        who=view.who(measure),
        when=view.when(measure),
        leads=_carriers(view, measure.responsibilities, ResponsibilityRole.LEAD),
        partners=_carriers(view, measure.responsibilities, ResponsibilityRole.PARTNER),
        responsibility_text=measure.responsibility_text,
        target_groups=_target_groups(view, measure),
        worded_for_everyone=bool(measure.worded_for_everyone),
        cost=cost_phrase(measure.cost, language),
        funding=funding_phrase(measure.cost, language),
        staff=staff_phrase(measure.staff, language),
        priority=measure.priority,
        novelty=view._(measure.novelty.german) if measure.novelty else "",
        indicators=_indicators(view, measure.indicators),
        indicator_text=measure.indicator_text,
        themes=view.links(view.outline.themes[key] for key in measure.themes if key in view.outline.themes),
        themes_title=levels.cross_cutting_theme.plural,
        also_under=view.links(view.outline.elements[key] for key in measure.also_under if key in view.outline.elements),
        references=tuple(Reference(council_phrase(r, language), web_address(r.address)) for r in measure.council_references),
        details=measure.details,
        starting_point=measure.starting_point,
        steps=measure.steps,
        origins=origin_part(view, measure),
        sub_measures=rows_under(view, measure.key),
        related=_related(view, measure),
        related_elsewhere=tuple(link.wording for link in measure.links if link.wording and link.measure not in view.outline.elements),
        above=view.link(above) if above else None,
        previous=view.link(before) if before else None,
        next=view.link(after) if after else None,
        elsewhere=elsewhere(view, measure),
        told=told_part(view, view.course, measure),
        share_address=share,
        share_mail="mailto:?" + "&".join((f"subject={quote(measure.title)}", f"body={quote(f'{measure.title}: {share}')}")),
    )
    title = f"{measure.label} {page.title}".strip()
    frame = concept_frame(
        view,
        view.addresses.element(measure.key),
        title,
        description=_description(measure, page),
        crumbs=view.way_to(measure),
        kind="measure",
        scripts=("print-page.js",),
    )
    return respond(view, "measure.html", frame, page)


def _description(measure: Measure, page: MeasurePage) -> str:
    return excerpt(measure.text) or ", ".join(part for part in (measure.title, page.who, page.when) if part)


def _carriers(view: View, responsibilities: tuple[Responsibility, ...], role: ResponsibilityRole) -> tuple[Carrier, ...]:
    found = ((view.outline.actors.get(r.actor), r.note) for r in responsibilities if r.role is role)
    return tuple(Carrier(view.actor_link(actor), note) for actor, note in found if actor is not None)


def _target_groups(view: View, measure: Measure) -> tuple[Link, ...]:
    found = (view.outline.target_groups.get(key) for key in measure.target_groups)
    return tuple(Link(address=view.addresses.section(at.TARGET_GROUPS, group.key), title=group.title) for group in found if group)


def _indicators(view: View, keys: tuple[str, ...]) -> tuple[tuple[Link, str], ...]:
    found = (view.outline.indicators.get(key) for key in keys)
    page = view.addresses.section(at.INDICATORS)
    return tuple((Link(address=f"{page}#{i.key}", title=i.title, label=i.label), _target_value(view, i)) for i in found if i)


def _target_value(view: View, indicator: Indicator) -> str:
    return reading_phrase(indicator.target, indicator.unit, view.language) if indicator.target else ""


def _related(view: View, measure: Measure) -> tuple[tuple[str, Row], ...]:
    """Measures this one refers to, then those that refer to it, each once."""
    found: dict[str, tuple[str, Row]] = {}
    for link in measure.links:
        other = view.outline.elements.get(link.measure)
        if isinstance(other, Measure) and other.key != measure.key:
            found.setdefault(other.key, (view._(link.kind.german), row_of(view, other)))
    for other in view.shelf.referring.get(measure.key, ()):
        if other.key != measure.key:
            found.setdefault(other.key, (view._("verweist hierher"), row_of(view, other)))
    return tuple(found.values())
