"""What a page is made from: the library, one edition of it, where its pages stand, and the words of its language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mittragen.design.frame import Link
from mittragen.design.language import long_date, translations
from mittragen.edition.documents import Edition, Publisher
from mittragen.edition.elements import Actor, Element, FieldOfAction, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind
from mittragen.outputs.html.addresses import CHAPTER, INDICATORS, ORGANISATIONS, TARGET_GROUPS, THEME, Addresses
from mittragen.outputs.html.catalogue import Catalogue
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.index import Entry
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.target import Site


@dataclass(frozen=True)
class SiteView:
    """A page of the municipality that belongs to no single concept."""

    library: Library
    site: Site
    language: str

    def _(self, message: str) -> str:
        return translations(self.language).gettext(message)

    @property
    def publisher(self) -> Publisher | None:
        """Facts about who publishes, as the newest document gives them."""
        newest = self.library.newest
        return newest[-1].edition.publisher if newest else None


@dataclass(frozen=True)
class View(SiteView):
    """A page of one edition. ``query`` holds what stands after the question mark."""

    shelf: Shelf
    addresses: Addresses
    query: Mapping[str, Sequence[str]]

    @property
    def edition(self) -> Edition:
        return self.shelf.edition

    @property
    def outline(self) -> Outline:
        return self.shelf.outline

    @cached_property
    def is_newest(self) -> bool:
        return self.library.is_newest(self.shelf)

    @cached_property
    def course(self) -> Course | None:
        """How far the edition is. A pinned page shows the words as they were decided, and nothing that came after."""
        return None if self.addresses.pinned else self.library.course(self.shelf)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The measures to choose from."""
        return self.shelf.catalogue if self.addresses.pinned else self.library.catalogue(self.shelf)

    @property
    def concept_link(self) -> Link:
        return Link(address=self.addresses.concept, title=self.edition.title)

    def link(self, element: Element) -> Link:
        return Link(address=self.addresses.of(element), title=self.title(element), label=element.label)

    def title(self, element: Element) -> str:
        """The title of an element; says so where it has none, because a link needs words."""
        return self.named(element.title)

    def named(self, title: str) -> str:
        """A title on one line, or the words that say there is none."""
        return " ".join(title.split()) or self._("ohne Titel")

    def links(self, elements: Iterable[Element]) -> tuple[Link, ...]:
        return tuple(self.link(element) for element in elements)

    def actor_link(self, actor: Actor) -> Link:
        return Link(address=self.addresses.section(ORGANISATIONS, actor.key), title=self.named(actor.name))

    def entry_address(self, entry: Entry) -> str:
        """Where a found entry stands."""
        sections = {"actor": ORGANISATIONS, "target_group": TARGET_GROUPS, "chapter": CHAPTER, ElementKind.CROSS_CUTTING_THEME.value: THEME}
        if entry.kind in sections:
            return self.addresses.section(sections[entry.kind], entry.key)
        if entry.kind == "indicator":
            return f"{self.addresses.section(INDICATORS)}#{entry.key}"
        return self.addresses.element(entry.key)

    def who(self, measure: Measure) -> str:
        """Who leads a measure, in one line, with whole names: outside the office nobody knows the short ones."""
        leads = self.outline.leads_of(measure)
        return ", ".join(actor.name for actor in leads) or measure.responsibility_text

    def when(self, measure: Measure) -> str:
        """When, in one line: as printed, else as read."""
        period = measure.period
        if period.text:
            return period.text
        if period.starts_on and period.ends_on:
            return f"{long_date(period.starts_on, self.language)} – {long_date(period.ends_on, self.language)}"
        if period.ends_on:
            return self._("bis") + " " + long_date(period.ends_on, self.language)
        if period.starts_on:
            return self._("ab") + " " + long_date(period.starts_on, self.language)
        term = period.recurrence or period.horizon
        return self._(term.german) if term else ""

    def way_to(self, element: Element) -> tuple[Link, ...]:
        """The way from the concept down to ``element``, without it."""
        return (self.concept_link, *self.links(self.outline.parents_of(element)))

    def count_of_field(self, field: FieldOfAction) -> tuple[int, int]:
        """Goals and measures of a field, as the figures count them."""
        goals = {count.key: count.count for count in self.shelf.figures.goals_by_field}
        measures = {count.key: count.count for count in self.shelf.figures.by_field}
        return goals.get(field.key, 0), measures.get(field.key, 0)
