"""Elements that are spoken of, whether they are in the draft or were taken out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from mittragen.concept.facts import NAMES, Facts
from mittragen.concept.models import Concept, Element, LevelName
from mittragen.concept.states import PLACE_NAMES, Change, State
from mittragen.concept.tables import facts_of
from mittragen.design.frame import Link
from mittragen.desk.element import element_tabs
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalChange
from mittragen.teamwork.people import handle

_SHORT = 70
# Texts that can be commented on. Internal notes are left out: not everyone who may comment may read them.
TEXTS = ("title", "text", "starting_point", "responsibility_text", "indicator_text")


@dataclass(frozen=True)
class Found:
    """An element with its facts, of which at least :data:`TEXTS` are read.

    One that was taken out of the draft is not in the database: ``element`` then only carries its names.
    """

    element: Element
    facts: Facts
    is_removed: bool


@dataclass(frozen=True)
class Removal:
    """An element that was taken out of the draft, when, and by whom."""

    key: str
    state: State
    change: JournalChange

    @property
    def who(self) -> str:
        return handle(self.change.entry.by) if self.change.entry.by else ""


def element_found(concept: Concept, key: str) -> Found | None:
    """The element of a concept with this key, or how it was when it was removed."""
    element = Element.objects.select_related("parent__parent__parent", "concept").filter(concept=concept, key=key).first()
    if element is not None:
        return Found(element, facts_of(element, TEXTS), is_removed=False)
    removal = next(iter(removals(concept, key)), None)
    return None if removal is None else Found(_stand_in(concept, removal), removal.state.facts, is_removed=True)


def removals(concept: Concept, key: str = "") -> list[Removal]:
    """What was taken out of a concept and is not in it again, the last one first; with ``key`` only that."""
    is_there = Element.objects.filter(key=OuterRef("name"))
    rows = JournalChange.objects.filter(after="", before__startswith="{", before__contains=f'"concept":"{concept.slug}"').exclude(name__contains=" ")
    rows = rows.exclude(name__in=[*NAMES, *PLACE_NAMES]).filter(~Exists(is_there))
    if key:
        rows = rows.filter(name=key)
    found: dict[str, Removal] = {}
    for row in rows.select_related("entry__by").order_by("-pk"):
        state = Change(row.name, "", row.before, row.after).state_before
        if state.concept == concept.slug:
            found.setdefault(row.name, Removal(row.name, state, row))
    return list(found.values())


def tabs_of(here: Found, slug: str, current: str, open_comments: int = 0) -> tuple[Link, ...]:
    """The tabs of an element; one that was removed cannot be edited."""
    tabs = element_tabs(slug, here.element.key, current, {"comments": open_comments})
    editing = url("desk:drafting-element", slug=slug, key=here.element.key)
    return tuple(tab for tab in tabs if tab.address != editing) if here.is_removed else tabs


class Names:
    """Names of elements of one concept as sentences use them: "Maßnahme 2.3.1 Sprachkurse anbieten". At most three queries for any number of keys."""

    def __init__(self, concept: Concept, keys: Iterable[str]) -> None:
        self._slug = concept.slug
        self._levels = dict(LevelName.objects.filter(concept=concept).values_list("kind", "singular"))
        keys = set(keys) - {"", concept.slug}
        rows = Element.objects.filter(concept=concept, key__in=keys).values_list("key", "kind", "label", "title")
        self._names = {key: self.named(kind, label, title) for key, kind, label, title in rows}
        if keys - self._names.keys():
            gone = {removal.key: removal.state for removal in removals(concept)}
            self._names.update({key: self.named(state.kind, state.facts.label, state.facts.title) for key, state in gone.items() if key in keys})

    def __contains__(self, key: str) -> bool:
        return key in self._names

    def level(self, kind: str) -> str:
        """The name of a kind in this concept."""
        return self._levels.get(kind) or (ElementKind(kind).german if kind in ElementKind.codes() else kind)

    def named(self, kind: str, label: str, title: str) -> str:
        title = title if len(title) <= _SHORT else title[: _SHORT - 1].rstrip() + "…"
        return " ".join(filter(None, (self.level(kind), label, title or ("" if label else _("(noch ohne Titel)")))))

    def of(self, key: str) -> str:
        """The name of an element; its key when nothing is known of it."""
        return self._names.get(key, key)

    def link(self, key: str, address: str = "desk:element-history") -> Link:
        """A link to a page of an element."""
        return Link(address=url(address, slug=self._slug, key=key), title=self.of(key))


def by_concept(keys: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Link]:
    """Links to elements named by (slug of the concept, key), in one query; what is not there any more is left out."""
    wanted = set(keys)
    rows = Element.objects.filter(key__in={key for _slug, key in wanted}).select_related("concept")
    links = {
        (row.concept.slug, row.key): Link(address=url("desk:element-comments", slug=row.concept.slug, key=row.key), label=row.label, title=row.title)
        for row in rows
    }
    return {place: link for place, link in links.items() if place in wanted}


def _stand_in(concept: Concept, removal: Removal) -> Element:
    facts = removal.state.facts
    element = Element(municipality_id=concept.municipality_id, key=removal.key, kind=removal.state.kind, label=facts.label, title=facts.title, text=facts.text)
    element.concept = concept
    return element
