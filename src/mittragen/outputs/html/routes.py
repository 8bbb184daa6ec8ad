"""From an address to a page. Everything here is a pure function of the library, the site, the path and the query."""

from collections.abc import Iterator, Mapping, Sequence

from mittragen.edition.elements import CrossCuttingTheme
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages import found, indicators, lists, machines, measures, notices, texts
from mittragen.outputs.html.pages.changes import chooser_page, comparison_page, comparisons_of, pair_of
from mittragen.outputs.html.pages.concept import concept_page
from mittragen.outputs.html.pages.editions import editions_page
from mittragen.outputs.html.pages.element import element_page, theme_page
from mittragen.outputs.html.pages.provenance import provenance_page
from mittragen.outputs.html.pages.sessions import session_page, sessions_page
from mittragen.outputs.html.pages.start import start_page
from mittragen.outputs.html.progress_routes import progress_at, progress_paths
from mittragen.outputs.html.running import Running
from mittragen.outputs.html.view import SiteView, View
from mittragen.outputs.target import Site

Query = Mapping[str, Sequence[str]]
_SECTIONS = {
    at.MEASURES: measures.measures_page,
    at.GOALS: lists.goals_page,
    at.ORGANISATIONS: lists.organisations_page,
    at.TARGET_GROUPS: lists.target_groups_page,
    at.TIME: lists.time_page,
    at.INDICATORS: indicators.indicators_page,
}


def render_page(library: Library, site: Site, path: str, query: Query | None = None, running: Sequence[Running] = ()) -> Page | None:
    """The page at ``path`` (decoded, with its leading slash), or ``None`` where nothing stands. ``running`` stands first on the start page.

    A path that lacks its slash at the end, or has one too many, gives a page whose ``redirect`` is the right address.
    """
    parts = tuple(part for part in path.split("/") if part)
    right = _right_path(parts)
    if right != path:
        return Page(redirect=right, status=301) if render_page(library, site, right, query) else None
    if parts[:1] == ("konzepte",) and len(parts) > 1:
        return _concept(library, site, parts[1], parts[2:], query or {})
    if parts[:1] == ("k",) and len(parts) == 2:
        return _short(library, site, parts[1], query or {})
    return _site(library, site, path, query or {}, running)


def render_missing(library: Library, site: Site) -> Page:
    """The page for an address where nothing stands; status 404."""
    view = _site_view(library, site)
    return notices.missing_page(view, _newest(library, site, {}))


def page_paths(library: Library) -> Iterator[str]:
    """All canonical pages, without search and without the addresses of files."""
    yield at.START
    for name in at.NOTICES:
        yield f"/{name}/"
    for shelf in library.newest:
        slug = shelf.edition.slug
        addresses = Addresses(slug)
        yield addresses.editions
        yield from _paths_between(library, shelf, addresses)
        yield from _paths_of(shelf, addresses)
        for edition in library.editions_of(slug):
            yield from _paths_of(edition, Addresses.pinned_to(edition.edition))
    for shelf in library:
        if not library.is_newest(shelf):
            newest = library.editions_of(shelf.edition.slug)[-1]
            yield from (at.short(key) for key in shelf.outline.elements if key not in newest.outline.elements)


def _paths_between(library: Library, shelf: Shelf, addresses: Addresses) -> Iterator[str]:
    """What was decided, and what changed: each edition with the one before, and the first with the newest."""
    if library.draft is None:
        yield addresses.changes
        for pair in comparisons_of(library, shelf.edition.slug):
            yield addresses.comparison(pair.older.edition.label, pair.newer.edition.label)
    sessions = library.sessions_of(shelf.edition.slug)
    if sessions:
        yield addresses.sessions
    yield from (addresses.session(session.content.label) for session in sessions)
    yield from progress_paths(library, shelf)


def _paths_of(shelf: Shelf, addresses: Addresses) -> Iterator[str]:
    edition, section = shelf.edition, addresses.section
    yield addresses.concept
    for name in _SECTIONS:
        if name != at.INDICATORS or edition.indicators:
            yield section(name)
    if shelf.tracing is not None:
        yield section(at.PROVENANCE)
    yield from (section(at.ORGANISATIONS, actor.key) for actor in edition.actors)
    yield from (section(at.TARGET_GROUPS, group.key) for group in edition.target_groups)
    yield from (section(at.THEME, theme.key) for theme in edition.cross_cutting_themes)
    yield from (section(at.CHAPTER, chapter.key) for chapter in edition.chapters)
    yield from (section(at.SUMMARY, summary.language) for summary in edition.summaries)
    yield from (addresses.element(key) for key in shelf.outline.elements if key not in shelf.outline.themes)


def _right_path(parts: tuple[str, ...]) -> str:
    """Pages end in a slash, files and short addresses do not."""
    if not parts:
        return "/"
    # Labels of editions and sessions may hold dots, and so does the name of every comparison.
    is_label = parts[-2:-1] in {(at.EDITIONS,), (at.CHANGES,), (at.SESSIONS,)}
    is_file = parts[0] == "k" and len(parts) == 2 or "." in parts[-1] and not is_label
    return "/" + "/".join(parts) + ("" if is_file else "/")


def _site_view(library: Library, site: Site) -> SiteView:
    return SiteView(library, site, site.language)


def _newest(library: Library, site: Site, query: Query) -> tuple[View, ...]:
    return tuple(View(library, site, s.edition.language, s, Addresses(s.edition.slug), query) for s in library.newest)


def _site(library: Library, site: Site, path: str, query: Query, running: Sequence[Running]) -> Page | None:
    view, concepts = _site_view(library, site), _newest(library, site, query)
    if path.strip("/") in at.NOTICES:
        return notices.notice_page(view, concepts, path.strip("/"))
    match path:
        case at.START:
            return start_page(view, concepts, tuple(running))
        case at.SEARCH:
            return found.found_page(view, concepts, query)
        case at.SEARCH_INDEX:
            return found.search_index(concepts)
        case "/sitemap.xml":
            return machines.sitemap(site, page_paths(library))
        case "/robots.txt":
            return machines.robots(site)
        case at.BRAND if site.accent:
            return machines.brand(site)
    return None


def _short(library: Library, site: Site, key: str, query: Query) -> Page | None:
    """An element by its short address: from the newest edition that has it."""
    home = library.element(key)
    if home is None:
        return None
    shelf, element = home
    return element_page(View(library, site, shelf.edition.language, shelf, Addresses(shelf.edition.slug), query), element)


def _concept(library: Library, site: Site, slug: str, rest: tuple[str, ...], query: Query) -> Page | None:
    shelves = library.editions_of(slug)
    if not shelves:
        return None
    shelf, addresses = shelves[-1], Addresses(slug)
    newest = View(library, site, shelf.edition.language, shelf, addresses, query)
    if rest == (at.EDITIONS,):
        return editions_page(newest)
    if rest[:1] == (at.CHANGES,):
        return _changes(newest, rest[1:])
    if rest == (f"{at.CHANGES}.atom",):
        return None if library.draft else machines.feed(newest)
    if rest[:1] == (at.SESSIONS,):
        return _sessions(newest, rest[1:])
    if rest[:1] == (at.PROGRESS,):
        return progress_at(newest, rest[1:])
    if rest[:1] == (at.EDITIONS,):
        pinned = library.edition(slug, rest[1])
        if pinned is None:
            return None
        shelf, addresses, rest = pinned, Addresses.pinned_to(pinned.edition), rest[2:]
    return _in_edition(View(library, site, shelf.edition.language, shelf, addresses, query), rest)


def _changes(view: View, rest: tuple[str, ...]) -> Page | None:
    """A draft has nothing to be compared with here: the desk shows what changes."""
    if view.library.draft is not None or len(rest) > 1:
        return None
    if not rest:
        return chooser_page(view)
    pair = pair_of(view.library, view.edition.slug, rest[0])
    return comparison_page(view, pair, rest[0]) if pair else None


def _sessions(view: View, rest: tuple[str, ...]) -> Page | None:
    sessions = view.library.sessions_of(view.edition.slug)
    if not sessions or len(rest) > 1:
        return None
    if not rest:
        return sessions_page(view, sessions)
    session = view.library.session(view.edition.slug, rest[0])
    return session_page(view, session) if session else None


def _in_edition(view: View, rest: tuple[str, ...]) -> Page | None:
    match rest:
        case ():
            return concept_page(view)
        case (at.PROVENANCE,):
            return provenance_page(view, view.shelf.tracing) if view.shelf.tracing else None
        case (measures.CSV_NAME,):
            return measures.measures_csv(view)
        case (measures.INDEX_NAME,):
            return found.measures_index(view)
        case (name,) if name in _SECTIONS:
            return _SECTIONS[name](view)
        case (key,) if view.addresses.pinned and key in view.outline.elements:
            return element_page(view, view.outline.elements[key])
        case (name, key):
            return _entry(view, name, key)
    return None


def _entry(view: View, name: str, key: str) -> Page | None:
    """An entry of a list."""
    if name == at.ORGANISATIONS and key in view.outline.actors:
        return lists.organisation_page(view, view.outline.actors[key])
    if name == at.TARGET_GROUPS and key in view.outline.target_groups:
        return lists.target_group_page(view, view.outline.target_groups[key])
    theme = view.outline.themes.get(key)
    if name == at.THEME and isinstance(theme, CrossCuttingTheme):
        return theme_page(view, theme)
    if name == at.CHAPTER:
        chapter = next((chapter for chapter in view.edition.chapters if chapter.key == key), None)
        return texts.chapter_page(view, chapter) if chapter else None
    if name == at.SUMMARY:
        summary = next((summary for summary in view.edition.summaries if summary.language == key), None)
        return texts.summary_page(view, summary) if summary else None
    return None
