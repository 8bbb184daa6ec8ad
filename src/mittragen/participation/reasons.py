"""Why a contribution is not published, in sentences that come up again and again. Stored in German; whoever wrote the contribution reads their own language."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Mapping

REASONS: "Mapping[str, str]" = {
    "person": _("Der Beitrag nennt eine Person oder macht sie erkennbar."),
    "insult": _("Der Beitrag beleidigt oder bedroht jemanden."),
    "advertising": _("Der Beitrag wirbt für etwas."),
    "elsewhere": _("Der Beitrag gehört nicht zum Thema dieser Beteiligung."),
    "twice": _("Derselbe Beitrag ist schon einmal eingegangen."),
    "unclear": _("Wir verstehen nicht, was der Beitrag sagen möchte."),
}


def reason_of(code: str, words: str) -> str:
    """A reason as it is stored: the sentence chosen, then one's own words."""
    return "\n".join(part for part in (REASONS.get(code, ""), words.strip()) if part)


def reason_as_read(reason: str) -> str:
    """A stored reason in the language that is active: the sentence is translated, one's own words stand as they were written."""
    first, line, rest = reason.partition("\n")
    return (gettext(first) if first in REASONS.values() else first) + line + rest
