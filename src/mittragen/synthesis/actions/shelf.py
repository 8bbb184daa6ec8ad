"""What the actions of this room share: whose turn it is, which contributions can be sorted, a line in the journal without a word of what was said."""

import secrets
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell as tell_process
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Excerpt
from mittragen.synthesis.rules import SORTING, SynthesisError

OF_SORTING = "g-"


def new_batch() -> str:
    """A name for what is decided in one go."""
    return secrets.token_hex(10)


def new_step() -> str:
    """The same for what follows from sorting: such an outcome comes and goes with the place of its contribution."""
    return f"{OF_SORTING}{new_batch()}"


def begin(process: Process, by: User | None) -> None:
    """Ask whether ``by`` may sort here, and let one person after the other write to the wall of a process, until the transaction ends.

    Who comes second sees what the first one did. Contributions can still come in meanwhile.
    """
    require_role(by, process.municipality, SORTING)
    Process.objects.select_for_update(no_key=True).filter(pk=process.pk).values_list("pk").first()


def begin_all(members: Iterable[Member], by: User | None) -> dict[int, Process]:
    """The same for every process that one of the members belongs to, in a fixed order; the processes by number."""
    processes = {member.contribution.process_id: member.contribution.process for member in members}
    for _number, process in sorted(processes.items()):
        begin(process, by)
    return processes


def tell(process: Process, by: User | None, action: str, kind: str, key: str, changes: Mapping[str, tuple[object, object]] | None = None) -> None:
    """Record ``action`` in the journal of the process. Keys and codes only."""
    tell_process(process, by, action, kind, key, changes)


def sortable(members: Iterable[Member]) -> list[Member]:
    """The members that can be sorted now: everyone may read them, the passage is still marked. Two queries.

    Raises :class:`SynthesisError` when none is left of those that were given: somebody took theirs back meanwhile.
    """
    members = list(members)
    shown = Contribution.objects.filter(pk__in={member.contribution.pk for member in members}, is_shown=True)
    rows = set(shown.values_list("pk", flat=True))
    passages = {member.excerpt.pk for member in members if member.excerpt}
    marked = dict(Excerpt.objects.filter(pk__in=passages, ended_at__isnull=True).values_list("pk", "contribution_id")) if passages else {}
    there = [
        member for member in members if member.contribution.pk in rows and (member.excerpt is None or marked.get(member.excerpt.pk) == member.contribution.pk)
    ]
    if members and not there:
        raise SynthesisError(_("Das gibt es nicht mehr: Der Beitrag wurde inzwischen zurückgezogen oder verborgen. Bitte laden Sie die Seite neu."))
    return there
