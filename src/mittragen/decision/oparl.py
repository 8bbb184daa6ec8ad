"""What a council information system says about a paper, in the words of OParl 1.1 (https://oparl.org/spezifikation/): read from JSON that a person gives us."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mittragen.decision.rules import DecisionError
from mittragen.edition.terms import DecisionResult
from mittragen.edition.text import clean_line, clean_text

LARGEST = 1_000_000
# How council information systems word a result, without how many agreed.
_MANNERS = re.compile(r"\b(einstimmig|mehrheitlich|ungeändert|unverändert|laut vorlage|wurde)\b")
_RESULTS = {
    "beschlossen": DecisionResult.ADOPTED,
    "angenommen": DecisionResult.ADOPTED,
    "zugestimmt": DecisionResult.ADOPTED,
    "empfohlen": DecisionResult.ADOPTED,
    "geändert beschlossen": DecisionResult.ADOPTED_WITH_CHANGES,
    "geändert angenommen": DecisionResult.ADOPTED_WITH_CHANGES,
    "geändert empfohlen": DecisionResult.ADOPTED_WITH_CHANGES,
    "mit änderungen beschlossen": DecisionResult.ADOPTED_WITH_CHANGES,
    "zurückverwiesen": DecisionResult.SENT_BACK,
    "verwiesen": DecisionResult.SENT_BACK,
    "vertagt": DecisionResult.DEFERRED,
    "zurückgestellt": DecisionResult.DEFERRED,
    "abgelehnt": DecisionResult.REJECTED,
    "zur kenntnis genommen": DecisionResult.NOTED,
}


@dataclass(frozen=True, kw_only=True)
class CouncilPaper:
    """Number, address, day, title and result of a paper, as far as they are told."""

    paper: str = ""
    address: str = ""
    on: date | None = None
    title: str = ""
    body: str = ""
    result: DecisionResult | None = None
    text: str = ""


def paper_from_oparl(data: bytes) -> CouncilPaper:
    """Read a Paper, an AgendaItem or a Consultation. Raises :class:`DecisionError`, saying what was found instead."""
    if len(data) > LARGEST:
        raise DecisionError(_("Diese Datei ist zu groß für eine Vorlage. Bitte laden Sie nur die eine Vorlage herunter."))
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DecisionError(_("Das ist kein JSON. Bitte öffnen Sie die OParl-Adresse der Vorlage und speichern Sie, was dort steht.")) from error
    known = [one for one in _listed(raw) if _kind(one) in _READERS]
    if not known:
        raise DecisionError(
            _("Das ist keine Vorlage nach OParl. Bitte geben Sie das JSON einer Vorlage („Paper“) oder eines Tagesordnungspunkts („AgendaItem“) an.")
        )
    if len(known) > 1:
        raise DecisionError(_("In dieser Datei stehen mehrere Vorlagen. Bitte geben Sie nur die eine an, um die es geht."))
    told = _READERS[_kind(known[0])](known[0])
    if told == CouncilPaper():
        raise DecisionError(_("In dieser Vorlage steht weder eine Nummer noch ein Titel. Bitte tragen Sie beides von Hand ein."))
    return told


def _listed(raw: Any) -> list[dict[str, Any]]:
    """The objects of an answer: one, a list of them, or a page of a list."""
    inside = raw.get("data", raw) if isinstance(raw, dict) else raw
    return [one for one in (inside if isinstance(inside, list) else [inside]) if isinstance(one, dict)]


def _kind(raw: dict[str, Any]) -> str:
    return str(raw.get("type", "")).rstrip("/").rpartition("/")[2]


def _paper(raw: dict[str, Any]) -> CouncilPaper:
    organisations = raw.get("underDirectionOf")
    return CouncilPaper(
        paper=_line(raw.get("reference")),
        address=_address(raw.get("web") or raw.get("id")),
        on=_day(raw.get("date")),
        title=_line(raw.get("name")),
        body=_name(organisations[0]) if isinstance(organisations, list) and organisations else "",
    )


def _agenda_item(raw: dict[str, Any]) -> CouncilPaper:
    consultation = next(iter(_listed(raw.get("consultation"))), None)
    inner = _consultation(consultation) if consultation is not None else CouncilPaper()
    text = raw.get("resolutionText")
    return CouncilPaper(
        paper=inner.paper,
        address=inner.address or _address(raw.get("web")),
        on=_day(raw.get("start")) or inner.on,
        title=_line(raw.get("name")) or inner.title,
        body=inner.body,
        result=_result(raw.get("result")),
        text=clean_text(text).strip() if isinstance(text, str) else "",
    )


def _consultation(raw: dict[str, Any]) -> CouncilPaper:
    paper = raw.get("paper")
    return _paper(paper) if isinstance(paper, dict) else CouncilPaper(address=_address(paper))


_READERS: dict[str, Callable[[dict[str, Any]], CouncilPaper]] = {"Paper": _paper, "AgendaItem": _agenda_item, "Consultation": _consultation}


def _result(value: Any) -> DecisionResult | None:
    return _RESULTS.get(" ".join(_MANNERS.sub(" ", _line(value).lower()).split()))


def _line(value: Any) -> str:
    return clean_line(value)[:500] if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return _line(value.get("name")) if isinstance(value, dict) else ""


def _address(value: Any) -> str:
    cleaned = _line(value)
    return cleaned if cleaned.lower().startswith(("https://", "http://")) else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
