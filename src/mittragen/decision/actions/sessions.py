"""Sessions: plan, change, drop."""

import re
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.decision.actions.journaling import line, locked, tell_of_session, words
from mittragen.decision.letters import send_cancellation, send_change
from mittragen.decision.models import Body, Session
from mittragen.decision.queries.sessions import invited_to
from mittragen.decision.rules import DecisionError, require_runner
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User

_CHANGEABLE = frozenset({"title", "held_on", "starts_at", "place", "online_link", "text"})
# What those have to know who want to come.
TOLD = frozenset({"held_on", "starts_at", "place", "online_link"})
_LONGEST_LABEL = 60


@transaction.atomic
def plan_session(
    *,
    concept: Concept,
    body: Body,
    held_on: date,
    by: User | None,
    title: str = "",
    starts_at: time | None = None,
    place: str = "",
    online_link: str = "",
    text: str = "",
    at: datetime | None = None,
) -> Session:
    """A session of ``body`` on a concept. Raises :class:`DecisionError`."""
    require_runner(by, concept.municipality)
    if body.municipality_id != concept.municipality_id or body.archived_at is not None:
        raise DecisionError(_("Dieses Gremium tagt nicht mehr. Bitte wählen Sie ein anderes."))
    # Two people who plan at the same moment get two labels.
    Concept.objects.select_for_update(no_key=True, of=("self",)).filter(pk=concept.pk).first()
    session = Session(municipality=concept.municipality, concept=concept, body=body, by=by, made_at=at or timezone.now())
    _set(session, {"held_on": held_on, "title": title, "starts_at": starts_at, "place": place, "online_link": online_link, "text": text})
    session.label = _free_label(concept, body, held_on)
    require_fitting(session, DecisionError)
    session.save(force_insert=True)
    tell_of_session(session, by, "plan_session", {"body": ("", body.name), "held_on": ("", held_on)})
    return session


@transaction.atomic
def change_session(*, session: Session, by: User | None, tells: bool = False, **facts: Any) -> Session:
    """Change day, time, place, link, title or text of a session; its label, and so its address, stays.

    ``tells`` writes to those invited when day, time, place or link are others. The same again changes nothing and writes to nobody.
    """
    require_runner(by, session.municipality)
    held = locked(session)
    unknown = facts.keys() - _CHANGEABLE
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    before = {name: getattr(held, name) for name in facts}
    _set(held, facts)
    require_fitting(held, DecisionError)
    changes = {name: (value, getattr(held, name)) for name, value in before.items() if getattr(held, name) != value}
    if changes:
        held.save(update_fields=list(changes))
        tell_of_session(held, by, "change_session", {name: pair for name, pair in changes.items() if name != "online_link"})
    if tells and changes.keys() & TOLD:
        was = before.get("held_on", held.held_on), before.get("starts_at", held.starts_at)
        for row in invited_to(held):
            row.session = held
            send_change(row, was)
    return held


@transaction.atomic
def delete_session(*, session: Session, by: User | None, tells: bool = False) -> None:
    """Drop a planned session with its agenda; ``tells`` writes to those invited. Raises :class:`DecisionError` once something was recorded in it."""
    require_runner(by, session.municipality)
    held = locked(session)
    if held.items.exclude(result="").exists():
        raise DecisionError(_("In dieser Sitzung ist schon etwas festgehalten. Bitte nehmen Sie zuerst die Ergebnisse zurück."))
    if tells:
        for row in invited_to(held):
            row.session = held
            send_cancellation(row)
    tell_of_session(held, by, "delete_session", {"body": (held.body.name, ""), "held_on": (held.held_on, "")})
    held.delete()


def _set(session: Session, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(session, name, words(value) if name == "text" else line(value) if isinstance(value, str) else value)
    link = session.online_link
    if link and not link.lower().startswith(("https://", "http://")):
        raise DecisionError(_("Die Internetadresse zum Mitmachen beginnt mit https://. Bitte geben Sie die ganze Adresse an."))


def _free_label(concept: Concept, body: Body, held_on: date) -> str:
    """Day and body as one segment of an address, with a number where it is taken."""
    name = re.sub(r"[^\w]+", "-", body.name).strip("-") or "Sitzung"
    base = f"{held_on:%Y-%m-%d}-{name}"[: _LONGEST_LABEL - 3]
    taken = set(Session.objects.filter(concept=concept, label__startswith=base).values_list("label", flat=True))
    return next(label for label in (base, *(f"{base}-{number}" for number in range(2, 100))) if label not in taken)
