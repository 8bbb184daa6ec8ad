"""Who is asked: the requests of a round, their measures and recipients, and how far each answer is."""

from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor, ContactPerson
from mittragen.monitoring.actions.journaling import cancel_letters
from mittragen.monitoring.models import LetterKind, Recipient, Report, ReportingRound, ReportRequest, RequestedMeasure, RequestState
from mittragen.monitoring.queries import UNANSWERED, Preview, edition_in, preview
from mittragen.monitoring.rules import MonitoringError


def ask(held: ReportingRound, seen: Preview) -> None:
    """Write down whom a fresh round asks about what. Three queries, however many there are."""
    requests = [ReportRequest(municipality_id=held.municipality_id, round=held, actor=one.actor) for one in seen.requests]
    ReportRequest.objects.bulk_create(requests, batch_size=500)
    pairs = list(zip(requests, seen.requests, strict=True))
    RequestedMeasure.objects.bulk_create(
        (
            RequestedMeasure(
                municipality_id=held.municipality_id,
                request=request,
                element_key=one.measure.key,
                label=one.measure.label,
                title=one.measure.title,
                role=one.role,
                position=one.position,
            )
            for request, planned in pairs
            for one in planned.measures
        ),
        batch_size=500,
    )
    Recipient.objects.bulk_create((row for request, planned in pairs for row in _recipients(request, planned.people)), batch_size=500)


def ask_anew(held: ReportingRound, elements: Collection[str] | None) -> None:
    """Lay down once more whom a round asks that was not sent yet; without ``elements`` about what it asks already."""
    rows = RequestedMeasure.objects.filter(request__round=held)
    keys = set(rows.values_list("element_key", flat=True)) if elements is None else set(elements)
    known = {one.key for one in edition_in(held.edition).measures}
    if not keys & known:
        raise MonitoringError(_("Bitte wählen Sie mindestens eine Maßnahme."))
    require_unanswered(held)
    ReportRequest.objects.filter(round=held).delete()
    ask(held, preview(held.edition, keys, includes_partners=held.includes_partners))


def require_unanswered(held: ReportingRound) -> None:
    """Raise :class:`MonitoringError` when somebody said something in a round that would go."""
    if Report.objects.filter(requested__request__round=held).exists():
        raise MonitoringError(_("In dieser Abfrage stehen schon Antworten. Sie lässt sich nicht mehr verwerfen oder umstellen, nur noch senden."))


def request_to(held: ReportingRound, actor: Actor) -> ReportRequest:
    """The request to an organisation, made with its recipients where it was not asked yet."""
    request, is_new = ReportRequest.objects.get_or_create(round=held, actor=actor, defaults={"municipality_id": held.municipality_id})
    if is_new:
        people = ContactPerson.objects.filter(actor=actor).exclude(email="").order_by("id")
        Recipient.objects.bulk_create(_recipients(request, people))
    return request


def settle(request: ReportRequest) -> None:
    """Set how far an answer is by what was given in: answered is a request when nothing is left that waits for its organisation."""
    rows = RequestedMeasure.objects.filter(request=request, handed_at__isnull=True).select_related("report")
    reports = [getattr(row, "report", None) for row in rows]
    is_answered = all(report is not None and report.state not in UNANSWERED for report in reports)
    began = request.opened_at is not None or any(report is not None for report in reports)
    state = RequestState.ANSWERED if is_answered else RequestState.OPENED if began else RequestState.WAITING
    if request.state == state:
        return
    request.state = state
    request.answered_at, request.declined_at = timezone.now() if is_answered else None, None
    request.save(update_fields=["state", "answered_at", "declined_at"])
    if is_answered:
        cancel_letters(request=request, kinds=(LetterKind.INVITE, LetterKind.REMIND))


def _recipients(request: ReportRequest, people: Iterable[ContactPerson]) -> list[Recipient]:
    by_address = {one.email.casefold(): one for one in reversed(list(people))}
    return [Recipient(municipality_id=request.municipality_id, request=request, name=one.name, email=one.email) for one in reversed(by_address.values())]
