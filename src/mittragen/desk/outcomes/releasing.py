"""Letting everyone read what became of contributions: what would become public, what follows, one button, and where it stands afterwards."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.queries import sealed_records
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest
from mittragen.desk.evaluating import evaluation_tabs
from mittragen.desk.outcomes.figures import lead_of
from mittragen.desk.outcomes.pages import ReleasedPage, ReleasePage, SuspicionRow
from mittragen.desk.outcomes.places import contribution_address, group_address, wall_address
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.templating import url
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.phrases import edition_segment
from mittragen.participation.models import Process
from mittragen.participation.rules import can_plan
from mittragen.publishing.outcomes import OutcomesToPublish, Suspicion, outcomes_to_publish, publish_outcomes
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.queries.outcomes import lost_links, meter_of
from mittragen.synthesis.rules import can_publish_outcomes

_MOST_RECORDS = 12


@process_door(can_publish_outcomes)
def release(request: DeskRequest, process: Process) -> HttpResponse:
    """What everyone could read afterwards, and the button."""
    refused = ""
    if request.method == "POST":
        try:
            sealed = publish_outcomes(process=process, by=request.user)
        except RefusedError as refusal:
            refused = str(refusal)
        else:
            said = ngettext(
                "Veröffentlicht: %(count)s Dokumentation ist auf dem neuen Stand.", "Veröffentlicht: %(count)s Dokumentationen sind neu.", len(sealed)
            )
            tell(request, said % {"count": len(sealed)})
            return go("desk:outcomes-published", process=process.slug)
    return show(request, "outcomes/release.html", _page(request, process, refused), status=409 if refused else 200)


@process_door(can_publish_outcomes, methods=("GET",))
def released(request: DeskRequest, process: Process) -> HttpResponse:
    """Where everyone reads it."""
    records = tuple(_records(process))
    if not records or not process.is_public:
        return go("desk:outcome-publishing", process=process.slug)
    page = ReleasedPage(
        **_frame(request, process),
        title=_("Veröffentlicht"),
        lead=_("Alle können jetzt lesen, was aus den Beiträgen wurde."),
        addresses=_addresses(process),
        records=records,
    )
    return show(request, "outcomes/released.html", page)


def _frame(request: DeskRequest, process: Process) -> dict[str, Any]:
    return {
        "process": process_place(process),
        "station": SYNTHESISING,
        "section": "synthesis",
        "tabs": evaluation_tabs(request.user, request.municipality, process, "desk:outcome-publishing"),
    }


def _page(request: DeskRequest, process: Process, refused: str) -> ReleasePage:
    wanted, whole = outcomes_to_publish(process), meter_of(process).whole
    left = whole.open + whole.partly
    lost = len(lost_links(process))
    lost_words = ngettext("%(count)s Eintrag führt zu etwas, das es nicht mehr gibt.", "%(count)s Einträge führen zu etwas, das es nicht mehr gibt.", lost)
    may_open = can_plan(request.user, request.municipality)
    return ReleasePage(
        **_frame(request, process),
        title=_("Verbleib veröffentlichen"),
        lead="" if wanted.phases else _("Alles, was bisher eingetragen ist, können schon alle lesen."),
        figures=tuple(_figures(wanted)),
        kinds=tuple((_(kind.german), count) for kind, count in wanted.kinds),
        phases=tuple(phase.title for phase in wanted.phases),
        suspicions=_suspicions(process, wanted.suspicions),
        lost_words=lost_words % {"count": lost} if lost else "",
        lost_address=f"{url('desk:outcomes', process=process.slug)}#verloren",
        open_words=lead_of(whole) if left else "",
        open_address=wall_address(process, "open" if whole.open else "partly") if left else "",
        not_yet=""
        if process.is_public
        else _("Diese Beteiligung ist noch nicht öffentlich. Veröffentlichen Sie sie zuerst; dann können alle lesen, was daraus wurde."),
        opening=url("desk:plan-opening", process=process.slug) if may_open and not process.is_public else "",
        public=_addresses(process) if process.is_public else (),
        refused=refused,
    )


def _figures(wanted: OutcomesToPublish) -> Iterator[tuple[int, str]]:
    answered, changed = len(wanted.answered), len(wanted.changed)
    if answered:
        yield answered, ngettext("Beitrag hat zum ersten Mal einen Verbleib", "Beiträge haben zum ersten Mal einen Verbleib", answered)
    if changed:
        yield changed, ngettext("Beitrag hat einen anderen Verbleib als bisher", "Beiträge haben einen anderen Verbleib als bisher", changed)
    if wanted.groups:
        yield wanted.groups, ngettext("Bündel mit seiner Aussage", "Bündel mit ihren Aussagen", wanted.groups)


def _suspicions(process: Process, found: tuple[Suspicion, ...]) -> tuple[SuspicionRow, ...]:
    """Each with where it is mended. One query."""
    links = {row.key: row for row in TraceLink.objects.filter(key__in=[one.link for one in found if one.link]).select_related("contribution", "group")}
    rows = []
    for one in found:
        link = links.get(one.link)
        if link is not None and link.contribution is not None:
            where, address = _("im Grund bei Beitrag %(key)s") % {"key": link.contribution.key}, contribution_address(process, link.contribution.key)
        else:
            group = one.group or (link.group.key if link and link.group else "")
            where, address = _("im Text eines Bündels"), group_address(process, group) if group else wall_address(process)
        rows.append(SuspicionRow(words=one.words, where=where, address=address))
    return tuple(dict.fromkeys(rows))


def _addresses(process: Process) -> tuple[Link, ...]:
    """The public pages on which it stands."""
    base = f"/beteiligung/{process.slug}/"
    return (
        Link(address=f"{base}verbleib/", title=_("Was daraus wurde: alles auf einen Blick")),
        Link(address=f"{base}beitraege/", title=_("Alle Beiträge, jeder mit seinem Weg")),
        Link(address=base, title=_("Die Seite der Beteiligung")),
    )


def _records(process: Process) -> Iterator[Link]:
    """The newest sealed records."""
    for label, at in sealed_records(process.slug).order_by("-id").values_list("label", "sealed_at")[:_MOST_RECORDS]:
        address = f"/beteiligung/{process.slug}/dokumentation/{edition_segment(label)}/"
        yield Link(address=address, title=label, label=long_date(at.date()))
