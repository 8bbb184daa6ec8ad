"""How far a concept is, as one drawing that stands alone: title, bar, legend, source and day. For the press and for papers."""

from xml.sax.saxutils import escape

from mittragen.design.frame import Link
from mittragen.design.language import direction
from mittragen.edition.progress_figures import Choice
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.progress_parts import Part, stack
from mittragen.outputs.html.progress_ways import NOWHERE
from mittragen.outputs.html.signs import UNSAID, Sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import concept_address
from mittragen.outputs.progress_phrases import as_of_phrase, summary_phrase

MEDIA_TYPE = "image/svg+xml"
WIDTH = 1200
_EDGE, _BAR, _LINE, _COLUMN, _COLUMNS = 48, 72, 34, 368, 3
_LETTER = 0.53
_ENDED = ("#c9ccd6", "#1f2330")
# Fill and ink of each phase: as on the pages in light colours.
COLOURS = {
    "done": ("#1d6b43", "#ffffff"),
    "permanent": ("#2b57a7", "#ffffff"),
    "under_way": ("#2b57a7", "#ffffff"),
    "preparing": ("#a9c1ea", "#1f2330"),
    "not_started": ("#dde6f6", "#1f2330"),
    "paused": ("#f0c36b", "#1f2330"),
    "postponed": _ENDED,
    "by_others": _ENDED,
    "merged": _ENDED,
    "superseded": _ENDED,
    "dropped": _ENDED,
    UNSAID: ("#ffffff", "#1f2330"),
}
_PATTERNS = {"permanent": "lines", "preparing": "slant", "paused": "dots", UNSAID: "dashes"} | dict.fromkeys(
    ("postponed", "by_others", "merged", "superseded", "dropped"), "crosses"
)
_DARK, _PALE = 'stroke="#1f2330" stroke-opacity=".25"', 'stroke="#ffffff" stroke-opacity=".45"'
_SHAPES = {
    "lines": (8, 8, f'<path d="M0 2h8" {_PALE} stroke-width="2"/>'),
    "slant": (10, 10, f'<path d="M0 10L10 0" {_DARK} stroke-width="2"/>'),
    "dots": (12, 12, '<circle cx="4" cy="4" r="2" fill="#1f2330" fill-opacity=".4"/>'),
    "crosses": (10, 10, f'<path d="M0 0L10 10M10 0L0 10" {_DARK} stroke-width="1.5"/>'),
    "dashes": (12, 8, f'<path d="M0 4h6" {_DARK} stroke-width="2"/>'),
}
_DEFS = "".join(f'<pattern id="{name}" width="{w}" height="{h}" patternUnits="userSpaceOnUse">{shape}</pattern>' for name, (w, h, shape) in _SHAPES.items())


def progress_picture(view: View, course: Course) -> bytes:
    """The drawing as SVG. Its texts are texts; its height follows from how many lines they need."""
    is_rtl = direction(view.language) == "rtl"
    bar = stack(view, course, course.whole, Link(address="", title=""), NOWHERE, Choice())
    summary = summary_phrase(course.figures, view.edition.levels.measure, view.language)
    body: list[str] = []
    y = _EDGE + 36
    for line in _wrapped(view._("So weit ist es: {title}").format(title=view.edition.title), 40):
        body.append(_text(line, y, 40, is_rtl=is_rtl, weight=600))
        y += 50
    for line in _wrapped(summary, 25):
        body.append(_text(line, y, 25, is_rtl=is_rtl))
        y += _LINE
    y += 8
    body += [piece for part in bar.parts for piece in _drawn(part, y)]
    y += _BAR + 44
    for place, part in enumerate(bar.parts):
        body += _named(part.sign, part.count, place, y + place // _COLUMNS * _LINE, is_rtl=is_rtl)
    y += (max(1, -(-len(bar.parts) // _COLUMNS))) * _LINE + 12
    address = concept_address(view.edition, view.site).partition("://")[2]
    source = view._("Quelle: {publisher}, {address}stand/").format(publisher=view.edition.publisher.name, address=address)
    for line in (as_of_phrase(course.as_of, view.language), source, *_fiction(view)):
        body.append(_text(line, y, 20, is_rtl=is_rtl, colour="#51566a"))
        y += 28
    height = y + _EDGE - 28
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Fira Sans, Noto Sans Arabic, sans-serif"><title>{escape(view.edition.title)}</title><desc>{escape(summary)}</desc><defs>{_DEFS}</defs>'
    )
    return f'{head}<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(body)}</svg>\n'.encode()


def _fiction(view: View) -> tuple[str, ...]:
    return (view._("Beispiel: alles erfunden"),) if view.edition.is_fictional else ()


def _drawn(part: Part, y: int) -> list[str]:
    span = WIDTH - 2 * _EDGE
    x, width = _EDGE + part.x * span / 100, part.width * span / 100
    fill, ink = COLOURS[part.sign.kind]
    box = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}"'
    pieces = [f'<rect {box} fill="{fill}" stroke="#ffffff" stroke-width="2"/>']
    if part.sign.kind in _PATTERNS:
        pieces.append(f'<rect {box} fill="url(#{_PATTERNS[part.sign.kind]})"/>')
    if part.sign.kind == UNSAID:
        pieces.append(f'<rect {box} fill="none" stroke="#51566a" stroke-width="1.5"/>')
    if part.number:
        middle = _EDGE + part.middle * span / 100
        back = f'<rect x="{middle - 24:.1f}" y="{y + 18}" width="48" height="36" rx="6" fill="{fill}"/>' if part.sign.kind in _PATTERNS else ""
        pieces.append(f'{back}<text x="{middle:.1f}" y="{y + 46}" text-anchor="middle" font-size="28" font-weight="600" fill="{ink}">{part.number}</text>')
    return pieces


def _named(sign: Sign, count: int, place: int, y: int, *, is_rtl: bool) -> list[str]:
    """A line of the legend: the mark, the word, the number."""
    x = _EDGE + place % _COLUMNS * _COLUMN
    at = WIDTH - x - 22 if is_rtl else x
    box = f'x="{at}" y="{y - 18}" width="22" height="22" rx="4"'
    mark = f'<rect {box} fill="{COLOURS[sign.kind][0]}" stroke="#51566a"/>'
    if sign.kind in _PATTERNS:
        mark += f'<rect {box} fill="url(#{_PATTERNS[sign.kind]})"/>'
    return [mark, _text(f"{count} {sign.title}", y, 22, is_rtl=is_rtl, x=x + 34)]


def _text(text: str, y: int, size: int, *, is_rtl: bool, x: int = _EDGE, weight: int = 400, colour: str = "#1f2330") -> str:
    if is_rtl:
        # Told in the text itself: not every program that draws SVG knows the attribute for it.
        text = f"\u202b{text}\u202c"
    place = f'x="{WIDTH - x}" text-anchor="end"' if is_rtl else f'x="{x}"'
    return f'<text {place} y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'


def _wrapped(text: str, size: int) -> list[str]:
    """``text`` in lines that fit."""
    letters = int((WIDTH - 2 * _EDGE) / (size * _LETTER))
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
