"""Somebody asks what is stored about them: find it by mail address or code, hand it over as one file, erase it."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.design.frame import Link
from mittragen.design.language import language_name, long_date
from mittragen.desk.doors import DeskRequest, door
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.moderating.personal_file import file_of
from mittragen.desk.moments import moment
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.participating import ModerationState, RegistrationState
from mittragen.municipality.queries import public_address
from mittragen.participation.actions import forget_person
from mittragen.participation.letters import ticket_link
from mittragen.participation.models import Contact, Contribution, EventInvitation, Registration
from mittragen.participation.queries.personal import PersonalData, personal_data
from mittragen.participation.rules import can_see_registrations


class AskForm(DeskForm):
    """Whom it is about."""

    asked = LineField(
        label=gettext_lazy("E-Mail-Adresse oder Code"),
        max_length=254,
        help_text=gettext_lazy("Die Adresse, mit der sich die Person gemeldet hat, oder der Code von ihrem Beleg oder ihrer Anmeldung."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )


@dataclass(frozen=True, kw_only=True)
class Stored:
    """Something that is stored. ``name`` is how a form speaks of it; ``deletes_on`` when it goes by itself."""

    name: str
    title: str
    facts: tuple[str, ...]
    address: str = ""
    deletes_on: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonalPage(DeskPage):
    """What is stored about somebody; ``asked`` is empty before anything was looked for."""

    form: AskForm
    asked: str = ""
    is_empty: bool = False
    contributions: tuple[Stored, ...] = ()
    contacts: tuple[Stored, ...] = ()
    registrations: tuple[Stored, ...] = ()
    invitations: tuple[Stored, ...] = ()
    mentions: tuple[Stored, ...] = ()
    contact_people: tuple[Link, ...] = ()


@door(can_see_registrations)
def personal(request: DeskRequest) -> HttpResponse:
    """Ask, and see what is stored. The address that is asked for stands in no address of a page."""
    form = AskForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show(
            request,
            "moderating/personal.html",
            PersonalPage(title=_("Auskunft"), form=form),
            status=422 if request.method == "POST" else 200,
        )
    return show(request, "moderating/personal.html", _page(form, personal_data(form.cleaned_data["asked"])))


@door(can_see_registrations, methods=("POST",))
def personal_file(request: DeskRequest) -> HttpResponse:
    """Everything as one file, to be handed to the person."""
    body, kind = file_of(personal_data(request.POST.get("asked", "")), request.municipality)
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": 'attachment; filename="auskunft.xlsx"'})


@door(can_see_registrations, methods=("POST",))
def forget(request: DeskRequest) -> HttpResponse:
    """Erase what was ticked, of what belongs to the person."""
    data, ticked = personal_data(request.POST.get("asked", "")), set(request.POST.getlist("row"))
    base = public_address(request.municipality, scheme=settings.SCHEME, port=settings.PORT)
    count = forget_person(
        municipality=request.municipality,
        contacts=[row for row in data.contacts if f"contact-{row.pk}" in ticked],
        registrations=[row for row in data.registrations if f"registration-{row.pk}" in ticked],
        invitations=[row for row in data.invitations if f"invitation-{row.pk}" in ticked],
        words=[row for row in (*data.contributions, *data.mentions) if f"words-{row.pk}" in ticked],
        by=request.user,
        link=ticket_link(base),
    )
    tell(request, ngettext("%(count)s Eintrag gelöscht.", "%(count)s Einträge gelöscht.", count) % {"count": count} if count else _("Nichts war angekreuzt."))
    return go("desk:personal-data")


def _page(form: AskForm, data: PersonalData) -> PersonalPage:
    return PersonalPage(
        title=_("Auskunft"),
        form=form,
        asked=data.asked,
        is_empty=data.is_empty,
        contributions=tuple(_words(row, moment(row.submitted_at), _(ModerationState(row.state).german)) for row in data.contributions),
        contacts=tuple(_contact(row) for row in data.contacts),
        registrations=tuple(_guest("registration", row, row.organisation, _(RegistrationState(row.state).german), row.needs) for row in data.registrations),
        invitations=tuple(_guest("invitation", row) for row in data.invitations),
        mentions=tuple(_words(row) for row in data.mentions),
        contact_people=tuple(
            Link(address=url("desk:contact-person", actor_key=row.actor.key, person_number=row.pk), title=f"{row.name}, {row.actor}")
            for row in data.contact_people
        ),
    )


def _words(row: Contribution, *facts: str) -> Stored:
    return Stored(
        name=f"words-{row.pk}",
        title=_("Beitrag %(key)s") % {"key": row.key},
        facts=(row.process.title, *facts, row.text[:300]),
        address=url("desk:contribution", process=row.process.slug, contribution_key=row.key),
    )


def _contact(row: Contact) -> Stored:
    facts = (_("Nachrichten zu Beitrag %(key)s") % {"key": row.contribution.key}, language_name(row.language))
    return Stored(name=f"contact-{row.pk}", title=row.email, facts=facts, deletes_on=long_date(row.deletes_on))


def _guest(kind: str, row: Registration | EventInvitation, *facts: str) -> Stored:
    known = tuple(fact for fact in (row.name, row.email, *facts) if fact)
    return Stored(name=f"{kind}-{row.pk}", title=row.event.title, facts=known, deletes_on=long_date(row.deletes_on))
