"""What it costs: from "ca. 5 T€" or "10.000–15.000 € pro Jahr" to a :class:`Cost`. Amounts are never added up or guessed."""

import re
from decimal import Decimal, InvalidOperation

import msgspec

from mittragen.edition.elements import Amount, Cost
from mittragen.edition.terms import FundingState

_NUMBER = r"\d{1,3}(?:[.'\u00a0\u202f ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?"
_SCALE = r"(?P<scale{n}>T(?:sd\.?|ausend)?(?=\s?(?:€|Euro|EUR)|\b)|k(?=\s?(?:€|EUR))|Mio\.?|Millionen|Mill?\.|million|thousand)?"
_CURRENCY = r"(?:€|EUR(?:O|os)?\b|,-\s?(?:€|EUR)?)"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<before>€|EUR)?\s?(?P<first>{_NUMBER})\s?{_SCALE.format(n=1)}\s?(?P<sign>{_CURRENCY})?"
    rf"(?:\s?(?:[-–—]|bis(?:\s+zu)?|to|à)\s?(?:€|EUR)?\s?(?P<second>{_NUMBER})\s?{_SCALE.format(n=2)}\s?(?P<sign2>{_CURRENCY})?)?",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"(pro\s+jahr|jährlich\w*|p\.\s?a\.|/\s?(?:jahr|a\b|j\.)|im\s+jahr(?!\s*20)|je\s+jahr|per\s+year|annual|a\s+year|par\s+an|per\s+jaar|pr\.?\s+år|/\s?year)",
    re.IGNORECASE,
)
_OTHER_RHYTHM = re.compile(
    r"monatlich|pro\s+monat|wöchentlich|pro\s+(?:person|kurs|stunde|teilnehm|kind|veranstaltung|gruppe)|per\s+month|mensuel", re.IGNORECASE
)
_FUNDING = (
    (FundingState.PARTLY, re.compile(r"teilweise (gesichert|finanziert)|teilfinanziert|partly (secured|funded)", re.IGNORECASE)),
    (
        FundingState.OPEN,
        re.compile(
            r"nicht gesichert|ungesichert|noch (offen|zu klären|nicht)|finanzierung (offen|ungeklärt)|^\s*offen\s*$|not secured|unfunded|zu klären", re.I
        ),
    ),
    (FundingState.APPLIED, re.compile(r"\bbeantragt|antrag gestellt|applied for", re.IGNORECASE)),
    (FundingState.SECURED, re.compile(r"\bgesichert|bewilligt|\bsecured\b", re.IGNORECASE)),
)
_THOUSAND = ("t", "k", "thou")


class _Found(msgspec.Struct, frozen=True):
    amount: Amount
    begins: int
    ends: int


def cost(text: str, value: object = None) -> Cost:
    """Read a cost cell. ``value`` is a spreadsheet's own number, taken as euro. Several amounts of one kind are left as wording."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = Decimal(repr(value)).quantize(Decimal(1)) if float(value).is_integer() else Decimal(repr(value))
        return _placed(text, [_Found(Amount(euro=number), 0, len(text))]) if number >= 0 else Cost(text=text)
    return _placed(text, _amounts(text))


def has_several_amounts(text: str) -> bool:
    """Whether a cell names more amounts than a one-off and a yearly one, so that none was taken over."""
    found = _amounts(text)
    return bool(found) and cost(text).one_off is None and cost(text).per_year is None


def _placed(text: str, found: list[_Found]) -> Cost:
    found = [] if _OTHER_RHYTHM.search(text) else found
    yearly = [item for item in found if _is_yearly(text, item, found)]
    once = [item for item in found if item not in yearly]
    return Cost(
        text=text,
        one_off=once[0].amount if len({item.amount for item in once}) == 1 else None,
        per_year=yearly[0].amount if len({item.amount for item in yearly}) == 1 else None,
        funding=next((state for state, pattern in _FUNDING if pattern.search(text)), None),
    )


def _is_yearly(text: str, item: _Found, found: list[_Found]) -> bool:
    position = found.index(item)
    before = text[found[position - 1].ends if position else 0 : item.begins]
    after = text[item.ends : found[position + 1].begins if position + 1 < len(found) else len(text)]
    clause = re.split(r"[,;\n]|bzw\.|\bund\b|\+", after, maxsplit=1)[0]
    return bool(_YEARLY.search(clause)) or bool(re.search(r"(jährlich|annual\w*|pro jahr)\W*(?:von|ca\.|rd\.)?\W*(?:von)?\W*$", before, re.IGNORECASE))


def _amounts(text: str) -> list[_Found]:
    bare = re.sub(r"^\s*(?:ca\.|rd\.|rund|etwa|circa|max\.|bis zu)?\s*", "", text).strip()
    alone = bool(re.fullmatch(rf"(?:{_NUMBER})(?:\s?[-–—]\s?(?:{_NUMBER}))?", bare)) and not re.fullmatch(r"(19|20)\d\d", bare)
    found = []
    for match in _AMOUNT.finditer(text):
        marked = match["before"] or match["sign"] or match["sign2"] or match["scale1"] or match["scale2"]
        if not (marked or alone):
            continue
        second_belongs = match["second"] and (match["sign2"] or match["before"] or match["scale2"] or (alone and match["second"]))
        euro = _euro(match["first"], match["scale1"] or (match["scale2"] if second_belongs else None))
        up_to = _euro(match["second"], match["scale2"] or match["scale1"]) if second_belongs else None
        if euro is not None and (up_to is None or up_to >= euro):
            end = match.end() if second_belongs or not match["second"] else match.start("second")
            found.append(_Found(Amount(euro=euro, up_to=up_to), match.start(), end))
    return found


def _euro(text: str, scale: str | None) -> Decimal | None:
    digits = re.sub(r"['\u00a0\u202f ]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,2})?", digits):
        digits = digits.replace(",", "")
    else:
        digits = digits.replace(",", ".")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    if scale:
        number *= 1000 if scale.lower().startswith(_THOUSAND) else 1_000_000
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
