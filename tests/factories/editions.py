"""Editions for tests: dull, deterministic, invented. ``python -m tests.factories.editions`` writes the corpus ``tests/corpus/editions``.

``small_edition`` fills every field of the model at least once, ``arabic_edition`` is written in Arabic, ``awkward_edition`` holds texts that look like
markup, formulas and code, and ``large_edition`` has as many measures as asked for.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from mittragen.edition.codec import digest_of, edition_document, encode
from mittragen.edition.documents import (
    DecisionRecord,
    Edition,
    EditionDocument,
    EditionEnvelope,
)
from mittragen.edition.elements import (
    CouncilReference,
)
from mittragen.edition.terms import (
    DecisionResult,
)
from mittragen.outputs import csv
from mittragen.outputs.target import Site
from tests.factories.large_edition import large_edition
from tests.factories.odd_editions import arabic_edition, awkward_edition
from tests.factories.small_edition import small_edition

__all__ = ["CASES", "CORPUS", "arabic_edition", "awkward_edition", "decided", "large_edition", "small_edition", "write_corpus"]

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "editions"


def decided(content: Edition) -> EditionDocument:
    """A sealed document of ``content``: adopted by the county council, on exactly this digest."""
    decision = DecisionRecord(
        body="Kreistag",
        decided_on=date(2026, 3, 16),
        result=DecisionResult.ADOPTED_WITH_CHANGES,
        decided_digest=digest_of(content),
        reason="Maßnahme 1.1.2 wurde um einen Standort erweitert.",
        votes_for=38,
        votes_against=3,
        abstentions=5,
        reference=CouncilReference(paper="2026/017", address="https://rat.beispiel.invalid/2026-017", body="Kreistag", decided_on=date(2026, 3, 16)),
    )
    envelope = EditionEnvelope(decision=decision, sealed_at=datetime(2026, 3, 20, 9, 30, tzinfo=UTC), predecessor="ab" * 32)
    return edition_document(content, envelope)


CASES: dict[str, Callable[[], Edition]] = {"small": small_edition, "arabic": arabic_edition, "awkward": awkward_edition}


def write_corpus() -> None:
    """Write every case to ``tests/corpus/editions/<case>``: the document as canonical JSON, and the table made of it."""
    for name, build in CASES.items():
        folder = CORPUS / name
        folder.mkdir(parents=True, exist_ok=True)
        document = decided(build())
        (folder / "document.json").write_bytes(encode(document))
        (folder / "konzept.csv").write_bytes(csv.TARGET.render(document, Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")))


if __name__ == "__main__":
    write_corpus()
