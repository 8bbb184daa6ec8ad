"""Bodies and seats at the desk."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mittragen.actors.models import Actor
from mittragen.decision.actions import add_body
from mittragen.decision.models import Body, Seat, SeatPerson
from mittragen.edition.terms import BodyKind
from mittragen.municipality.models import Municipality
from tests.desk.deciding import body as body
from tests.desk.deciding import sent, text

BODIES = "/schreibtisch/gremien/"
PEOPLE = "\n".join(f"Sitz {number};;Person {number};person-{number}@example.org;;" for number in range(1, 28))


def test_without_a_body_the_page_says_what_comes_first(municipality: Municipality, coordinator_client: Client) -> None:
    assert "Noch kein Gremium" in text(coordinator_client, BODIES)


def test_a_new_body_stands_at_the_end_of_the_chain(body: Body, coordinator_client: Client) -> None:
    answer = sent(coordinator_client, f"{BODIES}neu/", name="Kreistag", kind="council", is_in_chain="on", is_binding="on")
    made = Body.objects.get(name="Kreistag")
    assert (answer.status_code, answer["Location"]) == (303, f"{BODIES}{made.pk}/")
    assert (made.chain_position, made.is_binding, made.votes_in_advance) == (2, True, False)


def test_a_body_of_the_same_name_is_refused_and_everything_typed_stays(body: Body, coordinator_client: Client) -> None:
    answer = sent(coordinator_client, f"{BODIES}neu/", name="Steuerungsgruppe", kind="committee")
    assert answer.status_code == 422
    assert "gibt es schon" in answer.content.decode()
    assert Body.objects.count() == 1


def test_a_body_moves_up_in_the_chain(body: Body, municipality: Municipality, coordinator_client: Client) -> None:
    council = add_body(municipality=municipality, name="Kreistag", kind=BodyKind.COUNCIL, chain_position=2, by=None)
    sent(coordinator_client, f"{BODIES}{council.pk}/platz/", step="up")
    assert list(Body.objects.order_by("chain_position").values_list("name", flat=True)) == ["Kreistag", "Steuerungsgruppe"]


def test_a_body_leaves_the_chain_and_comes_back(body: Body, coordinator_client: Client) -> None:
    given = {"name": body.name, "kind": body.kind}
    sent(coordinator_client, f"{BODIES}{body.pk}/aendern/", **given)
    assert Body.objects.get().chain_position is None
    sent(coordinator_client, f"{BODIES}{body.pk}/aendern/", **given, is_in_chain="on")
    assert Body.objects.get().chain_position == 1


def test_an_archived_body_is_in_no_list_for_what_comes(body: Body, coordinator_client: Client) -> None:
    assert "archivieren?" in text(coordinator_client, f"{BODIES}{body.pk}/archivieren/")
    sent(coordinator_client, f"{BODIES}{body.pk}/archivieren/")
    body.refresh_from_db()
    assert body.archived_at is not None
    assert "Ein archiviertes Gremium" in text(coordinator_client, BODIES)


def test_seats_are_shown_with_who_takes_them(body: Body, coordinator_client: Client) -> None:
    page = text(coordinator_client, f"{BODIES}{body.pk}/")
    assert "3 Sitze, davon 2 stimmberechtigt" in page
    assert "sitz-1@example.org" in page
    assert "Ein Sitz hat kein Mitglied mit E-Mail-Adresse" in page


def test_a_seat_takes_an_organisation_of_the_list_only(body: Body, coordinator_client: Client) -> None:
    actor = Actor.objects.order_by("pk")[0]
    refused = sent(coordinator_client, f"{BODIES}{body.pk}/sitze/neu/", actor="Gibt es nicht", member_name="Bo Muster")
    assert refused.status_code == 422
    assert "steht nicht in Ihrer Liste" in refused.content.decode()
    assert 'value="Bo Muster"' in refused.content.decode()
    sent(coordinator_client, f"{BODIES}{body.pk}/sitze/neu/", actor=actor.name, has_vote="on", member_name="Bo Muster", member_email="bo@example.org")
    seat = Seat.objects.latest("pk")
    assert (seat.title, seat.actor) == (actor.name, actor)
    assert seat.people.get().email == "bo@example.org"


def test_a_seat_without_a_name_is_vacant(body: Body, coordinator_client: Client) -> None:
    seat = body.seats.all()[0]
    sent(coordinator_client, f"{BODIES}{body.pk}/sitze/{seat.pk}/", title=seat.title, has_vote="on", member_name="", member_email="")
    assert not seat.people.exists()


def test_a_seat_that_is_given_up_takes_its_people_along(body: Body, coordinator_client: Client) -> None:
    seat = body.seats.all()[0]
    sent(coordinator_client, f"{BODIES}{body.pk}/sitze/{seat.pk}/aufgeben/")
    assert not SeatPerson.objects.filter(seat=seat).exists()
    assert "2 Sitze, davon 1 stimmberechtigt" in text(coordinator_client, f"{BODIES}{body.pk}/")


def test_twenty_seven_lines_are_looked_at_and_then_taken_over(body: Body, coordinator_client: Client) -> None:
    address = f"{BODIES}{body.pk}/sitze/einfuegen/"
    looked = sent(coordinator_client, address, lines=PEOPLE, do="look")
    assert "So kommen 27 Sitze dazu" in looked.content.decode()
    assert body.seats.count() == 3
    taken = sent(coordinator_client, address, lines=PEOPLE, do="take")
    assert taken.status_code == 303
    assert body.seats.count() == 30
    assert SeatPerson.objects.filter(email="person-27@example.org", is_deputy=False).exists()


def test_lines_with_errors_are_named_and_nothing_is_taken_over(body: Body, coordinator_client: Client) -> None:
    lines = "Landessportbund;;Ada;ada@example.org;Bo;bo@example.org\nCaritas;;Cem;keine-adresse\n;;ohne Sitz;\nVolkshochschule Musterau"
    answer = sent(coordinator_client, f"{BODIES}{body.pk}/sitze/einfuegen/", lines=lines, do="take")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "In 3 Zeilen fehlt noch etwas" in page
    assert "keine-adresse“ ist noch keine E-Mail-Adresse" in page
    assert "Es fehlt, wem der Sitz gehört" in page
    assert "Dieser Sitz steht schon da" in page
    assert "Landessportbund;;Ada;ada@example.org" in page
    assert body.seats.count() == 3


def test_columns_from_a_spreadsheet_and_their_headings_are_understood(body: Body, coordinator_client: Client) -> None:
    lines = "Bezeichnung\tOrganisation\tName\nLandessportbund\t\tAda Beispiel"
    sent(coordinator_client, f"{BODIES}{body.pk}/sitze/einfuegen/", lines=lines, do="take")
    assert Seat.objects.latest("pk").title == "Landessportbund"
    assert body.seats.count() == 4


def test_an_unknown_organisation_is_added_only_when_asked_for(body: Body, coordinator_client: Client) -> None:
    address, line = f"{BODIES}{body.pk}/sitze/einfuegen/", "Sport;Landessportbund Neu;;;;"
    assert sent(coordinator_client, address, lines=line, do="take").status_code == 422
    sent(coordinator_client, address, lines=line, do="take", adds_organisations="on")
    assert Seat.objects.latest("pk").actor == Actor.objects.get(name="Landessportbund Neu")


def test_the_page_of_a_body_asks_as_often_with_three_seats_as_with_thirty(body: Body, coordinator_client: Client) -> None:
    address = f"{BODIES}{body.pk}/"
    before = _queries(coordinator_client, address)
    sent(coordinator_client, f"{address}sitze/einfuegen/", lines=PEOPLE, do="take")
    assert _queries(coordinator_client, address) == before


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
