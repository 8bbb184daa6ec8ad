"""The meter: how many contributions have an outcome, what is open, and whether all were heard."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest
from mittragen.desk.evaluating import evaluation_tabs
from mittragen.desk.outcomes.audit import audit_kinds, audits_of, streams_of
from mittragen.desk.outcomes.figures import figures_of, kind_titles, lead_of, meter_parts
from mittragen.desk.outcomes.pages import GroupRow, LostRow, OpenRow, OutcomesPage
from mittragen.desk.outcomes.places import contribution_address, group_address, wall_address
from mittragen.desk.pages import show
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.edition.participating import PhaseState
from mittragen.participation.models import Contribution, Process
from mittragen.participation.rules import can_read_participation
from mittragen.publishing.trace_compiling import trace_of_process
from mittragen.synthesis.queries.left import GroupLine, group_lines
from mittragen.synthesis.queries.outcomes import MeterRow, OutcomeLine, contributions_without_outcome, lost_links, meter_of
from mittragen.synthesis.queries.treatment import Treatment, treatments

_MOST_OPEN, _MOST_LOST = 20, 100


@process_door(can_read_participation, methods=("GET",))
def outcomes(request: DeskRequest, process: Process) -> HttpResponse:
    """The meter. The number of queries does not grow with what was said."""
    meter = meter_of(process)
    page = OutcomesPage(
        title=_("Verbleib der Beiträge"),
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        tabs=evaluation_tabs(request.user, request.municipality, process, "desk:outcomes"),
        lead=lead_of(meter.whole),
        figures=figures_of(process, meter.whole),
        parts=meter_parts(process, meter),
        kinds=kind_titles(),
        wall=wall_address(process),
        **_left(process, meter.whole),
        **_heard(process),
    )
    return show(request, "outcomes/outcomes.html", page)


def _left(process: Process, whole: MeterRow) -> dict[str, Any]:
    """What is open, by the names of the page."""
    left = whole.open + whole.partly
    return {
        "open": tuple(_open(process)) if left else (),
        "open_more": _more(left),
        "open_address": wall_address(process, "open" if whole.open else "partly"),
        "lost": tuple(_lost(process, line) for line in lost_links(process)[:_MOST_LOST]),
    }


def _heard(process: Process) -> dict[str, Any]:
    """Whether all were heard: groups left over, small voices, the audit."""
    lines = group_lines(process)
    streams = streams_of(trace_of_process(process, timezone.localdate()))
    return {
        "groups_left": tuple(_group(process, line) for line in lines if not line.became),
        "small": tuple(_group(process, line) for line in lines if line.is_small),
        "alone": _alone(sum(stream.group is None for stream in streams)),
        "audits": audits_of(streams),
        "audit_kinds": audit_kinds(),
    }


def _open(process: Process) -> Iterator[OpenRow]:
    """The oldest first."""
    rows = list(contributions_without_outcome(process).select_related("topic", "event", "phase").defer("event__text", "event__minutes")[:_MOST_OPEN])
    standing, today = treatments(rows), timezone.localdate()
    for row in rows:
        yield OpenRow(
            key=row.key,
            text=row.public_text,
            language=row.language,
            facts=_facts(row),
            address=contribution_address(process, row.key),
            is_partly=standing.get(row.pk) is Treatment.PARTLY,
            is_due=process.closed_at is not None or row.phase.state_on(today) in {PhaseState.OVER, PhaseState.CLOSED},
        )


def _facts(row: Contribution) -> tuple[str, ...]:
    said = (long_date(timezone.localdate(row.submitted_at)), row.topic.title if row.topic else "", row.event.title if row.event else "")
    return tuple(fact for fact in said if fact)


def _more(left: int) -> str:
    rest = left - _MOST_OPEN
    return ngettext("%(count)s weiterer Beitrag ist offen.", "%(count)s weitere Beiträge sind offen.", rest) % {"count": rest} if rest > 0 else ""


def _lost(process: Process, line: OutcomeLine) -> LostRow:
    if line.contribution_key:
        source = Link(address=contribution_address(process, line.contribution_key), title=_("Beitrag %(key)s") % {"key": line.contribution_key})
    else:
        source = Link(address=group_address(process, line.group_key), title=_("Bündel „%(title)s“") % {"title": line.group_title})
    if line.merged_key:
        was = _("zusammengeführt mit %(key)s; dieser Beitrag ist nicht mehr öffentlich") % {"key": line.merged_key}
    else:
        element = f"{line.element_label} {line.element_title}".strip()
        was = _("%(outcome)s: „%(element)s“ steht nicht mehr im Entwurf") % {"outcome": _(line.kind.german), "element": element}
    return LostRow(source=source, was=was)


def _group(process: Process, line: GroupLine) -> GroupRow:
    counted = ngettext("%(count)s Beitrag", "%(count)s Beiträge", line.contribution_count) % {"count": line.contribution_count}
    return GroupRow(
        title=line.title,
        address=group_address(process, line.key),
        facts=tuple(filter(None, (counted, line.topic_title))),
        became=", ".join(_(kind.german) for kind in line.became) or _("noch ohne Verbleib"),
    )


def _alone(count: int) -> str:
    words = ngettext("%(count)s Beitrag steht für sich, in keinem Bündel.", "%(count)s Beiträge stehen für sich, in keinem Bündel.", count)
    return words % {"count": count} if count else ""
