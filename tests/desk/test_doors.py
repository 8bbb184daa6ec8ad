"""Who gets in, and what happens to what was typed."""

from django.test import Client

from mittragen.municipality.models import Municipality
from tests.factories import rooms

HOME = "/schreibtisch/"


def test_whoever_is_not_signed_in_is_asked_to_and_led_back(nobody: Client, municipality: Municipality) -> None:
    answer = nobody.get(HOME)
    assert answer.status_code == 302
    assert answer["Location"] == "/schreibtisch/anmelden/?next=%2Fschreibtisch%2F"


def test_whoever_has_no_role_finds_nothing(stranger_client: Client) -> None:
    assert stranger_client.get(HOME).status_code == 404


def test_the_desk_of_another_county_is_not_there(coordinator_client: Client) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    assert coordinator_client.get(HOME, headers={"host": "nachbarkreis.localhost"}).status_code == 404


def test_nobody_keeps_what_the_desk_answers(coordinator_client: Client) -> None:
    answer = coordinator_client.get(HOME)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_a_form_sent_without_a_session_comes_back_whole(nobody: Client, municipality: Municipality) -> None:
    answer = nobody.post(HOME, {"title": "Sprachcafé <b>"})
    assert answer.status_code == 401
    assert 'name="title" value="Sprachcafé &lt;b&gt;"' in answer.content.decode()


def test_a_form_without_its_token_comes_back_whole(municipality: Municipality) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "musterkreis.localhost"})
    answer = strict.post(HOME, {"title": "Sprachcafé"})
    assert answer.status_code == 403
    assert "Sprachcafé" in answer.content.decode()


def test_a_form_from_another_site_is_refused(municipality: Municipality) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "musterkreis.localhost", "sec-fetch-site": "cross-site"})
    answer = strict.post(HOME, {"title": "Sprachcafé"})
    assert answer.status_code == 403
    assert "Sprachcafé" not in answer.content.decode()


def test_a_form_from_another_site_is_refused_also_when_only_its_page_is_named(municipality: Municipality) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "musterkreis.localhost", "referer": "https://evil.example/"})
    answer = strict.post(HOME, {"title": "Sprachcafé"})
    assert answer.status_code == 403
    assert "Sprachcafé" not in answer.content.decode()
