"""The page of how an edition came to be: the flow from contributions to fields of action, what became of whom, small voices, what is open, and the files."""

from collections import Counter
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.trace import TraceGroup
from mittragen.outputs.coverage import SIZES, SMALL, size_of
from mittragen.outputs.drawing import Picture, Row
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.flowing import finding, kind_titles, language_title, rows_by, small_picture, whole_picture
from mittragen.outputs.html.origins import MOST_OPEN, contribution_path
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Download
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.streams import ORDER, Stream
from mittragen.outputs.trace_phrases import contributions_phrase, number_phrase, outcome_phrase, reason_phrase, source_phrases, speakers_phrase
from mittragen.outputs.tracing import Tracing, trace_of

# So many voices a small group has at most.
SUFFIXES = ("xlsx", "csv", "jsonld")


@dataclass(frozen=True)
class Coverage:
    """What became of contributions, parted by one thing: rows of bars, and the same as a table with a column for each outcome."""

    title: str
    head: str
    rows: tuple[Row, ...]
    table: tuple[tuple[str, tuple[int, ...], int], ...]


@dataclass(frozen=True)
class SmallVoice:
    """A group of few. ``links`` are its contributions."""

    title: str
    statement: str
    counted: str
    became: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class OpenOne:
    """A contribution that nothing became of yet."""

    link: Link
    facts: tuple[str, ...]


@dataclass(frozen=True)
class ProvenancePage:
    title: str
    lead: str
    as_of: str
    picture: Picture | None
    kinds: dict[str, str]
    coverages: tuple[Coverage, ...]
    small: tuple[SmallVoice, ...]
    small_more: str
    most_small: int
    alone: str
    open: tuple[OpenOne, ...]
    open_counted: str
    open_reason: str
    open_more: str
    most_open: int
    origins: tuple[tuple[str, int, int], ...]
    origin_heads: tuple[str, str]
    downloads: tuple[Download, ...]
    processes: tuple[Link, ...]


@dataclass(frozen=True)
class SmallFlow:
    """The drawing on the page of the concept, and where the whole of it is."""

    picture: Picture
    more: Link


def provenance_page(view: View, tracing: Tracing) -> Page:
    streams = view.shelf.streams
    title = view._("Wie das Konzept entstanden ist")
    few = [group for group in tracing.trace.groups if 0 < len(group.members) <= SMALL]
    folded = len(tracing.trace.untreated) - MOST_OPEN
    titles, levels = kind_titles(view), view.edition.levels
    page = ProvenancePage(
        title=title,
        lead=view._("Von dem, was Menschen gesagt haben, zu dem, was im Konzept steht: wohin jeder Beitrag ging, und was noch offen ist."),
        as_of=long_date(tracing.trace.as_of, spoken(view.language)),
        picture=whole_picture(view, streams),
        kinds=titles,
        coverages=_coverages(view, streams),
        small=tuple(_small(view, tracing, group) for group in few),
        small_more=view._("{count} weitere zeigen").format(count=len(few) - MOST_OPEN) if len(few) > MOST_OPEN else "",
        most_small=MOST_OPEN,
        alone=_alone(view, streams),
        open=tuple(_open(view, tracing, key) for key in tracing.trace.untreated),
        open_counted=contributions_phrase(len(tracing.trace.untreated), view.language),
        open_reason=tracing.trace.untreated_reason,
        open_more=view._("{count} weitere zeigen").format(count=folded) if folded > 0 else "",
        most_open=MOST_OPEN if folded > 0 else len(tracing.trace.untreated),
        origins=_origins(view, tracing),
        origin_heads=(levels.field_of_action.singular, levels.measure.plural),
        downloads=trace_downloads(view),
        processes=tuple(_process(view, process.slug, process.title) for process in tracing.trace.processes),
    )
    path = view.addresses.section(at.PROVENANCE)
    return respond(view, "provenance.html", concept_frame(view, path, title, description=f"{finding(view, streams)}.", crumbs=(view.concept_link,)), page)


def small_flow(view: View) -> SmallFlow | None:
    """The flow for the page of the concept; none where nothing was traced."""
    picture = small_picture(view, view.shelf.streams)
    if picture is None:
        return None
    more = Link(address=view.addresses.section(at.PROVENANCE), title=view._("Die ganze Zeichnung, mit allen Zahlen und dem, was noch offen ist"))
    return SmallFlow(picture, more)


def trace_downloads(view: View) -> tuple[Download, ...]:
    """The files of the trace, where files are made at all."""
    sizes, document = view.library.sizes.get(view.shelf.document.digest), view.shelf.document
    if trace_of(document) is None:
        return ()
    titles = (view._("Alle Spuren als Tabelle"), view._("Als Tabelle im Textformat"), view._("Als verknüpfte Daten (JSON-LD, PROV)"))
    known = sizes or {}
    offered = SUFFIXES if not view.site.is_static else tuple(suffix for suffix in SUFFIXES if f"spur.{suffix}" in known)
    named = zip(SUFFIXES, titles, strict=True)
    return tuple(Download(view.addresses.trace(suffix), title, suffix, known.get(f"spur.{suffix}")) for suffix, title in named if suffix in offered)


def _coverages(view: View, streams: tuple[Stream, ...]) -> tuple[Coverage, ...]:
    _, by_size = view._, tuple(sorted(streams, key=lambda stream: len(stream.group.members) if stream.group else 0))
    wanted = (
        (_("Nach Thema"), _("Thema"), rows_by(streams, lambda stream: stream.source.topic, _("ohne Thema"))),
        (_("Nach Gruppe von Menschen"), _("Gruppe"), rows_by(streams, lambda stream: stream.source.actor_group, _("ohne Angabe der Gruppe"))),
        (_("Nach Sprache"), _("Sprache"), rows_by(streams, language_title(view), _("ohne Angabe der Sprache"))),
        (_("Nach Größe des Bündels"), _("Bündel mit"), rows_by(by_size, lambda stream: _size(view, stream), _("in keinem Bündel"))),
    )
    return tuple(Coverage(title, head, rows, tuple(_line(row) for row in rows)) for title, head, rows in wanted if len(rows) > 1)


def _line(row: Row) -> tuple[str, tuple[int, ...], int]:
    counts = {segment.kind: segment.count for segment in row.segments}
    return row.title, tuple(counts.get(kind, 0) for kind in ORDER), row.count


def _size(view: View, stream: Stream) -> str:
    titles = (view._("bis 3 Beiträgen"), view._("4 bis 10 Beiträgen"), view._("mehr als 10 Beiträgen"))
    return dict(zip(SIZES, titles, strict=True)).get(size_of(stream), "")


def _small(view: View, tracing: Tracing, group: TraceGroup) -> SmallVoice:
    links = [link for link in tracing.trace.links if link.ended_on is None and link.group == group.key]
    became = dict.fromkeys(" – ".join(filter(None, (outcome_phrase(link, view.language), reason_phrase(link, view.language)))) for link in links)
    speakers = speakers_phrase(group, view.language)
    counted = " · ".join(filter(None, (contributions_phrase(len(group.members), view.language), speakers)))
    said = tuple(_contribution(view, key) for key in group.members)
    return SmallVoice(group.title, group.statement, counted, tuple(became) or (view._("noch offen"),), said)


def _alone(view: View, streams: tuple[Stream, ...]) -> str:
    """How many stood in no group, and what became of them."""
    counts = Counter(stream.kind for stream in streams if stream.group is None)
    titles = kind_titles(view)
    told = ", ".join(f"{counts[kind]} {titles[kind]}" for kind in ORDER if counts[kind])
    if not told:
        return ""
    counted = contributions_phrase(counts.total(), view.language)
    return view._("In keinem Bündel: {contributions} ({counts}).").format(contributions=counted, counts=told)


def _open(view: View, tracing: Tracing, key: str) -> OpenOne:
    source = tracing.sources.get(key)
    return OpenOne(_contribution(view, key), source_phrases(source, view.language) if source else ())


def _contribution(view: View, key: str) -> Link:
    return Link(address=contribution_path(view, key), title=number_phrase(key, view.language))


def _origins(view: View, tracing: Tracing) -> tuple[tuple[str, int, int], ...]:
    """For each field of action how many measures it has, and behind how many contributions stand."""
    found = []
    for field in view.edition.fields_of_action:
        measures = [measure for measure in view.shelf.measures if view.outline.field_of(measure) is field]
        if measures:
            traced = sum(bool(tracing.behind(measure.key).contributions) for measure in measures)
            found.append((f"{field.label} {view.title(field)}".strip(), len(measures), traced))
    return tuple(found)


def _process(view: View, slug: str, title: str) -> Link:
    return Link(address="" if view.site.is_static else f"/beteiligung/{slug}/", title=view.named(title))
