"""How far an element is: what its statements, and those of what it came from, say together."""

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from mittragen.edition.documents import Edition, Succession
from mittragen.edition.elements import Responsibility
from mittragen.edition.progress import Progress
from mittragen.edition.standing import Standing, Standings, ways_back
from mittragen.edition.terms import AnswerState, ImplementationPhase, ReportKind, ResponsibilityRole, SuccessionKind
from tests.edition.concepts import a_concept, a_measure
from tests.edition.progresses import a_progress, a_round, said

DONE, UNDER_WAY, PREPARING = (phase.value for phase in (ImplementationPhase.DONE, ImplementationPhase.UNDER_WAY, ImplementationPhase.PREPARING))


def test_the_newest_statement_with_a_phase_counts() -> None:
    standing = Standings(a_concept(a_measure()), a_progress(said("m", "2025-06-30", PREPARING), said("m", "2026-06-30", UNDER_WAY))).of("m")

    assert standing.phase is not None and standing.phase.means is ImplementationPhase.UNDER_WAY
    assert [told.statement.on.year for told in standing.history] == [2026, 2025]


def test_no_news_is_an_answer_and_leaves_the_phase_as_it_was() -> None:
    quiet = said("m", "2026-12-01", kind=ReportKind.NO_NEWS)
    standing = Standings(a_concept(a_measure()), a_progress(said("m", "2025-06-30", PREPARING), quiet)).of("m")

    assert standing.phase is not None and standing.phase.code == PREPARING
    assert standing.newest == quiet
    assert standing.spoken_on == date(2026, 12, 1)


def test_of_two_on_one_day_the_leading_organisation_counts() -> None:
    lead, partner = (Responsibility(actor=actor, role=role) for actor, role in (("amt", ResponsibilityRole.LEAD), ("verein", ResponsibilityRole.PARTNER)))
    edition = a_concept(a_measure(responsibilities=(lead, partner)))
    both = (said("m", "2026-06-30", UNDER_WAY, actor="amt"), said("m", "2026-06-30", DONE, actor="verein"))

    assert [Standings(edition, a_progress(*row)).of("m").ground for row in (both, both[::-1])] == [both[0], both[0]]


def test_a_day_in_the_past_knows_nothing_that_was_said_later() -> None:
    progress = a_progress(said("m", "2025-06-30", PREPARING), said("m", "2026-06-30", DONE))
    edition = a_concept(a_measure())

    codes = [
        (standing.phase.code if standing.phase else "") for day in ("2025-01-01", "2025-12-31", "2026-12-31") for standing in [_on(edition, progress, day)]
    ]

    assert codes == ["", PREPARING, DONE]


def _on(edition: Edition, progress: Progress, day: str) -> Standing:
    return Standings(edition, progress, as_of=date.fromisoformat(day)).of("m")


def test_history_goes_on_across_a_merge() -> None:
    older = a_concept(a_measure("a"), a_measure("b"))
    newer = a_concept(a_measure("c"), successions=(Succession(kind=SuccessionKind.MERGED, before=("a", "b"), after=("c",)),))
    progress = a_progress(said("a", "2025-06-30", UNDER_WAY), said("b", "2025-12-31", PREPARING))

    standing = Standings(newer, progress, back=ways_back((older, newer))).of("c")

    assert [told.element for told in standing.history] == ["b", "a"]
    assert standing.phase is not None and standing.phase.code == PREPARING


def test_ways_back_lead_over_several_editions_and_end() -> None:
    first, second, third = (a_concept(a_measure(key)) for key in "abc")
    second = _with(second, Succession(kind=SuccessionKind.SPLIT, before=("a",), after=("b",)))
    third = _with(third, Succession(kind=SuccessionKind.CONTINUED, before=("b",), after=("c",)))

    assert ways_back((first, second, third)) == {"c": ("b", "a")}
    assert ways_back(()) == {}


def _with(edition: Edition, succession: Succession) -> Edition:
    return msgspec.structs.replace(edition, successions=(succession,))


def test_missing_is_who_was_asked_and_is_late_in_the_newest_round() -> None:
    edition = a_concept(a_measure("m"), a_measure("n"))
    late, given = AnswerState.MISSING, AnswerState.GIVEN
    progress = a_progress(rounds=(a_round("2026-1", ("m", "amt", given), ("n", "amt", late)), a_round("2026-2", ("m", "amt", late), ("n", "amt", given))))

    standings = Standings(edition, progress)

    assert (standings.of("m").is_missing, standings.of("n").is_missing) == (True, False)


def test_one_of_two_asked_answers_for_the_measure() -> None:
    progress = a_progress(rounds=(a_round("2026-1", ("m", "amt", AnswerState.MISSING), ("m", "verein", AnswerState.GIVEN)),))

    assert not Standings(a_concept(a_measure()), progress).of("m").is_missing


def test_silent_is_what_nobody_spoke_of_for_a_year_unless_it_is_over() -> None:
    edition = a_concept(*(a_measure(key) for key in "abcd"))
    progress = a_progress(said("a", "2025-12-30", UNDER_WAY), said("b", "2026-01-01", UNDER_WAY), said("c", "2020-01-01", DONE))

    standings = Standings(edition, progress)

    assert [standings.is_silent(key) for key in "abcd"] == [True, False, False, True]


def test_a_phase_the_scale_does_not_know_says_nothing() -> None:
    assert Standings(a_concept(a_measure()), a_progress(said("m", "2026-06-30", "erfunden"))).of("m").phase is None


def test_without_a_progress_document_nothing_is_said() -> None:
    standings = Standings(a_concept(a_measure()), None)

    assert standings.of("m").phase is None
    assert not standings.of("m").is_missing
    assert standings.rounds == ()


@given(
    st.lists(st.tuples(st.sampled_from("mn"), st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.sampled_from([PREPARING, UNDER_WAY, DONE, ""])), max_size=12)
)
def test_every_statement_stands_once_in_the_history_of_its_element(rows: list[tuple[str, date, str]]) -> None:
    statements = tuple(said(element, day.isoformat(), phase, key=f"s{place}") for place, (element, day, phase) in enumerate(rows))
    standings = Standings(a_concept(a_measure("m"), a_measure("n")), a_progress(*statements))

    told = {key: [one.statement for one in standings.of(key).history] for key in "mn"}

    assert {key: sorted(one.key for one in those) for key, those in told.items()} == {
        key: sorted(one.key for one in statements if one.element == key) for key in "mn"
    }
    assert all([one.on for one in those] == sorted((one.on for one in those), reverse=True) for those in told.values())
