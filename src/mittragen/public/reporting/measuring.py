"""Answering about one measure: with the button, by a script while somebody types, with one tap."""

from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.terms import ReportKind
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import Saved, attach_file, open_request, remove_evidence, save_report
from mittragen.monitoring.models import Evidence, Report
from mittragen.monitoring.queries import AskedMeasure, asked_of, scale_of
from mittragen.public.live.doors import found
from mittragen.public.reporting.asking import address_of, clock, differences, measure_page
from mittragen.public.reporting.door import READING, is_fetched, reporting_door
from mittragen.public.reporting.kept import kept_form
from mittragen.public.reporting.pages import go, show
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import next_of, why_locked
from mittragen.public.reporting.typed import Typed, typed_in

KINDS = {"save": ReportKind.REPORT, "no_news": ReportKind.NO_NEWS, "not_ours": ReportKind.NOT_OURS}
LARGEST_FILE = 10_000_000
_SAID = {ReportKind.REPORT: "gespeichert", ReportKind.NO_NEWS: "nichts-neues", ReportKind.NOT_OURS: "zurueck"}
_REMOVE = "remove-"


@reporting_door(methods=("GET", "POST"))
def measure(request: ReportingRequest, number: int) -> HttpResponse:
    """One measure; its form saves an answer and goes on to the next."""
    asked = asked_of(request.asked)
    one = found(next((row for row in asked if row.requested.pk == number), None))
    if request.method in READING:
        return show(request, "reporting/measure.html", measure_page(request, asked, one))
    if locked := why_locked(request, one.report):
        return _refused(request, locked)
    typed, does = typed_in(request.POST, *scale_of(request.municipality), one.indicators), request.POST.get("do", "save")
    if is_fetched(request):
        return _saved_while_typing(request, one, typed)
    wrong = typed.errors | _unfit(request, one, typed, does)
    if wrong:
        return _again(request, asked, one, typed, wrong)
    return _saved(request, asked, one, typed, does)


def _saved(request: ReportingRequest, asked: Sequence[AskedMeasure], one: AskedMeasure, typed: Typed, does: str) -> HttpResponse:
    kind = KINDS.get(does, ReportKind.REPORT)
    saved = _kept(request, one, typed, kind)
    if saved.is_conflict:
        return _both(request, one, typed)
    for file in request.FILES.getlist("file"):
        attach_file(report=saved.report, name=file.name or "", body=file.read(), link=request.link)
    if does.startswith(_REMOVE):
        remove_evidence(evidence=_file(saved.report, does.removeprefix(_REMOVE)), link=request.link)
        return go(address_of(request, one), "beleg-weg", "belege")
    rest = [row for row in asked if row.requested.pk != one.requested.pk]
    following = next_of(_after(asked, one)) or next_of(rest)
    return go(address_of(request, following) if following else f"{request.folder}fertig/", _SAID[kind])


def _file(report: Report, said: str) -> Evidence:
    """A file of this answer, by its number."""
    number = whole_number(said, digits=18) or 0
    return found(report.evidence.exclude(file="").filter(pk=number).first())


def _after(asked: Sequence[AskedMeasure], one: AskedMeasure) -> Sequence[AskedMeasure]:
    """The measures below this one: people go on downwards before they go back to what they left out."""
    return asked[next(place for place, row in enumerate(asked) if row.requested.pk == one.requested.pk) + 1 :]


def _saved_while_typing(request: ReportingRequest, one: AskedMeasure, typed: Typed) -> HttpResponse:
    """As it is typed: what does not fit yet waits for the button."""
    wrong = {name for name in typed.errors if name != "address"}
    if wrong or (one.report is None and not typed.says_something):
        return JsonResponse({"version": one.report.version if one.report else "", "said": "", "wrong": sorted(typed.errors)})
    saved = _kept(request, one, _without_wrong_addresses(one, typed), ReportKind.REPORT)
    if saved.is_conflict:
        return _both(request, one, typed)
    return JsonResponse({"version": saved.report.version, "said": _saved_words(saved.report), "wrong": sorted(typed.errors)})


def _without_wrong_addresses(one: AskedMeasure, typed: Typed) -> Typed:
    if "address" not in typed.errors:
        return typed
    there = tuple(row.address for row in one.report.evidence.all() if row.address) if one.report else ()
    return Typed(**{name: getattr(typed, name) for name in Typed.__dataclass_fields__ if name != "addresses"}, addresses=there)


def _kept(request: ReportingRequest, one: AskedMeasure, typed: Typed, kind: ReportKind) -> Saved:
    if request.link.opened_at is None or request.asked.opened_at is None:
        open_request(link=request.link)
    return save_report(requested=one.requested, answers=typed.answers(kind), expected=_expected(request), way="link", link=request.link)


def _expected(request: ReportingRequest) -> int | None:
    """The version this form was made of; none for an answer that did not exist then."""
    return whole_number(request.POST.get("expected", ""))


def _unfit(request: ReportingRequest, one: AskedMeasure, typed: Typed, does: str) -> dict[str, str]:
    """What is missing, or would be lost."""
    files = request.FILES.getlist("file")
    if any((file.size or 0) > LARGEST_FILE for file in files):
        return {"file": _("Diese Datei ist größer als 10 MB. Bitte verkleinern Sie sie, oder geben Sie eine Internetadresse an.")}
    if does == "no_news" and _is_new(one, typed):
        return {
            "text": _("Sie haben hier etwas Neues geschrieben. Tippen Sie auf „Speichern und weiter“, oder löschen Sie den Text und dann „Keine Neuigkeiten“.")
        }
    if does == "not_ours" and not typed.reason:
        return {"reason": _("Bitte schreiben Sie kurz, warum das nicht Ihre Aufgabe ist, oder wer es tut.")}
    if does not in KINDS.keys() - {"save"} and not does.startswith(_REMOVE) and not typed.says_something and not files:
        return {"phase": _("Bitte wählen Sie, wie weit die Maßnahme ist. Gibt es nichts Neues, tippen Sie auf „Keine Neuigkeiten“.")}
    return {}


def _is_new(one: AskedMeasure, typed: Typed) -> bool:
    """Whether somebody typed a sentence that is not kept yet."""
    return bool(typed.text) and typed.text != (one.report.text if one.report else "")


def _again(request: ReportingRequest, asked: Sequence[AskedMeasure], one: AskedMeasure, typed: Typed, wrong: dict[str, str]) -> HttpResponse:
    shown = Typed(**{name: getattr(typed, name) for name in Typed.__dataclass_fields__ if name != "errors"}, errors=wrong)
    return show(request, "reporting/measure.html", measure_page(request, asked, one, shown), status=422)


def _both(request: ReportingRequest, one: AskedMeasure, typed: Typed) -> HttpResponse:
    """Somebody else saved meanwhile: both wordings, and this person chooses."""
    asked = asked_of(request.asked)
    now = found(next((row for row in asked if row.requested.pk == one.requested.pk), None))
    if is_fetched(request):
        said = _("Jemand anderes hat hier gerade etwas gespeichert. Tippen Sie auf „Speichern und weiter“: Dann sehen Sie beides.")
        response: HttpResponse = JsonResponse({"said": said}, status=409)
    else:
        other = differences(found(now.report), typed, *scale_of(request.municipality))
        response = show(request, "reporting/measure.html", measure_page(request, asked, now, typed, other=other), status=409)
    response.keeps = True  # type: ignore[attr-defined]
    return response


def _saved_words(report: Report) -> str:
    return _("Gespeichert um %(time)s Uhr.") % {"time": clock(report.saved_at or timezone.now())}


def _refused(request: ReportingRequest, said: str) -> HttpResponse:
    """What can never be taken, with everything that was typed."""
    return JsonResponse({"said": said}, status=409) if is_fetched(request) else kept_form(request, said, status=409, is_over=True)
