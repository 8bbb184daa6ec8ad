"""Findings as people read them, at an element and in the list: in words, with a shape, and with the way to where they are mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.concept.models import Concept
from mittragen.desk.templating import url
from mittragen.edition.checks import RULES, Finding, Severity
from mittragen.publishing.review import Review, review_of

# The place in the form of an element in which a finding is mended.
_FACTS = {
    "E101": "responsibilities",
    "E102": "period",
    "E103": "id_title",
    "E109": "period",
    "N301": "cost",
    "W204": "id_label",
    "W205": "id_label",
    "W206": "id_text",
    "W207": "id_title",
    "W210": "id_priority",
    "W211": "id_text",
    "W212": "responsibilities",
}
# Where findings of the whole concept are mended.
_PAGES = {"E110": "desk:frame", "N306": "desk:frame", "N307": "desk:drafting"}
_OF_HOUSE = frozenset({"W213"})
_INDICATORS = frozenset({"N304", "N305"})
_ACTORS = frozenset({"W208", "N303"})


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A finding in words. ``shape`` names the icon of its severity; ``address`` leads to where it is mended, empty when nowhere; ``accepted`` is the reason."""

    code: str
    key: str
    title: str
    severity: str
    shape: str
    message: str
    repair: str
    why: str
    address: str
    blocks: bool
    accepted: str

    @property
    def name(self) -> str:
        """Names the finding in forms: what has the same name is accepted together."""
        return f"{self.code}:{self.key}"


def findings_of(concept: Concept, key: str) -> tuple[FindingRow, ...]:
    """The findings of one element, the gravest first; an empty key asks for those of the whole concept."""
    review = review_of(concept)
    return rows_of(review.of(key), review)


def rows_of(findings: Iterable[Finding], review: Review) -> tuple[FindingRow, ...]:
    """Findings of one draft in words, in the order given."""
    return tuple(_row(finding, review) for finding in findings)


def _row(finding: Finding, review: Review) -> FindingRow:
    rule = RULES[finding.code]
    return FindingRow(
        code=finding.code,
        key=finding.key,
        title=rule.title,
        severity=finding.severity.german,
        shape={Severity.MUST: "must", Severity.SHOULD: "should", Severity.HINT: "info"}[finding.severity],
        message=finding.message,
        repair=finding.repair,
        why=rule.why,
        address=_address(finding, review),
        blocks=finding.blocks,
        accepted=finding.accepted,
    )


def _address(finding: Finding, review: Review) -> str:
    slug = review.edition.slug
    if finding.key in review.outline.elements:
        there = url("desk:drafting-element", slug=slug, key=finding.key)
        fact = _FACTS.get(finding.code, "")
        return f"{there}#{fact}" if fact else there
    if finding.code in _ACTORS or finding.key in review.outline.actors:
        return url("desk:organisation", actor_key=finding.key)
    if finding.code in _INDICATORS or finding.key in review.outline.indicators:
        return url("desk:frame", slug=slug)
    return url("desk:house") if finding.code in _OF_HOUSE else url(_PAGES.get(finding.code, "desk:drafting"), slug=slug)
