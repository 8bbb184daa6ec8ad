"""What somebody with bad intentions, or a broken browser, sends to the desk: it is refused in words, and never breaks anything."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from mittragen.concept.models import Element
from mittragen.municipality.models import Municipality
from tests.desk.conftest import HOST
from tests.desk.element_form import form_of, send


def test_every_wrong_row_of_a_list_is_told_of(coordinator_client: Client, measure: Element) -> None:
    wrong = {"steps-2-due_on": "01.01.2027", "steps-3-text": "Danach", "steps-3-due_on": "31.13.2027"}
    answer = send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [said in page for said in ("oder leeren Sie die Zeile", "Bitte geben Sie ein Datum ein", "Danach")] == [True] * 3


@pytest.mark.parametrize("sent", [{"name": "x" * 3_000_000}, {f"field-{number}": "1" for number in range(20_000)}])
def test_a_form_beyond_all_measure_is_refused_as_a_form(coordinator_client: Client, sent: dict[str, str]) -> None:
    answer = coordinator_client.post(
        "/schreibtisch/konto/name/", "&".join(f"{name}={value}" for name, value in sent.items()), "application/x-www-form-urlencoded"
    )
    assert (answer.status_code, "Das Formular ist zu groß" in answer.content.decode()) == (413, True)


def test_a_mailed_link_leads_to_no_other_port(coordinator_client: Client, municipality: Municipality, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(
            "/schreibtisch/menschen/einladen/", {"email": "neu@example.org", "name": "Neu", "role": "reader"}, headers={"host": f"{HOST}:6666"}
        )
    text = str(mail.outbox[-1].body)
    assert f"//{HOST}:8000/schreibtisch/" in text
    assert "6666" not in text


def test_the_address_of_an_organisation_is_one_of_the_web(coordinator_client: Client, municipality: Municipality) -> None:
    facts = {"name": "Verein", "kind": "other", "address": "javascript:alert(1)", "short_name": "", "group": "", "parent": "", "aliases": ""}
    assert coordinator_client.post("/schreibtisch/organisationen/neu/", facts).status_code == 422
