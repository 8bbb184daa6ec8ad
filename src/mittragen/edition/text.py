"""Texts: the gate every input passes, and the small CommonMark subset every text is written in.

The subset: paragraphs, line breaks, bullet and numbered lists, emphasis and strong (outside of words only), links. It is
parsed once, here, into a tree that every output walks; whatever else stands in a text (HTML, headings, code) stays plain text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode


class Inline(msgspec.Struct, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """A run inside a paragraph."""


class Plain(Inline, frozen=True, tag="plain"):
    """A run of text without marks."""

    text: str


class Break(Inline, frozen=True, tag="break"):
    """The end of a line inside a paragraph."""


class Emphasis(Inline, frozen=True, tag="emphasis"):
    """Emphasised parts."""

    parts: "tuple[AnyInline, ...]"


class Strong(Inline, frozen=True, tag="strong"):
    """Strongly emphasised parts."""

    parts: "tuple[AnyInline, ...]"


class Link(Inline, frozen=True, tag="link"):
    """Parts that lead to an address: of the web, a mail box, a telephone, or a page of the same site."""

    address: str
    parts: "tuple[AnyInline, ...]"


AnyInline = Plain | Break | Emphasis | Strong | Link


class Block(msgspec.Struct, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """A paragraph or a list."""


class Paragraph(Block, frozen=True, tag="paragraph"):
    """A paragraph: runs side by side."""

    parts: tuple[AnyInline, ...]


class ListBlock(Block, frozen=True, tag="list"):
    """A list; ``start`` is the first number of a numbered one, ``None`` for bullets. Each item is a run of blocks."""

    items: "tuple[tuple[AnyBlock, ...], ...]"
    start: int | None = None


AnyBlock = Paragraph | ListBlock

_SAFE_ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/))", re.IGNORECASE)
# No reader and no browser has use for a longer one, and PDF refuses it.
LONGEST_ADDRESS = 2_000
# The last two are no characters, and no XML may hold them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_MARKS = re.compile(r"([\\*_\[\]])")
# A line that begins, or is, "-", "+", "1." or "1)" would begin a list.
_LIST_STARTS = re.compile(r"(?m)^(\s*)(\d*)((?<=\d)[.)]|(?<!\d)[-+])(?=\s|$)")
# Deeper marks inside of marks mean nothing to a reader; thousands of them would exhaust whoever walks the tree.
_DEEPEST = 8


def _outside_of_words(state: StateInline, silent: bool) -> bool:
    """Marks of emphasis, only outside of words: "Schüler*innen und Lehrer*innen" are words with a star, as German writes them.

    CommonMark 0.31, 6.2, holds that for the underscore alone; here the star goes by the same rule.
    """
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, False)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        mark = Delimiter(marker=ord(marker), length=scanned.length, token=len(state.tokens) - 1, end=-1, open=scanned.can_open, close=scanned.can_close)
        state.delimiters.append(mark)
    state.pos += scanned.length
    return True


_MARKDOWN = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline", "escape"])
_MARKDOWN.inline.ruler.at("emphasis", _outside_of_words)


def clean_text(raw: str) -> str:
    """Let a text through the gate: NFC, unix line ends, no control characters, no lone surrogates, no bidi overrides, isolates balanced.

    ZWJ and ZWNJ stay (Arabic, Persian and emoji need them); soft hyphens, which word processors leave behind, go.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _SURROGATES.sub("\ufffd", text)
    text = _CONTROLS.sub("", text).replace("\u00ad", "").replace("\ufeff", "")
    text = _BIDI_OVERRIDES.sub("", text)
    return unicodedata.normalize("NFC", _with_balanced_isolates(text))


def clean_line(raw: str) -> str:
    """Like :func:`clean_text`, for one line: every run of blanks, tabs and line ends becomes one blank."""
    return " ".join(clean_text(raw).split())


def has_controls(text: str) -> bool:
    """Whether a text holds control characters or lone surrogates, which no output can write down."""
    return bool(_CONTROLS.search(text) or _SURROGATES.search(text))


def whole_number(written: str, *, digits: int = 9) -> int | None:
    """A number as addresses and forms carry it: one to ``digits`` figures from 0 to 9, nothing for anything else. Eighteen fit every key of a table."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= digits else None


def parsed(text: str) -> tuple[AnyBlock, ...]:
    """The tree of a text in the CommonMark subset."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.children:
            token.children = list(_shallow(token.children))
    return _blocks(SyntaxTreeNode(tokens).children)


def as_plain(text: str) -> str:
    """A text without its marks, paragraphs parted by a line end: for search, spreadsheets and descriptions."""
    return "\n".join(_plain_blocks(parsed(text)))


def as_markdown(plain: str) -> str:
    """Escape a plain text so that :func:`parsed` reads it back as exactly this text."""
    escaped = _MARKS.sub(r"\\\1", plain)
    return _LIST_STARTS.sub(lambda start: f"{start[1]}{start[2]}\\{start[3]}", escaped)


def _with_balanced_isolates(text: str) -> str:
    if not _ISOLATES.search(text):
        return text
    depth = 0
    kept: list[str] = []
    for character in text:
        if "\u2066" <= character <= "\u2068":
            depth += 1
        elif character == "\u2069":
            if depth == 0:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + "\u2069" * depth


def _shallow(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a paragraph without the marks that stand deeper than ``_DEEPEST``; their text stays."""
    depth = 0
    for token in tokens:
        depth += min(token.nesting, 0)
        if token.nesting == 0 or depth < _DEEPEST:
            yield token
        depth += max(token.nesting, 0)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> tuple[AnyBlock, ...]:
    return tuple(_block(node) for node in nodes)


def _block(node: SyntaxTreeNode) -> AnyBlock:
    if node.type in {"bullet_list", "ordered_list"}:
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return ListBlock(items=tuple(_blocks(item.children) for item in node.children), start=start)
    return Paragraph(parts=tuple(_inlines(node.children[0].children if node.children else ())))


def _inlines(nodes: Sequence[SyntaxTreeNode]) -> Iterator[AnyInline]:
    for node in nodes:
        if node.type in {"softbreak", "hardbreak"}:
            yield Break()
        elif node.type == "em":
            yield Emphasis(parts=tuple(_inlines(node.children)))
        elif node.type == "strong":
            yield Strong(parts=tuple(_inlines(node.children)))
        elif node.type == "link":
            parts = tuple(_inlines(node.children))
            address = str(node.attrs.get("href", ""))
            if _SAFE_ADDRESS.match(address) and len(address) <= LONGEST_ADDRESS:
                yield Link(address=address, parts=parts)
            else:
                yield from parts
        elif node.content:
            yield Plain(text=node.content)


def _plain_blocks(blocks: tuple[AnyBlock, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _plain_inlines(block.parts)
        else:
            for number, item in enumerate(block.items, start=block.start or 0):
                mark = "–" if block.start is None else f"{number}."
                yield f"{mark} " + "\n".join(_plain_blocks(item))


def _plain_inlines(parts: tuple[AnyInline, ...]) -> str:
    return "".join(part.text if isinstance(part, Plain) else "\n" if isinstance(part, Break) else _plain_inlines(part.parts) for part in parts)
