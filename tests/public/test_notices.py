"""Stopping mails by the link that stands in each."""

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_phase, plan_process, publish_process, submit_contribution
from mittragen.participation.actions.contributing import stop_code
from mittragen.participation.models import Contact
from tests.public.live import form_of, texts_of

HERE = {"Origin": "http://musterkreis.localhost"}


@pytest.fixture
def address(kreis: Municipality) -> str:
    """Where somebody who left an address stops the mails."""
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="zusammen", title="Zusammen leben", by=None)
        add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=timezone.localdate(), by=None)
        publish_process(process=process, by=None)
        row = submit_contribution(process=process, text="Mehr Busse", submission_key="1", email="ada@example.org").contribution
        return f"/abbestellen/{stop_code(row)}/"


def _addresses(kreis: Municipality) -> int:
    with scope(municipality=kreis):
        return Contact.objects.count()


def test_opening_the_link_stops_nothing_yet(visitor: Client, address: str, kreis: Municipality) -> None:
    page = visitor.get(address)
    assert "Keine Nachrichten mehr" in texts_of(page)
    assert "no-store" in page.headers["Cache-Control"]
    assert _addresses(kreis) == 1


def test_one_press_stops_the_mails_and_a_second_changes_nothing(visitor: Client, address: str, kreis: Municipality) -> None:
    for _time in range(2):
        page = visitor.post(address, form_of(visitor, address), headers=HERE)
        assert page.status_code == 200
        assert "Sie bekommen keine Nachrichten mehr" in texts_of(page)
    assert _addresses(kreis) == 0


def test_an_unknown_code_looks_like_any_other(visitor: Client, address: str, kreis: Municipality) -> None:
    wrong = "/abbestellen/aaaaa-bbbbb-ccccc/"
    assert texts_of(visitor.get(wrong)) == texts_of(visitor.get(address))
    assert visitor.post(wrong, form_of(visitor, wrong), headers=HERE).status_code == 200
    assert _addresses(kreis) == 1


def test_the_link_speaks_the_language_of_its_address(visitor: Client, address: str) -> None:
    assert visitor.get(f"/ar{address}").headers["Content-Language"] == "ar"
