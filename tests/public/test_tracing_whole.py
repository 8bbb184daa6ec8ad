"""From the wall of the office to everyone's page: what is decided is unseen until it is published, and then stands on every page."""

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Contribution, Process
from mittragen.publishing.outcomes import publish_outcomes
from mittragen.synthesis.actions import Member, NewOutcome, clear_outcomes, make_group, mark_excerpt, record_outcomes
from tests.factories.rooms import coordinator
from tests.public.live import texts_of
from tests.public.said import PROCESS, said, spoken_process

ALL = f"{PROCESS}verbleib/"


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


@pytest.fixture
def office(kreis: Municipality) -> User:
    with scope(municipality=kreis):
        return coordinator(kreis)


def _fresh(row: Contribution) -> Contribution:
    row.refresh_from_db()
    return row


def test_what_the_office_publishes_is_read_by_everyone(process: Process, office: User, visitor: Client) -> None:
    first, second = said(process, "Mehr Kurse. Und ein Bus am Abend."), said(process, "Kurse fehlen")
    with scope(municipality=process.municipality):
        excerpt = mark_excerpt(contribution=_fresh(first), start=12, end=33, by=office)
        group = make_group(process=process, title="Kurse", contributions=(_fresh(first), _fresh(second)), statement="Es fehlen Kurse.", by=office)
        refused = NewOutcome(kind=OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS, reason="Erst 2029.")
        passed = NewOutcome(kind=OutcomeKind.PASSED_ON, passed_to_name="Verkehrsbetriebe Musterau")
        record_outcomes(members=(Member(first), Member(second)), outcome=refused, group=group, by=office)
        record_outcomes(members=(Member(first, excerpt),), outcome=passed, by=office)
    assert "Erst 2029." not in texts_of(visitor.get(f"/beitraege/{second.key}/"))
    assert visitor.get(f"{ALL}{group.key}/").status_code == 404

    with scope(municipality=process.municipality):
        publish_outcomes(process=process, by=office)

    page = texts_of(visitor.get(f"/beitraege/{first.key}/"))
    assert "Gebündelt mit einem anderen Beitrag" in page
    assert "Erst 2029." in page
    assert "Zur Stelle 1: Und ein Bus am Abend." in page
    assert "Verkehrsbetriebe Musterau" in page
    assert "Es fehlen Kurse." in texts_of(visitor.get(f"{ALL}{group.key}/"))
    assert "Zu 2 von 2 Beiträgen gibt es eine Antwort" in texts_of(visitor.get(ALL))


def test_what_the_office_takes_back_stays_with_its_day(process: Process, office: User, visitor: Client) -> None:
    row = said(process)
    with scope(municipality=process.municipality):
        outcome = NewOutcome(kind=OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.LATER, reason="")
        record_outcomes(members=(Member(_fresh(row)),), outcome=outcome, by=office)
        publish_outcomes(process=process, by=office)
        clear_outcomes(members=(Member(_fresh(row)),), by=office)
        publish_outcomes(process=process, by=office)
    page = texts_of(visitor.get(f"/beitraege/{row.key}/"))
    assert "Das galt bis zum" in page
    assert str(timezone.localdate().year) in page.partition("Das galt bis zum")[2][:40]
    assert page.index("Nicht aufgenommen") < page.index("Noch offen")
