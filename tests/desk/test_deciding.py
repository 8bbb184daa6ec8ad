"""Sessions at the desk: plan, put on the agenda, order, carry forward, drop."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import add_body, add_items, plan_session, propose_amendment, record_result, write_remark
from mittragen.decision.actions.agenda import NewItem
from mittragen.decision.models import Body, Item, Session
from mittragen.edition.terms import BodyKind, DecisionResult, ItemKind
from mittragen.municipality.models import User
from tests.desk.conftest import ClientOf
from tests.desk.deciding import ALL, at, measure, sent, text
from tests.desk.deciding import body as body
from tests.desk.deciding import items as items
from tests.desk.deciding import revision as revision
from tests.desk.deciding import session as session
from tests.factories import rooms


def test_without_a_body_the_sessions_say_what_comes_first(concept: Concept, coordinator_client: Client) -> None:
    page = text(coordinator_client, ALL)
    assert "Noch kein Gremium" in page
    assert "Gremium anlegen" in page


def test_a_session_is_planned_and_its_agenda_comes_next(body: Body, coordinator_client: Client) -> None:
    answer = sent(coordinator_client, f"{ALL}neu/", body=body.pk, held_on="03.12.2030", starts_at="16.30 Uhr", place="Kreishaus", title="4. Sitzung")
    made = Session.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{ALL}{made.label}/")
    page = text(coordinator_client, answer["Location"])
    assert "Dienstag, 3. Dezember 2030, 16:30 Uhr" in page
    assert "Die Tagesordnung ist noch leer" in page


def test_a_day_that_is_none_is_told_and_everything_typed_stays(body: Body, coordinator_client: Client) -> None:
    answer = sent(coordinator_client, f"{ALL}neu/", body=body.pk, held_on="31.02.2030", place="Kreishaus")
    assert answer.status_code == 422
    assert "Bitte geben Sie ein Datum ein" in answer.content.decode()
    assert 'value="Kreishaus"' in answer.content.decode()


def test_the_next_session_comes_first_and_past_ones_stand_apart(
    concept: Concept, body: Body, session: Session, coordinator: User, coordinator_client: Client
) -> None:
    for days in (30, 7, -60, -90):
        plan_session(concept=concept, body=body, held_on=timezone.localdate() + timedelta(days=days), title=f"in {days} Tagen", by=coordinator)
    page = text(coordinator_client, ALL)
    order = [page.index(f"in {days} Tagen") for days in (7, 30, -60, -90)]
    assert order == sorted(order)
    assert page.index("heute") < order[0]


def test_a_topic_is_put_on_the_agenda(session: Session, coordinator_client: Client) -> None:
    sent(coordinator_client, at(session, "aufsetzen/thema/"), title="Bericht", text="Mündlich.")
    assert Item.objects.get().title == "Bericht"
    assert "Bericht" in text(coordinator_client, at(session))


def test_the_whole_draft_is_put_on_the_agenda_once(session: Session, coordinator_client: Client) -> None:
    sent(coordinator_client, at(session, "aufsetzen/beschlussfassung/"))
    item = Item.objects.get()
    assert (item.kind, item.candidate is not None) == (ItemKind.CONCEPT, True)


def test_before_the_first_edition_there_are_no_single_changes(session: Session, coordinator_client: Client) -> None:
    assert "Noch keine Fassung zum Vergleichen" in text(coordinator_client, at(session, "aufsetzen/aenderungen/"))


def test_ticked_changes_become_items_with_old_and_new_words(revision: Concept, session: Session, coordinator_client: Client) -> None:
    page = text(coordinator_client, at(session, "aufsetzen/aenderungen/"))
    assert page.count('name="key"') == 3
    assert all(measure(revision, number).title in page for number in range(3))
    sent(coordinator_client, at(session, "aufsetzen/aenderungen/"), key=[measure(revision, 0).key, measure(revision, 2).key])
    assert Item.objects.count() == 2
    assert text(coordinator_client, at(session, "aufsetzen/aenderungen/")).count("steht schon auf der Tagesordnung") == 2
    item = text(coordinator_client, at(session, f"punkte/{Item.objects.all()[0].pk}/"))
    assert "<del>" in item
    assert "<ins>" in item


def test_without_a_tick_nothing_is_added_and_it_is_said(revision: Concept, session: Session, coordinator_client: Client) -> None:
    answer = sent(coordinator_client, at(session, "aufsetzen/aenderungen/"))
    assert answer.status_code == 409
    assert "Bitte wählen Sie wenigstens eine Änderung." in answer.content.decode()


def test_items_move_by_button_and_by_place(session: Session, items: list[Item], coordinator_client: Client) -> None:
    sent(coordinator_client, at(session, f"punkte/{items[0].pk}/platz/"), step="down")
    assert _titles(session) == [items[1].title, items[0].title, items[2].title]
    sent(coordinator_client, at(session, f"punkte/{items[2].pk}/platz/"), place="0")
    assert _titles(session) == [items[2].title, items[1].title, items[0].title]


def test_an_item_is_taken_off_until_it_has_a_result(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    sent(coordinator_client, at(session, f"punkte/{items[0].pk}/entfernen/"))
    assert session.items.count() == 2
    record_result(item=items[1], result=DecisionResult.DEFERRED, by=coordinator)
    assert sent(coordinator_client, at(session, f"punkte/{items[1].pk}/entfernen/")).status_code == 409
    assert session.items.count() == 2


def test_the_words_of_an_item_are_changed(session: Session, items: list[Item], coordinator_client: Client) -> None:
    sent(coordinator_client, at(session, f"punkte/{items[0].pk}/"), title="Neuer Titel", text="Mündlich erläutert.", reason="")
    assert Item.objects.get(pk=items[0].pk).title == "Neuer Titel"


def test_the_next_body_gets_what_was_adopted(revision: Concept, session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    record_result(item=items[0], result=DecisionResult.ADOPTED, by=coordinator)
    record_result(item=items[1], result=DecisionResult.REJECTED, by=coordinator)
    council = add_body(municipality=revision.municipality, name="Kreistag", kind=BodyKind.COUNCIL, chain_position=2, by=coordinator)
    later = plan_session(concept=revision, body=council, held_on=timezone.localdate() + timedelta(days=7), by=coordinator)
    page = text(coordinator_client, at(later, "aufsetzen/mitnehmen/"))
    assert items[0].title in page
    assert items[1].title not in page
    sent(coordinator_client, at(later, "aufsetzen/mitnehmen/"), punkt=[items[0].pk])
    assert later.items.get().carried_from_id == items[0].pk
    chain = text(coordinator_client, "/schreibtisch/konzepte/integration/beratungsfolge/")
    assert "Kreistag" in chain
    assert chain.count("auf der Tagesordnung") >= 1


def test_the_chain_shows_what_waits_where(session: Session, items: list[Item], coordinator: User, coordinator_client: Client) -> None:
    record_result(item=items[0], result=DecisionResult.ADOPTED, paper="SG 2026/1", by=coordinator)
    address = "/schreibtisch/konzepte/integration/beratungsfolge/"
    page = text(coordinator_client, address)
    assert "SG 2026/1" in page
    assert "Alle (3)" in page
    assert "2 Punkte warten" in page
    assert items[0].title not in text(coordinator_client, f"{address}?nur=offen")


def test_amendments_stand_beside_what_they_change(session: Session, items: list[Item], coordinator_client: Client) -> None:
    seat = session.body.seats.all()[0]
    propose_amendment(item=items[0], seat=seat, text="Wir tun es jede Nacht.", element=items[0].keys[0], name="text", reason="Schichtarbeit")
    write_remark(item=items[0], seat=seat, text="Bitte an Kinder denken.")
    page = text(coordinator_client, at(session, "antraege/"))
    assert "Volkshochschule Musterau" in page
    assert "Schichtarbeit" in page
    assert "<ins>" in page
    assert "1 offener Änderungsantrag" in text(coordinator_client, at(session))


def test_paper_and_word_file_are_made_in_one_click(session: Session, items: list[Item], coordinator_client: Client) -> None:
    assert coordinator_client.get(at(session, "vorlage.pdf")).content.startswith(b"%PDF")
    assert coordinator_client.get(at(session, "vorlage.docx")).content.startswith(b"PK")
    assert coordinator_client.get(at(session, "vorlage.exe")).status_code == 404


def test_a_session_without_results_is_dropped_after_it_was_said_what_follows(
    session: Session, items: list[Item], coordinator: User, coordinator_client: Client
) -> None:
    assert "3 Punkte verschwinden" in text(coordinator_client, at(session, "streichen/"))
    record_result(item=items[0], result=DecisionResult.NOTED, by=coordinator)
    assert sent(coordinator_client, at(session, "streichen/")).status_code == 409
    assert Session.objects.count() == 1


def test_readers_see_the_agenda_and_cannot_change_it(session: Session, client_of: ClientOf, coordinator: User) -> None:
    add_items(session=session, items=[NewItem(kind=ItemKind.TOPIC, title="Bericht")], by=coordinator)
    reader = client_of(rooms.member(session.municipality, "reader"))
    page = text(reader, at(session))
    assert "Bericht" in page
    assert "Änderungen auswählen" not in page
    assert "Einladung" not in page
    assert reader.post(at(session, "aufsetzen/thema/"), {"title": "Nein"}).status_code == 404


def _titles(session: Session) -> list[str]:
    return list(session.items.order_by("position").values_list("title", flat=True))
