"""What somebody with bad intentions, or a broken browser, sends to the desk: it is refused in words, and never breaks anything."""

from django.test import Client

from mittragen.concept.models import Element
from tests.desk.element_form import form_of, send


def test_every_wrong_row_of_a_list_is_told_of(coordinator_client: Client, measure: Element) -> None:
    wrong = {"steps-2-due_on": "01.01.2027", "steps-3-text": "Danach", "steps-3-due_on": "31.13.2027"}
    answer = send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [said in page for said in ("oder leeren Sie die Zeile", "Bitte geben Sie ein Datum ein", "Danach")] == [True] * 3
