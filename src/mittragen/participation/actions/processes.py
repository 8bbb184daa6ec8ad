"""Planning a process, changing it, making it public, closing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mittragen.actors.names import folded
from mittragen.edition.participating import ModerationTime
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key, new_keys
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.models import Event, EventTopic, Phase, Process, Topic
from mittragen.participation.rules import PLANNING, ParticipationError, named
from mittragen.participation.templates import EMPTY, PlannedEvent, Template

# Words in addresses that are no process: "/beteiligung/neu/".
_RESERVED = frozenset({"neu", "beitrag", "beleg", "beitraege", "karte", "tafel", "tisch", "umfrage", "veranstaltung", "anmeldung"})


@dataclass(frozen=True)
class PlannedTopic:
    """A topic to begin with; ``element_key`` and ``icon`` are those of a field of action, when there is one."""

    title: str
    icon: str = ""
    element_key: str = ""


@transaction.atomic
def plan_process(
    *,
    municipality: Municipality,
    title: str,
    by: User | None,
    slug: str = "",
    template: Template = EMPTY,
    topics: Iterable[str | PlannedTopic] = (),
    starts_on: date | None = None,
    concept_slug: str = "",
) -> Process:
    """A new process after ``template``, not yet public. Without ``starts_on`` its phases have no days yet."""
    require_role(by, municipality, PLANNING)
    title = named(title, _("Bitte geben Sie der Beteiligung einen Titel."))
    process = Process(municipality=municipality, title=title, slug=_free_slug(slug or title), concept_slug=clean_line(concept_slug))
    require_fitting(process, ParticipationError)
    process.save(force_insert=True)
    made = _topics(process, topics)
    for position, planned in enumerate(template.phases):
        phase = Phase(process=process, municipality=municipality, key=new_key(municipality, "p"), position=position, kind=planned.kind)
        phase.title, phase.text, phase.allows_contributions = str(planned.title), str(planned.text), planned.allows_contributions
        if starts_on is not None:
            phase.starts_on = starts_on + timedelta(weeks=planned.first_week)
            phase.ends_on = phase.starts_on + timedelta(weeks=planned.weeks, days=-1)
        phase.save(force_insert=True)
        for event in planned.events:
            _plan_events(phase, event, made)
    tell(process, by, "plan_process", "process", process.slug, note=template.name)
    return process


@transaction.atomic
def change_process(
    *,
    process: Process,
    by: User | None,
    title: str | None = None,
    question: str | None = None,
    text: str | None = None,
    languages: Iterable[str] | None = None,
    concept_slug: str | None = None,
    moderation: ModerationTime | None = None,
) -> Process:
    """Change what is said about a process; what is ``None`` stays. The address stays for ever."""
    require_role(by, process.municipality, PLANNING)
    wanted: dict[str, str] = {}
    if title is not None:
        wanted["title"] = named(title, _("Bitte geben Sie der Beteiligung einen Titel."))
    if languages is not None:
        wanted["languages"] = ",".join(dict.fromkeys(clean_line(tag) for tag in languages if clean_line(tag))) or "de"
    if text is not None:
        wanted["text"] = clean_text(text).strip()
    wanted |= {name: clean_line(value) for name, value in (("question", question), ("concept_slug", concept_slug)) if value is not None}
    if moderation is not None:
        wanted["moderation"] = moderation.value
    changes = {name: (getattr(process, name), value) for name, value in wanted.items() if getattr(process, name) != value}
    for name, (_before, after) in changes.items():
        setattr(process, name, after)
    if changes:
        require_fitting(process, ParticipationError)
        process.save(update_fields=list(changes))
        tell(process, by, "change_process", "process", process.slug, changes)
    return process


@transaction.atomic
def publish_process(*, process: Process, by: User | None, at: datetime | None = None) -> Process:
    """Everyone may read about it from now on. Doing it twice changes nothing. ``at``: since when, for what is told later."""
    require_role(by, process.municipality, PLANNING)
    if process.published_at is None:
        if not process.phase_rows.exists():
            raise ParticipationError(_("Die Beteiligung hat noch keine Phase. Bitte legen Sie zuerst eine Phase an."))
        process.published_at = at or timezone.now()
        process.save(update_fields=["published_at"])
        _freshen(process)
        tell(process, by, "publish_process", "process", process.slug)
    return process


@transaction.atomic
def close_process(*, process: Process, by: User | None) -> Process:
    """The process is over: all its phases are closed, and it takes nothing any more. Doing it twice changes nothing."""
    require_role(by, process.municipality, PLANNING)
    if process.closed_at is None:
        process.closed_at = timezone.now()
        process.save(update_fields=["closed_at"])
        process.phase_rows.filter(closed_at__isnull=True).update(closed_at=process.closed_at)
        tell(process, by, "close_process", "process", process.slug)
    return process


@transaction.atomic
def reopen_process(*, process: Process, by: User | None, with_phases: bool = False) -> Process:
    """The process goes on; its phases are reopened one by one, or ``with_phases`` those that were closed along with it. Doing it twice changes nothing."""
    require_role(by, process.municipality, PLANNING)
    if process.closed_at is not None:
        if with_phases:
            process.phase_rows.filter(closed_at=process.closed_at).update(closed_at=None)
        process.closed_at = None
        process.save(update_fields=["closed_at"])
        _freshen(process)
        tell(process, by, "reopen_process", "process", process.slug)
    return process


def _freshen(process: Process) -> None:
    """What is kept of the start page is stamped with the moment of the municipality's last change: from now on the page speaks of the process."""
    process.municipality.save(update_fields=["changed_at"])


def _free_slug(wanted: str) -> str:
    slug = slugify(folded(wanted))[:50].strip("-") or "beteiligung"
    taken = set(Process.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    taken |= _RESERVED
    return next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)


def _topics(process: Process, planned: Iterable[str | PlannedTopic]) -> list[Topic]:
    given = (one if isinstance(one, PlannedTopic) else PlannedTopic(str(one)) for one in planned)
    wanted: dict[str, PlannedTopic] = {}
    for one in given:
        if title := clean_line(one.title):
            wanted.setdefault(title, one)
    keys = new_keys(process.municipality, "t", len(wanted))
    rows = [
        Topic(process=process, municipality=process.municipality, key=key, title=title, position=place, icon=one.icon, element_key=one.element_key)
        for place, (key, (title, one)) in enumerate(zip(keys, wanted.items(), strict=True))
    ]
    for row in rows:
        require_fitting(row, ParticipationError)
        row.save(force_insert=True)
    return rows


def _plan_events(phase: Phase, planned: PlannedEvent, topics: list[Topic]) -> None:
    of_topics: list[Topic | None] = [*topics] if planned.for_each_topic and topics else [None]
    for topic in of_topics:
        title = f"{planned.title}: {topic.title}" if topic else str(planned.title)
        key = new_key(phase.municipality, "v")
        event = Event.objects.create(municipality=phase.municipality, process=phase.process, phase=phase, key=key, kind=planned.kind, title=title[:200])
        if topic is not None:
            EventTopic.objects.create(municipality=phase.municipality, event=event, topic=topic)
