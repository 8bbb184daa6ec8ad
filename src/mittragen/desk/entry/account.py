"""One's own account: name, mail address, second factors, sessions."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, door
from mittragen.desk.entry import new_address
from mittragen.desk.entry.forms import AddressCodeForm, AddressForm, NameForm
from mittragen.desk.entry.letters import letter
from mittragen.desk.entry.pages import AccountFormPage, AccountPage, Mail, OutboxPage, Sitting
from mittragen.desk.entry.views import signed_in_too_long_ago
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.municipality.mail import send_after_commit
from mittragen.municipality.models import KeptMail, Membership, Role
from mittragen.municipality.people import change_email, change_name
from mittragen.municipality.rules import can_have_account, can_operate

UNPROCESSABLE = 422
_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera"}
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")


@door(can_have_account, methods=("GET",))
def account(request: DeskRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    names = {"totp": _("App mit Codes"), "webauthn": _("Passkey")}
    roles = [Role(row.role).label for row in Membership.objects.filter(user=request.user).order_by("role")]
    page = AccountPage(
        title=_("Mein Konto"),
        name=request.user.name,
        email=request.user.email,
        roles=tuple(str(role) for role in roles),
        has_password=request.user.has_usable_password(),
        factors=tuple(name for kind, name in names.items() if kind in kinds),
        sittings=_sittings(request),
        is_operator=can_operate(request.user, request.municipality),
    )
    return show(request, "entry/account.html", page)


@door(can_have_account)
def name(request: DeskRequest) -> HttpResponse:
    """Change one's name."""
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": request.user.name})
    if form.is_valid():
        change_name(municipality=request.municipality, user=request.user, name=form.cleaned_data["name"])
        tell(request, _("Ihr Name ist gespeichert."))
        return go("desk:account")
    page = AccountFormPage(title=_("Name ändern"), form=form, lead=_("So sehen Sie die anderen, die hier mitarbeiten."), button=_("Speichern"))
    return show(request, "entry/account_form.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_have_account)
def address(request: DeskRequest) -> HttpResponse:
    """Ask for another mail address."""
    if stale := signed_in_too_long_ago(request):
        return stale
    raise_if_reauthentication_required(request, app="allauth.mfa")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        new_address.ask_new_address(request, request.municipality, form.cleaned_data["email"])
        return go("desk:account-address-code")
    lead = _("Jetzt melden Sie sich mit %(email)s an.") % {"email": request.user.email}
    page = AccountFormPage(title=_("E-Mail-Adresse ändern"), form=form, lead=lead, button=_("Code schicken"))
    return show(request, "entry/account_form.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_have_account)
def address_code(request: DeskRequest) -> HttpResponse:
    """Finish with the code that came to the new address."""
    email = new_address.asked_address(request.session)
    if not email:
        tell(request, _("Es wartet keine neue Adresse auf einen Code. Bitte beginnen Sie noch einmal."), kind="warning")
        return go("desk:account-address")
    form = AddressCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and new_address.is_code(request.session, form.cleaned_data["code"]):
        _take_address(request, email)
        return go("desk:account")
    if form.is_bound and not form.errors:
        form.say("code", _("Dieser Code passt nicht. Bitte prüfen Sie ihn; nach drei Versuchen beginnen Sie von vorn."))
    lead = _("Wir haben eine Mail an %(email)s geschickt. Darin steht ein Code; er gilt 15 Minuten.") % {"email": email}
    page = AccountFormPage(title=_("Neue Adresse bestätigen"), form=form, lead=lead, button=_("Adresse übernehmen"))
    return show(request, "entry/account_form.html", page, UNPROCESSABLE if form.is_bound else 200)


@door(can_have_account, methods=("GET", "POST"))
def sign_out_everywhere(request: DeskRequest) -> HttpResponse:
    """End every session of whoever asks, this one too."""
    if request.method != "POST":
        return go("desk:account")
    end_sessions(request, list(UserSession.objects.filter(user=request.user)))
    tell(request, _("Sie sind überall abgemeldet."))
    return HttpResponseRedirect(settings.LOGIN_URL, status=303)


@door(can_operate, methods=("GET",))
def outbox(request: DeskRequest) -> HttpResponse:
    """Mails that wait because no mail server is set."""
    mails = tuple(Mail(to=one.to, subject=one.subject, text=one.text, at=moment(one.at)) for one in KeptMail.objects.all())
    return show(request, "entry/outbox.html", OutboxPage(title=_("Postausgang"), mails=mails, is_sent=settings.MAILS_ARE_SENT))


def _take_address(request: DeskRequest, email: str) -> None:
    before = request.user.email
    change_email(municipality=request.municipality, user=request.user, email=email)
    new_address.forget_new_address(request.session)
    written = letter("mails/address_changed.txt", municipality=request.municipality)
    send_after_commit(municipality=request.municipality, to=before, subject=written.subject, text=written.text, then=lambda _sent: None)
    tell(request, _("Ihre neue Adresse gilt. Melden Sie sich ab jetzt mit ihr an."))


def _sittings(request: DeskRequest) -> tuple[Sitting, ...]:
    found = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True)
    key = request.session.session_key
    return tuple(Sitting(browser=_browser(one.user_agent), since=moment(one.created_at), is_current=one.session_key == key) for one in found)


def _browser(agent: str) -> str:
    """A browser in words, roughly; enough to know one's own."""
    browser = next((_BROWSER_NAMES.get(one, one) for one in _BROWSERS if one in agent), _("Unbekannter Browser"))
    system = next((one for one in _SYSTEMS if one in agent), "")
    return _("%(browser)s auf %(system)s") % {"browser": browser, "system": system} if system else browser
