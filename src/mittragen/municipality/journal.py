"""The journal: who did what, when, and how it was before. There is no way to change an entry."""

from collections.abc import Mapping

from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User


def record(
    *,
    municipality: Municipality,
    by: User | None,
    action: str,
    subject_kind: str,
    subject_key: str,
    changes: Mapping[str, tuple[object, object]] | None = None,
    note: str = "",
) -> JournalEntry:
    """Write an entry. ``changes`` holds (before, after) by the name of what was changed; call it inside the action's transaction."""
    entry = JournalEntry.objects.create(municipality=municipality, by=by, action=action, subject_kind=subject_kind, subject_key=subject_key, note=note)
    JournalChange.objects.bulk_create(
        JournalChange(municipality=municipality, entry=entry, name=name, before=_written(before), after=_written(after))
        for name, (before, after) in (changes or {}).items()
    )
    return entry


def _written(value: object) -> str:
    return "" if value is None else str(value)
