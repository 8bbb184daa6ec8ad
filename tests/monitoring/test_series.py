"""Indicators between editions, milestones, scales and reports of earlier years: what may be written, and what is left alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from mittragen.edition import elements
from mittragen.edition.terms import ImplementationPhase, IndicatorKind, ReportKind
from mittragen.monitoring.actions.history import PastReport, import_history, undo_history
from mittragen.monitoring.actions.indicators import (
    ReadingRow,
    accept_reading,
    add_indicator,
    adopt_indicator,
    archive_indicator,
    change_indicator,
    import_readings,
    record_reading,
    remove_reading,
    undo_readings,
)
from mittragen.monitoring.actions.milestones import add_milestone, change_milestone, reach_milestone, remove_milestone
from mittragen.monitoring.actions.scales import Step, write_scale
from mittragen.monitoring.models import Indicator, IndicatorReading, Milestone, Report, ReportState, ScaleKind, ScaleStep
from mittragen.monitoring.queries import scale_of
from mittragen.monitoring.queries.series import history_batches, kept_indicators, overdue_milestones
from mittragen.monitoring.rules import MonitoringError
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from tests.edition.concepts import a_concept, a_measure
from tests.factories import rooms

SLUG = "integration"
DAY = date(2025, 12, 31)


@pytest.fixture
def indicator(municipality: Municipality, coordinator: User) -> Indicator:
    return add_indicator(municipality=municipality, slug=SLUG, title="Teilnahmen an Sprachkursen", unit="Menschen", by=coordinator)


def test_a_day_has_one_value_and_the_second_corrects_the_first(indicator: Indicator, coordinator: User) -> None:
    for value in (120, 125, 125):
        record_reading(indicator=indicator, on=DAY, value=Decimal(value), by=coordinator)

    assert [row.value for row in IndicatorReading.objects.all()] == [125]


def test_a_reported_value_counts_once_it_is_taken_over(indicator: Indicator, coordinator: User) -> None:
    row = IndicatorReading.objects.create(municipality=indicator.municipality, indicator=indicator, on=DAY, value=7, at=timezone.now())
    before = kept_indicators(SLUG, None)[0]
    accept_reading(reading=row, by=coordinator)
    accept_reading(reading=row, by=coordinator)
    after = kept_indicators(SLUG, None)[0]

    assert (before.indicator.readings, before.reported) == ((), (row,))
    assert ([one.value for one in after.indicator.readings], after.reported) == ([7], ())


def test_a_reported_value_does_not_push_out_the_one_that_stands(indicator: Indicator, coordinator: User) -> None:
    record_reading(indicator=indicator, on=DAY, value=Decimal(120), by=coordinator)
    row = IndicatorReading.objects.create(municipality=indicator.municipality, indicator=indicator, on=DAY, value=7, at=timezone.now())

    with pytest.raises(MonitoringError, match="steht schon ein Wert"):
        accept_reading(reading=row, by=coordinator)


def test_an_indicator_of_an_edition_is_adopted_once_and_keeps_the_readings_of_both(municipality: Municipality, coordinator: User) -> None:
    printed = elements.Indicator(
        key="i1",
        title="Kurse",
        kind=IndicatorKind.MEASURE,
        readings=tuple(elements.Reading(on=date(year, 12, 31), value=Decimal(year)) for year in (2022, 2023)),
    )
    edition = a_concept(a_measure(indicators=("i1",)), indicators=(printed,))
    rows = [adopt_indicator(municipality=municipality, slug=SLUG, indicator=printed, elements_measured=("m",), by=coordinator) for _press in range(2)]
    record_reading(indicator=rows[0], on=date(2023, 12, 31), value=Decimal(5), by=coordinator)

    kept = kept_indicators(SLUG, edition)

    assert rows[0] == rows[1]
    assert len(kept) == 1
    assert [(one.on.year, one.value) for one in kept[0].indicator.readings] == [(2022, 2022), (2023, 5)]
    assert kept[0].measured == ("m",)


def test_what_is_kept_no_longer_is_left_out_and_comes_back(indicator: Indicator, coordinator: User) -> None:
    archive_indicator(indicator=indicator, by=coordinator)
    assert kept_indicators(SLUG, None) == ()
    archive_indicator(indicator=indicator, by=coordinator, is_archived=False)
    assert len(kept_indicators(SLUG, None)) == 1


def test_a_baseline_needs_its_day(indicator: Indicator, coordinator: User) -> None:
    with pytest.raises(MonitoringError, match="Ausgangswert"):
        change_indicator(indicator=indicator, baseline=Decimal(3), by=coordinator)


def test_a_context_indicator_measures_nothing(indicator: Indicator, coordinator: User) -> None:
    changed = change_indicator(indicator=indicator, kind="context", elements=["m1"], by=coordinator)

    assert changed.elements == []


def test_a_sheet_of_values_is_taken_over_whole_or_not_at_all_and_can_be_taken_back(indicator: Indicator, coordinator: User) -> None:
    municipality = indicator.municipality
    record_reading(indicator=indicator, on=DAY, value=Decimal(120), by=coordinator)
    rows = [ReadingRow(indicator, DAY, Decimal(120)), ReadingRow(indicator, DAY - timedelta(days=365), Decimal(90))]

    batch = import_readings(municipality=municipality, slug=SLUG, rows=rows, by=coordinator)
    assert IndicatorReading.objects.count() == 2
    with pytest.raises(MonitoringError, match="schon ein anderer Wert"):
        import_readings(
            municipality=municipality,
            slug=SLUG,
            rows=[ReadingRow(indicator, date(2020, 1, 1), Decimal(1)), ReadingRow(indicator, DAY, Decimal(1))],
            by=coordinator,
        )
    assert IndicatorReading.objects.count() == 2
    assert undo_readings(municipality=municipality, slug=SLUG, batch=batch, by=coordinator) == 1
    assert undo_readings(municipality=municipality, slug=SLUG, batch="", by=coordinator) == 0
    assert [row.on for row in IndicatorReading.objects.all()] == [DAY]


def test_removing_a_reading_twice_is_once(indicator: Indicator, coordinator: User) -> None:
    row = record_reading(indicator=indicator, on=DAY, value=Decimal(1), by=coordinator)
    remove_reading(reading=row, by=coordinator)
    remove_reading(reading=row, by=coordinator)

    assert not IndicatorReading.objects.exists()


def test_earlier_reports_are_taken_over_once_and_no_news_is_an_answer(municipality: Municipality, coordinator: User) -> None:
    rows = [PastReport("m1", DAY, "Der Raum ist gefunden.", "under_way"), PastReport("m2", DAY), PastReport("m2", DAY)]

    first, second = (import_history(municipality=municipality, slug=SLUG, rows=rows, source="Sachstandsbericht 2025", by=coordinator) for _press in range(2))

    assert (first.count, first.known) == (2, 0)
    assert (second.count, second.known) == (0, 2)
    assert {(row.element_key, row.kind, row.state) for row in Report.objects.all()} == {
        ("m1", ReportKind.REPORT.value, ReportState.ACCEPTED.value),
        ("m2", ReportKind.NO_NEWS.value, ReportState.ACCEPTED.value),
    }
    assert [(one.source, one.count) for one in history_batches(SLUG)] == [("Sachstandsbericht 2025", 2)]
    assert undo_history(municipality=municipality, slug=SLUG, batch=first.batch, by=coordinator) == 2
    assert not Report.objects.exists()


def test_earlier_reports_do_not_come_from_the_future(municipality: Municipality, coordinator: User) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(MonitoringError, match="Zukunft"):
        import_history(municipality=municipality, slug=SLUG, rows=[PastReport("m1", tomorrow)], source="Bericht", by=coordinator)


def test_a_milestone_is_reached_and_taken_back(municipality: Municipality, coordinator: User) -> None:
    made = [add_milestone(municipality=municipality, slug=SLUG, element_key="m1", text=" Raum\ngefunden ", due_on=DAY, by=coordinator) for _press in range(2)]
    assert made[0] == made[1]
    assert made[0].text == "Raum gefunden"
    assert list(overdue_milestones(SLUG, DAY + timedelta(days=1))) == [made[0]]
    reach_milestone(milestone=made[0], done_on=DAY, by=coordinator)
    assert not overdue_milestones(SLUG, DAY + timedelta(days=1)).exists()
    with pytest.raises(MonitoringError, match="Zukunft"):
        reach_milestone(milestone=made[0], done_on=timezone.localdate() + timedelta(days=1), by=coordinator)
    change_milestone(milestone=made[0], text="Zwei Räume gefunden", by=coordinator)
    remove_milestone(milestone=made[0], by=coordinator)
    with pytest.raises(MonitoringError, match="gibt es nicht mehr"):
        change_milestone(milestone=made[0], text="anders", by=coordinator)
    assert not Milestone.objects.exists()


def test_who_only_reads_writes_nothing(municipality: Municipality) -> None:
    reader = rooms.member(municipality, "reader")
    with pytest.raises(NotAllowedError):
        add_milestone(municipality=municipality, slug=SLUG, element_key="m1", text="Raum", due_on=DAY, by=reader)
    with pytest.raises(NotAllowedError):
        add_indicator(municipality=municipality, slug=SLUG, title="Kurse", by=reader)


def test_a_step_that_was_reported_with_becomes_another_one(municipality: Municipality, coordinator: User) -> None:
    steps = [Step("läuft", ImplementationPhase.UNDER_WAY), Step("steht", ImplementationPhase.PAUSED)]
    first, second = write_scale(municipality=municipality, kind=ScaleKind.PHASE, steps=steps, by=coordinator)
    import_history(municipality=municipality, slug=SLUG, rows=[PastReport("m1", DAY, phase=second.code)], source="Bericht", by=coordinator)
    only = Step("läuft gut", ImplementationPhase.UNDER_WAY, code=first.code)

    with pytest.raises(MonitoringError, match="steht"):
        write_scale(municipality=municipality, kind=ScaleKind.PHASE, steps=[only], by=coordinator)
    gone = Step("steht", ImplementationPhase.PAUSED, code=second.code, becomes=first.code)
    write_scale(municipality=municipality, kind=ScaleKind.PHASE, steps=[only, gone], by=coordinator)

    assert [step.title for step in scale_of(municipality)[0]] == ["läuft gut"]
    assert ScaleStep.objects.get(code=second.code).becomes == first.code


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "mindestens eine Stufe"),
        ([Step("a", "done"), Step("A", "paused")], "heißen gleich"),
        ([Step("a", "fertig")], "was sie bedeutet"),
        ([Step("", "done")], "Bezeichnung"),
        ([Step("a", "done"), Step("b", "paused", becomes="weg")], "noch angeboten"),
    ],
)
def test_a_scale_that_cannot_be_used_is_refused(municipality: Municipality, coordinator: User, steps: list[Step], said: str) -> None:
    with pytest.raises(MonitoringError, match=said):
        write_scale(municipality=municipality, kind=ScaleKind.PHASE, steps=steps, by=coordinator)
    assert not ScaleStep.objects.exists()
