"""What a person says about two contributions: they belong together, or they do not. The machine keeps to it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.outcomes import BondKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions.shelf import begin, sortable, tell
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Bond
from mittragen.synthesis.rules import SynthesisError


@transaction.atomic
def bond(*, first: Contribution, second: Contribution, kind: BondKind, by: User | None) -> Bond:
    """Say it of two contributions of a process; what was said of them before holds no more."""
    begin(first.process, by)
    if first.pk == second.pk or first.process_id != second.process_id:
        raise SynthesisError(_("Bitte wählen Sie zwei verschiedene Beiträge dieser Beteiligung."))
    if len(sortable([Member(first), Member(second)])) < 2:
        raise SynthesisError(_("Einer der Beiträge wurde inzwischen zurückgezogen oder verborgen. Bitte laden Sie die Seite neu."))
    one, other = _in_order(first, second)
    said = {"municipality": first.municipality, "kind": BondKind(kind).value, "at": timezone.now(), "by": by}
    row, _is_new = Bond.objects.update_or_create(first=one, second=other, defaults=said)
    tell(first.process, by, "bond", "contribution", one.key, {other.key: ("", row.kind)})
    return row


@transaction.atomic
def unbond(*, first: Contribution, second: Contribution, by: User | None) -> bool:
    """Say nothing of the two any more; whether something was said."""
    begin(first.process, by)
    one, other = _in_order(first, second)
    there = Bond.objects.filter(first=one, second=other)
    kind = there.values_list("kind", flat=True).first()
    if kind is None:
        return False
    there.delete()
    tell(first.process, by, "unbond", "contribution", one.key, {other.key: (kind, "")})
    return True


def _in_order(first: Contribution, second: Contribution) -> tuple[Contribution, Contribution]:
    return (first, second) if first.pk < second.pk else (second, first)
