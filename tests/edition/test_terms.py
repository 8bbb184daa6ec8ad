"""The words of the field: codes in documents, German words for people."""

import msgspec
import pytest

from mittragen.edition import terms
from mittragen.edition.checks import Severity
from mittragen.edition.glossary import GLOSSARY
from mittragen.edition.terms import DecisionResult, Term

TERMS = [term for kind in Term.__subclasses__() for term in kind]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__}.{term.name}")
def test_every_term_goes_into_a_document_and_back(term: Term) -> None:
    written = msgspec.json.encode(term)

    assert written == f'"{term.value}"'.encode()
    assert msgspec.json.decode(written, type=type(term)) is term


@pytest.mark.parametrize("kind", Term.__subclasses__())
def test_the_german_words_of_a_kind_are_all_different(kind: type[Term]) -> None:
    words = [term.german for term in kind]

    assert len(set(words)) == len(words)
    assert kind.choices() == [(term.value, term.german) for term in kind]
    assert kind.codes() == [term.value for term in kind]


def test_severities_are_terms_too() -> None:
    assert Severity in Term.__subclasses__()


def test_only_a_consenting_result_permits_publication() -> None:
    permitting = {result for result in DecisionResult if result.permits_publication}

    assert permitting == {DecisionResult.ADOPTED, DecisionResult.ADOPTED_WITH_CHANGES, DecisionResult.NOTED}


def test_every_kind_of_element_stands_in_the_glossary() -> None:
    german = {word for word, _ in GLOSSARY.values()}

    assert {kind.german for kind in terms.ElementKind} <= german
