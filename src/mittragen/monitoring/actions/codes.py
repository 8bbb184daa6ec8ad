"""The code that a strict round asks for: sent to the mailbox the link was sent to, typed by whoever reads it there."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import write_letters
from mittragen.monitoring.actions.opening import open_request
from mittragen.monitoring.codes import MOST_TRIES, is_code, occasion_of
from mittragen.monitoring.models import ON_THE_WAY, Letter, LetterKind, ReportLink
from mittragen.monitoring.rules import MonitoringError

_MOST_AN_HOUR = 5


@transaction.atomic
def send_code(*, link: ReportLink) -> bool:
    """Write a letter with a code to the person this link was sent to; whether one was written. While one is on its way, it is the one."""
    row = _held(link)
    if row.recipient is None or not row.recipient.email:
        raise MonitoringError(_("Zu diesem Link gehört keine E-Mail-Adresse mehr. Bitte bitten Sie das Büro um einen neuen."))
    letters = Letter.objects.filter(recipient=row.recipient, kind=LetterKind.CODE, occasion__startswith=f"code-{row.pk}-")
    if letters.filter(state__in=ON_THE_WAY).exists():
        return False
    # A clock that goes back makes an hour longer, never shorter.
    if letters.filter(made_at__gt=timezone.now() - timedelta(hours=1)).count() >= _MOST_AN_HOUR:
        raise MonitoringError(_("In der letzten Stunde haben wir Ihnen schon fünf Codes geschickt. Bitte versuchen Sie es später, oder rufen Sie uns an."))
    return bool(write_letters([row.recipient], kind=LetterKind.CODE, occasion=occasion_of(row), by=None))


@transaction.atomic
def enter_code(*, link: ReportLink, code: str) -> str:
    """Why these digits do not let anybody in; empty when they do. They hold once. A wrong try counts, also where it is told in an answer that is refused."""
    row = _held(link)
    typed = re.sub(r"\D", "", code.translate(_DIGITS))
    if row.code_tries >= MOST_TRIES:
        return _("Dieser Code gilt nicht mehr, weil er fünfmal falsch eingegeben wurde. Bitte lassen Sie sich einen neuen schicken.")
    if is_code(row, typed):
        row.code_hash, row.code_until, row.code_tries = "", None, 0
        row.save(update_fields=["code_hash", "code_until", "code_tries"])
        open_request(link=row)
        return ""
    row.code_tries += 1
    row.save(update_fields=["code_tries"])
    if not row.code_hash or row.code_until is None or timezone.now() >= row.code_until:
        return _("Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen schicken.")
    return _("Das ist nicht der Code aus der E-Mail. Bitte prüfen Sie die sechs Ziffern.")


# Digits as they are written in Arabic and Persian.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _held(link: ReportLink) -> ReportLink:
    rows = ReportLink.objects.select_for_update(no_key=True, of=("self",)).select_related("recipient__municipality", "request__round")
    row = rows.filter(pk=link.pk, revoked_at__isnull=True).first()
    if row is None:
        raise MonitoringError(_("Dieser Link gilt nicht mehr. Bitte bitten Sie das Büro um einen neuen."))
    return row
