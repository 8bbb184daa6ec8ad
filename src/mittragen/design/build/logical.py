"""Physical to logical properties, so that a stylesheet written for left-to-right serves right-to-left pages as well."""

import re

_NAMES = {
    "margin-left": "margin-inline-start",
    "margin-right": "margin-inline-end",
    "padding-left": "padding-inline-start",
    "padding-right": "padding-inline-end",
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
    "border-bottom-right-radius": "border-end-end-radius",
}
_SIDES = {"left": "start", "right": "end"}
_NAME = re.compile(r"(?<=[{;])(" + "|".join(sorted(_NAMES, key=len, reverse=True)) + "):")
_BORDER = re.compile(r"(?<=[{;])border-(left|right)(-(?:width|style|color))?:")
_FLOW = re.compile(r"(?<=[{;])(float|clear):(left|right)")
_ALIGN = re.compile(r"(?<=[{;])text-align:(left|right)")
_FOUR = re.compile(r"(?<=[{;])(margin|padding):([^;{}()\s]+) ([^;{}()\s]+) ([^;{}()\s]+) ([^;{}()\s]+)(?=[;}])")


def with_logical_properties(minified: str) -> str:
    """Rewrite a minified stylesheet (no blanks after ``:`` and ``;``). Offsets, spacing, borders, radii, floats and alignment; transforms stay."""
    css = _FOUR.sub(r"\1-block:\2 \4;\1-inline:\5 \3", minified)
    css = _NAME.sub(lambda match: f"{_NAMES[match[1]]}:", css)
    css = _BORDER.sub(lambda match: f"border-inline-{_SIDES[match[1]]}{match[2] or ''}:", css)
    css = _FLOW.sub(lambda match: f"{match[1]}:inline-{_SIDES[match[2]]}", css)
    return _ALIGN.sub(lambda match: f"text-align:{_SIDES[match[1]]}", css)
