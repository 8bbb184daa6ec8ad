"""The table of findings: every code with its severity and its German words. The reference page is made from it."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from mittragen.edition.terms import Term


class Severity(Term):
    """How much a finding matters. The first letter of a code says it too: E, W, N."""

    MUST = "must", "Muss"
    SHOULD = "should", "Soll"
    HINT = "hint", "Hinweis"


SEVERITIES: tuple[Severity, ...] = tuple(Severity)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is missing or does not fit together.

    ``key`` and ``label`` name the element (or the actor, indicator or target group; empty for the edition as a whole). ``blocks`` says that it stands in the way
    of publication; ``accepted`` is the office's reason for letting it stand, empty when it has not.
    """

    code: str
    severity: Severity
    key: str
    label: str
    message: str
    repair: str
    blocks: bool = False
    accepted: str = ""


class Found(msgspec.Struct, frozen=True):
    """What a check hands on: the code, the key, and the words for the rule's message."""

    code: str
    key: str
    words: Mapping[str, str] = {}


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of finding. ``message`` holds places for words; ``blocks`` marks what would break a document for good or name a private person."""

    severity: Severity
    title: str
    message: str
    repair: str
    blocks: bool = False


def _rule(kind: Literal["must", "should", "hint"], title: str, message: str, repair: str, *, blocks: bool = False) -> Rule:
    return Rule(severity=Severity(kind), title=title, message=message, repair=repair, blocks=blocks)


RULES: dict[str, Rule] = {
    "E101": _rule(
        "must",
        "Maßnahme ohne Federführung",
        "{name} hat keine Federführung.",
        "Bitte die Organisation eintragen, die die Maßnahme federführend trägt.",
    ),
    "E102": _rule("must", "Titel fehlt", "{name} hat keinen Titel.", "Bitte einen Titel eintragen."),
    "E103": _rule(
        "must",
        "Übergeordnetes Element unbekannt",
        "{name} steht unter „{target}“, das es nicht gibt.",
        "Bitte das Element an einen vorhandenen Platz verschieben.",
        blocks=True,
    ),
    "E104": _rule(
        "must",
        "Verweis auf unbekannten Schlüssel",
        "{name} nennt den Schlüssel „{target}“ ({what}), den es nicht gibt.",
        "Bitte den Verweis entfernen oder das fehlende Element anlegen.",
        blocks=True,
    ),
    "E105": _rule(
        "must",
        "Schlüssel doppelt",
        "Der Schlüssel „{target}“ steht bei mehreren Elementen.",
        "Bitte das Dokument neu zusammenstellen; ein Schlüssel gehört genau einem Element.",
        blocks=True,
    ),
    "E106": _rule(
        "must",
        "Name einer Privatperson vermutet",
        "{name}: „{wording}“ sieht nach dem Namen einer Person aus.",
        "Bitte durch die Stelle oder Organisation ersetzen; Namen von Personen gehören nicht in eine Fassung.",
        blocks=True,
    ),
    "E107": _rule(
        "must",
        "Persönliche E-Mail-Adresse vermutet",
        "{name}: „{wording}“ sieht nach der E-Mail-Adresse einer Person aus.",
        "Bitte durch die Adresse der Stelle ersetzen.",
        blocks=True,
    ),
    "W201": _rule("should", "Maßnahme ohne Zeitrahmen", "{name} hat keinen Zeitrahmen.", "Bitte eintragen, bis wann oder ab wann die Maßnahme läuft."),
    "W202": _rule(
        "should",
        "Ziel ohne Maßnahme",
        "{name} hat keine Maßnahme.",
        "Bitte eine Maßnahme zuordnen oder im Text sagen, wie das Ziel erreicht wird.",
    ),
    "W203": _rule(
        "should",
        "Handlungsfeld ohne Ziel",
        "{name} hat kein Ziel, andere Handlungsfelder haben welche.",
        "Bitte ein Ziel anlegen oder das Handlungsfeld mit einem anderen zusammenführen.",
    ),
    "W204": _rule(
        "should",
        "Kennung doppelt",
        "Die Kennung „{target}“ steht auch bei „{other}“.",
        "Bitte prüfen, ob eine der beiden Kennungen ein Schreibfehler ist.",
    ),
    "W205": _rule(
        "should",
        "Lücke in der Nummerierung",
        "Vor der Kennung „{target}“ fehlt {missing}.",
        "Bitte prüfen, ob etwas verloren ging oder ob die Nummern nachrücken sollen.",
    ),
    "W206": _rule(
        "should",
        "Verweis auf unbekannte Kennung",
        "{name} verweist mit „{wording}“ auf die Kennung „{target}“, die es nicht gibt.",
        "Bitte die Kennung im Text berichtigen.",
    ),
    "W207": _rule(
        "should",
        "Text zu lang für seinen Platz",
        "{name}: {what} hat {length} Zeichen, Platz ist für {limit}.",
        "Bitte kürzen; Einzelheiten passen in die Beschreibung oder in ein Kapitel.",
    ),
    "W208": _rule(
        "should",
        "Organisation unter mehreren Namen",
        "„{one}“ und „{other}“ sind vermutlich dieselbe Organisation.",
        "Bitte beide zusammenführen; der zweite Name bleibt als weiterer Name erhalten.",
    ),
    "W209": _rule(
        "should",
        "Telefonnummer im Text",
        "{name}: „{wording}“ sieht nach einer Telefonnummer aus.",
        "Bitte entfernen, wenn es der Anschluss einer Person ist.",
    ),
    "W210": _rule("should", "Ende vor Beginn", "{name} endet am {end}, beginnt aber erst am {start}.", "Bitte Beginn und Ende prüfen."),
    "W211": _rule(
        "should",
        "Priorität nicht in der Skala",
        "{name} hat die Priorität „{target}“, die in der Skala des Konzepts fehlt.",
        "Bitte eine Priorität der Skala wählen oder die Skala ergänzen.",
    ),
    "N301": _rule(
        "hint",
        "Querschnittsthema in einem Handlungsfeld nicht berührt",
        "{name} berührt das Querschnittsthema „{theme}“ nicht.",
        "Bitte prüfen, ob ein Ziel oder eine Maßnahme dem Thema dient, und es dort zuordnen.",
    ),
    "N302": _rule("hint", "Maßnahme ohne Angabe zu Kosten", "{name} sagt nichts zu Kosten.", "Bitte Kosten eintragen oder „aus laufenden Mitteln“ vermerken."),
    "N303": _rule(
        "hint",
        "Querschnittsthema nirgends zugeordnet",
        "Das Querschnittsthema „{theme}“ ist keinem Ziel und keiner Maßnahme zugeordnet.",
        "Bitte das Thema dort zuordnen, wo es wirkt.",
    ),
}


def findings_page() -> str:
    """The reference page of all findings, as Markdown."""
    lines = [
        "# Befunde",
        "",
        "`mittragen check KONZEPT` nennt, was in einem Entwurf fehlt oder nicht zusammenpasst. Jeder Befund hat eine Kennung; **Muss** (E) gehört vor dem",
        "Beschluss geklärt, **Soll** (W) geprüft, ein **Hinweis** (N) bedacht. Befunde mit „ja“ in der letzten Spalte stehen der Veröffentlichung im Weg, bis sie",
        "behoben, mit einer Begründung hingenommen oder mit `--despite` übergangen werden.",
        "",
        "| Kennung | Stufe | Befund | Was tun | hält auf |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {code} | {rule.severity.german} | {rule.title} | {rule.repair} | {'ja' if rule.blocks else '–'} |" for code, rule in sorted(RULES.items())]
    return "\n".join(lines) + "\n"
