"""Which findings are shown: by field, by code, by state. All of it stands in the address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from mittragen.edition.checks import RULES, Finding
from mittragen.edition.text import whole_number
from mittragen.publishing.review import Review

STATES = {
    "offen": gettext_lazy("offen"),
    "hindert": gettext_lazy("hält die Veröffentlichung auf"),
    "hingenommen": gettext_lazy("bleibt so stehen"),
}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a person asked for. What is unknown counts as not asked."""

    code: str = ""
    field: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str], review: Review) -> "Selection":
        fields = {field.key for field in review.edition.fields_of_action}
        code, field, state, page = (query.get(name, "") for name in ("code", "feld", "stand", "seite"))
        return cls(
            code=code if code in RULES else "",
            field=field if field in fields else "",
            state=state if state in STATES else "",
            page=whole_number(page) or 1,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.code or self.field or self.state)

    def query(self, **changes: str | int) -> str:
        """The part of the address after the path, with something else asked; empty when nothing is."""
        asked = {"code": self.code, "feld": self.field, "stand": self.state, **changes}
        kept = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def chosen(self, review: Review) -> list[Finding]:
        """The findings asked for, in their order."""
        return [finding for finding in review.findings if self._fits(finding, review, ("code", "field", "state"))]

    def counts(self, name: str, review: Review) -> Counter[str]:
        """How many findings each choice of ``name`` ("code", "field", "state") would give, with the other choices as they are."""
        others = tuple(other for other in ("code", "field", "state") if other != name)
        found: Counter[str] = Counter()
        for finding in review.findings:
            if self._fits(finding, review, others):
                found.update({"code": [finding.code], "field": [review.field_of(finding.key)], "state": states_of(finding)}[name])
        return found

    def _fits(self, finding: Finding, review: Review, names: tuple[str, ...]) -> bool:
        return (
            ("code" not in names or self.code in ("", finding.code))
            and ("field" not in names or self.field in ("", review.field_of(finding.key)))
            and ("state" not in names or not self.state or self.state in states_of(finding))
        )


def states_of(finding: Finding) -> list[str]:
    """The states of :data:`STATES` that a finding is in."""
    if finding.accepted:
        return ["hingenommen"]
    return ["offen", "hindert"] if finding.blocks else ["offen"]
