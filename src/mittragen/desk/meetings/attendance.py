"""How many were there from each actor group, counted by hand; and which groups were not at the table at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.meetings.pages import EventPage, MeetingsPage, about_event, about_process
from mittragen.desk.meetings.rows import Row, Rows
from mittragen.desk.meetings.words import group_name, when
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door, process_door
from mittragen.desk.templating import url
from mittragen.participation.actions import record_attendance
from mittragen.participation.codes import digest_of
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.events import GroupsAtTheTable, actor_groups, attendance_by_group, groups_at_the_table
from mittragen.participation.queries.meetings import meeting_rows, reachable_by_group
from mittragen.participation.rules import ParticipationError, can_capture, can_read_participation, can_see_registrations


class CountField(forms.IntegerField):
    """How many people came."""

    def __init__(self, **options: Any) -> None:
        wrong = gettext_lazy("Bitte geben Sie eine Zahl zwischen 0 und 5.000 ein.")
        options["error_messages"] = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        options["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"})
        super().__init__(required=False, min_value=0, max_value=5000, **options)


class CountsForm(DeskForm):
    """A number for each group that is known, and one for those without. A field is named after its group: the list may grow while somebody types."""

    def __init__(self, known: Mapping[str, int], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.groups = {f"count-{digest_of(group)[:12]}": group for group in known}
        for name, group in self.groups.items():
            self.fields[name] = CountField(label=group_name(group), initial=known[group] or None)

    def counts(self) -> dict[str, int]:
        """What was typed."""
        return {group: self.cleaned_data[name] or 0 for name, group in self.groups.items()}


class CountRow(Row):
    """A further group and how many came from it."""

    group = LineField(label=gettext_lazy("Gruppe"), max_length=200, required=False)
    count = CountField(label=gettext_lazy("Anzahl"))

    @property
    def is_kept(self) -> bool:
        return not self.cleaned_data.get("remove") and bool(self.cleaned_data.get("count"))


@dataclass(frozen=True, kw_only=True)
class AttendancePage(EventPage):
    """The counts to fill in. ``is_counted``: somebody has; else the numbers are those of the door."""

    form: CountsForm
    rows: Rows
    is_counted: bool
    total: int
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class TableGroup:
    """A group in the whole process: how many came, and how many people there can be written to."""

    name: str
    count: int
    reachable: int
    invite: str


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """An event or a topic: who came, and which groups did not."""

    title: str
    when: str
    there: int
    counts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class GroupsPage(MeetingsPage):
    """Who was at the table and who was not: in the whole process, by event, by topic. ``next_event`` is the one to invite to."""

    groups: tuple[TableGroup, ...]
    missing: tuple[TableGroup, ...]
    events: tuple[PartRow, ...]
    topics: tuple[PartRow, ...]
    next_event: str


@event_door(can_capture)
def attendance(request: DeskRequest, event: Event) -> HttpResponse:
    """Count by hand: what stands here replaces the count of the door."""
    there, refusal = dict(attendance_by_group(event)), ""
    groups = (*actor_groups(), *sorted(group for group in there if group), "")
    form = CountsForm({group: there.get(group, 0) for group in groups}, request.POST or None)
    rows = Rows(CountRow, "others", (), request.POST or None)
    if request.method == "POST" and False not in (form.is_valid(), rows.is_valid()):
        try:
            record_attendance(event=event, counts=_summed(form.counts(), rows.values()), by=request.user)
            tell(request, _("Gespeichert."))
            return go("desk:event-attendance", process=event.process.slug, event_key=event.key)
        except ParticipationError as said:
            refusal = str(said)
    page = AttendancePage(
        title=_("Teilnahme"),
        form=form,
        rows=rows,
        is_counted=event.attendance.exists(),
        total=sum(there.values()),
        refusal=refusal,
        **about_event(request, event, "event-attendance"),
    )
    return show(request, "meetings/attendance.html", page, status=422 if refusal or form.errors or rows.wrong() else 200)


@process_door(can_read_participation, methods=("GET",))
def groups(request: DeskRequest, process: Process) -> HttpResponse:
    """Which groups are not at the table, and a way to invite them to the next event."""
    overview, reachable, rows = groups_at_the_table(process), reachable_by_group(), meeting_rows(process)
    coming = next((row for row in rows if not row.is_over and not row.is_cancelled), None)
    invite = (
        url("desk:event-guests", process=process.slug, event_key=coming.key) if coming and can_see_registrations(request.user, request.municipality) else ""
    )
    by_event = {row.key: row for row in rows if row.is_over or overview.by_event[row.key].counts}
    page = GroupsPage(
        title=_("Wer am Tisch sitzt"),
        groups=tuple(_group(name, count, reachable, invite) for name, count in overview.whole.counts),
        missing=tuple(_group(name, 0, reachable, invite) for name in overview.whole.missing),
        events=tuple(
            _part(row.title, overview.by_event[key], when(row.starts_at, row.ends_at), url("desk:event", process=process.slug, event_key=key))
            for key, row in by_event.items()
        ),
        topics=tuple(_part(topic.title, overview.by_topic[topic.key]) for topic in process.topic_rows.all() if overview.by_topic[topic.key].counts),
        next_event=coming.title if coming else "",
        crumbs=(Link(address=url("desk:events", process=process.slug), title=_("Veranstaltungen")),),
        **about_process(process),
    )
    return show(request, "meetings/groups.html", page)


def _summed(counts: dict[str, int], others: Iterable[dict[str, Any]]) -> dict[str, int]:
    for row in others:
        counts[row["group"]] = counts.get(row["group"], 0) + row["count"]
    return counts


def _group(name: str, count: int, reachable: dict[str, int], invite: str) -> TableGroup:
    return TableGroup(name=name, count=count, reachable=reachable.get(name, 0), invite=invite)


def _part(title: str, found: GroupsAtTheTable, at: str = "", address: str = "") -> PartRow:
    return PartRow(title=title, when=at, there=sum(count for _name, count in found.counts), counts=found.counts, missing=found.missing, address=address)
