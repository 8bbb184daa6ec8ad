"""Between the draft and the sessions: what is put on an agenda, what is brought in at the table, what a result does to the draft, and what it binds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mittragen.concept.actions import (
    add_element,
    change_element,
    move_element,
    remove_branch,
    restore_removed,
    state_succession,
)
from mittragen.concept.actions.revising import open_revision_of
from mittragen.concept.facts import ALLOWED, Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError, kind_under
from mittragen.concept.states import branch_of
from mittragen.decision.actions import NewItem, add_items, record_decision
from mittragen.decision.models import Decision, Item, Session
from mittragen.decision.rules import DecisionError, require_open
from mittragen.decision.wordings import is_decided, wordings_of
from mittragen.edition.changes import Change, Changes
from mittragen.edition.session import Wording
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.outputs.change_words import fact_title
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.candidates import keep_candidate
from mittragen.publishing.proposals import items_from_changes
from mittragen.publishing.review import review_of
from mittragen.publishing.revising import change_list, edition_in_force
from mittragen.synthesis.actions import undo_with_trace

# Facts whose decided words can be written back as they are.
WRITABLE = ("title", "text", "starting_point", "responsibility_text", "indicator_text", "priority", "label")
_AT_TABLE = "neu"


@transaction.atomic
def put_changes_on_agenda(*, session: Session, keys: Iterable[str], by: User | None) -> list[Item]:
    """Each change that concerns one of ``keys`` becomes an item. Raises :class:`DecisionError` for what is no change, or there already."""
    changes = change_list(session.concept)
    wanted = tuple(keys)
    new = items_from_changes(session.concept, changes, wanted) if changes and wanted else []
    if not new:
        raise DecisionError(_("Bitte wählen Sie wenigstens eine Änderung."))
    return add_items(session=session, items=new, by=by)


@transaction.atomic
def put_candidate_on_agenda(*, session: Session, by: User | None, note: str = "", title: str = "") -> Item:
    """The whole draft as it stands now, kept exactly, as one item."""
    require_open(session)
    concept = session.concept
    candidate = keep_candidate(concept=concept, by=by, put_before=session.body.name, note=note)
    words = title or _("%(title)s, Fassung %(label)s") % {"title": concept.title, "label": concept.edition_label}
    return add_items(session=session, items=[NewItem(kind=ItemKind.CONCEPT, title=words, candidate=candidate)], by=by)[0]


@transaction.atomic
def add_at_table(
    *,
    session: Session,
    parent: Element,
    title: str,
    text: str,
    by: User | None,
    label: str = _AT_TABLE,
    responsibility_text: str = "",
    reason: str = "",
) -> Item:
    """A new measure (a goal, under a field of action that has goals, is added in the draft) brought in during a session: in the draft and on the agenda."""
    concept = session.concept
    require_open(session)
    if parent.concept_id != concept.pk:
        raise DecisionError(_("Dieser Platz gehört zu einem anderen Konzept. Bitte wählen Sie einen aus der Liste."))
    kind = kind_under(ElementKind.MEASURE, parent)
    facts = Facts(label=label, title=title, text=text, responsibility_text=responsibility_text)
    if not facts.title.strip():
        raise DecisionError(_("Bitte geben Sie der Maßnahme einen Titel."))
    element = add_element(concept=concept, kind=kind, facts=facts, parent=parent, by=by)
    if open_revision_of(concept) is not None:
        said = reason or _("Am Tisch eingebracht: %(body)s.") % {"body": session.body.name}
        state_succession(concept=concept, kind=SuccessionKind.NEW, before=(), after=(element.key,), reason=said, by=by)
    wordings = tuple(
        Wording(element=element.key, label=element.label, element_title=element.title, name=name, title=fact_title(name, concept.language), proposed=words)
        for name, words in (("title", element.title), ("text", element.text), ("responsibility_text", responsibility_text.strip()))
        if words
    )
    new = NewItem(
        kind=ItemKind.AT_TABLE,
        title=_("Neu: %(title)s") % {"title": element.title},
        change=SuccessionKind.NEW,
        element_kind=kind,
        keys=(element.key,),
        wordings=wordings,
        reason=reason,
    )
    return add_items(session=session, items=[new], by=by)[0]


@transaction.atomic
def take_back_change(*, concept: Concept, key: str, by: User | None) -> None:
    """Bring the draft back to the edition in force, as far as one change goes. Raises a refusal that says what to do by hand where that cannot be done."""
    changes = change_list(concept)
    change = changes.by_key.get(key) if changes else None
    if changes is None or change is None or not change.is_change:
        raise PublishingError(_("Diese Änderung gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    match change.kind:
        case SuccessionKind.NEW:
            _remove(concept, changes, key, by)
        case SuccessionKind.COMPLETED | SuccessionKind.DROPPED:
            _restore(concept, change, by)
        case SuccessionKind.MERGED | SuccessionKind.SPLIT:
            _undo_parting(concept, change, by)
        case _:
            _rewrite(concept, change, by)


@transaction.atomic
def apply_decided(*, item: Item, by: User | None) -> tuple[str, ...]:
    """Write the decided words of an item into the draft, also that a fact is to be empty. Without a result that permits it nothing is written.

    Gives the German names of what has to be written by hand, because it is no text.
    """
    left: list[str] = []
    if not is_decided(item):
        return ()
    for element in Element.objects.filter(concept=item.session.concept, key__in=item.keys):
        allowed = ALLOWED[ElementKind(element.kind)]
        decided = [one for one in wordings_of(item) if one.element == element.key and one.decided != one.proposed]
        texts: dict[str, Any] = {one.name: one.decided for one in decided if one.name in WRITABLE and one.name in allowed}
        if texts:
            change_element(element=element, by=by, **texts)
        left += [f"{one.label} {one.title}".strip() for one in decided if one.name not in texts]
    return tuple(left)


@transaction.atomic
def bind_item(*, item: Item, by: User | None, at: datetime | None = None) -> Decision:
    """The decision on the whole draft that an item with a candidate came to.

    Adopted as it was: on the candidate's digest. Adopted with changes: the draft as it stands now is kept, and the decision names that.
    Raises :class:`DecisionError`.
    """
    item = _held(item)
    if item.candidate is None:
        raise DecisionError(_("Zu diesem Punkt gehört keine Beschlussfassung. Bitte schließen Sie die Sitzung im Ganzen ab."))
    if not item.result:
        raise DecisionError(_("Zu diesem Punkt ist noch kein Ergebnis festgehalten."))
    result = DecisionResult(item.result)
    digest = item.candidate.digest
    if result is DecisionResult.ADOPTED_WITH_CHANGES:
        digest = keep_candidate(concept=item.session.concept, by=by, put_before=item.session.body.name, note=_("wie beschlossen")).digest
        if digest == item.candidate.digest:
            raise DecisionError(_("Der Entwurf ist noch der alte. Bitte tragen Sie zuerst ein, was geändert beschlossen wurde."))
    return _recorded(item, item.session, result, digest, by, at)


@transaction.atomic
def bind_session(*, session: Session, by: User | None, at: datetime | None = None) -> Decision:
    """The decision on the whole draft that a session about single changes came to: it names the draft as it stands now.

    Twice is once. Raises :class:`DecisionError` while an item has no result, one that was not adopted still stands in the draft, or the session is bound
    to another one.
    """
    _hold(session)
    items = list(session.items.exclude(kind=ItemKind.TOPIC))
    if not items:
        raise DecisionError(_("Auf der Tagesordnung steht nichts, worüber beschlossen wurde."))
    open_ones = [item for item in items if not item.result]
    if open_ones:
        raise DecisionError(_("Zu „%(item)s“ ist noch kein Ergebnis festgehalten.") % {"item": open_ones[0]})
    bound = _bound_before(session)
    if bound is not None:
        return bound
    standing = _standing_though_refused(session.concept, items)
    if standing is not None:
        raise DecisionError(_("„%(item)s“ wurde nicht beschlossen und steht noch im Entwurf. Bitte nehmen Sie die Änderung dort zurück.") % {"item": standing})
    results = {DecisionResult(item.result) for item in items}
    whole = DecisionResult.NOTED if results == {DecisionResult.NOTED} else DecisionResult.ADOPTED
    if DecisionResult.ADOPTED_WITH_CHANGES in results or any(not result.permits_publication for result in results):
        whole = DecisionResult.ADOPTED_WITH_CHANGES
    digest = keep_candidate(concept=session.concept, by=by, put_before=session.body.name, note=_("wie beschlossen")).digest
    return _recorded(items[0] if len(items) == 1 else None, session, whole, digest, by, at)


def _hold(session: Session) -> None:  # Whoever binds it, or records something in it, at the same moment waits here.
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)


def _held(item: Item) -> Item:
    """The item with the result it has now, which stays until it is bound."""
    _hold(item.session)
    return Item.objects.select_related("session__body", "session__concept__municipality", "candidate").defer("candidate__body").get(pk=item.pk)


def _bound_before(session: Session) -> Decision | None:
    """The decision this session is bound by already. Raises :class:`DecisionError` when the draft is another one by now."""
    of_this_day = {"concept": session.concept, "body": session.body}
    bound = Decision.objects.filter(Q(item=None) | Q(item__session=session), decided_on=session.held_on, withdrawn_at=None, **of_this_day)
    same = bound.filter(decided_digest=review_of(session.concept).digest).first()
    # A body that met twice that day may have decided twice.
    if same is None and bound.exists() and not Session.objects.filter(held_on=session.held_on, **of_this_day).exclude(pk=session.pk).exists():
        raise DecisionError(_("Der Beschluss dieser Sitzung ist schon an einen Wortlaut gebunden. Gilt ein anderer, nehmen Sie ihn bitte zuerst zurück."))
    return same


def _recorded(item: Item | None, session: Session, result: DecisionResult, digest: str, by: User | None, at: datetime | None) -> Decision:
    votes = {name: getattr(item, name) if item else None for name in ("votes_for", "votes_against", "abstentions")}
    first = item or session.items.exclude(paper="").first()
    return record_decision(
        concept=session.concept,
        body=session.body.name,
        decided_on=session.held_on,
        result=result,
        decided_digest=digest,
        by=by,
        reason=item.result_reason if item else "",
        paper=first.paper if first else "",
        paper_address=first.paper_address if first else "",
        item=item,
        at=at,
        **votes,
    )


def _standing_though_refused(concept: Concept, items: list[Item]) -> Item | None:
    """An item that was not adopted while the draft still holds its change."""
    changes = change_list(concept)
    for item in items:
        if DecisionResult(item.result).permits_publication or not item.keys:
            continue
        if changes is None:
            stands = Element.objects.filter(concept=concept, key__in=item.keys).exists()
        else:
            stands = any(key in changes.by_key and changes.by_key[key].is_change for key in item.keys)
        if stands:
            return item
    return None


def _element(concept: Concept, key: str) -> Element:
    element = Element.objects.filter(concept=concept, key=key).select_related("concept").first()
    if element is None:
        raise PublishingError(_("Das Element steht nicht mehr im Entwurf. Bitte laden Sie die Seite neu."))
    return element


def _remove(concept: Concept, changes: Changes, key: str, by: User | None) -> None:
    """Take out what is new. What the edition in force holds must not go with it."""
    element = _element(concept, key)
    older = next((below for below in branch_of(element) if below.key in changes.older.elements), None)
    if older is not None:
        raise PublishingError(_("Darunter steht jetzt „%(element)s“ aus der geltenden Fassung. Bitte verschieben Sie das zuerst zurück.") % {"element": older})
    remove_branch(element=element, by=by)


def _restore(concept: Concept, change: Change, by: User | None) -> None:
    """Bring back what ended: the topmost first, what was removed with it comes along."""
    for side in change.before:
        if not Element.objects.filter(concept=concept, key=side.element.key).exists():
            restore_removed(concept=concept, key=side.element.key, by=by)


def _undo_parting(concept: Concept, change: Change, by: User | None) -> None:
    """Take the last merge or split of these elements back, with the links that followed it."""
    action = "merge_elements" if change.kind is SuccessionKind.MERGED else "split_element"
    sealed = edition_in_force(concept)
    entries = JournalEntry.objects.filter(action=action, subject_key__in=change.keys).order_by("-id")
    if sealed is not None and sealed.envelope.sealed_at is not None:
        # A step of an earlier year is in the edition already.
        entries = entries.filter(at__gte=sealed.envelope.sealed_at)
    entry = entries.first()
    if entry is None:
        raise PublishingError(_("Dieser Schritt steht nicht im Verlauf. Bitte stellen Sie die Elemente von Hand wieder her."))
    try:
        undo_with_trace(concept=concept, entry=entry, by=by)
    except ConceptError as refusal:
        raise PublishingError(_("Seitdem wurde daran weitergeschrieben. Bitte stellen Sie den alten Stand von Hand her.") + f" {refusal}") from refusal


def _rewrite(concept: Concept, change: Change, by: User | None) -> None:
    """Facts and place as in the edition in force."""
    old, element = change.before[0], _element(concept, change.after[0].element.key)
    names = [fact.name for fact in change.facts if fact.name in ALLOWED[ElementKind(element.kind)]]
    if names:
        change_element(element=element, by=by, **{name: getattr(old.element, name) for name in names})
    if change.is_moved:
        above = Element.objects.filter(concept=concept, key=getattr(old.element, "parent", "")).first()
        if above is None:
            raise PublishingError(_("Worunter es stand, gibt es im Entwurf nicht mehr. Bitte stellen Sie zuerst das wieder her."))
        element.refresh_from_db()
        move_element(element=element, parent=above, by=by)
