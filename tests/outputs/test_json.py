"""The JSON file: the sealed document, byte for byte."""

import pytest
from tests.factories.editions import CASES, CORPUS, decided

from mittragen.edition.codec import encode, verified
from mittragen.outputs.json import TARGET
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")


@pytest.mark.parametrize("case", CASES)
def test_the_file_is_the_document_of_the_corpus(case: str) -> None:
    assert TARGET.render(decided(CASES[case]()), SITE) == (CORPUS / case / "document.json").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_the_file_reads_back_as_the_same_document(case: str) -> None:
    document = decided(CASES[case]())

    assert verified(TARGET.render(document, SITE)) == document
    assert encode(verified(TARGET.render(document, SITE))) == TARGET.render(document, SITE)
