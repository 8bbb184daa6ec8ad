"""By which way somebody comes to a request: by a link that holds, or from the desk."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import locked_request, tell_of_request
from mittragen.monitoring.models import ReportLink, ReportRequest, RequestState
from mittragen.monitoring.rules import MonitoringError, require_monitor, require_running
from mittragen.municipality.models import User


@transaction.atomic
def open_request(*, link: ReportLink) -> ReportRequest:
    """Somebody pressed the button behind a link. Doing it twice changes nothing."""
    request = locked_request(link.request, only_running=False)
    require_way("link", request, link, None)
    ReportLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())
    if request.opened_at is None:
        request.opened_at = timezone.now()
        if request.state == RequestState.WAITING:
            request.state = RequestState.OPENED
        request.save(update_fields=["opened_at", "state"])
        tell_of_request(request, None, "open_request")
    return request


def require_way(way: str, request: ReportRequest, link: ReportLink | None, by: User | None) -> None:
    """Raise unless ``link`` opens ``request``, or ``by`` may enter for others; or when the round is closed."""
    if link is None and way != "link":
        require_monitor(by, request.municipality)
        require_running(request.round)
        return
    # As it is now: it may have been revoked since it was followed.
    good = link is not None and ReportLink.objects.filter(pk=link.pk, request=request, revoked_at__isnull=True, expires_at__gt=timezone.now()).exists()
    if not good:
        raise MonitoringError(_("Dieser Link gilt nicht mehr. Bitte bitten Sie das Büro um einen neuen."))
    if request.round.closed_at is not None:
        raise MonitoringError(_("Diese Abfrage ist abgeschlossen. Wenn Sie noch etwas mitteilen möchten, schreiben Sie bitte dem Büro."))
