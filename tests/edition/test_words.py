"""Texts compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mittragen.edition.words import Piece, PieceKind, both_sides, word_changes

SAME, REMOVED, ADDED = PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED
_WORDS = some.lists(some.sampled_from(["Kurs", "Kurse", "am", "Abend", ".", ",", " ", "  ", "\n", "- ", "ä", "é", "1.", "\t", "\u00a0"]), max_size=60).map(
    "".join
)
_TEXTS = some.one_of(some.text(max_size=80), _WORDS)


def sides(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    return "".join(text for kind, text in pieces if kind is not ADDED), "".join(text for kind, text in pieces if kind is not REMOVED)


@given(before=_TEXTS, after=_TEXTS)
def test_joined_pieces_are_both_texts_exactly(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert sides(pieces) == (before, after)
    assert all(text for _, text in pieces)


@given(before=_TEXTS, after=_TEXTS)
def test_each_side_holds_its_own_text_and_no_mark_of_the_other(before: str, after: str) -> None:
    was, comes = both_sides(before, after)
    assert ("".join(one.text for one in was), "".join(one.text for one in comes)) == (before, after)
    assert ADDED not in {one.kind for one in was}
    assert REMOVED not in {one.kind for one in comes}


def test_what_comes_new_or_goes_as_a_whole_is_not_marked() -> None:
    assert both_sides("", "Kurse am Abend.") == ((), (Piece(SAME, "Kurse am Abend."),))
    assert both_sides("Kurse am Abend.", "") == ((Piece(SAME, "Kurse am Abend."),), ())


@given(text=_TEXTS)
def test_same_text_is_one_piece_that_stayed(text: str) -> None:
    assert word_changes(text, text) == ((Piece(SAME, text),) if text else ())


@given(before=_TEXTS, after=_TEXTS)
def test_neighbours_are_never_of_one_kind(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert all(one.kind is not other.kind for one, other in zip(pieces, pieces[1:], strict=False))


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Kurse am Abend.", "Kurse am frühen Abend.", [(SAME, "Kurse am "), (ADDED, "frühen "), (SAME, "Abend.")]),
        ("Kurse am Abend", "Kurse", [(SAME, "Kurse"), (REMOVED, " am Abend")]),
        ("Kurse bis 2026.", "Kurse bis 2027.", [(SAME, "Kurse bis "), (REMOVED, "2026"), (ADDED, "2027"), (SAME, ".")]),
        ("- eins\n- zwei\n- drei\n", "- eins\n- drei\n", [(SAME, "- eins\n"), (REMOVED, "- zwei\n"), (SAME, "- drei\n")]),
        ("- eins\n- zwei\n", "- eins\n- zwo\n", [(SAME, "- eins\n- "), (REMOVED, "zwei"), (ADDED, "zwo"), (SAME, "\n")]),
        ("", "Neu", [(ADDED, "Neu")]),
        ("Alt", "", [(REMOVED, "Alt")]),
        ("a  b", "a b", [(SAME, "a"), (REMOVED, "  "), (ADDED, " "), (SAME, "b")]),
    ],
)
def test_changes_are_told_by_words_and_lines(before: str, after: str, pieces: list[tuple[PieceKind, str]]) -> None:
    assert word_changes(before, after) == tuple(Piece(*piece) for piece in pieces)


def test_few_changes_in_ten_thousand_words_are_found_one_by_one() -> None:
    words = ["und" if number % 3 else f"wort{number * number % 4_001}" for number in range(10_000)]
    changed = [*words[:3_000], "neu", *words[3_000:7_000], *words[7_001:]]
    pieces = word_changes(" ".join(words), " ".join(changed))
    assert [text for kind, text in pieces if kind is ADDED] == ["neu "]
    assert sides(pieces) == (" ".join(words), " ".join(changed))


def test_ten_thousand_words_without_anything_in_common_come_back_exactly() -> None:
    before, after = "a b " * 5_000, "b c " * 5_000
    assert sides(word_changes(before, after)) == (before, after)


def test_a_printed_number_is_one_word() -> None:
    assert word_changes("Maßnahme 1.1.3 beginnt", "Maßnahme 1.2.3 beginnt") == (
        Piece(SAME, "Maßnahme "),
        Piece(REMOVED, "1.1.3 "),
        Piece(ADDED, "1.2.3 "),
        Piece(SAME, "beginnt"),
    )
