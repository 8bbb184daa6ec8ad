"""From what people type to what it means: names of organisations, labels and titles of measures. Asked of the database once, and only when needed."""

from functools import cached_property

from django.utils.translation import gettext as _

from mittragen.actors.actions import add_actor
from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.concept.tables import MEASURE_KINDS
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.municipality.models import User

# Stands for an organisation that is not known yet, before its name.
_NEW = "neu:"


class Names:
    """Names within one concept."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self.added: list[str] = []

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return actors_by_name()

    @cached_property
    def _actor_names(self) -> dict[str, str]:
        return dict(Actor.objects.values_list("key", "name"))

    @cached_property
    def _measures(self) -> dict[str, str]:
        return {line.key: str(line) for line in self._around.lines if line.kind in MEASURE_KINDS}

    @property
    def organisations(self) -> tuple[str, ...]:
        """All names to suggest."""
        return tuple(sorted(set(self._actor_names.values()), key=str.casefold))

    @property
    def measures(self) -> tuple[str, ...]:
        """All measures to suggest, by label and title."""
        return tuple(self._measures.values())

    def of_actor(self, key: str) -> str:
        return self._actor_names.get(key, key)

    def of_measure(self, key: str) -> str:
        return self._measures.get(key, key)

    def actor_key(self, name: str, key: str = "") -> str:
        """The key of the organisation that goes by ``name``; ``key`` is the one that stood there. One that is not known gets a mark instead."""
        if key and self._actor_names.get(key) == name:
            return key
        known = self._actors.get(folded(name))
        return known.key if known else f"{_NEW}{name}"

    def settled(self, key: str, by: User) -> str:
        """The key itself, or that of an organisation added just now because nobody went by that name."""
        if not key.startswith(_NEW):
            return key
        name = key.removeprefix(_NEW)
        known = self._actors.get(folded(name))
        if known is None:
            known = add_actor(municipality=self._around.concept.municipality, name=name, by=by)
            self._actors[folded(name)] = known
            self.added.append(known.name)
        return known.key

    def measure_key(self, name: str, key: str = "") -> str:
        """The key of the measure that is meant by label, by title, or by both. Raises :class:`LookupError` with what to do."""
        if key and self._measures.get(key) == name:
            return key
        wanted = name.casefold()
        for found in (
            [known for known, words in self._measures.items() if words.casefold() == wanted],
            [known for known, words in self._measures.items() if wanted in (words.casefold().partition(" ")[0], words.casefold().partition(" ")[2])],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise LookupError(_("Das trifft auf mehrere zu. Bitte geben Sie Kennung und Titel an."))
        raise LookupError(_("Diese Maßnahme gibt es hier nicht. Bitte geben Sie die Kennung oder den Titel an, wie sie in der Gliederung stehen."))
