"""Typing the code from the mail, in a strict round."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.codes import enter_code, send_code
from mittragen.monitoring.queries import asked_of
from mittragen.public.reporting.door import READING, reporting_door
from mittragen.public.reporting.pages import ReportingPage, go, show
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import next_of
from mittragen.public.reporting.strict import let_in


@dataclass(frozen=True, kw_only=True)
class CodePage(ReportingPage):
    """The field for six digits. ``mailbox`` says where they went, without saying the whole address."""

    mailbox: str
    action: str
    error: str
    back: str


@reporting_door(methods=("GET", "POST"), is_first=True)
def code(request: ReportingRequest) -> HttpResponse:
    """Right digits let this browser in; a second button sends new ones."""
    if request.is_let_in:
        return _on(request)
    if request.method in READING:
        return _shown(request)
    if request.POST.get("do") == "again":
        send_code(link=request.link)
        return go(f"{request.folder}code/", "code")
    error = enter_code(link=request.link, code=request.POST.get("code", "")[:40])
    if not error:
        return let_in(request, _on(request))
    response = _shown(request, error)
    # The try counts, though the answer is a refusal.
    response.keeps = True  # type: ignore[attr-defined]
    return response


def _on(request: ReportingRequest) -> HttpResponse:
    following = next_of(asked_of(request.asked))
    return go(f"{request.folder}{following.requested.pk}/" if following else f"{request.folder}fertig/")


def _shown(request: ReportingRequest, error: str = "") -> HttpResponse:
    email = request.link.recipient.email if request.link.recipient else ""
    page = CodePage(title=_("Bitte geben Sie den Code ein"), mailbox=hinted(email), action=f"{request.folder}code/", error=error, back=request.folder)
    return show(request, "reporting/code.html", page, status=422 if error else 200)


def hinted(email: str) -> str:
    """ "a…@example.org": enough for whoever has the mailbox."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}" if host else ""
