"""All outputs: one registry, the same bytes twice, the same figures everywhere."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from tests.factories.editions import CASES, decided, large_edition, small_edition

from mittragen import outputs
from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateDocument, CandidateEnvelope
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site, Target

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")


def test_every_folder_with_a_target_is_registered() -> None:
    folders = [module.name for module in pkgutil.iter_modules(outputs.__path__) if module.ispkg]
    found = [target for name in folders if (target := getattr(importlib.import_module(f"mittragen.outputs.{name}"), "TARGET", None)) is not None]

    assert {target.suffix for target in found} == {target.suffix for target in TARGETS}


def test_suffixes_and_titles_differ() -> None:
    assert len({target.suffix for target in TARGETS}) == len({target.title for target in TARGETS}) == len(TARGETS)


def test_no_output_knows_another() -> None:
    room = Path(outputs.__path__[0])
    for target in TARGETS:
        sources = "".join(file.read_text(encoding="utf-8") for file in (room / target.suffix).rglob("*.py"))
        assert [other.suffix for other in TARGETS if other is not target and f"mittragen.outputs.{other.suffix}" in sources] == []


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.suffix)
@pytest.mark.parametrize("case", CASES)
def test_the_same_document_gives_the_same_bytes(target: Target, case: str) -> None:
    assert target.render(decided(CASES[case]()), SITE) == target.render(decided(CASES[case]()), SITE)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.suffix)
def test_a_large_edition_can_be_written(target: Target) -> None:
    assert len(target.render(decided(large_edition(60)), SITE)) > 10_000


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.suffix)
def test_a_candidate_can_be_written_too(target: Target) -> None:
    candidate: CandidateDocument = candidate_document(small_edition(), CandidateEnvelope(body="Kreistag"))

    assert target.render(candidate, SITE)  # type: ignore[arg-type]
