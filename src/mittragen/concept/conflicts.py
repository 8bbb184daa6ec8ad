"""Two people at the same fact: nothing is written, and both texts are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.facts import GERMAN_NAMES, Facts, mark_of
from mittragen.concept.models import Element
from mittragen.concept.readable import Readable, in_words
from mittragen.concept.rules import ConceptError
from mittragen.municipality.models import JournalChange

_NAMES: Mapping[str, Any] = {
    **GERMAN_NAMES,
    "subtitle": gettext_lazy("Untertitel"),
    "kind": gettext_lazy("Art"),
    "language": gettext_lazy("Sprache"),
    "edition_label": gettext_lazy("Bezeichnung der Fassung"),
    "as_of": gettext_lazy("Stand"),
    "valid_from": gettext_lazy("gilt ab"),
    "valid_until": gettext_lazy("gilt bis"),
    "introduction": gettext_lazy("Einleitung"),
    "authors": gettext_lazy("Erarbeitet von"),
    "licence": gettext_lazy("Lizenz"),
    "is_fictional": gettext_lazy("erfunden"),
    "singular": gettext_lazy("Einzahl"),
    "plural": gettext_lazy("Mehrzahl"),
    "priorities": gettext_lazy("Prioritäten"),
    "definition": gettext_lazy("Definition"),
    "unit": gettext_lazy("Einheit"),
    "source": gettext_lazy("Quelle"),
    "method": gettext_lazy("Erhebung"),
    "baseline": gettext_lazy("Ausgangswert"),
    "target": gettext_lazy("Zielwert"),
    "readings": gettext_lazy("Werte"),
}


@dataclass(frozen=True)
class Conflict:
    """A fact that someone else changed since it was shown. ``mark`` is the mark of their value: sent as expected, it lets one's own value win."""

    name: str
    german_name: str
    theirs: str
    yours: str
    mark: str
    by: str
    at: datetime | None


class ConflictError(ConceptError):
    """Facts were changed by someone else meanwhile; nothing was written."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        names = ", ".join(f"„{conflict.german_name}“" for conflict in conflicts)
        message = _("Inzwischen wurde hier etwas anderes geschrieben: %(names)s. Bitte beide Fassungen vergleichen und eine wählen.")
        super().__init__(message % {"names": names})
        self.conflicts = conflicts


def require_expected(element: Element, now: Facts, wanted: Facts, names: tuple[str, ...], expected: Mapping[str, str]) -> None:
    """Raise :class:`ConflictError` when a fact in ``names`` is neither what the person saw nor what they want."""
    others = [name for name in names if name in expected and mark_of(getattr(now, name)) != expected[name] and getattr(now, name) != getattr(wanted, name)]
    if others:
        raise ConflictError(tuple(_conflicts(element, now, wanted, others)))


def require_seen(key: str, now: Mapping[str, Any], wanted: Mapping[str, Any], expected: Mapping[str, str], told_as: str = "") -> None:
    """The same for what stands beside the elements, such as a chapter: ``key`` is what the journal knows it by.

    ``told_as`` is the name under which the journal tells a change, where it is not the name of what was changed.
    """
    others = [name for name in wanted if name in expected and mark_of(now[name]) != expected[name] and now[name] != wanted[name]]
    if others:
        raise ConflictError(
            tuple(_conflict(key, name, (_as_words(now[name]), _as_words(wanted[name])), mark_of(now[name]), told_as or name) for name in others)
        )


def _conflicts(element: Element, now: Facts, wanted: Facts, names: list[str]) -> Iterator[Conflict]:
    words = Readable([(name, getattr(facts, name)) for facts in (now, wanted) for name in names])
    for name in names:
        theirs, yours = getattr(now, name), getattr(wanted, name)
        yield _conflict(element.key, name, (words.text(name, theirs), words.text(name, yours)), mark_of(theirs))


def _as_words(value: Any) -> str:
    return "\n".join(in_words(part) for part in value) if isinstance(value, tuple) else in_words(value)


def _conflict(key: str, name: str, sides: tuple[str, str], mark: str, told_as: str = "") -> Conflict:
    subject = Q(entry__subject_key=key, name=told_as or name) | Q(name=f"{key} {name}")
    last = JournalChange.objects.filter(subject).select_related("entry__by").last()
    by, at = (str(last.entry.by or ""), last.entry.at) if last else ("", None)
    return Conflict(name, str(_NAMES[name]), *sides, mark, by, at)
