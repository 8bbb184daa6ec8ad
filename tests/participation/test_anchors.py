"""Comments on a draft are found again by their words after a new candidate."""

import pytest
from django.utils import timezone

from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import User
from mittragen.participation.actions import Anchor, add_phase, publish_contributions, submit_contribution
from mittragen.participation.models import Process
from mittragen.participation.queries.anchors import comment_counts, found_again
from mittragen.participation.queries.contributions import Choice, Order, ShownContribution, contributions_public


@pytest.fixture
def comments(process: Process, coordinator: User) -> tuple[ShownContribution, ...]:
    draft = add_phase(process=process, kind=PhaseKind.DRAFT_CONSULTATION, title="Entwurf", starts_on=timezone.localdate(), by=coordinator)
    anchors = (Anchor("m1", "Kurse am Abend", 20), Anchor("m1"), Anchor("m2", "weg"))
    said = [
        submit_contribution(process=process, phase=draft, anchor=anchor, text=f"Kommentar {number}", submission_key=str(number)).contribution
        for number, anchor in enumerate(anchors)
    ]
    publish_contributions(contributions=said, by=coordinator)
    return contributions_public(process, order=Order.NEWEST).rows[::-1]


def test_a_passage_is_found_where_it_stands_now(comments: tuple[ShownContribution, ...]) -> None:
    text = "Die Volkshochschule bietet weiter Kurse  am\nAbend an."
    passage, whole, gone = found_again(comments, {"m1": text})
    assert (text[passage.start : passage.end], passage.passage_changed) == ("Kurse  am\nAbend", False)
    assert (whole.start, whole.passage_changed, whole.is_gone, gone.is_gone) == (None, False, False, True)


def test_a_changed_passage_says_so(comments: tuple[ShownContribution, ...]) -> None:
    passage, *_others = found_again(comments, {"m1": "Etwas ganz anderes."})
    assert (passage.start, passage.passage_changed, passage.is_gone) == (None, True, False)


def test_comments_are_counted_and_listed_by_element(process: Process, comments: tuple[ShownContribution, ...]) -> None:
    assert comment_counts(process) == {"m1": 2, "m2": 1}
    assert len(contributions_public(process, Choice(anchor="m1")).rows) == 2
