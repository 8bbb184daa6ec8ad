"""A decision as the command line takes it: a small TOML file, or one line such as "Kreistag 2026-04-30 adopted KT 2026/037"."""

import re
import tomllib
from datetime import date

import msgspec

from mittragen.edition.terms import DecisionResult
from mittragen.municipality.refusal import RefusedError

_LINE = re.compile(
    r"^(?P<body>.+?)[\s,]+(?:am\s+)?(?P<on>\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})"
    r"(?:[\s,:]+(?P<result>"
    + "|".join(f"{result.value}|{result.german}" for result in sorted(DecisionResult, key=len, reverse=True))
    + r"))?[\s,]*(?P<paper>.*)$",
    re.IGNORECASE,
)
_EXAMPLE = "zum Beispiel „Kreistag 2026-04-30 adopted KT 2026/037“"


class DecisionTextError(RefusedError):
    """The decision given on the command line cannot be understood."""


class DecisionWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a decision says. ``digest`` is empty when the decision is about whatever the draft is now."""

    body: str
    decided_on: date
    result: DecisionResult = DecisionResult.ADOPTED
    digest: str = ""
    reason: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    paper: str = ""
    paper_address: str = ""


def decision_words(text: str) -> DecisionWords:
    """Read a decision. Raises :class:`DecisionTextError`."""
    if re.search(r"^\s*\w+\s*=", text, re.MULTILINE):
        return _from_toml(text)
    match = _LINE.match(text.strip())
    if not match:
        raise DecisionTextError(f"Der Beschluss ist nicht zu verstehen. Bitte Gremium, Tag, Ergebnis und Vorlage angeben, {_EXAMPLE}, oder eine TOML-Datei.")
    return DecisionWords(body=match["body"].strip(" ,"), decided_on=_day(match["on"]), result=_result(match["result"]), paper=match["paper"].strip())


def _from_toml(text: str) -> DecisionWords:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecisionTextError(f"Der Beschluss ist keine gültige TOML-Datei ({error}). Bitte die genannte Zeile berichtigen.") from error
    try:
        return msgspec.convert(raw, DecisionWords)
    except msgspec.ValidationError as error:
        names = ", ".join(DecisionWords.__struct_fields__)
        raise DecisionTextError(f"Der Beschluss passt nicht ({error}). Möglich sind: {names}; body und decided_on müssen sein.") from error


def _day(text: str) -> date:
    try:
        if "-" in text:
            return date.fromisoformat(text)
        day, month, year = (int(part) for part in text.replace(" ", "").split("."))
        return date(year, month, day)
    except ValueError as error:
        raise DecisionTextError(f"Den Tag „{text}“ gibt es nicht. Bitte so angeben: 2026-04-30.") from error


def _result(text: str | None) -> DecisionResult:
    folded = (text or DecisionResult.ADOPTED.value).casefold()
    return next(result for result in DecisionResult if folded in {result.value, result.german.casefold()})
