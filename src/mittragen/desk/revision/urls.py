"""The revision: begin it, go through the elements, see what changed, say what became of what."""

from django.urls import path

from mittragen.desk.revision import changes, ending, overview, review, succession

_REVISION = "konzepte/<slug:slug>/fortschreibung/"

urlpatterns = [
    path(_REVISION, overview.overview, name="revision"),
    path(f"{_REVISION}beenden/", overview.close, name="revision-close"),
    path(f"{_REVISION}durchsicht/", review.review, name="review"),
    path(f"{_REVISION}durchsicht/<slug:key>/beenden/", ending.end, name="review-end"),
    path(f"{_REVISION}aenderungen/", changes.changes, name="changes"),
    path(f"{_REVISION}aenderungen/<slug:change_key>/grund/", changes.reason, name="change-reason"),
    path(f"{_REVISION}aenderungen/<slug:change_key>/zurueck/", changes.take_back, name="change-take-back"),
    path(f"{_REVISION}nachfolge/", succession.succession, name="succession"),
    path(f"{_REVISION}nachfolge/vorschlag/", succession.propose, name="succession-propose"),
    path(f"{_REVISION}nachfolge/<int:succession_number>/zuruecknehmen/", succession.drop, name="succession-drop"),
]
