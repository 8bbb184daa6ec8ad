"""Reading XML with limits: no document type, no entities, no network, counted elements, bounded depth.

Names come out short ("w:p"), with one prefix for the transitional and the strict form of each namespace, so that both are read by the same code.
"""

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from mittragen.intake.readers import limits
from mittragen.intake.source import UnreadableError

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    _OOXML + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OOXML + "spreadsheetml/2006/main": "x",
    _STRICT + "spreadsheetml/main": "x",
    _OOXML + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OOXML + "drawingml/2006/main": "a",
    _STRICT + "drawingml/main": "a",
    _OOXML + "drawingml/2006/spreadsheetDrawing": "xdr",
    _STRICT + "drawingml/spreadsheetDrawing": "xdr",
    _OOXML + "drawingml/2006/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _OOXML + "drawingml/2006/chart": "c",
    _STRICT + "drawingml/chart": "c",
    _OOXML + "drawingml/2006/diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _OOXML + "drawingml/2006/picture": "pic",
    _STRICT + "drawingml/picture": "pic",
    _OOXML + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OOXML + "package/2006/relationships": "rel",
    _OOXML + "package/2006/content-types": "ct",
    _OOXML + "package/2006/metadata/core-properties": "cp",
    _OOXML + "markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "tc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    _OASIS + "office:1.0": "office",
    _OASIS + "table:1.0": "table",
    _OASIS + "text:1.0": "text",
    _OASIS + "style:1.0": "style",
    _OASIS + "drawing:1.0": "draw",
    _OASIS + "xsl-fo-compatible:1.0": "fo",
    _OASIS + "svg-compatible:1.0": "svg",
    _OASIS + "datastyle:1.0": "number",
    _OASIS + "manifest:1.0": "manifest",
}
_REMEMBERED_NAMES = 5_000


class Element:
    """An element: its short name, its attributes by short name, and its children (elements and texts in order)."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default)

    def __iter__(self) -> "Iterator[Element]":
        return iter([child for child in self.children if child.__class__ is Element])

    def child(self, *path: str) -> "Element | None":
        """The first child of that name, or the end of a path of first children."""
        here: Element | None = self
        for name in path:
            if here is None:
                return None
            for each in here.children:
                if each.__class__ is Element and each.name == name:
                    here = each
                    break
            else:
                return None
        return here

    def all(self, name: str) -> "Iterator[Element]":
        """All children of that name."""
        return (child for child in self if child.name == name)

    def within(self, *names: str) -> "Iterator[Element]":
        """All elements below of one of these names, in document order."""
        open_ = [iter(self)]
        while open_:
            element = next(open_[-1], None)
            if element is None:
                open_.pop()
                continue
            if element.name in names:
                yield element
            open_.append(iter(element))

    @property
    def text(self) -> str:
        """The texts directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))


def read_tree(chunks: Iterable[bytes]) -> Element:
    """The root element of a whole part. Raises :class:`UnreadableError` past a limit or for broken XML."""
    reader = _Reader(None, frozenset(), limits.TREE_ELEMENTS)
    pieces = [piece for chunk in chunks for piece in reader.feed(chunk)]
    pieces += reader.finish()
    return pieces[0]


def read_pieces(chunks: Iterable[bytes], whole: frozenset[str], opened: frozenset[str] = frozenset()) -> Iterator[Element]:
    """The elements named in ``whole``, complete, as they come, and those named in ``opened`` when they begin, with attributes only."""
    reader = _Reader(whole, opened, limits.STREAM_ELEMENTS)
    for chunk in chunks:
        yield from reader.feed(chunk)
    yield from reader.finish()


class _Names(dict[str, str]):
    def __missing__(self, full: str) -> str:
        space, _, local = full.rpartition(" ")
        short = f"{_PREFIXES.get(space, '?')}:{local}" if space else local
        if len(self) < _REMEMBERED_NAMES:
            self[full] = short
        return short


_NAMES = _Names()


class _Reader:
    def __init__(self, whole: frozenset[str] | None, opened: frozenset[str], element_limit: int) -> None:
        self._whole, self._opened, self._left = whole, opened, element_limit
        self._element_limit, self._piece_end = element_limit, 0
        self._text_left = limits.TEXT_CHARACTERS
        self._depth = 0
        self._stack: list[Element] = []
        self._pieces: list[Element] = []
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 65_536
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, chunk: bytes) -> list[Element]:
        return self._parse(chunk, is_last=False)

    def finish(self) -> list[Element]:
        return self._parse(b"", is_last=True)

    def _parse(self, chunk: bytes, *, is_last: bool) -> list[Element]:
        try:
            self._parser.Parse(chunk, is_last)
        except UnreadableError:
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise limits.damaged("ein Teil ist kein gültiges XML") from error
        pieces, self._pieces = self._pieces, []
        return pieces

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        self._depth += 1
        if self._left < 0 or self._left < self._piece_end:
            raise limits.too_many(limits.PIECE_ELEMENTS if self._left >= 0 else self._element_limit, "Bestandteile in einem Teil")
        if self._depth > limits.DEPTH:
            raise limits.refusal(f"Ihr Inhalt ist mehr als {limits.DEPTH}-fach verschachtelt")
        name = _NAMES[full]
        stack = self._stack
        if stack or self._whole is None or name in self._whole:
            element = Element(name, {_NAMES[key]: value for key, value in attributes.items()} if attributes else attributes)
            if stack:
                stack[-1].children.append(element)
            elif self._whole is not None:
                self._piece_end = self._left - limits.PIECE_ELEMENTS
            stack.append(element)
        elif name in self._opened:
            self._pieces.append(Element(name, {_NAMES[key]: value for key, value in attributes.items()}))

    def _end(self, _full: str) -> None:
        self._depth -= 1
        if self._stack:
            element = self._stack.pop()
            if not self._stack:
                self._piece_end = 0
                self._pieces.append(element)

    def _text(self, text: str) -> None:
        if self._stack:
            self._text_left -= len(text)
            if self._text_left < 0:
                raise limits.too_many(limits.TEXT_CHARACTERS, "Zeichen in einem Teil")
            self._stack[-1].children.append(text)


def _refuse_doctype(*_: object) -> None:
    raise limits.refusal("Sie enthält eine XML-Dokumenttypangabe, die in Bürodateien nicht vorkommt")


def whole_number(text: str | None, default: int = 0, lowest: int = -2_147_483_648, highest: int = 2_147_483_647) -> int:
    """A whole number of an attribute, held between ``lowest`` and ``highest``; ``default`` where there is none."""
    if not text or len(text) > 20:
        return default
    try:
        return min(max(int(text), lowest), highest)
    except ValueError:
        return default


def is_on(text: str | None) -> bool:
    """Whether an attribute of the kind "1", "true", "on" says yes."""
    return text in {"1", "true", "on", "t"}
