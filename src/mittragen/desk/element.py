"""The head that all pages of one element share: what it is, where it stands, and its tabs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Element, LevelName
from mittragen.design.frame import Link
from mittragen.edition.terms import ElementKind

TABS = (
    ("edit", gettext_lazy("Bearbeiten"), "desk:drafting-element"),
    ("comments", gettext_lazy("Kommentare"), "desk:element-comments"),
    ("history", gettext_lazy("Verlauf"), "desk:element-history"),
)


@dataclass(frozen=True, kw_only=True)
class ElementPlace:
    """An element and where it stands. ``kind_german`` is the name of its level in this concept; ``parents`` lead from the top down to it."""

    key: str
    kind: str
    kind_german: str
    label: str
    title: str
    parents: tuple[Link, ...] = ()

    @classmethod
    def of(cls, element: Element, named: str | None = None) -> "ElementPlace":
        """The place of ``element``. ``named`` is what its level is called here; looked up when left out."""
        named = named or LevelName.objects.filter(concept_id=element.concept_id, kind=element.kind).values_list("singular", flat=True).first()
        return cls(
            key=element.key,
            kind=element.kind,
            kind_german=named or ElementKind(element.kind).german,
            label=element.label,
            title=element.title or _("(noch ohne Titel)"),
            parents=tuple(reversed([_link(element.concept.slug, one) for one in _above(element)])),
        )


def element_tabs(slug: str, key: str, current: str, counts: Mapping[str, int] | None = None) -> tuple[Link, ...]:
    """Edit, comments, history of an element; ``current`` is "edit", "comments" or "history". ``counts`` says by the same names how many there are."""
    tabs = []
    for name, title, address in TABS:
        count = (counts or {}).get(name, 0)
        there = reverse(address, kwargs={"slug": slug, "key": key})
        tabs.append(Link(address=there, title=f"{title} ({count})" if count else str(title), is_current=name == current))
    return tuple(tabs)


def _above(element: Element) -> Iterator[Element]:
    above = element.parent
    while above is not None:
        yield above
        above = above.parent


def _link(slug: str, element: Element) -> Link:
    address = reverse("desk:drafting-element", kwargs={"slug": slug, "key": element.key})
    return Link(address=address, label=element.label, title=element.title or _("(noch ohne Titel)"))
