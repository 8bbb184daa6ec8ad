"""Every word of a source stands somewhere in the reading: in an element, a warning, what was left out, or the personal data."""

import re

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mittragen.intake.readers import read_source
from mittragen.intake.reading import Reading
from mittragen.intake.recognition import recognised
from mittragen.intake.roles import LEXICON, folded
from mittragen.intake.source import Heading, Paragraph, Source, Table
from tests.intake import made_layouts
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist
from tests.intake.made_sources import heading, paragraph, source, table

_NAMES = {word for entry in LEXICON for word in entry.split()} | {"handlungsfeld", "hf", "teilmaßnahme", "leitziel", "strategisches", "operatives"}


def _words(text: str) -> set[str]:
    joined = re.sub(r"[-\u2010]\s*\n\s*(?=[a-zäöüß])", "", text.replace("\u00ad", ""))
    return set(re.findall(r"[^\W_]+", joined.casefold()))


def _source_words(read: Source) -> set[str]:
    found: set[str] = set()
    for block in read.blocks:
        if isinstance(block, (Heading, Paragraph)):
            found |= _words(block.line.text)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found |= _words(cell.text)
    return found


def _lost(read: Source, reading: Reading) -> set[str]:
    text = msgspec.json.encode(reading).decode().replace("\\n", "\n")
    words = _words(text)
    return {word for word in _source_words(read) - words if folded(word) not in _NAMES and word not in _NAMES}


@pytest.mark.parametrize("make", [made_layouts.layout_a, made_layouts.layout_b])
def test_no_word_of_a_layout_made_by_hand_is_lost(make):
    read = make()
    assert _lost(read, recognised(read)) == set()


@pytest.mark.parametrize(("data", "name"), [(catalogue(), "katalog.docx"), (worklist(), "liste.xlsx")])
def test_no_word_of_a_real_file_is_lost(data, name):
    read = read_source(data, name)
    assert _lost(read, recognised(read)) == set()


def test_every_note_of_the_reader_surfaces():
    read = made_layouts.layout_a()
    reading = recognised(read)
    assert {(note.code, note.message) for note in read.notes} <= {(warning.code, warning.message) for warning in reading.warnings}


_TEXTS = st.sampled_from(
    [
        "", "", "1.1", "1.1.1", "SP 3", "SP neu", "B5+6", "2025", "ab 2026", "laufend", "VHS", "Jugendamt und Schulamt", "LK / KMuT, ggf. Kommunen", "s. 1.1.1", "N. N.", "10.000 €", "–", "Summe",
        "Handlungsfeld 2: Arbeit", "Ziel 1.1: Alle lernen", "Sprachcafés öffnen. Jede Woche einmal.", "Elternkurse", "wird fortgesetzt", "Stand: März", "Nr.", "Ziel", "Maßnahme", "Zuständigkeit",
        "Zeitrahmen", "Kosten", "Bemerkung", "Telefon 05931 441234", "mail@beispiel.org", "Frau Muster", "Teil A⏎Teil B", "**Fett** und mager", "• Punkt eins↵• Punkt zwei", "Wortungetüm-↵ende",
    ]
)  # fmt: skip
_CELLS = st.one_of(
    _TEXTS,
    st.builds(lambda text, fill, span: {"text": text, "fill": fill, "column_span": span}, _TEXTS, st.sampled_from(["", "FFFF00"]), st.sampled_from([1, 1, 4])),
)


@settings(max_examples=150)
@example(rows=[["1.1", "", "Kurse", "VHS"], ["10.000 €", "", "", "VHS"]], has_head=True, name="")
@example(rows=[["1.1", "", "Kurse", "VHS"], ["Kosten 2026", "", "", "zu wenig"]], has_head=True, name="")
@given(rows=st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=8), has_head=st.booleans(), name=st.sampled_from(["", "HF1 Sprache", "Tabelle1"]))
def test_no_word_of_any_table_is_lost(rows, has_head, name):
    head = [["Nr.", "Ziel", "Maßnahme", "Zuständigkeit"]] if has_head else []
    read = source(table([*head, *rows], name=name), format="xlsx" if name else "docx")
    assert _lost(read, recognised(read)) == set()


_BLOCKS = st.one_of(
    st.builds(
        heading,
        st.sampled_from(
            ["Sprache", "Handlungsfeld 1: Arbeit", "Ziel 1.1: Alle", "Maßnahme 3: Kurse", "Leitlinien", "Ziele", "Maßnahmen", "1.2 Wohnen", "Vorwort"]
        ),
        st.integers(1, 4),
    ),
    st.builds(
        lambda text, bullet: paragraph(text, bullet=bullet),
        st.sampled_from(
            [
                "Zuständig: VHS, Caritas",
                "Zeitraum: ab 2025 | Kosten: 5 T€",
                "Einfach ein Satz. Noch einer.",
                "**1.1.1 Cafés**",
                "Partner:",
                "Ziel: Alle",
                "Maßnahmen:",
                "Treff (Zuständig: AWO)",
            ]
        ),
        st.booleans(),
    ),
)


@settings(max_examples=150)
@given(blocks=st.lists(_BLOCKS, max_size=10))
def test_no_word_of_any_text_is_lost(blocks):
    read = source(*blocks)
    assert _lost(read, recognised(read)) == set()


@settings(max_examples=40)
@given(blocks=st.lists(_BLOCKS, max_size=8))
def test_the_same_source_gives_the_same_reading(blocks):
    read = source(*blocks)
    assert recognised(read) == recognised(read)
