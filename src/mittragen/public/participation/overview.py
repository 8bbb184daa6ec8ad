"""All processes, and one: where it stands, what can be done now, what was said, what became of it."""

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.candidates import shared_with_everyone
from mittragen.archive.queries import sealed_records
from mittragen.design.frame import Link
from mittragen.design.language import long_date, number
from mittragen.edition.participating import PhaseKind, PhaseState
from mittragen.participation.models import Phase, Process
from mittragen.participation.queries.contributions import Order, contributions_public
from mittragen.participation.queries.counting import ReceivedCounts, ShownCounts, received_counts, shown_counts
from mittragen.participation.queries.events import EventFact, events_of
from mittragen.participation.queries.surveys import surveys_of
from mittragen.participation.queries.timeline import TimelineEntry, open_phase, public_process_named, public_processes, timeline
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at, own_link
from mittragen.public.participation.drawing import drawn
from mittragen.public.participation.pages import Bar, Chart, EventRow, Outcome, ProcessesPage, ProcessPage, ProcessRow, Timeline
from mittragen.public.participation.shown import event_row, office_of, voice
from mittragen.public.tracing.flowing import finding, kind_titles, topic_rows
from mittragen.public.tracing.kept import TOLD, Told

_NEWEST = 3
NO_TOPIC_SAID = "-"


@public_door(methods=("GET",))
def processes(request: LiveRequest) -> HttpResponseBase:
    """Every process that everyone may read about."""
    rows = public_processes()
    page = ProcessesPage(
        title=_("Beteiligung"),
        description=_("Alle Beteiligungen: was läuft und was war."),
        languages=tuple(dict.fromkeys(language for row in rows for language in row.offered_languages)),
        kind="processes",
        rows=tuple(_process_row(request, row) for row in rows),
    )
    return show(request, "participation/processes.html", page)


@public_door(methods=("GET",))
def process(request: LiveRequest, slug: str) -> HttpResponseBase:
    """One process."""
    one = found(public_process_named(slug))
    return show(request, "participation/process.html", _page(request, one))


def all_crumb(request: LiveRequest) -> Link:
    """The way to all processes."""
    return Link(address=at(request, "/beteiligung/"), title=_("Beteiligung"))


def crumb(request: LiveRequest, one: Process) -> Link:
    """The way to a process."""
    return own_link(request, f"/beteiligung/{one.slug}/", one.title)


def _page(request: LiveRequest, one: Process) -> ProcessPage:
    today, address = timezone.localdate(), f"/beteiligung/{one.slug}/"
    entries = timeline(one, today)
    drawing = drawn(request, entries, today)
    phase, counts = open_phase(one, today), shown_counts(one)
    coming, past = _events(request, events_of(one))
    told = TOLD.told(request, one.slug)
    return ProcessPage(
        title=one.title,
        description=one.question or one.title,
        crumbs=(all_crumb(request),),
        languages=one.offered_languages,
        kind="process",
        question=one.question,
        text=one.text,
        is_closed=one.closed_at is not None,
        until=long_date(phase.ends_on, request.language) if phase and phase.ends_on else "",
        contribute=at(request, f"{address}mitreden/") if phase else "",
        waits=waits(one, phase, drawing),
        timeline=drawing,
        coming=coming,
        past=past,
        surveys=_surveys(request, one),
        chart=_chart(request, one, counts),
        newest=tuple(voice(request, row, told) for row in contributions_public(one, order=Order.NEWEST, size=_NEWEST).rows),
        all_address=at(request, f"{address}beitraege/"),
        all_title=_all_title(request, counts),
        became=_became(request, received_counts(one)),
        outcome=_outcome(request, one, told),
        draft=_draft(request, one, entries),
        records=_records(request, one),
        office=office_of(request.municipality),
        receipt_address=at(request, "/beleg/"),
    )


def waits(one: Process, phase: Phase | None, drawing: Timeline) -> str:
    """Why nothing can be said now, and what comes next; empty while something can."""
    if one.closed_at is not None:
        return _("Diese Beteiligung ist abgeschlossen. Alles, was gesagt wurde, bleibt hier zu lesen.")
    closed = _("Zurzeit werden keine Beiträge angenommen.")
    return "" if phase else f"{closed} {drawing.here}".strip()


def _outcome(request: LiveRequest, one: Process, told: Told | None) -> Outcome | None:
    """What became of what was said, in short; nothing while nothing was published."""
    if told is None or not told.streams:
        return None
    return Outcome(
        finding=finding(told.streams, request.language),
        as_of=long_date(told.trace.as_of, request.language),
        rows=topic_rows(told.streams),
        kinds=kind_titles(),
        address=at(request, f"/beteiligung/{one.slug}/verbleib/"),
    )


def _draft(request: LiveRequest, one: Process, entries: tuple[TimelineEntry, ...]) -> str:
    """Where the draft can be read and commented on now; empty when it cannot."""
    is_on = one.concept_slug and any(entry.is_here and entry.kind is PhaseKind.DRAFT_CONSULTATION for entry in entries)
    is_open = is_on and shared_with_everyone(one.concept_slug, timezone.localdate()) is not None
    return at(request, f"/beteiligung/{one.slug}/entwurf/") if is_open else ""


def _records(request: LiveRequest, one: Process) -> tuple[Link, ...]:
    """The sealed documentation, once there is one."""
    if not sealed_records(one.slug).exists():
        return ()
    return (Link(address=at(request, f"/beteiligung/{one.slug}/dokumentation/"), title=_("Beteiligungsdokumentation lesen")),)


def _process_row(request: LiveRequest, one: Process) -> ProcessRow:
    is_closed = one.closed_at is not None
    said = _("abgeschlossen am %(day)s") % {"day": long_date(timezone.localtime(one.closed_at).date(), request.language)} if one.closed_at else _("läuft")
    return ProcessRow(title=one.title, question=one.question, said=said, address=at(request, f"/beteiligung/{one.slug}/"), is_closed=is_closed)


def _events(request: LiveRequest, facts: tuple[EventFact, ...]) -> tuple[tuple[EventRow, ...], tuple[EventRow, ...]]:
    """Those to come and those that were, the latest first."""
    now = timezone.now()
    is_over = [bool(fact.starts_at) and (fact.ends_at or fact.starts_at) < now for fact in facts]  # type: ignore[operator]
    coming = tuple(event_row(request, fact) for fact, over in zip(facts, is_over, strict=True) if not over)
    past = tuple(event_row(request, fact) for fact, over in zip(facts, is_over, strict=True) if over)
    return coming, past[::-1]


def _surveys(request: LiveRequest, one: Process) -> tuple[Link, ...]:
    """The surveys that can be answered now."""
    today = timezone.localdate()
    rows = (row for row in surveys_of(one) if row.published_at and one.closed_at is None and row.phase.state_on(today) is PhaseState.RUNNING)
    return tuple(Link(address=at(request, f"/umfragen/{row.key}/"), title=row.title) for row in rows)


def _chart(request: LiveRequest, one: Process, counts: ShownCounts) -> Chart | None:
    """How much was said about each topic, the most first; nothing while nothing was said."""
    if not counts.total:
        return None
    titles = dict(one.topic_rows.values_list("key", "title")) | {NO_TOPIC_SAID: _("ohne Thema")}
    most = max(counts.topics.values(), default=1)
    address = at(request, f"/beteiligung/{one.slug}/beitraege/")
    said = {key: counts.topics.get(key, 0) for key in titles if key != NO_TOPIC_SAID or counts.topics.get(key)}
    bars = tuple(
        Bar(title=titles[key], count=count, share=round(count * 100 / most), address=f"{address}?thema={key}" if count else "")
        for key, count in sorted(said.items(), key=lambda pair: (pair[0] == NO_TOPIC_SAID, -pair[1]))
    )
    return Chart(title=_finding(request, bars, counts), unit=_("Beiträge"), bars=bars)


def _finding(request: LiveRequest, bars: tuple[Bar, ...], counts: ShownCounts) -> str:
    words = {"count": number(counts.total, request.language)}
    of_topics = [bar for bar in bars if bar.address and not bar.address.endswith(f"={NO_TOPIC_SAID}")]
    if len(of_topics) > 1 and of_topics[0].count > of_topics[1].count:
        return _("Am meisten wurde bisher zu „%(topic)s“ gesagt") % {"topic": of_topics[0].title}
    return ngettext("Bisher ein Beitrag", "Bisher %(count)s Beiträge", counts.total) % words


def _all_title(request: LiveRequest, counts: ShownCounts) -> str:
    words = {"count": number(counts.total, request.language)}
    return ngettext("Den Beitrag lesen", "Alle %(count)s Beiträge lesen", counts.total) % words if counts.total else ""


def _became(request: LiveRequest, counts: ReceivedCounts) -> tuple[str, ...]:
    """What became of the contributions so far, in sentences, each with its number."""
    told = (
        (counts.total, ngettext("%(count)s Beitrag ist eingegangen.", "%(count)s Beiträge sind eingegangen.", counts.total)),
        (counts.shown, ngettext("%(count)s ist hier zu lesen.", "%(count)s sind hier zu lesen.", counts.shown)),
        (counts.waiting, ngettext("%(count)s wird noch geprüft.", "%(count)s werden noch geprüft.", counts.waiting)),
        (counts.not_shown, ngettext("%(count)s wurde nicht veröffentlicht.", "%(count)s wurden nicht veröffentlicht.", counts.not_shown)),
        (counts.taken_back, ngettext("%(count)s wurde zurückgezogen.", "%(count)s wurden zurückgezogen.", counts.taken_back)),
    )
    return tuple(words % {"count": number(count, request.language)} for count, words in told if count)
