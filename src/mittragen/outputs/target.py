"""What every output has in common: what goes in and what comes out. Pure: no database, no settings, no clock, no chance."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec

from mittragen.edition.changes import Changes
from mittragen.edition.documents import Document, Edition, EditionDocument
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.session import SessionRecord
from mittragen.edition.voices import Voice

if TYPE_CHECKING:
    from mittragen.outputs.report_source import ReportSource


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A page of running text of the municipality: imprint, privacy, accessibility, plain language. ``name`` is its address."""

    name: str
    title: str
    text: str


class DraftNote(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the pages of a draft beside the mark that it is one: a text of the office, until when it may be read, and where a link leads.

    ``comments`` is where an element can be commented on, its key to be put behind ("/beteiligung/entwurf-2027/entwurf/"); empty when nobody may.
    ``comment_counts`` says how many comments each element has, by its key.
    """

    text: str = ""
    open_until: date | None = None
    address: str = ""
    link: str = ""
    comments: str = ""
    comment_counts: dict[str, int] = {}


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where documents are published. Times, hosts and brand come in here, never from a clock or a setting.

    ``address`` is the absolute address of the municipality's start page without a trailing slash ("https://mitreden.example.org").
    ``is_static`` is true for a site built as files, where every page is a file and no server answers questions.
    """

    address: str
    name: str
    language: str = "de"
    accent: str = ""
    logo: str = ""
    coat_of_arms: str = ""
    notices: tuple[Notice, ...] = ()
    feedback_email: str = ""
    program_version: str = ""
    is_static: bool = False
    draft_note: DraftNote = DraftNote()


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A finished file. ``path`` is relative to the site's root, with forward slashes."""

    path: str
    media_type: str
    body: bytes


class Target(Protocol):
    """An output of one document into one file: ``konzept.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, document: Document, site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input."""


class TraceTarget(Protocol):
    """An output of the trace of one document into one file: ``spur.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, document: Document, site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input. Without a trace it holds no rows."""


class RecordTarget(Protocol):
    """An output of one participation record into one file: ``dokumentation.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input. ``voices`` are the words of the contributions, by key."""


class OutcomeTarget(Protocol):
    """An output of what became of the contributions of one or more records into one file, for people in a room: ``verbleib.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, documents: Sequence[ParticipationDocument], voices: Mapping[str, Voice], site: Site, *, order: str = "event") -> bytes:
        """The bytes of the file; the same bytes for the same input. ``voices`` are the words by key; ``order`` is "event" or "topic"."""


class SynopsisTarget(Protocol):
    """An output of the changes between two documents into one file: ``synopse.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, changes: Changes, documents: tuple[Document, Document], site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input. ``documents`` are the two that were compared, the older first."""


class PaperTarget(Protocol):
    """An output of one session into one file: its paper before, its minutes after (``vorlage.<suffix>``, ``niederschrift.<suffix>``)."""

    suffix: str
    media_type: str
    title: str

    def render(self, record: SessionRecord, editions: Mapping[str, Edition], in_force: Edition | None, site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input.

        ``editions`` are the candidates of the agenda by digest; ``in_force`` is what they and single changes are held against.
        """


class ProgressTarget(Protocol):
    """An output of how far a concept is into one file: ``stand.<suffix>``, ``bericht.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, source: "ReportSource", site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input."""


class PressTarget(Protocol):
    """An output of one edition into one sheet for the press: ``presse.<suffix>``."""

    suffix: str
    media_type: str
    title: str

    def render(self, document: EditionDocument, changes: Changes | None, site: Site) -> bytes:
        """The bytes of the file; the same bytes for the same input. ``changes`` are those against the edition before, where there is one."""


def site_from(facts: object, *, program_version: str) -> Site:
    """The site that ``facts`` describe: any object with attributes of the same names."""
    return msgspec.structs.replace(msgspec.convert(facts, Site, from_attributes=True), program_version=program_version)


def circumstances(site: Site) -> bytes:
    """Everything beside the document that a rendering depends on, as bytes: files are kept under a name made of it."""
    return msgspec.json.encode(site, order="deterministic")
