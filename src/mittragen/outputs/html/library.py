"""All sealed editions of one municipality, with everything that is computed once per edition and then only read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from mittragen.edition.documents import CandidateDocument, Document
from mittragen.edition.elements import Element, Measure
from mittragen.edition.figures import Figures, figures_of, main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.session import SessionDocument
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.html.catalogue import Catalogue
from mittragen.outputs.html.course import Course, Courses
from mittragen.outputs.html.index import SearchIndex, fold
from mittragen.outputs.phrases import edition_segment
from mittragen.outputs.streams import Stream, Streams
from mittragen.outputs.tracing import Tracing, trace_of


class Shelf:
    """One edition and what was computed from it. Nothing here changes after it was computed; building it twice at the same time does no harm."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.edition = document.content

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.edition)

    @cached_property
    def tracing(self) -> Tracing | None:
        """The trace, to be looked up; none where nothing was traced."""
        trace = trace_of(self.document)
        return Tracing(trace) if trace is not None else None

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        """Where each contribution went, once; none where nothing was traced."""
        return Streams(self.tracing, self.outline).all if self.tracing is not None else ()

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.edition)

    @cached_property
    def index(self) -> SearchIndex:
        return SearchIndex(self.edition, self.outline)

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.edition, self.outline, self.figures, self.index, self.sub_measure_keys)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures without sub-measures, in order."""
        return main_measures(self.edition)

    @cached_property
    def sub_measure_keys(self) -> frozenset[str]:
        return frozenset(m.key for m in self.edition.measures) - {m.key for m in self.measures}

    @cached_property
    def measures_by_actor(self) -> Mapping[str, tuple[tuple[Measure, ResponsibilityRole], ...]]:
        """For each actor the measures it carries, with its role, in order; each once in a role."""
        found: dict[str, list[tuple[Measure, ResponsibilityRole]]] = {actor.key: [] for actor in self.edition.actors}
        for measure in self.edition.measures:
            for actor, role in dict.fromkeys((r.actor, r.role) for r in measure.responsibilities):
                found.setdefault(actor, []).append((measure, role))
        return {key: tuple(carried) for key, carried in found.items()}

    @cached_property
    def referring(self) -> Mapping[str, tuple[Measure, ...]]:
        """For each measure the others that refer to it."""
        found: dict[str, list[Measure]] = {}
        for measure in self.edition.measures:
            for link in measure.links:
                found.setdefault(link.measure, []).append(measure)
        return {key: tuple(others) for key, others in found.items()}

    @cached_property
    def keys_by_number(self) -> Mapping[str, tuple[str, ...]]:
        """What each printed number names here; a number may stand at several elements."""
        found: dict[str, list[str]] = {}
        for element in self.outline.elements.values():
            if element.label.strip():
                found.setdefault(fold(element.label), []).append(element.key)
        return {number: tuple(keys) for number, keys in found.items()}

    def place_of(self, key: str) -> int:
        """Where an element stands among all of the edition, in the order of print."""
        return self._order.get(key, 0)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self.outline.elements)}

    def neighbours(self, element: Element) -> tuple[Element | None, Element | None]:
        """The elements of the same kind before and after this one, in the order of print."""
        row, at = self._places.get(element.key, ((), 0))
        return (row[at - 1] if at > 0 else None, row[at + 1] if at + 1 < len(row) else None)

    @cached_property
    def _places(self) -> dict[str, tuple[Sequence[Element], int]]:
        edition = self.edition
        rows: tuple[Sequence[Element], ...] = (
            edition.guiding_principles,
            edition.overarching_goals,
            edition.cross_cutting_themes,
            edition.fields_of_action,
            edition.goals,
            edition.measures,
        )
        return {element.key: (row, at) for row in rows for at, element in enumerate(row)}


class Library:
    """All sealed editions of one municipality; or, for a look at a draft, a candidate with or without them.

    ``documents`` in any order: of each concept the newest is the one valid from the latest day, and of two valid from the same day the one given later.
    ``sizes`` gives the sizes in bytes of downloads by digest and suffix, where they are known: ``{digest: {"pdf": 812345}}``; a suffix that is missing
    there is not offered when the digest is named. ``sessions`` are session records; only those that are public are kept. ``progress`` are releases of how far
    the concepts are.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        sizes: Mapping[str, Mapping[str, int]] | None = None,
        sessions: Sequence[SessionDocument] = (),
        progress: Sequence[ProgressDocument] = (),
    ) -> None:
        self.documents = tuple(documents)
        self.progress = tuple(progress)
        self.sessions = tuple(session for session in sessions if session.envelope.is_public)
        self.sizes = sizes or {}
        by_slug: dict[str, list[Shelf]] = {}
        for document in self.documents:
            by_slug.setdefault(document.content.slug, []).append(Shelf(document))
        self._shelves = {slug: tuple(sorted(shelves, key=_valid_from)) for slug, shelves in by_slug.items()}

    @property
    def draft(self) -> CandidateDocument | None:
        """The candidate among the documents: then every page is a page of a draft."""
        return next((document for document in self.documents if isinstance(document, CandidateDocument)), None)

    @property
    def newest(self) -> tuple[Shelf, ...]:
        """The newest edition of every concept, in the order the concepts were given."""
        return tuple(shelves[-1] for shelves in self._shelves.values())

    def editions_of(self, slug: str) -> tuple[Shelf, ...]:
        """All editions of a concept, oldest first; empty when there is no such concept."""
        return self._shelves.get(slug, ())

    def edition(self, slug: str, segment: str) -> Shelf | None:
        """The edition whose label gives this segment of an address."""
        return next((shelf for shelf in reversed(self.editions_of(slug)) if segment in {shelf.edition.label, edition_segment(shelf.edition.label)}), None)

    def sessions_of(self, slug: str) -> tuple[SessionDocument, ...]:
        """The public session records of a concept, oldest first."""
        return self._sessions.get(slug, ())

    def session(self, slug: str, segment: str) -> SessionDocument | None:
        """The public session record whose label gives this segment of an address."""
        return next((found for found in self.sessions_of(slug) if edition_segment(found.content.label) == segment), None)

    @cached_property
    def _sessions(self) -> Mapping[str, tuple[SessionDocument, ...]]:
        found: dict[str, list[SessionDocument]] = {}
        for session in sorted(self.sessions, key=lambda session: session.content.held_on):
            found.setdefault(session.content.slug, []).append(session)
        return {slug: tuple(sessions) for slug, sessions in found.items()}

    def courses(self, slug: str) -> Courses | None:
        """How far a concept is, by all its releases; nothing before the first one, and of a draft."""
        return self._courses.get(slug)

    def catalogue(self, shelf: Shelf) -> Catalogue:
        """The measures of an edition to choose from, also by how far each is."""
        course = self.course(shelf)
        if course is None:
            return shelf.catalogue
        found = self._catalogues.get(id(shelf))
        if found is None:
            parts = (shelf.edition, shelf.outline, shelf.figures, shelf.index, shelf.sub_measure_keys)
            found = self._catalogues[id(shelf)] = Catalogue(*parts, course.standings)
        return found

    @cached_property
    def _catalogues(self) -> dict[int, Catalogue]:
        return {}

    def course(self, shelf: Shelf) -> Course | None:
        """How far an edition is, by the newest release."""
        courses = self.courses(shelf.edition.slug)
        return courses.of(self.editions_of(shelf.edition.slug).index(shelf)) if courses is not None else None

    @cached_property
    def _courses(self) -> Mapping[str, Courses]:
        found: dict[str, list[ProgressDocument]] = {}
        for document in self.progress if self.draft is None else ():
            found.setdefault(document.content.slug, []).append(document)
        shelves = {slug: self.editions_of(slug) for slug in found}
        return {
            slug: Courses([one.edition for one in shelves[slug]], [one.document.digest for one in shelves[slug]], documents)
            for slug, documents in found.items()
            if shelves[slug]
        }

    def element(self, key: str) -> tuple[Shelf, Element] | None:
        """An element by its key, in the newest edition that has it."""
        shelf = self._homes.get(key)
        return (shelf, shelf.outline.elements[key]) if shelf else None

    def editions_with(self, slug: str, key: str) -> tuple[Shelf, ...]:
        """The editions of a concept in which an element stands, oldest first."""
        return tuple(shelf for shelf in self.editions_of(slug) if key in shelf.outline.elements)

    def is_newest(self, shelf: Shelf) -> bool:
        return self.editions_of(shelf.edition.slug)[-1] is shelf

    @cached_property
    def _homes(self) -> dict[str, Shelf]:
        homes: dict[str, Shelf] = {}
        for shelves in self._shelves.values():
            for shelf in shelves:
                homes.update(dict.fromkeys(shelf.outline.elements, shelf))
        return homes

    def __iter__(self) -> Iterator[Shelf]:
        for shelves in self._shelves.values():
            yield from shelves


def _valid_from(shelf: Shelf) -> date:
    return shelf.edition.valid_from or shelf.edition.as_of
