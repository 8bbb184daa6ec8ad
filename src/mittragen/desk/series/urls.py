"""Indicators and their readings, the scales, earlier reports."""

from django.urls import path

from mittragen.desk.series import defining, earlier, indicators, readings, scales, sheet

_WORK = "konzepte/<slug:slug>/umsetzung/"
_SERIES = f"{_WORK}indikatoren/"
_ONE = f"{_SERIES}<slug:series_key>/"

urlpatterns = [
    path(_SERIES, indicators.indicators, name="series"),
    path(f"{_SERIES}neu/", defining.new, name="series-new"),
    path(f"{_SERIES}einlesen/", sheet.sheet, name="series-sheet"),
    path(f"{_SERIES}einlesen/zuruecknehmen/", sheet.undo, name="series-sheet-undo"),
    path(_ONE, indicators.indicator, name="series-one"),
    path(f"{_ONE}aendern/", defining.change, name="series-change"),
    path(f"{_ONE}archivieren/", defining.archive, name="series-archive"),
    path(f"{_ONE}werte/<int:reading_number>/entfernen/", readings.remove, name="series-reading-remove"),
    path(f"{_ONE}werte/<int:reading_number>/uebernehmen/", readings.accept, name="series-reading-accept"),
    path(f"{_WORK}skalen/", scales.scales, name="progress-scales"),
    path(f"{_WORK}frueheres/", earlier.earlier, name="earlier"),
    path(f"{_WORK}frueheres/zuruecknehmen/", earlier.undo, name="earlier-undo"),
]
