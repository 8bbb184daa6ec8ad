"""What became of everything that was said: the whole flow, the figures, every group, small voices, what is open, and how it was counted."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.design.language import language_called, long_date, number
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.trace import TraceGroup
from mittragen.outputs.coverage import SMALL
from mittragen.outputs.html.addresses import PROVENANCE, Addresses
from mittragen.outputs.streams import OPEN, ORDER, Stream, by_kind
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import public_process_named
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.bundles import bundle_row
from mittragen.public.participation.choosing import chips_of, options_of
from mittragen.public.participation.outcome_pages import OutcomesPage
from mittragen.public.participation.overview import all_crumb, crumb
from mittragen.public.participation.pages import Facet
from mittragen.public.tracing.flowing import audits, coverages, finding, kind_titles, picture
from mittragen.public.tracing.kept import TOLD, Told
from mittragen.public.tracing.narrowing import NONE, Part, counts_of, narrowed

# Field of the address, and the field of the part behind it.
_FIELDS = {"thema": "topic", "veranstaltung": "event", "sprache": "language", "gruppe": "actor_group"}
_LONGEST = 200
# So many voices that stand for themselves are named; the list of contributions has them all.
_MOST_ALONE = 200
# So many groups stand open.
_MOST_BUNDLES = 12


@public_door(methods=("GET",))
def outcomes(request: LiveRequest, slug: str) -> HttpResponseBase:
    """All of it, or the part that was chosen; the address holds the choice."""
    process = found(public_process_named(slug))
    told = TOLD.told(request, slug)
    asked = {name: value for name in _FIELDS if (value := request.GET.get(name, "").replace("\0", "")[:_LONGEST])}
    return show(request, "participation/outcomes.html", _page(request, process, told, asked) if told else _empty(request, process))


def _empty(request: LiveRequest, process: Process) -> OutcomesPage:
    return OutcomesPage(**_frame(request, process), is_told=False, kinds={})


def _page(request: LiveRequest, process: Process, told: Told, asked: dict[str, str]) -> OutcomesPage:
    part = Part(**{_FIELDS[name]: value for name, value in asked.items()})
    streams, language = tuple(stream for stream in told.streams if part.holds(stream.source)), request.language
    groups = sorted(narrowed(told.trace, part).groups, key=lambda group: (-len(group.members), group.title))
    action = at(request, f"/beteiligung/{process.slug}/verbleib/")
    facets = _facets(request, told, asked)
    whole = {group.key: len(group.members) for group in told.trace.groups}
    return OutcomesPage(
        **_frame(request, process),
        is_told=True,
        as_of=long_date(told.trace.as_of, language),
        lead=finding(streams, language) if streams else "",
        facets=facets,
        chips=chips_of(action, facets, asked),
        chosen_said=_chosen(request, streams, told) if asked else "",
        kinds=kind_titles(),
        figures=_figures(request, streams),
        picture=picture(streams, told.library, language) if streams else None,
        **_bundles(request, told, [group for group in groups if whole[group.key] > SMALL]),
        coverages=coverages(streams, language),
        audits=audits(streams, told.keys_of_kind[OutcomeKind.MERGED.value], language),
        small=tuple(bundle_row(request, told, group) for group in groups if whole[group.key] <= SMALL),
        **_alone(request, streams),
        **_open(request, process, told, streams, asked),
        counted=_counted(request, told),
        editions=_editions(told, process),
        records=at(request, f"/beteiligung/{process.slug}/dokumentation/"),
    )


def _frame(request: LiveRequest, process: Process) -> dict[str, Any]:
    return {
        "title": _("Was daraus wurde"),
        "description": _("Was aus den Beiträgen wurde: %(process)s") % {"process": process.title},
        "crumbs": (all_crumb(request), crumb(request, process)),
        "languages": process.offered_languages,
        "kind": "outcomes",
        "process_title": process.title,
        "process_address": at(request, f"/beteiligung/{process.slug}/"),
        "action": at(request, f"/beteiligung/{process.slug}/verbleib/"),
    }


def _facets(request: LiveRequest, told: Told, asked: dict[str, str]) -> tuple[Facet, ...]:
    counts, sources = counts_of(told.trace), told.trace.sources
    titled = (
        ("thema", _("Thema"), {source.topic_key: source.topic for source in sources} | {NONE: _("ohne Thema")}),
        ("veranstaltung", _("Veranstaltung"), {source.event: source.event_title for source in sources} | {NONE: _("bei keiner Veranstaltung")}),
        ("sprache", _("Sprache"), {tag: language_called(tag, request.language) for tag in counts["language"]} | {NONE: _("ohne Angabe der Sprache")}),
        ("gruppe", _("Gruppe"), {NONE: _("ohne Angabe der Gruppe")}),
    )
    return tuple(
        Facet(name=name, title=title, options=options_of(request, counts[_FIELDS[name]], titles, asked.get(name, "")), chosen=asked.get(name, ""))
        for name, title, titles in titled
        if len(counts[_FIELDS[name]]) > 1 or name in asked
    )


def _chosen(request: LiveRequest, streams: Sequence[Stream], told: Told) -> str:
    words = {"count": number(len(streams), request.language), "total": number(len(told.streams), request.language)}
    return _("Sie sehen %(count)s von %(total)s Beiträgen.") % words


def _figures(request: LiveRequest, streams: Sequence[Stream]) -> tuple[tuple[str, str, str], ...]:
    """How many went where: code, number, words."""
    counts, titles = by_kind(streams), kind_titles()
    return tuple((kind, number(counts[kind], request.language), titles[kind]) for kind in ORDER if kind in counts)


def _bundles(request: LiveRequest, told: Told, groups: list[TraceGroup]) -> dict[str, Any]:
    """The largest groups, and the others."""
    rows = tuple(bundle_row(request, told, group) for group in groups)
    rest = rows[_MOST_BUNDLES:]
    words = ngettext("Ein weiteres Bündel zeigen", "%(count)s weitere Bündel zeigen", len(rest))
    return {"bundles": rows[:_MOST_BUNDLES], "more_bundles": rest, "more_said": words % {"count": number(len(rest), request.language)}}


def _alone(request: LiveRequest, streams: Sequence[Stream]) -> dict[str, Any]:
    """Contributions in no group, each by its number."""
    keys = [stream.source.key for stream in streams if stream.group is None]
    words = ngettext("Ein Beitrag steht für sich, in keinem Bündel:", "%(count)s Beiträge stehen für sich, in keinem Bündel:", len(keys))
    links = tuple(Link(address=at(request, f"/beitraege/{key}/"), title=key) for key in keys[:_MOST_ALONE])
    return {"alone": links, "alone_said": words % {"count": number(len(keys), request.language)} if keys else ""}


def _open(request: LiveRequest, process: Process, told: Told, streams: Sequence[Stream], asked: dict[str, str]) -> dict[str, Any]:
    waiting = [stream.source.key for stream in streams if stream.kind == OPEN]
    count = len(waiting)
    words = ngettext("Zu einem Beitrag ist noch nichts entschieden.", "Zu %(count)s Beiträgen ist noch nichts entschieden.", count)
    query = urlencode({**{name: value for name, value in asked.items() if value != NONE}, "verbleib": OPEN})
    return {
        "open_said": words % {"count": number(count, request.language)} if count else "",
        "open_reason": told.trace.untreated_reason if told.untreated.intersection(waiting) else "",
        "open_address": at(request, f"/beteiligung/{process.slug}/beitraege/?{query}") if count else "",
    }


def _counted(request: LiveRequest, told: Told) -> tuple[str, ...]:
    """How it was counted, in plain sentences."""
    merged = len(told.keys_of_kind[OutcomeKind.MERGED.value])
    said = ngettext(
        "%(count)s Beitrag sagt dasselbe wie ein anderer und wurde mit ihm zusammengeführt. Er zählt dort, wo der andere steht.",
        "%(count)s Beiträge sagen dasselbe wie andere und wurden mit ihnen zusammengeführt. Sie zählen dort, wo die anderen stehen.",
        merged,
    )
    return (
        _("Gezählt sind alle veröffentlichten Beiträge am %(day)s, auch Antworten auf Beiträge.") % {"day": long_date(told.trace.as_of, request.language)},
        _("Jeder Beitrag zählt einmal, auch wenn er an mehreren Stellen aufgenommen wurde."),
        *((said % {"count": number(merged, request.language)},) if merged else ()),
        _("„Im Konzept“ heißt: aufgenommen in ein Ziel oder eine Maßnahme, oder dort schon enthalten."),
        _("Zum Vergleich steht daneben, wie viele von ebenso vielen zufällig gezogenen Beiträgen im Konzept stehen."),
        _("Wer deutlich darunter liegt, wurde seltener gehört als andere."),
        _("Was zurückgezogen oder gelöscht wurde, zählt nicht mehr mit."),
    )


def _editions(told: Told, process: Process) -> tuple[Link, ...]:
    """Where the whole way of the concept is told, and its files are."""
    slug = process.concept_slug
    shelves = told.library.editions_of(slug) if slug else ()
    if not shelves or shelves[-1].document.envelope.trace is None:
        return ()
    return (Link(address=Addresses(slug).section(PROVENANCE), title=_("Wie das ganze Konzept entstanden ist")),)
