"""Findings: what an edition lacks and what does not fit together, each with a code, a place and a way to mend it.

Adding a finding takes one line in :mod:`~mittragen.edition.checks.catalogue` and one function named in ``_CHECKS``.
"""

from collections.abc import Callable, Iterable

import msgspec

from mittragen.edition.checks import carrying
from mittragen.edition.checks.catalogue import CATALOGUE, SEVERITIES, Rule, Severity
from mittragen.edition.checks.finding import Finding
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline

__all__ = ["CATALOGUE", "SEVERITIES", "Finding", "Rule", "Severity", "findings"]

_CHECKS: tuple[Callable[[Outline], Iterable[Finding]], ...] = (
    carrying.measures_without_lead,
    carrying.measures_without_time,
)


def findings(edition: Edition) -> tuple[Finding, ...]:
    """All findings of an edition, the gravest first, then by code, then in the order of the outline.

    What the office has accepted comes along, with the reason in ``accepted``.
    """
    outline = Outline(edition)
    reasons = {(accepted.code, accepted.key): accepted.reason for accepted in edition.accepted_findings}
    found = sorted((each for check in _CHECKS for each in check(outline)), key=lambda each: (SEVERITIES.index(each.severity), each.code))
    return tuple(msgspec.structs.replace(each, accepted=reasons.get((each.code, each.key), "")) for each in found)
