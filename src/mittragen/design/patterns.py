"""The patterns page: every component in every state, so that a change can be looked at in one place. Pure: ``patterns_page()`` gives the whole page."""

from dataclasses import dataclass

from mittragen.design.frame import Frame, Link
from mittragen.design.templates import environment

_LONG = "Koordinierungsstelle für Migration, gesellschaftliche Teilhabe und bürgerschaftliches Engagement im Landkreis Beispielsiedel-Musterhausen"
_ARABIC = "نعيش معًا في الدائرة"


@dataclass(frozen=True)
class SampleBar:
    title: str
    count: int
    share: float
    address: str = ""


@dataclass(frozen=True)
class SampleFigure:
    number: int
    title: str
    address: str = "#"


@dataclass(frozen=True)
class SampleCard:
    label: str
    title: str
    icon: str
    goals: int
    measures: int
    goals_title: str = "Ziele"
    measures_title: str = "Maßnahmen"
    address: str = "#"
    bar: None = None


@dataclass(frozen=True)
class SampleFile:
    suffix: str
    title: str
    size: int | None
    address: str = "#"


@dataclass(frozen=True)
class Patterns:
    """What the page shows: for each component its states."""

    long: str
    arabic: str
    link: Link
    long_link: Link
    arabic_link: Link
    bars: tuple[SampleBar, ...]
    long_bars: tuple[SampleBar, ...]
    arabic_bars: tuple[SampleBar, ...]
    figures: tuple[SampleFigure, ...]
    cards: tuple[SampleCard, ...]
    files: tuple[SampleFile, ...]


def patterns_page(language: str = "de") -> str:
    """The page as HTML. In Arabic its frame runs from right to left."""
    frame = Frame(
        title="Bausteine",
        site_name="Mittragen",
        language=language,
        crumbs=(Link(address="#", title="Startseite"), Link(address="#", title="Sprache", label="1")),
        languages=(Link(address="#", title="English", language="en"), Link(address="#", title="العربية", language="ar")),
        search="#",
        footer=(Link(address="#", title="Impressum"),),
        edition_line="Fassung 2026",
        digest="0" * 64,
        publisher_kind="county",
        is_fictional=True,
        is_indexed=False,
    )
    return environment(language=language).get_template("patterns.html").render(frame=frame, page=_patterns())


def _patterns() -> Patterns:
    return Patterns(
        long=_LONG,
        arabic=_ARABIC,
        link=Link(address="#", title="Sprachtreff einrichten", label="1.1.1"),
        long_link=Link(address="#", title=_LONG, label="G2/Ü4"),
        arabic_link=Link(address="#", title=_ARABIC, label="1.1"),
        bars=(SampleBar("Sprache", 31, 100, "#"), SampleBar("Bildung", 12, 38.7, "#"), SampleBar("Gesundheit", 0, 0)),
        long_bars=(SampleBar(_LONG, 163, 100, "#"),),
        arabic_bars=(SampleBar(_ARABIC, 3, 60),),
        figures=(SampleFigure(6, "Handlungsfelder"), SampleFigure(163, "Maßnahmen"), SampleFigure(12345, _LONG)),
        cards=(
            SampleCard("1", "Sprache", "language", 11, 29),
            SampleCard("", _LONG, "unbekannt", 0, 0),
            SampleCard("2", _ARABIC, "education", 1, 1, "هدف", "إجراء"),
        ),
        files=(SampleFile("pdf", "Zum Lesen und Drucken", 1_812_345), SampleFile("csv", _LONG, 900), SampleFile("json", "Für Programme", None)),
    )
