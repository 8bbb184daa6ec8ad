"""How the journal learns of what happens in this room: always about a concept or a body, never with words of people or their names."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.decision.models import Body, Item, Session
from mittragen.decision.rules import DecisionError, require_open
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.models import User

Changes = Mapping[str, tuple[object, object]]


def tell_of_body(body: Body, by: User | None, action: str, changes: Changes | None = None) -> None:
    """Something about a body: its name stands beside."""
    record(municipality=body.municipality, by=by, action=action, subject_kind="body", subject_key=str(body.pk), changes=changes, note=body.name)


def tell_of_session(session: Session, by: User | None, action: str, changes: Changes | None = None) -> None:
    """Something about a session of a concept: its label stands beside."""
    concept = session.concept
    record(municipality=session.municipality, by=by, action=action, subject_kind="concept", subject_key=concept.slug, changes=changes, note=session.label)


def locked(session: Session) -> Session:
    """The session as it is now, held until the transaction ends. Raises ``DecisionError`` when it is closed."""
    assert transaction.get_connection().in_atomic_block
    held = Session.objects.select_for_update(no_key=True, of=("self",)).select_related("concept", "body", "municipality").filter(pk=session.pk).first()
    if held is None:
        raise DecisionError(_("Diese Sitzung gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    require_open(held)
    return held


def locked_item(item: Item) -> Item:
    """The item as it is now, held until the transaction ends. Raises ``DecisionError`` when somebody took it off the agenda."""
    held = Item.objects.select_for_update(no_key=True, of=("self",)).select_related("session__body").filter(pk=item.pk).first()
    if held is None:
        raise DecisionError(_("Dieser Punkt steht nicht mehr auf der Tagesordnung. Bitte laden Sie die Seite neu."))
    return held


def line(text: str) -> str:
    """One line through the gate."""
    return clean_line(text)


def words(text: str) -> str:
    """A text through the gate."""
    return clean_text(text).strip()
