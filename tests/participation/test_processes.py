"""Planning a process: phases, days, topics, and where it stands."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import ModerationTime, PhaseKind, PhaseState
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    PlannedTopic,
    add_phase,
    add_topic,
    change_phase,
    change_process,
    close_phase,
    close_process,
    move_phase,
    order_topics,
    plan_process,
    publish_process,
    remove_phase,
    remove_topic,
    rename_topic,
    reopen_phase,
    reopen_process,
    take_back_rename,
    tie_topic,
)
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import open_phase, process_named, public_process_named, running_processes, timeline, topics_of
from mittragen.participation.rules import ParticipationError
from mittragen.participation.templates import CONCEPT, TEMPLATES, TOPICS
from tests.factories import rooms


def test_a_concept_is_planned_with_two_series_of_workshops_on_six_topics(municipality: Municipality, coordinator: User) -> None:
    process = plan_process(
        municipality=municipality, title="Integrationskonzept 2027", template=CONCEPT, topics=map(str, TOPICS), starts_on=date(2027, 1, 4), by=coordinator
    )
    kinds = [phase.kind for phase in process.phase_rows.all()]
    assert kinds == ["kick_off", "principles", "workshops", "interviews", "online", "workshops", "closing", "draft_consultation"]
    assert Counter(process.events.values_list("kind", flat=True)) == {"workshop": 13, "kick_off": 1, "closing": 1}
    first = process.phase_rows.get(kind="kick_off")
    assert (first.starts_on, first.ends_on) == (date(2027, 1, 4), date(2027, 1, 10))
    assert process.events.filter(topics__title="Wohnen").count() == 2


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_planned_without_topics_and_days(municipality: Municipality, coordinator: User, name: str) -> None:
    process = plan_process(municipality=municipality, title="Ohne", template=TEMPLATES[name], by=coordinator)
    assert {entry.state for entry in timeline(process)} <= {PhaseState.PLANNED}


def test_addresses_of_processes_are_made_of_the_title_and_never_twice(municipality: Municipality, coordinator: User) -> None:
    slugs = [plan_process(municipality=municipality, title="Für alle", by=coordinator).slug for _ in range(3)]
    assert slugs == ["fuer-alle", "fuer-alle-2", "fuer-alle-3"]
    assert plan_process(municipality=municipality, title="اللغة", by=coordinator).slug == "beteiligung"


def test_the_timeline_says_where_the_process_is_and_what_comes_next(process: Process, coordinator: User) -> None:
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.CLOSING, title="Abschluss", starts_on=today + timedelta(days=40), by=coordinator)
    add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", starts_on=today + timedelta(days=20), by=coordinator)
    entries = {entry.title: (entry.state, entry.is_here, entry.is_next) for entry in timeline(process)}
    assert entries == {
        "Online": (PhaseState.RUNNING, True, False),
        "Abschluss": (PhaseState.PLANNED, False, False),
        "Workshops": (PhaseState.PLANNED, False, True),
    }
    assert {entry.state for entry in timeline(process, today + timedelta(days=16)) if entry.title == "Online"} == {PhaseState.OVER}


@pytest.mark.parametrize("count", [1, 3])
def test_the_timeline_costs_one_query(process: Process, coordinator: User, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        add_phase(process=process, kind=PhaseKind.OTHER, title=f"Phase {number}", by=coordinator)
    with django_assert_num_queries(1):
        assert len(timeline(process)) == count + 1


def test_guiding_principles_may_come_last(municipality: Municipality, coordinator: User) -> None:
    process = plan_process(municipality=municipality, title="Zuletzt", template=CONCEPT, by=coordinator)
    move_phase(phase=process.phase_rows.get(kind="principles"), position=99, by=coordinator)
    assert [row.kind for row in process.phase_rows.all()][-1] == "principles"


def test_a_renamed_topic_keeps_its_old_names(process: Process, coordinator: User) -> None:
    topic = process.topic_rows.get(title="Sprache")
    for title in ("Sprache und Bildung", "Sprache und Bildung", "Sprechen"):
        rename_topic(topic=topic, title=title, by=coordinator)
    assert topics_of(process)[0].former_titles == ("Sprache", "Sprache und Bildung")
    assert topics_of(process)[0].title == "Sprechen"


def test_topics_are_ordered_tied_and_removed(process: Process, coordinator: User) -> None:
    third = add_topic(process=process, title="Arbeit", by=coordinator)
    order_topics(process=process, keys=[third.key], by=coordinator)
    tie_topic(topic=third, element_key="f12345", by=coordinator)
    assert [(topic.title, topic.element_key) for topic in topics_of(process)] == [("Arbeit", "f12345"), ("Sprache", ""), ("Wohnen", "")]
    remove_topic(topic=third, by=coordinator)
    assert len(topics_of(process)) == 2
    with pytest.raises(ParticipationError, match="gibt es schon"):
        add_topic(process=process, title="Wohnen", by=coordinator)


def test_a_closed_phase_takes_nothing_and_can_be_reopened(process: Process, coordinator: User) -> None:
    phase = open_phase(process)
    close_phase(phase=phase, by=coordinator)
    assert open_phase(process) is None
    reopen_phase(phase=phase, by=coordinator)
    assert open_phase(process) == phase


def test_a_closed_process_closes_its_phases(process: Process, coordinator: User) -> None:
    close_process(process=process, by=coordinator)
    assert (open_phase(process), running_processes()) == (None, ())
    phase = process.phase_rows.get()
    with pytest.raises(ParticipationError, match="zuerst die Beteiligung"):
        reopen_phase(phase=phase, by=coordinator)
    reopen_process(process=process, by=coordinator)
    phase.refresh_from_db()
    assert reopen_phase(phase=type(phase).objects.get(pk=phase.pk), by=coordinator).closed_at is None


def test_only_what_is_public_is_found_by_everyone(municipality: Municipality, coordinator: User) -> None:
    process = plan_process(municipality=municipality, title="Noch geheim", by=coordinator)
    assert (process_named("noch-geheim"), public_process_named("noch-geheim")) == (process, None)
    with pytest.raises(ParticipationError, match="noch keine Phase"):
        publish_process(process=process, by=coordinator)
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", by=coordinator)
    publish_process(process=process, by=coordinator)
    assert public_process_named("noch-geheim") == process
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert process_named("noch-geheim") is None


def test_changing_a_process_is_told_and_the_same_again_is_not(process: Process, coordinator: User) -> None:
    for _ in range(2):
        change_process(process=process, question=" Was fehlt? ", languages=("de", "ar", "de"), moderation=ModerationTime.AFTER, by=coordinator)
    assert (process.question, process.offered_languages) == ("Was fehlt?", ("de", "ar"))
    assert JournalEntry.objects.filter(action="change_process").count() == 1
    with pytest.raises(ParticipationError, match="Titel"):
        change_process(process=process, title="x" * 201, by=coordinator)


def test_days_of_a_phase_are_in_order(process: Process, coordinator: User) -> None:
    phase = process.phase_rows.get()
    with pytest.raises(ParticipationError, match="vor ihrem Beginn"):
        change_phase(phase=phase, title="Online", text="", starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1), allows_contributions=True, by=coordinator)


def test_an_empty_phase_can_be_removed(process: Process, coordinator: User) -> None:
    phase = add_phase(process=process, kind=PhaseKind.OTHER, title="Doch nicht", by=coordinator)
    remove_phase(phase=phase, by=coordinator)
    assert process.phase_rows.count() == 1


@pytest.mark.parametrize("role", ["editor", "author", "moderator", "steering_member", "reader"])
def test_only_the_coordination_plans(municipality: Municipality, role: str) -> None:
    with pytest.raises(NotAllowedError):
        plan_process(municipality=municipality, title="Nein", by=rooms.member(municipality, role))


def test_a_topic_planned_from_a_field_of_action_is_tied_to_it(municipality: Municipality, coordinator: User) -> None:
    topics = (PlannedTopic("Sprache", "language", "h1"), "Wohnen", PlannedTopic(" Sprache ", "", "h2"))
    process = plan_process(municipality=municipality, title="Mit Feldern", topics=topics, by=coordinator)
    assert [(topic.title, topic.icon, topic.element_key) for topic in topics_of(process)] == [("Sprache", "language", "h1"), ("Wohnen", "", "")]


def test_no_process_has_an_address_that_means_something_else(municipality: Municipality, coordinator: User) -> None:
    assert plan_process(municipality=municipality, title="Neu", by=coordinator).slug == "neu-2"


def test_a_renaming_is_taken_back_without_a_trace_for_readers(process: Process, coordinator: User) -> None:
    topic = process.topic_rows.get(title="Wohnen")
    rename_topic(topic=topic, title="Whonen", by=coordinator)
    take_back_rename(topic=topic, by=coordinator)
    assert [(one.title, one.former_titles) for one in topics_of(process) if one.key == topic.key] == [("Wohnen", ())]
    with pytest.raises(ParticipationError, match="nicht mehr rückgängig"):
        take_back_rename(topic=topic, by=coordinator)
