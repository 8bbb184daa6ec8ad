"""The live board as phones and the wall of a room see it."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.municipality.models import Municipality
from mittragen.participation.actions import (
    add_board_card,
    add_event,
    cancel_event,
    change_event,
    close_phase,
    freeze_board,
    keep_off_wall,
    open_board,
    sort_cards,
    take_over_board,
)
from mittragen.participation.models import Board, BoardHeading, Contribution
from mittragen.participation.queries.boards import board_of
from mittragen.participation.queries.receipts import receipt_of_code
from mittragen.public.boards import kept
from mittragen.public.boards.kept import BOARDS, KeptBoards
from mittragen.public.live.forms import new_submission
from tests.factories import rooms
from tests.factories.boards import HEADINGS, open_workshop
from tests.public.conftest import HOST


@pytest.fixture(autouse=True)
def _always_fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is kept from one question to the next."""
    monkeypatch.setattr(kept, "FRESH_SECONDS", 0.0)
    yield
    BOARDS.__init__()  # type: ignore[misc]


@pytest.fixture
def board(kreis: Municipality) -> Board:
    with scope(municipality=kreis):
        return open_workshop(kreis, None)


@pytest.fixture
def phone(board: Board) -> str:
    return f"/tafel/{board.join_code}/"


def _send(visitor: Client, address: str, text: str, **fields: str) -> Any:
    return visitor.post(address, {"text": text, "submission": new_submission(), **fields})


def _told(visitor: Client, address: str, text: str, **fields: str) -> dict[str, Any]:
    sent = {"text": text, "submission": new_submission(), "karte": text, **fields}
    answer = visitor.post(address, sent, headers={"x-requested-with": "fetch"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def _news(visitor: Client, board: Board, mark: str = "") -> Any:
    return visitor.get(f"/tafel/{board.join_code}/neu", {"seit": mark})


def _cards(municipality: Municipality) -> list[str]:
    with scope(municipality=municipality):
        return list(Contribution.objects.order_by("id").values_list("text", flat=True))


def test_the_code_from_the_wall_leads_to_the_board_however_it_is_typed(board: Board, visitor: Client) -> None:
    typed = f" {board.join_code[:3].upper()}-{board.join_code[3:]} "
    answer = visitor.get("/tafel/", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, f"/tafel/{board.join_code}/")


@pytest.mark.parametrize("code", ["zzzzzz", "x" * 300, "<b>", "٣٣٣"])
def test_a_code_that_leads_nowhere_is_told_and_kept(kreis: Municipality, visitor: Client, code: str) -> None:
    answer = visitor.get("/tafel/", {"code": code})
    assert answer.status_code == 404
    assert "Zu diesem Code gibt es gerade keine Tafel" in answer.content.decode()
    assert "<b>" not in answer.content.decode().split("<main")[1]


@pytest.mark.parametrize("address", ["/tafel/zzzzzz/", "/tafel/zzzzzz/wand/"])
def test_a_wrong_address_asks_for_the_code(kreis: Municipality, visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    assert (answer.status_code, 'name="code"' in answer.content.decode()) == (404, True)


def test_another_countys_code_leads_nowhere(board: Board, visitor: Client) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    there = Client(headers={"host": "nachbarkreis.localhost"})
    addresses = [f"/tafel/{board.join_code}/", f"/tafel/{board.join_code}/wand/", f"/tafel/{board.join_code}/neu"]
    assert [there.get(address).status_code for address in addresses] == [404, 404, 404]
    assert _send(there, addresses[0], "Von nebenan").status_code == 404
    assert visitor.get(addresses[0]).status_code == 200


def test_a_board_of_a_process_that_is_not_public_is_not_found(kreis: Municipality, visitor: Client) -> None:
    with scope(municipality=kreis):
        hidden = open_workshop(kreis, None, slug="geheim", is_public=False)
    assert visitor.get(f"/tafel/{hidden.join_code}/").status_code == 404
    assert _news(visitor, hidden).status_code == 404


def test_addresses_typed_without_a_slash_lead_on(board: Board, visitor: Client) -> None:
    assert [visitor.get(address)["Location"] for address in ("/tafel", f"/tafel/{board.join_code}")] == ["/tafel/", f"/tafel/{board.join_code}/"]


def test_a_card_sent_without_a_script_lies_on_the_board_and_gives_a_receipt(board: Board, phone: str, visitor: Client, kreis: Municipality) -> None:
    answer = _send(visitor, phone, "Mehr Abendkurse")
    page = answer.content.decode()
    assert (answer.status_code, "Ihre Karte liegt auf der Tafel" in page, ">Mehr Abendkurse</li>" in page) == (200, True, True)
    code = re.search(r'board-receipt">([\w-]+)<', page)
    assert code is not None
    with scope(municipality=kreis):
        assert receipt_of_code(code[1]).text == "Mehr Abendkurse"
    assert answer["Cache-Control"] == "no-store"


def test_the_same_form_sent_twice_is_one_card(phone: str, visitor: Client, kreis: Municipality) -> None:
    key = new_submission()
    for _ in range(2):
        assert visitor.post(phone, {"text": "Mehr Busse", "submission": key}).status_code == 200
    assert _cards(kreis) == ["Mehr Busse"]


def test_a_card_sent_again_after_a_lost_connection_is_known_whatever_form_it_comes_with(phone: str, visitor: Client, kreis: Municipality) -> None:
    first, second = (_told(visitor, phone, "Mehr Busse", karte="4711") for _ in range(2))
    assert (first["code"], first["key"]) == (second["code"], second["key"])
    assert _cards(kreis) == ["Mehr Busse"]


def test_two_equal_cards_of_one_phone_are_two(phone: str, visitor: Client, kreis: Municipality) -> None:
    for number in ("1", "2"):
        _told(visitor, phone, "Mehr Busse", karte=number)
    assert _cards(kreis) == ["Mehr Busse", "Mehr Busse"]


@pytest.mark.parametrize("text", ["Ruft an: 04961 123456", "Ihr Idioten", "Fragen an ada@example.org"])
def test_what_does_not_go_on_the_wall_is_told_kindly(board: Board, phone: str, visitor: Client, text: str) -> None:
    told = _told(visitor, phone, text)
    assert (told["waits"], "steht aber noch nicht auf der Wand" in told["said"]) == (True, True)
    assert text not in visitor.get(f"{phone}wand/").content.decode()
    assert _news(visitor, board).json()["cards"] == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "رسالة ‮ mit Richtung", "a\u202eb\u2066c", "Zeile eins\nZeile zwei", "Ünïcödé 🎉 gut"])
def test_hostile_words_are_only_words(board: Board, phone: str, visitor: Client, text: str) -> None:
    _told(visitor, phone, text)
    page = visitor.get(phone).content.decode()
    assert "<script>alert" not in page
    (card,) = _news(visitor, board).json()["cards"]
    assert "\u202e" not in card["text"]
    assert card["text"].count("\u2066") == card["text"].count("\u2069")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Bitte schreiben Sie mindestens ein Wort"), ("🎉🎉", "mindestens ein Wort"), ("wort " * 20_000, "sehr lang"), ("wort " * 300, "1.000 Zeichen")],
)
def test_what_is_no_card_is_refused_in_words_and_kept(phone: str, visitor: Client, kreis: Municipality, text: str, said: str) -> None:
    answer = _send(visitor, phone, text)
    page = answer.content.decode()
    assert (answer.status_code, said in page, text.strip() in page) == (409, True, True)
    assert _cards(kreis) == []


@pytest.mark.parametrize("state", ["frozen", "taken-over", "closed", "cancelled"])
def test_a_board_that_takes_nothing_says_why_and_keeps_the_text(board: Board, phone: str, visitor: Client, kreis: Municipality, state: str) -> None:
    with scope(municipality=kreis):
        {
            "frozen": lambda: freeze_board(board=board, by=None),
            "taken-over": lambda: take_over_board(board=board, by=None),
            "closed": lambda: close_phase(phase=board.event.phase, by=None),
            "cancelled": lambda: cancel_event(event=board.event, by=None),
        }[state]()
    page = visitor.get(phone).content.decode()
    assert re.search(rf'data-status="{state}">', page)
    assert re.search(r"data-card-form=[^>]* hidden>", page, re.DOTALL)
    answer = _send(visitor, phone, "Doch noch etwas")
    assert (answer.status_code, "Doch noch etwas" in answer.content.decode(), _cards(kreis)) == (409, True, [])
    assert _news(visitor, board).json()["status"] == state


def test_a_form_of_another_site_is_refused(phone: str, visitor: Client, kreis: Municipality) -> None:
    answer = visitor.post(phone, {"text": "Fremd", "submission": new_submission()}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, _cards(kreis)) == (403, [])


def test_a_topic_is_offered_where_there_is_a_choice_and_kept_with_the_card(board: Board, phone: str, visitor: Client, kreis: Municipality) -> None:
    with scope(municipality=kreis):
        topic = board.event.process.topic_rows.get(title="Wohnen")
    assert f'value="{topic.key}"' in visitor.get(phone).content.decode()
    _told(visitor, phone, "Mehr Wohnungen", thema=topic.key)
    _told(visitor, phone, "Ohne", thema="unsinn")
    with scope(municipality=kreis):
        assert list(Contribution.objects.order_by("id").values_list("topic__title", flat=True)) == ["Wohnen", None]
        change_event(event=board.event, topics=[topic], by=None)
    assert 'name="thema"' not in visitor.get(phone).content.decode()


def test_news_are_told_once_and_nothing_costs_no_body(board: Board, phone: str, visitor: Client) -> None:
    mark = _news(visitor, board).json()["mark"]
    assert (_news(visitor, board, mark).status_code, _news(visitor, board, mark).content) == (204, b"")
    _told(visitor, phone, "Eins")
    first = _news(visitor, board, mark).json()
    _told(visitor, phone, "Zwei")
    second = _news(visitor, board, first["mark"]).json()
    assert [[card["text"] for card in news["cards"]] for news in (first, second)] == [["Eins"], ["Zwei"]]
    assert (second["whole"], second["count"]) == (False, 2)


@pytest.mark.parametrize("mark", ["", "unsinn", "-1", "999999999", "1" * 50, "٣.open", "0.open"])
def test_an_unknown_mark_is_told_everything(board: Board, phone: str, visitor: Client, mark: str) -> None:
    _told(visitor, phone, "Eins")
    news = _news(visitor, board, mark).json()
    assert (news["whole"], [card["text"] for card in news["cards"]], [heading["title"] for heading in news["headings"]]) == (True, ["Eins"], list(HEADINGS))


def test_a_card_that_was_taken_away_is_told_to_those_who_saw_it(board: Board, phone: str, visitor: Client, kreis: Municipality) -> None:
    key = _told(visitor, phone, "Weg damit")["key"]
    mark = _news(visitor, board).json()["mark"]
    with scope(municipality=kreis):
        keep_off_wall(board=board, keys=[key], by=None)
    assert _news(visitor, board, mark).json()["cards"] == [{"key": key, "gone": True}]


def test_a_process_that_began_later_tells_everything_to_whoever_asks_from_before(board: Board, phone: str, visitor: Client) -> None:
    _told(visitor, phone, "Eins")
    mark = _news(visitor, board).json()["mark"]
    _told(visitor, phone, "Zwei")
    BOARDS.__init__()  # type: ignore[misc]
    news = _news(visitor, board, mark).json()
    assert (news["whole"], len(news["cards"])) == (True, 2)


def test_sorted_cards_lie_under_their_headings_and_the_newest_on_top_of_the_others(board: Board, phone: str, visitor: Client, kreis: Municipality) -> None:
    keys = [_told(visitor, phone, text)["key"] for text in ("Eins", "Zwei", "Drei")]
    with scope(municipality=kreis):
        sort_cards(board=board, keys=[keys[0]], heading=BoardHeading.objects.get(title=HEADINGS[1]), by=None)
    page = visitor.get(f"{phone}wand/").content.decode()
    assert re.findall(r'dir="auto">(\w+)</li>', page) == ["Drei", "Zwei", "Eins"]
    assert page.index(HEADINGS[1]) < page.index(">Eins<")


def test_the_wall_shows_the_way_there_and_works_without_a_script(board: Board, phone: str, visitor: Client) -> None:
    page = visitor.get(f"{phone}wand/").content.decode()
    code = board.join_code.upper()
    assert all(words in page for words in (f"{HOST}/tafel", f"{code[:3]} {code[3:]}", "<svg", "Neu laden", "?raum=dunkel"))
    assert "page--dark" in visitor.get(f"{phone}wand/?raum=dunkel").content.decode()


def test_the_phone_speaks_the_languages_of_the_process(phone: str, visitor: Client) -> None:
    page = visitor.get(f"/ar{phone}").content.decode()
    assert ('dir="rtl"' in page, f'action="/ar{phone}"' in page, 'hreflang="en"' in page) == (True, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_asking_costs_two_queries_with_news_four_and_none_while_it_is_fresh(
    board: Board, kreis: Municipality, visitor: Client, count: int, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(municipality=kreis):
        for number in range(count):
            add_board_card(board=board, text=f"Karte {number}", submission_key=str(number))
    mark = _news(visitor, board).json()["mark"]
    with django_assert_num_queries(2):
        assert _news(visitor, board, mark).status_code == 204
    with scope(municipality=kreis):
        add_board_card(board=board, text="Neu", submission_key="neu")
    with django_assert_num_queries(4):
        assert len(_news(visitor, board, mark).json()["cards"]) == 1
    mark = _news(visitor, board).json()["mark"]
    monkeypatch.setattr(kept, "FRESH_SECONDS", 60.0)
    with django_assert_num_queries(0):
        assert _news(visitor, board, mark).status_code == 204


def test_what_was_seen_is_kept_for_a_moment_and_whoever_knows_more_gets_a_fresh_look(
    board: Board, kreis: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "FRESH_SECONDS", 10.0)
    now = [0.0]
    boards = KeptBoards(lambda: now[0])
    before = boards.seen(HOST, board.join_code)
    with scope(municipality=kreis):
        add_board_card(board=board, text="Neu", submission_key="1")
    assert boards.seen(HOST, board.join_code) is before
    assert len(boards.seen(HOST, board.join_code, before.revision + 1).cards) == 1
    with scope(municipality=kreis):
        add_board_card(board=board, text="Noch eine", submission_key="2")
    now[0] = 10.0
    assert len(boards.seen(HOST, board.join_code).cards) == 2


def test_two_boards_do_not_mix(kreis: Municipality, board: Board, visitor: Client) -> None:
    with scope(municipality=kreis):
        event = board.event
        start = timezone.now() + timedelta(days=1)
        other_event = add_event(phase=event.phase, kind=event.kind, title="Anderer", starts_at=start, ends_at=start, by=None)
        open_board(event=other_event, by=None)
        other = board_of(other_event)
    _told(visitor, f"/tafel/{board.join_code}/", "Hier")
    _told(visitor, f"/tafel/{other.join_code}/", "Dort")
    assert [[card["text"] for card in json.loads(_news(visitor, one).content)["cards"]] for one in (board, other)] == [["Hier"], ["Dort"]]


def test_news_are_only_read(board: Board, visitor: Client) -> None:
    assert visitor.post(f"/tafel/{board.join_code}/neu").status_code == 405
