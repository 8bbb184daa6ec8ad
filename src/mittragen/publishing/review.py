"""The draft under review: compiled once for each state of it, with its findings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.edition.checks import Finding, findings
from mittragen.edition.codec import digest_of
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.trace import Trace
from mittragen.municipality.models import JournalEntry
from mittragen.publishing.compiling import compiled, revised_edition
from mittragen.publishing.trace_compiling import trace_of, trace_state

# So many drafts a process keeps. One of 163 measures takes about 2 MB and 0.1 s to compile and check.
_KEPT = 16
# What is done to these changes no draft.
_PARTICIPATION = ("contribution", "event", "group", "phase", "process", "survey", "topic")
_BESIDE_DRAFTS = ("body", "comment", "invitation", "notice", "task", "user", *_PARTICIPATION)


@dataclass(frozen=True)
class Review:
    """A draft as it would be published now, and what its findings say. Empty drafts are reviewed like any other."""

    edition: Edition
    findings: tuple[Finding, ...]
    trace: Trace | None = None

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.edition)

    @cached_property
    def digest(self) -> str:
        """The digest a candidate of this draft would have."""
        return digest_of(self.edition)

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """What stands in the way of publication."""
        return tuple(finding for finding in self.findings if finding.blocks)

    def of(self, key: str) -> tuple[Finding, ...]:
        """The findings of one element."""
        return tuple(self._by_key.get(key, ()))

    def field_of(self, key: str) -> str:
        """The key of the field of action an element stands in; empty for what stands in none."""
        element = self.outline.elements.get(key)
        field = self.outline.field_of(element) if element is not None else None
        return field.key if field is not None else self._field_of_challenge.get(key, "")

    @cached_property
    def _by_key(self) -> dict[str, list[Finding]]:
        by_key: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            by_key[finding.key].append(finding)
        return by_key

    @cached_property
    def _field_of_challenge(self) -> dict[str, str]:
        return {challenge.key: field.key for field in self.edition.fields_of_action for challenge in field.challenges}


def review_of(concept: Concept) -> Review:
    """The draft under review as it stands. Computed anew only after the journal told of a change to a draft, an actor or the municipality."""
    return reviews_of([concept])[concept.pk]


def reviews_of(concepts: Iterable[Concept]) -> dict[int, Review]:
    """The same for several concepts of the municipality in scope, by their ids."""
    drafts, traces = _state(), trace_state()
    return {concept.pk: _reviewed(concept.pk, drafts, traces) for concept in concepts}


def _state() -> tuple[int, int, datetime | None]:
    """What differs after every entry of the journal. The count is for PostgreSQL, which may commit a lower id after a higher one;
    the moment for SQLite, which gives an id out again when its first owner was rolled back."""
    entries = JournalEntry.objects.exclude(subject_kind__in=_BESIDE_DRAFTS)
    pk, at = entries.order_by("-id").values_list("id", "at").first() or (0, None)
    return pk, entries.count(), at


@lru_cache(maxsize=_KEPT)
def _reviewed(concept_pk: int, drafts: tuple[int, int, datetime | None], traces: tuple[int, ...]) -> Review:
    # An element that is taken out of the draft leaves the contributions that led to it open: the trace depends on both.
    edition, trace = _edition(concept_pk, drafts), _trace(concept_pk, drafts, traces, timezone.localdate())
    predecessor = revised_edition(Concept.objects.get(pk=concept_pk))
    return Review(edition, findings(edition, trace, predecessor), trace)


@lru_cache(maxsize=_KEPT)
def _edition(concept_pk: int, _state: tuple[int, int, datetime | None]) -> Edition:
    return compiled(Concept.objects.select_related("municipality").get(pk=concept_pk))


@lru_cache(maxsize=_KEPT)
def _trace(concept_pk: int, _drafts: tuple[int, int, datetime | None], _state: tuple[int, ...], today: date) -> Trace | None:
    return trace_of(Concept.objects.select_related("municipality").get(pk=concept_pk), today)
