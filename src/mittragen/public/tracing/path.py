"""The path of a contribution after it was published: with whom it was bundled, what became of it, who decided, and what comes next."""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.design.language import long_date, number
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.trace import TraceGroup, TraceLink
from mittragen.outputs.html import Library
from mittragen.outputs.html.addresses import Addresses, short
from mittragen.outputs.html.library import Shelf
from mittragen.outputs.phrases import decision_of, edition_name
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.tracing.kept import Told

OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A station on the path of a contribution. ``own`` are words of the office, in its language; ``link`` leads to where it went.

    ``kind`` chooses the drawing. A step that is not done has not happened yet; one that ``is_over`` held for a while and holds no more. ``passage`` is the
    number of the passage in the contribution's words that it is about (0: all of it), ``quote`` those words.
    """

    title: str
    text: str = ""
    own: str = ""
    when: str = ""
    is_done: bool = True
    is_over: bool = False
    kind: str = ""
    link: Link | None = None
    passage: int = 0
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a contribution's words; ``passage`` is its number where something of its own became of it, else 0. ``key`` names it in every file."""

    text: str
    passage: int = 0
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """What became of a contribution, in one word; ``kind`` chooses the drawing."""

    kind: str
    title: str


def badges(told: Told | None, key: str) -> tuple[Badge, ...]:
    """What became of a contribution, as a list tells it; nothing while nothing was published of any."""
    if told is None:
        return ()
    return tuple(badge(kind) for kind in told.kinds_of.get(key, (OPEN,)))


def badge(kind: str) -> Badge:
    """The badge of an outcome, or of none."""
    return Badge(kind=kind, title=_("noch offen") if kind == OPEN else _(OutcomeKind(kind).german))


def pieces_of(told: Told | None, key: str, text: str) -> tuple[Piece, ...]:
    """The words of a contribution cut at the passages that something of their own became of; one piece where there are none."""
    found, done = [], 0
    keys = {(link.start, link.end): link.excerpt for link in (told.links_of.get(key, ()) if told else ()) if link.excerpt}
    for (start, end), passage in _passages(told, key, text).items():
        found += [Piece(text=text[done:start]), Piece(text=text[start:end], passage=passage, key=keys[start, end])]
        done = end
    return tuple(piece for piece in [*found, Piece(text=text[done:])] if piece.text)


def has_passages(told: Told | None, key: str) -> bool:
    """Whether something became of a part of a contribution by itself."""
    return told is not None and any(link.excerpt for link in told.links_of.get(key, ()))


def group_steps(request: LiveRequest, told: Told, key: str) -> tuple[Step, ...]:
    """With how many others it was bundled, and what they say together."""
    return tuple(_bundled(request, group) for group in told.groups_of.get(key, ()))


def outcome_steps(request: LiveRequest, told: Told, key: str, text: str = "") -> tuple[Step, ...]:
    """What became of a contribution, what it was before, and who decided; what is open at the end.

    ``text`` are the words that passages are quoted from; without them they are told by number only.
    """
    library, links = SHELVES.holdings(request.tenant).library, told.links_of.get(key, ())
    passages, holding = _passages(told, key, text), [link for link in links if link.ended_on is None]
    was = tuple(_was(request, told, library, link) for link in links if link.ended_on is not None)
    became = tuple(_of_passage(_became(request, told, library, link), link, passages, text) for link in holding)
    return (*was, *became, *_decided(request, library, holding), *_next(told, library, key, holding, text, passages))


def link_step(request: LiveRequest, told: Told, link: TraceLink) -> Step:
    """What became of something, as one step."""
    return _became(request, told, SHELVES.holdings(request.tenant).library, link)


def group_address(request: LiveRequest, group: TraceGroup) -> str:
    """Where a group stands with everything that was said in it."""
    return at(request, f"/beteiligung/{group.process}/verbleib/{group.key}/")


def own_words(request: LiveRequest, address: str, title: str, label: str = "") -> Link:
    """A way to something by the words of the office, which stay in its language."""
    theirs = request.municipality.language
    return Link(address=address, title=title, label=label, language=theirs if theirs != request.language else "")


def _bundled(request: LiveRequest, group: TraceGroup) -> Step:
    others = len(group.members) - 1
    words = ngettext("Gebündelt mit einem anderen Beitrag", "Gebündelt mit %(count)s anderen Beiträgen", others)
    return Step(
        title=words % {"count": number(others, request.language)} if others > 0 else _("Als eigene Stimme festgehalten"),
        own=group.statement,
        kind="bundled",
        link=own_words(request, group_address(request, group), group.title),
    )


def _became(request: LiveRequest, told: Told, library: Library, link: TraceLink) -> Step:
    titles = {
        OutcomeKind.TAKEN_UP: _("Aufgenommen"),
        OutcomeKind.MERGED: _("Zusammengeführt"),
        OutcomeKind.COVERED: _("Schon abgedeckt"),
        OutcomeKind.NOT_TAKEN_UP: _("Nicht aufgenommen"),
        OutcomeKind.PASSED_ON: _("Weitergegeben"),
    }
    step = Step(title=titles[link.kind], when=long_date(link.day, request.language), kind=link.kind.value, own=link.reason)
    if link.kind.reaches_concept:
        return replace(step, link=_element(request, library, link))
    if link.kind is OutcomeKind.MERGED:
        is_there = link.merged_into in told.sources or link.merged_into in told.links_of
        into = Link(address=at(request, f"/beitraege/{link.merged_into}/") if is_there else "", title=_("Beitrag %(key)s") % {"key": link.merged_into})
        return replace(step, link=into, text=_("Was aus beiden wurde, steht dort."))
    if link.kind is OutcomeKind.PASSED_ON:
        return replace(step, link=own_words(request, "", link.passed_to))
    return replace(step, text=_("Grund: %(reason)s") % {"reason": _(link.reason_kind.german)} if link.reason_kind else "")


def _was(request: LiveRequest, told: Told, library: Library, link: TraceLink) -> Step:
    step = _became(request, told, library, link)
    day = long_date(link.ended_on, request.language) if link.ended_on else ""
    said = _("Das galt bis zum %(day)s. Was seitdem gilt, steht darunter.") if _holds_on(told, link) else _("Das galt bis zum %(day)s.")
    return replace(step, is_over=True, kind="over", text=said % {"day": day})


def _holds_on(told: Told, link: TraceLink) -> bool:
    """Whether something came in the place of a link that ended."""
    return bool(link.successor) and any(other.ended_on is None for other in told.links_of.get(link.contribution, ()))


def _element(request: LiveRequest, library: Library, link: TraceLink) -> Link:
    """The goal or measure by the words that it has now; by those it had where it is in no edition yet."""
    found = library.element(link.element)
    if found is None:
        return own_words(request, "", link.element_title, link.element_label)
    return own_words(request, short(link.element), found[1].title, found[1].label)


def _decided(request: LiveRequest, library: Library, links: list[TraceLink]) -> tuple[Step, ...]:
    shelves = {id(shelf): shelf for link in links if link.element and (shelf := _edition_with(library, link))}
    return tuple(_decision(request, shelf) for shelf in shelves.values())


def _edition_with(library: Library, link: TraceLink) -> Shelf | None:
    """The edition in which it was decided: the first that carries the link, or the newest with the element."""
    shelves = library.editions_with(link.concept, link.element) if link.concept else ()
    if not shelves:
        found = library.element(link.element)
        return found[0] if found else None
    return next((shelf for shelf in shelves if _carries(shelf, link)), shelves[-1])


def _carries(shelf: Shelf, link: TraceLink) -> bool:
    trace = shelf.document.envelope.trace
    return trace is not None and any(one.key == link.key for one in trace.links)


def _decision(request: LiveRequest, shelf: Shelf) -> Step:
    decision, edition = decision_of(shelf.document), shelf.edition
    link = own_words(request, Addresses(edition.slug).edition(edition.label), edition.title, edition_name(shelf.document))
    if decision is None:
        sealed_at = getattr(shelf.document.envelope, "sealed_at", None)
        when = long_date(timezone.localdate(sealed_at), request.language) if sealed_at else ""
        return Step(title=_("Veröffentlicht im Konzept"), when=when, kind="decided", link=link)
    said = _("Entschieden hat: %(body)s") % {"body": f"\u2068{decision.body}\u2069"}
    return Step(title=_("Beschlossen"), when=long_date(decision.decided_on, request.language), text=said, kind="decided", link=link)


def _next(told: Told, library: Library, key: str, links: list[TraceLink], text: str, passages: dict[tuple[int, int], int]) -> tuple[Step, ...]:
    """What has not happened yet, said kindly."""
    if not links:
        said = _("Noch ist nicht entschieden, was daraus wird. Sobald es entschieden und veröffentlicht ist, steht es hier.")
        return (Step(title=_("Noch offen"), text=said, own=_reason(told, key), is_done=False, kind=OPEN),)
    found = []
    if _has_rest(links, text, passages):
        said = _("Was nicht markiert ist, ist noch nicht ausgewertet. Sobald auch das entschieden ist, steht es hier.")
        found.append(Step(title=_("Zum Teil noch offen"), text=said, own=_reason(told, key), is_done=False, kind=OPEN))
    if any(link.element and library.element(link.element) is None for link in links):
        said = _("Er steht noch aus. Danach steht hier, wer wann entschieden hat.")
        found.append(Step(title=_("Beschluss"), text=said, is_done=False, kind=OPEN))
    return tuple(found)


def _reason(told: Told, key: str) -> str:
    """Why the newest edition was published while this was open."""
    return told.trace.untreated_reason if key in told.untreated else ""


def _has_rest(links: list[TraceLink], text: str, passages: dict[tuple[int, int], int]) -> bool:
    """Whether words stand outside of the passages while nothing became of the whole."""
    if not text or not passages or any(not link.excerpt for link in links):
        return False
    inside = {place for start, end in passages for place in range(start, end)}
    return any(character.isalnum() for place, character in enumerate(text) if place not in inside)


def _passages(told: Told | None, key: str, text: str) -> dict[tuple[int, int], int]:
    """The number of each passage, in the order of the words. What does not fit the words, or lies across another, has none."""
    if told is None or not text:
        return {}
    places = sorted({(link.start, link.end) for link in told.links_of.get(key, ()) if link.excerpt and link.ended_on is None})
    fitting: list[tuple[int, int]] = []
    for start, end in places:
        if start < end <= len(text) and (not fitting or start >= fitting[-1][1]):
            fitting.append((start, end))
    return {place: passage for passage, place in enumerate(fitting, start=1)}


def _of_passage(step: Step, link: TraceLink, passages: dict[tuple[int, int], int], text: str) -> Step:
    passage = passages.get((link.start, link.end), 0) if link.excerpt else 0
    return replace(step, passage=passage, quote=text[link.start : link.end] if passage else "")
