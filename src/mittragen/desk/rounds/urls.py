"""The state of carrying out, rounds, and single requests."""

from django.urls import path

from mittragen.desk.rounds import answering, handing, listing, one_request, one_round, overview, planning, sending, sheet, tables

_WORK = "konzepte/<slug:slug>/umsetzung/"
_ROUND = f"{_WORK}abfragen/<int:round_number>/"
_REQUEST = f"{_WORK}anfragen/<int:request_number>/"
_MEASURE = f"{_REQUEST}massnahmen/<int:measure_number>/"

urlpatterns = [
    path(_WORK, overview.progress, name="progress"),
    path(f"{_WORK}abfragen/", listing.rounds, name="rounds"),
    path(f"{_WORK}abfragen/neu/", planning.new, name="round-new"),
    path(_ROUND, one_round.one, name="round"),
    path(f"{_ROUND}liste.csv", tables.as_csv, name="round-list"),
    path(f"{_ROUND}aendern/", planning.change, name="round-change"),
    path(f"{_ROUND}senden/", sending.send, name="round-send"),
    path(f"{_ROUND}verwerfen/", sending.drop, name="round-drop"),
    path(f"{_ROUND}erinnern/", one_round.remind_missing, name="round-remind"),
    path(f"{_ROUND}verlaengern/", one_round.extend, name="round-extend"),
    path(f"{_ROUND}abschliessen/", one_round.close, name="round-close"),
    path(_REQUEST, one_request.one, name="request"),
    path(f"{_REQUEST}tun/", one_request.do, name="request-do"),
    path(f"{_REQUEST}blatt.xlsx", sheet.form, name="request-form"),
    path(f"{_REQUEST}blatt/", sheet.upload, name="request-sheet"),
    path(_MEASURE, answering.answer, name="request-answer"),
    path(f"{_MEASURE}weitergeben/", handing.hand, name="hand-over"),
]
