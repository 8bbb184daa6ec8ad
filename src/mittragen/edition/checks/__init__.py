"""Findings: what an edition lacks and what does not fit together, each with a code, a place and a way to mend it.

A new finding takes an entry in ``rules.toml`` and a check that yields it.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from mittragen.edition.checks import beside, concept, coverage, lengths, measures, names, numbering, people, references, structure, succeeding, tracing
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
    succeeding.provisional,
)


def findings(edition: Edition, trace: Trace | None = None, predecessor: Edition | None = None) -> tuple[Finding, ...]:
    """All findings of an edition, of its trace, and of what it leaves unsaid about its ``predecessor``.

    The gravest come first, by code, and under a code in the order of the outline. What the office has accepted comes along, with its reason in
    ``accepted``, and blocks nothing any more.
    """
    outline = Outline(edition)
    reasons = {(accepted.code, accepted.key): accepted.reason for accepted in edition.accepted_findings}
    elements = {**(Outline(predecessor).elements if predecessor else {}), **outline.elements}
    labels = {indicator.key: indicator.label for indicator in edition.indicators} | {key: element.label for key, element in elements.items()}
    every = chain.from_iterable(
        (*(check(outline) for check in _CHECKS), tracing.gaps(outline, trace) if trace else (), succeeding.gaps(outline, predecessor) if predecessor else ())
    )
    found = sorted(every, key=lambda each: (SEVERITIES.index(severity_of(each.code)), each.code))
    return tuple(finding(each, labels.get(each.key, ""), reasons.get((each.code, each.key), "")) for each in found)
