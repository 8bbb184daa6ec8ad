"""The catalogue of findings: every code with its severity, its name, why it matters and how to mend it. The reference page is made from it."""

import msgspec

from mittragen.edition.terms import Term


class Severity(Term):
    """How grave a finding is: what must be mended stands in the way of publication."""

    MUST = "must", "muss behoben werden"
    SHOULD = "should", "sollte behoben werden"
    HINT = "hint", "Hinweis"


SEVERITIES: tuple[Severity, ...] = tuple(Severity)
_BY_LETTER = {"E": Severity.MUST, "W": Severity.SHOULD, "N": Severity.HINT}


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the catalogue, in German, for the people who mend."""

    code: str
    title: str
    explanation: str
    repair: str

    @property
    def severity(self) -> Severity:
        """Told by the letter of the code."""
        return _BY_LETTER[self.code[0]]


def _rules(*lines: tuple[str, str, str, str]) -> dict[str, Rule]:
    return {code: Rule(code=code, title=title, explanation=explanation, repair=repair) for code, title, explanation, repair in lines}


CATALOGUE: dict[str, Rule] = _rules(
    (
        "E101",
        "Maßnahme ohne Federführung",
        "Ohne Federführung kümmert sich niemand, und niemand kann nach dem Stand gefragt werden.",
        "Nennen Sie die Organisation, die die Maßnahme federführend trägt.",
    ),
    (
        "E102",
        "Maßnahme ohne Zeitangabe",
        "Ohne Zeitangabe lässt sich nicht sagen, ob die Maßnahme rechtzeitig umgesetzt wird.",
        "Ergänzen Sie den Zeitraum, zum Beispiel „bis Ende 2027“, „jährlich“ oder „dauerhaft“.",
    ),
)
