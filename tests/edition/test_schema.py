"""The JSON Schema of documents fits what the program writes, and refuses what the program refuses."""

from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from mittragen.edition.codec import candidate_document, encode
from mittragen.edition.documents import CandidateEnvelope, Document
from mittragen.edition.schema import document_schema
from tests.factories.editions import CASES, decided, small_edition


def errors(document: Document | dict[str, Any]) -> list[str]:
    raw = document if isinstance(document, dict) else msgspec.json.decode(encode(document))
    return [error.message for error in Draft202012Validator(document_schema()).iter_errors(raw)]


def test_the_schema_is_itself_valid_and_names_no_address_of_its_own() -> None:
    Draft202012Validator.check_schema(document_schema())

    assert "$id" not in document_schema()
    assert all(part["description"] for name, part in document_schema()["$defs"].items() if name in {"Edition", "Measure", "Period", "Actor"})


@pytest.mark.parametrize("case", CASES)
def test_an_encoded_edition_fits_the_schema(case: str) -> None:
    assert errors(decided(CASES[case]())) == []


def test_an_encoded_candidate_fits_the_schema() -> None:
    assert errors(candidate_document(small_edition(), CandidateEnvelope(body="Kreistag"))) == []


def test_an_unknown_field_does_not_fit_the_schema() -> None:
    raw = msgspec.json.decode(encode(decided(small_edition())))
    raw["content"]["erfunden"] = 1

    assert errors(raw) != []
