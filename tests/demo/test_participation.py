"""The participations of the invented places: many voices, each its own, told as an office would."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.utils import timezone
from django_scopes import scope
from msgspec.structs import replace

from mittragen.archive.candidates import shared_with_everyone
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import documents_of, verify_all
from mittragen.concept.models import Concept
from mittragen.demo.participation import take_part
from mittragen.demo.participation_text import ProcessWords
from mittragen.demo.people import address
from mittragen.demo.telling import told
from mittragen.demo.text import place
from mittragen.edition.codec import decode_record
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.participating import Channel, ContributionKind, MarkKind, ModerationState, PhaseKind, PhaseState, QuestionKind, RegistrationState
from mittragen.edition.trace import origins_by_element
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.marking import GRAVE, marks
from mittragen.participation.models import Board, Complaint, Contribution, Event, EventInvitation, Process, Registration, SurveyResponse
from mittragen.participation.passages import plain_text_of
from mittragen.participation.queries.anchors import comments_on_drafts, found_again
from mittragen.participation.queries.events import actor_groups, groups_at_the_table, guests_of_groups
from mittragen.participation.queries.timeline import consultation_of, running_processes
from mittragen.publishing.review import review_of
from mittragen.synthesis.queries.outcomes import contributions_without_outcome, meter_of

LANGUAGES = ("uk", "ar", "tr", "en", "pl", "ru")
# What a person has to look at first, or had to.
HARD = {ModerationState.WAITING, ModerationState.REFUSED, ModerationState.BLACKENED}


def words_of(name: str) -> tuple[ProcessWords, ...]:
    return place(name).participation


def voices(process: ProcessWords) -> Iterator[tuple[str, str]]:
    """Every text with its language."""
    for cards in process.cards:
        yield from ((line, cards.language) for line in cards.lines)
    for row in process.said:
        yield row.text, row.language
        yield from ((reply.text, reply.language) for reply in row.reply)
    for survey in process.survey:
        for response in survey.response:
            yield from ((text, response.language) for text in response.given if isinstance(text, str) and text)


def coordinator(slug: str) -> User:
    return User.objects.get(email=address(Role.COORDINATOR, slug))


def tell_county() -> Municipality:
    told(place("lindmoor"), slug="lindmoor", hosts=("lindmoor.localhost",), port=8000, say=lambda _: None)
    return Municipality.objects.get(slug="lindmoor")


def test_more_than_four_hundred_voices_are_heard_and_no_two_say_the_same() -> None:
    texts = [text for name in ("lindmoor", "birkenfurt") for process in words_of(name) for text, _ in voices(process)]
    county = [text for process in words_of("lindmoor") for text, _ in voices(process)]
    assert len(county) >= 400
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_spoken_by_at_least_twelve(language: str) -> None:
    assert sum(spoken == language for process in words_of("lindmoor") for _, spoken in voices(process)) >= 12


def test_every_topic_is_spoken_about_in_both_participations_of_the_county() -> None:
    for process in words_of("lindmoor"):
        spoken = Counter(row.topic for row in process.said)
        assert all(spoken[topic.id] >= 3 for topic in process.topic), process.slug


def test_every_channel_and_every_kind_occurs() -> None:
    rows = [row for process in words_of("lindmoor") for row in process.said]
    assert {row.channel for row in rows} == set(Channel) - {Channel.CARD, Channel.SURVEY}
    assert {row.kind for row in rows} == set(ContributionKind)


def test_the_past_participation_has_its_twelve_workshops_and_its_talks() -> None:
    process = words_of("lindmoor")[0]
    phases = {phase.id: phase.kind for phase in process.phase}
    assert Counter(phases[event.phase] for event in process.event)[PhaseKind.WORKSHOPS] == 12
    assert all(event.attendance for event in process.event)
    assert all(event.minutes and event.agenda for event in process.event if event.capacity)
    assert sum(row.channel is Channel.INTERVIEW for row in process.said) >= 8


def test_the_questionnaire_was_answered_by_forty_and_asks_in_three_ways() -> None:
    survey = words_of("lindmoor")[0].survey[0]
    assert len(survey.response) >= 40
    assert {question.kind for question in survey.question} == set(QuestionKind)


@pytest.mark.parametrize("name", ["lindmoor", "birkenfurt"])
def test_only_what_is_meant_to_waits_for_a_person(name: str) -> None:
    for process in words_of(name):
        hard = {row.text for row in process.said if row.state in HARD}
        grave = {text for text, _ in voices(process) if any(mark.kind in GRAVE for mark in marks(text))}
        assert grave <= hard


def test_what_waits_has_every_kind_of_mark() -> None:
    waiting = [row.text for process in words_of("lindmoor") for row in process.said if row.state is ModerationState.WAITING]
    assert {mark.kind for text in waiting for mark in marks(text)} == set(MarkKind) - {MarkKind.DUPLICATE}


@pytest.mark.django_db
def test_the_county_looks_back_on_one_participation_and_runs_another() -> None:
    with scope(municipality=tell_county()):
        past, running = Process.objects.get(slug="beteiligung-2023"), Process.objects.get(slug="fortschreibung")
        assert past.closed_at is not None
        assert running_processes() == (running,)
        _require_past_told(past)
        _require_sealed(past)
        _require_answered(past, running)
        _require_running_alive(running)
        assert not Contribution.objects.filter(submitted_at__gt=timezone.now()).exists()


def _require_past_told(past: Process) -> None:
    assert not Contribution.objects.filter(process=past, state__in=[ModerationState.WAITING, ModerationState.HELD]).exists()
    assert not Contribution.objects.filter(process=past, submitted_at__gte=past.closed_at).exists()
    assert {row.state for row in past.contributions.all()} == {
        ModerationState.PUBLISHED,
        ModerationState.BLACKENED,
        ModerationState.REFUSED,
        ModerationState.WITHDRAWN,
    }
    assert not any("Falkenried" in row.public_text for row in past.contributions.all())
    assert not Board.objects.filter(event__process=past, taken_over_at=None).exists()
    assert not Contribution.objects.filter(process=past, channel=Channel.CARD, heading=None).exists()
    assert all(topic.former_titles.exists() and topic.element_key for topic in past.topic_rows.all())
    assert set(groups_at_the_table(past).whole.missing) == {"Behörden", "Wohnen"}
    assert SurveyResponse.objects.filter(survey__phase__process=past).count() >= 40


def _require_running_alive(running: Process) -> None:
    assert len({guest.actor_group for guest in guests_of_groups(actor_groups())}) >= 9
    waiting = Contribution.objects.filter(process=running, state=ModerationState.WAITING, board=None)
    assert waiting.filter(appealed_at=None).count() == 10
    assert waiting.exclude(appealed_at=None).count() == 1
    assert set(waiting.values_list("marks__kind", flat=True)) - {None} == {kind.value for kind in MarkKind}
    assert Complaint.objects.filter(contribution__process=running, settled_at=None).count() == 1
    yesterday, full, open_to_all = Event.objects.filter(process=running)
    assert yesterday.board.is_open
    assert yesterday.board.cards.filter(heading=None).count() >= 12
    assert Registration.objects.filter(event=yesterday, checked_in_at__isnull=False).count() == 12
    assert Registration.objects.filter(event=full, state=RegistrationState.REGISTERED).count() == full.capacity
    assert Registration.objects.filter(event=full, state=RegistrationState.WAITING).count() == 3
    assert Registration.objects.filter(event=open_to_all).count() < (open_to_all.capacity or 0)
    assert EventInvitation.objects.filter(event__process=running, sent_at__isnull=False).count() == 30


def _require_sealed(past: Process) -> None:
    """A record of every phase, with nobody's name in it."""
    bodies = [bytes(body) for body in SealedDocument.objects.filter(kind=SealedDocument.Kind.PARTICIPATION_RECORD).values_list("body", flat=True)]
    records = [decode_record(body).content for body in bodies]
    told = [record for record in records if record.slug == past.slug]
    assert {record.label for record in told} == {phase.title for phase in past.phase_rows.all()}
    assert sum(len(record.contributions) for record in told) == past.contributions.filter(is_shown=True).count()
    assert [record.phases[0].state for record in records if record.slug != past.slug] == [PhaseState.RUNNING]
    for name in ("Falkenried", "Wollkötter"):
        assert not any(name.encode() in body for body in bodies)
    assert [report.fault for report in verify_all() if report.fault] == []


def _require_answered(past: Process, running: Process) -> None:
    """Everybody was answered when it was over, a part while it runs; and every edition says where its measures come from."""
    assert not contributions_without_outcome(past).exists()
    assert 10 <= meter_of(running).whole.treated < meter_of(running).whole.total
    editions = documents_of(past.municipality)
    assert len(editions) == 2
    for edition in editions:
        trace = edition.envelope.trace
        assert trace is not None
        assert trace.untreated == ()
        assert len(trace.sources) == past.contributions.filter(is_shown=True).count()
        assert {link.kind for link in trace.links} == set(OutcomeKind)
        assert len(origins_by_element(trace.links)) > 100


@pytest.mark.django_db
def test_the_small_town_asks_one_question_and_lets_everyone_comment_on_its_draft() -> None:
    told(place("birkenfurt"), slug="birkenfurt", hosts=("birkenfurt.localhost",), port=8000, say=lambda _: None)
    with scope(municipality=Municipality.objects.get(slug="birkenfurt")):
        question, draft = Process.objects.get(slug="baenke"), Process.objects.get(slug="entwurf")
        assert set(running_processes()) == {question, draft}
        assert question.contributions.filter(is_shown=True).count() >= 12
        concept = Concept.objects.get()
        texts = {key: plain_text_of(element) for key, element in review_of(concept).outline.elements.items()}
        found = found_again(comments_on_drafts(draft), texts)
        assert len(found) >= 6
        assert [one for one in found if one.passage_changed or one.is_gone] == []
        assert consultation_of(concept.slug) is not None
        assert shared_with_everyone(concept.slug, timezone.localdate()) is not None


@pytest.mark.django_db
def test_a_participation_told_again_stays_as_it_is() -> None:
    words = place("birkenfurt")
    told(words, slug="birkenfurt", hosts=("birkenfurt.localhost",), port=8000, say=lambda _: None)
    with scope(municipality=Municipality.objects.get(slug="birkenfurt")):
        before = Contribution.objects.count()
        assert take_part(words, Concept.objects.get(), "http://birkenfurt.localhost:8000", coordinator("birkenfurt")) == []
        assert Contribution.objects.count() == before


@pytest.mark.django_db
def test_only_who_coordinates_can_tell_a_participation() -> None:
    words = place("birkenfurt")
    told(words, slug="birkenfurt", hosts=("birkenfurt.localhost",), port=8000, say=lambda _: None)
    again = replace(words, participation=tuple(replace(process, slug="noch-einmal") for process in words.participation))
    with scope(municipality=Municipality.objects.get(slug="birkenfurt")), pytest.raises(NotAllowedError):
        take_part(again, Concept.objects.get(), "http://birkenfurt.localhost:8000", User.objects.get(email=address(Role.EDITOR, "birkenfurt")))


def test_what_is_said_to_be_on_a_saturday_is() -> None:
    days = {event.title: event.day for words in words_of("lindmoor") for event in words.event if "am Samstag" in event.title}
    assert [day.weekday() for day in days.values() if not isinstance(day, int)] == [5]
