"""Inviting colleagues: by mail, or by handing on the link where no mail can be sent."""

from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.people.forms import InviteForm
from mittragen.desk.people.letters import invitation_letter
from mittragen.desk.people.pages import PersonPage
from mittragen.desk.templating import whole_url
from mittragen.municipality.invitations import InvitationError, invite, renew_invitation, withdraw_invitation
from mittragen.municipality.mail import send_after_commit
from mittragen.municipality.models import Invitation, Role
from mittragen.municipality.rules import can_coordinate

UNPROCESSABLE = 422


@door(can_coordinate)
def invite_person(request: DeskRequest) -> HttpResponse:
    """Invite somebody with a role."""
    form = InviteForm(request.POST if request.method == "POST" else None, initial={"role": Role.EDITOR.value})
    if form.is_valid() and (invitation_and_token := _invited(request, form)):
        _send(request, *invitation_and_token)
        return go("desk:people")
    lead = _("Die Person bekommt eine Mail mit einem Link, der sieben Tage gilt.")
    page = PersonPage(title=_("Einladen"), section="people", form=form, lead=lead, button=_("Einladung schicken"))
    return show(request, "people/person.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_coordinate, methods=("GET", "POST"))
def again(request: DeskRequest, invitation: int) -> HttpResponse:
    """Send an invitation once more, with a fresh link."""
    one = found(Invitation.objects.filter(pk=invitation).first())
    if request.method == "POST":
        _send(request, one, renew_invitation(invitation=one, by=request.user))
    return go("desk:people")


@door(can_coordinate, methods=("GET", "POST"))
def withdraw(request: DeskRequest, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    one = found(Invitation.objects.filter(pk=invitation).first())
    if request.method == "POST":
        withdraw_invitation(invitation=one, by=request.user)
        tell(request, _("Die Einladung ist zurückgezogen. Ihr Link gilt nicht mehr."))
    return go("desk:people")


def _invited(request: DeskRequest, form: InviteForm) -> tuple[Invitation, str] | None:
    values = form.cleaned_data
    try:
        return invite(municipality=request.municipality, email=values["email"], name=values["name"], role=Role(values["role"]), by=request.user)
    except InvitationError as refusal:
        form.say("email", str(refusal))
        return None


def _send(request: DeskRequest, invitation: Invitation, token: str) -> None:
    link = whole_url(request, "desk:invitation", token=token)
    subject, text = invitation_letter(invitation, inviter=str(request.user), link=link)
    then = partial(_say_sent, request, invitation, link)
    send_after_commit(municipality=request.municipality, to=invitation.email, subject=subject, text=text, then=then)


def _say_sent(request: DeskRequest, invitation: Invitation, link: str, sent: bool) -> None:
    name, email = invitation.name or invitation.email, invitation.email
    if not sent:
        said = _("Die Mail an %(email)s konnte nicht gesendet werden. Bitte geben Sie diesen Link selbst weiter: %(link)s")
        tell(request, said % {"email": email, "link": link}, kind="warning")
    elif not settings.MAILS_ARE_SENT:
        said = _("Hier werden noch keine Mails versendet. Bitte geben Sie %(name)s diesen Link selbst weiter: %(link)s")
        tell(request, said % {"name": name, "link": link}, kind="warning")
    else:
        tell(request, _("Die Einladung an %(email)s ist unterwegs.") % {"email": email})
