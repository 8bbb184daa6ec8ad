"""What is said about a participation, and making it public, closing it, opening it again."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import language_name
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.planning.fields import concept_choices
from mittragen.desk.planning.forms import FactsForm
from mittragen.desk.planning.listing import state_of
from mittragen.desk.planning.pages import FormPage, PlanningPage, planned
from mittragen.desk.processes import process_door
from mittragen.desk.templating import url
from mittragen.edition.participating import ModerationTime
from mittragen.participation.actions import change_process, close_process, publish_process, reopen_process
from mittragen.participation.models import Process
from mittragen.participation.queries.events import events_of
from mittragen.participation.queries.timeline import timeline, topics_of
from mittragen.participation.rules import ParticipationError, can_plan, can_read_participation


@dataclass(frozen=True, kw_only=True)
class OpeningPage(PlanningPage):
    """How public the participation is. ``seen`` is what everyone will read or reads; ``gaps`` are worth mending first, ``missing`` must be."""

    is_public: bool
    is_closed: bool
    state: str
    icon: str
    since: str
    whole_address: str
    seen: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]
    missing: str


@process_door(can_plan)
def facts(request: DeskRequest, process: Process) -> HttpResponse:
    """Title, question, text, languages, moderation, concept."""
    initial = {name: getattr(process, name) for name in ("title", "question", "text", "moderation", "concept_slug")}
    form = FactsForm(request.POST or None, concepts=concept_choices(), initial={**initial, "languages": list(process.offered_languages)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            change_process(process=process, by=request.user, **{**said, "moderation": ModerationTime(said["moderation"])})
        except ParticipationError as refusal:
            form.say("", str(refusal))
        else:
            tell(request, _("Gespeichert."))
            return go("desk:plan-facts", process=process.slug)
    back = url("desk:process", process=process.slug)
    page = FormPage(**planned(request, process, "facts", scripts=("markup-toolbar.js",)), form=form, button=_("Speichern"), back=back)
    return show(request, "planning/facts.html", page, status=422 if form.errors else 200)


@process_door(can_read_participation, methods=("GET",))
def opening(request: DeskRequest, process: Process) -> HttpResponse:
    """What everyone will see, and at which address; and the button."""
    state, icon = state_of(process)
    entries = timeline(process)
    title = _("Veröffentlichen") if not process.is_public else _("Öffentlichkeit und Abschluss")
    page = OpeningPage(
        **{**planned(request, process, "opening"), "title": title},
        is_public=process.is_public,
        is_closed=process.closed_at is not None,
        state=state,
        icon=icon,
        since=moment(process.closed_at or process.published_at) if process.closed_at or process.published_at else "",  # type: ignore[arg-type]
        whole_address=request.build_absolute_uri(f"/beteiligung/{process.slug}/"),
        seen=_seen(process, len(entries)),
        gaps=_gaps(process, undated=sum(entry.starts_on is None for entry in entries)),
        missing="" if entries else _("Die Beteiligung hat noch keine Phase. Bitte legen Sie zuerst eine Phase an."),
    )
    return show(request, "planning/opening.html", page)


@process_door(can_plan, methods=("POST",))
def publish(request: DeskRequest, process: Process) -> HttpResponse:
    """Everyone may read about it from now on."""
    publish_process(process=process, by=request.user)
    tell(request, _("Die Beteiligung ist öffentlich, und die Adresse gilt ab sofort."))
    return go("desk:process", process=process.slug)


@process_door(can_plan, methods=("POST",))
def close(request: DeskRequest, process: Process) -> HttpResponse:
    """The participation takes nothing any more."""
    close_process(process=process, by=request.user)
    tell(request, _("Die Beteiligung ist abgeschlossen. Alles bleibt zu lesen."), undo=url("desk:plan-reopen", process=process.slug))
    return go("desk:plan-opening", process=process.slug)


@process_door(can_plan, methods=("POST",))
def reopen(request: DeskRequest, process: Process) -> HttpResponse:
    """The participation goes on."""
    reopen_process(process=process, by=request.user, with_phases=True)
    text = _("Die Beteiligung ist wieder offen. Für ihre Phasen gelten wieder die Tage, die Sie eingetragen haben.")
    tell(request, text, undo=url("desk:plan-close", process=process.slug))
    return go("desk:plan", process=process.slug)


def _seen(process: Process, phases: int) -> tuple[tuple[str, str], ...]:
    events, topics = len(events_of(process)), len(topics_of(process))
    before = process.moderation == ModerationTime.BEFORE
    counted = (
        ngettext("%(count)s Phase in der Zeitleiste", "%(count)s Phasen in der Zeitleiste", phases) % {"count": phases},
        ngettext("%(count)s Thema", "%(count)s Themen", topics) % {"count": topics},
        ngettext("%(count)s Veranstaltung", "%(count)s Veranstaltungen", events) % {"count": events},
    )
    return (
        (_("Titel"), process.title),
        (_("Worum es geht"), process.question or _("noch nichts eingetragen")),
        (_("Inhalt"), ", ".join(counted)),
        (_("Sprachen"), ", ".join(language_name(tag) for tag in process.offered_languages)),
        (_("Beiträge"), _("erscheinen, wenn Sie sie gelesen haben") if before else _("erscheinen sofort; Sie lesen sie danach")),
    )


def _gaps(process: Process, *, undated: int) -> tuple[tuple[str, str], ...]:
    """What is worth mending before, each with where to do it."""
    facts_at, plan = url("desk:plan-facts", process=process.slug), url("desk:plan", process=process.slug)
    without_days = ngettext("%(count)s Phase hat noch keine Tage.", "%(count)s Phasen haben noch keine Tage.", undated) % {"count": undated}
    rows = (
        (not process.question, _("Der Satz „Worum geht es?“ fehlt."), facts_at),
        (not process.text, _("Der Text über die Beteiligung fehlt."), facts_at),
        (undated, without_days, plan),
    )
    return tuple((said, address) for is_open, said, address in rows if is_open)
