"""A reporting round: CPU of planning and sending it, and of handing over its letters, with nobody on the other side of the line."""

import itertools
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from django_scopes import scope

from mittragen.monitoring.actions import send_round
from mittragen.monitoring.delivering import send_due_letters
from mittragen.monitoring.models import Letter, ReportingRound
from mittragen.municipality.models import Municipality, User
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.factories import rooms
from tests.factories.monitoring import edition_of_county, planned_round

MEASURES, ORGANISATIONS = 160, 60
TIMES_AS_MANY = 4
TURNS = 5
# SQLite takes so many values at once: one more statement for every 76 letters.
SENDING_LIMIT, MOST_MORE_QUERIES, LETTER_LIMIT = 2.0, TIMES_AS_MANY, 0.100
_labels = itertools.count(1)


def figures() -> list[Figure]:
    """Of some turns the cheapest counts. Tasks are kept, not done: what a worker does is measured apart."""
    dummies = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with override_settings(TASKS=dummies, EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        municipality = rooms.county("abfragekreis", "abfragekreis.localhost")
        with scope(municipality=municipality):
            by = rooms.coordinator(municipality)
            costs = [_cost_of_sending(municipality, by, 1) for _ in range(TURNS)]
            few, many = costs[0][1], _cost_of_sending(municipality, by, TIMES_AS_MANY)[1]
            Letter.objects.update(state="cancelled")
            _sent(_planned(municipality, by, 1), by)
            seconds, done = cpu_of(lambda: send_due_letters(municipality=municipality, now=timezone.now() + timedelta(seconds=1), at_most=ORGANISATIONS))
    sending, letter = min(cost for cost, _queries in costs), seconds / done
    more = many - few
    return [
        Figure(
            f"sending a round, {MEASURES} measures, {ORGANISATIONS} organisations", f"{sending:.2f} s CPU", f"≤ {SENDING_LIMIT:.0f} s", sending <= SENDING_LIMIT
        ),
        Figure(f"    queries; {TIMES_AS_MANY} times as many organisations need more by", f"{few}; {more}", f"≤ {MOST_MORE_QUERIES}", more <= MOST_MORE_QUERIES),
        Figure("    a letter with its sheet, in the worker", f"{letter * 1000:,.1f} ms CPU", f"≤ {LETTER_LIMIT * 1000:.0f} ms", letter <= LETTER_LIMIT),
    ]


def _cost_of_sending(municipality: Municipality, by: User, times: int) -> tuple[float, int]:
    held = _planned(municipality, by, times)
    with CaptureQueriesContext(connection) as queries:
        seconds, _ = cpu_of(lambda: _sent(held, by))
    return seconds, len(queries)


def _planned(municipality: Municipality, by: User, times: int) -> ReportingRound:
    number = next(_labels)
    edition = edition_of_county(municipality, label=f"fassung-{number}", measures=MEASURES * times, organisations=ORGANISATIONS * times)
    return planned_round(edition, by, label=f"abfrage-{number}")


def _sent(held: ReportingRound, by: User) -> None:
    if send_round(held=held, by=by).without_address:
        raise RuntimeError("somebody has no address")
