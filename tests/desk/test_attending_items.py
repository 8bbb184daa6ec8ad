"""What a member reads and says about an item."""

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import add_items, record_result
from mittragen.decision.models import AdvanceVote, Amendment, Body, Remark, Session
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult
from mittragen.municipality.models import User
from tests.desk.attending import PROPOSED, Attending, attending, body, change_of, member

__all__ = ["attending", "body", "member"]

OTHER = "Die Volkshochschule bietet Kurse am Vormittag und am Wochenende an."


def test_an_item_shows_old_and_new_with_marks_and_why(member: Client, attending: Attending) -> None:
    page = member.get(attending.item).content.decode()
    assert "In Kraft" in page
    assert "Vorgeschlagen" in page
    assert "<ins>" in page
    for words in ("Viele arbeiten am Abend.", "12.000 € im Jahr", "unterstrichen"):
        assert words in page


def test_a_remark_is_written_once_however_often_it_is_sent(member: Client, attending: Attending) -> None:
    sent = {"text": "Bitte auch am Vormittag.", "submission": "einmal-einmal-einmal"}
    answers = [member.post(f"{attending.item}anmerken/", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"] == f"{attending.item}?gut=anmerkung#gesagt"
    assert [(row.text, row.seat.title) for row in Remark.objects.all()] == [("Bitte auch am Vormittag.", "Volkshochschule")]
    other = attending.folders["jobcenter@example.org"]
    assert "Bitte auch am Vormittag." in member.get(f"{other}punkte/{attending.change.pk}/").content.decode()


def test_the_key_of_one_members_form_takes_nothing_from_another(member: Client, attending: Attending) -> None:
    for folder in (attending.folder, attending.folders["beratung@example.org"]):
        member.post(f"{folder}punkte/{attending.change.pk}/anmerken/", {"text": "Dasselbe.", "submission": "einmal-einmal-einmal"})
    assert Remark.objects.count() == 2


def test_markup_in_a_remark_stays_text(member: Client, attending: Attending) -> None:
    member.post(f"{attending.item}anmerken/", {"text": "<script>alert(1)</script> & <b>fett</b>"})
    page = member.get(attending.item).content.decode()
    assert html.escape("<script>alert(1)</script> & <b>fett</b>") in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 10_001])
def test_a_remark_without_words_or_without_end_is_refused_kindly(member: Client, attending: Attending, text: str) -> None:
    answer = member.post(f"{attending.item}anmerken/", {"text": text})
    assert answer.status_code == 422
    assert "Bitte" in answer.content.decode()
    assert not Remark.objects.exists()


def test_another_wording_is_compared_before_it_is_sent(member: Client, attending: Attending) -> None:
    form = member.get(f"{attending.item}wortlaut/0/").content.decode()
    assert f"{PROPOSED}</textarea>" in form
    compared = member.post(f"{attending.item}wortlaut/0/", {"text": OTHER, "reason": "Eltern haben vormittags Zeit."})
    assert compared.status_code == 200
    assert "Abend" in compared.content.decode()
    assert "<del>" in compared.content.decode()
    assert not Amendment.objects.exists()
    sent = {"text": OTHER, "reason": "Eltern haben vormittags Zeit.", "step": "send", "submission": "antrag-antrag-antrag"}
    for _ in range(2):
        assert member.post(f"{attending.item}wortlaut/0/", sent)["Location"] == f"{attending.item}?gut=antrag#antraege"
    (row,) = Amendment.objects.all()
    assert (row.text, row.reason, row.name, row.element, row.seat.title) == (
        OTHER,
        "Eltern haben vormittags Zeit.",
        "text",
        attending.change.keys[0],
        "Volkshochschule",
    )


@pytest.mark.parametrize("text", ["", "  ", PROPOSED, f" {PROPOSED}\r\n"])
@pytest.mark.parametrize("step", ["", "send"])
def test_an_empty_or_unchanged_wording_is_refused_kindly(member: Client, attending: Attending, text: str, step: str) -> None:
    answer = member.post(f"{attending.item}wortlaut/0/", {"text": text, "reason": "Darum.", "step": step})
    assert answer.status_code == 422
    assert "Bitte" in answer.content.decode()
    assert "Darum.</textarea>" in answer.content.decode()
    assert not Amendment.objects.exists()


def test_others_see_a_wording_by_its_seat_and_only_its_seat_takes_it_back(member: Client, attending: Attending) -> None:
    member.post(f"{attending.item}wortlaut/0/", {"text": OTHER, "step": "send"})
    row = Amendment.objects.get()
    other = f"{attending.folders['jobcenter@example.org']}punkte/{attending.change.pk}/"
    page = member.get(other).content.decode()
    assert "Volkshochschule" in page
    assert "Vormittag" in page
    assert "zurueckziehen" not in page
    assert member.post(f"{other}antraege/{row.pk}/zurueckziehen/").status_code == 404
    assert member.post(f"{attending.item}antraege/{row.pk}/zurueckziehen/").status_code == 303
    row.refresh_from_db()
    assert row.state == AmendmentState.WITHDRAWN
    assert "Vormittag" not in member.get(other).content.decode()


def test_a_seat_votes_beforehand_and_may_change_its_mind(member: Client, attending: Attending) -> None:
    for ballot in ("for", "against"):
        assert member.post(f"{attending.item}stimme/", {"ballot": ballot}).status_code == 303
    (row,) = AdvanceVote.objects.all()
    assert (row.ballot, row.seat.title) == (Ballot.AGAINST, "Volkshochschule")
    assert "Ihre Stimme: Dagegen" in member.get(attending.folder).content.decode()


def test_a_seat_that_advises_does_not_vote(member: Client, attending: Attending) -> None:
    item = f"{attending.folders['beratung@example.org']}punkte/{attending.change.pk}/"
    assert "stimme/" not in member.get(item).content.decode()
    assert member.post(f"{item}stimme/", {"ballot": "for"}).status_code == 409
    assert not AdvanceVote.objects.exists()


def test_where_the_body_does_not_allow_it_nobody_votes_beforehand(member: Client, attending: Attending, body: Body) -> None:
    Body.objects.update(votes_in_advance=False)
    assert "stimme/" not in member.get(attending.item).content.decode()
    assert member.post(f"{attending.item}stimme/", {"ballot": "for"}).status_code == 409


@pytest.mark.parametrize("ballot", ["", "maybe"])
def test_a_vote_that_is_none_is_refused(member: Client, attending: Attending, ballot: str) -> None:
    assert member.post(f"{attending.item}stimme/", {"ballot": ballot}).status_code == 409
    assert not AdvanceVote.objects.exists()


def test_once_decided_the_item_shows_the_result_and_asks_nothing(member: Client, attending: Attending, coordinator: User) -> None:
    decided = {(attending.change.keys[0], "text"): OTHER}
    facts: dict[str, Any] = {"votes_for": 1, "votes_against": 1, "abstentions": 0, "reason": "Eltern haben vormittags Zeit."}
    record_result(item=attending.change, result=DecisionResult.ADOPTED_WITH_CHANGES, decided=decided, by=coordinator, **facts)
    page = member.get(attending.item).content.decode()
    assert "mit Änderungen beschlossen" in page
    assert "1 dafür, 1 dagegen, 0 Enthaltungen" in page
    assert "Beschlossen, verglichen mit dem Vorschlag" in page
    assert "<form" not in page
    assert member.post(f"{attending.item}stimme/", {"ballot": "for"}).status_code == 409
    assert member.get(f"{attending.item}wortlaut/0/").status_code == 404
    Session.objects.update(closed_at=timezone.now())
    assert "mit Änderungen beschlossen" in member.get(attending.folder).content.decode()


def test_the_candidate_is_read_as_pdf_and_beside_the_edition_in_force(member: Client, attending: Attending) -> None:
    address = f"{attending.folder}punkte/{attending.whole.pk}/"
    page = member.get(address).content.decode()
    assert f'href="{address}konzept.pdf"' in page
    answer = member.get(f"{address}konzept.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert "Es gibt noch keine Fassung in Kraft." in member.get(f"{address}aenderungen/").content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_pages_ask_as_often_for_three_items_as_for_one(
    member: Client, attending: Attending, concept: Concept, coordinator: User, more: int, django_assert_max_num_queries: Any
) -> None:
    add_items(session=attending.session, items=[change_of(concept, keys=(f"m{number}",)) for number in range(more)], by=coordinator)
    with django_assert_max_num_queries(10):
        member.get(attending.folder)
    with django_assert_max_num_queries(12):
        member.get(attending.item)
