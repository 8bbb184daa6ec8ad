"""The live board of an event at the desk."""

from django.urls import path

from mittragen.desk.boards import headings, printing, sorting, views

_BOARD = "beteiligung/<slug:process>/veranstaltungen/<slug:event_key>/tafel/"
_HEADING = f"{_BOARD}ueberschriften/<int:heading_number>/"

urlpatterns = [
    path(_BOARD, views.board, name="board"),
    path(f"{_BOARD}oeffnen/", views.open_for_cards, name="board-open"),
    path(f"{_BOARD}schliessen/", views.freeze, name="board-freeze"),
    path(f"{_BOARD}uebernehmen/", views.take_over, name="board-take-over"),
    path(f"{_BOARD}neu/", sorting.news, name="board-news"),
    path(f"{_BOARD}sortieren/", sorting.sort, name="board-sort"),
    path(f"{_BOARD}zurueck/", sorting.undo, name="board-undo"),
    path(f"{_BOARD}ueberschriften/", headings.add, name="board-heading-add"),
    path(_HEADING, headings.rename, name="board-heading"),
    path(f"{_HEADING}platz/", headings.place, name="board-heading-place"),
    path(f"{_HEADING}entfernen/", headings.remove, name="board-heading-remove"),
    path(f"{_BOARD}ueberschriften/zurueck/", headings.restore, name="board-heading-restore"),
    path(f"{_BOARD}drucken/", printing.sheet, name="board-print"),
    path(f"{_BOARD}karten.xlsx", printing.workbook, name="board-workbook"),
]
