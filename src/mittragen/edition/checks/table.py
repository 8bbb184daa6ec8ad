"""The table of findings: every code with its severity and its German words, read from ``rules.toml``. The reference page is made from it."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from mittragen.edition.terms import Term


class Severity(Term):
    """How grave a finding is. The first letter of a code says it too: E, W, N."""

    MUST = "must", "Muss"
    SHOULD = "should", "Soll"
    HINT = "hint", "Hinweis"


SEVERITIES: tuple[Severity, ...] = tuple(Severity)
_BY_LETTER = {"E": Severity.MUST, "W": Severity.SHOULD, "N": Severity.HINT}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is missing or does not fit together.

    ``key`` and ``label`` name the element (or the actor, indicator or chapter; empty for the edition as a whole). ``blocks`` says that it stands in the
    way of publication; ``accepted`` is the office's reason for letting it stand, empty when it has not.
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
    """What a check hands on: the code, the key (empty for the edition as a whole), and the words for the rule's message."""

    code: str
    key: str
    words: Mapping[str, str] = {}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of finding. ``message`` holds places for words; ``blocks`` marks what would break a document for good or name a private person."""

    title: str
    message: str
    why: str
    repair: str
    blocks: bool = False


RULES: dict[str, Rule] = msgspec.toml.decode(Path(__file__).with_name("rules.toml").read_bytes(), type=dict[str, Rule])


def severity_of(code: str) -> Severity:
    """How grave a code is: told by its letter."""
    return _BY_LETTER[code[0]]


def finding(found: Found, label: str, accepted: str) -> Finding:
    """What a check found, in the words of its rule. ``accepted`` is the office's reason for letting it stand, or empty."""
    rule = RULES[found.code]
    return Finding(
        code=found.code,
        severity=severity_of(found.code),
        key=found.key,
        label=label,
        message=rule.message.format_map(found.words),
        repair=rule.repair,
        blocks=rule.blocks and not accepted,
        accepted=accepted,
    )
