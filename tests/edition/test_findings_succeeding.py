"""What a revision leaves unsaid."""

import pytest

from mittragen.edition.checks import findings
from mittragen.edition.documents import Edition, Succession
from mittragen.edition.terms import SuccessionKind
from tests.edition.concepts import a_concept, a_measure, keys_of

BEFORE = a_concept(a_measure("a"), a_measure("b", label="1.1.2", title="Sprachcafé"))


def unsaid(edition: Edition) -> list[str]:
    return [finding.key for finding in findings(edition, predecessor=BEFORE) if finding.code == "W217"]


def test_what_is_gone_without_a_word_is_named_with_its_number() -> None:
    (finding,) = [one for one in findings(a_concept(a_measure("a")), predecessor=BEFORE) if one.code == "W217"]

    assert finding.key == "b" and finding.label == "1.1.2" and "„Sprachcafé“" in finding.message and not finding.blocks


@pytest.mark.parametrize(
    "step",
    [
        Succession(kind=SuccessionKind.DROPPED, before=("b",), reason="kein Geld"),
        Succession(kind=SuccessionKind.MERGED, before=("a", "b"), after=("a",)),
    ],
)
def test_what_ended_with_a_reason_or_went_on_is_no_finding(step: Succession) -> None:
    assert unsaid(a_concept(a_measure("a"), successions=(step,))) == []


def test_an_ending_without_a_reason_says_nothing() -> None:
    assert unsaid(a_concept(a_measure("a"), successions=(Succession(kind=SuccessionKind.DROPPED, before=("b",)),))) == ["b"]


@pytest.mark.parametrize(("label", "is_found"), [("neu", True), ("Üneu", True), ("V neu 2", True), ("2.1", False), ("Neubau", False)])
def test_a_number_given_at_the_table_is_found_until_it_is_replaced(label: str, is_found: bool) -> None:
    assert (keys_of(a_concept(a_measure("m", label=label)), "W218") == ["m"]) is is_found
