"""The live board at the desk: opened, sorted, frozen, taken over, printed."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mittragen.edition.participating import ModerationTime
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_board_card, cancel_event, change_process, keep_off_wall, sort_cards
from mittragen.participation.models import Board, BoardHeading, Contribution
from mittragen.participation.queries.boards import board_state, cards_to_sort
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.boards import HEADINGS, open_workshop

_SCRIPT = {"x-requested-with": "fetch"}


@pytest.fixture
def board(municipality: Municipality, coordinator: User) -> Board:
    return open_workshop(municipality, coordinator)


@pytest.fixture
def keys(board: Board) -> list[str]:
    """Three cards from phones: Eins, Zwei, Drei."""
    return [add_board_card(board=board, text=text, submission_key=text).key for text in ("Eins", "Zwei", "Drei")]


def _at(board: Board, name: str = "", **where: object) -> str:
    return reverse(f"desk:board{name}", kwargs={"process": board.event.process.slug, "event_key": board.event.key, **where})


def _heading(board: Board, place: int = 0) -> BoardHeading:
    return BoardHeading.objects.get(event=board.event, title=HEADINGS[place])


def _lying(board: Board) -> dict[str, str]:
    titles = {heading.pk: heading.title for heading in BoardHeading.objects.filter(event=board.event)}
    return {card.text: titles.get(card.heading, "") for card in cards_to_sort(board)}


def _undo_in(page: Any) -> str:
    found = re.search(r'class="press" method="post" action="([^"]+)"', page.content.decode().split("data-told")[1])
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_an_event_without_a_board_offers_to_open_one(coordinator_client: Client, board: Board) -> None:
    board.delete()
    page = coordinator_client.get(_at(board)).content.decode()
    assert "hat noch keine Tafel" in page
    assert coordinator_client.get(_at(board, "-print")).status_code == 404
    coordinator_client.post(_at(board, "-open"))
    assert "Telefone können Karten senden" in coordinator_client.get(_at(board)).content.decode()


def test_the_page_shows_the_way_there_and_the_cards(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    page = coordinator_client.get(_at(board)).content.decode()
    code = board.join_code
    assert all(words in page for words in (f"/tafel/{code}/wand/", f"{code[:3]} {code[3:]}".upper(), "<svg", "Eins", *HEADINGS))
    assert page.index("Drei</span>") < page.index("Eins</span>")


def test_a_process_that_is_not_public_is_told(coordinator_client: Client, municipality: Municipality) -> None:
    hidden = open_workshop(municipality, None, slug="geheim", is_public=False)
    assert "Die Beteiligung ist nicht öffentlich" in coordinator_client.get(_at(hidden)).content.decode()


def test_chosen_cards_are_put_under_a_heading_without_a_script_and_back(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    sent = {"karte": keys[:2], "ueberschrift": _heading(board).pk, "tun": "legen"}
    page = coordinator_client.post(_at(board, "-sort"), sent, follow=True)
    assert "2 Karten unter „Sprachkurse“ gelegt." in page.content.decode()
    assert _lying(board) == {"Eins": HEADINGS[0], "Zwei": HEADINGS[0], "Drei": ""}
    coordinator_client.post(_undo_in(page))
    assert set(_lying(board).values()) == {""}


def test_undoing_puts_cards_of_several_headings_back_where_each_lay(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    sort_cards(board=board, keys=keys[:1], heading=_heading(board, 1), by=None)
    page = coordinator_client.post(_at(board, "-sort"), {"karte": keys, "ueberschrift": _heading(board).pk}, follow=True)
    coordinator_client.post(_undo_in(page))
    assert _lying(board) == {"Eins": HEADINGS[1], "Zwei": "", "Drei": ""}


def test_a_script_gets_only_what_changed_and_others_get_it_too(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    seen = board_state(board.event).revision
    sent = {"karte": keys[:1], "ueberschrift": _heading(board).pk, "vor": "", "seit": seen}
    answer = coordinator_client.post(_at(board, "-sort"), sent, headers=_SCRIPT).content.decode()
    assert re.findall(r'data-card="(\w+)"', answer) == keys[:1]
    assert 'data-said="1 Karte unter „Sprachkurse“ gelegt."' in answer
    other = coordinator_client.get(_at(board, "-news"), {"seit": seen})
    assert re.findall(r'data-card="(\w+)"', other.content.decode()) == keys[:1]
    now = re.search(r'data-revision="(\d+)"', answer)
    assert now is not None
    assert coordinator_client.get(_at(board, "-news"), {"seit": now[1]}).status_code == 204


@pytest.mark.parametrize("since", ["", "unsinn", "-3", "99999999", "1" * 40, "٣"])
def test_an_unknown_number_of_change_is_told_everything(coordinator_client: Client, board: Board, keys: list[str], since: str) -> None:
    answer = coordinator_client.get(_at(board, "-news"), {"seit": since})
    assert sorted(re.findall(r'data-card="(\w+)"', answer.content.decode())) == sorted(keys)


def test_two_people_who_sort_at_once_lose_nothing(coordinator_client: Client, editor_client: Client, board: Board, keys: list[str]) -> None:
    seen = board_state(board.event).revision
    coordinator_client.post(_at(board, "-sort"), {"karte": keys[:2], "ueberschrift": _heading(board).pk, "seit": seen}, headers=_SCRIPT)
    answer = editor_client.post(_at(board, "-sort"), {"karte": keys[2:], "ueberschrift": _heading(board, 1).pk, "seit": seen}, headers=_SCRIPT)
    assert _lying(board) == {"Eins": HEADINGS[0], "Zwei": HEADINGS[0], "Drei": HEADINGS[1]}
    assert sorted(re.findall(r'data-card="(\w+)"', answer.content.decode())) == sorted(keys)


def test_a_card_is_put_in_front_of_another(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    heading = _heading(board)
    sort_cards(board=board, keys=keys[:2], heading=heading, by=None)
    coordinator_client.post(_at(board, "-sort"), {"karte": keys[2], "ueberschrift": heading.pk, "vor": keys[1]})
    assert [card.text for card in cards_to_sort(board) if card.heading] == ["Eins", "Drei", "Zwei"]


def test_a_card_is_kept_off_the_wall_and_laid_back(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    page = coordinator_client.post(_at(board, "-sort"), {"karte": keys[:1], "tun": "abnehmen"}, follow=True)
    assert ("1 Karte von der Wand genommen." in page.content.decode(), "nicht auf der Wand" in page.content.decode()) == (True, True)
    assert "Eins" not in [card.text for card in board_state(board.event).cards]
    coordinator_client.post(_undo_in(page))
    assert "Eins" in [card.text for card in board_state(board.event).cards]


def test_many_cards_get_another_topic(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    topic = board.event.process.topic_rows.get(title="Wohnen")
    coordinator_client.post(_at(board, "-sort"), {"karte": keys, "tun": "thema", "thema": topic.key})
    assert set(Contribution.objects.values_list("topic__title", flat=True)) == {"Wohnen"}
    assert coordinator_client.post(_at(board, "-sort"), {"karte": keys, "tun": "thema", "thema": "tzzzzz"}).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"karte": ["bzzzzz"], "ueberschrift": "999999"}, {"karte": ["x"], "ueberschrift": "1" * 30}])
def test_what_cannot_be_sorted_is_told_and_changes_nothing(coordinator_client: Client, board: Board, keys: list[str], sent: dict[str, Any]) -> None:
    before = _lying(board)
    answer = coordinator_client.post(_at(board, "-sort"), sent)
    assert (answer.status_code in (303, 409), _lying(board)) == (True, before)


def test_another_events_heading_and_cards_are_not_touched(coordinator_client: Client, municipality: Municipality, board: Board, keys: list[str]) -> None:
    other = open_workshop(municipality, None, slug="anders")
    key = add_board_card(board=other, text="Dort", submission_key="d").key
    assert coordinator_client.post(_at(board, "-sort"), {"karte": keys[:1], "ueberschrift": _heading(other).pk}).status_code == 409
    coordinator_client.post(_at(board, "-sort"), {"karte": [key], "ueberschrift": _heading(board).pk})
    assert (_lying(other), coordinator_client.get(_at(board, "-heading", heading_number=_heading(other).pk)).status_code) == ({"Dort": ""}, 405)
    assert coordinator_client.post(_at(board, "-heading", heading_number=_heading(other).pk), {"titel": "Neu"}).status_code == 404


def test_headings_are_added_renamed_and_moved(coordinator_client: Client, board: Board) -> None:
    coordinator_client.post(_at(board, "-heading-add"), {"titel": "Sonstiges"})
    coordinator_client.post(_at(board, "-heading", heading_number=_heading(board).pk), {"titel": "Deutsch lernen"})
    last = BoardHeading.objects.get(title="Sonstiges")
    for way in ("vor", "vor", "vor", "vor", "nach"):
        coordinator_client.post(_at(board, "-heading-place", heading_number=last.pk), {"wohin": way})
    assert list(BoardHeading.objects.values_list("title", flat=True)) == ["Deutsch lernen", "Sonstiges", *HEADINGS[1:]]


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "\u202e"])
def test_a_heading_that_is_none_is_told_beside_its_field_and_kept(coordinator_client: Client, board: Board, title: str) -> None:
    answer = coordinator_client.post(_at(board, "-heading-add"), {"titel": title})
    assert (answer.status_code, 'id="neue-fehler"' in answer.content.decode(), title.strip("\u202e ") in answer.content.decode()) == (422, True, True)
    assert BoardHeading.objects.count() == len(HEADINGS)


def test_a_removed_heading_comes_back_at_its_place_with_its_cards(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    sort_cards(board=board, keys=keys, heading=_heading(board, 1), by=None)
    page = coordinator_client.post(_at(board, "-heading-remove", heading_number=_heading(board, 1).pk), follow=True)
    assert set(_lying(board).values()) == {""}
    sort_cards(board=board, keys=keys[:1], heading=_heading(board, 0), by=None)
    coordinator_client.post(_undo_in(page))
    assert list(BoardHeading.objects.values_list("title", flat=True)) == list(HEADINGS)
    assert _lying(board) == {"Eins": HEADINGS[0], "Zwei": HEADINGS[1], "Drei": HEADINGS[1]}


@pytest.mark.parametrize("name", ["event", "event-tables", "capture"])
def test_the_way_to_the_board_stands_with_its_event_and_where_cards_are_captured(coordinator_client: Client, board: Board, name: str) -> None:
    where = {"process": board.event.process.slug} | ({"event_key": board.event.key} if name != "capture" else {})
    page = coordinator_client.get(reverse(f"desk:{name}", kwargs=where)).content.decode()
    assert f'href="{_at(board)}"' in page


def test_freezing_is_told_and_taken_back(coordinator_client: Client, board: Board) -> None:
    page = coordinator_client.post(_at(board, "-freeze"), follow=True)
    assert "nimmt keine Karten von Telefonen mehr an" in page.content.decode()
    coordinator_client.post(_undo_in(page))
    assert Board.objects.get(pk=board.pk).is_open


@pytest.mark.parametrize(
    ("moderation", "said"), [(ModerationTime.BEFORE, "Sie warten dann unter „Prüfen“"), (ModerationTime.AFTER, "Sie sind sofort öffentlich")]
)
def test_taking_over_says_before_what_happens_to_the_cards(
    coordinator_client: Client, coordinator: User, board: Board, keys: list[str], moderation: ModerationTime, said: str
) -> None:
    change_process(process=board.event.process, moderation=moderation, by=coordinator)
    keep_off_wall(board=board, keys=keys[:1], by=coordinator)
    page = coordinator_client.get(_at(board, "-take-over")).content.decode()
    assert all(words in page for words in ("3 Karten werden Beiträge", said, "1 Karte, die nicht auf der Wand", "nicht zurücknehmen"))
    after = coordinator_client.post(_at(board, "-take-over"), follow=True).content.decode()
    assert "3 Karten übernommen." in after
    assert "Karten übernehmen" not in after
    assert "So kommen Telefone hierher" not in after


def test_a_cancelled_event_opens_no_board_in_words(coordinator_client: Client, board: Board) -> None:
    cancel_event(event=board.event, by=None)
    assert "Die Veranstaltung ist abgesagt" in coordinator_client.get(_at(board)).content.decode()


def test_the_board_is_printed_and_taken_away_as_a_workbook(coordinator_client: Client, board: Board, keys: list[str]) -> None:
    sort_cards(board=board, keys=keys[:1], heading=_heading(board), by=None)
    keep_off_wall(board=board, keys=keys[1:2], by=None)
    page = coordinator_client.get(_at(board, "-print")).content.decode()
    assert ("Eins" in page, "Zwei" in page, "2 Karten" in page) == (True, False, True)
    book = openpyxl.load_workbook(io.BytesIO(coordinator_client.get(_at(board, "-workbook")).content))
    rows = [row[:2] for row in book.active.iter_rows(values_only=True)]
    assert rows == [("Überschrift", "Karte"), (None, "Drei"), (None, "Zwei"), (HEADINGS[0], "Eins")]


def test_words_of_cards_and_headings_are_only_words(coordinator_client: Client, board: Board) -> None:
    add_board_card(board=board, text='<img src=x onerror="alert(1)">Karte', submission_key="x")
    coordinator_client.post(_at(board, "-heading-add"), {"titel": "</select><script>alert(2)</script>"})
    for name in ("", "-print", "-news"):
        page = coordinator_client.get(_at(board, name)).content.decode()
        assert ("<img src=x" in page, "<script>alert" in page) == (False, False)


def test_readers_find_no_board(client_of: ClientOf, municipality: Municipality, board: Board) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    assert [reader.get(_at(board)).status_code, reader.post(_at(board, "-freeze")).status_code] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_lies_on_the_board(
    coordinator_client: Client, municipality: Municipality, board: Board, count: int, django_assert_max_num_queries: Any
) -> None:
    with scope(municipality=municipality):
        for number in range(count):
            add_board_card(board=board, text=f"Karte {number}", submission_key=str(number))
    coordinator_client.get(_at(board))
    with django_assert_max_num_queries(16):
        coordinator_client.get(_at(board))
    with django_assert_max_num_queries(16):
        coordinator_client.get(_at(board, "-news"))
