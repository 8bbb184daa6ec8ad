"""The office looks at reports: nothing is public that nobody accepted, and the organisation's own words are kept."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import (
    MonitoringError,
    accept,
    ask_back,
    back_to_original,
    close_round,
    edit_for_public,
    record_statement,
    save_report,
    unaccept,
    withhold,
)
from mittragen.monitoring.actions.indicators import record_reading
from mittragen.monitoring.models import Indicator, IndicatorReading, Letter, LetterKind, Report, ReportingRound, ReportState
from mittragen.monitoring.queries import reports_to_release, reports_to_review
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.progress import release_progress
from tests.factories import rooms
from tests.factories.monitoring import SLUG, answers, edition_of_county, given_in, measure_of, small_round


@pytest.fixture
def held(municipality: Any, coordinator: User) -> ReportingRound:
    """Sent, to "Verein 00" (m0 and m2) and "Verein 01" (m1)."""
    return small_round(municipality, coordinator)


def test_some_or_all_are_accepted_once(held: ReportingRound, coordinator: User) -> None:
    reports = given_in(held, ["m0", "m1", "m2"])
    assert list(reports_to_review(SLUG)) == reports
    assert (accept(reports=reports[:2], by=coordinator), accept(reports=reports, by=coordinator), accept(reports=reports, by=coordinator)) == (2, 1, 0)
    assert (list(reports_to_review(SLUG)), list(reports_to_release(SLUG))) == ([], reports)
    assert unaccept(reports=reports[:1], by=coordinator) == 1
    assert list(reports_to_review(SLUG)) == reports[:1]
    assert JournalEntry.objects.filter(action="accept_reports").count() == 2


def test_draft_is_not_accepted(held: ReportingRound, coordinator: User) -> None:
    (sent,) = given_in(held)
    draft = save_report(requested=measure_of(held, "m1"), answers=answers(), expected=None, way="office", by=coordinator).report
    Report.objects.filter(pk=draft.pk).update(state=ReportState.DRAFT)
    with pytest.raises(MonitoringError, match="noch nicht abgegeben"):
        accept(reports=[sent, draft], by=coordinator)
    assert Report.objects.get(pk=sent.pk).state == ReportState.SENT


def test_not_ours_is_handed_over_instead(held: ReportingRound, coordinator: User) -> None:
    (theirs,) = given_in(held, ["m0"], kind=ReportKind.NOT_OURS, reason="Nicht wir.")
    (other,) = given_in(held, ["m1"])
    with pytest.raises(MonitoringError, match="geben Sie die Maßnahme weiter"):
        accept(reports=[theirs], by=coordinator)
    assert accept(reports=[theirs, other], by=coordinator) == 1
    assert list(reports_to_release(SLUG)) == [other]


def test_values_hold_with_their_report_unless_another_one_stands(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held, ["m0"], readings={"i0": Decimal(12)})
    accept(reports=[report], by=coordinator)
    assert IndicatorReading.objects.get().accepted_at is not None
    IndicatorReading.objects.all().delete()
    record_reading(indicator=Indicator.objects.get(), on=report.on, value=Decimal(20), by=coordinator)
    unaccept(reports=[report], by=coordinator)
    IndicatorReading.objects.create(
        municipality=held.municipality, indicator=Indicator.objects.get(), report=report, on=report.on, value=Decimal(12), at=timezone.now()
    )
    accept(reports=[report], by=coordinator)
    assert [(one.value, one.accepted_at is not None) for one in IndicatorReading.objects.all()] == [(20, True), (12, False)]


def test_edited_words_stand_beside_the_original(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held, ["m0"], obstacles="Herr Meyer bremst.")
    edited = edit_for_public(report=report, text="Die Gruppe trifft sich.", obstacles="Es fehlt Personal.", next_steps="", by=coordinator)
    edit_for_public(report=report, text="Die Gruppe trifft sich.", obstacles="Es fehlt Personal.", next_steps="", by=coordinator)
    assert (edited.is_edited, edited.obstacles, edited.public_obstacles) == (True, "Herr Meyer bremst.", "Es fehlt Personal.")
    assert JournalEntry.objects.filter(action="edit_report").count() == 1
    assert not back_to_original(report=report, by=coordinator).is_edited
    same = edit_for_public(report=report, text=report.text, obstacles=report.obstacles, next_steps="", by=coordinator)
    assert not same.is_edited


def test_question_goes_to_everyone_of_the_organisation_once(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held)
    ask_back(report=report, question="Seit wann?", by=coordinator)
    ask_back(report=report, question="Seit wann?", by=coordinator)
    ask_back(report=report, question="Und wo?", by=coordinator)
    letters = Letter.objects.filter(kind=LetterKind.ASK_BACK)
    assert [letter.text for letter in letters] == ["Seit wann?", "Und wo?"]
    with pytest.raises(MonitoringError, match="was Sie wissen möchten"):
        ask_back(report=report, question=" ", by=coordinator)
    assert accept(reports=[report], by=coordinator) == 1


def test_nobody_is_asked_about_what_is_public_closed_or_said_by_the_office(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held)
    own = record_statement(slug=SLUG, element_key="m1", on=timezone.localdate(), text="Läuft.", by=coordinator)
    with pytest.raises(MonitoringError, match="niemanden, den man fragen kann"):
        ask_back(report=own, question="Wie?", by=coordinator)
    accept(reports=[report], by=coordinator)
    release_progress(slug=SLUG, reports=[report], by=coordinator)
    with pytest.raises(MonitoringError, match="noch nicht veröffentlicht"):
        ask_back(report=report, question="Wie?", by=coordinator)
    close_round(held=held, by=coordinator)
    with pytest.raises(MonitoringError, match="abgeschlossen"):
        ask_back(report=report, question="Wie?", by=coordinator)


def test_report_kept_inside_wants_a_reason_which_the_journal_holds(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held)
    with pytest.raises(MonitoringError, match="warum diese Meldung intern bleibt"):
        withhold(report=report, reason="", by=coordinator)
    assert withhold(report=report, reason="Noch im Streit", by=coordinator).state == ReportState.WITHHELD
    withhold(report=report, reason="Noch im Streit", by=coordinator)
    assert JournalEntry.objects.get(action="withhold_report").note == "Noch im Streit"
    assert unaccept(reports=[report], by=coordinator) == 1


def test_office_says_something_by_itself_of_a_measure_or_a_goal(held: ReportingRound, coordinator: User) -> None:
    today = timezone.localdate()
    said = record_statement(slug=SLUG, element_key="g0", on=today, light="yellow", text="Es fehlen Kurse.", by=coordinator)
    again = record_statement(slug=SLUG, element_key="g0", on=today, light="yellow", text="Es fehlen Kurse.", by=coordinator)
    assert (said, said.state, said.actor, said.by) == (again, ReportState.ACCEPTED, None, coordinator)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"element_key": "m9"}, "in keiner veröffentlichten Fassung"),
        ({"slug": "fremd"}, "noch keine veröffentlichte Fassung"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "Zukunft"),
        ({"text": " "}, "schreiben Sie einen Satz"),
        ({"phase": "halb"}, "Stufe gibt es nicht"),
        ({"kind": ReportKind.NOT_OURS}, "nur melden, wie weit"),
        ({"evidence": (("x", "javascript:alert(1)"),)}, "beginnt mit https"),
    ],
)
def test_statement_that_makes_no_sense_is_refused(municipality: Any, coordinator: User, facts: dict[str, Any], said: str) -> None:
    edition_of_county(municipality)
    whole: dict[str, Any] = {"slug": SLUG, "element_key": "m0", "on": timezone.localdate(), "text": "Läuft.", "by": coordinator}
    with pytest.raises(MonitoringError, match=said):
        record_statement(**{**whole, **facts})
    assert not Report.objects.exists()


def test_readers_and_other_counties_review_nothing(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held)
    reader = rooms.member(held.municipality, "reader")
    for act in (
        lambda: accept(reports=[report], by=reader),
        lambda: edit_for_public(report=report, text="x", obstacles="", next_steps="", by=reader),
        lambda: ask_back(report=report, question="x", by=reader),
        lambda: withhold(report=report, reason="x", by=reader),
        lambda: record_statement(slug=SLUG, element_key="m0", on=timezone.localdate(), text="x", by=reader),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert accept(reports=[report], by=coordinator) == 0
        with pytest.raises(MonitoringError, match="gibt es nicht mehr"):
            withhold(report=report, reason="x", by=coordinator)
    assert Report.objects.get().state == ReportState.SENT


def test_accepting_three_takes_as_many_queries_as_one(held: ReportingRound, coordinator: User, django_assert_num_queries: Any) -> None:
    reports = given_in(held, ["m0", "m1", "m2"])
    with django_assert_num_queries(8) as counted:
        accept(reports=reports[:1], by=coordinator)
    unaccept(reports=reports, by=coordinator)
    with django_assert_num_queries(len(counted)):
        accept(reports=reports, by=coordinator)
    with django_assert_num_queries(3):
        list(reports_to_release(SLUG))
