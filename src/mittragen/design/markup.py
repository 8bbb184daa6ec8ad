"""Texts as HTML: the tree of :mod:`mittragen.edition.text`, written out tag by tag with everything a person typed escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from mittragen.edition.text import AnyBlock, AnyInline, Break, Emphasis, Link, ListBlock, Paragraph, Plain, Strong, as_plain, parsed


def markdown(text: str) -> Markup:
    """A text in the CommonMark subset as safe HTML."""
    return Markup("").join(_block(block) for block in parsed(text))


def excerpt(text: str, length: int = 155) -> str:
    """The beginning of a text as one plain line of at most ``length`` characters, cut between words: for descriptions and cards."""
    plain = " ".join(as_plain(text).split())
    if len(plain) <= length:
        return plain
    return plain[: length - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


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
