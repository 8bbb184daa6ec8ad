"""What happened to the drafts lately: the last lines of the journal in words, and who changed each concept last."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.concept.models import Concept, Element
from mittragen.concept.queries.wording import ACTION_WORDS
from mittragen.desk.home.pages import JournalLine
from mittragen.desk.moments import near_moment
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry

_READ = 120
_LINES = 8
# What was done to a concept as a whole, as it completes "<who> hat ...".
_CONCEPT_WORDS = {
    "accept_finding": gettext_lazy("einen Befund mit Begründung stehen lassen"),
    "change_concept": gettext_lazy("die Angaben zum Konzept geändert"),
    "change_many": gettext_lazy("mehrere Maßnahmen in einem Schritt geändert"),
    "keep_candidate": gettext_lazy("eine Beschlussfassung zusammengestellt"),
    "create_concept": gettext_lazy("das Konzept angelegt"),
    "import_reading": gettext_lazy("eine Datei übernommen"),
    "publish_edition": gettext_lazy("eine Fassung veröffentlicht"),
    "undo_import": gettext_lazy("eine Übernahme rückgängig gemacht"),
    "withdraw_acceptance": gettext_lazy("einen Befund wieder geöffnet"),
}


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


def lately(concepts: Iterable[Concept]) -> Lately:
    """Two queries, however many concepts there are. Only what was done to drafts is told, not what was said or who came."""
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
        if concept is not None and (entry.action in ACTION_WORDS or entry.action in _CONCEPT_WORDS):
            done.append(_Done(entry, concept, element))
    changed: dict[int, str] = {}
    for one in done:
        changed.setdefault(one.concept.pk, _("%(who)s, %(when)s") % {"who": _who(one.entry), "when": near_moment(one.entry.at)})
    lines = [_line(list(together)) for _key, together in groupby(done, key=lambda one: one.together)]
    return Lately(tuple(lines[:_LINES]), changed)


def _line(together: list[_Done]) -> JournalLine:
    first = together[0]
    entry, slug = first.entry, first.concept.slug
    return JournalLine(at=entry.at, when=near_moment(entry.at), text=f"{_who(entry)} {_said(together)}.", address=_address(first, slug, len(together)))


def _said(together: list[_Done]) -> str:
    first = together[0]
    if first.element is None or first.entry.action in _CONCEPT_WORDS:
        return _("hat %(what)s") % {"what": _CONCEPT_WORDS.get(first.entry.action) or ACTION_WORDS[first.entry.action]}
    if len(together) > 1:
        what = ngettext("%(count)s Element", "%(count)s Elemente", len(together)) % {"count": len(together)}
    else:
        kind = ElementKind(first.element.kind).german
        what = " ".join(part for part in (kind, first.element.label, f"„{first.element.title}“" if first.element.title else "") if part)
    return _("hat %(what)s %(done)s") % {"what": what, "done": ACTION_WORDS[first.entry.action]}


def _address(first: _Done, slug: str, count: int) -> str:
    if first.element is not None and count == 1:
        return url("desk:drafting-element", slug=slug, key=first.element.key)
    return url("desk:history", slug=slug)


def _who(entry: JournalEntry) -> str:
    return (entry.by.name or entry.by.email.partition("@")[0]) if entry.by else _("Der Betrieb")
