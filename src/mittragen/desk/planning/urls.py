"""Participations: all of them, a new one, one at a glance, and its plan."""

from django.urls import path

from mittragen.desk.planning import creating, listing, opening, overview, phases, topics

_PROCESS = "beteiligung/<slug:process>/"
_PLAN = f"{_PROCESS}plan/"
_PHASE = f"{_PLAN}phasen/<slug:phase_key>/"
_TOPIC = f"{_PLAN}themen/<slug:topic_key>/"

urlpatterns = [
    path("beteiligung/", listing.processes, name="processes"),
    path("beteiligung/neu/", creating.templates, name="process-new"),
    path("beteiligung/neu/<slug:template_name>/", creating.new_process, name="process-new-from"),
    path(_PROCESS, overview.process, name="process"),
    path(_PLAN, phases.phases, name="plan"),
    path(f"{_PLAN}phasen/neu/", phases.new_phase, name="phase-new"),
    path(_PHASE, phases.phase, name="phase"),
    path(f"{_PHASE}platz/", phases.place, name="phase-place"),
    path(f"{_PHASE}abschliessen/", phases.close, name="phase-close"),
    path(f"{_PHASE}oeffnen/", phases.reopen, name="phase-reopen"),
    path(f"{_PHASE}entfernen/", phases.remove, name="phase-remove"),
    path(f"{_PLAN}themen/", topics.topics, name="plan-topics"),
    path(f"{_PLAN}themen/neu/", topics.new_topic, name="topic-new"),
    path(_TOPIC, topics.topic, name="topic"),
    path(f"{_TOPIC}platz/", topics.place, name="topic-place"),
    path(f"{_TOPIC}name-uebernehmen/", topics.take_name, name="topic-take-name"),
    path(f"{_TOPIC}name-zurueck/", topics.take_back, name="topic-take-back"),
    path(f"{_TOPIC}entfernen/", topics.remove, name="topic-remove"),
    path(f"{_PLAN}angaben/", opening.facts, name="plan-facts"),
    path(f"{_PLAN}oeffentlich/", opening.opening, name="plan-opening"),
    path(f"{_PLAN}oeffentlich/veroeffentlichen/", opening.publish, name="plan-publish"),
    path(f"{_PLAN}oeffentlich/abschliessen/", opening.close, name="plan-close"),
    path(f"{_PLAN}oeffentlich/wieder-oeffnen/", opening.reopen, name="plan-reopen"),
    path("konzepte/<slug:slug>/beteiligung/", listing.concept_processes, name="concept-processes"),
]
