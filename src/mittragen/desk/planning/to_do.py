"""What is to be done in a participation, the most pressing first; each line leads to where it is done."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.moments import near_day
from mittragen.desk.planning.fields import fields_of, newer_name
from mittragen.desk.planning.pages import ToDo
from mittragen.desk.processes import address_in
from mittragen.desk.templating import url
from mittragen.edition.participating import PhaseState
from mittragen.municipality.models import User
from mittragen.participation.models import Process, Survey
from mittragen.participation.queries.events import EventFact
from mittragen.participation.queries.overview import ProcessFigures
from mittragen.participation.queries.timeline import TimelineEntry, topics_of
from mittragen.participation.queries.waiting import events_around
from mittragen.participation.rules import can_capture, can_moderate, can_plan
from mittragen.synthesis.queries.waiting import unanswered
from mittragen.synthesis.rules import can_sort

_SOON = timedelta(days=28)
_MOST_SURVEYS = 3


def to_do_of(process: Process, entries: tuple[TimelineEntry, ...], figures: ProcessFigures, events: tuple[EventFact, ...], user: User) -> tuple[ToDo, ...]:
    """What this person has to do here. Seven queries at most."""
    municipality = process.municipality
    found: list[ToDo] = []
    if can_moderate(user, municipality):
        found += _to_read(process, figures)
    if can_capture(user, municipality):
        found += _events_over(process)
    if can_sort(user, municipality):
        found += _without_outcome(process)
    if can_plan(user, municipality) and process.closed_at is None:
        found += _plan(process, entries)
        found += _events_without_facts(process, events)
        found += _surveys(process)
        found += _topics(process)
    return tuple(found)


def _to_read(process: Process, figures: ProcessFigures) -> Iterator[ToDo]:
    address = address_in("desk:moderation", process.slug)
    if figures.complaints:
        text = ngettext("%(count)s Meldung ansehen", "%(count)s Meldungen ansehen", figures.complaints)
        yield ToDo(text=text % {"count": figures.complaints}, more=_("Jemand findet einen Beitrag nicht in Ordnung."), address=address, icon="must")
    if figures.waiting:
        text = ngettext("%(count)s Beitrag lesen", "%(count)s Beiträge lesen", figures.waiting)
        yield ToDo(text=text % {"count": figures.waiting}, more=_("Sie warten auf Ihre Entscheidung."), address=address, icon="people")


def _events_over(process: Process) -> Iterator[ToDo]:
    _near, over = events_around(process)
    for event in over:
        more = {(True, True): _("Teilnahme und Protokoll fehlen noch."), (True, False): _("Die Teilnahme fehlt noch.")}
        said = more.get((event.lacks_attendance, event.lacks_minutes), _("Das Protokoll ist noch nicht veröffentlicht."))
        text = _("„%(event)s“ nachbereiten") % {"event": event.title}
        yield ToDo(text=text, more=said, address=address_in("desk:event", process.slug, event_key=event.key), icon="calendar")


def _without_outcome(process: Process) -> Iterator[ToDo]:
    for one in unanswered(process):
        text = ngettext("%(count)s Beitrag ohne Verbleib", "%(count)s Beiträge ohne Verbleib", one.count) % {"count": one.count}
        yield ToDo(text=text, more=_("Sagen Sie, was daraus wurde."), address=address_in("desk:outcomes", process.slug), icon="decision")


def _events_without_facts(process: Process, events: Iterable[EventFact]) -> Iterator[ToDo]:
    """Events with no time yet, in one line; those that are near and have no place, one by one."""
    open_ones = [event for event in events if not event.is_cancelled]
    without = sum(event.starts_at is None for event in open_ones)
    if without:
        text = ngettext("Für %(count)s Veranstaltung eine Zeit festlegen", "Für %(count)s Veranstaltungen eine Zeit festlegen", without) % {"count": without}
        yield ToDo(text=text, more="", address=address_in("desk:events", process.slug), icon="calendar")
    now = timezone.now()
    for event in open_ones:
        if event.starts_at and now < event.starts_at < now + _SOON and not event.place:
            text = _("Ort für „%(event)s“ eintragen") % {"event": event.title}
            more = near_day(timezone.localdate(event.starts_at))
            yield ToDo(text=text, more=more, address=address_in("desk:event", process.slug, event_key=event.key), icon="calendar")


def _plan(process: Process, entries: tuple[TimelineEntry, ...]) -> Iterator[ToDo]:
    plan = url("desk:plan", process=process.slug)
    if not entries:
        yield ToDo(text=_("Die erste Phase hinzufügen"), more=_("Ohne Phase lässt sich nichts veröffentlichen."), address=plan, icon="calendar")
    undated = sum(entry.starts_on is None for entry in entries)
    if undated:
        text = ngettext("Für %(count)s Phase Tage festlegen", "Für %(count)s Phasen Tage festlegen", undated) % {"count": undated}
        yield ToDo(text=text, more="", address=plan, icon="calendar")
    if not process.question:
        text = _("In einem Satz sagen, worum es geht")
        yield ToDo(text=text, more=_("Er steht auf der öffentlichen Seite ganz oben."), address=url("desk:plan-facts", process=process.slug), icon="info")
    if entries and not undated and not process.is_public:
        yield ToDo(text=_("Die Beteiligung veröffentlichen"), more="", address=url("desk:plan-opening", process=process.slug), icon="share")
    over = [entry for entry in entries if entry.state is PhaseState.OVER]
    if over and process.is_public:
        text = ngettext("%(count)s Phase ist vorbei: abschließen", "%(count)s Phasen sind vorbei: abschließen", len(over)) % {"count": len(over)}
        yield ToDo(text=text, more=" · ".join(entry.title for entry in over[:3]), address=f"{plan}#{over[0].key}", icon="done")


def _surveys(process: Process) -> Iterator[ToDo]:
    """Surveys that nobody can answer although their phase runs."""
    rows = Survey.objects.filter(phase__process=process, phase__closed_at=None, phase__starts_on__lte=timezone.localdate(), published_at=None, responses=None)
    for survey in rows[:_MOST_SURVEYS]:
        text = _("Umfrage „%(title)s“ veröffentlichen") % {"title": survey.title}
        yield ToDo(text=text, more=_("Ihre Phase läuft schon."), address=address_in("desk:survey", process.slug, survey_key=survey.key), icon="share")


def _topics(process: Process) -> Iterator[ToDo]:
    topics, address = topics_of(process), url("desk:plan-topics", process=process.slug)
    if not topics:
        text = _("Themen hinzufügen")
        yield ToDo(text=text, more=_("Unter ihnen werden Beiträge gesammelt und gefunden."), address=address, icon="field")
    fields = {field.key: field for field in fields_of(process.concept_slug)}
    renamed = sum(bool(newer_name(topic, fields.get(topic.element_key))) for topic in topics)
    if renamed:
        text = ngettext("%(count)s Handlungsfeld heißt im Konzept anders", "%(count)s Handlungsfelder heißen im Konzept anders", renamed)
        yield ToDo(text=text % {"count": renamed}, more=_("Sie können den neuen Namen übernehmen."), address=address, icon="field")
