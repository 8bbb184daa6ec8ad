"""What a check yields: a finding with its code, its place, and how to mend it."""

import msgspec

from mittragen.edition.checks.catalogue import CATALOGUE, Severity


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is missing in a concept or does not fit together.

    ``code`` is one of the catalogue ("E101"); ``key`` is the key of the element, organisation, indicator or chapter, empty for the concept as a whole;
    ``label`` is the number as printed. ``message`` says what was found here, ``repair`` how to mend it. ``accepted`` is the reason for which the office
    lets it stand, or empty.
    """

    code: str
    severity: Severity
    key: str
    label: str
    message: str
    repair: str
    accepted: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of publication: it must be mended, and nobody has accepted it."""
        return self.severity is Severity.MUST and not self.accepted


def finding(code: str, place: object, message: str) -> Finding:
    """A finding of the catalogue at ``place``: anything with a key and perhaps a label, or ``None`` for the concept as a whole."""
    rule = CATALOGUE[code]
    return Finding(
        code=code,
        severity=rule.severity,
        key=getattr(place, "key", ""),
        label=getattr(place, "label", ""),
        message=message,
        repair=rule.repair,
    )
