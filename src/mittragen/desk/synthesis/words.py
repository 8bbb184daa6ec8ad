"""How the synthesis says things: what became of a contribution, how many, who did something meanwhile."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.moments import clock
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.queries.meanwhile import Meanwhile
from mittragen.synthesis.queries.outcomes import OutcomeLine
from mittragen.teamwork.people import handle


def counted(members: Sequence[object]) -> str:
    """ "1 Beitrag", "12 Beiträge"."""
    return ngettext("%(count)s Beitrag", "%(count)s Beiträge", len(members)) % {"count": len(members)}


def outcome_words(line: OutcomeLine) -> str:
    """What became of it in one line: "aufgenommen: 2.3.1 Sprachkurse am Abend"."""
    element = f"{line.element_label} {line.element_title}".strip()
    return _outcome(line.kind, element, line.merged_key, line.passed_to_name, line.reason_kind)


def link_words(link: TraceLink) -> str:
    """The same of a row."""
    element, merged = f"{link.element_label} {link.element_title}".strip(), link.merged_into.key if link.merged_into else ""
    return _outcome(OutcomeKind(link.kind), element, merged, link.passed_to_name, OutcomeReason(link.reason_kind) if link.reason_kind else None)


def answered_words(told: Sequence[Meanwhile]) -> tuple[str, ...]:
    """A line for each contribution that somebody else answered meanwhile."""
    line = _("%(who)s, %(time)s, zu %(key)s: %(outcome)s")
    return tuple(line % {**_who(one), "key": one.contribution_key, "outcome": link_words(one.link)} for one in told[:10] if one.link)


def moved_words(told: Sequence[Meanwhile]) -> str:
    """That somebody else put cards elsewhere meanwhile, and what to do."""
    first = told[0]
    where = first.membership.group.title if first.membership and first.membership.group else _("in kein Bündel")
    said = _("%(who)s hat %(key)s um %(time)s in „%(where)s“ gelegt.") % {**_who(first), "key": first.contribution_key, "where": where}
    more = ngettext("Das betrifft noch %(count)s weiteren Beitrag.", "Das betrifft noch %(count)s weitere Beiträge.", len(told) - 1) % {"count": len(told) - 1}
    rest = _("Es ist noch nichts geändert. Drücken Sie noch einmal, wenn es trotzdem gelten soll.")
    return " ".join([said, *([more] if len(told) > 1 else []), rest])


def _who(one: Meanwhile) -> dict[str, str]:
    at = one.link.at if one.link else one.membership.at if one.membership else None
    return {"who": handle(one.who) if one.who else _("Jemand"), "time": clock(at) if at else ""}


def _outcome(kind: OutcomeKind, element: str, merged: str, passed_to: str, reason: OutcomeReason | None) -> str:
    ends = {OutcomeKind.MERGED: merged, OutcomeKind.PASSED_ON: passed_to, OutcomeKind.NOT_TAKEN_UP: _(reason.german) if reason else ""}
    end = element if kind.reaches_concept else ends[kind]
    return _("%(outcome)s: %(end)s") % {"outcome": _(kind.german), "end": end} if end else _(kind.german)
