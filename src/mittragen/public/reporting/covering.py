"""The first page behind a link, which changes nothing; the button on it; and saying that one does not answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import long_date
from mittragen.edition.text import clean_text
from mittragen.monitoring.actions import decline_request, open_request
from mittragen.monitoring.actions.codes import send_code
from mittragen.monitoring.letters import minutes_for
from mittragen.monitoring.models import Report
from mittragen.monitoring.queries import AskedMeasure, asked_of, due_on_of
from mittragen.public.reporting.door import READING, reporting_door
from mittragen.public.reporting.pages import ReportingPage, go, show
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import is_answered, is_declined, is_given, is_open_question, is_over, next_of, why_closed

_SHORTEST = 5
_LONGEST = 2_000


@dataclass(frozen=True, kw_only=True)
class CoverPage(ReportingPage):
    """What is asked, and one button. ``state`` says in words how far the answer is; ``button`` is empty when there is nothing to begin."""

    held: str
    period: str
    summary: str
    text: str
    measures: tuple[tuple[str, str], ...]
    state: str
    why_closed: str
    is_late: bool
    is_strict: bool
    button: str
    action: str
    overview: str
    decline: str
    sheet: str
    takes_sheets: bool
    office: str
    email: str
    telephone: str


@dataclass(frozen=True, kw_only=True)
class DeclinePage(ReportingPage):
    """Not answering at all, with a reason; or what was said of it."""

    action: str
    reason: str
    error: str
    is_declined: bool
    back: str
    begin: str


@reporting_door(is_first=True)
def cover(request: ReportingRequest) -> HttpResponse:
    """Read by machines before people: nothing changes, whoever asks and however often."""
    return show(request, "reporting/cover.html", cover_page(request))


@reporting_door(methods=("GET", "POST"), is_first=True)
def begin(request: ReportingRequest) -> HttpResponse:
    """The button: from now on it counts as opened. In a strict round a code goes to the mailbox first."""
    if request.method in READING:
        return go(request.folder)
    if not request.is_let_in:
        send_code(link=request.link)
        return go(f"{request.folder}code/", "code")
    open_request(link=request.link)
    asked = asked_of(request.asked)
    following = next_of(asked)
    return go(f"{request.folder}{following.requested.pk}/" if following and not why_closed(request) else f"{request.folder}fertig/")


@reporting_door(methods=("GET", "POST"))
def decline(request: ReportingRequest) -> HttpResponse:
    """Say that this organisation does not answer."""
    reason = clean_text(request.POST.get("reason", "")).strip()
    error = ""
    if request.method not in READING:
        if not reason:
            error = _("Bitte schreiben Sie kurz, warum. Dann wissen wir, wen wir sonst fragen können.")
        elif len(reason) > _LONGEST:
            error = _("Das ist sehr lang. Bitte kürzen Sie auf höchstens %(count)s Zeichen.") % {"count": _LONGEST}
        else:
            open_request(link=request.link)
            decline_request(request=request.asked, reason=reason, link=request.link)
            return go(f"{request.folder}ablehnen/")
    page = DeclinePage(
        title=_("Danke, wir wissen Bescheid") if is_declined(request) and not error else _("Nicht zuständig?"),
        action=f"{request.folder}ablehnen/",
        reason=reason or request.asked.decline_reason,
        error=error,
        is_declined=is_declined(request) and not error,
        back=request.folder,
        begin=f"{request.folder}los/",
    )
    return show(request, "reporting/decline.html", page, status=422 if error else 200)


def cover_page(request: ReportingRequest) -> CoverPage:
    """The same for a person and for a machine. In a strict round titles of measures stand behind the code."""
    asked, municipality, closed = asked_of(request.asked), request.municipality, why_closed(request)
    said = sum(is_answered(one.report) for one in asked)
    office = municipality.office or municipality.name
    return CoverPage(
        title=_("Guten Tag, %(organisation)s") % {"organisation": request.asked.actor.name},
        held=request.held.title,
        period=_period(request),
        summary=_summary(request, len(asked)),
        text=request.held.text,
        measures=tuple((one.requested.label, one.requested.title) for one in asked) if request.is_let_in else (),
        state=_state(request, said, len(asked), [one.report for one in asked]),
        why_closed=closed,
        is_late=not closed and is_over(request),
        is_strict=request.held.is_strict,
        button="" if closed or not asked else _button(asked),
        action=f"{request.folder}los/",
        overview=f"{request.folder}fertig/" if said and request.is_let_in and (closed or next_of(asked) is not None) else "",
        decline="" if closed or is_declined(request) or not request.is_let_in else f"{request.folder}ablehnen/",
        sheet=f"{request.folder}tabelle/" if asked and request.is_let_in else "",
        takes_sheets=not closed,
        office=office,
        email=municipality.email,
        telephone=municipality.telephone,
    )


def _summary(request: ReportingRequest, count: int) -> str:
    """ "2 Maßnahmen, etwa fünf Minuten, bis 30. September." """
    words = {"count": count, "minutes": minutes_for(count), "day": long_date(due_on_of(request.asked), request.language)}
    if not count:
        return _("Zurzeit wird nichts gefragt. Die Maßnahmen hat das Büro anders verteilt.")
    if words["minutes"] == _SHORTEST:
        told = ngettext("%(count)s Maßnahme, etwa fünf Minuten, bis %(day)s.", "%(count)s Maßnahmen, etwa fünf Minuten, bis %(day)s.", count)
        return told % words
    told = ngettext("%(count)s Maßnahme, etwa %(minutes)s Minuten, bis %(day)s.", "%(count)s Maßnahmen, etwa %(minutes)s Minuten, bis %(day)s.", count)
    return told % words


def _button(asked: Sequence[AskedMeasure]) -> str:
    """What pressing it does next."""
    if next_of(asked) is None and all(is_given(one.report) for one in asked):
        return _("Ansehen oder ändern")
    return _("Weitermachen") if any(is_answered(one.report) for one in asked) else _("Los geht's")


def _period(request: ReportingRequest) -> str:
    held, language = request.held, request.language
    return _("%(first)s bis %(last)s") % {"first": long_date(held.starts_on, language), "last": long_date(held.ends_on, language)}


def _state(request: ReportingRequest, said: int, count: int, reports: Sequence[Report | None]) -> str:
    if is_declined(request):
        return _("Sie haben gesagt, dass Sie nicht antworten. Sie können es sich anders überlegen.")
    if any(is_open_question(report) for report in reports):
        return _("Wir haben eine Rückfrage an Sie.")
    if count and all(is_given(report) for report in reports):
        return _("Ihre Antworten sind bei uns. Danke!")
    if said:
        return _("%(said)s von %(count)s Maßnahmen sind ausgefüllt. Sie machen weiter, wo Sie aufgehört haben.") % {"said": said, "count": count}
    return ""
