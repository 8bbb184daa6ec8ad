"""Two people at the same form: what somebody saw goes along as marks, and where another one wrote meanwhile both texts are shown."""

from collections.abc import Callable, Mapping
from typing import Any

from mittragen.concept.actions import ConflictError
from mittragen.concept.facts import mark_of
from mittragen.desk.differences import Difference, difference_of
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm
from mittragen.municipality.refusal import RefusedError

SEEN = "gesehen-"
Take = Callable[[dict[str, Any], dict[str, str]], object]


class Writing:
    """A form on its way into the draft. ``stored`` are the values as they stand now, by name; ``prefix`` stands before the names in the form."""

    def __init__(self, request: DeskRequest, stored: Mapping[str, Any], prefix: str = "") -> None:
        self.stored = stored
        self.prefix = prefix
        # Without a mark that was sent, what is stored counts as seen.
        self._seen = {name: request.POST.get(f"{SEEN}{prefix}{name}") or mark_of(value) for name, value in stored.items()}
        self.differences: tuple[Difference, ...] = ()

    @property
    def marks(self) -> dict[str, str]:
        """What the form carries along, by name."""
        return {self.prefix + name: mark for name, mark in self._seen.items()}

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values that are not what the person saw."""
        return {name: value for name, value in values.items() if mark_of(value) != self._seen[name]}

    def take(self, form: DeskForm, values: Mapping[str, Any], action: Take, *, about: str = "") -> bool:
        """Write what was changed with ``action(changes, expected)``. Says whether it was; if not, the form or :attr:`differences` say why."""
        changes = self.changes(values)
        try:
            action(changes, {name: self._seen[name] for name in changes})
        except ConflictError as conflict:
            self.differences = tuple(difference_of(one, about=about) for one in conflict.conflicts)
            self._seen.update({one.name: one.mark for one in conflict.conflicts})
            return False
        except RefusedError as refusal:
            form.say("", str(refusal))
            return False
        return True
