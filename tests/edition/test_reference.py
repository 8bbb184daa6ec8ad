"""The reference pages say what the program does: `make docs` writes them anew."""

import pytest

from mittragen.edition.checks import RULES
from mittragen.edition.glossary import GLOSSARY
from tests.reference import FOLDER, PAGES, findings_page, glossary_page


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "make docs writes it anew"


def test_every_code_stands_on_the_page_of_findings() -> None:
    assert [code for code in RULES if f"\n### {code} " not in findings_page()] == []


def test_every_term_stands_in_the_glossary() -> None:
    assert [name for name in GLOSSARY if f"| `{name}` |" not in glossary_page()] == []
