"""Names of what a concept's facts point to, in both directions: from keys to names for showing, from names to keys for writing."""

from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process

from mittragen.actors.actions import find_or_add_actor
from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.concept.actions import add_target_group
from mittragen.concept.models import Concept, Element, Priority, TargetGroup
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line
from mittragen.municipality.models import User

# A name that is not there yet stands for itself until it is added.
NEW = "+"
_SIMILAR = 75


class Words:
    """Looks names up, each kind in one query and only when first needed.

    With ``may_add``, an organisation or target group that is not there gets a stand-in, which :meth:`add_new` turns into a key.
    """

    def __init__(self, concept: Concept, *, may_add: bool = False) -> None:
        self.concept = concept
        self.may_add = may_add

    @cached_property
    def actors(self) -> dict[str, str]:
        """Names of organisations by key."""
        return dict(Actor.objects.values_list("key", "name"))

    @cached_property
    def target_groups(self) -> dict[str, str]:
        return dict(TargetGroup.objects.filter(concept=self.concept).values_list("key", "title"))

    @cached_property
    def priorities(self) -> tuple[str, ...]:
        return tuple(Priority.objects.filter(concept=self.concept).values_list("text", flat=True))

    @cached_property
    def themes(self) -> dict[str, str]:
        return {key: title or label for kind, key, label, title in self._top if kind == ElementKind.CROSS_CUTTING_THEME}

    @cached_property
    def fields(self) -> dict[str, str]:
        return {key: f"{label} {title}".strip() for kind, key, label, title in self._top if kind == ElementKind.FIELD_OF_ACTION}

    def names_of(self, source: str) -> dict[str, str]:
        """Names by key; ``source`` is "actors", "target_groups", "themes" or "fields"."""
        names: dict[str, str] = getattr(self, source)
        return names

    def name(self, source: str, key: str) -> str:
        return key.removeprefix(NEW) if key.startswith(NEW) else self.names_of(source).get(key, key)

    def key(self, source: str, name: str) -> str | None:
        """The key of a name, however it is spelt; a stand-in for a new one where that may be added."""
        known = self._keys(source).get(folded(name))
        if known is None and self.may_add and source in ("actors", "target_groups") and folded(name):
            return NEW + clean_line(name)[:250]
        return known

    def similar(self, source: str, name: str) -> str:
        """The name most like one that is not there; empty when none is."""
        match = process.extractOne(name, self.names_of(source).values(), scorer=fuzz.WRatio, score_cutoff=_SIMILAR)
        return match[0] if match else ""

    def add_new(self, stand_ins: Iterable[tuple[str, str]], by: User | None) -> dict[str, str]:
        """Add what stand-ins, each with its source, stand for; their keys."""
        keys: dict[str, str] = {}
        for source, stand_in in dict.fromkeys(stand_ins):
            name = stand_in.removeprefix(NEW)
            if source == "actors":
                keys[stand_in] = find_or_add_actor(municipality=self.concept.municipality, name=name, by=by).key
                self.actors[keys[stand_in]] = name
            else:
                keys[stand_in] = add_target_group(concept=self.concept, title=name, by=by).key
                self.target_groups[keys[stand_in]] = name
        return keys

    @cached_property
    def _top(self) -> list[tuple[str, str, str, str]]:
        kinds = (ElementKind.CROSS_CUTTING_THEME.value, ElementKind.FIELD_OF_ACTION.value)
        return list(Element.objects.filter(concept=self.concept, kind__in=kinds).order_by("position", "id").values_list("kind", "key", "label", "title"))

    @cached_property
    def _folded(self) -> dict[str, dict[str, str]]:
        return {}

    def _keys(self, source: str) -> dict[str, str]:
        if source not in self._folded:
            if source == "actors":
                self._folded[source] = {name: actor.key for name, actor in actors_by_name().items()}
            else:
                self._folded[source] = self._titles(source)
        return self._folded[source]

    def _titles(self, source: str) -> dict[str, str]:
        keys = {folded(name): key for key, name in self.names_of(source).items()}
        if source in ("themes", "fields"):
            for _kind, key, label, title in self._top:
                if key in self.names_of(source):
                    for name in (title, f"{label} {title}", label):
                        keys.setdefault(folded(name), key)
        return keys
