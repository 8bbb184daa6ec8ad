"""Labels: given twice, missing in a run, or named in a text though nothing carries them."""

import pytest

from mittragen.edition.documents import Chapter
from mittragen.edition.elements import FieldOfAction, Goal, MeasureLink, Origin
from mittragen.edition.terms import OriginKind
from tests.edition.concepts import a_concept, a_measure, found, keys_of, labelled


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        (("1.1.1", "1.1.3"), "„1.1.2“"),
        (("1.1.2",), "„1.1.1“"),
        (("1.9", "1.10", "1.12"), "„1.11“"),
        (("SP 1", "SP 3"), "„SP 2“"),
        (("M1", "M 2", "M4"), "„M3“"),
        (("a", "b", "d"), "„c“"),
        (("A", "C"), "„B“"),
        (("I", "II", "IV"), "„III“"),
        (("1.1.1.", "1.1.4."), "„1.1.2“ und „1.1.3“"),
        (("1.1.1a", "1.1.1c"), "„1.1.1b“"),
        (("B5-7", "B8", "B10"), "„B9“"),
    ],
)
def test_a_gap_in_the_numbering_is_named(labels: tuple[str, ...], missing: str) -> None:
    (finding,) = found(labelled(*labels), "W205")

    assert finding.message == f"Vor der Kennung „{labels[-1]}“ fehlt {missing}."


@pytest.mark.parametrize(
    "labels",
    [
        ("B4", "B5+6", "B7", "Üneu"),
        ("G1", "G2/Ü4", "G3", "Ü3", "Ü5"),
        ("1.1.1", "1.1.2a", "1.1.2b", "1.1.3"),
        ("2025-112", "2025-140"),
        ("B1", "B101"),
        ("Üneu", "Üneu", "Üneu"),
        ("", "-", "neu"),
    ],
)
def test_labels_of_real_concepts_give_no_false_gaps(labels: tuple[str, ...]) -> None:
    assert found(labelled(*labels), "W205") == []


def test_a_number_that_another_kind_carries_is_no_gap() -> None:
    goals = (Goal(key="g", label="1.1", title="Z", parent="f"), Goal(key="g3", label="1.3", title="Z", parent="f"))

    assert found(a_concept(a_measure(label="1.2", parent="f"), goals=goals), "W205") == []


def test_a_label_given_twice_is_found_on_the_later_element() -> None:
    assert keys_of(labelled("1.1.1", "Üneu", "1.1.1.", "Ü NEU"), "W204") == ["m2", "m3"]


def test_sub_measures_and_bare_numbers_may_be_counted_anew_under_each_parent() -> None:
    goals = (Goal(key="g", label="1", title="Z", parent="f"), Goal(key="g2", label="2", title="Z", parent="f"))
    measures = (
        a_measure("m1", label="1"),
        a_measure("m2", label="1", parent="g2"),
        a_measure("m1a", label="1.1", parent="m1"),
        a_measure("m2a", label="1.1", parent="m2"),
    )

    assert keys_of(a_concept(*measures, goals=goals), "W204") == []


def test_labels_may_be_counted_anew_in_every_field_and_are_then_compared_within_it() -> None:
    fields = tuple(FieldOfAction(key=key, title=key) for key in ("f1", "f2"))
    measures = (
        a_measure(f"{field}-{label}-{place}", label=label, parent=field) for field in ("f1", "f2") for place, label in enumerate(("1.1", "1.2", "6.1", "6.2"))
    )
    twice = a_measure("zweimal", label="6.2", parent="f2")

    assert keys_of(a_concept(*measures, twice, fields_of_action=fields, goals=()), "W204") == ["zweimal"]


def referring(text: str, *labels: str) -> list[str]:
    """Labels that the text of the first measure names in vain."""
    measures = (a_measure(f"m{place}", label=label, text=text if place == 0 else "Text.") for place, label in enumerate(labels or ("1.1.1", "1.1.2")))
    return [finding.message.split("Kennung „")[1].split("“")[0] for finding in found(a_concept(*measures), "W206")]


@pytest.mark.parametrize(
    ("text", "dangling"),
    [
        ("Mehr dazu s. 1.1.9", ["1.1.9"]),
        ("siehe Maßnahme 2.3.4", ["2.3.4"]),
        ("(siehe auch 1.1.5)", ["1.1.5"]),
        ("vgl. 1.1.1, 1.1.8 und 1.1.9.", ["1.1.8", "1.1.9"]),
        ("Die Maßnahmen 1.1.2 und 4.4.4 greifen ineinander.", ["4.4.4"]),
        ("s. 1.1.1", []),
        ("siehe 1.1.2026", []),
        ("s. S. 12, vgl. § 44a, siehe DIN 18040, vgl. B2-Kurs", []),
        ("bis 31.12.2027, die Ziele 2030 der Vereinten Nationen", []),
        ("vgl. Maßnahme 3.2.1 des alten Konzepts", []),
        ("Kurs auf Niveau B2, Raum 1.1.7", []),
    ],
)
def test_references_to_labels_that_nothing_carries_are_found(text: str, dangling: list[str]) -> None:
    assert referring(text) == dangling


def test_letters_count_as_labels_only_where_the_concept_uses_them() -> None:
    assert referring("vgl. B 12", "B 1", "B 2") == ["B 12"]
    assert referring("vgl. B 12") == []


def test_a_joined_label_answers_to_each_of_its_parts() -> None:
    assert referring("s. B5 und B6, s. B7", "B5+6") == ["B7"]


def test_bare_numbers_count_only_after_the_word_measure_and_where_measures_have_them() -> None:
    assert referring("siehe Maßnahme 17 und siehe 18", "1", "2") == ["17"]
    assert referring("Maßnahme 17 des Landes") == []


def test_the_wording_of_a_link_and_a_chapter_are_read_but_what_came_before_is_not() -> None:
    origin = Origin(kind=OriginKind.PREVIOUS_EDITION, text="Maßnahme 9.9.9")
    measure = a_measure("m1", label="1.1.1", links=(MeasureLink(measure="m1", wording="s. 1.1.4"),), origins=(origin,))

    assert keys_of(a_concept(measure, chapters=(Chapter(key="k", title="Vorwort", text="siehe 1.1.7"),)), "W206") == ["m1", "k"]
