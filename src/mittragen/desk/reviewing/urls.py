"""Reports on their way to the public."""

from django.urls import path

from mittragen.desk.reviewing import deciding, listing, releasing, stating

_WORK = "konzepte/<slug:slug>/umsetzung/"
_REPORT = f"{_WORK}pruefen/<slug:report_key>/"

urlpatterns = [
    path(f"{_WORK}pruefen/", listing.reports, name="reports"),
    path(f"{_WORK}pruefen-zuruecknehmen/", listing.take_back, name="reports-take-back"),
    path(_REPORT, deciding.report, name="report"),
    path(f"{_REPORT}zuruecknehmen/", deciding.take_back, name="report-take-back"),
    path(f"{_REPORT}belege/<int:evidence_number>/", deciding.evidence, name="report-evidence"),
    path(f"{_WORK}freigeben/", releasing.release, name="release"),
    path(f"{_WORK}meldung/", stating.statement, name="statement"),
]
