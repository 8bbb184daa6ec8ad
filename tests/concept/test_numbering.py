"""Renumbering with a preview."""

import pytest
from tests.factories import rooms

from mittragen.concept.actions import ConceptError, NewElement, add_element, add_elements, change_element, move_element, renumber, undo_entry
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import Scheme, renumbering
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE, SUB, CHALLENGE = (
    ElementKind.FIELD_OF_ACTION,
    ElementKind.GOAL,
    ElementKind.MEASURE,
    ElementKind.SUB_MEASURE,
    ElementKind.CHALLENGE,
)
SHAPE = ((FIELD, None), (CHALLENGE, 0), (GOAL, 0), (MEASURE, 2), (MEASURE, 2), (SUB, 4), (GOAL, 0), (MEASURE, 6))


def labelled(concept: Concept, *labels: str) -> list[Element]:
    new = [NewElement(kind, Facts(label=label, title=label or "ohne"), parent) for (kind, parent), label in zip(SHAPE, labels, strict=True)]
    return add_elements(concept=concept, elements=new, by=None)


@pytest.fixture
def empty(municipality: Municipality, coordinator: User) -> Concept:
    return rooms.empty_concept(municipality, coordinator)


@pytest.mark.parametrize(
    ("labels", "scheme", "expected"),
    [
        (("1", "H1", "1.1", "1.1.1", "1.1.3", "", "1.4", "1.4.1"), Scheme.OUTLINE, ["1", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "1.2.1"]),
        (("SP", "", "SP 1", "SP 1.2", "SP1.2", "", "SP 4", "SP 1.3"), Scheme.OUTLINE, ["SP", "SP 1", "SP 1.1", "SP 1.2", "SP 1.2.1", "SP 2", "SP 2.1"]),
        (("HF 4", "", "4.1", "4.1.1", "4.1.1", "", "", ""), Scheme.OUTLINE, ["HF 1", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "1.2.1"]),
        (("3.", "", "", "", "", "", "", ""), Scheme.OUTLINE, ["1.", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "1.2.1"]),
        (("", "", "", "", "", "", "", ""), Scheme.OUTLINE, ["1", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "1.2.1"]),
        (("B", "", "", "B1", "B5+6", "", "", "B9"), Scheme.RUNNING, ["B", "B1", "B2", "B2.1", "B3"]),
        (("7", "", "7.1", "7.1", "7.2", "", "7.2", "7.9"), Scheme.RUNNING, ["1", "1.1", "1.2", "1.2.1", "1.3"]),
    ],
)
def test_labels_follow_the_outline_and_keep_the_prefix_of_the_field(empty: Concept, labels: tuple[str, ...], scheme: Scheme, expected: list[str]) -> None:
    labelled(empty, *labels)
    assert [row.new for row in renumbering(empty, scheme).rows] == expected


def test_branch_keeps_its_own_label(empty: Concept) -> None:
    elements = labelled(empty, "2", "", "2.3", "x", "y", "z", "2.4", "w")
    assert [(row.old, row.new, row.depth) for row in renumbering(empty, branch=elements[2]).rows] == [
        ("2.3", "2.3", 0),
        ("x", "2.3.1", 1),
        ("y", "2.3.2", 1),
        ("z", "2.3.2.1", 2),
    ]
    assert [row.new for row in renumbering(empty, branch=elements[0]).rows][:2] == ["2", "2.1"]


def test_exactly_the_preview_is_written_and_taken_back(empty: Concept, coordinator: User) -> None:
    labels = ("1", "H1", "1.1", "1.1.1", "1.1.3", "", "1.4", "1.4.1")
    labelled(empty, *labels)
    preview = renumbering(empty)
    wanted = {row.key: row.new for row in preview.rows if row.is_changed}
    wanted[preview.rows[-1].key] = "von Hand"
    assert renumber(concept=empty, labels=wanted, mark=preview.mark, by=coordinator) == 4
    assert [row.old for row in renumbering(empty).rows] == ["1", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "von Hand"]
    undo_entry(concept=empty, entry=JournalEntry.objects.latest("pk"), by=coordinator)
    assert [row.old for row in renumbering(empty).rows] == [label for label in labels if label != "H1"]


def test_preview_of_an_older_outline_writes_nothing(empty: Concept) -> None:
    elements = labelled(empty, "1", "", "1.1", "1.1.1", "1.1.3", "", "1.4", "1.4.1")
    changes = (
        lambda: change_element(element=elements[3], by=None, label="neu"),
        lambda: move_element(element=elements[3], parent=elements[6], by=None),
        lambda: add_element(concept=empty, kind=MEASURE, parent=elements[2], facts=Facts(title="x"), by=None),
    )
    for change in changes:
        preview = renumbering(empty)
        change()
        with pytest.raises(ConceptError, match="inzwischen geändert"):
            renumber(concept=empty, labels={row.key: row.new for row in preview.rows}, mark=preview.mark, by=None)
    assert not JournalEntry.objects.filter(action="renumber").exists()


def test_key_of_another_concept_gets_no_label(empty: Concept, coordinator: User) -> None:
    labelled(empty, "1", "", "1.1", "1.1.1", "1.1.3", "", "1.4", "1.4.1")
    other = rooms.small_concept(empty.municipality, coordinator, "zweites")
    foreign = Element.objects.filter(concept=other).first()
    with pytest.raises(ConceptError):
        renumber(concept=empty, labels={foreign.key: "x"}, mark=renumbering(empty).mark, by=None)


def test_stranger_renumbers_nothing(empty: Concept, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        renumber(concept=empty, labels={}, mark=renumbering(empty).mark, by=stranger)
