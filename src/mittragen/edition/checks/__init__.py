"""Findings: what an edition lacks and what does not fit together, each with a code, a place and a way to mend it.

Adding a finding takes one line in :mod:`~mittragen.edition.checks.table` and the place that yields it.
"""

from collections.abc import Callable, Iterable

from mittragen.edition.checks import names, numbering, people, references, structure, substance
from mittragen.edition.checks.table import RULES, SEVERITIES, Finding, Found, Severity, findings_page
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "findings", "findings_page"]

_CHECKS: tuple[Callable[[Outline], Iterable[Found]], ...] = (
    structure.faults,
    substance.gaps,
    numbering.oddities,
    references.dangling,
    people.suspected,
    names.doubled,
)


def findings(edition: Edition) -> tuple[Finding, ...]:
    """All findings of an edition, the gravest first, by code, and under a code in the order of the outline.

    What the office has accepted comes along, with its reason in ``accepted``, and blocks nothing any more.
    """
    outline = Outline(edition)
    reasons = {(accepted.code, accepted.key): accepted.reason for accepted in edition.accepted_findings}
    labels = {key: element.label for key, element in outline.elements.items()}
    found = sorted((each for check in _CHECKS for each in check(outline)), key=_rank)
    return tuple(_finding(each, labels.get(each.key, ""), reasons.get((each.code, each.key), "")) for each in found)


def _finding(found: Found, label: str, accepted: str) -> Finding:
    rule = RULES[found.code]
    return Finding(
        code=found.code,
        severity=rule.severity,
        key=found.key,
        label=label,
        message=rule.message.format_map(found.words),
        repair=rule.repair,
        blocks=rule.blocks and not accepted,
        accepted=accepted,
    )


def _rank(found: Found) -> tuple[int, str]:
    return SEVERITIES.index(RULES[found.code].severity), found.code
