"""Who is here: now, and never afterwards."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.factories import rooms

from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.teamwork.actions import leave, say_here
from mittragen.teamwork.models import Presence
from mittragen.teamwork.queries import present_at
from mittragen.teamwork.subjects import Subject

MEASURE = Subject("measure", "m1", "concept", "integration")
OTHER = Subject("measure", "m2", "concept", "integration")


def _earlier(seconds: int) -> None:
    then = timezone.now() - timedelta(seconds=seconds)
    Presence.objects.update(seen_at=then, since=then)


def test_others_at_the_same_thing_are_seen_and_oneself_is_not(municipality: Municipality, coordinator: User) -> None:
    editor = rooms.member(municipality, "editor")
    for person, subject in ((coordinator, MEASURE), (editor, MEASURE), (editor, OTHER)):
        say_here(municipality=municipality, subject=subject, by=person)
    assert [here.name for here in present_at(MEASURE, but=coordinator)] == ["Editor"]
    assert [here.name for here in present_at(OTHER)] == ["Editor"]


def test_since_stays_while_somebody_stays(municipality: Municipality, coordinator: User) -> None:
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    _earlier(40)
    (first,) = present_at(MEASURE)
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    assert present_at(MEASURE) == (first,)


def test_who_was_not_heard_of_for_a_minute_is_gone_and_forgotten(municipality: Municipality, coordinator: User) -> None:
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    _earlier(61)
    assert present_at(MEASURE) == ()
    say_here(municipality=municipality, subject=OTHER, by=rooms.member(municipality, "editor"))
    assert list(Presence.objects.values_list("subject_key", flat=True)) == ["m2"]


def test_coming_back_begins_anew(municipality: Municipality, coordinator: User) -> None:
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    _earlier(61)
    before = Presence.objects.get().since
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    assert Presence.objects.get().since > before


def test_leaving_is_seen_at_once(municipality: Municipality, coordinator: User) -> None:
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    leave(subject=MEASURE, by=coordinator)
    assert present_at(MEASURE) == ()


def test_no_history_is_kept(municipality: Municipality, coordinator: User) -> None:
    before = JournalEntry.objects.count()
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    leave(subject=MEASURE, by=coordinator)
    assert (Presence.objects.count(), JournalEntry.objects.count()) == (0, before)


def test_staying_takes_one_query(municipality: Municipality, coordinator: User, django_assert_num_queries: Any) -> None:
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    # A savepoint and its release stand around the one query in a test.
    with django_assert_num_queries(3):
        say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    with django_assert_num_queries(1):
        present_at(MEASURE)


def test_a_clock_put_back_leaves_nobody_here_who_is_gone(municipality: Municipality, coordinator: User) -> None:
    editor = rooms.member(municipality, "editor")
    say_here(municipality=municipality, subject=MEASURE, by=coordinator)
    say_here(municipality=municipality, subject=MEASURE, by=editor)
    _earlier(-3600)
    assert present_at(MEASURE) == ()
    say_here(municipality=municipality, subject=MEASURE, by=editor)
    assert [here.name for here in present_at(MEASURE)] == ["Editor"]
    assert Presence.objects.count() == 1
