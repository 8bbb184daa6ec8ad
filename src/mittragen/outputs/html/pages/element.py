"""The pages of fields, goals, principles and cross-cutting themes."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.markup import excerpt
from mittragen.edition.elements import (
    Challenge,
    CrossCuttingTheme,
    Detail,
    Element,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Measure,
    OverarchingGoal,
)
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.elsewhere import Elsewhere, elsewhere
from mittragen.outputs.html.origins import OriginPart, origin_part
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.measure import measure_page
from mittragen.outputs.html.parts import FieldCard, GoalSection, Row, field_cards, goal_section, measures_where, row_of, rows_under
from mittragen.outputs.html.progress_small import SmallStand, element_stand
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.told import ToldPart, told_part
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import period_phrase


@dataclass(frozen=True)
class ElementPage:
    """What fields, goals, principles and themes have in common; what one does not have is empty."""

    label: str
    title: str
    level: str
    text: str
    origins: OriginPart
    elsewhere: Elsewhere
    previous: Link | None
    next: Link | None
    icon: str = ""
    former_titles: tuple[str, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    challenges_title: str = ""
    when: str = ""
    details: tuple[Detail, ...] = ()
    themes: tuple[Link, ...] = ()
    also_under: tuple[Link, ...] = ()
    indicators: tuple[Link, ...] = ()
    sections: tuple[GoalSection, ...] = ()
    rows: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    groups: tuple[tuple[Link, tuple[Row, ...]], ...] = ()
    goals: int = 0
    measures: int = 0
    measures_address: str = ""
    outline: tuple[FieldCard, ...] = ()
    goals_title: str = ""
    measures_title: str = ""
    themes_title: str = ""
    address: str = ""
    stand: SmallStand | None = None
    told: ToldPart | None = None


def element_page(view: View, element: Element) -> Page:
    """The page of any element of the edition."""
    match element:
        case Measure():
            return measure_page(view, element)
        case FieldOfAction():
            return _respond(view, element, "field.html", _field(view, element))
        case Goal():
            return _respond(view, element, "goal.html", _goal(view, element))
        case CrossCuttingTheme():
            return theme_page(view, element)
        case Challenge():
            return _respond(view, element, "principle.html", {"level": view.edition.levels.challenge.singular})
        case GuidingPrinciple():
            return _respond(view, element, "principle.html", {"level": view.edition.levels.guiding_principle.singular})
        case OverarchingGoal():
            return _respond(view, element, "principle.html", {"level": view.edition.levels.overarching_goal.singular})
    raise TypeError(f"No page for {type(element).__name__}.")


def theme_page(view: View, theme: CrossCuttingTheme) -> Page:
    """A cross-cutting theme with its measures by field."""
    facts: dict[str, object] = {
        "level": view.edition.levels.cross_cutting_theme.singular,
        "groups": _by_field(view, tuple(m for m in view.shelf.measures if theme.key in m.themes)),
        "measures": next((c.count for c in view.shelf.figures.by_theme if c.key == theme.key), 0),
        "measures_address": measures_where(view, "querschnitt", theme.key),
    }
    return _respond(view, theme, "theme.html", facts, path=view.addresses.section(at.THEME, theme.key))


def _respond(view: View, element: Element, template: str, facts: dict[str, object], path: str = "") -> Page:
    before, after = view.shelf.neighbours(element)
    levels = view.edition.levels
    page = ElementPage(
        label=element.label,
        title=view.title(element),
        text=element.text,
        origins=origin_part(view, element),
        elsewhere=elsewhere(view, element),
        address=view.addresses.of(element),
        previous=view.link(before) if before else None,
        next=view.link(after) if after else None,
        goals_title=levels.goal.plural,
        measures_title=levels.measure.plural,
        themes_title=levels.cross_cutting_theme.plural,
        **facts,  # type: ignore[arg-type]
    )
    title = f"{element.label} {page.title}".strip()
    description = excerpt(element.text) or f"{page.level}: {element.title}"
    frame = concept_frame(view, path or view.addresses.element(element.key), title, description=description, crumbs=view.way_to(element), kind="element")
    return respond(view, template, frame, page)


def _field(view: View, field: FieldOfAction) -> dict[str, object]:
    goals, measures = view.count_of_field(field)
    return {
        "level": view.edition.levels.field_of_action.singular,
        "icon": field.icon,
        "former_titles": field.former_titles,
        "challenges": field.challenges,
        "challenges_title": view.edition.levels.challenge.plural,
        "sections": tuple(goal_section(view, goal) for goal in view.outline.goals_under(field.key)),
        "rows": rows_under(view, field.key),
        "guests": tuple(row_of(view, measure) for measure in view.outline.guests_of(field)),
        "goals": goals,
        "measures": measures,
        "measures_address": measures_where(view, "handlungsfeld", field.key),
        "outline": field_cards(view),
        "stand": element_stand(view, field),
        "told": told_part(view, view.course, field),
    }


def _goal(view: View, goal: Goal) -> dict[str, object]:
    outline = view.outline
    indicators = (outline.indicators[key] for key in goal.indicators if key in outline.indicators)
    indicators_page = view.addresses.section(at.INDICATORS)
    return {
        "level": view.edition.levels.goal.singular,
        "when": period_phrase(goal.period, view.language),
        "details": goal.details,
        "themes": view.links(outline.themes[key] for key in goal.themes if key in outline.themes),
        "also_under": view.links(outline.elements[key] for key in goal.also_under if key in outline.elements),
        "indicators": tuple(Link(address=f"{indicators_page}#{i.key}", title=i.title, label=i.label) for i in indicators),
        "stand": element_stand(view, goal),
        "told": told_part(view, view.course, goal),
        "rows": rows_under(view, goal.key),
        "sections": tuple(goal_section(view, below) for below in outline.goals_under(goal.key)),
    }


def _by_field(view: View, measures: tuple[Measure, ...]) -> tuple[tuple[Link, tuple[Row, ...]], ...]:
    groups: dict[str, tuple[Link, list[Row]]] = {}
    for measure in measures:
        field = view.outline.field_of(measure)
        key = field.key if field else ""
        link = view.link(field) if field else Link(address=view.addresses.concept, title=view._("Keinem Feld zugeordnet"))
        groups.setdefault(key, (link, []))[1].append(row_of(view, measure))
    return tuple((link, tuple(rows)) for link, rows in groups.values())
