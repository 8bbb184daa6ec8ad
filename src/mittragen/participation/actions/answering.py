"""What people do with contributions: support, report, and with the code of a receipt appeal, withdraw, erase, stop notices."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import ModerationState
from mittragen.edition.text import clean_text
from mittragen.participation.actions.journaling import tell
from mittragen.participation.actions.moderating import erase
from mittragen.participation.actions.moderating import withdraw as take_back
from mittragen.participation.codes import code_hash, support_hash
from mittragen.participation.models import Complaint, Contact, Contribution, Support
from mittragen.participation.rules import ParticipationError, said

_LONGEST = 5000
_MOST_OPEN_COMPLAINTS = 50


class UnknownCodeError(ParticipationError):
    """No contribution has this code."""


@transaction.atomic
def support(*, contribution: Contribution, token: str) -> None:
    """ "Das ist mir auch wichtig", once for each ``token`` (which a browser made by chance and keeps). Doing it twice changes nothing."""
    _require_shown(contribution)
    if not token:
        raise ParticipationError(_("Ihre Zustimmung konnte nicht gezählt werden. Bitte laden Sie die Seite neu."))
    Support.objects.get_or_create(municipality=contribution.municipality, contribution=contribution, token_hash=_token_hash(contribution, token))


@transaction.atomic
def withdraw_support(*, contribution: Contribution, token: str) -> None:
    """It is not so important after all. Doing it twice changes nothing."""
    Support.objects.filter(contribution=contribution, token_hash=_token_hash(contribution, token)).delete()


@transaction.atomic
def complain(*, contribution: Contribution, text: str = "") -> Complaint:
    """Somebody reports something improper. The same words twice are one complaint, and a flood of them is not kept."""
    _require_shown(contribution)
    words = clean_text(text[: 2 * _LONGEST]).strip()
    if len(words) > _LONGEST:
        raise ParticipationError(_("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 5.000 Zeichen."))
    there = list(contribution.complaints.filter(settled_at__isnull=True)[:_MOST_OPEN_COMPLAINTS])
    same = next((row for row in there if row.text == words), None)
    if same is not None:
        return same
    if len(there) == _MOST_OPEN_COMPLAINTS:
        return there[-1]
    return Complaint.objects.create(municipality=contribution.municipality, contribution=contribution, text=words)


@transaction.atomic
def appeal(*, code: str, text: str, at: datetime | None = None) -> Contribution:
    """Whoever wrote a refused contribution says why it should be shown, once: it waits for a decision again, with the reason it was refused for.

    ``at``, here and below: when that was, for what is written down later.
    """
    contribution = _of_code(code)
    if contribution.appealed_at is not None:
        raise ParticipationError(_("Ihr Widerspruch ist schon eingegangen."))
    if contribution.state != ModerationState.REFUSED:
        raise ParticipationError(_("Nur gegen eine Ablehnung kann man Widerspruch einlegen."))
    nothing = _("Bitte schreiben Sie, warum Ihr Beitrag veröffentlicht werden soll.")
    contribution.appeal = said(text, _LONGEST, nothing, _("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 5.000 Zeichen."))
    contribution.appealed_at, contribution.state = at or timezone.now(), ModerationState.WAITING.value
    contribution.save(update_fields=["appeal", "appealed_at", "state"])
    tell(contribution.process, None, "appeal", "contribution", contribution.key)
    return contribution


@transaction.atomic
def withdraw_contribution(*, code: str, at: datetime | None = None) -> Contribution:
    """Whoever wrote a contribution takes it back: nobody reads it any more. The words stay with the office until they are erased."""
    contribution = _of_code(code)
    if contribution.state != ModerationState.WITHDRAWN:
        take_back(contribution, at)
        tell(contribution.process, None, "withdraw_contribution", "contribution", contribution.key)
    return contribution


@transaction.atomic
def erase_own_contribution(*, code: str) -> Contribution:
    """Whoever wrote a contribution has every word of it removed. Doing it twice changes nothing."""
    contribution = _of_code(code)
    if contribution.state != ModerationState.ERASED:
        erase(contribution)
        tell(contribution.process, None, "erase_own_contribution", "contribution", contribution.key)
    return contribution


@transaction.atomic
def stop_notices(*, code: str) -> None:
    """Forget whom to tell. The code of a receipt is about its contribution, that of a notice about all there is to tell to this address.

    Doing it twice changes nothing.
    """
    digest = code_hash(code)
    if digest:
        stopping = Contact.objects.filter(stop_hash=digest).values_list("email", flat=True)
        Contact.objects.filter(email__in=list(stopping)).delete()
        Contact.objects.filter(contribution__receipt_hash=digest).delete()


def _of_code(code: str) -> Contribution:
    digest = code_hash(code)
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("process__municipality", "municipality", "board")
    found = rows.filter(receipt_hash=digest).first() if digest else None
    if found is None:
        raise UnknownCodeError(_("Zu diesem Code gibt es keinen Beitrag. Bitte prüfen Sie die Zeichen auf Ihrem Beleg."))
    return found


def _require_shown(contribution: Contribution) -> None:
    if not contribution.is_shown:
        raise ParticipationError(_("Dieser Beitrag ist nicht mehr öffentlich."))


def _token_hash(contribution: Contribution, token: str) -> str:
    return support_hash(contribution.municipality_id, contribution.key, token)
