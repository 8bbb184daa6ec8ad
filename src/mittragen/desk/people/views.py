"""The people who work here: who they are, what they may do, and what happens when somebody goes."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.people.forms import EraseForm, HandoverForm, RolesForm
from mittragen.desk.people.pages import MemberRow, PendingRow, PeoplePage, PersonPage
from mittragen.municipality.models import Invitation, Role, User
from mittragen.municipality.people import MemberError, erase_person, member_user, members_of, set_roles
from mittragen.municipality.rules import can_coordinate
from mittragen.teamwork.actions import hand_over

UNPROCESSABLE = 422


@door(can_coordinate, methods=("GET",))
def people(request: DeskRequest) -> HttpResponse:
    """Everyone who works here, and who is invited."""
    members = tuple(
        MemberRow(
            key=one.key,
            name=one.name,
            email=one.email,
            roles=", ".join(str(role.label) for role in one.roles),
            last_seen=moment(one.last_seen) if one.last_seen else _("noch nie"),
            is_me=one.key == request.user.pk,
        )
        for one in members_of(request.municipality)
    )
    pending = tuple(_pending(one) for one in Invitation.objects.all())
    return show(request, "people/people.html", PeoplePage(title=_("Menschen"), section="people", members=members, pending=pending))


@door(can_coordinate)
def roles(request: DeskRequest, person: int) -> HttpResponse:
    """Change what somebody may do."""
    user = _person(request, person)
    now = next(one.roles for one in members_of(request.municipality) if one.key == user.pk)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": list(now)})
    if form.is_valid() and _changed(request, user, form):
        tell(request, _("Die Rollen von %(name)s sind gespeichert.") % {"name": user})
        return go("desk:people" if form.chosen() or user != request.user else "desk:home")
    title = _("Rollen von %(name)s") % {"name": user}
    page = PersonPage(title=title, section="people", form=form, lead="", button=_("Rollen speichern"))
    return show(request, "people/person.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_coordinate)
def handover(request: DeskRequest, person: int) -> HttpResponse:
    """Give somebody's open tasks to a successor."""
    user = _person(request, person)
    others = [one for one in members_of(request.municipality) if one.key != user.pk]
    form = HandoverForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid():
        successor = _person(request, form.cleaned_data["successor"])
        count = hand_over(municipality=request.municipality, from_user=user, to_user=successor, by=request.user)
        told = {"name": successor, "count": count}
        tell(request, _("%(name)s hat %(count)d Aufgaben übernommen.") % told if count != 1 else _("%(name)s hat eine Aufgabe übernommen.") % told)
        return go("desk:people")
    lead = _("Alle offenen Aufgaben von %(name)s gehen an die Person, die Sie wählen. Erledigtes bleibt.") % {"name": user}
    page = PersonPage(title=_("Aufgaben übergeben"), section="people", form=form, lead=lead, button=_("Aufgaben übergeben"))
    return show(request, "people/person.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_coordinate)
def erase(request: DeskRequest, person: int) -> HttpResponse:
    """Remove somebody's name and address; what they did stays."""
    user = _person(request, person)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = str(user)
        erase_person(municipality=request.municipality, user=user, by=request.user)
        tell(request, _("%(name)s ist gelöscht. Im Verlauf steht jetzt „Ehemaliges Mitglied“.") % {"name": name})
        return go("desk:people")
    lead = _(
        "Das Konto wird geschlossen, Name und Adresse werden entfernt. Was die Person geschrieben hat, bleibt; im Verlauf steht „Ehemaliges Mitglied“. "
        "Das lässt sich nicht rückgängig machen. Übergeben Sie vorher die offenen Aufgaben."
    )
    page = PersonPage(title=_("%(name)s löschen") % {"name": user}, section="people", form=form, lead=lead, button=_("Endgültig löschen"))
    return show(request, "people/person.html", page, UNPROCESSABLE if form.is_bound else 200)


def _person(request: DeskRequest, key: int) -> User:
    return found(member_user(request.municipality, key))


def _changed(request: DeskRequest, user: User, form: RolesForm) -> bool:
    try:
        set_roles(municipality=request.municipality, user=user, roles=form.chosen(), by=request.user)
    except MemberError as refusal:
        form.say("roles", str(refusal))
        return False
    return True


def _pending(one: Invitation) -> PendingRow:
    role = str(Role(one.role).label) if one.role else _("Betrieb")
    return PendingRow(key=one.pk, name=one.name, email=one.email, role=role, until=moment(one.expires_at), is_over=one.expires_at <= timezone.now())
