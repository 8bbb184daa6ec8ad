"""Participations: all of them, those of a concept, and one at a glance."""

from django.urls import path

from mittragen.desk.planning import views

urlpatterns = [
    path("beteiligung/", views.processes, name="processes"),
    path("beteiligung/<slug:process>/", views.process, name="process"),
    path("konzepte/<slug:slug>/beteiligung/", views.concept_processes, name="concept-processes"),
]
