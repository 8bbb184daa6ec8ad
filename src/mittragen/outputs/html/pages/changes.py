"""What changed: which two editions to compare, and the comparison of two."""

from dataclasses import dataclass, replace

from mittragen.design.frame import Link
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import whole_number
from mittragen.outputs.change_words import KIND_ORDER, count_phrase, counts_sentence
from mittragen.outputs.html.addresses import TO, Addresses
from mittragen.outputs.html.catalogue import Facet
from mittragen.outputs.html.changing import (
    FIELD,
    KIND,
    LEVEL,
    ORGANISATION,
    Card,
    ChangeChoice,
    LevelBar,
    Unchanged,
    card,
    level_bars,
    unchanged_of,
)
from mittragen.outputs.html.comparison import Comparison, compared, neighbours
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Download
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import decision_phrase, edition_name, edition_segment
from mittragen.outputs.synopsis_parts import SynopsisRow

SUFFIXES = ("pdf", "docx", "xlsx", "json")
SYNOPSIS = "synopse"
FROM_FIELD, TO_FIELD, PAGE_FIELD = "von", "nach", "seite"
_MOST_CARDS = 100


@dataclass(frozen=True)
class PairRow:
    """Two editions that can be compared, and how much changed."""

    link: Link
    sentence: str
    decision: str


@dataclass(frozen=True)
class ChooserPage:
    title: str
    address: str
    editions: tuple[tuple[str, str], ...]
    older: str
    newer: str
    is_same: bool
    pairs: tuple[PairRow, ...]
    feed: str
    is_static: bool


@dataclass(frozen=True)
class ComparisonPage:
    concept: str
    address: str
    lead: str
    older: str
    newer: str
    labels: tuple[str, str]
    bars: tuple[LevelBar, ...]
    facets: tuple[Facet, ...]
    is_chosen: bool
    shown: int
    total: int
    cards: tuple[Card, ...]
    pages: tuple[Link, ...]
    unchanged: tuple[Unchanged, ...]
    renumbered: int
    frame_rows: tuple[SynopsisRow, ...]
    downloads: tuple[Download, ...]
    chooser: str
    is_static: bool


def chooser_page(view: View) -> Page:
    """Which two editions to compare; whoever has chosen two is led to their comparison."""
    shelves, addresses = view.library.editions_of(view.edition.slug), Addresses(view.edition.slug)
    by_segment = {edition_segment(shelf.edition.label): shelf for shelf in shelves}
    older, newer = (next((value for value in view.query.get(name, ()) if value in by_segment), "") for name in (FROM_FIELD, TO_FIELD))
    if older and newer and older != newer:
        pair = sorted((by_segment[older], by_segment[newer]), key=shelves.index)
        return Page(redirect=addresses.comparison(*(shelf.edition.label for shelf in pair)), status=302, keeps_query=False)
    segments = tuple(by_segment)
    page = ChooserPage(
        title=view.edition.title,
        address=addresses.changes,
        editions=tuple((segment, edition_name(shelf.document)) for segment, shelf in reversed(by_segment.items())),
        older=older or segments[-2:][0],
        newer=newer or segments[-1],
        is_same=bool(older) and older == newer,
        pairs=tuple(_pair_row(view, comparison) for comparison in comparisons_of(view.library, view.edition.slug)),
        feed=addresses.feed,
        is_static=view.site.is_static,
    )
    title = view._("Was sich geändert hat")
    description = view._("Was sich von einer Fassung zur anderen geändert hat: {title}").format(title=view.edition.title)
    frame = concept_frame(view, addresses.changes, title, description=description, crumbs=(view.concept_link,))
    return respond(view, "changes.html", frame, page)


def comparisons_of(library: Library, slug: str) -> tuple[Comparison, ...]:
    """Each edition with the one before, newest first, and where there are more than two the first with the newest."""
    pairs, shelves = neighbours(library, slug)[::-1], library.editions_of(slug)
    return (*pairs, compared(library, shelves[0], shelves[-1])) if len(pairs) > 1 else pairs


def pair_of(library: Library, slug: str, segment: str) -> tuple[Shelf, Shelf] | None:
    """The two editions that a segment "2024..2025" of an address names, in the order it names them; a label may hold two dots itself."""
    parts = segment.split(TO)
    for cut in range(1, len(parts)):
        first, second = library.edition(slug, TO.join(parts[:cut])), library.edition(slug, TO.join(parts[cut:]))
        if first and second:
            return first, second
    return None


def comparison_page(view: View, pair: tuple[Shelf, Shelf], segment: str) -> Page:
    """What changed between two editions. The other way round leads to the right one, an edition and itself to the choice."""
    library, addresses = view.library, Addresses(view.edition.slug)
    shelves = library.editions_of(view.edition.slug)
    older, newer = sorted(pair, key=shelves.index)
    if older is newer:
        return Page(redirect=addresses.changes, status=302, keeps_query=False)
    address = addresses.comparison(older.edition.label, newer.edition.label)
    if address != f"{addresses.changes}{segment}/":
        return Page(redirect=address, status=301)
    comparison = compared(library, older, newer)
    page = _comparison(replace(view, shelf=newer, language=comparison.language), comparison, address)
    title = view._("Was sich geändert hat: {older} bis {newer}").format(older=older.edition.label, newer=newer.edition.label)
    crumbs = (view.concept_link, Link(address=addresses.changes, title=view._("Was sich geändert hat")))
    frame = concept_frame(view, address, title, description=page.lead, crumbs=crumbs, kind="changes")
    return respond(view, "comparison.html", replace(frame, is_indexed=frame.is_indexed and not page.is_chosen), page)


def _comparison(view: View, comparison: Comparison, address: str) -> ComparisonPage:
    changes, choice = comparison.changes, ChangeChoice(comparison, {} if view.site.is_static else view.query)
    entries = [entry for entry in comparison.entries if choice.fits(entry.change)]
    first = 0 if view.site.is_static else _first_card(view, len(entries))
    unchanged = unchanged_of(view, comparison, (change for change in changes.changes if choice.fits(change)))
    return ComparisonPage(
        concept=comparison.newer.edition.title,
        address=address,
        lead=counts_sentence(changes, _main_level(comparison), comparison.language),
        older=edition_name(comparison.older.document),
        newer=edition_name(comparison.newer.document),
        labels=(comparison.older.edition.label, comparison.newer.edition.label),
        bars=level_bars(view, comparison, address),
        facets=() if view.site.is_static else choice.facets(_heads(view)),
        is_chosen=bool(choice.values),
        shown=len(entries),
        total=len(comparison.entries),
        cards=tuple(card(view, comparison, entry) for entry in (entries if view.site.is_static else entries[first : first + _MOST_CARDS])),
        pages=() if view.site.is_static else _pages(view, choice, address, len(entries), first),
        unchanged=unchanged,
        renumbered=sum(bool(one.before) for one in unchanged),
        frame_rows=() if choice.values else comparison.frame,
        downloads=synopsis_downloads(view, comparison),
        chooser=Addresses(comparison.newer.edition.slug).changes,
        is_static=view.site.is_static,
    )


def synopsis_downloads(view: View, comparison: Comparison) -> tuple[Download, ...]:
    """The synopsis as files."""
    _, labels = view._, (comparison.older.edition.label, comparison.newer.edition.label)
    titles = (_("Zum Lesen und Drucken"), _("Zum Bearbeiten in Word"), _("Als Tabelle"), _("Für Programme"))
    address = Addresses(comparison.newer.edition.slug).comparison
    files = tuple(Download(address(*labels, f"{SYNOPSIS}.{suffix}"), title, suffix, None) for suffix, title in zip(SUFFIXES, titles, strict=True))
    # A server makes each file when it is asked for; of a folder only what was made is offered.
    made = view.library.sizes.get(comparison.newer.document.digest, {})
    return tuple(file for file in files if not view.site.is_static or f"{SYNOPSIS}.{file.suffix}" in made)


def _pair_row(view: View, comparison: Comparison) -> PairRow:
    older, newer = comparison.older.edition, comparison.newer.edition
    title = view._("{older} bis {newer}").format(older=edition_name(comparison.older.document), newer=edition_name(comparison.newer.document))
    link = Link(address=Addresses(newer.slug).comparison(older.label, newer.label), title=title)
    return PairRow(link, counts_sentence(comparison.changes, _main_level(comparison), view.language), decision_phrase(comparison.newer.document))


def changed_line(comparison: Comparison, language: str) -> str:
    """ "3 neu, 2 zu 1 zusammengeführt, 10 unverändert": measures, or what the concept has instead."""
    counts = sorted(comparison.changes.counts(_main_level(comparison)), key=lambda count: KIND_ORDER.index(count.kind))
    return ", ".join(count_phrase(count, language) for count in counts)


def _main_level(comparison: Comparison) -> ElementKind:
    """Measures; for a concept that has none the deepest level it has."""
    levels = (ElementKind.MEASURE, ElementKind.GOAL, ElementKind.FIELD_OF_ACTION)
    return next((kind for kind in levels if comparison.changes.counts(kind)), ElementKind.MEASURE)


def _heads(view: View) -> dict[str, str]:
    levels = view.edition.levels
    return {KIND: view._("Art der Änderung"), LEVEL: view._("Ebene"), FIELD: levels.field_of_action.singular, ORGANISATION: view._("Organisation")}


def _first_card(view: View, count: int) -> int:
    asked = next(iter(view.query.get(PAGE_FIELD, ())), "")
    number = (whole_number(asked) or 1) - 1
    return number * _MOST_CARDS if 0 <= number * _MOST_CARDS < count else 0


def _pages(view: View, choice: ChangeChoice, address: str, count: int, first: int) -> tuple[Link, ...]:
    """Links to further cards, where there are more than fit on one page."""
    starts = range(0, count, _MOST_CARDS)
    if len(starts) < 2:
        return ()
    return tuple(
        Link(
            address=f"{address}?{choice.query(**{PAGE_FIELD: str(number)})}#liste",
            title=view._("{first} bis {last}").format(first=start + 1, last=min(start + _MOST_CARDS, count)),
            is_current=start == first,
        )
        for number, start in enumerate(starts, start=1)
    )
