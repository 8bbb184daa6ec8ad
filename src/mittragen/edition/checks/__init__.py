"""Findings: what an edition lacks and what does not fit together, each with a code, a place and a way to mend it.

A new finding takes an entry in ``rules.toml`` and a check that yields it.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from mittragen.edition.checks import beside, concept, coverage, lengths, measures, names, numbering, people, references, structure, tracing
from mittragen.edition.checks.table import RULES, SEVERITIES, Finding, Found, Rule, Severity, finding, severity_of
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.trace import Trace

__all__ = ["RULES", "SEVERITIES", "Finding", "Rule", "Severity", "findings", "severity_of"]

_CHECKS: tuple[Callable[[Outline], Iterable[Found]], ...] = (
    concept.gaps,
    structure.faults,
    coverage.gaps,
    measures.gaps,
    lengths.overruns,
    numbering.oddities,
    references.dangling,
    people.suspected,
    names.doubled,
    beside.gaps,
)


def findings(edition: Edition, trace: Trace | None = None) -> tuple[Finding, ...]:
    """All findings of an edition and its trace, the gravest first, by code, and under a code in the order of the outline.

    What the office has accepted comes along, with its reason in ``accepted``, and blocks nothing any more.
    """
    outline = Outline(edition)
    reasons = {(accepted.code, accepted.key): accepted.reason for accepted in edition.accepted_findings}
    labels = {indicator.key: indicator.label for indicator in edition.indicators} | {key: element.label for key, element in outline.elements.items()}
    every = chain.from_iterable((*(check(outline) for check in _CHECKS), tracing.gaps(outline, trace) if trace else ()))
    found = sorted(every, key=lambda each: (SEVERITIES.index(severity_of(each.code)), each.code))
    return tuple(finding(each, labels.get(each.key, ""), reasons.get((each.code, each.key), "")) for each in found)
