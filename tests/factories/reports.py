"""Sources of committee reports for tests, on the documents of ``tests.factories.progress``."""

from typing import Any

from mittragen.edition.codec import digest_of
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.outputs.report_source import ReportSource
from tests.factories.large_edition import large_edition
from tests.factories.progress import large_progress, sealed_progress_of, small_releases
from tests.factories.small_edition import small_edition

__all__ = ["edition_of", "large_source", "small_source"]


def edition_of(edition: Edition) -> EditionDocument:
    """``edition`` as a sealed document."""
    return EditionDocument(digest=digest_of(edition), content=edition)


def small_source(**more: Any) -> ReportSource:
    """The small edition after its second round; ``more`` are further parts of the source."""
    return ReportSource(**{"document": small_releases()[1], "edition": edition_of(small_edition()), **more})


def large_source(measures: int = 166, rounds: int = 3, **more: Any) -> ReportSource:
    """An edition of the size of the demo after some rounds."""
    edition = large_edition(measures)
    return ReportSource(**{"document": sealed_progress_of(large_progress(edition, rounds)), "edition": edition_of(edition), **more})
