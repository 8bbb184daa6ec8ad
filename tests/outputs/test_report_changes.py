"""What happened to a measure between two days."""

from datetime import date

import msgspec
import pytest
from tests.factories.progress import LIGHTS, PHASES, sealed_progress_of, small_progress
from tests.factories.reports import large_source, small_source

from mittragen.edition.progress import Asked, Progress, RoundRecord, Statement
from mittragen.edition.terms import AnswerState, ReportKind
from mittragen.outputs.report_changes import StepKind, comparing_day, step_counts
from mittragen.outputs.report_phrases import light_change, step_phrase
from mittragen.outputs.report_source import ReportSource

BEFORE, AFTER, DAY = date(2026, 11, 1), date(2027, 11, 1), date(2027, 1, 1)


def _said(key: str, on: date, phase: str = "", light: str = "", kind: ReportKind = ReportKind.REPORT) -> Statement:
    return Statement(key=key, element="m1", on=on, kind=kind, phase=phase, light=light)


def _source(*statements: Statement, rounds: tuple[RoundRecord, ...] = ()) -> ReportSource:
    content: Progress = msgspec.structs.replace(small_progress(), statements=statements, rounds=rounds, phases=PHASES, lights=LIGHTS)
    return small_source(document=sealed_progress_of(content), since=DAY)


def _round(year: int, answer: AnswerState) -> RoundRecord:
    asked = (Asked(element="m1", actor="a1", answer=answer),)
    return RoundRecord(label=str(year), title=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), due_on=date(year, 12, 15), asked=asked)


@pytest.mark.parametrize(
    ("statements", "kind", "phrase"),
    [
        ((_said("s1", BEFORE, "under_way"), _said("s2", AFTER, "done")), StepKind.NEWLY_DONE, "neu umgesetzt, vorher: in Umsetzung"),
        ((_said("s2", AFTER, "done"),), StepKind.NEWLY_DONE, "neu umgesetzt"),
        ((_said("s1", BEFORE, "preparing"), _said("s2", AFTER, "under_way")), StepKind.MOVED, "in Vorbereitung → in Umsetzung"),
        ((_said("s1", BEFORE, "done"), _said("s2", AFTER, "under_way")), StepKind.MOVED, "umgesetzt → in Umsetzung"),
        ((_said("s1", BEFORE, "under_way"), _said("s2", AFTER, "dropped")), StepKind.NEWLY_ENDED, "in Umsetzung → entfallen"),
        ((_said("s2", AFTER, "preparing"),), StepKind.FIRST, "zum ersten Mal gemeldet: in Vorbereitung"),
        ((_said("s1", BEFORE, "under_way"), _said("s2", AFTER, "under_way")), StepKind.SAME, "unverändert"),
        ((_said("s1", BEFORE, "under_way"), _said("s2", AFTER, kind=ReportKind.NO_NEWS)), StepKind.NO_NEWS, "keine Neuigkeiten"),
        ((_said("s1", BEFORE, "under_way"),), StepKind.SILENT, "seitdem nicht gemeldet"),
        ((_said("s1", BEFORE, "done"),), StepKind.SAME, "unverändert"),
        ((), StepKind.SILENT, "seitdem nicht gemeldet"),
    ],
)
def test_each_way_has_its_kind_and_words(statements: tuple[Statement, ...], kind: StepKind, phrase: str) -> None:
    step = _source(*statements).steps["m1"]

    assert (step.kind, step_phrase(step, "de")) == (kind, phrase)


@pytest.mark.parametrize("answer", [AnswerState.MISSING, AnswerState.OPEN, AnswerState.PENDING])
def test_silence_says_how_far_the_answer_is(answer: AnswerState) -> None:
    step = _source(_said("s1", BEFORE, "under_way"), rounds=(_round(2026, AnswerState.GIVEN), _round(2027, answer))).steps["m1"]

    assert step_phrase(step, "de") == answer.german


def test_silence_about_what_is_done_is_named_where_somebody_was_asked_in_vain() -> None:
    done = _said("s1", BEFORE, "done")

    assert _source(done, rounds=(_round(2027, AnswerState.MISSING),)).steps["m1"].kind is StepKind.SILENT


def test_another_light_is_told_apart_from_the_phase() -> None:
    step = _source(_said("s1", BEFORE, "under_way", "green"), _said("s2", AFTER, "under_way", "red")).steps["m1"]

    assert light_change(step, "de") == "Ampel: läuft nach Plan → kommt nicht voran"


def test_the_ways_add_up_to_the_measures() -> None:
    source = large_source()

    assert sum(count.count for count in step_counts(source.steps)) == source.figures.measures == 166


@pytest.mark.parametrize(("rounds", "day"), [(2, date(2026, 12, 15)), (1, date(2025, 12, 31))])
def test_a_report_is_held_against_the_day_the_round_before_was_due(rounds: int, day: date) -> None:
    source = small_source(document=sealed_progress_of(small_progress(rounds)))

    assert comparing_day(source.standings) == source.compared_with == day


def test_without_a_round_a_report_is_held_against_the_state_a_year_ago() -> None:
    assert comparing_day(_source().standings) == date(2026, 12, 20)
