"""Texts as HTML: the tree of :mod:`mittragen.edition.text`, written out tag by tag with everything a person typed escaped."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from mittragen.edition.text import AnyBlock, AnyInline, Break, Emphasis, Link, ListBlock, Paragraph, Plain, Strong, as_plain, parsed

# A word of five letters or more, or digits with a per cent sign, before the stop, so that "z. B. ", "12. " and "Prof. " end nothing; then a beginning.
_SENTENCE_END = re.compile(r"""(?:[^\W\d]{5,}|\d\s?%|[)»“”"'])[.!?؟]["“”»]?(?=\s[^\Wa-zäöüß]|\s["„«(])""")


def markdown(text: str) -> Markup:
    """A text in the CommonMark subset as safe HTML."""
    return Markup("").join(_block(block) for block in parsed(text))


def sections(text: str) -> Markup:
    """Running text that fills a page: a paragraph that is nothing but strong becomes a heading of the second level, so that it can be jumped to."""
    return Markup("").join(_section_heading(block) or _block(block) for block in parsed(text))


def excerpt(text: str, length: int = 155) -> str:
    """The beginning of a text as one plain line of at most ``length`` characters, for descriptions and cards.

    Whole sentences where they fill at least a third of the room, else cut between words, with an ellipsis.
    """
    plain = " ".join(as_plain(text).split())
    if len(plain) <= length:
        return plain
    ends = [end.end() for end in _SENTENCE_END.finditer(plain[: length + 1])]
    if ends and ends[-1] >= length / 3:
        return plain[: ends[-1]]
    return plain[: length - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def _section_heading(block: AnyBlock) -> Markup:
    match block:
        case Paragraph(parts=(Strong(parts=parts),)):
            return Markup("<h2>") + _inlines(parts) + Markup("</h2>\n")
    return Markup("")


def _block(block: AnyBlock, is_tight: bool = False) -> Markup:
    if isinstance(block, ListBlock):
        return _list(block)
    inner = _inlines(block.parts)
    return inner if is_tight else Markup("<p>") + inner + Markup("</p>\n")


def _list(block: ListBlock) -> Markup:
    items = Markup("").join(Markup("<li>") + _item(item) + Markup("</li>") for item in block.items)
    if block.start is None:
        return Markup("<ul>") + items + Markup("</ul>\n")
    start = Markup("") if block.start == 1 else Markup(' start="{}"').format(block.start)
    return Markup("<ol") + start + Markup(">") + items + Markup("</ol>\n")


def _item(blocks: tuple[AnyBlock, ...]) -> Markup:
    is_tight = sum(isinstance(block, Paragraph) for block in blocks) == 1
    return Markup("").join(_block(block, is_tight) for block in blocks)


def _inlines(parts: Iterable[AnyInline]) -> Markup:
    return Markup("").join(_inline(part) for part in parts)


def _inline(part: AnyInline) -> Markup:
    match part:
        case Plain(text=text):
            return escape(text)
        case Break():
            return Markup("<br>\n")
        case Emphasis(parts=parts):
            return Markup("<em>") + _inlines(parts) + Markup("</em>")
        case Strong(parts=parts):
            return Markup("<strong>") + _inlines(parts) + Markup("</strong>")
        case Link(address=address, parts=parts):
            return Markup('<a href="{}">').format(address) + _inlines(parts) + Markup("</a>")
