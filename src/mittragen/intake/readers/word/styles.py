"""The styles of a Word file, resolved along their chains."""

import re
from dataclasses import dataclass

from mittragen.intake.readers.markup import Element, whole_number

_HEADING = re.compile(
    r"(?:heading|überschrift|ueberschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|başlık|标题|عنوان)\s*(\d)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis|inhalt)\s*\d", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}
_CHAIN = 30


@dataclass(frozen=True)
class Look:
    """What is known of a text's look; ``None`` where nothing is said."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look on top of another: what is said here counts."""
        return Look(
            bold=below.bold if self.bold is None else self.bold,
            struck=below.struck if self.struck is None else self.struck,
            hidden=below.hidden if self.hidden is None else self.hidden,
        )


def look_of(properties: Element | None) -> Look:
    """The look that run properties (``w:rPr``) say directly."""
    if properties is None:
        return Look()
    said = {each.name: each.get("w:val") not in _OFF for each in properties if each.name in {"w:b", "w:strike", "w:dstrike", "w:vanish"}}
    strikes = [said[name] for name in ("w:strike", "w:dstrike") if name in said]
    return Look(bold=said.get("w:b"), struck=any(strikes) if strikes else None, hidden=said.get("w:vanish"))


class Styles:
    """Questions about styles by id; an unknown id answers like no style."""

    def __init__(self, root: Element) -> None:
        self._styles = {style.get("w:styleId"): style for style in root.all("w:style")}
        self._defaults = {style.get("w:type"): style.get("w:styleId") for style in root.all("w:style") if style.get("w:default") in {"1", "true", "on"}}
        self._base = look_of(root.child("w:docDefaults", "w:rPrDefault", "w:rPr"))
        self._looks: dict[str, Look] = {}
        self._levels: dict[str, int | None] = {}

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of the style a paragraph has, the default one where it names none."""
        named = properties.child("w:pStyle") if properties is not None else None
        return named.get("w:val") if named is not None else self._defaults.get("paragraph", "")

    def name(self, style: str) -> str:
        found = self._styles.get(style)
        named = found.child("w:name") if found is not None else None
        return named.get("w:val") if named is not None else style

    def look(self, style: str) -> Look:
        """The look of a style along its chain, upon the defaults of the document."""
        if style not in self._looks:
            look = Look()
            for link in self._chain(style):
                look = look.over(look_of(link.child("w:rPr")))
            self._looks[style] = look.over(self._base)
        return self._looks[style]

    def heading_level(self, style: str) -> int | None:
        """1 to 9 for a heading style: by the outline level in the chain, else by the name, English or localised."""
        if style not in self._levels:
            self._levels[style] = self._heading_level(style)
        return self._levels[style]

    def is_title(self, style: str) -> bool:
        return self.name(style).casefold() in {"title", "titel"}

    def is_contents_entry(self, style: str) -> bool:
        return bool(_CONTENTS.fullmatch(self.name(style).strip()))

    def numbering(self, style: str) -> tuple[str, str]:
        """The list (``w:numId``) and level a style brings, empty where it brings none."""
        list_id = level = ""
        for link in self._chain(style):
            properties = link.child("w:pPr", "w:numPr")
            if properties is None:
                continue
            list_, level_ = properties.child("w:numId"), properties.child("w:ilvl")
            list_id = list_id or (list_.get("w:val") if list_ is not None else "")
            level = level or (level_.get("w:val") if level_ is not None else "")
        return list_id, level

    def _heading_level(self, style: str) -> int | None:
        for link in self._chain(style):
            outline = link.child("w:pPr", "w:outlineLvl")
            if outline is not None:
                level = whole_number(outline.get("w:val"), 9)
                return level + 1 if 0 <= level <= 8 else None
            named = link.child("w:name")
            match = _HEADING.match(named.get("w:val")) if named is not None else None
            if match and match[1] != "0":
                return int(match[1])
        match = _HEADING.fullmatch(style) if style not in self._styles else None
        return int(match[1]) if match and match[1] != "0" else None

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        while style in self._styles and len(chain) < _CHAIN and self._styles[style] not in chain:
            chain.append(self._styles[style])
            based_on = chain[-1].child("w:basedOn")
            style = based_on.get("w:val") if based_on is not None else ""
        return chain
