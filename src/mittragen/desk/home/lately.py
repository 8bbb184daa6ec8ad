"""What happened to the drafts lately: the last lines of the journal in words, and who changed each concept last."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.desk.home.pages import JournalLine
from mittragen.desk.moments import near_moment
from mittragen.desk.sentences import is_told, sentence_of, sentence_of_many, who_of
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry

_READ = 120
_LINES = 8


@dataclass(frozen=True)
class Lately:
    """The last lines, newest first, and by concept (its id) when and by whom it was changed last."""

    lines: tuple[JournalLine, ...]
    changed: dict[int, str]


@dataclass(frozen=True)
class _Done:
    entry: JournalEntry
    concept: Concept
    element: Element | None

    @property
    def together(self) -> tuple[object, ...]:
        """What is told in one line: the same done by the same person on the same day."""
        return (self.entry.by_id, self.entry.action, self.concept.pk, timezone.localdate(self.entry.at), self.entry.subject_kind == "concept")

    @property
    def name(self) -> str:
        """What it is about, as sentences call it; empty for the concept as a whole."""
        if self.element is None:
            return ""
        title = f"„{self.element.title}“" if self.element.title else ""
        return " ".join(filter(None, (ElementKind(self.element.kind).german, self.element.label, title)))


def lately(concepts: Iterable[Concept]) -> Lately:
    """Three queries, however many concepts there are. Only what was done to drafts is told, not what was said or who came."""
    by_slug = {concept.slug: concept for concept in concepts}
    by_pk = {concept.pk: concept for concept in by_slug.values()}
    kinds = ("concept", *ElementKind.codes())
    entries = list(JournalEntry.objects.filter(subject_kind__in=kinds).select_related("by").order_by("-id")[:_READ])
    keys = {entry.subject_key for entry in entries if entry.subject_kind != "concept"}
    elements = {element.key: element for element in Element.objects.filter(concept__in=by_pk, key__in=keys)}
    done = []
    for entry in entries:
        element = elements.get(entry.subject_key)
        concept = by_slug.get(entry.subject_key) if entry.subject_kind == "concept" else by_pk.get(element.concept_id) if element else None
        if concept is not None and is_told(entry):
            done.append(_Done(entry, concept, element))
    changed: dict[int, str] = {}
    for one in done:
        changed.setdefault(one.concept.pk, _("%(who)s, %(when)s") % {"who": who_of(one.entry), "when": near_moment(one.entry.at)})
    groups = [list(together) for _key, together in groupby(done, key=lambda one: one.together)][:_LINES]
    prefetch_related_objects([together[0].entry for together in groups if len(together) == 1], "changes")
    return Lately(tuple(map(_line, groups)), changed)


def _line(together: list[_Done]) -> JournalLine:
    first, count = together[0], len(together)
    is_many = count > 1 and first.element is not None
    text = sentence_of_many(first.entry, count) if is_many else sentence_of(first.entry, first.name)
    return JournalLine(at=first.entry.at, when=near_moment(first.entry.at), text=text, address=_address(first, first.concept.slug, count))


def _address(first: _Done, slug: str, count: int) -> str:
    if first.element is not None and count == 1:
        return url("desk:drafting-element", slug=slug, key=first.element.key)
    return url("desk:history", slug=slug)
