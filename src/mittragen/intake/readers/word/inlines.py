"""Reading what stands inside a paragraph: runs, breaks, fields, links, tracked changes, hidden text, notes and text boxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mittragen.intake.readers.markup import Element, is_on, whole_number
from mittragen.intake.readers.places import gated, merged_runs
from mittragen.intake.readers.word.styles import Look, Styles, look_of
from mittragen.intake.source import Run

INSERTED, DELETED, MOVED_HERE, MOVED_AWAY = "inserted", "deleted", "moved here", "moved away"
_CHANGES = {"w:ins": INSERTED, "w:del": DELETED, "w:moveTo": MOVED_HERE, "w:moveFrom": MOVED_AWAY}
_GONE = {DELETED, MOVED_AWAY}
_WRAPPERS = {"w:smartTag", "w:customXml", "w:dir", "w:bdo", "m:oMath", "m:oMathPara", "m:r", "w:ruby", "w:rubyBase"}
_UNDERSTOOD = {"wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "wp15", "a14", "v", "o", "r", "w"}
_LONGEST_INSTRUCTION = 4_000
_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))')
_SYMBOL_FONTS = {0x2D: "–", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xA3: "☐", 0x6F: "☐", 0x6C: "●", 0x6E: "■"}


@dataclass
class Fields:
    """The fields that are open at a point of the document; a field may run over many paragraphs. Each is [is its result reached, instruction]."""

    open: list[tuple[bool, str]] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        if kind == "begin" and len(self.open) < 200:
            self.open.append((False, ""))
        elif kind == "separate" and self.open:
            self.open[-1] = (True, self.open[-1][1])
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, text: str) -> None:
        if self.open and not self.open[-1][0] and len(self.open[-1][1]) < _LONGEST_INSTRUCTION:
            self.open[-1] = (False, self.open[-1][1] + text)

    @property
    def shows(self) -> bool:
        return all(is_result for is_result, _ in self.open)

    @property
    def address(self) -> str:
        matches = (_HYPERLINK.match(instruction) for _, instruction in reversed(self.open))
        return next((match[1] or match[2] or "" for match in matches if match), "")


@dataclass
class Inlines:
    """What a paragraph holds. ``changes`` are (kind, text) in order, parted by ("", "") where unchanged text stands between."""

    runs: list[Run] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    objects: int = 0
    comments: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    pages: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class _Around:
    """What surrounds a run."""

    look: Look
    change: str = ""
    address: str = ""


class InlineReader:
    """Reads the children of a paragraph. ``addresses`` leads from relationship ids to external addresses."""

    def __init__(self, styles: Styles, addresses: dict[str, str], fields: Fields) -> None:
        self._styles, self._addresses, self._fields = styles, addresses, fields
        self._read: dict[str, Callable[[Element, _Around, Inlines], None]] = {
            "w:r": self._run,
            "w:hyperlink": self._hyperlink,
            "w:sdt": self._content_control,
            "w:fldSimple": self._simple_field,
            "mc:AlternateContent": self._alternative,
            "w:drawing": self._drawing,
            "w:pict": self._drawing,
            "w:object": self._drawing,
        }

    def read(self, paragraph: Element, style: str) -> Inlines:
        found = Inlines()
        self._children(paragraph, _Around(self._styles.look(style)), found)
        found.runs = list(merged_runs(found.runs))
        return found

    def _children(self, parent: Element, around: _Around, found: Inlines) -> None:
        for child in parent:
            name = child.name
            if name in self._read:
                self._read[name](child, around, found)
            elif name in _CHANGES:
                change = around.change if around.change in _GONE else _CHANGES[name]
                self._children(child, replace(around, change=change), found)
            elif name in _WRAPPERS or name.startswith("m:"):
                self._children(child, around, found)
            elif name in _PIECES or name in _SYMBOLS:
                self._piece(child, around, found)

    def _run(self, run: Element, around: _Around, found: Inlines) -> None:
        properties = run.child("w:rPr")
        look = look_of(properties)
        named = properties.child("w:rStyle") if properties is not None else None
        if named is not None:
            look = look.over(self._styles.look(named.get("w:val")))
        self._children(run, replace(around, look=look.over(around.look)), found)

    def _piece(self, piece: Element, around: _Around, found: Inlines) -> None:
        name = piece.name
        if name in _PIECES:
            self._emit(_PIECES[name](piece), around, found)
        elif name == "w:fldChar":
            self._fields.mark(piece.get("w:fldCharType"))
            if piece.get("w:fldCharType") == "begin":
                self._emit_form_field(piece, around, found)
        elif name == "w:instrText":
            self._fields.instruct(piece.text)
        elif name == "w:lastRenderedPageBreak":
            found.pages += 1
        elif around.change not in _GONE:
            kept = {"w:commentReference": found.comments, "w:footnoteReference": found.footnotes, "w:endnoteReference": found.endnotes}[name]
            kept.append(piece.get("w:id"))

    def _emit_form_field(self, begin: Element, around: _Around, found: Inlines) -> None:
        data = begin.child("w:ffData")
        choice = data.child("w:ddList") if data is not None else None
        if choice is None:
            return
        entries = [entry.get("w:val") for entry in choice.all("w:listEntry")]
        result = choice.child("w:result")
        index = whole_number(result.get("w:val") if result is not None else "", 0, 0)
        if index < len(entries) and len(self._fields.open) == 1:
            self._add(entries[index], around, found)

    def _emit(self, text: str, around: _Around, found: Inlines) -> None:
        if self._fields.shows:
            self._add(gated(text), around, found)

    def _add(self, text: str, around: _Around, found: Inlines) -> None:
        if not text:
            return
        if around.look.hidden:
            found.hidden.append(text)
            return
        if around.change in _GONE:
            found.changes.append((around.change, text))
            return
        found.changes.append((around.change, text) if around.change else ("", ""))
        address = around.address or self._fields.address
        found.runs.append(Run(text=text, bold=bool(around.look.bold), struck=bool(around.look.struck), address=address))

    def _hyperlink(self, link: Element, around: _Around, found: Inlines) -> None:
        address = gated(self._addresses.get(link.get("r:id"), ""))
        self._children(link, replace(around, address=address), found)

    def _content_control(self, control: Element, around: _Around, found: Inlines) -> None:
        content = control_content(control)
        if content is not None:
            self._children(content, around, found)

    def _simple_field(self, simple: Element, around: _Around, found: Inlines) -> None:
        match = _HYPERLINK.match(simple.get("w:instr"))
        self._children(simple, replace(around, address=(match[1] or match[2] or "") if match else around.address), found)

    def _alternative(self, element: Element, around: _Around, found: Inlines) -> None:
        branch = alternative_branch(element)
        if branch is not None:
            self._children(branch, around, found)

    def _drawing(self, element: Element, around: _Around, found: Inlines) -> None:
        if around.change in _GONE or around.look.hidden:
            return
        boxes = list(_boxes(element))
        if boxes:
            found.boxes += boxes
        elif element.name == "w:object":
            found.objects += 1
        else:
            described = next(element.within("wp:docPr", "v:imagedata"), None)
            words = described.get("descr") or described.get("o:title") if described is not None else ""
            if described is not None:
                found.pictures.append(gated(words))


def control_content(control: Element) -> Element | None:
    """The content of a content control, unless it only shows the text that asks for one."""
    properties = control.child("w:sdtPr")
    placeholder = properties.child("w:showingPlcHdr") if properties is not None else None
    if placeholder is not None and placeholder.get("w:val", "1") not in {"0", "false"}:
        return None
    return control.child("w:sdtContent")


def alternative_branch(element: Element) -> Element | None:
    """The one branch of an ``mc:AlternateContent`` that is read: the first choice that is understood, else the fallback."""
    for choice in element.all("mc:Choice"):
        if set(choice.get("Requires").split()) <= _UNDERSTOOD:
            return choice
    return element.child("mc:Fallback")


def _boxes(element: Element) -> list[Element]:
    if element.name == "w:txbxContent":
        return [element]
    if element.name == "mc:AlternateContent":
        branch = alternative_branch(element)
        return _boxes(branch) if branch is not None else []
    return [box for child in element for box in _boxes(child)]


def _symbol(piece: Element) -> str:
    code = whole_number(str(_hexadecimal(piece.get("w:char"))), 0)
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOL_FONTS.get(code - 0xF000, "•")
    return chr(code) if 31 < code < 0x110000 else ""


def _hexadecimal(text: str) -> int:
    try:
        return int(text[:8], 16)
    except ValueError:
        return 0


def _break(piece: Element) -> str:
    return "" if piece.get("w:type") in {"page", "column"} else "\n"


_PIECES: dict[str, Callable[[Element], str]] = {
    "w:t": lambda piece: piece.text.replace("\n", " "),
    "w:delText": lambda piece: piece.text,
    "m:t": lambda piece: piece.text,
    "w:tab": lambda _: "\t",
    "w:ptab": lambda _: "\t",
    "w:br": _break,
    "w:cr": lambda _: "\n",
    "w:noBreakHyphen": lambda _: "-",
    "w:softHyphen": lambda _: "",
    "w:sym": _symbol,
}
_SYMBOLS = {"w:fldChar", "w:instrText", "w:lastRenderedPageBreak", "w:commentReference", "w:footnoteReference", "w:endnoteReference"}


def is_switched_on(element: Element | None) -> bool:
    """Whether a property like ``w:tblHeader`` stands and is not switched off."""
    return element is not None and (not element.attributes.get("w:val") or is_on(element.get("w:val")))
