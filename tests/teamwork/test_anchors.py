"""Passages are found again after the text around them was changed."""

import pytest

from mittragen.teamwork.anchors import place_of

TEXT = "Kurse am Abend. Kurse am\nMorgen. Kurse am Abend."


@pytest.mark.parametrize(
    ("quote", "near", "place"),
    [
        ("am Abend", 0, (6, 14)),
        ("am Abend", 40, (39, 47)),
        ("Kurse am Morgen", 0, (16, 31)),
        ("am Mittag", 0, None),
        ("  ", 0, None),
        ("Abend. Kurse", 99, (9, 21)),
    ],
)
def test_a_passage_is_found_by_its_words_nearest_to_its_place(quote: str, near: int, place: tuple[int, int] | None) -> None:
    assert place_of(quote, TEXT, near) == place


def test_signs_of_a_pattern_are_plain_letters() -> None:
    assert place_of("(a|b).*", "aab (a|b).* ende") == (4, 11)
