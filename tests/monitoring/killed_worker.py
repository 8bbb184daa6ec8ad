"""Kill a worker at each point of sending: ``python -m tests.monitoring.killed_worker FOLDER``. Prints what is left, as JSON by point.

FOLDER holds ``letters.sqlite3`` with letters that wait. For each point a copy of it is worked at by a process that goes there without a word, and then by another
one eleven minutes later.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

POINTS = ("while it is claimed", "once it is claimed", "while it is sent", "once it is sent", "while it is noted", "once it is noted")


def main(folder: Path) -> None:
    os.environ.update(MITTRAGEN_HOME=str(folder), DJANGO_SETTINGS_MODULE="mittragen.project.settings")
    from mittragen.project import sqlite

    sqlite.put_in_place()
    import django

    django.setup()
    print(json.dumps({point: _played(folder, number, point) for number, point in enumerate(POINTS)}))


def _played(folder: Path, number: int, point: str) -> dict[str, Any]:
    from django.db import connection
    from django.utils import timezone

    from mittragen.monitoring.models import Letter

    database, mails = folder / f"{number}.sqlite3", folder / f"{number}.mails"
    shutil.copy(folder / "letters.sqlite3", database)
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    mails.touch()
    code = _apart(lambda: _work(mails, timezone.now(), point))
    # The next one looks at once, and again later.
    _apart(lambda: _work(mails, timezone.now(), ""))
    _apart(lambda: _work(mails, timezone.now() + timedelta(minutes=11), ""))
    rows = _in_scope(lambda: list(Letter.objects.order_by("id").values_list("recipient__email", "state")))
    connection.close()
    return {"code": code, "mails": mails.read_text().split(), "letters": rows}


def _apart(work: Callable[[], None]) -> int:
    """Run in a process of its own; the code it ends with."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _work(mails: Path, now: Any, point: str) -> None:
    from mittragen.monitoring import delivering
    from mittragen.municipality.mail import Delivery
    from mittragen.municipality.models import Municipality

    def hand_over(*, to: str, **_more: Any) -> Delivery:
        if point == "while it is sent":
            os._exit(9)
        with mails.open("a") as file:
            file.write(f"{to}\n")
        return _then("once it is sent", Delivery.TAKEN)

    def _then(where: str, answer: Any) -> Any:
        if point == where:
            os._exit(9)
        return answer

    claim, link, note = delivering.claim, delivering._link, delivering.note
    delivering.hand_over = hand_over
    delivering._link = lambda *facts: _then("while it is claimed", link(*facts))
    delivering.claim = lambda *facts: _then("once it is claimed", claim(*facts))
    delivering.note = lambda *facts: _then("once it is noted", _noting(note, facts))

    def _noting(note: Callable[..., None], facts: tuple[Any, ...]) -> None:
        from django.db import transaction

        with transaction.atomic():
            note(*facts)
            _then("while it is noted", None)

    municipality = Municipality.objects.get()
    _in_scope(lambda: delivering.send_due_letters(municipality=municipality, now=now))


def _in_scope(work: Callable[[], Any]) -> Any:
    from django_scopes import scope

    from mittragen.municipality.models import Municipality

    with scope(municipality=Municipality.objects.get()):
        return work()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
