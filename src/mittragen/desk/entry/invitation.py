"""An invitation, opened by its link. Looking changes nothing: mail scanners look too."""

from typing import cast
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from mittragen.desk.entry.forms import NewcomerForm
from mittragen.desk.entry.pages import InvitationPage
from mittragen.desk.entry.views import at_desk
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.role_words import SENTENCES
from mittragen.municipality.invitations import accept_as, accept_as_new, open_invitation
from mittragen.municipality.models import Invitation, Role, User
from mittragen.municipality.refusal import RefusedError

UNPROCESSABLE = 422


@sensitive_post_parameters("password")
def _invitation(request: HttpRequest, token: str) -> HttpResponse:
    invited = open_invitation(token)
    if invited is None:
        return show(request, "entry/invitation_gone.html", DeskPage(title=_("Diese Einladung gilt nicht mehr")), status=404)
    if request.method != "POST":
        return _shown(request, invited, NewcomerForm(initial={"name": invited.name}))
    try:
        return _joined(request, invited) if request.user.is_authenticated else _newcomer(request, invited)
    except RefusedError as refusal:
        return _shown(request, invited, NewcomerForm(initial={"name": request.POST.get("name", invited.name)}), str(refusal))


invitation = at_desk(_invitation)


def _joined(request: HttpRequest, invited: Invitation) -> HttpResponse:
    accept_as(invitation=invited, user=cast(User, request.user))
    tell(request, _("Willkommen bei „%(municipality)s“.") % {"municipality": invited.municipality})
    return go("desk:home")


def _newcomer(request: HttpRequest, invited: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST)
    if not form.is_valid():
        return _shown(request, invited, form)
    user = accept_as_new(invitation=invited, name=form.cleaned_data["name"], password=form.cleaned_data["password"] or None)
    tell(request, _("Willkommen bei „%(municipality)s“.") % {"municipality": invited.municipality})
    record_authentication(request, user, method="code", email=user.email)
    return cast(HttpResponse, perform_login(request, Login(user=user, email=user.email)))


def _shown(request: HttpRequest, invited: Invitation, form: NewcomerForm, said: str = "") -> HttpResponse:
    role = Role(invited.role) if invited.role else None
    signed_in_as = request.user.email if request.user.is_authenticated else ""
    page = InvitationPage(
        title=_("Einladung"),
        county=str(invited.municipality),
        inviter=str(invited.invited_by or ""),
        role=str(role.label) if role else "",
        sentence=str(SENTENCES[role]) if role else "",
        makes_operator=invited.makes_operator,
        address=invited.email,
        signed_in_as=signed_in_as,
        fits=signed_in_as == invited.email,
        said=said,
        sign_in=f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}",
        form=form,
    )
    return show(request, "entry/invitation.html", page, UNPROCESSABLE if said or form.is_bound else 200)
