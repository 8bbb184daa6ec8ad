"""The styles of an OpenDocument spreadsheet: bold, struck through, fill, hidden columns; by name and along their parents."""

import re
from dataclasses import dataclass

from mittragen.intake.readers.markup import Element

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_BOLD = {"bold", "600", "700", "800", "900"}
_CHAIN = 30


@dataclass(frozen=True)
class CalcLook:
    """``fill`` RRGGBB or ""; ``None`` where a style says nothing."""

    bold: bool | None = None
    struck: bool | None = None
    fill: str | None = None

    def over(self, below: "CalcLook") -> "CalcLook":
        return CalcLook(
            below.bold if self.bold is None else self.bold,
            below.struck if self.struck is None else self.struck,
            below.fill if self.fill is None else self.fill,
        )


class CalcStyles:
    """Looks by style name; styles are added as they are met."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._default = CalcLook()
        self._looks: dict[tuple[str, str], CalcLook] = {}
        self._hidden_tables: set[str] = set()

    def add(self, group: Element) -> None:
        """Take in the styles of ``office:styles`` or ``office:automatic-styles``."""
        for style in group:
            if style.name == "style:style":
                self._styles[style.get("style:family"), style.get("style:name")] = style
                properties = style.child("style:table-properties")
                if properties is not None and properties.get("table:display") == "false":
                    self._hidden_tables.add(style.get("style:name"))
            elif style.name == "style:default-style" and style.get("style:family") == "table-cell":
                self._default = _said(style)

    def cell(self, name: str) -> CalcLook:
        """The look of a cell style."""
        return self._look("table-cell", name or "Default").over(self._default)

    def text(self, name: str) -> CalcLook:
        """The look of a text style, as far as it says something."""
        return self._look("text", name)

    def hides_table(self, name: str) -> bool:
        return name in self._hidden_tables

    def _look(self, family: str, name: str) -> CalcLook:
        if (family, name) not in self._looks:
            look, here = CalcLook(), name
            for _ in range(_CHAIN):
                style = self._styles.get((family, here))
                if style is None:
                    break
                look, here = look.over(_said(style)), style.get("style:parent-style-name")
            self._looks[family, name] = look
        return self._looks[family, name]


def _said(style: Element) -> CalcLook:
    bold = struck = fill = None
    for properties in style:
        if properties.name == "style:text-properties":
            weight = properties.get("fo:font-weight")
            bold = (weight in _BOLD) if weight else None
            line = properties.get("style:text-line-through-style") or properties.get("style:text-line-through-type")
            struck = (line != "none") if line else None
        elif properties.name == "style:table-cell-properties" and properties.get("fo:background-color"):
            match = _COLOUR.fullmatch(properties.get("fo:background-color"))
            fill = match[1].upper() if match else ""
    return CalcLook(bold, struck, fill)
