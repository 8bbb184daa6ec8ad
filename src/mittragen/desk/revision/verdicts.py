"""What a form of the review says, row by row, and how it is written: what nobody touched stays, what somebody else wrote meanwhile is shown first."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from mittragen.concept.actions import clear_verdict, give_verdict
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Element, Revision, Verdict
from mittragen.desk.revision.forms import VERDICT_WORDS
from mittragen.edition.terms import SuccessionKind
from mittragen.edition.text import clean_text
from mittragen.municipality.models import User
from mittragen.municipality.refusal import RefusedError

CODES = {kind.value for kind, _word in VERDICT_WORDS}
# Buttons for many rows at once.
OPEN_ONES, TICKED = "alle", "angekreuzte"


class NotSaidError(RefusedError):
    """A form of the review cannot be taken as it is; nothing was written."""


@dataclass(frozen=True)
class Said:
    """What is said of one element. ``verdict`` is empty while it is open."""

    verdict: str = ""
    reason: str = ""
    note: str = ""

    @classmethod
    def of(cls, row: Verdict | None) -> "Said":
        return cls(row.verdict, row.reason, row.note) if row else cls()

    @property
    def mark(self) -> str:
        return mark_of((self.verdict, self.reason, self.note))


def stored_of(revision: Revision) -> dict[str, Said]:
    """What is said so far, by key. One query."""
    return {row.key: Said.of(row) for row in Verdict.objects.filter(revision=revision)}


def typed_in(sent: QueryDict) -> dict[str, Said]:
    """What a form says, by key, as it was typed."""
    return {
        key: Said(verdict if (verdict := sent.get(f"v-{key}", "")) in CODES else "", _words(sent.get(f"grund-{key}", "")), _words(sent.get(f"notiz-{key}", "")))
        for key in sent.getlist("zeile")
    }


def save(revision: Revision, sent: QueryDict, by: User) -> int:
    """Write what was typed and is not stored yet; says of how many elements. Raises a refusal that names the element."""
    stored = stored_of(revision)
    wanted = {key: said for key, said in _wanted(sent, stored).items() if said != stored.get(key, Said())}
    names = _names(revision, wanted)
    for key, said in wanted.items():
        if sent.get(f"war-{key}", stored.get(key, Said()).mark) != stored.get(key, Said()).mark:
            message = _("Zu „%(element)s“ hat inzwischen jemand anderes etwas festgelegt. Bitte sehen Sie nach und speichern Sie noch einmal.")
            raise NotSaidError(message % {"element": names.get(key, key)})
        if not said.verdict and (said.reason or said.note):
            message = _("Zu „%(element)s“ steht eine Anmerkung, aber noch nicht, was damit geschehen soll. Bitte wählen Sie es aus.")
            raise NotSaidError(message % {"element": names.get(key, key)})
    together: dict[Said, list[str]] = defaultdict(list)
    for key, said in wanted.items():
        together[said].append(key)
    for said, keys in together.items():
        if said.verdict:
            give_verdict(revision=revision, keys=keys, verdict=SuccessionKind(said.verdict), by=by, reason=said.reason, note=said.note)
        else:
            for key in keys:
                clear_verdict(revision=revision, key=key, by=by)
    return len(wanted)


def _wanted(sent: QueryDict, stored: dict[str, Said]) -> dict[str, Said]:
    """What shall stand afterwards, of the rows that were touched."""
    what, ticked = sent.get("tun", ""), set(sent.getlist("zeichen"))
    for_ticked = sent.get("was", "")
    if what == TICKED and (for_ticked not in CODES or not ticked):
        raise NotSaidError(_("Bitte kreuzen Sie Zeilen an und wählen Sie, was mit ihnen geschehen soll."))
    found = {}
    for key, said in typed_in(sent).items():
        if what == TICKED and key in ticked:
            found[key] = Said(for_ticked, said.reason, said.note)
        elif what == OPEN_ONES and not said.verdict and not stored.get(key, Said()).verdict:
            found[key] = Said(SuccessionKind.CONTINUED.value, said.reason, said.note)
        elif said.mark != sent.get(f"war-{key}"):
            found[key] = said
    return found


def _names(revision: Revision, keys: Collection[str]) -> dict[str, str]:
    return {element.key: str(element) for element in Element.objects.filter(concept=revision.concept, key__in=keys)} if keys else {}


def _words(text: str) -> str:
    return clean_text(text).strip()
