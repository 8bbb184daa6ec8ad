"""Where everything stands: the addresses of a municipality's site, all of them absolute paths without a host."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mittragen.edition.documents import Edition
from mittragen.edition.elements import CrossCuttingTheme, Element
from mittragen.outputs.phrases import edition_segment

START = "/"
SEARCH = "/suche/"
SEARCH_INDEX = "/suche/index.json"
BRAND = "/marke.css"
NOTICES = ("impressum", "datenschutz", "barrierefreiheit", "einfache-sprache")
MEASURES, GOALS, ORGANISATIONS, TARGET_GROUPS = "massnahmen", "ziele", "organisationen", "zielgruppen"
TIME, THEME, CHAPTER, SUMMARY, INDICATORS, EDITIONS = "zeit", "querschnitt", "kapitel", "kurz", "indikatoren", "fassungen"
PROVENANCE = "herkunft"
CHANGES, SESSIONS = "aenderungen", "beschluesse"
PROGRESS, EMBED, RELEASES, PROGRESS_FEED, PICTURE = "stand", "einbetten", "alle", "feed.xml", "bild"
CHECK = "/pruefen/"
# Between the two editions of a comparison.
TO = ".."


@dataclass(frozen=True)
class Addresses:
    """The addresses of one concept: of its newest edition, or pinned to the one edition ``pinned`` names for ever."""

    slug: str
    pinned: str = ""

    @classmethod
    def pinned_to(cls, edition: Edition) -> "Addresses":
        return cls(edition.slug, edition_segment(edition.label))

    @property
    def newest(self) -> str:
        return f"/konzepte/{self.slug}/"

    @property
    def concept(self) -> str:
        return f"{self.newest}{EDITIONS}/{self.pinned}/" if self.pinned else self.newest

    @property
    def editions(self) -> str:
        return f"{self.newest}{EDITIONS}/"

    def edition(self, label: str) -> str:
        return f"{self.editions}{edition_segment(label)}/"

    @property
    def changes(self) -> str:
        """Which two editions to compare."""
        return f"{self.newest}{CHANGES}/"

    def comparison(self, older: str, newer: str, file: str = "") -> str:
        """What changed from the edition labelled ``older`` to the one labelled ``newer``, or a file of it."""
        return f"{self.changes}{edition_segment(older)}{TO}{edition_segment(newer)}/{file}"

    @property
    def feed(self) -> str:
        return f"{self.newest}{CHANGES}.atom"

    @property
    def sessions(self) -> str:
        return f"{self.newest}{SESSIONS}/"

    def session(self, label: str) -> str:
        return f"{self.sessions}{edition_segment(label)}/"

    @property
    def progress(self) -> str:
        """How far the concept is."""
        return f"{self.newest}{PROGRESS}/"

    def release(self, label: str) -> str:
        """How far it was by one release, for ever."""
        return f"{self.progress}{label}/"

    @property
    def releases(self) -> str:
        return f"{self.progress}{RELEASES}/"

    @property
    def embed(self) -> str:
        """How far it is, for the pages of others."""
        return f"{self.progress}{EMBED}/"

    @property
    def progress_feed(self) -> str:
        return f"{self.progress}{PROGRESS_FEED}"

    def progress_file(self, name: str) -> str:
        return f"{self.progress}{name}"

    def element(self, key: str) -> str:
        """An element for ever: ``/k/<key>`` in the newest edition, below the edition's address in a pinned one."""
        return f"{self.concept}{key}/" if self.pinned else short(key)

    def of(self, element: Element) -> str:
        """Where the page of an element stands: a cross-cutting theme among the ways into the measures, everything else under its key."""
        return self.section(THEME, element.key) if isinstance(element, CrossCuttingTheme) else self.element(element.key)

    def section(self, name: str, key: str = "", **query: str) -> str:
        """A list or one of its entries: ``/konzepte/<slug>/organisationen/<key>/``, with a filter where one is given."""
        path = f"{self.concept}{name}/" + (f"{key}/" if key else "")
        return path + ("?" + urlencode(query) if query else "")

    def download(self, suffix: str) -> str:
        return f"{self.concept}konzept.{suffix}"

    def trace(self, suffix: str) -> str:
        """A file of the trace, beside those of the concept."""
        return f"{self.concept}spur.{suffix}"


def short(key: str) -> str:
    """The short address of an element."""
    return f"/k/{key}"
