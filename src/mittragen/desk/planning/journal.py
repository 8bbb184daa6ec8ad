"""What happened lately in a participation: entries of the journal, each with the title of what was touched."""

from itertools import groupby

from django.db.models import Q

from mittragen.municipality.models import JournalChange, JournalEntry
from mittragen.participation.models import Event, Phase, Process, Survey, Topic

_KINDS = ("process", "phase", "topic", "event", "survey")
_READ = 60


def journal_of(process: Process, size: int) -> list[tuple[JournalEntry, str]]:
    """The newest first; the same done by the same person to the same thing in a row stands once. What was said, and by whom, is not in here. Six queries."""
    titles = _titles(process)
    own = Q(note=process.slug) | Q(subject_kind="process", subject_key=process.slug) | Q(subject_kind="event", subject_key__in=titles["event"])
    entries = JournalEntry.objects.filter(own, subject_kind__in=_KINDS).select_related("by").order_by("-id")[:_READ]
    grouped = (next(group) for _key, group in groupby(entries, key=lambda entry: (entry.by_id, entry.action, entry.subject_key)))
    shown = [entry for entry, _place in zip(grouped, range(size), strict=False)]
    gone = {entry.pk for entry in shown if entry.subject_key not in titles.get(entry.subject_kind, {})}
    removed = {change.entry_id: change.before for change in JournalChange.objects.filter(entry__in=gone, name="title")} if gone else {}
    return [(entry, titles.get(entry.subject_kind, {}).get(entry.subject_key) or removed.get(entry.pk, "")) for entry in shown]


def _titles(process: Process) -> dict[str, dict[str, str]]:
    """Titles of all that is there, by kind and key."""
    return {
        "phase": dict(Phase.objects.filter(process=process).values_list("key", "title")),
        "topic": dict(Topic.objects.filter(process=process).values_list("key", "title")),
        "event": dict(Event.objects.filter(process=process).values_list("key", "title")),
        "survey": dict(Survey.objects.filter(phase__process=process).values_list("key", "title")),
    }
