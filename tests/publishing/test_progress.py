"""Releases of how far a concept is: the whole history, nobody's name, sealed once, proved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms
from tests.factories.monitoring import SLUG, answers, edition_of_county, given_in, measure_of, sent_round, small_round

from mittragen.actors.models import Actor
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import progress_documents_of, sealed_progress, verify_all
from mittragen.edition.codec import decode_progress
from mittragen.edition.progress import Progress
from mittragen.edition.terms import AnswerState, ReportKind
from mittragen.monitoring.actions import (
    accept,
    attach_file,
    close_round,
    decline_request,
    edit_for_public,
    hand_over,
    record_statement,
    save_report,
    withhold,
)
from mittragen.monitoring.actions.history import PastReport, import_history
from mittragen.monitoring.actions.indicators import add_indicator, record_reading
from mittragen.monitoring.actions.milestones import add_milestone
from mittragen.monitoring.actions.scales import Step, write_scale
from mittragen.monitoring.models import Indicator, IndicatorReading, Report, ReportingRound, ReportState, ScaleKind
from mittragen.monitoring.queries import standings_of
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.progress import NamesSuspectedError, compile_progress, release_progress

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


@pytest.fixture
def held(municipality: Municipality, coordinator: User) -> ReportingRound:
    """Sent, to "Verein 00" (m0 and m2) and "Verein 01" (m1)."""
    return small_round(municipality, coordinator)


def accepted(held: ReportingRound, by: User, *keys: str, **facts: Any) -> list[Report]:
    reports = given_in(held, keys, **facts)
    accept(reports=reports, by=by)
    return reports


def content(sealed: SealedDocument | None) -> Progress:
    assert sealed is not None
    return decode_progress(bytes(sealed.body)).content


def answers_of(progress: Progress) -> dict[str, AnswerState]:
    return {one.element: one.answer for one in progress.rounds[-1].asked}


def test_release_shows_what_was_accepted_and_nothing_else(held: ReportingRound, coordinator: User) -> None:
    reports = accepted(held, coordinator, "m0", text="Läuft.", obstacles="Wenig Platz.", help_wanted="Geld!", evidence=(("Presse", "https://example.org/p"),))
    given_in(held, ["m1"], text="Noch nicht geprüft.")
    sealed = release_progress(slug=SLUG, reports=reports, by=coordinator, text="Erster Stand.")
    progress = content(sealed)
    (said,) = progress.statements
    assert (said.element, said.text, said.obstacles, said.actor_name, said.round) == ("m0", "Läuft.", "Wenig Platz.", "Verein 00", "2026-1")
    assert [(one.title, one.address) for one in said.evidence] == [("Presse", "https://example.org/p")]
    assert answers_of(progress) == {"m0": AnswerState.GIVEN, "m1": AnswerState.PENDING, "m2": AnswerState.OPEN}
    assert (progress.text, progress.is_fictional, progress.edition_digest) == ("Erster Stand.", True, held.edition.digest)
    assert b"Geld!" not in bytes(sealed.body) and b"gepr\xc3\xbcft" not in bytes(sealed.body)
    row = Report.objects.get(pk=reports[0].pk)
    assert (row.state, row.released_in) == (ReportState.RELEASED, sealed)


def test_release_is_sealed_and_proved(held: ReportingRound, coordinator: User) -> None:
    sealed = release_progress(slug=SLUG, reports=accepted(held, coordinator, "m0"), by=coordinator)
    assert [one.fault for one in verify_all()] == ["", ""]
    assert (sealed_progress(SLUG), JournalEntry.objects.get(action="release_progress").note) == (sealed, sealed.label)
    (document,) = progress_documents_of(held.municipality)
    standings = standings_of(SLUG)
    assert (document.digest, standings is not None and standings.progress == document.content) == (sealed.digest, True)


def test_second_press_releases_nothing_twice(held: ReportingRound, coordinator: User) -> None:
    reports = accepted(held, coordinator, "m0")
    first = release_progress(slug=SLUG, reports=reports, by=coordinator, text="Erster Stand.")
    assert release_progress(slug=SLUG, reports=reports, by=coordinator, text="Erster Stand.") == first
    assert release_progress(slug=SLUG, reports=[], by=coordinator) == first
    assert JournalEntry.objects.filter(action="release_progress").count() == 1


def test_later_release_holds_the_whole_history_and_names_the_one_before(held: ReportingRound, coordinator: User) -> None:
    first = release_progress(slug=SLUG, reports=accepted(held, coordinator, "m0"), by=coordinator)
    second = release_progress(slug=SLUG, reports=accepted(held, coordinator, "m1"), by=coordinator)
    assert second.label == f"{first.label}-2"
    document = decode_progress(bytes(second.body))
    assert ([one.element for one in document.content.statements], document.envelope.predecessor) == (["m0", "m1"], first.digest)


def test_clock_going_back_keeps_releases_in_their_order(held: ReportingRound, coordinator: User) -> None:
    first = release_progress(slug=SLUG, reports=accepted(held, coordinator, "m0"), by=coordinator)
    reports = accepted(held, coordinator, "m1")
    second = release_progress(slug=SLUG, reports=reports, by=coordinator, at=timezone.now() - timedelta(hours=1), as_of=timezone.localdate())
    assert (sealed_progress(SLUG), second.sealed_at >= first.sealed_at, second.label != first.label) == (second, True, True)


def test_what_changed_since_it_was_accepted_is_not_released(held: ReportingRound, coordinator: User) -> None:
    (report,) = accepted(held, coordinator, "m0")
    save_report(requested=measure_of(held), answers=answers(text="Doch anders."), expected=1, way="office", by=coordinator)
    with pytest.raises(PublishingError, match="inzwischen geändert"):
        release_progress(slug=SLUG, reports=[report], by=coordinator)
    assert sealed_progress(SLUG) is None


def test_not_ours_never_goes_out_and_counts_as_being_looked_at(held: ReportingRound, coordinator: User) -> None:
    (theirs,) = given_in(held, ["m1"], kind=ReportKind.NOT_OURS, reason="Nicht wir.")
    with pytest.raises(PublishingError):
        release_progress(slug=SLUG, reports=[theirs], by=coordinator)
    progress = content(release_progress(slug=SLUG, reports=accepted(held, coordinator, "m0"), by=coordinator))
    assert answers_of(progress)["m1"] is AnswerState.PENDING
    hand_over(requested=measure_of(held, "m1"), to=Actor.objects.get(name="Verein 00"), by=coordinator)
    after = content(release_progress(slug=SLUG, reports=[], by=coordinator))
    assert [(one.element, one.actor_name, one.answer) for one in after.rounds[0].asked if one.element == "m1"] == [("m1", "Verein 00", AnswerState.OPEN)]


def test_silence_is_missing_once_the_day_is_over_or_the_round_closed(held: ReportingRound, coordinator: User) -> None:
    decline_request(request=measure_of(held, "m1").request, reason="Keine Zeit.", by=coordinator)
    assert set(answers_of(compile_progress(slug=SLUG, as_of=held.due_on)).values()) == {AnswerState.OPEN}
    assert set(answers_of(compile_progress(slug=SLUG, as_of=held.due_on + timedelta(days=1))).values()) == {AnswerState.MISSING}
    close_round(held=held, by=coordinator)
    assert set(answers_of(compile_progress(slug=SLUG, as_of=timezone.localdate())).values()) == {AnswerState.MISSING}


def test_edited_words_are_what_everyone_reads_and_a_correction_comes_with_the_next_release(held: ReportingRound, coordinator: User) -> None:
    (report,) = accepted(held, coordinator, "m0", text="lauft soweit")
    edit_for_public(report=report, text="Läuft soweit.", obstacles="", next_steps="", by=coordinator)
    first = content(release_progress(slug=SLUG, reports=[report], by=coordinator))
    assert (first.statements[0].text, first.statements[0].is_edited) == ("Läuft soweit.", True)
    edit_for_public(report=report, text="Läuft.", obstacles="", next_steps="", by=coordinator)
    assert content(release_progress(slug=SLUG, reports=[], by=coordinator)).statements[0].text == "Läuft."
    withhold(report=report, reason="Zurückgezogen", by=coordinator)
    assert content(release_progress(slug=SLUG, reports=[], by=coordinator)).statements == ()


def test_files_and_private_people_stay_inside(held: ReportingRound, coordinator: User) -> None:
    (report,) = accepted(held, coordinator, "m0")
    attach_file(report=report, name="Protokoll von Ada Beispiel.pdf", body=b"%PDF-1", by=coordinator)
    body = bytes(release_progress(slug=SLUG, reports=[report], by=coordinator).body)
    assert b"Beispiel" not in body and b"Protokoll" not in body and b"verein-0@" not in body


@pytest.mark.parametrize("text", ["Frau Müller macht das.", "Bitte 04321 555 12 34 anrufen.", "anna.weber@example.org weiß mehr.", "Kontakt: Anna Weber"])
def test_words_that_look_like_a_person_are_asked_about_first(held: ReportingRound, coordinator: User, text: str) -> None:
    reports = accepted(held, coordinator, "m0", text=text)
    with pytest.raises(NamesSuspectedError, match="Namen oder Kontakten von Personen") as refused:
        release_progress(slug=SLUG, reports=reports, by=coordinator)
    assert refused.value.found[0][0] == reports[0].key
    assert content(release_progress(slug=SLUG, reports=reports, by=coordinator, despite_names=True)).statements[0].text == text


def test_readings_milestones_and_kept_indicators_go_along(held: ReportingRound, coordinator: User) -> None:
    reports = accepted(held, coordinator, "m0", readings={"i0": Decimal("12.50")})
    county = held.municipality
    own = add_indicator(municipality=county, slug=SLUG, title="Quote", unit="%", kind="context", by=coordinator)
    record_reading(indicator=own, on=date(2025, 12, 31), value=Decimal(47), by=coordinator)
    for text, is_public in (("Raum gefunden", True), ("Intern", False)):
        add_milestone(municipality=county, slug=SLUG, element_key="m0", text=text, due_on=date(2027, 1, 1), is_public=is_public, by=coordinator)
    sealed = release_progress(slug=SLUG, reports=reports, by=coordinator)
    progress = content(sealed)
    assert [(one.indicator.title, one.elements, [str(reading.value) for reading in one.indicator.readings]) for one in progress.series] == [
        ("Kurse im Jahr", ("m0",), ["12.5"]),
        ("Quote", (), ["47"]),
    ]
    assert [one.text for one in progress.milestones] == ["Raum gefunden"]
    assert set(IndicatorReading.objects.values_list("released_in", flat=True)) == {sealed.pk}
    assert Indicator.objects.count() == 2


def test_reports_of_earlier_years_go_out_with_the_next_release(held: ReportingRound, coordinator: User) -> None:
    rows = [PastReport("m0", date(2024, 5, 1), "Hat begonnen.", "under_way"), PastReport("alt1", date(2023, 5, 1), "", "done")]
    import_history(municipality=held.municipality, slug=SLUG, rows=rows, source="Bericht 2024", by=coordinator)
    progress = content(release_progress(slug=SLUG, reports=accepted(held, coordinator, "m1"), by=coordinator))
    assert [(one.element, one.source) for one in progress.statements] == [("alt1", "Bericht 2024"), ("m0", "Bericht 2024"), ("m1", "")]


def test_older_steps_count_as_what_they_became(held: ReportingRound, coordinator: User) -> None:
    county = held.municipality
    first, second = (Step(title=title, means="under_way", code=code) for title, code in (("läuft", "laeuft"), ("läuft gut", "gut")))
    write_scale(municipality=county, kind=ScaleKind.PHASE, steps=[first, second], by=coordinator)
    reports = accepted(held, coordinator, "m0", phase="gut")
    write_scale(
        municipality=county, kind=ScaleKind.PHASE, steps=[first, Step(title="läuft gut", means="under_way", code="gut", becomes="laeuft")], by=coordinator
    )
    progress = content(release_progress(slug=SLUG, reports=reports, by=coordinator))
    assert (progress.statements[0].phase, [step.code for step in progress.phases]) == ("laeuft", ["laeuft"])


def test_step_used_before_the_county_had_a_scale_stays_readable(held: ReportingRound, coordinator: User) -> None:
    reports = accepted(held, coordinator, "m0", phase="paused")
    write_scale(municipality=held.municipality, kind=ScaleKind.PHASE, steps=[Step(title="läuft", means="under_way", code="laeuft")], by=coordinator)
    progress = content(release_progress(slug=SLUG, reports=reports, by=coordinator))
    assert ([step.code for step in progress.phases], progress.statements[0].phase) == (["laeuft", "paused"], "paused")


def test_name_of_an_organisation_stays_as_it_was_when_it_spoke(held: ReportingRound, coordinator: User) -> None:
    release_progress(slug=SLUG, reports=accepted(held, coordinator, "m0"), by=coordinator)
    Actor.objects.filter(name="Verein 00").update(name="Bund der Vereine")
    progress = content(release_progress(slug=SLUG, reports=accepted(held, coordinator, "m2"), by=coordinator))
    assert [(one.element, one.actor_name) for one in progress.statements] == [("m0", "Verein 00"), ("m2", "Bund der Vereine")]


def test_day_of_a_release_is_today_or_before_and_not_before_its_reports(held: ReportingRound, coordinator: User) -> None:
    reports = accepted(held, coordinator, "m0")
    with pytest.raises(PublishingError, match="liegt in der Zukunft"):
        release_progress(slug=SLUG, reports=reports, by=coordinator, as_of=timezone.localdate() + timedelta(days=1))
    with pytest.raises(PublishingError, match="jünger als der Stichtag"):
        release_progress(slug=SLUG, reports=reports, by=coordinator, as_of=date(2026, 1, 1))
    with pytest.raises(PublishingError, match="noch keine veröffentlichte Fassung"):
        release_progress(slug="fremd", reports=[], by=coordinator)
    assert sealed_progress(SLUG) is None


def test_only_the_coordination_releases_and_only_its_own(held: ReportingRound, coordinator: User, stranger: User) -> None:
    reports = accepted(held, coordinator, "m0")
    for by in (stranger, rooms.member(held.municipality, "editor")):
        with pytest.raises(NotAllowedError):
            release_progress(slug=SLUG, reports=reports, by=by)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        edition_of_county(other)
        with pytest.raises(PublishingError, match="inzwischen geändert"):
            release_progress(slug=SLUG, reports=reports, by=None)
        assert sealed_progress(SLUG) is None


def test_compiling_takes_as_many_queries_for_three_measures_as_for_one(municipality: Municipality, coordinator: User, django_assert_num_queries: Any) -> None:
    one = sent_round(edition_of_county(municipality, slug="eins", measures=1, organisations=1), coordinator)
    three = sent_round(edition_of_county(municipality, slug="drei", measures=3, organisations=1), coordinator)
    day, found = timezone.localdate(), []
    for held, keys in ((one, ["m0"]), (three, ["m0", "m1", "m2"])):
        reports = accepted(held, coordinator, *keys)
        compile_progress(slug=held.slug, as_of=day, reports=reports)
        with django_assert_num_queries(16):
            found.append(compile_progress(slug=held.slug, as_of=day, reports=reports))
    assert [len(progress.statements) for progress in found] == [1, 3]


def test_office_speaks_of_goals(held: ReportingRound, coordinator: User) -> None:
    said = record_statement(slug=SLUG, element_key="g0", on=timezone.localdate(), light="red", text="Stockt.", by=coordinator)
    release_progress(slug=SLUG, reports=[said], by=coordinator)
    standings = standings_of(SLUG)
    assert standings is not None
    light = standings.of("g0").light
    assert light is not None and light.code == "red"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other")
def test_releases_at_once_are_one_after_the_other_and_none_is_double() -> None:
    county = rooms.county()
    with scope(municipality=county):
        held = small_round(county, None)
        reports = given_in(held, ["m0", "m1", "m2"])
        accept(reports=reports, by=None)

    def release(number: int) -> str:
        try:
            with scope(municipality=county):
                return release_progress(slug=SLUG, reports=[reports[number % 3]], by=None).label
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        labels = set(pool.map(release, range(6)))
    with scope(municipality=county):
        assert (len(labels), SealedDocument.objects.filter(kind="progress").count()) == (3, 3)
        assert len(content(sealed_progress(SLUG)).statements) == 3
        assert {one.fault for one in verify_all()} == {""}
