"""Recording in the meeting, what stands on the wall meanwhile, and the end of a session."""

import json
import re

import pytest
from django.test import Client

from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import item_mark, propose_amendment, record_result, vote_in_advance, write_remark
from mittragen.decision.models import Decision, Item, Session
from mittragen.decision.wordings import wordings_of
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult, ItemKind
from mittragen.municipality.models import User
from mittragen.publishing.agenda import put_candidate_on_agenda, put_changes_on_agenda
from tests.desk.conftest import ClientOf
from tests.desk.deciding import at, measure, sent, text
from tests.desk.deciding import body as body
from tests.desk.deciding import items as items
from tests.desk.deciding import revision as revision
from tests.desk.deciding import session as session
from tests.factories import rooms

ADOPTED, CHANGED = DecisionResult.ADOPTED.value, DecisionResult.ADOPTED_WITH_CHANGES.value
PAPER = {"type": "https://schema.oparl.org/1.1/Paper", "id": "https://rat.example.org/paper/7", "name": "Integrationskonzept", "reference": "KT 2026/041"}


def record(session: Session, item: Item) -> str:
    return at(session, f"protokoll/{item.pk}/")


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def test_the_minutes_begin_with_the_first_item_without_a_result(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    record_result(item=items[0], result=DecisionResult.ADOPTED, by=coordinator)
    assert coordinator_client.get(at(session, "protokoll/"))["Location"] == record(session, items[1])


def test_saving_goes_on_to_the_next_item_and_can_be_undone(session: Session, items: list[Item], coordinator_client: Client) -> None:
    answer = sent(coordinator_client, record(session, items[0]), result=ADOPTED, votes_for="2", votes_against="0", reason="Mit Auflage.", paper="SG 1")
    assert (answer.status_code, answer["Location"]) == (303, record(session, items[1]))
    item = fresh(items[0])
    assert (item.result, item.votes_for, item.votes_against, item.abstentions, item.paper) == (ADOPTED, 2, 0, None, "SG 1")
    page = text(coordinator_client, answer["Location"])
    assert f"{record(session, items[0])}zuruecknehmen/" in page
    sent(coordinator_client, f"{record(session, items[0])}zuruecknehmen/")
    assert fresh(items[0]).result == ""


def test_after_the_last_item_comes_the_end_of_the_session(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    for item in items[:2]:
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    assert sent(coordinator_client, record(session, items[2]), result=ADOPTED)["Location"] == at(session, "abschluss/")


def test_without_a_result_nothing_is_recorded_and_everything_typed_stays(session: Session, items: list[Item], coordinator_client: Client) -> None:
    answer = sent(coordinator_client, record(session, items[0]), votes_for="viele", reason="Lange besprochen.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte wählen Sie ein Ergebnis." in page
    assert 'value="viele"' in page
    assert "Lange besprochen." in page


def test_more_votes_than_seats_are_told(session: Session, items: list[Item], coordinator_client: Client) -> None:
    answer = sent(coordinator_client, record(session, items[0]), result=ADOPTED, votes_for="20")
    assert answer.status_code == 422
    assert "mehr als die 2 stimmberechtigten Sitze" in answer.content.decode()


def test_the_words_as_decided_are_kept(session: Session, items: list[Item], coordinator_client: Client) -> None:
    place = next(place for place, one in enumerate(wordings_of(items[0])) if one.name == "text")
    sent(coordinator_client, record(session, items[0]), result=CHANGED, **{f"text-{place}": "Wir tun es einmal im Monat."})
    assert wordings_of(fresh(items[0]))[place].decided == "Wir tun es einmal im Monat."


def test_words_decided_away_are_shown_as_gone_and_leave_the_draft(session: Session, items: list[Item], coordinator_client: Client) -> None:
    place = next(place for place, one in enumerate(wordings_of(items[0])) if one.name == "text")
    element = Element.objects.get(key=items[0].keys[0])
    sent(coordinator_client, record(session, items[0]), result=CHANGED, **{f"text-{place}": ""})
    page = text(coordinator_client, record(session, items[0]))
    assert re.search(rf'<textarea[^>]*name="text-{place}"[^>]*>\s*</textarea>', page)
    sent(coordinator_client, at(session, f"abschluss/{items[0].pk}/uebernehmen/"))
    element.refresh_from_db()
    assert element.text == ""


def test_what_is_proposed_to_go_can_stay_in_the_words_of_an_amendment(
    revision: Concept, session: Session, coordinator: User, coordinator_client: Client
) -> None:
    element = measure(revision, 0)
    change_element(element=element, text="", by=coordinator)
    (item,) = put_changes_on_agenda(session=session, keys=[element.key], by=coordinator)
    place = next(place for place, one in enumerate(wordings_of(item)) if one.name == "text")
    amendment = propose_amendment(item=item, seat=session.body.seats.all()[0], text="Wir tun es weiter.", element=element.key, name="text")
    sent(coordinator_client, record(session, item), result=CHANGED, **{f"antrag-{amendment.pk}": "adopted", f"text-{place}": ""})
    assert wordings_of(fresh(item))[place].decided == "Wir tun es weiter."


def test_other_words_are_not_adopted_by_mistake(session: Session, items: list[Item], coordinator_client: Client) -> None:
    answer = sent(coordinator_client, record(session, items[0]), result=ADOPTED, **{"text-0": "Etwas anderes."})
    assert answer.status_code == 422
    assert "mit Änderungen beschlossen" in answer.content.decode()
    assert fresh(items[0]).result == ""


def test_an_amendment_is_taken_over_without_typing_it(session: Session, items: list[Item], coordinator_client: Client) -> None:
    seat = session.body.seats.all()[0]
    amendment = propose_amendment(item=items[0], seat=seat, text="Wir tun es jede Nacht.", element=items[0].keys[0], name="text")
    sent(coordinator_client, record(session, items[0]), result=CHANGED, **{f"antrag-{amendment.pk}": "adopted", "text-0": wordings_of(items[0])[0].proposed})
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.ADOPTED
    assert [one.decided for one in wordings_of(fresh(items[0])) if one.name == "text"] == ["Wir tun es jede Nacht."]


def test_what_was_typed_on_top_of_an_amendment_is_what_was_decided(session: Session, items: list[Item], coordinator_client: Client) -> None:
    seat = session.body.seats.all()[0]
    amendment = propose_amendment(item=items[0], seat=seat, text="Wir tun es jede Nacht.", element=items[0].keys[0], name="text")
    sent(coordinator_client, record(session, items[0]), result=CHANGED, **{f"antrag-{amendment.pk}": "adopted", "text-0": "Wir tun es jede zweite Nacht."})
    assert [one.decided for one in wordings_of(fresh(items[0])) if one.name == "text"] == ["Wir tun es jede zweite Nacht."]


def test_votes_given_beforehand_stand_apart_and_in_the_fields(session: Session, items: list[Item], coordinator_client: Client) -> None:
    for seat in session.body.seats.filter(has_vote=True):
        vote_in_advance(item=items[0], seat=seat, ballot=Ballot.FOR)
    page = text(coordinator_client, record(session, items[0]))
    assert "Vorab abgegeben" in page
    assert "Volkshochschule Musterau, Jobcenter Musterkreis" in page
    assert 'name="votes_for" value="2"' in page


def test_two_people_at_one_item_are_told_and_what_the_second_typed_stays(
    session: Session, items: list[Item], coordinator: User, coordinator_client: Client
) -> None:
    seen = item_mark(items[0])
    record_result(item=items[0], result=DecisionResult.REJECTED, votes_against=2, by=coordinator)
    answer = sent(coordinator_client, record(session, items[0]), result=ADOPTED, votes_for="1", reason="Doch.", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Inzwischen hat jemand anderes festgehalten: abgelehnt (2 dagegen)." in page
    assert "Doch." in page
    assert fresh(items[0]).result == DecisionResult.REJECTED
    again = sent(coordinator_client, record(session, items[0]), result=ADOPTED, votes_for="1", seen=item_mark(fresh(items[0])))
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("pasted", "status", "said"), [(json.dumps(PAPER), 200, "KT 2026/041"), ("kein JSON", 422, "Das ist kein JSON"), ("", 422, "fügen Sie ihren Inhalt")]
)
def test_a_council_paper_is_read_and_nothing_is_saved_yet(
    session: Session, items: list[Item], coordinator_client: Client, pasted: str, status: int, said: str
) -> None:
    answer = sent(coordinator_client, record(session, items[0]), do="oparl", oparl_text=pasted, votes_for="2", reason="Bleibt stehen.")
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert 'value="2"' in page
    assert "Bleibt stehen." in page
    assert fresh(items[0]).result == ""


def test_a_measure_at_the_table_enters_the_draft_and_is_recorded_next(revision: Concept, session: Session, coordinator_client: Client) -> None:
    goal = Element.objects.get(concept=revision, kind="goal")
    answer = sent(coordinator_client, at(session, "protokoll/neu/"), parent=goal.key, title="Stipendien vergeben", text="Der Landkreis zahlt.", label="neu")
    item = session.items.get()
    assert answer["Location"] == record(session, item)
    assert (item.kind, Element.objects.get(title="Stipendien vergeben").label) == (ItemKind.AT_TABLE, "neu")


def test_the_wall_shows_the_result_and_neither_notes_nor_names(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    seat = session.body.seats.all()[0]
    write_remark(item=items[0], seat=seat, text="Das ist vertraulich.")
    record_result(item=items[0], result=DecisionResult.ADOPTED, votes_for=2, reason="Nur fürs Protokoll.", by=coordinator)
    page = text(coordinator_client, at(session, "projektion/"))
    assert items[0].title in page
    assert "2 dafür" in page
    assert "vertraulich" not in page
    assert "Nur fürs Protokoll" not in page
    assert "Ada Beispiel" not in page
    assert seat.title not in page


def test_the_wall_is_left_alone_while_nothing_changed(session: Session, items: list[Item], coordinator_client: Client) -> None:
    mark = f"{items[0].pk}-{item_mark(items[0])}"
    assert coordinator_client.get(at(session, f"projektion/?stand={mark}")).status_code == 204
    assert coordinator_client.get(at(session, "projektion/?stand=alt")).status_code == 200


def test_before_any_result_the_end_says_nothing_of_decisions(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    page = text(coordinator_client, at(session, "abschluss/"))
    assert "Sobald ein Ergebnis festgehalten ist" in page
    assert "wie sie beschlossen wurden" not in page
    record_result(item=items[0], result=DecisionResult.ADOPTED, by=coordinator)
    assert "wie sie beschlossen wurden" in text(coordinator_client, at(session, "abschluss/"))


def test_the_end_names_what_the_draft_lacks_and_mends_it(
    revision: Concept, session: Session, items: list[Item], coordinator: User, coordinator_client: Client
) -> None:
    words = {(items[0].keys[0], "text"): "Wir tun es einmal im Monat."}
    record_result(item=items[0], result=DecisionResult.ADOPTED_WITH_CHANGES, decided=words, by=coordinator)
    record_result(item=items[1], result=DecisionResult.REJECTED, by=coordinator)
    page = text(coordinator_client, at(session, "abschluss/"))
    assert "Beschlossenen Wortlaut in den Entwurf schreiben" in page
    assert "Änderung im Entwurf zurücknehmen" in page
    sent(coordinator_client, at(session, f"abschluss/{items[0].pk}/uebernehmen/"))
    sent(coordinator_client, at(session, f"abschluss/{items[1].pk}/zuruecknehmen/"))
    assert measure(revision, 0).text == "Wir tun es einmal im Monat."
    assert measure(revision, 1).text == "Wir tun es jede Woche."
    assert "Nichts: Einzelne Änderungen" in text(coordinator_client, at(session, "abschluss/"))


def test_the_decision_is_bound_to_the_words_and_the_record_closed(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    for item in items:
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    sent(coordinator_client, at(session, "abschluss/binden/"), punkt="0")
    digest = Decision.objects.get(body=session.body).decided_digest
    assert digest in text(coordinator_client, at(session, "abschluss/"))
    assert sent(coordinator_client, at(session, "abschluss/"), is_public="ja").status_code == 303
    page = text(coordinator_client, at(session, "abschluss/"))
    assert f"/konzepte/integration/beschluesse/{session.label}/" in page
    assert "Niederschrift als PDF" in page
    assert sent(coordinator_client, f"{record(session, items[0])}zuruecknehmen/").status_code == 409


def test_what_cannot_be_bound_says_why(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    record_result(item=items[0], result=DecisionResult.ADOPTED, by=coordinator)
    answer = coordinator_client.post(at(session, "abschluss/binden/"), {"punkt": "0"}, follow=True)
    assert "ist noch kein Ergebnis festgehalten" in answer.content.decode()
    assert not Decision.objects.filter(body=session.body).exists()


@pytest.mark.parametrize("number", ["9" * 25, "-1", "x", "", "1e3", "999999"])
def test_a_number_that_is_no_item_of_the_session_binds_nothing(
    session: Session, items: list[Item], coordinator: User, coordinator_client: Client, number: str
) -> None:
    for item in items:
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    assert coordinator_client.post(at(session, "abschluss/binden/"), {"punkt": number}).status_code == 404
    assert not Decision.objects.filter(body=session.body).exists()


def test_an_editor_records_and_leaves_binding_to_the_coordination(session: Session, items: list[Item], client_of: ClientOf) -> None:
    editor = client_of(rooms.member(session.municipality, "editor"))
    assert sent(editor, record(session, items[0]), result=ADOPTED).status_code == 303
    assert "Das kann nur, wer die Koordination hat." in text(editor, at(session, "abschluss/"))
    assert editor.post(at(session, "abschluss/binden/"), {"punkt": "0"}).status_code == 404


def test_a_candidate_adopted_is_bound_by_its_digest_and_withdrawn_with_a_reason(
    concept: Concept, session: Session, coordinator: User, coordinator_client: Client
) -> None:
    item = put_candidate_on_agenda(session=session, by=coordinator)
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    sent(coordinator_client, at(session, "abschluss/binden/"), punkt=item.pk)
    decision = Decision.objects.get()
    assert item.candidate is not None
    assert decision.decided_digest == item.candidate.digest
    address = "/schreibtisch/konzepte/integration/beschluesse/"
    assert decision.decided_digest in text(coordinator_client, address)
    assert sent(coordinator_client, f"{address}{decision.pk}/zuruecknehmen/", reason="").status_code == 422
    sent(coordinator_client, f"{address}{decision.pk}/zuruecknehmen/", reason="Widerspruch der Aufsicht.")
    assert "Widerspruch der Aufsicht." in text(coordinator_client, address)
