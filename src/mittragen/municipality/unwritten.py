"""Why the database wrote nothing, in words: a full disk, a database that is away or busy, somebody faster."""

import errno

from django.db import DatabaseError, IntegrityError, InterfaceError
from django.utils.translation import gettext as _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_UNWRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def why_not_written(error: Exception) -> tuple[int, str] | None:
    """A status and a sentence when the person is not the reason; ``None`` for any other fault."""
    text = str(error).lower()
    if isinstance(error, IntegrityError):
        return 409, _("Jemand anderes hat im selben Augenblick etwas geändert, das hierher gehört. Bitte sehen Sie nach und senden Sie es dann noch einmal.")
    if "disk is full" in text or "no space left" in text or getattr(error, "errno", None) in _FULL:
        return 507, _(
            "Der Datenträger ist voll; nichts wurde gespeichert. Bitte sagen Sie es der Stelle, die diese Seiten betreibt. Ihre Eingaben sind noch da."
        )
    if "readonly" in text or "read-only" in text or getattr(error, "errno", None) in _UNWRITABLE:
        return 503, _("Im Augenblick lässt sich nichts speichern. Bitte sagen Sie es der Stelle, die diese Seiten betreibt. Ihre Eingaben sind noch da.")
    if isinstance(error, DatabaseError | InterfaceError):
        return 503, _("Im Augenblick schreiben viele zugleich. Ihre Eingaben sind noch da: Bitte senden Sie sie gleich noch einmal.")
    return None
