"""Staff needed: from "0,5", "1/2" or "0,5 VZÄ" to full-time equivalents. Hours and "vorh." stay wording."""

import re
from decimal import Decimal

from mittragen.edition.elements import Staff

_UNIT = r"(?:VZÄ|VZA|VK|VZE|FTE|ETP|AK|Vollzeitäquivalente?|Vollzeitstellen?|Stellen?(?:anteile?)?|Planstellen?|årsværk|posts?)"
_ALONE = re.compile(rf"^\s*(?:ca\.|rd\.)?\s*(?P<number>\d{{1,2}}(?:[.,]\d{{1,3}})?|\d/\d)\s*{_UNIT}?\s*$", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<![\d.,–-])(?P<number>\d{{1,2}}(?:[.,]\d{{1,3}})?|\d/\d)\s*{_UNIT}\b", re.IGNORECASE)
_HALVES = {"halbe stelle": Decimal("0.5"), "eine halbe stelle": Decimal("0.5"), "eine stelle": Decimal(1), "½": Decimal("0.5"), "¼": Decimal("0.25")}


def staff(text: str, value: object = None) -> Staff:
    """Read a staff cell. ``value`` is a spreadsheet's own number, taken as full-time equivalents."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 100:
        return Staff(text=text, full_time_equivalents=Decimal(f"{value:g}"))
    plain = " ".join(text.replace("\u00a0", " ").split())
    named = _HALVES.get(plain.casefold())
    if named is not None:
        return Staff(text=text, full_time_equivalents=named)
    if re.search(r"\d\s*(?:[-–—]|bis)\s*\d", plain):
        return Staff(text=text)
    match = _ALONE.match(plain)
    if match is None:
        found = list(_INSIDE.finditer(plain))
        match = found[0] if len(found) == 1 else None
    return Staff(text=text, full_time_equivalents=_number(match["number"]) if match else None)


def staff_inside(text: str) -> Staff | None:
    """Staff named inside another cell ("Personal: 0,5 VZÄ, Sachkosten 5.000 €"), with only its own wording."""
    found = list(_INSIDE.finditer(text.replace("\u00a0", " ")))
    if len(found) != 1:
        return None
    return Staff(text=found[0][0], full_time_equivalents=_number(found[0]["number"]))


def _number(text: str) -> Decimal | None:
    if "/" in text:
        above, below = text.split("/")
        if below == "0":
            return None
        return (Decimal(above) / Decimal(below)).quantize(Decimal("0.01")).normalize()
    return Decimal(text.replace(",", "."))
