"""What became of contributions: how far the office is, a list to print, and letting everyone read it."""

from django.urls import path

from mittragen.desk.outcomes import listing, meter, releasing

_ALL = "beteiligung/<slug:process>/auswertung/"

urlpatterns = [
    path(f"{_ALL}verbleib/", meter.outcomes, name="outcomes"),
    path(f"{_ALL}liste/", listing.outcome_list, name="outcome-list"),
    path(f"{_ALL}liste/verbleib.<slug:list_suffix>", listing.file, name="outcome-list-file"),
    path(f"{_ALL}veroeffentlichen/", releasing.release, name="outcome-publishing"),
    path(f"{_ALL}veroeffentlichen/fertig/", releasing.released, name="outcomes-published"),
]
