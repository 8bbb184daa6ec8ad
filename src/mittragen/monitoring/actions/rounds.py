"""Rounds: planned, sent, extended, closed. Planning writes to nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.monitoring.actions.asking import ask, ask_anew, require_unanswered
from mittragen.monitoring.actions.journaling import cancel_letters, line, locked, tell_of_round, words, write_letters
from mittragen.monitoring.models import QUESTIONS, LetterKind, Recipient, ReportingRound, ReportLink, ReportRequest, RequestState
from mittragen.monitoring.queries import expiry_of, preview
from mittragen.monitoring.rules import MonitoringError, require_monitor, require_running
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import Municipality, User

DEFAULT_QUESTIONS = ("light", "obstacles", "next_steps", "help", "evidence", "indicators")
INVITED = "invite"
"""The occasion of the first letter of a round."""
MOST_REMINDERS = 5
_FACTS = ("title", "label", "starts_on", "ends_on", "due_on", "text", "questions", "includes_partners", "is_strict", "remind_days")
_CHOICES = ("elements", "includes_partners")


@dataclass(frozen=True)
class SentRound:
    """What sending did: to how many people it writes, and which organisations have nobody with an address."""

    written: int
    without_address: tuple[ReportRequest, ...]


@transaction.atomic
def plan_round(
    *,
    edition: SealedDocument,
    title: str,
    starts_on: date,
    ends_on: date,
    due_on: date,
    by: User | None,
    label: str = "",
    elements: Collection[str] | None = None,
    questions: Collection[str] = DEFAULT_QUESTIONS,
    includes_partners: bool = False,
    is_strict: bool = False,
    remind_days: Collection[int] = (14, 3),
    text: str = "",
) -> ReportingRound:
    """A round on an edition, with everyone it asks; nobody is written to. ``elements`` are keys of measures; without them those that are not over.

    Planned twice (the same label, or none and the same time) it is one round.
    """
    require_monitor(by, edition.municipality)
    Municipality.objects.select_for_update(no_key=True).get(pk=edition.municipality_id)
    there = _planned_already(edition.slug, line(label), starts_on, ends_on)
    if there is not None:
        return there
    facts = {"title": title, "label": line(label) or _next_label(edition.slug, starts_on), "starts_on": starts_on, "ends_on": ends_on, "due_on": due_on}
    facts |= {"text": text, "questions": questions, "includes_partners": includes_partners, "is_strict": is_strict, "remind_days": remind_days}
    held = ReportingRound(municipality=edition.municipality, edition=edition, slug=edition.slug, made_at=timezone.now(), by=by)
    _write(held, facts)
    held.save(force_insert=True)
    seen = preview(edition, elements, includes_partners=includes_partners)
    ask(held, seen)
    unknown = ", ".join(dict.fromkeys(name for _measure, name in seen.unknown))
    changes = {"organisations": ("", len(seen.requests)), "measures": ("", seen.measures), **({"unknown": ("", unknown)} if unknown else {})}
    tell_of_round(held, by, "plan_round", changes)
    return held


@transaction.atomic
def change_round(*, held: ReportingRound, by: User | None, **changes: Any) -> ReportingRound:
    """Change what is named of a round that was not sent yet: the facts of :func:`plan_round`, and ``elements``."""
    require_monitor(by, held.municipality)
    row = locked(held)
    _require_unsent(row)
    before = {name: getattr(row, name) for name in _FACTS}
    _write(row, {name: value for name, value in changes.items() if name != "elements"})
    row.save()
    if any(name in changes for name in _CHOICES):
        ask_anew(row, changes.get("elements"))
    told = {name: (before[name], getattr(row, name)) for name in _FACTS if before[name] != getattr(row, name)}
    if told or "elements" in changes:
        tell_of_round(row, by, "change_round", told)
    return row


@transaction.atomic
def drop_round(*, held: ReportingRound, by: User | None) -> None:
    """Give up a round that was not sent yet. Doing it twice changes nothing."""
    require_monitor(by, held.municipality)
    row = ReportingRound.objects.select_for_update(no_key=True).filter(pk=held.pk).first()
    if row is None:
        return
    _require_unsent(row)
    require_unanswered(row)
    tell_of_round(row, by, "drop_round")
    row.delete()


@transaction.atomic
def send_round(*, held: ReportingRound, by: User | None) -> SentRound:
    """Write to everyone who was not written to yet. Twice is once."""
    require_monitor(by, held.municipality)
    row = locked(held)
    require_running(row)
    requests = list(row.requests.select_related("actor").prefetch_related("recipients"))
    without = tuple(request for request in requests if not request.recipients.all())
    if row.sent_at is not None:
        return SentRound(0, without)
    if row.due_on < timezone.localdate():
        raise MonitoringError(_("Der Tag, bis zu dem Sie Antworten wünschen, ist vorbei. Bitte wählen Sie einen späteren."))
    if not requests:
        raise MonitoringError(_("Diese Abfrage fragt noch niemanden. Bitte wählen Sie Maßnahmen, für die eine Organisation federführend ist."))
    # Who gave everything to others before it was sent has nothing to answer.
    people = Recipient.objects.filter(request__round=row).exclude(request__state=RequestState.ANSWERED).select_related("municipality")
    written = write_letters(people, kind=LetterKind.INVITE, occasion=INVITED, by=by)
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    tell_of_round(row, by, "send_round", {"letters": ("", written), "organisations": ("", len(requests))})
    return SentRound(written, without)


@transaction.atomic
def extend_round(*, held: ReportingRound, due_on: date, by: User | None) -> ReportingRound:
    """Give everybody until another day; whoever has longer already keeps that. Links stay good accordingly."""
    require_monitor(by, held.municipality)
    row = locked(held)
    require_running(row)
    require_later(due_on)
    if row.due_on != due_on:
        before, row.due_on = row.due_on, due_on
        row.save(update_fields=["due_on"])
        row.requests.filter(due_on__lte=due_on).update(due_on=None)
        ReportLink.objects.filter(request__round=row, revoked_at__isnull=True, expires_at__lt=expiry_of(due_on)).update(expires_at=expiry_of(due_on))
        tell_of_round(row, by, "extend_round", {"due_on": (before, due_on)})
    return row


@transaction.atomic
def close_round(*, held: ReportingRound, by: User | None) -> ReportingRound:
    """Take no more answers; what waits to be sent is not sent. Doing it twice changes nothing."""
    require_monitor(by, held.municipality)
    row = locked(held)
    if row.sent_at is None:
        raise MonitoringError(_("Diese Abfrage wurde noch nicht gesendet. Sie können sie verwerfen."))
    if row.closed_at is None:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        cancel_letters(round=row, kinds=(LetterKind.INVITE, LetterKind.REMIND, LetterKind.ASK_BACK, LetterKind.CODE))
        tell_of_round(row, by, "close_round")
    return row


@transaction.atomic
def reopen_round(*, held: ReportingRound, by: User | None) -> ReportingRound:
    """Take answers again. Doing it twice changes nothing."""
    require_monitor(by, held.municipality)
    row = locked(held)
    if row.closed_at is not None:
        row.closed_at = None
        row.save(update_fields=["closed_at"])
        tell_of_round(row, by, "reopen_round")
    return row


def require_later(due_on: date) -> None:
    """Raise :class:`MonitoringError` when a day for answers is over already."""
    if due_on < timezone.localdate():
        raise MonitoringError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."))


def _require_unsent(row: ReportingRound) -> None:
    if row.sent_at is not None:
        raise MonitoringError(_("Diese Abfrage ist schon gesendet. Sie können die Frist verlängern oder die Abfrage abschließen."))


def _planned_already(slug: str, label: str, starts_on: date, ends_on: date) -> ReportingRound | None:
    rows = ReportingRound.objects.select_related("municipality", "edition").defer("edition__body").filter(slug=slug)
    if not label:
        return rows.filter(starts_on=starts_on, ends_on=ends_on, closed_at__isnull=True).order_by("id").first()
    there = rows.filter(label=label).first()
    if there is not None and (there.starts_on, there.ends_on) != (starts_on, ends_on):
        raise MonitoringError(_("Die Bezeichnung „%(label)s“ trägt schon eine andere Abfrage. Bitte wählen Sie eine andere.") % {"label": label})
    return there


def _next_label(slug: str, starts_on: date) -> str:
    taken = set(ReportingRound.objects.filter(slug=slug).values_list("label", flat=True))
    return next(label for number in range(1, len(taken) + 2) if (label := f"{starts_on.year}-{number}") not in taken)


def _write(held: ReportingRound, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        if name not in _FACTS:
            raise TypeError(f"a round has no {name}")
        setattr(held, name, _cleaned(name, value))
    if not held.title:
        raise MonitoringError(_("Bitte geben Sie der Abfrage einen Titel, zum Beispiel „Sachstand 2026“."))
    if held.starts_on > held.ends_on:
        raise MonitoringError(_("Der Zeitraum endet, bevor er beginnt. Bitte prüfen Sie die beiden Tage."))
    if len(held.remind_days) > MOST_REMINDERS or any(not 1 <= day <= 90 for day in held.remind_days):
        raise MonitoringError(_("Erinnert wird höchstens fünfmal, und 1 bis 90 Tage vor dem Ende der Frist. Bitte prüfen Sie die Tage."))
    same = ReportingRound.objects.filter(slug=held.slug, label=held.label).exclude(pk=held.pk)
    if not held.label or same.exists():
        raise MonitoringError(_("Die Bezeichnung „%(label)s“ trägt schon eine andere Abfrage. Bitte wählen Sie eine andere.") % {"label": held.label})
    require_fitting(held, MonitoringError)


def _cleaned(name: str, value: Any) -> Any:
    if name in ("title", "label"):
        return line(value)
    if name == "text":
        return words(value)
    if name == "questions":
        return [code for code in QUESTIONS if code in set(value)]
    if name == "remind_days":
        return sorted({int(day) for day in value}, reverse=True)
    return value
