"""Who gets in, and what happens to what was typed."""

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.concept.models import Concept, Element
from mittragen.desk.here import subject_of
from mittragen.desk.kept import BACK
from mittragen.municipality.models import Municipality
from mittragen.teamwork.actions import write_comment
from tests.factories import rooms

HOME = "/schreibtisch/"


@pytest.fixture
def refused(municipality: Municipality, concept: Concept, measure: Element) -> str:
    """Where a change is refused whatever is sent: a comment that somebody else wrote."""
    with scope(municipality=municipality):
        comment = write_comment(municipality=municipality, subject=subject_of(concept, measure), text="Meins.", by=rooms.member(municipality, "editor"))
    return f"/schreibtisch/konzepte/integration/entwurf/{measure.key}/kommentare/{comment.pk}/"


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


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://musterkreis.localhost/schreibtisch/aufgaben/?welche=alle", "http://musterkreis.localhost/schreibtisch/aufgaben/?welche=alle"),
        ("https://evil.example/", HOME),
        ("javascript:alert(1)", HOME),
        ("", HOME),
    ],
)
def test_what_is_refused_for_good_leads_back_to_a_page_of_this_house(coordinator_client: Client, refused: str, referer: str, back: str) -> None:
    answer = coordinator_client.post(refused, {"do": "change", "text": "Getippt"}, headers={"referer": referer})
    html = answer.content.decode()
    assert (answer.status_code, f'href="{back}"><span class="kern-label">Zurück zur Seite' in html, "Getippt" in html) == (409, True, True)


def test_the_way_back_stays_when_a_refused_form_is_sent_again(coordinator_client: Client, refused: str) -> None:
    there = "/schreibtisch/aufgaben/"
    html = coordinator_client.post(
        refused, {"do": "change", "text": "Getippt", BACK: there}, headers={"referer": f"http://musterkreis.localhost{refused}"}
    ).content.decode()
    assert (f'href="{there}"><span class="kern-label">Zurück' in html, html.count(f'name="{BACK}"')) == (True, 1)
    outside = coordinator_client.post(refused, {"do": "change", "text": "Getippt", BACK: "//evil.example/"}).content.decode()
    assert ("evil.example" in outside, f'href="{HOME}"><span class="kern-label">Zurück' in outside) == (False, True)


def test_a_password_is_never_written_into_a_page_again(municipality: Municipality) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "musterkreis.localhost"})
    answer = strict.post("/schreibtisch/anmelden/", {"login": "ada@example.org", "password": "vier geheime Wörter hier"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "vier geheime" not in page
    assert 'href="/schreibtisch/anmelden/"' in page
