"""Milestones."""

from django.urls import path

from mittragen.desk.milestones import calendar, milestones

_MILESTONES = "konzepte/<slug:slug>/umsetzung/meilensteine/"
_ONE = f"{_MILESTONES}<slug:milestone_key>/"

urlpatterns = [
    path(_MILESTONES, milestones.milestones, name="milestones"),
    path(f"{_MILESTONES}kalender.ics", calendar.calendar, name="milestones-calendar"),
    path(_ONE, milestones.change, name="milestone"),
    path(f"{_ONE}erreicht/", milestones.reach, name="milestone-reach"),
    path(f"{_ONE}entfernen/", milestones.remove, name="milestone-remove"),
]
