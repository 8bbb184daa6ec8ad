"""Deciding what everyone may read: one after the other, with a passage removed, refused with a reason, many at once, and taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from mittragen.edition.participating import EventKind, ModerationState
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    add_board_card,
    add_event,
    appeal,
    complain,
    hold_contributions,
    open_board,
    publish_contributions,
    refuse_contributions,
    take_over_board,
)
from mittragen.participation.models import Contribution, Decision, Process
from mittragen.participation.queries.queue import Lane, case_of, first_of, lane_counts, place_of
from mittragen.public.edition.shelves import SHELVES
from tests.desk.conftest import ClientOf
from tests.desk.said import QUEUE, ROOT, say
from tests.factories import rooms
from tests.factories.processes import running_process


@pytest.fixture
def process(municipality: Municipality) -> Process:
    return running_process(municipality)


@pytest.fixture
def moderator_client(client_of: ClientOf, municipality: Municipality) -> Client:
    return client_of(rooms.member(municipality, "moderator"))


@pytest.fixture
def _nothing_kept() -> Iterator[None]:
    SHELVES.forget()
    yield
    SHELVES.forget()


def _decide(client: Client, row: Contribution, do: str, query: str = "") -> HttpResponse:
    return client.post(f"{QUEUE}{row.key}/entscheiden/{query}", {"do": do})


def _undo(client: Client) -> HttpResponse:
    return client.post(f"{QUEUE}zurueck/{Decision.objects.latest('pk').batch}/")


def _state(row: Contribution) -> str:
    return Contribution.objects.get(pk=row.pk).state


def test_the_queue_shows_what_waits_longest_with_its_marks_in_the_text_and_in_words(moderator_client: Client, process: Process) -> None:
    say(process, "Frau Müller hilft: 04961 123456")
    say(process)
    body = moderator_client.get(QUEUE).content.decode()
    assert '<mark class="hint hint--personal_name" title="Name einer Person">Frau Müller</mark>' in body
    assert "Telefonnummer</span>: <q" in body
    assert "1 von 2" in body


def test_publishing_leads_to_the_next_one_and_can_be_taken_back(moderator_client: Client, process: Process) -> None:
    first, second = say(process).contribution, say(process, "Mehr Wohnungen").contribution
    answer = _decide(moderator_client, first, "publish")
    assert answer["Location"] == f"{QUEUE}{second.key}/"
    assert "Veröffentlicht: „Mehr Busse am Abend“" in moderator_client.get(answer["Location"]).content.decode()
    assert _state(first) == "published"
    assert _undo(moderator_client)["Location"] == f"{QUEUE}{first.key}/"
    assert _state(first) == "waiting"


def test_the_last_one_leads_to_an_empty_queue(moderator_client: Client, process: Process) -> None:
    answer = _decide(moderator_client, say(process).contribution, "hold")
    assert answer["Location"] == QUEUE
    assert "Hier wartet nichts." in moderator_client.get(QUEUE).content.decode()
    assert "Mehr Busse" in moderator_client.get(f"{QUEUE}?was=zurueckgestellt").content.decode()


def test_taking_back_what_was_decided_anew_says_so(moderator_client: Client, process: Process) -> None:
    row = say(process).contribution
    _decide(moderator_client, row, "publish")
    batch = Decision.objects.get().batch
    _decide(moderator_client, row, "hold")
    assert moderator_client.post(f"{QUEUE}zurueck/{batch}/")["Location"] == QUEUE
    assert _state(row) == "held"


def test_somebody_elses_decision_elsewhere_cannot_be_taken_back_from_here(moderator_client: Client, process: Process, municipality: Municipality) -> None:
    other = running_process(municipality, slug="anderswo")
    row = say(other).contribution
    publish_contributions(contributions=[row], by=None, batch="there")
    moderator_client.post(f"{QUEUE}zurueck/there/")
    assert _state(row) == "published"
    assert moderator_client.get(f"{QUEUE}{row.key}/").status_code == 404


def test_a_refusal_needs_a_reason_which_the_author_reads(moderator_client: Client, process: Process) -> None:
    row = say(process).contribution
    address = f"{QUEUE}{row.key}/ablehnen/"
    assert moderator_client.post(address, {}).status_code == 422
    wanting = moderator_client.post(address, {"reason": "other", "words": " "})
    assert "Bitte schreiben Sie den Grund in Ihren Worten." in wanting.content.decode()
    assert _state(row) == "waiting"
    moderator_client.post(address, {"reason": "twice", "words": "Schon am Montag."})
    row.refresh_from_db()
    assert (row.state, row.reason) == ("refused", "Derselbe Beitrag ist schon einmal eingegangen.\nSchon am Montag.")


def test_passages_are_chosen_by_ticking_and_by_typing_and_previewed(moderator_client: Client, process: Process) -> None:
    row = say(process, "Frau Müller hilft. Der Bus fährt nicht. DER BUS!").contribution
    address = f"{QUEUE}{row.key}/schwaerzen/"
    preview = moderator_client.post(address, {"place": "0-11", "words": "der bus"}).content.decode()
    assert preview.count("[…]") == 3
    assert [place in preview for place in ("0-11", "19-26", "40-47")] == [True, True, True]
    assert _state(row) == "waiting"
    moderator_client.post(address, {"place": ["0-11", "19-26", "40-47"], "confirmed": "1"})
    row.refresh_from_db()
    assert (row.state, row.public_text) == ("blackened", "[…] hilft. […] fährt nicht. […]!")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Bitte wählen Sie eine Stelle aus"),
        ({"words": "Zauberberg"}, "„Zauberberg“ steht nicht im Beitrag."),
        ({"place": "5-3"}, "Bitte wählen Sie eine Stelle aus"),
        ({"place": "0-999999"}, "Bitte wählen Sie eine Stelle aus"),
        ({"place": "x"}, "Bitte wählen Sie eine Stelle aus"),
        ({"place": "²-³"}, "Bitte wählen Sie eine Stelle aus"),
    ],
)
def test_a_passage_that_is_not_there_is_asked_for_again(moderator_client: Client, process: Process, typed: dict[str, str], said: str) -> None:
    row = say(process).contribution
    answer = moderator_client.post(f"{QUEUE}{row.key}/schwaerzen/", {**typed, "confirmed": "1"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert typed.get("words", "") in answer.content.decode()
    assert _state(row) == "waiting"


def test_passages_are_counted_in_characters_whatever_the_script(moderator_client: Client, process: Process) -> None:
    row = say(process, "👩‍👧 نحتاج Frau Müller 🚍").contribution
    text = Contribution.objects.get(pk=row.pk).text
    start = text.index("Frau")
    moderator_client.post(f"{QUEUE}{row.key}/schwaerzen/", {"place": f"{start}-{start + 11}", "confirmed": "1"})
    row.refresh_from_db()
    assert row.public_text == "👩‍👧 نحتاج […] 🚍"


@pytest.mark.usefixtures("_nothing_kept")
def test_no_public_answer_holds_the_removed_characters(moderator_client: Client, nobody: Client, process: Process) -> None:
    receipt = say(process, "Zebrastein hilft am Abend", organisation="Verein")
    parent = receipt.contribution
    _decide(moderator_client, parent, "publish")
    moderator_client.post(f"{QUEUE}{parent.key}/schwaerzen/", {"words": "Zebrastein", "confirmed": "1"})
    addresses = ["/", "/beteiligung/", "/beteiligung/zusammen/", "/beteiligung/zusammen/beitraege/", f"/beitraege/{parent.key}/"]
    addresses += [f"/beitraege/{parent.key}/antworten/", f"/beitraege/{parent.key}/melden/", "/beteiligung/zusammen/beitraege/?ordnung=neueste"]
    bodies = {address: nobody.get(address) for address in (*addresses, *(f"/ar{address}" for address in addresses))}
    assert {address for address, answer in bodies.items() if b"ebrastein" in answer.content} == set()
    assert "[…] hilft am Abend" in bodies[f"/beitraege/{parent.key}/"].content.decode()
    assert "[…] hilft am Abend" in bodies["/beteiligung/zusammen/beitraege/"].content.decode()


def test_an_appeal_waits_in_the_queue_with_its_history(moderator_client: Client, process: Process) -> None:
    receipt = say(process)
    refuse_contributions(contributions=[receipt.contribution], reason="Steht schon da.", by=None)
    assert first_of(process, Lane.OPEN) == ""
    appeal(code=receipt.code, text="Nein, das ist neu.")
    body = moderator_client.get(f"{QUEUE}?was=widersprueche").content.decode()
    assert [words in body for words in ("Nein, das ist neu.", "Steht schon da.", "Nicht veröffentlicht", "Die Person hat widersprochen")] == [True] * 4


def test_a_report_waits_in_the_queue_until_somebody_looked(moderator_client: Client, process: Process) -> None:
    row = say(process).contribution
    publish_contributions(contributions=[row], by=None)
    complain(contribution=row, text="Das ist gemein.")
    body = moderator_client.get(f"{QUEUE}?was=meldungen").content.decode()
    assert "Das ist gemein." in body
    assert "So lassen" in body
    _decide(moderator_client, row, "keep", "?was=meldungen")
    assert _state(row) == "published"
    assert lane_counts(process)[Lane.OPEN] == 0
    _undo(moderator_client)
    assert lane_counts(process)[Lane.REPORTED] == 1


def test_cards_wait_once_their_board_was_taken_over(process: Process, coordinator: User) -> None:
    phase = process.phase_rows.get()
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Werkstatt", by=coordinator)
    board = open_board(event=event, by=coordinator)
    add_board_card(board=board, text="Mehr Busse", submission_key="1")
    assert lane_counts(process)[Lane.NEW] == 0
    take_over_board(board=board, by=coordinator)
    assert lane_counts(process)[Lane.NEW] == 1


@pytest.mark.parametrize("do", ["publish", "hold", "keep", "erase", ""])
def test_withdrawn_and_unknown_things_change_nothing(moderator_client: Client, process: Process, do: str) -> None:
    row = say(process).contribution
    Contribution.objects.filter(pk=row.pk).update(state=ModerationState.WITHDRAWN.value)
    assert _decide(moderator_client, row, do).status_code == 303
    assert _state(row) == "withdrawn"


def test_many_are_decided_at_once_after_a_look_at_what_will_happen(moderator_client: Client, process: Process) -> None:
    plain, marked = say(process).contribution, say(process, "Frau Müller hilft", email="ada@example.org").contribution
    keys = [plain.key, marked.key]
    preview = moderator_client.post(f"{QUEUE}mehrere/", {"do": "publish", "key": keys}).content.decode()
    assert f'value="{plain.key}" data-tick checked' in preview
    assert f'value="{marked.key}" data-tick>' in preview
    assert "1 Person hat um Nachricht gebeten" in preview
    assert [_state(plain), _state(marked)] == ["waiting", "waiting"]
    moderator_client.post(f"{QUEUE}mehrere/", {"do": "publish", "key": keys, "confirmed": "1"})
    assert [_state(plain), _state(marked)] == ["published", "published"]
    _undo(moderator_client)
    assert [_state(plain), _state(marked)] == ["waiting", "waiting"]


def test_many_are_refused_with_one_reason(moderator_client: Client, process: Process) -> None:
    rows = [say(process, text).contribution for text in ("Uhren billig", "Taschen billig")]
    keys = {"do": "refuse", "key": [row.key for row in rows]}
    assert moderator_client.post(f"{QUEUE}mehrere/", {**keys, "confirmed": "1"}).status_code == 422
    moderator_client.post(f"{QUEUE}mehrere/", {**keys, "confirmed": "1", "reason": "advertising"})
    assert {Contribution.objects.get(pk=row.pk).reason for row in rows} == {"Der Beitrag wirbt für etwas."}


@pytest.mark.parametrize("sent", [{}, {"do": "publish"}, {"do": "explode", "key": "b1"}, {"do": "publish", "key": "bnothere"}])
def test_many_without_a_choice_are_asked_for_again(moderator_client: Client, process: Process, sent: dict[str, str]) -> None:
    say(process)
    answer = moderator_client.post(f"{QUEUE}mehrere/", sent)
    assert answer.status_code == 422
    assert "Bitte kreuzen Sie mindestens einen Beitrag an." in answer.content.decode()


def test_the_words_of_people_are_never_markup(moderator_client: Client, process: Process) -> None:
    receipt = say(process, "<script>alert(1)</script> & Frau <b>Müller</b>", organisation="<i>Verein</i>")
    publish_contributions(contributions=[receipt.contribution], by=None)
    complain(contribution=receipt.contribution, text="<img src=x>")
    for address in (QUEUE, f"{QUEUE}mehrere/", f"{ROOT}beitraege/", f"{ROOT}beitraege/{receipt.key}/", f"{ROOT}beitraege/{receipt.key}/loeschen/"):
        body = moderator_client.get(address).content.decode()
        assert [bad for bad in ("<script>alert", "<i>Verein", "<b>Müller", "<img src=x") if bad in body] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_as_often_for_many_as_for_one(moderator_client: Client, process: Process, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        say(process, f"Frau Müller hilft {number}")
    for address in (QUEUE, f"{QUEUE}mehrere/"):
        with django_assert_max_num_queries(36):
            assert moderator_client.get(address).status_code == 200


def test_places_in_the_queue_are_counted_within_a_lane(process: Process) -> None:
    rows = [say(process, text).contribution for text in ("eins sagen", "zwei sagen", "drei sagen")]
    hold_contributions(contributions=[rows[1]], by=None)
    case = case_of(process, rows[2].key)
    assert case is not None
    place = place_of(case.row, Lane.OPEN, lane_counts(process)[Lane.OPEN])
    assert (place.number, place.total, place.previous, place.next) == (2, 2, rows[0].key, "")
