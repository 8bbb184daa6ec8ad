"""Lists: goals, organisations, target groups, time, indicators, chapters, summaries."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mittragen.design.frame import Link
from mittragen.edition.elements import Actor, FieldOfAction, TargetGroup
from mittragen.edition.figures import main_measures
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.catalogue import LEAD, PARTNER, TARGET_GROUP
from mittragen.outputs.html.index import fold
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.measures import CSV_NAME
from mittragen.outputs.html.parts import Bar, Row, bars, level_word, measures_where, row_of, time_counts
from mittragen.outputs.html.progress_small import SmallStand, organisation_stand
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View

_FACETS = {ResponsibilityRole.LEAD: LEAD, ResponsibilityRole.PARTNER: PARTNER}


@dataclass(frozen=True)
class Group:
    """A heading with measures or links under it; ``note`` stands beside the heading, ``csv`` is the address of the same measures as a file."""

    link: Link
    rows: tuple[Row, ...] = ()
    links: tuple[tuple[Link, str], ...] = ()
    note: str = ""
    csv: str = ""


@dataclass(frozen=True)
class ListPage:
    """An introduction, an optional chart, and groups."""

    title: str
    introduction: str
    groups: tuple[Group, ...] = ()
    bars: tuple[Bar, ...] = ()
    chart_title: str = ""
    unit: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    more: Link | None = None
    empty: str = ""
    stand: SmallStand | None = None


def goals_page(view: View) -> Page:
    """All goals by field, each with the number of its measures."""
    by_field: dict[str, list[tuple[Link, str]]] = {}
    homes: dict[str, FieldOfAction] = {}
    for goal in view.edition.goals:
        field = view.outline.field_of(goal)
        if field:
            homes[field.key] = field
        by_field.setdefault(field.key if field else "", []).append((view.link(goal), _measures_note(view, len(view.outline.measures_under(goal.key)))))
    loose = Link(address=view.addresses.concept, title=view._("Keinem Feld zugeordnet"))
    groups = tuple(Group(view.link(homes[key]) if key else loose, links=tuple(links), note=str(len(links))) for key, links in by_field.items())
    goals = view.edition.levels.goal
    title = view._("Alle {goals}").format(goals=goals.plural)
    introduction = view._("{count} {goals} in {fields} {field}").format(
        count=len(view.edition.goals), goals=goals.plural, fields=view.shelf.figures.fields, field=view.edition.levels.field_of_action.plural
    )
    return _list(view, view.addresses.section(at.GOALS), ListPage(title, introduction, groups, empty=view._("Dieses Konzept nennt noch keine Ziele.")))


def organisations_page(view: View) -> Page:
    """All actors by kind, with how many measures each leads and joins; those without a measure come last in their kind."""
    leads = {count.key: count.count for count in view.shelf.figures.leads}
    by_kind: dict[str, list[tuple[Actor, int]]] = {}
    for actor in sorted(view.edition.actors, key=lambda actor: fold(actor.name)):
        by_kind.setdefault(actor.group or view._(actor.kind.german), []).append((actor, len({m.key for m, _ in view.shelf.measures_by_actor[actor.key]})))
    page = view.addresses.section(at.ORGANISATIONS)
    groups = tuple(
        Group(Link(address=page, title=kind), links=tuple((view.actor_link(a), _measures_note(view, count)) for a, count in found if count))
        for kind, found in sorted(by_kind.items(), key=lambda pair: fold(pair[0]))
        if any(count for _, count in found)
    )
    names = {actor.key: actor for actor in view.edition.actors}
    rows = bars((names[key].name, count, view.addresses.section(at.ORGANISATIONS, key), "") for key, count in list(leads.items())[:15])
    introduction = view._("{count} Organisationen tragen dieses Konzept mit.").format(count=view.shelf.figures.organisations)
    made = ListPage(
        view._("Organisationen"),
        introduction,
        groups,
        bars=rows,
        chart_title=view._("Wer am häufigsten die Federführung hat"),
        unit=view.edition.levels.measure.plural,
        empty=view._("In diesem Konzept ist noch keine Organisation benannt."),
    )
    return _list(view, page, made)


def organisation_page(view: View, actor: Actor) -> Page:
    """One actor and what it carries: first what it leads, then where it joins."""
    carried = view.shelf.measures_by_actor[actor.key]
    path = view.addresses.section(at.ORGANISATIONS, actor.key)
    groups = tuple(
        Group(Link(address=path, title=view._(role.german)), rows=rows, note=str(len(rows)), csv=_csv(view, _FACETS[role], actor.key))
        for role in ResponsibilityRole
        if (rows := tuple(row_of(view, measure) for measure, own in carried if own is role))
    )
    parent = view.outline.actors.get(actor.parent or "")
    facts = (
        (view._("Kurz"), actor.short_name),
        (view._("Auch genannt"), ", ".join(actor.aliases)),
        (view._("Art"), view._(actor.kind.german)),
        (view._("Gehört zu"), parent.name if parent else ""),
    )
    introduction = view._("Das hat diese Organisation in „{title}“ übernommen.").format(title=view.edition.title)
    more = Link(address=measures_where(view, "federfuehrung", actor.key), title=view._("In der Liste weiter eingrenzen")) if groups else None
    made = ListPage(
        view.named(actor.name),
        introduction,
        groups,
        facts=tuple(fact for fact in facts if fact[1]),
        more=more,
        empty=view._("Diese Organisation hat in dieser Fassung nichts übernommen."),
        stand=organisation_stand(view, actor),
    )
    return _list(view, path, made, Link(address=view.addresses.section(at.ORGANISATIONS), title=view._("Organisationen")))


def target_groups_page(view: View) -> Page:
    page = view.addresses.section(at.TARGET_GROUPS)
    counts = view.shelf.figures.by_target_group
    links = tuple((Link(address=view.addresses.section(at.TARGET_GROUPS, c.key), title=c.title), _measures_note(view, c.count)) for c in counts)
    groups = (Group(Link(address=page, title=view._("Für wen etwas geplant ist")), links=links),) if links else ()
    made = ListPage(view._("Zielgruppen"), view._("Vieles gilt mehreren Zielgruppen zugleich."), groups, empty=view._("Zielgruppen sind nicht benannt."))
    return _list(view, page, made)


def target_group_page(view: View, group: TargetGroup) -> Page:
    path = view.addresses.section(at.TARGET_GROUPS, group.key)
    rows = tuple(row_of(view, measure) for measure in view.shelf.measures if group.key in measure.target_groups)
    heading = Group(Link(address=path, title=view.edition.levels.measure.plural), rows=rows, note=str(len(rows)), csv=_csv(view, TARGET_GROUP, group.key))
    introduction = view._("Was für diese Zielgruppe geplant ist: {group}.").format(group=group.title)
    more = Link(address=measures_where(view, "zielgruppe", group.key), title=view._("In der Liste weiter eingrenzen"))
    made = ListPage(
        view.named(group.title), introduction, (heading,) if rows else (), more=more, empty=view._("Für diese Zielgruppe steht in dieser Fassung noch nichts.")
    )
    return _list(view, path, made, Link(address=view.addresses.section(at.TARGET_GROUPS), title=view._("Zielgruppen")))


def time_page(view: View) -> Page:
    """Measures by the distribution over time that says most, with a chart above."""
    catalogue, path = view.shelf.catalogue, view.addresses.section(at.TIME)
    counts = time_counts(view)
    by_value: dict[str, list[Row]] = {value: [] for value, _, _ in counts}
    for measure in main_measures(view.edition):
        value = next(value for value in catalogue.tags[measure.key]["zeitraum"] if value in by_value)
        by_value[value].append(row_of(view, measure))
    named = [(value, title, by_value[value]) for value, title, _ in counts]
    groups = tuple(
        Group(Link(address=measures_where(view, "zeitraum", value), title=title), rows=tuple(rows), note=str(len(rows))) for value, title, rows in named
    )
    chart = bars((title, len(rows), f"{path}#gruppe-{number}", "") for number, (_, title, rows) in enumerate(named, start=1))
    made = ListPage(
        view._("{measures} nach Zeit").format(measures=view.edition.levels.measure.plural),
        view._("Wann was geschehen soll. Manches beginnt in einem bestimmten Jahr, manches gilt dauerhaft oder kehrt wieder."),
        groups,
        bars=chart,
        chart_title=view._("So verteilt es sich über die Zeit"),
        unit=view.edition.levels.measure.plural,
        empty=view._("Zeiten sind noch nicht benannt."),
    )
    return _list(view, path, made)


def _csv(view: View, facet: str, key: str) -> str:
    """The address of a list of measures as a file; a site without a server has only the file of all measures."""
    return "" if view.site.is_static else f"{view.addresses.concept}{CSV_NAME}?{urlencode({facet: key})}"


def _measures_note(view: View, count: int) -> str:
    return f"{count} {level_word(view.edition.levels.measure, count)}"


def _list(view: View, path: str, page: ListPage, *above: Link) -> Page:
    frame = concept_frame(view, path, page.title, description=page.introduction, crumbs=(view.concept_link, *above))
    return respond(view, "list.html", frame, page)
