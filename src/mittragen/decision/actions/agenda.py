"""The agenda of a session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.archive.models import Candidate
from mittragen.decision.actions.journaling import line, locked, locked_item, tell_of_session, words
from mittragen.decision.models import Item, Session
from mittragen.decision.rules import DecisionError, require_runner
from mittragen.decision.wordings import as_json, wordings_of
from mittragen.edition.session import Wording
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User

_LONGEST_TITLE = 500


@dataclass(frozen=True, kw_only=True)
class NewItem:
    """What is put on an agenda. ``wordings`` are in force and proposed; ``concerned`` are names of organisations."""

    kind: ItemKind
    title: str
    text: str = ""
    candidate: Candidate | None = None
    change: SuccessionKind | None = None
    element_kind: ElementKind | None = None
    keys: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()
    reason: str = ""
    origin: str = ""
    money: str = ""
    staff: str = ""
    concerned: tuple[str, ...] = ()
    carried_from: Item | None = None


@transaction.atomic
def add_items(*, session: Session, items: Iterable[NewItem], by: User | None) -> list[Item]:
    """Put items at the end of an agenda. Raises :class:`DecisionError` for an empty change and for one that stands there already; then nothing was added."""
    require_runner(by, session.municipality)
    held = locked(session)
    there = list(held.items.all())
    keys = {key for item in there for key in item.keys}
    digests = {item.candidate.digest for item in there if item.candidate}
    made = []
    for place, new in enumerate(items, start=len(there)):
        _require_sound(new, keys, digests)
        _require_of(held, new)
        keys.update(new.keys)
        digests.update([new.candidate.digest] if new.candidate else [])
        made.append(_made(held, place, new))
    for item in made:
        item.save(force_insert=True)
    if made:
        tell_of_session(held, by, "add_items", {"items": ("", "\n".join(map(str, made)))})
    return made


@transaction.atomic
def change_item(*, item: Item, by: User | None, title: str | None = None, text: str | None = None, reason: str | None = None) -> Item:
    """Change title, explanation or reason of an item; what is put before the body stays as it is."""
    require_runner(by, item.municipality)
    session, held = locked(item.session), locked_item(item)
    given = {name: value for name, value in (("title", title), ("text", text), ("reason", reason)) if value is not None}
    cleaned = {name: line(value) if name == "title" else words(value) for name, value in given.items()}
    changed = {name: value for name, value in cleaned.items() if getattr(held, name) != value}
    for name, value in changed.items():
        setattr(held, name, value)
    if not held.title:
        raise DecisionError(_("Der Punkt braucht einen Titel. Bitte schreiben Sie, worum es geht."))
    require_fitting(held, DecisionError)
    if changed:
        held.save(update_fields=list(changed))
        tell_of_session(session, by, "change_item", {"item": ("", str(held))})
    return held


@transaction.atomic
def move_item(*, item: Item, position: int, by: User | None) -> None:
    """Put an item at another place (0 is the first) and number all anew."""
    require_runner(by, item.municipality)
    held, item = locked(item.session), locked_item(item)
    rest = [one for one in held.items.all() if one.pk != item.pk]
    rest.insert(max(0, min(position, len(rest))), item)
    _number(rest)
    tell_of_session(held, by, "move_item", {"item": ("", item.title)})


@transaction.atomic
def remove_item(*, item: Item, by: User | None) -> None:
    """Take an item off the agenda, with what was said about it. Raises :class:`DecisionError` once it has a result."""
    require_runner(by, item.municipality)
    held, item = locked(item.session), locked_item(item)
    if item.result:
        raise DecisionError(_("Zu diesem Punkt ist schon ein Ergebnis festgehalten. Bitte nehmen Sie es zuerst zurück."))
    tell_of_session(held, by, "remove_item", {"item": (str(item), "")})
    item.delete()
    _number(list(held.items.all()))


@transaction.atomic
def carry_forward(*, items: Sequence[Item], to: Session, by: User | None) -> list[Item]:
    """Put what a body adopted or noted on the agenda of the next one: the text as decided there is proposed here. Twice is once."""
    require_runner(by, to.municipality)
    if any(item.session.concept_id != to.concept_id for item in items):
        raise DecisionError(_("Diese Punkte gehören zu einem anderen Konzept. Bitte wählen Sie Punkte aus diesem."))
    if any(item.session_id == to.pk for item in items):
        raise DecisionError(_("Diese Punkte stehen schon auf dieser Tagesordnung. Bitte wählen Sie eine andere Sitzung."))
    known = set(to.items.filter(carried_from__isnull=False).values_list("carried_from_id", flat=True))
    open_ones = [item for item in items if not item.result or not DecisionResult(item.result).permits_publication]
    if open_ones:
        raise DecisionError(_("„%(item)s“ ist noch nicht beschlossen. Bitte nehmen Sie nur beschlossene Punkte mit.") % {"item": open_ones[0]})
    return add_items(session=to, items=[_carried(item) for item in items if item.pk not in known], by=by)


def _carried(item: Item) -> NewItem:
    # An item that was agreed to has every decided text; an empty one was decided to be empty.
    decided = tuple(msgspec.structs.replace(one, proposed=one.decided, decided="") for one in wordings_of(item))
    return NewItem(
        kind=ItemKind(item.kind) if item.kind != ItemKind.AT_TABLE else ItemKind.CHANGE,
        title=item.title,
        text=item.text,
        candidate=_decided_candidate(item),
        change=SuccessionKind(item.change) if item.change else None,
        element_kind=ElementKind(item.element_kind) if item.element_kind else None,
        keys=tuple(item.keys),
        wordings=decided,
        reason=item.reason,
        origin=item.origin,
        money=item.money,
        staff=item.staff,
        concerned=tuple(item.concerned),
        carried_from=item,
    )


def _decided_candidate(item: Item) -> Candidate | None:
    """What was decided on: another candidate than was put forward, where words were changed."""
    if item.candidate is None or item.decided_digest in {"", item.candidate.digest}:
        return item.candidate
    return Candidate.objects.filter(slug=item.candidate.slug, digest=item.decided_digest).first() or item.candidate


def _require_sound(new: NewItem, keys: set[str], digests: set[str]) -> None:
    title = line(new.title)
    if not title:
        raise DecisionError(_("Der Punkt braucht einen Titel. Bitte schreiben Sie, worum es geht."))
    if new.kind in {ItemKind.CHANGE, ItemKind.AT_TABLE} and not any(one.before != one.proposed for one in new.wordings):
        raise DecisionError(_("„%(title)s“ ändert nichts. Bitte nehmen Sie nur Änderungen auf die Tagesordnung.") % {"title": title})
    if keys.intersection(new.keys):
        raise DecisionError(_("„%(title)s“ steht schon auf der Tagesordnung.") % {"title": title})
    if new.kind is ItemKind.CONCEPT and new.candidate is None:
        raise DecisionError(_("Zu diesem Punkt fehlt die Beschlussfassung. Bitte stellen Sie zuerst eine zusammen."))
    if new.candidate is not None and new.candidate.digest in digests:
        raise DecisionError(_("Diese Beschlussfassung steht schon auf der Tagesordnung."))


def _require_of(session: Session, new: NewItem) -> None:
    """A candidate of another concept, be it of another municipality, is none here."""
    candidate = new.candidate
    if candidate is not None and (candidate.municipality_id, candidate.slug) != (session.municipality_id, session.concept.slug):
        raise DecisionError(_("Diese Beschlussfassung gehört zu einem anderen Konzept. Bitte wählen Sie eine aus diesem."))


def _made(session: Session, place: int, new: NewItem) -> Item:
    item = Item(
        municipality=session.municipality,
        session=session,
        position=place,
        number=str(place + 1),
        kind=new.kind,
        # The title of a change is put together by the program, from titles that may be long.
        title=line(new.title)[:_LONGEST_TITLE] if new.keys else line(new.title),
        text=words(new.text),
        candidate=new.candidate,
        change=new.change or "",
        element_kind=new.element_kind or "",
        keys=list(new.keys),
        wordings=as_json(new.wordings),
        reason=words(new.reason),
        origin=words(new.origin),
        money=words(new.money),
        staff=words(new.staff),
        concerned=[line(name) for name in new.concerned],
        carried_from=new.carried_from,
    )
    require_fitting(item, DecisionError)
    return item


def _number(items: Sequence[Item]) -> None:
    for place, item in enumerate(items):
        item.position, item.number = place, str(place + 1)
    Item.objects.bulk_update(items, ["position", "number"])
