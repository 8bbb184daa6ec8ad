"""Texts: the gate every input passes, and the small part of CommonMark every text is written in."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mittragen.edition.text import (
    Break,
    Emphasis,
    Link,
    ListBlock,
    Paragraph,
    Plain,
    Strong,
    as_markdown,
    as_plain,
    clean_line,
    clean_text,
    parsed,
    whole_number,
)

# Texts made of what could go wrong come far more often than chance would make them.
_SIGNS = "*_[]()\\ab-+.1 2\n\r\t<>&#`~!|\u00ad\u2066\u2069\u202e\u0301ä😀\u200d\"'=:/\x00\x85\u2028\ud800"
TEXTS = st.one_of(st.text(alphabet=st.sampled_from(_SIGNS), max_size=30), st.text(max_size=40))
quick = settings(max_examples=300)


def paragraph(*parts: object) -> Paragraph:
    return Paragraph(parts=parts)  # type: ignore[arg-type]


@quick
@given(TEXTS)
def test_a_clean_text_passes_the_gate_unchanged(raw: str) -> None:
    once = clean_text(raw)

    assert clean_text(once) == once


@quick
@given(TEXTS)
def test_what_passes_the_gate_is_safe(raw: str) -> None:
    text = clean_text(raw)

    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\x00\r\u202a-\u202e\u00ad]", text)
    assert sum("\u2066" <= sign <= "\u2068" for sign in text) == text.count("\u2069")


@quick
@given(TEXTS)
def test_an_escaped_line_reads_back_as_exactly_this_line(raw: str) -> None:
    line = clean_line(raw)

    assert as_plain(as_markdown(line)) == line
    assert all(isinstance(part, Plain) for block in parsed(as_markdown(line)) for part in block.parts)  # type: ignore[union-attr]


@quick
@given(TEXTS)
def test_an_escaped_text_keeps_its_lines_and_paragraphs(raw: str) -> None:
    text = "\n".join(line.strip() for line in clean_text(raw).split("\n")).strip("\n")
    paragraphs = re.split(r"\n{2,}", text) if text else []

    blocks = parsed(as_markdown(text))

    assert [as_plain(as_markdown(each)) for each in paragraphs] == paragraphs
    assert len(blocks) == len(paragraphs)
    assert as_plain(as_markdown(text)) == "\n".join(paragraphs)


@pytest.mark.parametrize("text", ["-", "1.", "1)", "+ a", "- a", "2. b", "  - c", "*a*", "[a](https://b.invalid)", "_a_", "\\*", "1.1.1 Kurs", "3.5 Stellen"])
def test_plain_texts_that_look_like_marks_stay_plain(text: str) -> None:
    assert as_plain(as_markdown(text)) == text.strip()


def test_joiners_stay_and_soft_hyphens_overrides_and_nulls_go() -> None:
    assert clean_text("می\u200cخواهم 👨\u200d👩 Maß\u00adnahme \u202eabc\x00") == "می\u200cخواهم 👨\u200d👩 Maßnahme abc"


def test_isolates_are_balanced() -> None:
    assert clean_text("a\u2069b\u2067c") == "ab\u2067c\u2069"


def test_a_line_has_no_line_ends_and_single_blanks() -> None:
    assert clean_line(" Kurs\r\n für\t alle ") == "Kurs für alle"


def test_the_subset_is_read_as_a_tree() -> None:
    blocks = parsed("Ein *kluger* **Satz**\nmit [Verweis](https://b.invalid).\n\n3. drei\n4. vier\n\n- Punkt")

    assert blocks[0] == paragraph(
        Plain(text="Ein "),
        Emphasis(parts=(Plain(text="kluger"),)),
        Plain(text=" "),
        Strong(parts=(Plain(text="Satz"),)),
        Break(),
        Plain(text="mit "),
        Link(address="https://b.invalid", parts=(Plain(text="Verweis"),)),
        Plain(text="."),
    )
    assert blocks[1] == ListBlock(start=3, items=((paragraph(Plain(text="drei")),), (paragraph(Plain(text="vier")),)))
    assert blocks[2] == ListBlock(items=((paragraph(Plain(text="Punkt")),),))


@pytest.mark.parametrize("markup", ["<script>alert(1)</script>", "# Titel", "`code`", "> Zitat", "| a | b |", "![Bild](https://b.invalid/a.png)"])
def test_what_is_not_in_the_subset_stays_text(markup: str) -> None:
    (block,) = parsed(markup)

    assert isinstance(block, Paragraph)
    assert all(isinstance(part, Plain | Link) for part in block.parts)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//boese.invalid", "JAVASCRIPT:x", "vbscript:x"])
def test_an_unsafe_address_leaves_the_words_without_a_link(address: str) -> None:
    assert "Klick" in as_plain(f"[Klick]({address})")
    assert not any(isinstance(part, Link) for block in parsed(f"[Klick]({address})") for part in block.parts)  # type: ignore[union-attr]


def test_marks_inside_of_marks_without_end_lose_the_marks_and_keep_the_text() -> None:
    for mark in ("*", "_", "**"):
        assert as_plain(mark * 5_000 + "Wort" + mark * 5_000).strip("*_") == "Wort"


def test_what_no_file_may_hold_does_not_pass_the_gate() -> None:
    assert clean_text("a\ufffeb\uffffc") == "abc"


def test_an_address_beyond_all_measure_is_no_link() -> None:
    assert parsed(f"[Wort](https://beispiel.invalid/{'a' * 3_000})") == (paragraph(Plain(text="Wort")),)


def test_stars_inside_of_words_are_signs_of_writing_and_no_emphasis() -> None:
    text = "Lehrer*innen und Schüler*innen"
    assert parsed(text) == (Paragraph(parts=(Plain(text=text),)),)


def test_stars_around_words_are_emphasis() -> None:
    assert parsed("*Alle* **Schüler*innen**:") == (
        Paragraph(parts=(Emphasis(parts=(Plain(text="Alle"),)), Plain(text=" "), Strong(parts=(Plain(text="Schüler*innen"),)), Plain(text=":"))),
    )


@pytest.mark.parametrize(("written", "meant"), [("0", 0), ("7", 7), ("007", 7), ("999999999", 999_999_999)])
def test_a_whole_number_is_read(written: str, meant: int) -> None:
    assert whole_number(written) == meant


@pytest.mark.parametrize("written", ["", " 7", "-1", "+1", "1.0", "1_000", "x", "²", "٣", "1" * 10, "9" * 5_000])
def test_anything_else_is_no_whole_number(written: str) -> None:
    assert whole_number(written) is None


def test_the_longest_number_allowed_fits_a_key() -> None:
    assert whole_number("9" * 18, digits=18) == 10**18 - 1 < 2**63
    assert whole_number("9" * 19, digits=18) is None
