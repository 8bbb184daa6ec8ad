"""Comments at the desk: written, marked in the text, answered, settled, never lost."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from mittragen.concept.actions import change_element, remove_element
from mittragen.concept.models import Concept, Element
from mittragen.desk.here import subject_of
from mittragen.municipality.models import Municipality, User
from mittragen.teamwork.actions import delete_comment, settle_comment, write_comment
from mittragen.teamwork.models import Comment
from mittragen.teamwork.subjects import Passage
from tests.factories import rooms

ALL = "/schreibtisch/konzepte/integration/kommentare/"
HOSTILE = "<script>alert(1)</script> <b>fett</b> \u202eumgedreht"


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.get(kind="measure")


@pytest.fixture
def address(measure: Element) -> str:
    return f"/schreibtisch/konzepte/integration/entwurf/{measure.key}/kommentare/"


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _said(concept: Concept, measure: Element, by: User, text: str = "Bitte prüfen.", quote: str = "") -> Comment:
    passage = Passage("text", quote) if quote else None
    return write_comment(municipality=concept.municipality, subject=subject_of(concept, measure), text=text, by=by, passage=passage)


def test_a_comment_on_a_passage_is_marked_in_the_text(coordinator_client: Client, address: str) -> None:
    answer = coordinator_client.post(address, {"text": "Wann genau?", "passage_name": "text", "passage_quote": "am Abend", "passage_at": "28"})
    assert (answer.status_code, answer["Location"]) == (303, address)
    comment = Comment.objects.get()
    page = _page(coordinator_client, address)
    assert f'<a class="talk__mark" href="#kommentar-{comment.pk}">am Abend</a>' in page
    assert "Wann genau?" in page
    assert "Kommentare (1)" in page


def test_after_a_change_the_passage_is_found_again_or_said_to_be_changed(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str
) -> None:
    _said(concept, measure, coordinator, quote="Kurse am Abend")
    change_element(element=measure, by=coordinator, text="Neuer Anfang. Es gibt dort Kurse am\nAbend.")
    for place in (address, ALL):
        assert "Textstelle geändert" not in _page(coordinator_client, place)
    change_element(element=measure, by=coordinator, text="Etwas ganz anderes.")
    for place in (address, ALL):
        page = _page(coordinator_client, place)
        assert "Textstelle geändert" in page
        assert "Kurse am Abend" in page


@pytest.mark.parametrize(
    "typed",
    [{"text": ""}, {"text": "x" * 10_001}, {"text": "Gut.", "passage_name": "text", "passage_quote": "steht nicht da"}, {"text": "Gut.", "to": "999999"}],
)
def test_what_cannot_be_taken_stays_in_the_form(coordinator_client: Client, address: str, typed: dict[str, str]) -> None:
    answer = coordinator_client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Es ist noch nichts gespeichert." in page
    assert all(value in page for name, value in typed.items() if name != "to")
    assert not Comment.objects.exists()


def test_an_empty_reply_is_asked_for_again_at_its_place(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str
) -> None:
    comment = _said(concept, measure, coordinator)
    answer = coordinator_client.post(f"{address}{comment.pk}/", {"do": "reply", "text": " "})
    assert answer.status_code == 422
    assert "Bitte schreiben Sie Ihren Kommentar in das Feld." in answer.content.decode()


def test_reply_change_settle_reopen_and_delete(coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str) -> None:
    comment = _said(concept, measure, coordinator)
    place = f"{address}{comment.pk}/"
    for typed in ({"do": "reply", "text": "Antwort."}, {"do": "change", "text": "Bitte bald prüfen."}, {"do": "settle"}, {"do": "reopen"}, {"do": "delete"}):
        assert coordinator_client.post(place, typed).status_code == 303
    comment.refresh_from_db()
    assert (comment.text, comment.settled_at, comment.replies.get().text) == ("", None, "Antwort.")
    assert "Gelöscht: heute" in _page(coordinator_client, address)
    assert coordinator_client.post(place, {"do": "unknown"}).status_code == 404


def test_nobody_changes_what_someone_else_wrote(editor_client: Client, concept: Concept, coordinator: User, measure: Element, address: str) -> None:
    comment = _said(concept, measure, coordinator)
    for do in ("change", "delete"):
        assert editor_client.post(f"{address}{comment.pk}/", {"do": do, "text": "Meins."}).status_code == 409
    comment.refresh_from_db()
    assert comment.text == "Bitte prüfen."


def test_a_comment_of_another_element_is_not_there(coordinator_client: Client, concept: Concept, coordinator: User, measure: Element) -> None:
    comment = _said(concept, measure, coordinator)
    goal = Element.objects.get(kind="goal")
    place = f"/schreibtisch/konzepte/integration/entwurf/{goal.key}/kommentare/{comment.pk}/"
    assert coordinator_client.post(place, {"do": "delete"}).status_code == 404


def test_hostile_words_stay_words(coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str) -> None:
    coordinator.name = '"><img src=x onerror=alert(1)>'
    coordinator.save()
    change_element(element=measure, by=coordinator, text="Der <script>alert(2)</script> Text", title="<i>Titel</i>")
    coordinator_client.post(address, {"text": HOSTILE, "passage_name": "text", "passage_quote": "<script>alert(2)</script>"})
    for place in (address, ALL):
        page = _page(coordinator_client, place)
        for word in ("<script>alert", "<img src=x", "<b>fett", "<i>Titel", "\u202e"):
            assert word not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_mail_leads_to_the_comment_and_has_one_line_as_its_subject(
    coordinator_client: Client, coordinator: User, municipality: Municipality, measure: Element, address: str, django_capture_on_commit_callbacks: Any
) -> None:
    editor = rooms.member(municipality, "editor")
    change_element(element=measure, by=coordinator, title="Titel <b> Bcc: dieb@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(address, {"text": "Bitte ansehen", "to": str(editor.pk)})
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    assert letter.subject == "Koordinierung spricht Sie an: Maßnahme 1.1.1 Titel <b> Bcc: dieb@example.org"
    assert f"http://musterkreis.localhost:8000{address}" in letter.body


def test_only_members_who_may_read_the_draft_are_offered(coordinator_client: Client, municipality: Municipality, stranger: User, address: str) -> None:
    steering = rooms.member(municipality, "steering_member")
    page = _page(coordinator_client, address)
    assert f'value="{steering.pk}"' not in page
    assert f'value="{stranger.pk}"' not in page
    assert "@example.org" not in page
    assert coordinator_client.post(address, {"text": "Hallo", "to": str(stranger.pk)}).status_code == 422


def test_what_was_said_of_a_removed_element_is_still_there(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str
) -> None:
    _said(concept, measure, coordinator, quote="am Abend")
    remove_element(element=measure, by=coordinator)
    page = _page(coordinator_client, address)
    assert "Dieses Element steht nicht mehr im Entwurf." in page
    assert "Bitte prüfen." in page
    assert "Maßnahme 1.1.1 Sprachkurse am Abend anbieten" in _page(coordinator_client, ALL)


def test_settled_comments_are_folded_and_not_in_the_list_of_open_ones(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str
) -> None:
    settle_comment(comment=_said(concept, measure, coordinator), by=coordinator)
    assert "Erledigt (1)" in _page(coordinator_client, address)
    assert "Kein Kommentar ist offen." in _page(coordinator_client, ALL)


def test_settling_in_the_list_of_all_leads_back_to_it(coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str) -> None:
    comment = _said(concept, measure, coordinator)
    answer = coordinator_client.post(f"{address}{comment.pk}/", {"do": "settle", "back": "all"})
    assert answer["Location"] == ALL


def test_internal_notes_are_in_no_list_of_texts(client_of: Any, municipality: Municipality, address: str) -> None:
    assert "Nur für die Redaktion" not in _page(client_of(rooms.member(municipality, "reader")), address)


@pytest.mark.parametrize("place", ["element", "all"])
def test_more_comments_take_no_more_queries(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str, place: str, django_assert_max_num_queries: Any
) -> None:
    where = address if place == "element" else ALL
    _said(concept, measure, coordinator, quote="am Abend")
    coordinator_client.get(where)
    with django_assert_max_num_queries(20) as one:
        coordinator_client.get(where)
    for element in Element.objects.all():
        _said(concept, element, coordinator, quote="am Abend")
    with django_assert_max_num_queries(len(one)):
        coordinator_client.get(where)


def test_all_comments_come_a_page_at_a_time_the_newest_first(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    for number in range(1, 4):
        _said(concept, measure, coordinator, f"Nr. {number:03}", quote="am Abend")
    _page(coordinator_client, ALL)
    with django_assert_max_num_queries(20) as few:
        assert _said_on(coordinator_client, ALL) == [3, 2, 1]
    for number in range(4, 121):
        _said(concept, measure, coordinator, f"Nr. {number:03}", quote="am Abend")
    with django_assert_num_queries(len(few)):
        assert _said_on(coordinator_client, ALL) == [*range(120, 70, -1)]
    with django_assert_num_queries(len(few)):
        assert _said_on(coordinator_client, f"{ALL}?welche=offen&seite=3") == [*range(20, 0, -1)]
    assert "Offen (120)" in _page(coordinator_client, ALL)
    for odd in ("99", "-1", "x", "9" * 5000):
        assert _said_on(coordinator_client, f"{ALL}?seite={odd}")


def test_settled_comments_stand_behind_their_own_choice(coordinator_client: Client, concept: Concept, coordinator: User, measure: Element) -> None:
    settle_comment(comment=_said(concept, measure, coordinator, "Nr. 001"), by=coordinator)
    delete_comment(comment=_said(concept, measure, coordinator, "Nr. 002"), by=coordinator)
    _said(concept, measure, coordinator, "Nr. 003")
    page = _page(coordinator_client, ALL)
    assert ("Offen (1)" in page, "Erledigt (1)" in page) == (True, True)
    assert (_said_on(coordinator_client, ALL), _said_on(coordinator_client, f"{ALL}?welche=erledigt")) == ([3], [1])


@pytest.mark.parametrize(
    ("back", "there"),
    [("welche=erledigt&seite=2", f"{ALL}?welche=erledigt&seite=2"), ("welche=offen&seite=1", ALL), ("//evil.example/", ALL), ("seite=²", ALL)],
)
def test_answering_in_the_list_leads_back_to_the_same_page_of_it(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str, back: str, there: str
) -> None:
    comment = _said(concept, measure, coordinator)
    assert coordinator_client.post(f"{address}{comment.pk}/", {"do": "settle", "back": back})["Location"] == there


def _said_on(client: Client, address: str) -> list[int]:
    return [int(number) for number in re.findall(r"Nr\. (\d{3})<", _page(client, address))]
