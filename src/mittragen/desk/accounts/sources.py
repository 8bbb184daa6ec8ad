"""Which document a report is made from: the newest release, an earlier one, or, for the house alone, what is accepted and not released yet."""

from functools import lru_cache

from django.utils import timezone

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.edition.codec import decode_progress, progress_document
from mittragen.edition.documents import EditionDocument
from mittragen.edition.progress import ProgressDocument, ProgressEnvelope
from mittragen.edition.standing import ways_back
from mittragen.monitoring.queries import edition_in, reports_to_release
from mittragen.outputs.report_source import ReportSource
from mittragen.publishing.progress import compile_progress

INTERNAL = "intern"
"""As the label of a release: with what is accepted and not released."""


class Sources:
    """The editions and releases of a concept. Bodies are read when they are needed, and kept decoded."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        kinds = (SealedDocument.Kind.EDITION, SealedDocument.Kind.PROGRESS)
        rows = list(sealed_documents().filter(slug=slug, kind__in=kinds).defer("body"))
        self.editions = [row for row in rows if row.kind == SealedDocument.Kind.EDITION]
        self.releases = [row for row in reversed(rows) if row.kind == SealedDocument.Kind.PROGRESS]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the releases, the newest first."""
        return tuple(row.label for row in self.releases)

    def source(self, label: str = "") -> ReportSource | None:
        """What a report is made from; nothing before there is an edition and, unless it is internal, a release."""
        if not self.editions:
            return None
        if label == INTERNAL:
            content = compile_progress(slug=self.slug, as_of=timezone.localdate(), reports=reports_to_release(self.slug))
            return self._source(progress_document(content, ProgressEnvelope()), len(self.editions) - 1, is_internal=True)
        found = next((row for row in self.releases if label in ("", row.label)), None)
        if found is None:
            return None
        document = _document(found.pk, found.digest)
        return self._source(document, len(self.editions) - 1 if not label else self._place_of(document))

    def _place_of(self, document: ProgressDocument) -> int:
        """The edition a release speaks of."""
        digests = [row.digest for row in self.editions]
        return digests.index(document.content.edition_digest) if document.content.edition_digest in digests else len(digests) - 1

    def _source(self, document: ProgressDocument, place: int, *, is_internal: bool = False) -> ReportSource:
        editions = [edition_in(row) for row in self.editions[: place + 1]]
        edition = EditionDocument(digest=self.editions[place].digest, content=editions[-1])
        return ReportSource(document=document, edition=edition, back=ways_back(editions), is_internal=is_internal)


# Keyed by digest, too: what a row says never changes, and another database gives other digests.
@lru_cache(maxsize=8)
def _document(key: int, _digest: str) -> ProgressDocument:
    return decode_progress(bytes(SealedDocument.objects.values_list("body", flat=True).get(pk=key)))
