"""A paper of the council, read from the OParl file that a person uploads or pastes: what it tells fills the form. Nothing is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mittragen.decision.oparl import LARGEST, paper_from_oparl
from mittragen.decision.rules import DecisionError
from mittragen.design.language import long_date
from mittragen.desk.decision.words import result_word
from mittragen.desk.doors import DeskRequest


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was read, or why it was not. ``text`` is what was pasted; ``facts`` fill fields of the form."""

    text: str
    error: str = ""
    said: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def asked_of(request: DeskRequest) -> Asked | None:
    """The paper when the form was sent to have one read; nothing when it was sent to be saved."""
    if request.method != "POST" or request.POST.get("do") != "oparl":
        return None
    text, file = request.POST.get("oparl_text", ""), request.FILES.get("oparl_file")
    # One byte too many is enough to be refused.
    content = file.read(LARGEST + 1) if file is not None else text.encode()
    if not content.strip():
        return Asked(text=text, error=_("Bitte wählen Sie eine Datei, oder fügen Sie ihren Inhalt ein."))
    try:
        paper = paper_from_oparl(content)
    except DecisionError as refusal:
        return Asked(text=text, error=str(refusal))
    result = paper.result.value if paper.result else ""
    told = (paper.paper, paper.title, paper.body, long_date(paper.on) if paper.on else "", result_word(result))
    facts = {"paper": paper.paper, "paper_address": paper.address, "result": result}
    return Asked(text="", said=", ".join(part for part in told if part), facts={name: value for name, value in facts.items() if value})


def typed_with(request: DeskRequest, asked: Asked | None) -> Mapping[str, str]:
    """Everything that was typed, with what was read from the paper."""
    return {**request.POST.dict(), **asked.facts} if asked else {}
