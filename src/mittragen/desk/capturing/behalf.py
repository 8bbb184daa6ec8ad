"""On behalf of others: what came by mail, telephone, in a talk, in minutes or on paper. Always marked as such; who spoke is a group, never a name."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.desk.capturing.behalf_forms import BehalfForm
from mittragen.desk.capturing.behalf_pages import BehalfPage, Entered, Part, PartsPage
from mittragen.desk.capturing.parting import MOST_PARTS, parts_of
from mittragen.desk.capturing.screen import UNFIT
from mittragen.desk.capturing.wording import kinds, place, topic_of, topics
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moments import near_day
from mittragen.desk.pages import show, tell
from mittragen.desk.processes import process_door
from mittragen.desk.templating import url
from mittragen.edition.participating import Channel
from mittragen.participation.actions import enter_contribution
from mittragen.participation.kinds import kind_of
from mittragen.participation.models import Process
from mittragen.participation.queries.capturing import entered_lately
from mittragen.participation.queries.events import actor_groups
from mittragen.participation.rules import ParticipationError, can_capture

_KEPT = ("channel", "phase", "event", "said_on", "actor_group")


@process_door(can_capture)
def behalf(request: DeskRequest, process: Process) -> HttpResponse:
    """The text and where it came from; then its contributions one by one; then they are entered."""
    if request.method != "POST":
        return _ask(request, process, BehalfForm(process, initial={name: request.GET[name] for name in _KEPT if name in request.GET}))
    form = BehalfForm(process, request.POST)
    if not form.is_valid() or "zurueck" in request.POST:
        return _ask(request, process, form)
    parts = parts_of(form.cleaned_data["text"], as_one=form.cleaned_data["parting"] == "one")
    if not parts or len(parts) > MOST_PARTS:
        form.say("text", _("Das sind mehr als 100 Beiträge auf einmal. Bitte teilen Sie sie auf.") if parts else _("Bitte schreiben Sie, was gesagt wurde."))
        return _ask(request, process, form)
    if "eintragen" not in request.POST:
        return show(request, "capturing/parts_of_talk.html", _parts_page(request, process, form, parts))
    try:
        count = _entered(request, process, form, parts)
    except ParticipationError as refusal:
        return show(request, "capturing/parts_of_talk.html", _parts_page(request, process, form, parts, str(refusal)), status=UNFIT)
    told = ngettext("%(count)s Beitrag ist für andere eingetragen.", "%(count)s Beiträge sind für andere eingetragen.", count)
    tell(request, told % {"count": count})
    kept = {name: form.data[name] for name in _KEPT if form.data.get(name)}
    return HttpResponseRedirect(f"{url('desk:capture-behalf', process=process.slug)}?{urlencode(kept)}", status=303)


def _ask(request: DeskRequest, process: Process, form: BehalfForm) -> HttpResponse:
    page = BehalfPage(
        **place(process, _("Für andere eintragen")),
        scripts=(asset("js/desk/mark-passages.js"),),
        form=form,
        groups=actor_groups(),
        entered=tuple(
            Entered(text=row.text, said=f"{Channel(row.channel).german}, {near_day(row.submitted_at.date())}", group=row.actor_group)
            for row in entered_lately(process)
        ),
        action=url("desk:capture-behalf", process=process.slug),
        back=url("desk:capture", process=process.slug),
    )
    return show(request, "capturing/behalf.html", page, status=UNFIT if form.errors else 200)


def _parts_page(request: DeskRequest, process: Process, form: BehalfForm, parts: tuple[str, ...], refused: str = "") -> PartsPage:
    carried = tuple((name, str(form.data.get(name, ""))) for name in form.fields)
    is_again = "teile" in request.POST
    lines = tuple(
        Part(
            number=number,
            text=text,
            is_taken=not is_again or f"nehmen-{number}" in request.POST,
            kinds=kinds(request.POST.get(f"art-{number}", form.cleaned_data["kind"])),
            topics=topics(process, request.POST.get(f"thema-{number}", form.cleaned_data["topic"])),
        )
        for number, text in enumerate(parts, start=1)
    )
    action = url("desk:capture-behalf", process=process.slug)
    back = (_("Für andere eintragen"), action)
    return PartsPage(**place(process, _("Beiträge prüfen"), back), parts=lines, source=form.source, carried=carried, action=action, refused=refused)


def _entered(request: DeskRequest, process: Process, form: BehalfForm, parts: tuple[str, ...]) -> int:
    taken = [(number, text) for number, text in enumerate(parts, start=1) if f"nehmen-{number}" in request.POST]
    if not taken:
        raise ParticipationError(_("Bitte kreuzen Sie mindestens einen Beitrag an."))
    said = form.cleaned_data
    for number, text in taken:
        enter_contribution(
            phase=said["phase"],
            event=said["event"],
            text=text,
            channel=Channel(said["channel"]),
            kind=kind_of(request.POST.get(f"art-{number}", "")),
            topic=topic_of(process, request.POST.get(f"thema-{number}", "")),
            actor_group=said["actor_group"],
            organisation=said["organisation"],
            language=said["language"],
            submitted_at=form.said_at,
            submission_key=f"{request.POST.get('submission', '')}:{number}",
            by=request.user,
        )
    return len(taken)
