"""Saying something: everyone by themselves, and the office on somebody's behalf."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, ContributionKind, ModerationState, PhaseKind, PhaseState
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.entering import earlier, enter, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.actions.registrations import mail_address
from mittragen.participation.codes import code_for, code_hash, digest_of, new_code
from mittragen.participation.models import Contact, Contribution, Event, EventTable, Phase, Process, Topic
from mittragen.participation.queries.timeline import open_phase
from mittragen.participation.rules import CAPTURING, NotOpenError, ParticipationError

CONTACT_KEPT = timedelta(days=730)
_LONGEST_QUOTE = 2000


@dataclass(frozen=True)
class Receipt:
    """What a person gets for a contribution. The code is shown now and never again."""

    key: str
    code: str
    state: ModerationState
    contribution: Contribution = field(repr=False, compare=False)


@dataclass(frozen=True)
class Anchor:
    """The place in a draft that a comment is about: an element, and words of its text where there are some."""

    element_key: str
    quote: str = ""
    at: int = 0


@transaction.atomic
def submit_contribution(
    *,
    process: Process,
    text: str,
    submission_key: str,
    kind: ContributionKind = ContributionKind.IDEA,
    topic: Topic | None = None,
    phase: Phase | None = None,
    event: Event | None = None,
    parent: Contribution | None = None,
    anchor: Anchor | None = None,
    language: str = "",
    actor_group: str = "",
    organisation: str = "",
    email: str = "",
    contact_language: str = "de",
    at: datetime | None = None,
) -> Receipt:
    """Somebody says something, without an account. The same form sent twice gives the same receipt; with other words it is another contribution.

    Without ``phase`` it belongs to the one that runs. ``at``: when it was said, for what is written down later. Raises :class:`NotOpenError`,
    :class:`NothingSaidError`, :class:`TooLongError` or :class:`ParticipationError`; then nothing was stored.
    """
    phase = _open_phase(process, phase, anchor, at)
    row = Contribution(process=process, phase=phase, kind=kind, topic=_own(process, topic), event=_own(process, event), parent=_answered(process, parent))
    row.channel = Channel.DRAFT_COMMENT if anchor else Channel.ONLINE
    _say(row, text, language, actor_group, organisation)
    if anchor is not None:
        row.anchor_key, row.anchor_quote, row.anchor_at = clean_line(anchor.element_key), clean_text(anchor.quote).strip()[:_LONGEST_QUOTE], max(0, anchor.at)
    row.submitted_at = at or timezone.now()
    return _stored(row, submission_key, mail_address(email), contact_language)


@transaction.atomic
def enter_contribution(
    *,
    phase: Phase,
    text: str,
    channel: Channel,
    by: User | None,
    submission_key: str = "",
    kind: ContributionKind = ContributionKind.IDEA,
    topic: Topic | None = None,
    event: Event | None = None,
    table: EventTable | None = None,
    parent: Contribution | None = None,
    language: str = "",
    actor_group: str = "",
    organisation: str = "",
    email: str = "",
    contact_language: str = "de",
    submitted_at: datetime | None = None,
) -> Receipt:
    """Write down what came by mail, telephone, in a talk or in minutes: always marked as entered on somebody's behalf. A phase that is over takes it still."""
    require_role(by, phase.municipality, CAPTURING)
    require_not_closed(phase)
    process = phase.process
    if table is not None and (event is None or table.event_id != event.pk):
        raise ParticipationError(_("Dieser Tisch gehört zu einer anderen Veranstaltung. Bitte wählen Sie noch einmal."))
    row = Contribution(process=process, phase=phase, kind=kind, topic=_own(process, topic), event=_own(process, event), table=table)
    row.parent, row.channel, row.is_on_behalf, row.entered_by = _answered(process, parent), channel, True, by
    row.submitted_at = submitted_at or timezone.now()
    _say(row, text, language, actor_group, organisation)
    receipt = _stored(row, submission_key, mail_address(email), contact_language)
    tell(process, by, "enter_contribution", "contribution", receipt.key, note=channel.value)
    return receipt


@transaction.atomic
def correct_facts(
    *, contribution: Contribution, by: User | None, kind: ContributionKind, topic: Topic | None, language: str, actor_group: str, organisation: str
) -> Contribution:
    """Put a contribution under another topic or kind, correct its language or group. Its words stay."""
    require_role(by, contribution.municipality, CAPTURING)
    before = (contribution.kind, contribution.topic_id, contribution.language, contribution.actor_group)
    contribution.kind, contribution.topic = kind, _own(contribution.process, topic)
    contribution.language, contribution.actor_group = clean_line(language), clean_line(actor_group)
    contribution.organisation = "" if contribution.state == ModerationState.ERASED else clean_line(organisation)
    require_fitting(contribution, ParticipationError)
    contribution.save(update_fields=["kind", "topic", "language", "actor_group", "organisation"])
    after = (contribution.kind, contribution.topic_id, contribution.language, contribution.actor_group)
    names = ("kind", "topic", "language", "actor_group")
    changes = {name: (old, new) for name, old, new in zip(names, before, after, strict=True) if old != new}
    tell(contribution.process, by, "correct_facts", "contribution", contribution.key, changes)
    return contribution


def require_not_closed(phase: Phase) -> None:
    """Raise :class:`NotOpenError` when the phase or its process was closed."""
    if phase.process.closed_at is not None:
        raise NotOpenError(_("Diese Beteiligung ist abgeschlossen und nimmt keine Beiträge mehr an."))
    if phase.closed_at is not None:
        raise NotOpenError(_("Diese Phase ist abgeschlossen und nimmt keine Beiträge mehr an."))


def stop_code(contribution: Contribution) -> str:
    """The code in notices with which they are stopped. It is made again for every notice and kept nowhere."""
    return code_for("stop", f"{contribution.municipality_id}:{contribution.key}")


def _open_phase(process: Process, phase: Phase | None, anchor: Anchor | None, at: datetime | None) -> Phase:
    day = timezone.localdate(at)
    if process.published_at is None:
        raise NotOpenError(_("Diese Beteiligung hat noch nicht begonnen."))
    if phase is None:
        phase = open_phase(process, day)
    if phase is None:
        raise NotOpenError(_("Zurzeit werden keine Beiträge angenommen. Bitte sehen Sie nach, wann die nächste Phase beginnt."))
    if phase.process_id != process.pk or not phase.allows_contributions or (anchor and phase.kind != PhaseKind.DRAFT_CONSULTATION):
        raise NotOpenError(_("In dieser Phase kann man keine Beiträge schreiben. Bitte wählen Sie eine andere."))
    require_not_closed(phase)
    state = phase.state_on(day)
    if state is PhaseState.PLANNED:
        raise NotOpenError(_("Diese Phase hat noch nicht begonnen."))
    if state is PhaseState.OVER:
        raise NotOpenError(_("Diese Phase ist vorbei und nimmt keine Beiträge mehr an. Bitte schreiben oder rufen Sie uns an."))
    return phase


def _own(process: Process, thing: Any) -> Any:
    if thing is not None and thing.process_id != process.pk:
        raise ParticipationError(_("Diese Auswahl gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    return thing


def _answered(process: Process, parent: Contribution | None) -> Contribution | None:
    """The contribution a reply stands under: one level deep, and only what everyone can read is replied to."""
    top = parent.parent or parent if parent is not None else None
    if top is not None and (top.process_id != process.pk or not top.is_shown):
        raise ParticipationError(_("Auf diesen Beitrag kann man nicht antworten."))
    return top


def _say(row: Contribution, text: str, language: str, actor_group: str, organisation: str) -> None:
    row.text, row.language = words_of(text), clean_line(language)
    row.actor_group, row.organisation = clean_line(actor_group), clean_line(organisation)


def _stored(row: Contribution, submission_key: str, address: str, contact_language: str) -> Receipt:
    facts = (row.text, row.kind, row.language, row.actor_group, row.organisation, row.anchor_key, row.anchor_quote)
    links = (row.phase_id, row.topic_id, row.event_id, row.table_id, row.parent_id)
    digest = digest_of(submission_key, *map(str, facts), *map(str, links)) if submission_key else ""
    code = code_for("receipt", f"{submission_key}:{digest}") if submission_key else new_code()
    row.submission_hash, row.receipt_hash = digest, code_hash(code)
    before = earlier(row.process, [digest]).get(digest)
    stored = before or enter([row])[0]
    if address and stored is row:
        contact = Contact(municipality=row.municipality, contribution=row, email=address, language=clean_line(contact_language) or "de")
        contact.stop_hash, contact.deletes_on = code_hash(stop_code(row)), timezone.localdate() + CONTACT_KEPT
        require_fitting(contact, ParticipationError)
        contact.save(force_insert=True)
    return Receipt(key=stored.key, code=code, state=ModerationState(stored.state), contribution=stored)
