"""Sessions of an invented municipality, told through the real actions: planned, held and closed, or still to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from mittragen.concept.actions import change_element
from mittragen.decision.actions import (
    NewItem,
    add_items,
    answer_invitation,
    enter_presence,
    invite,
    plan_session,
    propose_amendment,
    record_result,
    settle_amendment,
    vote_in_advance,
    write_remark,
)
from mittragen.decision.models import Decision, Invitation, Item, Session
from mittragen.decision.wordings import wordings_of
from mittragen.demo.bodies import Gathering
from mittragen.demo.moments import day_of, moment
from mittragen.demo.revising import Draft, changed, number, swapped
from mittragen.demo.revising_text import AmendmentWords, ExceptionWords, SessionWords, TableWords, Votes, WholeWords
from mittragen.edition.terms import AmendmentState, DecisionResult, ItemKind, Presence
from mittragen.publishing.agenda import add_at_table, apply_decided, bind_item, bind_session, put_candidate_on_agenda, put_changes_on_agenda
from mittragen.publishing.revising import change_list
from mittragen.publishing.sessions import close_session

_PLANNED_BEFORE = timedelta(days=21)
_PROVISIONAL = "neu"
_TEXT = "text"
_ADOPTED = DecisionResult.ADOPTED
_OVER, _MINUTED = timedelta(hours=2), timedelta(days=5)


@dataclass(frozen=True)
class Chamber:
    """Where sessions are told: the draft they are about, the bodies by ``id``, and where the links of invitations lead ("{token}" in it)."""

    draft: Draft
    bodies: dict[str, Gathering]
    link: str


def sat(chamber: Chamber, words: SessionWords) -> Decision | None:
    """Hold a session, or plan it when it is still to come; gives the decision an edition is published on, when it was this one that decided."""
    draft, gathering = chamber.draft, chamber.bodies[words.body]
    for change in words.before:
        changed(draft, change)
    session = plan_session(
        concept=draft.concept,
        body=gathering.body,
        held_on=day_of(words.on),
        starts_at=words.starts,
        place=words.place,
        online_link=words.online_link,
        title=words.title,
        text=words.text.strip(),
        at=min(moment(words.on, words.starts) - _PLANNED_BEFORE, timezone.now()),
        by=draft.by,
    )
    _lay(draft, session, words)
    items = {key: item for item in session.items.all() for key in item.keys}
    for row in words.exception:
        _hear(gathering, items[draft.at(row.at).key], row)
    if words.invited:
        _call(chamber, gathering, session, words)
        return None
    _be_there(draft, gathering, session, words)
    return _decide(chamber, session, words, items)


def _lay(draft: Draft, session: Session, words: SessionWords) -> None:
    """Put everything on the agenda."""
    if words.topic:
        add_items(session=session, items=[NewItem(kind=ItemKind.TOPIC, title=words.topic.title, text=words.topic.text)], by=draft.by)
    if words.all_changes:
        changes = change_list(draft.concept)
        assert changes is not None
        put_changes_on_agenda(session=session, keys=[change.key for change in changes.changed], by=draft.by)
    if words.changes:
        put_changes_on_agenda(session=session, keys=[draft.at(label).key for label in words.changes], by=draft.by)
    if words.concept:
        put_candidate_on_agenda(session=session, by=draft.by)


def _hear(gathering: Gathering, item: Item, words: ExceptionWords) -> None:
    """What seats say, propose and vote beforehand."""
    for remark in words.remark:
        write_remark(item=item, seat=gathering.seats[remark.seat], text=remark.text)
    for amendment in words.amendment:
        _propose(gathering, item, amendment)
    for ballot, seats in words.ballots.items():
        for title in seats:
            vote_in_advance(item=item, seat=gathering.seats[title], ballot=ballot)


def _propose(gathering: Gathering, item: Item, words: AmendmentWords) -> None:
    (wording,) = [one for one in wordings_of(item) if one.name == _TEXT]
    text = swapped(wording.proposed, words.swap)
    propose_amendment(item=item, seat=gathering.seats[words.seat], text=text, reason=words.reason, element=wording.element, name=_TEXT)


def _call(chamber: Chamber, gathering: Gathering, session: Session, words: SessionWords) -> None:
    """Invite everybody; some have answered already."""
    invite(session=session, by=chamber.draft.by, link=chamber.link)
    answers = ((words.coming, Presence.COMING), (words.absent, Presence.APOLOGISED), (words.deputies, Presence.DEPUTY))
    for titles, presence in answers:
        for title in titles:
            invitation = Invitation.objects.select_related("session", "seat").get(session=session, seat=gathering.seats[title], is_deputy=False)
            answer_invitation(invitation=invitation, presence=presence, link=chamber.link)


def _be_there(draft: Draft, gathering: Gathering, session: Session, words: SessionWords) -> None:
    known = dict.fromkeys(words.absent, Presence.APOLOGISED) | dict.fromkeys(words.deputies, Presence.DEPUTY)
    for title, seat in gathering.seats.items():
        enter_presence(session=session, seat=seat, presence=known.get(title, Presence.COMING), by=draft.by)


def _decide(chamber: Chamber, session: Session, words: SessionWords, items: dict[str, Item]) -> Decision | None:
    """Record what came out, bind what was decided to the draft as it is then, and close the session."""
    draft = chamber.draft
    at = moment(words.on, words.starts) + _OVER
    special = {items[draft.at(row.at).key].pk: row for row in words.exception}
    for item in session.items.filter(kind=ItemKind.CHANGE):
        row = special.get(item.pk, ExceptionWords(at=""))
        _settle(draft, item, row, words, at)
    new = [_bring_in(draft, session, row, at) for row in words.table]
    number(draft, dict(new))
    decision = _bound(draft, session, words, at)
    close_session(session=session, is_public=words.is_public, by=draft.by, at=at + _MINUTED)
    return decision


def _settle(draft: Draft, item: Item, row: ExceptionWords, words: SessionWords, at: datetime) -> None:
    """The result of one change."""
    decided = {(one.element, one.name): swapped(one.proposed, row.swap) for one in wordings_of(item) if one.name == _TEXT} if row.swap else None
    result, votes, reason = row.result or _ADOPTED, row.votes or words.votes, row.reason or words.reason
    item = _record(draft, item, result, votes, at, reason=reason, decided=decided)
    for amendment, said in zip(item.amendments.all(), row.amendment, strict=True):
        if said.state is not AmendmentState.OPEN:
            settle_amendment(amendment=amendment, state=said.state, by=draft.by)
    if decided:
        apply_decided(item=item, by=draft.by)


def _bring_in(draft: Draft, session: Session, words: TableWords, at: datetime) -> tuple[str, str]:
    """A measure from the table, adopted; afterwards the office writes down what goes with it. Gives its key and the number it gets."""
    item = add_at_table(
        session=session,
        parent=draft.at(words.under),
        title=words.title,
        text=words.text,
        label=_PROVISIONAL,
        responsibility_text=words.responsibility_text,
        reason=words.reason,
        by=draft.by,
    )
    _record(draft, item, _ADOPTED, words.votes, at, reason=words.outcome)
    (key,) = item.keys
    change_element(element=draft.of(key), by=draft.by, **draft.facts(words.facts))
    return key, words.final


def _bound(draft: Draft, session: Session, words: SessionWords, at: datetime) -> Decision | None:
    """The decision of a session on the digest of the draft; given back where an edition is published on it. What was sent back is bound by the next session."""
    if words.concept is None:
        results = [DecisionResult(item.result) for item in session.items.filter(kind=ItemKind.CHANGE)]
        if all(result.permits_publication for result in results):
            bind_session(session=session, by=draft.by, at=at)
        return None
    return _whole(draft, session.items.get(kind=ItemKind.CONCEPT), words.concept, at)


def _whole(draft: Draft, item: Item, words: WholeWords, at: datetime) -> Decision | None:
    item = _record(draft, item, words.result, words.votes, at, reason=words.reason, paper=words.paper)
    if not words.result.permits_publication:
        return None
    decision = bind_item(item=item, by=draft.by, at=at)
    return decision if words.decides else None


def _record(
    draft: Draft,
    item: Item,
    result: DecisionResult,
    votes: Votes | None,
    at: datetime,
    *,
    reason: str,
    paper: str = "",
    decided: dict[tuple[str, str], str] | None = None,
) -> Item:
    votes_for, votes_against, abstentions = votes or (None, None, None)
    return record_result(
        item=item,
        result=result,
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        reason=reason,
        paper=paper,
        decided=decided,
        at=at,
        by=draft.by,
    )
