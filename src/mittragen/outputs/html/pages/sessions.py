"""What bodies decided: the public session records of a concept, and one of them with its agenda, results and words."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.session import AgendaItem, Amendment, SessionDocument, Wording
from mittragen.edition.terms import ItemKind, Presence, SuccessionKind
from mittragen.edition.words import Piece, both_sides
from mittragen.outputs.change_words import kind_word
from mittragen.outputs.html.addresses import Addresses, short
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Download
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import council_phrase, digest_groups, edition_name, spoken, votes_phrase, web_address

MINUTES, SUFFIXES = "niederschrift", ("pdf", "docx")


@dataclass(frozen=True)
class SessionRow:
    link: Link
    day: str
    body: str
    results: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SessionsPage:
    concept: str
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True)
class WordingPart:
    """A fact as it was and as it was decided; ``proposed`` is the wording put before the body where the decided one differs."""

    title: str
    element: str
    address: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    proposed: str


@dataclass(frozen=True)
class AmendmentPart:
    seat: str
    about: str
    text: str
    reason: str
    state: str


@dataclass(frozen=True)
class ItemPart:
    number: str
    title: str
    kind: str
    change: str
    change_kind: str
    text: str
    facts: tuple[tuple[str, str], ...]
    wordings: tuple[WordingPart, ...]
    is_decided: bool
    amendments: tuple[AmendmentPart, ...]
    result: str
    result_code: str
    votes: str
    reason: str
    paper: str
    paper_address: str
    edition: Link | None
    digest: str

    @property
    def has_marks(self) -> bool:
        """Whether any wording is compared word by word."""
        return any(wording.before and wording.after for wording in self.wordings)


@dataclass(frozen=True)
class SessionPage:
    concept: str
    body: str
    day: str
    place: str
    title: str
    text: str
    items: tuple[ItemPart, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    digest: str
    downloads: tuple[Download, ...]
    previous: Link | None
    next: Link | None


def sessions_page(view: View, sessions: tuple[SessionDocument, ...]) -> Page:
    """All public sessions, newest first."""
    addresses = Addresses(view.edition.slug)
    page = SessionsPage(view.edition.title, tuple(_row(view, session) for session in reversed(sessions)))
    title = view._("Beschlüsse")
    description = view._("Was die Gremien beraten und beschlossen haben: {title}").format(title=view.edition.title)
    return respond(view, "sessions.html", concept_frame(view, addresses.sessions, title, description=description, crumbs=(view.concept_link,)), page)


def session_page(view: View, session: SessionDocument) -> Page:
    record, addresses = session.content, Addresses(view.edition.slug)
    others = view.library.sessions_of(view.edition.slug)
    place = others.index(session)
    page = SessionPage(
        concept=record.concept_title,
        body=record.body,
        day=_day(view, session),
        place=record.place,
        title=record.title,
        text=record.text,
        items=tuple(_item(view, item) for item in record.items),
        present=tuple(taken.seat for taken in record.seats if taken.presence in {Presence.COMING, Presence.DEPUTY}),
        absent=tuple(taken.seat for taken in record.seats if taken.presence is Presence.APOLOGISED),
        digest=session.digest,
        downloads=_downloads(view, session),
        previous=session_link(view, others[place - 1]) if place else None,
        next=session_link(view, others[place + 1]) if place + 1 < len(others) else None,
    )
    title = session_link(view, session).title
    crumbs = (view.concept_link, Link(address=addresses.sessions, title=view._("Beschlüsse")))
    frame = concept_frame(view, addresses.session(record.label), title, description=record.title or title, crumbs=crumbs, kind="session")
    return respond(view, "session.html", frame, page)


def session_link(view: View, session: SessionDocument) -> Link:
    """A session by its body and day."""
    title = view._("{body} am {day}").format(body=session.content.body, day=_day(view, session))
    return Link(address=Addresses(session.content.slug).session(session.content.label), title=title)


def _downloads(view: View, session: SessionDocument) -> tuple[Download, ...]:
    """The minutes as files, which only a server makes."""
    if view.site.is_static:
        return ()
    titles = (view._("Zum Lesen und Drucken"), view._("Zum Bearbeiten in Word"))
    address = Addresses(session.content.slug).session(session.content.label)
    return tuple(Download(f"{address}{MINUTES}.{suffix}", title, suffix, None) for suffix, title in zip(SUFFIXES, titles, strict=True))


def _row(view: View, session: SessionDocument) -> SessionRow:
    results = tuple((item.number, item.title, view._(item.result.german)) for item in session.content.items if item.result)
    return SessionRow(session_link(view, session), _day(view, session), session.content.body, results)


def _day(view: View, session: SessionDocument) -> str:
    return long_date(session.content.held_on, spoken(view.language))


def _item(view: View, item: AgendaItem) -> ItemPart:
    _ = view._
    decided = next(
        (shelf for shelf in view.library.editions_of(view.edition.slug) if item.decided_digest and shelf.document.digest == item.decided_digest), None
    )
    is_decided = item.result is not None and item.result.permits_publication
    facts = ((_("Begründung"), item.reason), (_("Woher"), item.origin), (_("Geld"), item.money), (_("Personal"), item.staff))
    return ItemPart(
        number=item.number,
        title=item.title,
        kind=_(item.kind.german) if item.kind is not ItemKind.CHANGE else "",
        change=kind_word(item.change, view.language) if item.change else "",
        change_kind=(item.change or SuccessionKind.CONTINUED).value,
        text=item.text,
        facts=(*((name, text) for name, text in facts if text.strip()), *(((_("Wen es betrifft"), ", ".join(item.concerned)),) if item.concerned else ())),
        wordings=tuple(_wording(view, wording, is_decided=is_decided) for wording in item.wordings),
        is_decided=is_decided,
        amendments=tuple(_amendment(view, amendment) for amendment in item.amendments),
        result=_(item.result.german) if item.result else "",
        result_code=item.result.value if item.result else "",
        votes=votes_phrase(item, view.language),
        reason=item.result_reason,
        paper=council_phrase(item.reference, view.language) if item.reference else "",
        paper_address=web_address(item.reference.address) if item.reference else "",
        edition=Link(address=Addresses(view.edition.slug).edition(decided.edition.label), title=edition_name(decided.document)) if decided else None,
        digest=digest_groups(item.decided_digest) if item.decided_digest else "",
    )


def _wording(view: View, wording: Wording, *, is_decided: bool) -> WordingPart:
    after = wording.decided if is_decided else wording.proposed
    was, comes = both_sides(wording.before, after)
    is_known = view.library.element(wording.element) is not None
    return WordingPart(
        title=wording.title,
        element=f"{wording.label} {wording.element_title}".strip(),
        address=short(wording.element) if is_known else "",
        before=was,
        after=comes,
        proposed=wording.proposed if wording.proposed != after else "",
    )


def _amendment(view: View, amendment: Amendment) -> AmendmentPart:
    return AmendmentPart(amendment.seat, amendment.title, amendment.text, amendment.reason, view._(amendment.state.german))
