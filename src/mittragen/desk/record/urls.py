"""The record of a participation: its phases, what would be in the record of one, and the seal."""

from django.urls import path

from mittragen.desk.record import sealing, views

_RECORD = "beteiligung/<slug:process>/dokumentation/"

urlpatterns = [
    path(_RECORD, views.phases, name="record"),
    path(f"{_RECORD}<slug:phase_key>/", views.phase, name="record-phase"),
    path(f"{_RECORD}<slug:phase_key>/vorschau.pdf", views.preview, name="record-preview"),
    path(f"{_RECORD}<slug:phase_key>/versiegeln/", sealing.seal, name="record-seal"),
]
