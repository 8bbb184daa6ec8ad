"""What stands beside the elements: indicators, chapters, summaries, target groups, names of levels, accepted findings."""

from datetime import date
from decimal import Decimal

import pytest

from mittragen.concept import actions
from mittragen.concept.actions import ConceptError, ConflictError
from mittragen.concept.facts import mark_of
from mittragen.concept.models import AcceptedFinding, Chapter, Concept, Element, Indicator, IndicatorReading, LevelName, Summary, TargetGroup
from mittragen.concept.queries import users_of
from mittragen.concept.tables import facts_of, readings_of
from mittragen.edition.elements import Reading
from mittragen.edition.terms import ElementKind, IndicatorKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError


def told(action: str) -> dict[str, tuple[str, str]]:
    entry = JournalEntry.objects.filter(action=action).latest("pk")
    return {change.name: (change.before, change.after) for change in entry.changes.all()}


def test_indicator_changes_with_its_values(concept: Concept, coordinator: User) -> None:
    indicator = Indicator.objects.get()
    readings = (Reading(on=date(2026, 1, 1), value=Decimal(4)), Reading(on=date(2027, 1, 1), value=Decimal(5), note="geschätzt"))
    target = Reading(on=date(2028, 1, 1), value=Decimal("6.5"))
    changes = {"title": " Kurse  am Abend", "kind": IndicatorKind.CONTEXT, "baseline": None, "target": target, "readings": readings}
    actions.change_indicator(indicator=indicator, by=coordinator, **changes)
    indicator = Indicator.objects.get()
    assert (indicator.title, indicator.kind, indicator.unit) == ("Kurse am Abend", "context", "Kurse")
    assert readings_of(indicator) == {"baseline": None, "target": target, "readings": readings}
    assert set(told("change_indicator")) == {"title", "kind", "baseline", "target", "readings"}


def test_indicator_as_it_is_writes_nothing(concept: Concept) -> None:
    indicator = Indicator.objects.get()
    rows, entries = list(IndicatorReading.objects.values_list("pk")), JournalEntry.objects.count()
    actions.change_indicator(indicator=indicator, by=None, title="Kurse im Jahr", **readings_of(indicator))
    assert (list(IndicatorReading.objects.values_list("pk")), JournalEntry.objects.count()) == (rows, entries)


@pytest.mark.parametrize("changes", [{"title": " "}, {"readings": (Reading(on=date(2026, 1, 1), value=Decimal(10) ** 15),)}])
def test_indicator_that_does_not_fit_is_refused(concept: Concept, changes: dict[str, object]) -> None:
    indicator = Indicator.objects.get()
    with pytest.raises(ConceptError):
        actions.change_indicator(indicator=indicator, by=None, **changes)
    assert readings_of(Indicator.objects.get(title="Kurse im Jahr"))["readings"] == ()


def test_removed_indicator_leaves_its_measures(concept: Concept, coordinator: User) -> None:
    indicator = Indicator.objects.get()
    measure = Element.objects.get(kind=ElementKind.MEASURE)
    assert users_of(indicator) == (measure,)
    actions.remove_indicator(indicator=indicator, by=coordinator)
    assert (facts_of(measure).indicators, Indicator.objects.count()) == ((), 0)
    assert told("remove_indicator")[f"{measure.key} indicators"] == (f'["{indicator.key}"]', "[]")


def test_chapters_are_rewritten_moved_and_removed(concept: Concept, coordinator: User) -> None:
    first, second, third = (actions.add_chapter(concept=concept, title=title, text="Text", by=coordinator) for title in ("A", "B", "C"))
    actions.change_chapter(chapter=first, title="A neu", text="Neuer Text", by=coordinator)
    actions.move_chapter(chapter=third, position=0, by=coordinator)
    actions.remove_chapter(chapter=second, by=coordinator)
    assert [(chapter.title, chapter.text) for chapter in Chapter.objects.all()] == [("C", "Text"), ("A neu", "Neuer Text")]
    assert told("remove_chapter")["text"] == ("Text", "")


def test_chapter_written_by_two_is_a_conflict(concept: Concept, coordinator: User) -> None:
    chapter = actions.add_chapter(concept=concept, title="A", text="Text", by=None)
    seen = {"title": mark_of("A"), "text": mark_of("Text")}
    actions.change_chapter(chapter=Chapter.objects.get(), title="A", text="Ihrer", by=coordinator, expected=seen)
    with pytest.raises(ConflictError) as caught:
        actions.change_chapter(chapter=chapter, title="A", text="Meiner", by=None, expected=seen)
    assert [(c.german_name, c.theirs, c.yours, c.by) for c in caught.value.conflicts] == [("Text", "Ihrer", "Meiner", "Koordinierung")]
    assert Chapter.objects.get().text == "Ihrer"


def test_summary_goes_and_its_text_stays_in_the_journal(concept: Concept, coordinator: User) -> None:
    summary = actions.write_summary(concept=concept, language="en", title="In short", text="Text", by=coordinator)
    actions.remove_summary(summary=summary, by=coordinator)
    assert (Summary.objects.count(), told("remove_summary")) == (0, {"en": ("Text", "")})


def test_target_group_is_renamed_to_a_free_name_only(concept: Concept, coordinator: User) -> None:
    group = TargetGroup.objects.get()
    actions.add_target_group(concept=concept, title="Jugend", by=None)
    actions.rename_target_group(group=group, title=" Ältere ", by=coordinator)
    for title in ("Jugend", " "):
        with pytest.raises(ConceptError):
            actions.rename_target_group(group=TargetGroup.objects.get(pk=group.pk), title=title, by=coordinator)
    assert [one.title for one in TargetGroup.objects.all()] == ["Ältere", "Jugend"]


def test_merged_target_groups_are_named_once(concept: Concept, coordinator: User) -> None:
    keep = TargetGroup.objects.get()
    drop = actions.add_target_group(concept=concept, title="Jugend", by=None)
    measure = Element.objects.get(kind=ElementKind.MEASURE)
    actions.change_element(element=measure, by=None, target_groups=(drop.key, keep.key))
    actions.merge_target_groups(keep=keep, drop=drop, by=coordinator)
    assert (facts_of(measure).target_groups, list(TargetGroup.objects.all())) == ((keep.key,), [keep])
    with pytest.raises(ConceptError):
        actions.merge_target_groups(keep=keep, drop=keep, by=coordinator)


def test_removed_target_group_leaves_its_measures(concept: Concept, coordinator: User) -> None:
    actions.remove_target_group(group=TargetGroup.objects.get(), by=coordinator)
    assert facts_of(Element.objects.get(kind=ElementKind.MEASURE)).target_groups == ()


def test_level_is_named_as_usual_again(concept: Concept, coordinator: User) -> None:
    actions.name_level(concept=concept, kind=ElementKind.GOAL, singular="Vorhaben", plural="Vorhaben", by=coordinator)
    actions.reset_level_name(concept=concept, kind=ElementKind.GOAL, by=coordinator)
    assert (LevelName.objects.count(), told("reset_level_name")) == (0, {"goal": ("Vorhaben", "")})


def test_accepted_finding_is_a_finding_again(concept: Concept, coordinator: User) -> None:
    actions.accept_finding(concept=concept, code="W101", key="", reason="So gewollt.", by=coordinator)
    actions.withdraw_acceptance(concept=concept, code="W101", key="", by=coordinator)
    assert (AcceptedFinding.objects.count(), told("withdraw_acceptance")) == (0, {"W101": ("So gewollt.", "")})
    with pytest.raises(ConceptError, match="nicht angenommen"):
        actions.withdraw_acceptance(concept=concept, code="W101", key="", by=coordinator)


def test_stranger_changes_nothing_beside_the_elements(concept: Concept, stranger: User) -> None:
    chapter = actions.add_chapter(concept=concept, title="A", text="Text", by=None)
    summary = actions.write_summary(concept=concept, language="en", title="In short", text="Text", by=None)
    indicator, group, by = Indicator.objects.get(), TargetGroup.objects.get(), stranger
    attempts = (
        lambda: actions.change_indicator(indicator=indicator, title="x", by=by),
        lambda: actions.remove_indicator(indicator=indicator, by=by),
        lambda: actions.change_chapter(chapter=chapter, title="x", text="x", by=by),
        lambda: actions.move_chapter(chapter=chapter, position=0, by=by),
        lambda: actions.remove_chapter(chapter=chapter, by=by),
        lambda: actions.remove_summary(summary=summary, by=by),
        lambda: actions.rename_target_group(group=group, title="x", by=by),
        lambda: actions.remove_target_group(group=group, by=by),
        lambda: actions.merge_target_groups(keep=group, drop=group, by=by),
        lambda: actions.reset_level_name(concept=concept, kind=ElementKind.GOAL, by=by),
        lambda: actions.withdraw_acceptance(concept=concept, code="W101", key="", by=by),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowedError):
            attempt()


def test_summary_written_by_two_is_a_conflict(concept: Concept, coordinator: User) -> None:
    seen = {"title": mark_of(""), "text": mark_of("")}
    actions.write_summary(concept=concept, language="en", title="In short", text="Theirs", by=coordinator, expected=seen)
    with pytest.raises(ConflictError) as caught:
        actions.write_summary(concept=concept, language="en", title="In short", text="Mine", by=None, expected=seen)
    assert [(c.name, c.theirs, c.yours, c.by) for c in caught.value.conflicts] == [("text", "Theirs", "Mine", "Koordinierung")]
    assert Summary.objects.get().text == "Theirs"


def test_summary_as_it_is_writes_nothing(concept: Concept) -> None:
    for _ in range(2):
        actions.write_summary(concept=concept, language="en", title="In short", text="Text", by=None)
    assert JournalEntry.objects.filter(action="write_summary").count() == 1


def test_indicator_changed_by_two_is_a_conflict_in_words(concept: Concept, coordinator: User) -> None:
    indicator = Indicator.objects.get()
    seen = {"readings": mark_of(()), "unit": mark_of("Kurse")}
    theirs, mine = ((Reading(on=date(2026, 1, 1), value=Decimal(value)),) for value in ("4.5", "5"))
    actions.change_indicator(indicator=indicator, readings=theirs, by=coordinator, expected=seen)
    with pytest.raises(ConflictError) as caught:
        actions.change_indicator(indicator=indicator, readings=mine, unit="Stück", by=None, expected=seen)
    assert [(c.german_name, c.theirs, c.yours) for c in caught.value.conflicts] == [("Werte", "01.01.2026: 4,5", "01.01.2026: 5")]
    assert (readings_of(Indicator.objects.get())["readings"], Indicator.objects.get().unit) == (theirs, "Kurse")


def test_target_group_renamed_by_two_is_a_conflict(concept: Concept, coordinator: User) -> None:
    group, seen = TargetGroup.objects.get(), {"title": mark_of("Erwachsene")}
    actions.rename_target_group(group=TargetGroup.objects.get(), title="Alle", by=coordinator, expected=seen)
    with pytest.raises(ConflictError):
        actions.rename_target_group(group=group, title="Große", by=coordinator, expected=seen)
    assert TargetGroup.objects.get().title == "Alle"


def test_concept_changed_by_two_is_a_conflict_only_where_both_wrote(concept: Concept, coordinator: User) -> None:
    seen = {"introduction": mark_of(""), "subtitle": mark_of("")}
    actions.change_concept(concept=Concept.objects.get(pk=concept.pk), introduction="Ihre", by=coordinator, expected=seen)
    actions.change_concept(concept=concept, subtitle="Meiner", by=None, expected=seen)
    with pytest.raises(ConflictError) as caught:
        actions.change_concept(concept=concept, introduction="Meine", by=None, expected=seen)
    assert [(c.german_name, c.theirs, c.by) for c in caught.value.conflicts] == [("Einleitung", "Ihre", "Koordinierung")]
    assert (Concept.objects.get().introduction, Concept.objects.get().subtitle) == ("Ihre", "Meiner")


def test_concept_does_not_end_before_it_begins(concept: Concept) -> None:
    with pytest.raises(ConceptError, match="enden"):
        actions.change_concept(concept=concept, valid_from=date(2027, 1, 1), valid_until=date(2026, 1, 1), by=None)


def test_level_and_scale_changed_by_two_are_conflicts(concept: Concept, coordinator: User) -> None:
    unnamed = {"singular": mark_of(""), "plural": mark_of("")}
    actions.name_level(concept=concept, kind=ElementKind.GOAL, singular="Vorhaben", plural="Vorhaben", by=coordinator, expected=unnamed)
    with pytest.raises(ConflictError) as caught:
        actions.name_level(concept=concept, kind=ElementKind.GOAL, singular="Absicht", plural="Absichten", by=None, expected=unnamed)
    assert {(c.german_name, c.by) for c in caught.value.conflicts} == {("Einzahl", "Koordinierung"), ("Mehrzahl", "Koordinierung")}
    actions.set_priorities(concept=concept, texts=("hoch", "niedrig"), by=coordinator, expected={"priorities": mark_of(())})
    with pytest.raises(ConflictError, match="Prioritäten"):
        actions.set_priorities(concept=concept, texts=("A", "B"), by=None, expected={"priorities": mark_of(())})


@pytest.mark.parametrize("texts", [("hoch", " hoch"), ("hoch", " ")])
def test_scale_with_empty_or_equal_steps_is_refused(concept: Concept, texts: tuple[str, ...]) -> None:
    with pytest.raises(ConceptError, match="Jede Stufe"):
        actions.set_priorities(concept=concept, texts=texts, by=None)


def test_target_group_without_a_name_is_not_added(concept: Concept) -> None:
    with pytest.raises(ConceptError, match="braucht einen Namen"):
        actions.add_target_group(concept=concept, title=" ", by=None)
