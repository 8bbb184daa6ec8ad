"""The page of a concept: what it is, who decided it, how much stands in it, and the ways in."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.markup import excerpt
from mittragen.edition.elements import CrossCuttingTheme, GuidingPrinciple, OverarchingGoal
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.catalogue import FIELD, LEAD, TIME
from mittragen.outputs.html.comparison import Comparison, neighbours
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.changes import changed_line
from mittragen.outputs.html.pages.editions import ChainStep, chain_of
from mittragen.outputs.html.pages.provenance import SmallFlow, small_flow
from mittragen.outputs.html.parts import Bar, Download, FieldCard, KeyFigure, bars, counted, field_cards, measures_where, time_counts
from mittragen.outputs.html.progress_small import SmallStand, concept_stand
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import decision_of, decision_phrase, edition_name, validity_phrase, votes_phrase

SUFFIXES = ("pdf", "docx", "xlsx", "csv", "json")
_MOST_LEADS = 6


@dataclass(frozen=True)
class EditionBar:
    """Which edition this is, decided by whom, and the way to the others."""

    name: str
    decision: str
    votes: str
    validity: str
    digest: str
    address: str
    editions: str
    count: int
    is_newest: bool
    newest: Link | None
    changed: str
    changes: Link | None
    chain: tuple[ChainStep, ...]
    sessions: str


@dataclass(frozen=True)
class Chart:
    """Bars under a title that says the finding; ``rest`` says what the bars leave out."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    more: Link | None = None
    rest: str = ""


@dataclass(frozen=True)
class ConceptPage:
    kind: str
    title: str
    subtitle: str
    introduction: str
    more_introduction: str
    levels: object
    bar: EditionBar
    figures: tuple[KeyFigure, ...]
    fields: tuple[FieldCard, ...]
    principles: tuple[GuidingPrinciple, ...]
    overarching_goals: tuple[OverarchingGoal, ...]
    themes: tuple[tuple[Link, CrossCuttingTheme, int], ...]
    charts: tuple[Chart, ...]
    flow: SmallFlow | None
    chapters: tuple[tuple[Link, str], ...]
    summaries: tuple[Link, ...]
    downloads: tuple[Download, ...]
    entries: tuple[Link, ...]
    authors: str
    licence: str
    element_address: dict[str, str]
    stand: SmallStand | None


def concept_page(view: View) -> Page:
    edition = view.edition
    first, _, more = edition.introduction.strip().partition("\n\n")
    page = ConceptPage(
        kind=edition.kind,
        title=edition.title,
        subtitle=edition.subtitle,
        introduction=first,
        more_introduction=more,
        levels=edition.levels,
        bar=edition_bar(view),
        figures=key_figures(view),
        fields=field_cards(view),
        principles=edition.guiding_principles,
        overarching_goals=edition.overarching_goals,
        themes=_themes(view),
        charts=_charts(view),
        flow=small_flow(view),
        chapters=tuple((_chapter_link(view, chapter.key, chapter.title), excerpt(chapter.text, 120)) for chapter in edition.chapters),
        summaries=tuple(Link(address=view.addresses.section(at.SUMMARY, s.language), title=s.title, language=s.language) for s in edition.summaries),
        downloads=downloads(view),
        entries=_entries(view),
        authors=edition.authors,
        licence=edition.licence,
        element_address={element.key: view.addresses.element(element.key) for element in (*edition.guiding_principles, *edition.overarching_goals)},
        stand=concept_stand(view),
    )
    crumbs = () if not view.addresses.pinned else (Link(address=view.addresses.newest, title=edition.title), _editions_link(view))
    title = edition.title if not view.addresses.pinned else f"{edition.title}, {edition_name(view.shelf.document)}"
    frame = concept_frame(view, view.addresses.concept, title, description=excerpt(edition.introduction or edition.subtitle), crumbs=crumbs, kind="concept")
    return respond(view, "concept.html", frame, page)


def edition_bar(view: View) -> EditionBar:
    since = since_before(view)
    document, decision = view.shelf.document, decision_of(view.shelf.document)
    newest = view.library.editions_of(view.edition.slug)[-1]
    return EditionBar(
        name=edition_name(document),
        decision=decision_phrase(document),
        votes=votes_phrase(decision, view.language) if decision else "",
        validity=validity_phrase(view.edition),
        digest=document.digest,
        address=view.addresses.edition(view.edition.label),
        editions=view.addresses.editions,
        count=len(view.library.editions_of(view.edition.slug)),
        is_newest=view.is_newest,
        newest=None if view.is_newest else Link(address=view.addresses.newest, title=edition_name(newest.document)),
        changed=changed_line(since, view.language) if since else "",
        changes=changes_link(view, since) if since else None,
        chain=chain_of(view, document),
        sessions=view.addresses.sessions if view.library.sessions_of(view.edition.slug) else "",
    )


def since_before(view: View) -> Comparison | None:
    """What changed since the edition before; nothing for the first one and for a draft."""
    pairs = neighbours(view.library, view.edition.slug) if view.library.draft is None else ()
    return next((pair for pair in pairs if pair.newer.document.digest == view.shelf.document.digest), None)


def changes_link(view: View, since: Comparison) -> Link:
    address = view.addresses.comparison(since.older.edition.label, since.newer.edition.label)
    return Link(address=address, title=view._("Was sich seit {edition} geändert hat").format(edition=edition_name(since.older.document)))


def key_figures(view: View) -> tuple[KeyFigure, ...]:
    """The counts of the edition, each with the list it counts; nothing that is not there."""
    figures, levels, section = view.shelf.figures, view.edition.levels, view.addresses.section
    found = (
        (figures.fields, levels.field_of_action, f"{view.addresses.concept}#handlungsfelder"),
        (figures.goals, levels.goal, section(at.GOALS)),
        (figures.measures, levels.measure, measures_where(view)),
    )
    named = [KeyFigure(count, level.singular if count == 1 else level.plural, address) for count, level, address in found if count]
    if figures.organisations:
        named.append(KeyFigure(figures.organisations, view._("Organisationen tragen mit"), section(at.ORGANISATIONS)))
    if figures.indicators:
        named.append(KeyFigure(figures.indicators, view._("Indikator") if figures.indicators == 1 else view._("Indikatoren"), section(at.INDICATORS)))
    return tuple(named)


def downloads(view: View) -> tuple[Download, ...]:
    """The files of this edition, with sizes where they are known."""
    _ = view._
    titles = (_("Zum Lesen und Drucken"), _("Zum Bearbeiten in Word"), _("Alle Angaben als Tabelle"), _("Als Tabelle im Textformat"), _("Für Programme"))
    sizes = view.library.sizes.get(view.shelf.document.digest)
    offered = SUFFIXES if sizes is None else tuple(suffix for suffix in SUFFIXES if suffix in sizes)
    known = sizes or {}
    return tuple(
        Download(view.addresses.download(suffix), title, suffix, known.get(suffix)) for suffix, title in zip(SUFFIXES, titles, strict=True) if suffix in offered
    )


def _themes(view: View) -> tuple[tuple[Link, CrossCuttingTheme, int], ...]:
    counts = {count.key: count.count for count in view.shelf.figures.by_theme}
    return tuple((view.link(theme), theme, counts.get(theme.key, 0)) for theme in view.edition.cross_cutting_themes)


def _charts(view: View) -> tuple[Chart, ...]:
    _, figures = view._, view.shelf.figures
    measures = view.edition.levels.measure.plural
    charts = []
    if figures.fields > 1 and figures.measures:
        charts.append(Chart(_finding(view), measures, bars(counted(view, figures.by_field, FIELD)), rest=_rest(view, figures.without_field, FIELD)))
    if figures.by_time:
        rows = ((title, count, measures_where(view, TIME, value), "") for value, title, count in time_counts(view))
        more = Link(address=view.addresses.section(at.TIME), title=_("Alles nach Zeit"))
        charts.append(Chart(_time_finding(view), measures, bars(rows), more))
    if figures.leads:
        title = _("{count} Organisationen haben Federführung").format(count=len(figures.leads)) if len(figures.leads) > 1 else _("Wer die Federführung hat")
        more = Link(address=view.addresses.section(at.ORGANISATIONS), title=_("Alle Organisationen"))
        charts.append(Chart(title, measures, bars(counted(view, figures.leads[:_MOST_LEADS], LEAD)), more, _rest_of_leads(view)))
    return tuple(charts)


def _finding(view: View) -> str:
    """What the distribution over the fields says: which one has most, where one or two do."""
    measures, field = view.edition.levels.measure.plural, view.edition.levels.field_of_action
    most = max(count.count for count in view.shelf.figures.by_field)
    titles = [count.title for count in view.shelf.figures.by_field if count.count == most]
    if len(titles) == 1:
        return view._("Die meisten {measures}: {field}").format(measures=measures, field=titles[0])
    if len(titles) == 2:
        return view._("Die meisten {measures}: {first} und {second}").format(measures=measures, first=titles[0], second=titles[1])
    return view._("{measures} nach {field}").format(measures=measures, field=field.singular)


def _time_finding(view: View) -> str:
    """What the distribution over time says: the year in which most begins, where one does."""
    figures, measures = view.shelf.figures, view.edition.levels.measure.plural
    most = max(figures.by_time, key=lambda count: count.count)
    if figures.by_time is not figures.by_start_year or sum(count.count == most.count for count in figures.by_time) > 1:
        return view._("Wann etwas geschieht")
    return view._("{count} von {total} {measures} beginnen {year}").format(count=most.count, total=figures.measures, measures=measures, year=most.title)


def _rest(view: View, count: int, facet: str) -> str:
    """What a chart leaves out, so that its bars and this add up to the whole."""
    if not count:
        return ""
    _ = view._
    words = {FIELD: _("Keinem Feld zugeordnet"), LEAD: _("Federführung noch nicht benannt")}
    return f"{words[facet]}: {count}"


def _rest_of_leads(view: View) -> str:
    """What the bars of organisations leave out: those with fewer measures, and measures nobody leads yet."""
    figures, shown = view.shelf.figures, ""
    if len(figures.leads) > _MOST_LEADS:
        measures = view.edition.levels.measure.plural
        shown = view._("Gezeigt sind die {count} Organisationen mit den meisten {measures}.").format(count=_MOST_LEADS, measures=measures)
    return " ".join(part for part in (shown, _rest(view, figures.without_lead, LEAD)) if part)


def _chapter_link(view: View, key: str, title: str) -> Link:
    return Link(address=view.addresses.section(at.CHAPTER, key), title=view.named(title))


def _editions_link(view: View) -> Link:
    return Link(address=view.addresses.editions, title=view._("Alle Fassungen"))


def _entries(view: View) -> tuple[Link, ...]:
    """The ways into the measures beside the fields."""
    _, edition, section = view._, view.edition, view.addresses.section
    entries = [
        Link(address=section(at.MEASURES), title=_("Alle {measures}").format(measures=edition.levels.measure.plural)),
        *([Link(address=section(at.GOALS), title=_("Alle {goals}").format(goals=edition.levels.goal.plural))] if edition.goals else []),
        Link(address=section(at.ORGANISATIONS), title=_("Nach Organisation")),
        Link(address=section(at.TIME), title=_("Nach Zeit")),
    ]
    if edition.target_groups:
        entries.append(Link(address=section(at.TARGET_GROUPS), title=_("Nach Zielgruppe")))
    return tuple(entries)
