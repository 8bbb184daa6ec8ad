"""One item of the agenda, as a member reads it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from mittragen.decision.models import AdvanceVote, Amendment, Item, Remark
from mittragen.decision.wordings import is_decided, wordings_of
from mittragen.design.frame import Link
from mittragen.desk.attending.listing import kind_of, place_of, result_of
from mittragen.desk.attending.marking import Comparison, about_of, compared
from mittragen.desk.attending.pages import AttendPage
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.attending.words import BALLOTS
from mittragen.desk.doors import found
from mittragen.edition.session import Wording
from mittragen.edition.terms import AmendmentState, Ballot, ItemKind
from mittragen.edition.words import Piece, both_sides, word_changes
from mittragen.synthesis.queries.behind import behind_elements

_LARGEST = 2**63


@dataclass(frozen=True, kw_only=True)
class RemarkRow:
    """What a seat said."""

    seat: str
    text: str
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class AmendmentRow:
    """Another wording: ``pieces`` mark it against what is proposed. ``withdraw`` is where the one who proposed it takes it back, while it is open."""

    seat: str
    about: str
    pieces: tuple[Piece, ...]
    reason: str
    state: str
    is_mine: bool
    withdraw: str


@dataclass(frozen=True, kw_only=True)
class BallotRow:
    """One way to vote."""

    value: str
    title: str
    is_given: bool


@dataclass(frozen=True, kw_only=True)
class ItemPage(AttendPage):
    """The item. ``can_speak`` says that it is not decided and the session not closed; ``ballots`` are empty where nobody votes beforehand."""

    number: str
    item_title: str
    mark: str
    kind: str
    text: str
    result: str
    votes: tuple[tuple[str, int], ...]
    result_reason: str
    paper: str
    paper_address: str
    comparisons: tuple[Comparison, ...]
    amend_whole: str
    reason: str
    origin: str
    behind: tuple[Link, ...]
    money: str
    staff: str
    concerned: tuple[str, ...]
    draft: str
    draft_changes: str
    remarks: tuple[RemarkRow, ...]
    amendments: tuple[AmendmentRow, ...]
    can_speak: bool
    remark_action: str
    typed: str
    error: str
    vote_action: str
    ballots: tuple[BallotRow, ...]
    voted: str
    previous: Link | None
    following: Link | None


def item_of(request: AttendRequest, number: int) -> Item:
    """An item of this session; a 404 for any other."""
    item: Item = found(Item.objects.filter(session=request.invitation.session, pk=number).first() if number < _LARGEST else None)
    item.session = request.invitation.session
    return item


def can_speak(item: Item) -> bool:
    """Whether members may still say something: until there is a result."""
    return not item.result and item.session.closed_at is None


def item_page(request: AttendRequest, item: Item, *, typed: str = "", error: str = "") -> ItemPage:
    """``typed`` and ``error`` are a remark that was not taken, and why."""
    session, seat = item.session, request.invitation.seat
    here, wordings, speaks = f"{request.folder}punkte/{item.pk}/", wordings_of(item), can_speak(item)
    previous, following = _neighbours(request, item)
    # A topic proposes nothing that could be worded or voted on.
    proposes = speaks and item.kind != ItemKind.TOPIC.value
    may_vote = proposes and session.body.votes_in_advance and seat.has_vote
    ballot = AdvanceVote.objects.filter(item=item, seat=seat).values_list("ballot", flat=True).first() or ""
    is_draft = item.kind == ItemKind.CONCEPT.value and item.candidate_id is not None
    return ItemPage(
        title=f"{place_of(item)} {item.title}".strip(),
        title_language=request.municipality.language,
        crumbs=(Link(address=request.folder, title=session.body.name, language=request.municipality.language),),
        scripts=("attending-read.js",),
        number=place_of(item),
        item_title=item.title,
        mark=str(item.pk),
        kind=kind_of(item),
        text=item.text,
        result=result_of(item),
        votes=_votes(item),
        result_reason=item.result_reason,
        paper=item.paper,
        paper_address=item.paper_address if item.paper_address.lower().startswith(("https://", "http://")) else "",
        comparisons=_comparisons(item, wordings, here if speaks else ""),
        amend_whole=f"{here}wortlaut/0/" if proposes and not wordings else "",
        reason=item.reason,
        origin=item.origin,
        behind=_behind(item),
        money=item.money,
        staff=item.staff,
        concerned=tuple(item.concerned),
        draft=f"{here}konzept.pdf" if is_draft else "",
        draft_changes=f"{here}aenderungen/" if is_draft else "",
        remarks=_remarks(item, seat.pk),
        amendments=_amendments(item, wordings, seat.pk, here if speaks else ""),
        can_speak=speaks,
        remark_action=f"{here}anmerken/",
        typed=typed,
        error=error,
        vote_action=f"{here}stimme/",
        ballots=tuple(BallotRow(value=one.value, title=str(word), is_given=one.value == ballot) for one, word in BALLOTS.items()) if may_vote else (),
        voted=str(BALLOTS[Ballot(ballot)]) if ballot else "",
        previous=previous,
        following=following,
    )


def _votes(item: Item) -> tuple[tuple[str, int], ...]:
    told = ((_("dafür"), item.votes_for), (_("dagegen"), item.votes_against), (_("Enthaltungen"), item.abstentions))
    return tuple((word, count) for word, count in told if count is not None)


def _comparisons(item: Item, wordings: tuple[Wording, ...], amending: str) -> tuple[Comparison, ...]:
    about, is_told = about_of(wordings), is_decided(item)
    rows = []
    for place, one in enumerate(wordings):
        row = compared(one.title, one.before, one.proposed, about[one.element])
        as_proposed = is_told and one.decided == one.proposed
        decided = word_changes(one.proposed, one.decided) if is_told and not as_proposed else ()
        amend = f"{amending}wortlaut/{place}/" if amending else ""
        rows.append(replace(row, decided=decided, is_as_proposed=as_proposed, amend=amend))
    return tuple(rows)


def _behind(item: Item) -> tuple[Link, ...]:
    """The contributions behind the elements, by number; those that everyone may read with their address."""
    found = behind_elements(item.session.concept, item.keys)
    return tuple(Link(address=f"/beitraege/{one.key}/" if one.is_public else "", title=one.key) for one in found)


def _remarks(item: Item, seat: int) -> tuple[RemarkRow, ...]:
    rows = Remark.objects.filter(item=item).select_related("seat")
    return tuple(RemarkRow(seat=row.seat.title, text=row.text, is_mine=row.seat_id == seat) for row in rows)


def _amendments(item: Item, wordings: tuple[Wording, ...], seat: int, here: str) -> tuple[AmendmentRow, ...]:
    named = {(one.element, one.name): one for one in wordings}
    rows = Amendment.objects.filter(item=item).exclude(state=AmendmentState.WITHDRAWN.value).select_related("seat")
    return tuple(_amendment(row, named.get((row.element, row.name)), seat, here) for row in rows)


def _amendment(row: Amendment, wording: Wording | None, seat: int, here: str) -> AmendmentRow:
    is_mine, is_open = row.seat_id == seat, row.state == AmendmentState.OPEN.value
    return AmendmentRow(
        seat=row.seat.title if row.seat else "",
        about=f"{wording.label} {wording.title}".strip() if wording else "",
        pieces=word_changes(wording.proposed, row.text) if wording else both_sides("", row.text)[1],
        reason=row.reason,
        state=_(AmendmentState(row.state).german),
        is_mine=is_mine,
        withdraw=f"{here}antraege/{row.pk}/zurueckziehen/" if here and is_mine and is_open else "",
    )


def _neighbours(request: AttendRequest, item: Item) -> tuple[Link | None, Link | None]:
    rows = list(Item.objects.filter(session=item.session).only("pk", "number", "title", "session"))
    at = next(place for place, row in enumerate(rows) if row.pk == item.pk)
    links = [Link(address=f"{request.folder}punkte/{row.pk}/", title=row.title, label=place_of(row), language=request.municipality.language) for row in rows]
    return links[at - 1] if at else None, links[at + 1] if at + 1 < len(links) else None
