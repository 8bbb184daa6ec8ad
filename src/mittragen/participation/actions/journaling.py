"""What the actions of this room share: one line in the journal, without names and without words that were said."""

from collections.abc import Mapping

from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.participation.models import Process


def tell(
    process: Process, by: User | None, action: str, kind: str, key: str, changes: Mapping[str, tuple[object, object]] | None = None, note: str = ""
) -> None:
    """Record ``action`` about the thing of ``kind`` and ``key`` in ``process``."""
    record(municipality=process.municipality, by=by, action=action, subject_kind=kind, subject_key=key, changes=changes, note=note or process.slug)
