"""Inviting to an event: the list of guests, by actor group or one by one; a letter, looked at before it goes; a reminder for those who are silent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.meetings.guest_forms import GuestsForm, LetterForm
from mittragen.desk.meetings.pages import EventPage, FormPage, about_event
from mittragen.desk.meetings.sites import public_address
from mittragen.desk.meetings.words import group_name
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.participation.actions import invite_to_event, note_answer, remind_invited, remove_invitation, send_invitations
from mittragen.participation.letters import invitation_text
from mittragen.participation.models import Event, EventInvitation
from mittragen.participation.queries.meetings import Invited, groups_without_guests, invited_to, reachable_by_group
from mittragen.participation.rules import ParticipationError, can_see_registrations

_REMIND = "erinnern"
_NOBODY_TO_CHOOSE = gettext_lazy(
    "Geschrieben wird noch niemandem. Ganze Gruppen können Sie wählen, sobald bei ihren Organisationen eine Ansprechperson mit E-Mail-Adresse steht."
)


@dataclass(frozen=True, kw_only=True)
class InvitationRow:
    """Somebody on the list. ``state`` in words."""

    number: int
    name: str
    email: str
    organisation: str
    group: str
    state: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class InvitationsPage(EventPage):
    """The list of guests, and what is to be done with it. ``missing`` are groups from which nobody has registered, with how many can be written to."""

    rows: tuple[InvitationRow, ...]
    unsent: int
    remindable: int
    figures: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class LetterPage(EventPage):
    """The letter; with ``preview`` it is looked at before it goes."""

    form: LetterForm
    reminds: bool
    count: int
    preview_subject: str = ""
    preview: str = ""
    preview_to: str = ""
    has_address: bool


@event_door(can_see_registrations, methods=("GET",))
def invitations(request: DeskRequest, event: Event) -> HttpResponse:
    """Who was invited, and what became of it."""
    rows, reachable = invited_to(event), reachable_by_group()
    page = InvitationsPage(
        title=_("Einladungen"),
        rows=tuple(_row(one) for one in rows),
        unsent=sum(one.row.sent_at is None for one in rows),
        remindable=sum(one.is_remindable for one in rows),
        figures=tuple(_figures(rows)),
        missing=tuple((group, reachable.get(group, 0)) for group in groups_without_guests(event)),
        **about_event(request, event, "event-invitations"),
    )
    return show(request, "meetings/invitations.html", page)


@event_door(can_see_registrations)
def guests(request: DeskRequest, event: Event) -> HttpResponse:
    """Put people on the list, without writing to anybody yet."""
    form = GuestsForm(request.POST or None, initial={"groups": request.GET.getlist("gruppe")})
    if request.method == "POST" and form.is_valid():
        try:
            made = invite_to_event(event=event, guests=form.guests(), by=request.user)
            said = ngettext("%(count)s Person steht neu auf der Liste.", "%(count)s Personen stehen neu auf der Liste.", len(made)) % {"count": len(made)}
            tell(request, said if made else _("Alle standen schon auf der Liste."))
            return go("desk:event-invitations", process=event.process.slug, event_key=event.key)
        except ParticipationError as refusal:
            form.say("addresses", str(refusal))
    page = FormPage(
        title=_("Gäste auf die Liste setzen"),
        form=form,
        button=_("Auf die Liste setzen"),
        lead=_("Geschrieben wird noch niemandem. Den Brief sehen Sie im nächsten Schritt.") if form.has_groups else str(_NOBODY_TO_CHOOSE),
        back=url("desk:event-invitations", process=event.process.slug, event_key=event.key),
        **about_event(request, event, "event-invitations"),
    )
    return show(request, "meetings/form.html", page, status=422 if form.errors else 200)


@event_door(can_see_registrations)
def letter(request: DeskRequest, event: Event) -> HttpResponse:
    """Write to those who were not written to yet, or once more to those who are silent: typed, looked at, sent."""
    reminds = request.GET.get("art") == _REMIND
    rows = [one.row for one in invited_to(event) if (one.is_remindable if reminds else one.row.sent_at is None)]
    form, address = LetterForm(request.POST or None, initial=_first_words(event, reminds=reminds)), public_address(request, event)
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "send":
        send = remind_invited if reminds else send_invitations
        try:
            count = send(event=event, subject=form.cleaned_data["subject"], text=form.cleaned_data["text"], address=address, by=request.user)
            tell(request, ngettext("%(count)s E-Mail ist unterwegs.", "%(count)s E-Mails sind unterwegs.", count) % {"count": count})
            return go("desk:event-invitations", process=event.process.slug, event_key=event.key)
        except ParticipationError as refusal:
            form.say("", str(refusal))
    about = about_event(request, event, "event-invitations") | {"form": form, "reminds": reminds, "count": len(rows), "has_address": bool(address)}
    if request.method == "POST" and form.is_valid() and rows and request.POST.get("do") == "look":
        about |= _preview(event, rows[0], form, address)
    page = LetterPage(title=_("Erinnern") if reminds else _("Einladung schreiben"), **about)
    return show(request, "meetings/letter.html", page, status=422 if form.errors else 200)


@event_door(can_see_registrations, methods=("POST",))
def declined(request: DeskRequest, event: Event, guest_number: int) -> HttpResponse:
    """They said that they do not come."""
    note_answer(invitation=_one(event, guest_number), by=request.user)
    tell(request, _("Eingetragen: Diese Person wird nicht mehr erinnert."))
    return go("desk:event-invitations", process=event.process.slug, event_key=event.key)


@event_door(can_see_registrations, methods=("POST",))
def remove(request: DeskRequest, event: Event, guest_number: int) -> HttpResponse:
    """Take somebody off the list."""
    remove_invitation(invitation=_one(event, guest_number), by=request.user)
    tell(request, _("Von der Liste genommen."))
    return go("desk:event-invitations", process=event.process.slug, event_key=event.key)


def _one(event: Event, number: int) -> EventInvitation:
    row = found(event.invitations.filter(pk=number).first())
    row.event, row.municipality = event, event.municipality
    return row


def _row(one: Invited) -> InvitationRow:
    row = one.row
    return InvitationRow(
        number=row.pk,
        name=row.name,
        email=row.email,
        organisation=row.actor.name if row.actor else "",
        group=group_name(row.actor_group),
        state=_state(one),
        is_open=one.answer == "open",
    )


def _state(one: Invited) -> str:
    answered = {"registered": _("angemeldet"), "waiting": _("auf der Warteliste"), "declined": _("kommt nicht")}
    if one.answer in answered:
        return answered[one.answer]
    if one.row.reminded_at:
        return _("erinnert: %(moment)s") % {"moment": near_moment(one.row.reminded_at)}
    return _("eingeladen: %(moment)s") % {"moment": near_moment(one.row.sent_at)} if one.row.sent_at else _("noch nicht geschrieben")


def _figures(rows: Iterable[Invited]) -> list[str]:
    there = list(rows)
    sent = sum(one.row.sent_at is not None for one in there)
    come = sum(one.answer in ("registered", "waiting") for one in there)
    gone = sum(one.answer == "declined" for one in there)
    silent = sum(one.answer == "open" and one.row.sent_at is not None for one in there)
    words = (_("Angeschrieben: %(count)s"), sent), (_("angemeldet: %(count)s"), come), (_("Absagen: %(count)s"), gone), (_("ohne Antwort: %(count)s"), silent)
    return [word % {"count": count} for word, count in words]


def _first_words(event: Event, *, reminds: bool) -> dict[str, str]:
    if reminds:
        return {
            "subject": _("Noch Plätze frei: %(title)s") % {"title": event.title},
            "text": _("vor einiger Zeit haben wir Sie eingeladen. Wir würden uns freuen, wenn Sie dabei sind."),
        }
    return {"subject": _("Einladung: %(title)s") % {"title": event.title}, "text": _("wir laden Sie herzlich ein und freuen uns auf Ihre Erfahrungen.")}


def _preview(event: Event, first: EventInvitation, form: LetterForm, address: str) -> dict[str, str]:
    first.event = event
    return {
        "preview_subject": form.cleaned_data["subject"],
        "preview": invitation_text(first, form.cleaned_data["text"], address),
        "preview_to": f"{first.name} <{first.email}>" if first.name else first.email,
    }
