"""Letting everyone read what became of contributions: on purpose, once, and told to whoever left an address."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms
from tests.factories.synthesis import EVENING, FLATS, OPEN, evaluated_process

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_records, verify_all
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.participating import PhaseKind, PhaseState
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import add_phase, close_phase, erase_contribution, plan_process, publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Phase, Process
from mittragen.participation.notices import send_notices
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.outcomes import NothingNewError, outcomes_to_publish, publish_outcomes
from mittragen.publishing.participation_records import seal_participation_record
from mittragen.synthesis.actions import NewOutcome, clear_outcomes, make_group, record_outcomes
from mittragen.synthesis.models import TraceLink

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    return evaluated_process(municipality, coordinator)


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


def contribution(text: str) -> Contribution:
    return Contribution.objects.select_related("process__municipality", "municipality").get(text=text)


def day() -> str:
    return f"{timezone.localdate():%d.%m.%Y}"


def test_what_is_not_published_is_nowhere_public(process: Process) -> None:
    assert not SealedDocument.objects.exists()
    assert not TraceLink.objects.filter(published_at__isnull=False).exists()


def test_phase_that_still_runs_is_recorded_as_it_stands(process: Process, coordinator: User) -> None:
    (sealed,) = publish_outcomes(process=process, by=coordinator)

    content = sealed.document.content
    assert content.label == f"Online, Stand {day()}"
    assert content.phases[0].state is PhaseState.RUNNING
    assert [group.title for group in content.groups] == ["Sprachkurse am Abend"]
    assert sorted(link.kind.value for link in content.links) == ["not_taken_up", "passed_on", "passed_on", "passed_on", "passed_on"]
    assert not TraceLink.objects.filter(published_at__isnull=True).exists()
    assert [one.fault for one in verify_all()] == [""]


def test_record_with_outcomes_holds_no_word_of_a_contribution_and_nobody_who_decided(process: Process, coordinator: User) -> None:
    (sealed,) = publish_outcomes(process=process, by=coordinator)

    body = bytes(sealed.sealed.body).decode()
    assert not any(text in body for text in Contribution.objects.values_list("text", flat=True))
    assert coordinator.email not in body
    assert {link.office for link in sealed.document.content.links} == {process.municipality.office or process.municipality.name}


def test_publishing_again_without_a_change_seals_nothing(process: Process, coordinator: User) -> None:
    publish_outcomes(process=process, by=coordinator)

    with pytest.raises(NothingNewError, match="können schon alle lesen"):
        publish_outcomes(process=process, by=coordinator)
    assert SealedDocument.objects.count() == 1


def test_change_on_the_same_day_is_another_record_that_names_the_one_before(process: Process, coordinator: User) -> None:
    (first,) = publish_outcomes(process=process, by=coordinator)
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)

    (second,) = publish_outcomes(process=process, by=coordinator)

    assert second.document.content.label == f"Online, Stand {day()} (2)"
    assert second.document.envelope.predecessor == first.document.digest
    assert second.document.content.contributions == first.document.content.contributions


def test_phase_without_anything_new_keeps_its_record(process: Process, coordinator: User) -> None:
    add_phase(process=process, kind=PhaseKind.CLOSING, title="Abschluss", by=coordinator)

    assert [sealed.document.content.phase for sealed in publish_outcomes(process=process, by=coordinator)] == [process.phase_rows.get(title="Online").key]


def test_outcome_taken_back_before_anybody_read_it_is_told_nowhere(process: Process, coordinator: User) -> None:
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
    clear_outcomes(members=[contribution(OPEN)], by=coordinator)

    (sealed,) = publish_outcomes(process=process, by=coordinator)

    assert contribution(OPEN).key not in {link.contribution for link in sealed.document.content.links}


def test_outcome_changed_after_everyone_read_it_ends_and_names_what_came_in_its_place(process: Process, coordinator: User) -> None:
    publish_outcomes(process=process, by=coordinator)
    flats = contribution(FLATS)
    # The one in between was never read by anybody.
    for reason in (OutcomeReason.LATER, OutcomeReason.NOT_OURS):
        record_outcomes(members=[flats], outcome=NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=reason), by=coordinator)

    (sealed,) = publish_outcomes(process=process, by=coordinator)

    old, new = sorted((link for link in sealed.document.content.links if link.contribution == flats.key), key=lambda link: link.ended_on is None)
    assert (old.reason_kind, old.ended_on, old.successor) == (OutcomeReason.NO_MEANS, timezone.localdate(), new.key)
    assert (new.reason_kind, new.ended_on) == (OutcomeReason.NOT_OURS, None)


def test_preview_tells_what_everyone_could_read_and_could_not_before(process: Process, coordinator: User) -> None:
    wanted = outcomes_to_publish(process)
    assert dict(wanted.kinds) == {OutcomeKind.NOT_TAKEN_UP: 1, OutcomeKind.PASSED_ON: 4}
    assert (len(wanted.answered), wanted.changed, wanted.groups) == (4, (), 1)

    publish_outcomes(process=process, by=coordinator)
    record_outcomes(members=[contribution(FLATS)], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Kreisbau"), by=coordinator)
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)

    wanted = outcomes_to_publish(process)
    assert dict(wanted.kinds) == {OutcomeKind.NOT_TAKEN_UP: 1, OutcomeKind.PASSED_ON: 1}
    assert (wanted.answered, wanted.changed) == ((contribution(OPEN).key,), (contribution(FLATS).key,))


def test_preview_names_what_looks_like_a_person_once(process: Process, coordinator: User) -> None:
    named = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.OTHER, reason="Das macht schon Frau Petersen.")
    record_outcomes(members=[contribution(OPEN), contribution(FLATS)], outcome=named, by=coordinator)

    assert [suspicion.words for suspicion in outcomes_to_publish(process).suspicions] == ["Frau Petersen"]


def test_preview_takes_as_many_queries_for_more_outcomes(process: Process, coordinator: User, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        outcomes_to_publish(process)
    rows = [submit_contribution(process=process, text=f"Noch etwas {number}", submission_key=str(number)).contribution for number in range(3)]
    publish_contributions(contributions=rows, by=coordinator)
    make_group(process=process, title="Noch etwas", contributions=rows, by=coordinator)
    record_outcomes(members=rows, outcome=REFUSED, by=coordinator)

    with django_assert_num_queries(len(before)):
        outcomes_to_publish(process)


def test_erased_contribution_keeps_its_place_in_the_trace_without_its_words(process: Process, coordinator: User) -> None:
    publish_outcomes(process=process, by=coordinator)
    key = contribution(EVENING).key
    erase_contribution(contribution=contribution(EVENING), by=coordinator)

    (sealed,) = publish_outcomes(process=process, by=coordinator)

    content = sealed.document.content
    assert key in {link.contribution for link in content.links}
    assert key not in {row.key for row in content.contributions} | {member for group in content.groups for member in group.members}
    assert [one.fault for one in verify_all()] == ["", ""]


def test_record_of_a_closed_phase_tells_what_became_of_its_contributions(process: Process, phase: Phase, coordinator: User) -> None:
    close_phase(phase=phase, by=coordinator)

    content = seal_participation_record(process=process, phase=phase, by=coordinator).document.content

    assert len(content.links) == 5
    with pytest.raises(NothingNewError):
        publish_outcomes(process=process, by=coordinator)


@pytest.mark.django_db(transaction=True)
def test_whoever_left_an_address_hears_of_it_once(process: Process, coordinator: User, mailoutbox: list[mail.EmailMessage]) -> None:
    row = submit_contribution(process=process, text="Ein Spielplatz fehlt.", submission_key="s", email="ada@example.org").contribution
    publish_contributions(contributions=[row], by=coordinator)
    record_outcomes(members=[row], outcome=REFUSED, by=coordinator)
    publish_outcomes(process=process, by=coordinator)

    assert [send_notices(timezone.now() + timedelta(days=days)) for days in (0, 1, 9)] == [0, 1, 0]
    assert "Es steht fest, was daraus wird." in mailoutbox[-1].body
    assert f"/beitraege/{row.key}/" in mailoutbox[-1].body


def test_whoever_took_it_back_hears_nothing(process: Process, coordinator: User, mailoutbox: list[mail.EmailMessage]) -> None:
    row = submit_contribution(process=process, text="Ein Spielplatz fehlt.", submission_key="s", email="ada@example.org").contribution
    publish_contributions(contributions=[row], by=coordinator)
    record_outcomes(members=[row], outcome=REFUSED, by=coordinator)
    publish_outcomes(process=process, by=coordinator)
    erase_contribution(contribution=row, by=coordinator)

    assert send_notices(timezone.now() + timedelta(days=1)) == 0


def test_journal_says_who_published_and_what(process: Process, coordinator: User) -> None:
    (sealed,) = publish_outcomes(process=process, by=coordinator)

    entry = JournalEntry.objects.get(action="seal_participation_record")
    assert (entry.by, entry.note, entry.changes.get(name="digest").after) == (coordinator, sealed.document.content.label, sealed.document.digest)


@pytest.mark.parametrize("role", ["editor", "author", "moderator", "reader"])
def test_only_the_coordination_publishes(process: Process, municipality: Municipality, role: str) -> None:
    with pytest.raises(NotAllowedError):
        publish_outcomes(process=process, by=rooms.member(municipality, role))
    assert not SealedDocument.objects.exists()


def test_outcomes_of_a_participation_nobody_may_read_about_stay_inside(municipality: Municipality, coordinator: User) -> None:
    process = plan_process(municipality=municipality, title="Noch geheim", by=coordinator)

    with pytest.raises(PublishingError, match="noch nicht öffentlich"):
        publish_outcomes(process=process, by=coordinator)


def test_coordination_of_another_municipality_publishes_nothing(process: Process) -> None:
    other = rooms.county("nachbarkreis", "nachbar.localhost")
    with scope(municipality=other):
        theirs = rooms.coordinator(other)

    with pytest.raises(NotAllowedError):
        publish_outcomes(process=process, by=theirs)
    assert not sealed_records(process.slug).exists()
