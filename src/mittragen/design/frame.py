"""The frame around every page: what the base layout needs to know, whoever makes the page."""

from dataclasses import dataclass

from mittragen.design.language import direction, html_tag


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address with its words. ``label`` is the printed number before the title; ``language`` the language of the words, if another one."""

    address: str
    title: str
    label: str = ""
    language: str = ""
    is_current: bool = False

    @property
    def lang(self) -> str:
        return html_tag(self.language)

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass(frozen=True, kw_only=True)
class DraftBar:
    """What every page of a draft says above everything else; ``text`` is the office's own, in the CommonMark subset."""

    said: str
    text: str = ""
    until: str = ""
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Title (heading and tab alike), the way here, and what stands above and below every page.

    Addresses are absolute paths of the site ("/suche/"); ``canonical`` and ``short_address`` are whole addresses. ``qr`` is the short address as SVG path
    data with its size in modules. ``title_language`` and ``edition_language`` are set when the title and
    the line that names the edition are in another language than the frame. ``feed`` is told to news readers; ``check`` is where a file can be checked.
    """

    title: str
    site_name: str
    language: str = "de"
    description: str = ""
    canonical: str = ""
    home: str = "/"
    coat_of_arms: str = ""
    brand_stylesheet: str = ""
    crumbs: tuple[Link, ...] = ()
    languages: tuple[Link, ...] = ()
    search: str = ""
    query: str = ""
    footer: tuple[Link, ...] = ()
    edition_line: str = ""
    edition_language: str = ""
    digest: str = ""
    publisher_kind: str = ""
    is_fictional: bool = False
    is_indexed: bool = True
    short_address: str = ""
    qr: tuple[int, str] | None = None
    scripts: tuple[str, ...] = ()
    kind: str = ""
    title_language: str = ""
    draft: DraftBar | None = None
    feed: Link | None = None
    check: str = ""

    @property
    def lang(self) -> str:
        return html_tag(self.language)

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def tab(self) -> str:
        """The title of the browser tab: the first heading, then whose page it is."""
        return self.title if self.title == self.site_name else f"{self.title} – {self.site_name}"
