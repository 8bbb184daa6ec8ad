"""An item of an agenda as pages show it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.decision.models import Item, Session
from mittragen.decision.queries import agenda_of
from mittragen.decision.wordings import wordings_of
from mittragen.desk.decision.comparing import AmendmentShown, Comparison, amendments, comparisons
from mittragen.desk.decision.words import kind_word, result_symbol, result_word, votes_word
from mittragen.desk.templating import url
from mittragen.edition.terms import AmendmentState, ItemKind


@dataclass(frozen=True, kw_only=True)
class AgendaRow:
    """An item in a list. ``amendments`` counts open ones."""

    number: int
    place: str
    title: str
    kind: str
    result: str
    symbol: str
    votes: str
    amendments: int
    remarks: int


@dataclass(frozen=True, kw_only=True)
class ItemShown:
    """An item with everything said about it. ``came`` says what the body before made of it."""

    number: int
    place: str
    title: str
    kind: str
    text: str
    comparisons: tuple[Comparison, ...]
    amendments: tuple[AmendmentShown, ...]
    remarks: tuple[tuple[str, str], ...]
    reason: str
    origin: str
    money: str
    staff: str
    concerned: tuple[str, ...]
    came: str
    candidate: str
    digest: str
    result: str
    symbol: str
    votes: str
    result_reason: str
    paper: str
    paper_address: str

    @property
    def has_facts(self) -> bool:
        """Whether anything is known beside the words."""
        return any((self.reason, self.origin, self.money, self.staff, self.concerned, self.came, self.digest))


def agenda_rows(session: Session) -> tuple[AgendaRow, ...]:
    """The whole agenda; a fixed number of queries."""
    return tuple(
        AgendaRow(
            number=item.pk,
            place=item.number,
            title=item.title,
            kind=kind_word(item.kind, item.change, item.element_kind),
            result=result_word(item.result),
            symbol=result_symbol(item.result),
            votes=votes_word(item.votes_for, item.votes_against, item.abstentions),
            amendments=sum(one.state == AmendmentState.OPEN for one in item.amendments.all()),
            remarks=len(item.remarks.all()),
        )
        for item in agenda_of(session).defer("candidate__body")
    )


def shown(item: Item, *, slug: str, links: bool) -> ItemShown:
    """One item. ``links``: whether whoever looks may open the candidate."""
    wordings = wordings_of(item)
    return ItemShown(
        number=item.pk,
        place=item.number,
        title=item.title,
        kind=kind_word(item.kind, item.change, item.element_kind),
        text=item.text,
        comparisons=comparisons(item, wordings),
        amendments=amendments(item.amendments.select_related("seat"), wordings),
        remarks=tuple((row.seat.title, row.text) for row in item.remarks.select_related("seat")),
        reason=item.reason,
        origin=item.origin,
        money=item.money,
        staff=item.staff,
        concerned=tuple(item.concerned),
        came=_came(item),
        candidate=url("desk:candidate", slug=slug, candidate_number=item.candidate_id) if links and item.kind == ItemKind.CONCEPT and item.candidate_id else "",
        digest=item.candidate.digest if item.candidate else "",
        result=result_word(item.result),
        symbol=result_symbol(item.result),
        votes=votes_word(item.votes_for, item.votes_against, item.abstentions),
        result_reason=item.result_reason,
        paper=item.paper,
        paper_address=item.paper_address if item.paper_address.lower().startswith(("https://", "http://")) else "",
    )


def _came(item: Item) -> str:
    before = item.carried_from
    if before is None:
        return ""
    return _("%(body)s: %(result)s") % {"body": before.session.body.name, "result": result_word(before.result) or _("noch kein Ergebnis")}
