"""Office files of the kind, other than the two layouts: counts, numbers, parents, wordings, doubts, omissions, personal data."""

import re
from collections.abc import Callable

import msgspec
import pytest

from mittragen.intake.child import read_limited
from mittragen.intake.readers import read_source
from mittragen.intake.recognition import recognised
from mittragen.intake.source import Table
from tests.intake.files import CASES
from tests.intake.files.case import Case, differences


@pytest.mark.parametrize("build", CASES, ids=lambda build: build.__name__)
def test_a_file_is_read_as_an_official_reads_it(build: Callable[[], Case]) -> None:
    case = build()
    reading = read_limited(case.data, case.name)
    assert differences(case, reading) == []


@pytest.mark.parametrize("build", CASES, ids=lambda build: build.__name__)
def test_no_word_of_a_file_is_lost(build: Callable[[], Case]) -> None:
    case = build()
    source = read_source(case.data, case.name)
    reading = recognised(source)
    taken = words(msgspec.json.encode(reading).decode())
    assert sorted(words(_text_of(source)) - taken - _UNDERSTOOD) == []


@pytest.mark.parametrize("build", CASES, ids=lambda build: build.__name__)
def test_no_word_of_an_element_is_invented(build: Callable[[], Case]) -> None:
    case = build()
    source = read_source(case.data, case.name)
    written = words(_text_of(source) + " " + " ".join(block.name for block in source.blocks if isinstance(block, Table)))
    titles = " ".join(f"{element.label} {element.title} {element.text} {' '.join(element.lead + element.partners)}" for element in recognised(source).elements)
    assert sorted(words(titles) - written) == []


# Words that say what a thing is are understood, not kept: they become its kind or its place.
_UNDERSTOOD = {
    word.casefold()
    for word in [
        "handlungsfeld",
        "ziel",
        "maßnahme",
        "teilmaßnahme",
        "axe",
        "schwerpunkt",
        "zuständig",
        "zuständigkeit",
        "verantwortlich",
        "federführung",
        "beteiligte",
        "mitwirkende",
        "zeitraum",
        "zeitrahmen",
        "zeit",
        "kosten",
        "beschreibung",
        "de",
        "en",
    ]
}


def words(text: str) -> set[str]:
    """The words of a text for comparing: letters and digits only, small, without marks of JSON and HTML."""
    plain = re.sub(r"<[^>]*>|\\+[nrt\"]|&\w+;|\u00ad", " ", text)
    joined = re.sub(r"-\s*\n\s*(?=[a-zäöü])", "", plain)
    return set(re.findall(r"\w+", joined.casefold()))


def _text_of(source: object) -> str:
    texts = []
    for block in source.blocks:
        if isinstance(block, Table):
            texts += [f"{cell.text} {' '.join(line.number for line in cell.lines)}" for row in block.rows for cell in row.cells]
        else:
            texts.append(f"{block.line.number} {block.line.text}")
    return "\n".join(texts)
