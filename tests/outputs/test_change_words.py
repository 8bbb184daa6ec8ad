"""Changes in words: facts with names instead of keys, kinds as phrases, counts as a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace
from tests.edition.concepts import a_concept, a_measure
from tests.factories.editions import small_edition

from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.documents import Chapter, Edition, LevelNames, Succession, Summary
from mittragen.edition.elements import Amount, Cost, CouncilReference, Detail, Goal, MeasureLink, Period, Responsibility, Staff, Step
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind, FundingState, MeasureLinkKind, ResponsibilityRole, SuccessionKind
from mittragen.outputs.change_words import KIND_ORDER, counts_sentence, fact_title, fact_words, kind_phrase, kind_word

Kind = SuccessionKind


def changed(older: Edition, newer: Edition) -> Changes:
    return changes_between([older, newer])


@pytest.mark.parametrize("kind", SuccessionKind)
def test_every_kind_has_a_word_and_a_place(kind: SuccessionKind) -> None:
    assert kind_word(kind, "de") and kind in KIND_ORDER


def test_every_fact_that_can_differ_has_a_title() -> None:
    edition = small_edition()
    elements = (*edition.guiding_principles, *edition.fields_of_action, *edition.goals, *edition.measures)
    not_compared = {"key", "label", "parent", "origins", "former_titles", "icon", "challenges", "novelty"}
    names = {name for element in elements for name in element.__struct_fields__} - not_compared
    frame = {"title", "subtitle", "kind", "introduction", "authors", "valid_from", "valid_until", "levels", "priorities", "chapters", "summaries"}

    assert [name for name in names | frame if fact_title(name, "de") == name] == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "Ein *Titel*", "Ein *Titel*"),
        ("text", None, ""),
        ("valid_from", date(2026, 4, 1), "1. April 2026"),
        (
            "responsibilities",
            (Responsibility(actor="amt", role=ResponsibilityRole.LEAD, note="Nord"), Responsibility(actor="gone", role=ResponsibilityRole.PARTNER)),
            "Federführung: Amt für Teilhabe (Nord)",
        ),
        ("period", Period(text="Sommer", starts_on=date(2026, 6, 1)), "Sommer\nab 1. Juni 2026"),
        ("cost", Cost(text="wenig", per_year=Amount(euro=Decimal(500)), funding=FundingState.OPEN), "wenig\nim Jahr 500\u00a0€\noffen"),
        ("staff", Staff(full_time_equivalents=Decimal("1.5")), "1,5 Vollzeitstellen"),
        ("worded_for_everyone", True, "ja"),
        ("also_under", ("f", "nowhere"), "1 Sprache"),
        ("steps", (Step(text="Beginnen", due_on=date(2026, 5, 1)), Step(text="Enden")), "Beginnen (bis 1. Mai 2026)\nEnden"),
        ("council_references", (CouncilReference(paper="2026/1", address="https://rat.example.org/1"),), "Vorlage 2026/1, https://rat.example.org/1"),
        (
            "links",
            (MeasureLink(measure="m", kind=MeasureLinkKind.DEPENDS_ON), MeasureLink(measure="x", wording="s. 9")),
            "setzt voraus: 1.1.1 Maßnahme m\ns. 9",
        ),
        ("details", (Detail(label="Ort", text="Rathaus"),), "Ort: Rathaus"),
        ("priorities", ("hoch", "mittel"), "hoch\nmittel"),
        ("chapters", Chapter(key="k", title="Vorwort", text="Guten Tag."), "Vorwort\n\nGuten Tag."),
        ("summaries", Summary(language="en", title="In short", text="Hello."), "Englisch: In short\n\nHello."),
    ],
)
def test_a_value_is_told_with_names(name: str, value: Any, expected: str) -> None:
    assert fact_words(name, value, Outline(a_concept(a_measure(label="1.1.1"))), "de") == expected


def test_level_names_are_told_one_a_line() -> None:
    assert "Ziel, Ziele\nMaßnahme, Maßnahmen" in fact_words("levels", LevelNames(), Outline(a_concept()), "de")


def test_a_merge_names_all_numbers() -> None:
    older = a_concept(*(a_measure(key, label=label) for key, label in (("a", "2.3.1"), ("b", "2.3.4"))))
    newer = replace(older, measures=older.measures[:1], successions=(Succession(kind=Kind.MERGED, before=("a", "b"), after=("a",)),))

    (change,) = changed(older, newer).changed

    assert kind_phrase(change, "de") == "2.3.1 und 2.3.4 wurden zu 2.3.1 zusammengeführt"


def test_what_was_moved_says_where_to_and_what_has_no_number_its_title() -> None:
    goals = (Goal(key="g", label="1.1", title="Eins", parent="f"), Goal(key="h", label="1.2", title="Zwei.", parent="f"))
    older, newer = (a_concept(a_measure("a", parent=parent), goals=goals) for parent in "gh")

    (change,) = changed(older, newer).changed

    assert kind_phrase(change, "de") == "„Maßnahme a“ wurde verschoben und steht jetzt unter 1.2 Zwei"


def test_a_new_number_is_told_with_what_is_unchanged() -> None:
    changes = changed(a_concept(a_measure("a", label="1")), a_concept(a_measure("a", label="2")))

    assert kind_phrase(changes.by_key["a"], "de") == "1 ist unverändert und heißt jetzt 2"


def test_a_number_that_is_none_yet_is_not_told_as_one() -> None:
    (change,) = changed(a_concept(), a_concept(a_measure("a", label="neu"))).changed

    assert kind_phrase(change, "de") == "„Maßnahme a“ ist neu"


def test_the_sentence_of_counts_adds_up() -> None:
    older = a_concept(*(a_measure(key) for key in "abcd"))
    steps = (Succession(kind=Kind.MERGED, before=("a", "b"), after=("a",)),)
    newer = replace(older, label="2", measures=(a_measure("a"), a_measure("c", text="Anders."), a_measure("x")), successions=steps)

    sentence = counts_sentence(changed(older, newer), ElementKind.MEASURE, "de")

    assert sentence == "Die Fassung 1 hat 4 Maßnahmen, die Fassung 2 hat 3: 1 neu, 1 neu gefasst, 2 zu 1 zusammengeführt, 1 entfallen."


def test_a_level_in_neither_edition_has_no_sentence() -> None:
    assert counts_sentence(changed(a_concept(), a_concept()), ElementKind.CHALLENGE, "de") == ""


def test_names_are_isolated_where_the_sentence_runs_from_right_to_left() -> None:
    changes = changed(a_concept(), a_concept(a_measure("a", label="1.1")))

    assert "\u20681.1\u2069" in kind_phrase(changes.by_key["a"], "ar")
