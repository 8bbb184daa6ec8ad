"""What the wall shows, in how many queries."""

from typing import Any

import pytest

from mittragen.concept.actions import remove_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import erase_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, make_group, mark_excerpt, record_outcomes
from mittragen.synthesis.queries.groups import group_of, groups_of, wall_figures
from mittragen.synthesis.queries.outcomes import contributions_without_outcome, lost_links, meter_of
from mittragen.synthesis.queries.treatment import Treatment, treatment_of, treatments_in
from mittragen.synthesis.queries.wall import NONE, WallChoice, card_of, cards_of
from tests.factories.synthesis import EVENING, FLATS, OPEN, TWO_THINGS, evaluated_process

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)


@pytest.fixture
def evaluated(municipality: Municipality, concept: Concept, coordinator: User) -> Process:
    return evaluated_process(municipality, coordinator, concept=concept)


def texts(process: Process, **choice: str) -> list[str]:
    return [card.text for card in cards_of(process, WallChoice(**choice)).cards]


def test_cards_are_chosen_by_topic_treatment_group_and_words(evaluated: Process) -> None:
    assert texts(evaluated, topic=NONE) == [OPEN]
    assert texts(evaluated, treatment="open") == [OPEN]
    assert texts(evaluated, words="wohnungen") == [FLATS]
    assert texts(evaluated, actor_group="Bildung") == [EVENING]
    assert texts(evaluated, sorted="new") == [TWO_THINGS, FLATS, OPEN]
    group = groups_of(evaluated).groups[0]
    assert len(texts(evaluated, group=group.key)) == 3


def test_cards_come_page_by_page(evaluated: Process) -> None:
    first = cards_of(evaluated, size=3)
    second = cards_of(evaluated, size=3, place=first.next)
    assert ([len(first.cards), len(second.cards)], first.total, second.next) == ([3, 2], 5, "")


def test_passages_are_treated_by_themselves_and_the_rest_stays_visible(said: list[Contribution], coordinator: User) -> None:
    two = said[2]
    first = mark_excerpt(contribution=two, start=0, end=TWO_THINGS.index(" Und"), by=coordinator)
    assert treatment_of(two) is Treatment.OPEN
    record_outcomes(members=[first], outcome=REFUSED, by=coordinator)
    assert treatment_of(two) is Treatment.PARTLY
    second = mark_excerpt(contribution=two, start=TWO_THINGS.index("Und"), end=len(TWO_THINGS), by=coordinator)
    record_outcomes(members=[second], outcome=REFUSED, by=coordinator)
    assert treatment_of(two) is Treatment.TREATED


def test_an_outcome_of_the_whole_covers_what_stands_outside_of_passages(said: list[Contribution], coordinator: User) -> None:
    first = mark_excerpt(contribution=said[2], start=0, end=12, by=coordinator)
    record_outcomes(members=[first], outcome=REFUSED, by=coordinator)
    record_outcomes(members=[said[2]], outcome=REFUSED, by=coordinator)
    assert treatment_of(said[2]) is Treatment.TREATED


def test_what_was_erased_counts_in_no_meter(evaluated: Process, coordinator: User) -> None:
    erase_contribution(contribution=Contribution.objects.get(text=FLATS), by=coordinator)
    meter = meter_of(evaluated)
    assert (meter.whole.total, meter.whole.treated, meter.whole.open) == (4, 3, 1)
    assert Treatment.GONE not in treatments_in(evaluated).values()


def test_a_measure_taken_out_of_the_draft_leaves_its_contributions_open_again(evaluated: Process, coordinator: User) -> None:
    remove_element(element=Element.objects.get(kind="measure"), by=coordinator)
    assert meter_of(evaluated).whole.open == 3
    assert {line.contribution_key for line in lost_links(evaluated)} >= {Contribution.objects.get(text=EVENING).key}


def test_the_meter_counts_by_topic(evaluated: Process) -> None:
    rows = {row.title: (row.total, row.treated, row.open) for row in meter_of(evaluated).by_topic}
    assert rows == {"Sprache": (3, 3, 0), "Wohnen": (1, 1, 0), "": (1, 0, 1)}
    assert [row.text for row in contributions_without_outcome(evaluated)] == [OPEN]


def test_a_group_shows_its_members_speakers_and_outcome(evaluated: Process) -> None:
    card = groups_of(evaluated).groups[0]
    assert (card.contribution_count, card.confirmed_count, card.speakers) == (3, 3, (("Bildung", 1), ("Ehrenamt", 1), ("", 1)))
    assert [line.kind for line in card.outcomes] == [OutcomeKind.TAKEN_UP]
    assert {line.kind for member in card.members for line in member.outcomes} == {OutcomeKind.TAKEN_UP}


def test_a_card_shows_its_passages_with_their_outcomes(evaluated: Process) -> None:
    card = card_of(evaluated, Contribution.objects.get(text=TWO_THINGS).key)
    assert card is not None
    assert [(passage.text, passage.outcomes[0].kind.value) for passage in card.excerpts] == [
        ("Mehr Sprachkurse am Abend.", "taken_up"),
        ("Und der Bus fährt zu selten.", "passed_on"),
    ]


def test_the_wall_counts_what_is_sorted(evaluated: Process) -> None:
    figures = wall_figures(evaluated)
    assert (figures.total, figures.grouped, figures.new, figures.confirmed_groups) == (5, 2, 3, 1)


def test_the_wall_asks_no_more_for_more_cards(evaluated: Process, coordinator: User, django_assert_max_num_queries: Any) -> None:
    make_group(process=evaluated, title="Zweites", contributions=[Contribution.objects.get(text=FLATS)], by=coordinator)
    for size in (1, 3, 50):
        with django_assert_max_num_queries(14):
            cards_of(evaluated, WallChoice(treatment="treated"), size=size)
        with django_assert_max_num_queries(9):
            groups_of(evaluated, size=size)
    with django_assert_max_num_queries(8):
        meter_of(evaluated)


def test_another_process_has_none_of_it(evaluated: Process, municipality: Municipality, coordinator: User) -> None:
    key = groups_of(evaluated).groups[0].key
    other = evaluated_process(municipality, coordinator, slug="anderswo")
    assert group_of(other, key) is None
