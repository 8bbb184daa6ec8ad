"""What a person decides about a reading, files that wait, and taking them over."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.utils import timezone
from tests.factories import rooms

from mittragen.actors.models import Actor, ActorAlias
from mittragen.concept.actions import change_element
from mittragen.concept.importing import differences, import_reading, undo_import, undoing_of
from mittragen.concept.importing.deciding import Decisions, NameDecision, RowDecision, decided, marks_of
from mittragen.concept.importing.pending import (
    KEPT_FOR,
    MOST_PENDING,
    ChangedMeanwhileError,
    begun_with,
    decide,
    decisions_in,
    drop_pending,
    forget_old_imports,
    keep_file,
    pending_imports,
    prospect_in,
    read_anew,
    take_over,
)
from mittragen.concept.models import Concept, Element, ImportStep, PendingImport
from mittragen.concept.rules import ConceptError
from mittragen.edition.terms import ElementKind
from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping
from mittragen.intake.reading import Counts, NameProposal, ReadElement, Reading
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE


@pytest.fixture
def draft(municipality: Municipality, coordinator: User) -> Concept:
    return rooms.empty_concept(municipality, coordinator)


def read(**changes: Any) -> Reading:
    """Two goals under one field, three measures, one of them struck through."""
    elements = (
        ReadElement(kind=FIELD, label="1", title="Sprache"),
        ReadElement(kind=GOAL, label="1.1", title="Deutsch lernen", parent=0),
        ReadElement(kind=MEASURE, label="1.1.1", title="Kurse am Abend", parent=1, lead=("VHS",)),
        ReadElement(kind=MEASURE, label="1.1.1", title="Kurse am Morgen", parent=1, lead=("Volkshochschule",)),
        ReadElement(kind=GOAL, label="1.2", title="Ankommen", parent=0),
        ReadElement(kind=MEASURE, label="1.2.1", title="Lotsen ausbilden", parent=4, is_dropped=True),
    )
    proposals = (NameProposal(name="Volkshochschule", spellings={"VHS": 1, "Volkshochschule": 1}),)
    return Reading(**{"format": "xlsx", "counts": Counts(), "elements": elements, "organisations": proposals, **changes})


def kept(draft: Concept, by: User, reading: Reading | None = None, name: str = "liste.xlsx") -> PendingImport:
    return keep_file(concept=draft, file_name=name, data=b"PK", reading=reading or read(), evidence=Evidence(), by=by)


def about(number: int, **said: Any) -> Decisions:
    return Decisions(rows={marks_of(read())[number]: RowDecision(**said)})


def titles(reading: Reading) -> list[str]:
    return [element.title for element in reading.elements if not element.is_dropped]


def test_marks_are_unlike_and_stay_when_rows_come_before() -> None:
    marks = marks_of(read())
    more = read(elements=(ReadElement(kind=FIELD, label="0", title="Vorweg"), *read().elements))
    assert len(set(marks)) == len(marks)
    assert marks_of(more)[1:] == marks


def test_mark_of_a_numbered_row_stays_when_it_is_reworded() -> None:
    elements = list(read().elements)
    elements[5] = msgspec.structs.replace(elements[5], title="Lotsinnen und Lotsen ausbilden")
    assert marks_of(read(elements=tuple(elements))) == marks_of(read())


def test_row_left_out_takes_all_below_it_along() -> None:
    assert titles(decided(read(), about(1, take=False))) == ["Sprache", "Ankommen"]


def test_struck_row_is_taken_when_a_person_says_so() -> None:
    after = decided(read(), about(5, take=True))
    assert "Lotsen ausbilden" in titles(after)
    assert after.counts.measures == 3


def test_row_is_put_under_another_goal() -> None:
    after = decided(read(), about(2, parent=marks_of(read())[4]))
    assert after.elements[2].parent == 4


@pytest.mark.parametrize("above", [2, 1, 0])
def test_element_is_never_put_below_itself_or_where_it_cannot_stand(above: int) -> None:
    after = decided(read(), about(above, parent=marks_of(read())[2 if above != 2 else 3]))
    assert [element.parent for element in after.elements] == [element.parent for element in read().elements]


def test_two_goals_put_under_each_other_make_no_ring() -> None:
    marks = marks_of(read())
    after = decided(read(), Decisions(rows={marks[1]: RowDecision(parent=marks[4]), marks[4]: RowDecision(parent=marks[1])}))
    assert [after.elements[1].parent, after.elements[4].parent] == [4, 0]


def test_decision_about_a_row_that_is_gone_changes_nothing() -> None:
    assert decided(read(), Decisions(rows={"0" * 12: RowDecision(take=False)})).elements == read().elements


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (NameDecision(), {"VHS", "Volkshochschule"}),
        (NameDecision(name="Kreisvolkshochschule", spellings=("VHS", "Volkshochschule")), {"Kreisvolkshochschule"}),
        (NameDecision(name="Abendschule", spellings=("VHS",)), {"Abendschule", "Volkshochschule"}),
    ],
    ids=["kept apart", "one under another name", "only one of them"],
)
def test_spellings_become_the_organisations_a_person_wants(draft: Concept, coordinator: User, said: NameDecision, names: set[str]) -> None:
    import_reading(concept=draft, reading=read(), by=coordinator, decisions=Decisions(names={"Volkshochschule": said}))
    assert set(Actor.objects.values_list("name", flat=True)) == names


def test_spelling_given_to_an_organisation_that_is_there_goes_again_when_undone(concept: Concept, coordinator: User) -> None:
    there = Actor.objects.get(name="Volkshochschule integration")
    said = NameDecision(name=there.name, spellings=("Volkshochschule",))
    step = import_reading(concept=concept, reading=read(), by=coordinator, decisions=Decisions(names={"Volkshochschule": said}))
    assert list(there.aliases.values_list("name", flat=True)) == ["Volkshochschule"]
    undo_import(step=step, by=coordinator)
    assert not ActorAlias.objects.filter(actor=there).exists()
    assert Actor.objects.filter(pk=there.pk).exists()


def test_number_given_to_a_row_is_taken_over(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    decide(pending=pending, by=coordinator, rows=about(3, label="1.1.2").rows)
    take_over(pending=pending, seal=prospect_in(pending).seal, by=coordinator)
    assert sorted(Element.objects.filter(kind=MEASURE).values_list("label", flat=True)) == ["1.1.1", "1.1.2"]


def test_refused_difference_stays_as_it_is(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=read(), by=coordinator)
    elements = list(read().elements)
    elements[2] = msgspec.structs.replace(elements[2], text="Anders.")
    elements[3] = msgspec.structs.replace(elements[3], text="Auch anders.")
    pending = kept(draft, coordinator, read(elements=tuple(elements)))
    evening = Element.objects.get(title="Kurse am Abend")
    decide(pending=pending, by=coordinator, refused=[f"{evening.key}:text"])
    assert prospect_in(pending).wanted_changes == 1
    take_over(pending=pending, seal=prospect_in(pending).seal, by=coordinator)
    assert dict(Element.objects.filter(kind=MEASURE).values_list("title", "text")) == {"Kurse am Abend": "", "Kurse am Morgen": "Auch anders."}


def test_decisions_of_two_people_about_different_rows_both_hold(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    same = PendingImport.objects.select_related("concept__municipality").get(pk=pending.pk)
    decide(pending=pending, by=coordinator, rows=about(2, take=False).rows)
    decide(pending=same, by=coordinator, rows=about(5, take=True).rows)
    assert len(decisions_in(PendingImport.objects.get(pk=pending.pk)).rows) == 2


def test_decision_taken_back_is_forgotten(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    decide(pending=pending, by=coordinator, rows=about(2, take=False).rows, confirmed={"lead_assumed": True})
    after = decide(pending=pending, by=coordinator, rows=about(2).rows, confirmed={"lead_assumed": False})
    assert after == Decisions()


def test_decisions_survive_reading_anew(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    decide(pending=pending, by=coordinator, rows=about(5, take=True).rows)
    read_anew(pending=pending, mapping=Mapping(columns={}), reading=read(), evidence=Evidence(), by=coordinator)
    assert "Lotsen ausbilden" in titles(prospect_in(PendingImport.objects.select_related("concept").get(pk=pending.pk)).reading)


def test_taking_over_is_refused_when_the_draft_changed_meanwhile(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=read(), by=coordinator)
    pending = kept(draft, coordinator, read(elements=(*read().elements, ReadElement(kind=MEASURE, label="1.2.2", title="Neu", parent=4))))
    seal = prospect_in(pending).seal
    change_element(element=Element.objects.get(title="Kurse am Abend"), by=coordinator, text="Von Hand.")
    assert prospect_in(pending).differences.changed == ()
    import_reading(concept=draft, reading=read(elements=(*read().elements[:5], ReadElement(kind=MEASURE, label="9", title="Neu", parent=4))), by=coordinator)
    with pytest.raises(ChangedMeanwhileError):
        take_over(pending=pending, seal=seal, by=coordinator)
    assert PendingImport.objects.filter(pk=pending.pk).exists()


def test_file_is_gone_after_it_was_taken_over_and_the_next_one_begins_with_its_decisions(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    read_anew(pending=pending, mapping=Mapping(colours={"00B050": "umgesetzt"}), reading=read(), evidence=Evidence(), by=coordinator)
    decide(pending=pending, by=coordinator, rows=about(3, label="1.1.2").rows, refused=["x:text"], confirmed={"struck_through": True})
    take_over(pending=pending, seal=prospect_in(pending).seal, by=coordinator)
    assert not PendingImport.objects.exists()
    mapping, decisions = begun_with(draft, "neu.XLSX")
    assert (mapping.colours, decisions) == ({"00B050": "umgesetzt"}, about(3, label="1.1.2"))
    assert begun_with(draft, "anders.docx") == (Mapping(), Decisions())
    again = kept(draft, coordinator)
    assert not prospect_in(again)
    assert again.is_continued


def test_only_so_many_files_wait(draft: Concept, coordinator: User) -> None:
    for number in range(MOST_PENDING):
        kept(draft, coordinator, name=f"{number}.xlsx")
    with pytest.raises(ConceptError, match="verwerfen Sie zuerst"):
        kept(draft, coordinator)
    drop_pending(pending=pending_imports(draft)[0], by=coordinator)
    assert kept(draft, coordinator).pk


def test_files_that_waited_for_long_are_removed(draft: Concept, coordinator: User) -> None:
    old, new = kept(draft, coordinator), kept(draft, coordinator)
    PendingImport.objects.filter(pk=old.pk).update(changed_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    assert (forget_old_imports(), forget_old_imports()) == (1, 0)
    assert list(PendingImport.objects.values_list("pk", flat=True)) == [new.pk]


def test_strangers_and_readers_keep_decide_and_take_over_nothing(draft: Concept, coordinator: User, municipality: Municipality) -> None:
    pending, reader = kept(draft, coordinator), rooms.member(municipality, "reader")
    for refused in (
        lambda: kept(draft, reader),
        lambda: decide(pending=pending, by=reader),
        lambda: take_over(pending=pending, seal=prospect_in(pending).seal, by=reader),
        lambda: drop_pending(pending=pending, by=reader),
        lambda: read_anew(pending=pending, mapping=Mapping(), reading=read(), evidence=Evidence(), by=reader),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    assert (PendingImport.objects.count(), ImportStep.objects.count()) == (1, 0)


def test_consequences_of_undoing_are_said_before(draft: Concept, coordinator: User) -> None:
    step = import_reading(concept=draft, reading=read(), by=coordinator)
    undoing = undoing_of(step)
    assert (undoing.removed, undoing.restored, undoing.organisations, undoing.refusal) == (5, 0, 1, "")
    change_element(element=Element.objects.get(title="Kurse am Abend"), by=coordinator, text="Von Hand.")
    assert "nach dem Import geändert" in undoing_of(step).refusal


def test_prospect_says_exactly_what_then_happens(draft: Concept, coordinator: User) -> None:
    pending = kept(draft, coordinator)
    prospect = prospect_in(pending)
    assert (prospect.is_first, dict(prospect.added_by_kind), prospect.new_organisations) == (True, {FIELD: 1, GOAL: 2, MEASURE: 2}, ("Volkshochschule",))
    take_over(pending=pending, seal=prospect.seal, by=coordinator)
    assert (Element.objects.count(), Actor.objects.count()) == (5, 1)
    assert not differences(draft, read())
