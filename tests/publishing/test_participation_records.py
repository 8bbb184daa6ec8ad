"""Sealing what took place in a phase: once, without names, and provable even after words were erased."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from msgspec.structs import replace
from tests.factories import rooms

from mittragen.actors.actions import find_or_add_actor
from mittragen.archive.models import SealedDocument, Voice
from mittragen.archive.queries import documents_of, sealed_record, sealed_records, verify_all
from mittragen.archive.voices import fault_of_voices, voices_of
from mittragen.edition.codec import decode_record, encode, participation_document
from mittragen.edition.participating import Channel, EventKind, ModerationState, PhaseKind, PhaseState, QuestionKind
from mittragen.edition.record_figures import record_figures
from mittragen.edition.voices import commitment_of
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    Given,
    PlannedQuestion,
    add_event,
    add_phase,
    add_survey,
    answer_survey,
    close_phase,
    enter_contribution,
    erase_own_contribution,
    plan_process,
    publish_blackened,
    publish_contributions,
    publish_process,
    publish_survey,
    recall_survey,
    record_attendance,
    refuse_contributions,
    register,
    release_minutes,
    submit_contribution,
    undo_decisions,
    withdraw_contribution,
    write_minutes,
)
from mittragen.participation.models import Contribution, Phase, Process
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.participation_records import NotOverError, StillWaitingError, preview_of_record, seal_participation_record

TEXT = "Im Bus nach Oldenmoor fehlt abends eine Verbindung."


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    process = plan_process(municipality=municipality, title="Zusammen leben", topics=("Sprache", "Wohnen"), by=coordinator)
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=1), by=coordinator)
    return publish_process(process=process, by=coordinator)


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


def said(process: Process, text: str = TEXT, **more: str) -> tuple[Contribution, str]:
    """A contribution that everyone may read, and the code of its receipt."""
    receipt = submit_contribution(process=process, text=text, submission_key=text, **more)
    publish_contributions(contributions=[receipt.contribution], by=None)
    return receipt.contribution, receipt.code


def test_phase_that_is_closed_is_sealed_with_its_contributions_and_their_voices(process: Process, phase: Phase, coordinator: User) -> None:
    contribution, _code = said(process)
    close_phase(phase=phase, by=coordinator)

    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    row = made.document.content.contributions[0]
    voice = voices_of(process.municipality_id, made.document)[contribution.key]
    assert made.is_new
    assert (made.sealed.slug, made.sealed.label, made.document.content.phases[0].state) == (process.slug, "Online", PhaseState.CLOSED)
    assert voice.text == TEXT
    assert commitment_of(voice.salt, TEXT) == row.commitment
    assert TEXT.encode() not in bytes(made.sealed.body)
    assert [one.fault for one in verify_all()] == [""]


def test_phase_whose_days_are_over_is_closed_by_the_seal(process: Process, phase: Phase, coordinator: User) -> None:
    Phase.objects.filter(pk=phase.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    phase.refresh_from_db()

    seal_participation_record(process=process, phase=phase, by=coordinator)

    phase.refresh_from_db()
    assert phase.closed_at is not None


def test_phase_that_still_runs_is_not_sealed(process: Process, phase: Phase, coordinator: User) -> None:
    with pytest.raises(NotOverError, match="„Online“ ist noch nicht vorbei"):
        seal_participation_record(process=process, phase=phase, by=coordinator)
    assert not SealedDocument.objects.exists()


def test_sealing_twice_gives_the_record_that_was_sealed_first(process: Process, phase: Phase, coordinator: User) -> None:
    said(process)
    close_phase(phase=phase, by=coordinator)
    first = seal_participation_record(process=process, phase=phase, by=coordinator)

    again = seal_participation_record(process=process, phase=phase, by=coordinator)

    assert not again.is_new
    assert again.document == first.document
    assert (SealedDocument.objects.count(), Voice.objects.count()) == (1, 1)


def test_correction_is_another_record_that_names_the_one_before_and_shares_its_voices(process: Process, phase: Phase, coordinator: User) -> None:
    said(process)
    close_phase(phase=phase, by=coordinator)
    first = seal_participation_record(process=process, phase=phase, by=coordinator)

    second = seal_participation_record(process=process, phase=phase, label="Online, berichtigt", by=coordinator)

    assert second.document.envelope.predecessor == first.document.digest
    assert second.document.content.contributions == first.document.content.contributions
    assert [sealed.label for sealed in sealed_records(process.slug)] == ["Online", "Online, berichtigt"]
    assert Voice.objects.count() == 1


def test_label_of_another_phase_or_address_is_refused(process: Process, phase: Phase, coordinator: User) -> None:
    other = add_phase(process=process, kind=PhaseKind.CLOSING, title="Abschluss", by=coordinator)
    for one in (phase, other):
        close_phase(phase=one, by=coordinator)
    seal_participation_record(process=process, phase=phase, by=coordinator)

    for label in ("Online", "Online."):
        with pytest.raises(PublishingError, match="andere Bezeichnung"):
            seal_participation_record(process=process, phase=other, label=label, by=coordinator)


def test_label_longer_than_the_archive_takes_is_refused(process: Process, phase: Phase, coordinator: User) -> None:
    close_phase(phase=phase, by=coordinator)
    with pytest.raises(PublishingError, match="höchstens 60 Zeichen"):
        seal_participation_record(process=process, phase=phase, label="x" * 61, by=coordinator)


def test_waiting_contributions_hold_the_seal_up_unless_they_are_left_waiting(process: Process, phase: Phase, coordinator: User) -> None:
    for text in ("Erster Beitrag", "Zweiter Beitrag"):
        submit_contribution(process=process, text=text, submission_key=text)
    close_phase(phase=phase, by=coordinator)

    with pytest.raises(StillWaitingError, match="^2 Beiträge dieser Phase warten noch"):
        seal_participation_record(process=process, phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator, leave_waiting=True)

    assert [stub.state for stub in made.document.content.stubs] == [ModerationState.WAITING] * 2
    assert made.document.content.contributions == ()


def test_only_the_coordination_seals(process: Process, phase: Phase, municipality: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        seal_participation_record(process=process, phase=phase, by=rooms.member(municipality, "moderator"))


def test_refused_contribution_is_a_stub_with_number_state_and_reason(process: Process, phase: Phase, coordinator: User) -> None:
    contribution, _code = said(process, "Unerhörtes Zeug", organisation="Geheimbund")
    refuse_contributions(contributions=[contribution], reason="Das beleidigt andere.", by=coordinator)
    close_phase(phase=phase, by=coordinator)

    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    stub = made.document.content.stubs[0]
    assert (stub.key, stub.state, stub.reason) == (contribution.key, ModerationState.REFUSED, "Das beleidigt andere.")
    body = bytes(made.sealed.body).decode()
    assert not any(word in body for word in ("Unerhörtes", "Geheimbund"))
    assert not Voice.objects.exists()


def test_blackened_contribution_is_bound_to_what_everyone_reads(process: Process, phase: Phase, coordinator: User) -> None:
    contribution, _code = said(process, "Petra Muster hilft immer.")
    publish_blackened(contribution=contribution, passages=[(0, 12)], by=coordinator)
    close_phase(phase=phase, by=coordinator)

    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    assert voices_of(process.municipality_id, made.document)[contribution.key].text == "[…] hilft immer."
    assert made.document.content.contributions[0].state is ModerationState.BLACKENED


@pytest.mark.parametrize(("undo", "state"), [(erase_own_contribution, ModerationState.ERASED), (withdraw_contribution, ModerationState.WITHDRAWN)])
def test_words_taken_back_go_from_the_archive_and_the_record_stays_valid(process: Process, phase: Phase, coordinator: User, undo: object, state: str) -> None:
    contribution, code = said(process)
    close_phase(phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    undo(code=code)  # type: ignore[operator]

    voice = voices_of(process.municipality_id, made.document)[contribution.key]
    assert (voice.text, voice.salt, voice.gone_as, voice.gone_on) == ("", "", state, timezone.localdate())
    assert [one.fault for one in verify_all()] == [""]
    assert bytes(sealed_record(process.slug, "Online").body) == encode(made.document)


def test_decision_after_the_seal_takes_words_away_that_nobody_may_read_any_more(process: Process, phase: Phase, coordinator: User) -> None:
    refused, _code = said(process, "Erster Satz.")
    blackened, _code = said(process, "Petra Muster kommt.")
    kept, _code = said(process, "Bleibt stehen.")
    close_phase(phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    refuse_contributions(contributions=[refused], reason="Persönlich.", by=coordinator)
    publish_blackened(contribution=blackened, passages=[(0, 12)], by=coordinator)

    voices = voices_of(process.municipality_id, made.document)
    assert (voices[refused.key].gone_as, voices[blackened.key].gone_as, voices[kept.key].text) == ("refused", "blackened", "Bleibt stehen.")
    again = seal_participation_record(process=process, phase=phase, label="Zweite", by=coordinator)
    assert voices_of(process.municipality_id, again.document)[blackened.key].text == "[…] kommt."


def test_publication_that_is_taken_back_after_the_seal_takes_the_words_away(process: Process, phase: Phase, coordinator: User) -> None:
    receipt = submit_contribution(process=process, text=TEXT, submission_key="1")
    publish_contributions(contributions=[receipt.contribution], by=coordinator, batch="one")
    close_phase(phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    undo_decisions(batch="one", by=coordinator)

    voice = voices_of(process.municipality_id, made.document)[receipt.key]
    assert (voice.text, voice.gone_as) == ("", "waiting")


def test_spoilt_voice_is_found(process: Process, phase: Phase, coordinator: User) -> None:
    contribution, _code = said(process)
    close_phase(phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator)
    row = Voice.objects.get()
    content = made.document.content

    # What no way in the program leads to: words under another commitment.
    Voice.objects.create(municipality=process.municipality, slug="x", key=row.key, commitment="0" * 64, salt=row.salt, text="Anderes")
    spoilt = participation_document(replace(content, slug="x", contributions=(replace(content.contributions[0], commitment="0" * 64),)), made.document.envelope)
    missing = participation_document(replace(content, slug="y"), made.document.envelope)
    assert "nicht mehr der" in fault_of_voices(process.municipality_id, spoilt)
    assert f"{contribution.key} fehlt" in fault_of_voices(process.municipality_id, missing)


def test_events_are_told_with_attendance_by_group_and_released_minutes_only(process: Process, phase: Phase, coordinator: User) -> None:
    start = timezone.now() - timedelta(days=2)
    told = add_event(
        phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=start, place="Rathaus", topics=list(process.topic_rows.all()), by=coordinator
    )
    kept = add_event(phase=phase, kind=EventKind.INTERVIEW, title="Gespräch", starts_at=start, by=coordinator)
    for event, minutes in ((told, "Es ging um Kurse."), (kept, "Nur für uns.")):
        write_minutes(event=event, text=minutes, agenda=[("Begrüßung", "Alle sind da.")], by=coordinator)
    release_minutes(event=told, by=coordinator)
    record_attendance(event=told, counts={"Ehrenamt": 7, "Frau Petra Muster": 2}, by=coordinator)
    close_phase(phase=phase, by=coordinator)

    content = seal_participation_record(process=process, phase=phase, by=coordinator).document.content

    by_title = {event.title: event for event in content.events}
    assert [(group.group, group.count) for group in by_title["Workshop"].attendance] == [("Ehrenamt", 7), ("", 2)]
    assert (by_title["Workshop"].minutes, by_title["Workshop"].agenda[0].title) == ("Es ging um Kurse.", "Begrüßung")
    assert (by_title["Gespräch"].minutes, by_title["Gespräch"].agenda) == ("", ())
    assert by_title["Workshop"].day == timezone.localdate(start)
    assert record_figures(content).attendance == 9


def test_names_of_people_who_registered_or_left_an_address_are_nowhere_in_the_archive(process: Process, phase: Phase, coordinator: User) -> None:
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=timezone.now() + timedelta(days=1), by=coordinator)
    register(event=event, name="Wilhelmine Ungenannt", email="wilhelmine@privat.example.org", organisation="Familie Ungenannt", submission_key="1")
    said(process, "Ein Satz.", email="ungenannt@privat.example.org", organisation="Wilhelmine Ungenannt", actor_group="Nachbarin Ungenannt")
    close_phase(phase=phase, by=coordinator)

    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    body = bytes(made.sealed.body).decode().casefold()
    assert not any(word in body for word in ("ungenannt", "wilhelmine", "privat"))
    assert (made.document.content.contributions[0].organisation, made.document.content.contributions[0].actor_group) == ("", "")


def test_organisation_is_named_when_the_municipality_knows_it_or_the_office_wrote_it_down(
    process: Process, phase: Phase, municipality: Municipality, coordinator: User
) -> None:
    find_or_add_actor(municipality=municipality, name="Volkshochschule", by=coordinator)
    said(process, "Eins.", organisation="volkshochschule")
    said(process, "Zwei.", organisation="Irgendwer")
    written = enter_contribution(phase=phase, text="Drei.", channel=Channel.MAIL, organisation="Chor Oldenmoor", actor_group="Kultur", by=coordinator)
    publish_contributions(contributions=[written.contribution], by=coordinator)
    close_phase(phase=phase, by=coordinator)

    _document, made = preview_of_record(process, phase)

    assert [row.organisation for row in made.content.contributions] == ["Volkshochschule", "", "Chor Oldenmoor"]
    assert made.content.contributions[2].actor_group == "Kultur"
    assert made.unnamed == 1


def test_preview_changes_nothing(process: Process, phase: Phase) -> None:
    said(process)

    document, made = preview_of_record(process, phase)

    assert made.voices[document.content.contributions[0].key].text == TEXT
    assert not (SealedDocument.objects.exists() or Voice.objects.exists())
    phase.refresh_from_db()
    assert phase.closed_at is None


def test_record_of_another_municipality_is_not_found(process: Process, phase: Phase, coordinator: User) -> None:
    close_phase(phase=phase, by=coordinator)
    seal_participation_record(process=process, phase=phase, by=coordinator)

    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert sealed_record(process.slug, "Online") is None


def test_record_is_no_edition(process: Process, phase: Phase, coordinator: User) -> None:
    close_phase(phase=phase, by=coordinator)
    made = seal_participation_record(process=process, phase=phase, by=coordinator)

    assert documents_of(process.municipality) == ()
    assert decode_record(bytes(made.sealed.body)) == made.document


@pytest.mark.parametrize("change", [{"text": "anders"}, {"salt": ""}, {"commitment": "1" * 64}, {"key": "b9"}, {"text": "", "salt": "", "erased_as": "erased"}])
def test_database_refuses_to_change_a_voice(process: Process, phase: Phase, coordinator: User, change: dict[str, str]) -> None:
    said(process)
    close_phase(phase=phase, by=coordinator)
    seal_participation_record(process=process, phase=phase, by=coordinator)

    with pytest.raises(DatabaseError), transaction.atomic():
        Voice.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Voice.objects.all()._raw_delete(using="default")


def test_erased_voice_cannot_be_given_words_again(process: Process, phase: Phase, coordinator: User) -> None:
    _contribution, code = said(process)
    close_phase(phase=phase, by=coordinator)
    seal_participation_record(process=process, phase=phase, by=coordinator)
    erase_own_contribution(code=code)

    with pytest.raises(DatabaseError), transaction.atomic():
        Voice.objects.update(text="wieder da", salt="00", erased_at=None, erased_as="")


def test_record_that_vanished_from_the_archive_is_named(process: Process, phase: Phase, coordinator: User) -> None:
    close_phase(phase=phase, by=coordinator)
    seal_participation_record(process=process, phase=phase, by=coordinator)
    record(municipality=process.municipality, by=None, action="seal_participation_record", subject_kind="process", subject_key=process.slug, note="Verlorene")

    with scopes_disabled():
        found = verify_all()
    assert [(one.label, one.fault) for one in found if one.fault] == [("Verlorene", "Diese Beteiligungsdokumentation wurde versiegelt und fehlt im Archiv.")]


def test_a_survey_that_nobody_could_read_is_not_in_the_record(process: Process, phase: Phase, coordinator: User) -> None:
    question = PlannedQuestion(kind=QuestionKind.TEXT, text="Was fehlt?")
    add_survey(phase=phase, title="Nur ein Entwurf", questions=[question], by=coordinator)
    empty, answered = (add_survey(phase=phase, title=title, questions=[question], by=coordinator) for title in ("Ohne Antwort", "Zurückgezogen"))
    for survey in (empty, answered):
        publish_survey(survey=survey, by=coordinator)
    for number in range(2):
        answer_survey(survey=answered, given={answered.questions.get().pk: Given(text=f"Busse {number}")}, submission_key=f"{number}")
    recall_survey(survey=answered, by=coordinator)
    close_phase(phase=phase, by=coordinator)
    sealed = seal_participation_record(process=process, phase=phase, by=coordinator, leave_waiting=True)
    assert [survey.title for survey in sealed.document.content.surveys] == ["Ohne Antwort", "Zurückgezogen"]
