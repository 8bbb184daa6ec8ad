"""What is past its day is thrown away; everything else stays."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks_db.models import DBTaskResult
from tests.factories import rooms

from mittragen.municipality.models import Municipality, Submission, User
from mittragen.municipality.submissions import KEPT_FOR, claim_submission
from mittragen.project.upkeep import TASKS_KEPT_FOR, keep_up


def submitted(municipality: Municipality, user: User, key: str) -> None:
    with scope(municipality=municipality):
        claim_submission(municipality=municipality, user=user, key=key)


@pytest.fixture
def aged(municipality: Municipality, coordinator: User) -> None:
    """An old and a new form in one county, an old one in another."""
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with time_machine.travel(timezone.now() - KEPT_FOR - timedelta(hours=1), tick=False):
        submitted(municipality, coordinator, "alt")
        submitted(other, coordinator, "alt")
    submitted(municipality, coordinator, "neu")


@pytest.mark.usefixtures("aged")
def test_old_forms_go_in_every_county_and_new_ones_stay() -> None:
    assert keep_up() == 2
    with scopes_disabled():
        assert list(Submission.objects.values_list("key", flat=True)) == ["neu"]


@pytest.mark.usefixtures("aged")
def test_the_second_time_nothing_is_left_to_do() -> None:
    keep_up()
    assert keep_up() == 0


def test_tasks_go_a_week_after_they_were_begun_and_those_that_wait_stay(db: None) -> None:
    long_ago = timezone.now() - TASKS_KEPT_FOR - timedelta(hours=1)
    for started_at in (long_ago, timezone.now(), None):
        DBTaskResult.objects.create(task_path="a.b", args_kwargs={}, backend_name="default", run_after=long_ago, started_at=started_at)
    keep_up()
    assert not DBTaskResult.objects.filter(started_at=long_ago).exists()
    assert DBTaskResult.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its tables by itself")
@pytest.mark.usefixtures("aged")
def test_the_database_learns_how_its_tables_have_grown() -> None:
    keep_up()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'municipality_submission'")
        assert cursor.fetchone()[0] > 0
