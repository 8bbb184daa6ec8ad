"""A group of contributions that say the same: what they say together, who says so, what became of it, and every one of them."""

from collections import Counter
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.design.language import language_called, number
from mittragen.edition.text import whole_number
from mittragen.edition.trace import TraceGroup
from mittragen.outputs.streams import ORDER
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import shown_of
from mittragen.participation.queries.timeline import public_process_named
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.outcome_pages import BundlePage, BundleRow
from mittragen.public.participation.overview import all_crumb, crumb
from mittragen.public.participation.pages import Bar, Chart
from mittragen.public.participation.shown import voice
from mittragen.public.tracing.kept import TOLD, Told
from mittragen.public.tracing.path import Badge, badge, group_address, link_step

PAGE = 20


@public_door(methods=("GET",))
def bundle(request: LiveRequest, slug: str, key: str) -> HttpResponseBase:
    """One group. One that was merged into another leads there."""
    process = found(public_process_named(slug))
    told = found(TOLD.told(request, slug))
    group = found(told.group_named(key))
    if group.key != key:
        response = HttpResponse(status=302)
        response["Location"] = group_address(request, group)
        return response
    return show(request, "participation/bundle.html", _page(request, process, told, group))


def bundle_row(request: LiveRequest, told: Told, group: TraceGroup) -> BundleRow:
    """A group as the page of all outcomes lists it. ``group`` may hold a part of its members."""
    count = len(group.members)
    return BundleRow(
        key=group.key,
        title=group.title,
        address=group_address(request, group),
        statement=group.statement,
        counter_voices=group.counter_voices,
        said=ngettext("%(count)s Beitrag", "%(count)s Beiträge", count) % {"count": number(count, request.language)},
        speakers=_speakers(request, group),
        languages=_languages(request, group),
        badges=_counted(request, told, group),
        became=tuple(link_step(request, told, link) for link in told.links_of_group.get(group.key, ())),
    )


def _page(request: LiveRequest, process: Process, told: Told, group: TraceGroup) -> BundlePage:
    place = whole_number(request.GET.get("seite", "")) or 1
    keys = group.members[PAGE * (place - 1) : PAGE * place]
    found(keys or None)
    rows = {row.key: row for row in shown_of(Contribution.objects.filter(process=process, key__in=keys, is_shown=True))}
    address = group_address(request, group)
    return BundlePage(
        title=group.title,
        description=group.statement[:160],
        crumbs=(all_crumb(request), crumb(request, process), Link(address=_all(request, process), title=_("Was daraus wurde"))),
        languages=process.offered_languages,
        kind="bundle",
        row=bundle_row(request, told, group),
        chart=_chart(group),
        voices=tuple(voice(request, rows[key], told) for key in keys if key in rows),
        gone=tuple(Link(address=at(request, f"/beitraege/{key}/"), title=_("Beitrag %(key)s") % {"key": key}) for key in keys if key not in rows),
        previous=f"{address}?{urlencode({'seite': place - 1})}" if place > 1 else "",
        next=f"{address}?{urlencode({'seite': place + 1})}" if len(group.members) > PAGE * place else "",
        all_address=_all(request, process),
    )


def _all(request: LiveRequest, process: Process) -> str:
    return at(request, f"/beteiligung/{process.slug}/verbleib/")


def _counted(request: LiveRequest, told: Told, group: TraceGroup) -> tuple[Badge, ...]:
    """How many of its members went where in the end; those that can be read no more are not counted."""
    counts = Counter(told.kind_of[key] for key in group.members if key in told.kind_of)
    said = {kind: _("%(outcome)s: %(count)s") % {"outcome": badge(kind).title, "count": number(count, request.language)} for kind, count in counts.items()}
    return tuple(Badge(kind=kind, title=said[kind]) for kind in ORDER if kind in said)


def _speakers(request: LiveRequest, group: TraceGroup) -> tuple[str, ...]:
    return tuple(
        _("%(group)s: %(count)s") % {"group": one.group or _("ohne Angabe der Gruppe"), "count": number(one.count, request.language)} for one in group.speakers
    )


def _languages(request: LiveRequest, group: TraceGroup) -> tuple[str, ...]:
    return tuple(language_called(tag, request.language) for tag in group.languages)


def _chart(group: TraceGroup) -> Chart | None:
    """By which groups of people it is said; nothing where nobody told."""
    if not any(one.group for one in group.speakers):
        return None
    most = max(one.count for one in group.speakers)
    bars = tuple(
        Bar(title=one.group or _("ohne Angabe der Gruppe"), count=one.count, share=round(one.count * 100 / most), address="") for one in group.speakers
    )
    return Chart(title=_("Wer das sagt"), unit=_("Beiträge"), bars=bars)
