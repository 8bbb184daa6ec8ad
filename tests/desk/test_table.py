"""The table: what is found, a cell saved, a row as a form, a step taken back."""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.listing import BY_WORD
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import facts_of
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from tests.desk.conftest import ClientOf
from tests.factories import rooms

TABLE = "/schreibtisch/konzepte/integration/tabelle/"
FETCH = {"x-requested-with": "fetch"}


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.get(concept=concept, kind=ElementKind.MEASURE.value)


def add_measure(concept: Concept, label: str, title: str, by: User | None, **facts: Any) -> Element:
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL.value)
    return add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=label, title=title, **facts), by=by)


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(TABLE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def save(client: Client, measure: Element, column: str, value: str, seen: str, **more: str) -> Any:
    return client.post(f"{TABLE}zelle/", {"zeile": measure.key, "spalte": column, "wert": value, "gesehen": seen, **more}, headers=FETCH)


def test_every_measure_is_a_row_and_they_are_counted_in_words(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    add_measure(concept, "1.1.2", "Sprachcafé eröffnen", coordinator)
    page = page_of(coordinator_client)
    assert "<strong>2 Maßnahmen</strong>" in page
    assert '<th scope="row">Sprachcafé eröffnen</th>' in page


def test_filters_stand_in_the_address_and_as_chips(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    add_measure(concept, "1.1.2", "Sprachcafé eröffnen", coordinator)
    page = page_of(coordinator_client, "?suche=café&ohne=federfuehrung")
    assert "1 von 2 Maßnahmen gefunden" in page
    assert "ohne Federführung" in page.split('class="chips"')[1]
    assert '<th scope="row">Sprachkurse am Abend anbieten</th>' not in page


def test_nothing_found_says_so_and_leads_back(coordinator_client: Client, concept: Concept) -> None:
    assert "Dazu gibt es keine Maßnahme." in page_of(coordinator_client, "?suche=xyz")


def test_an_empty_concept_says_what_will_be_here(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert "Hier stehen bald alle Maßnahmen." in page_of(coordinator_client)


def test_the_address_may_say_anything(coordinator_client: Client, concept: Concept) -> None:
    page_of(coordinator_client, "?spalte=x&sortierung=-nichts&seite=99999999&jahr=²&feld=%00&seite=-1&ohne=x")


def test_columns_are_chosen_and_remembered(coordinator_client: Client, concept: Concept) -> None:
    assert 'data-column="kosten"' in page_of(coordinator_client, "?spalte=titel&spalte=kosten")
    again = page_of(coordinator_client)
    assert 'data-column="kosten"' in again
    assert 'data-column="zeit"' not in again


def test_a_hundred_rows_make_a_page_and_the_whole_is_counted(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    for number in range(110):
        add_measure(concept, f"2.{number}", f"Maßnahme {number}", coordinator)
    first, second = page_of(coordinator_client), page_of(coordinator_client, "?seite=2")
    assert (first.count("data-key="), second.count("data-key=")) == (100, 11)
    assert "111 Maßnahmen, hier 101 bis 111" in second


def test_readers_see_no_notes_and_cannot_write(client_of: ClientOf, municipality: Municipality, concept: Concept, measure: Element) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    page = page_of(reader, "?spalte=titel&spalte=notizen&sortierung=notizen")
    assert "Nur für die Redaktion." not in page
    assert "data-cell" not in page
    assert save(reader, measure, "titel", "Neu", "").status_code == 404


def test_a_cell_is_saved_and_taken_back(coordinator_client: Client, concept: Concept, measure: Element) -> None:
    answer = save(coordinator_client, measure, "zeit", "bis 31.12.2027", "ab Herbst 2026")
    assert answer.status_code == 200
    assert answer.json()["cells"] == {"zeit": "bis 31.12.2027"}
    assert facts_of(measure_again(measure)).period.text == "bis 31.12.2027"
    back = coordinator_client.post(answer.json()["undo"], {"spalten": ["zeit", "titel"]}, headers=FETCH)
    assert back.json()["cells"]["zeit"] == "ab Herbst 2026"


def test_a_cell_that_somebody_else_changed_ends_in_a_comparison(coordinator_client: Client, concept: Concept, measure: Element, coordinator: User) -> None:
    change_element(element=measure, by=coordinator, title="Von jemand anderem")
    answer = save(coordinator_client, measure, "titel", "Meine Eingabe", "Sprachkurse am Abend anbieten")
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Von jemand anderem"
    assert answer.json()["who"].startswith("Koordinierung, ")
    assert measure_again(measure).title == "Von jemand anderem"
    assert save(coordinator_client, measure, "titel", "Meine Eingabe", "Von jemand anderem").status_code == 200
    assert measure_again(measure).title == "Meine Eingabe"


def test_another_cell_of_the_same_row_is_no_conflict(coordinator_client: Client, concept: Concept, measure: Element, coordinator: User) -> None:
    change_element(element=measure, by=coordinator, text="Anders.")
    assert save(coordinator_client, measure, "titel", "Meine Eingabe", "Sprachkurse am Abend anbieten").status_code == 200
    assert facts_of(measure_again(measure)).text == "Anders."


def test_an_unknown_organisation_is_refused_and_can_be_added(coordinator_client: Client, concept: Concept, measure: Element) -> None:
    seen = "Koordinierungsstelle integration"
    refused = save(coordinator_client, measure, "federfuehrung", "Jugendamt", seen)
    assert (refused.status_code, refused.json()["canAdd"]) == (422, True)
    added = save(coordinator_client, measure, "federfuehrung", "Jugendamt", seen, anlegen="ja")
    assert added.json()["cells"] == {
        "federfuehrung": "Jugendamt",
        "mitwirkung": "Volkshochschule integration (Räume)",
    }


def test_a_cell_of_another_county_is_not_there(coordinator_client: Client, concept: Concept) -> None:
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        elsewhere = rooms.small_concept(other, None)
        keys = [add_measure(elsewhere, str(number), "Dort", None).key for number in range(3)]
        foreign = Element.objects.get(key=keys[-1])
    assert save(coordinator_client, foreign, "titel", "Neu", "").status_code == 404


@pytest.mark.parametrize("column", ["feld", "ziel", "art", "gibtsnicht", ""])
def test_a_column_that_cannot_be_written_is_not_there(coordinator_client: Client, measure: Element, column: str) -> None:
    assert save(coordinator_client, measure, column, "x", "").status_code == 404


def test_a_row_is_a_plain_form(coordinator_client: Client, concept: Concept, measure: Element) -> None:
    form = coordinator_client.get(f"{TABLE}zeile/{measure.key}/")
    assert form.status_code == 200
    assert 'name="titel" value="Sprachkurse am Abend anbieten"' in form.content.decode()
    assert f'href="{TABLE.replace("tabelle", "entwurf")}{measure.key}/"' in form.content.decode()
    sent = {"titel": "Kurse am Abend", "gesehen-titel": "Sprachkurse am Abend anbieten"}
    saved = coordinator_client.post(f"{TABLE}zeile/{measure.key}/", sent)
    assert saved.status_code == 303
    assert measure_again(measure).title == "Kurse am Abend"


def test_a_row_with_one_error_saves_nothing_and_keeps_everything(coordinator_client: Client, measure: Element) -> None:
    sent = {
        "titel": "Kurse",
        "gesehen-titel": "Sprachkurse am Abend anbieten",
        "federfuehrung": "Niemand",
        "gesehen-federfuehrung": "Koordinierungsstelle integration",
    }
    answer = coordinator_client.post(f"{TABLE}zeile/{measure.key}/", sent)
    assert answer.status_code == 422
    assert 'value="Kurse"' in answer.content.decode()
    assert 'value="Niemand"' in answer.content.decode()
    assert measure_again(measure).title == "Sprachkurse am Abend anbieten"


def test_a_row_changed_meanwhile_shows_both_texts(coordinator_client: Client, measure: Element, coordinator: User) -> None:
    change_element(element=measure, by=coordinator, title="Von jemand anderem")
    answer = coordinator_client.post(f"{TABLE}zeile/{measure.key}/", {"titel": "Meine", "gesehen-titel": "Sprachkurse am Abend anbieten"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Meine"' in page
    assert 'name="gesehen-titel" value="Von jemand anderem"' in page


def test_a_row_is_saved_as_one_step(coordinator_client: Client, measure: Element) -> None:
    before = JournalEntry.objects.count()
    address = f"{TABLE}zeile/{measure.key}/"
    sent = {"titel": "Kurse am Abend", "gesehen-titel": "Sprachkurse am Abend anbieten", "kennung": "9.9", "gesehen-kennung": measure.label}
    assert coordinator_client.post(address, sent).status_code == 303
    again = measure_again(measure)
    assert (again.label, again.title) == ("9.9", "Kurse am Abend")
    assert JournalEntry.objects.count() == before + 1


def test_whoever_only_reads_gets_from_the_table_to_an_element(client_of: ClientOf, municipality: Municipality, measure: Element) -> None:
    page = page_of(client_of(rooms.member(municipality, "reader")))
    assert f'<a href="{TABLE.replace("tabelle", "entwurf")}{measure.key}/">' in page


def test_the_table_leads_to_a_changed_file(coordinator_client: Client, measure: Element) -> None:
    assert f'href="{TABLE.replace("tabelle", "einlesen")}"' in page_of(coordinator_client)


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_asks_at_most_twenty_times(
    coordinator_client: Client, concept: Concept, coordinator: User, django_assert_max_num_queries: Any, count: int
) -> None:
    for number in range(count - 1):
        add_measure(concept, f"2.{number}", f"Maßnahme {number}", coordinator)
    every = "&".join(f"spalte={word}" for word in BY_WORD)
    page_of(coordinator_client, f"?{every}")
    for query in (f"?{every}", "?suche=a&sortierung=federfuehrung", f"?{every}&suche=a&sortierung=zielgruppen"):
        with django_assert_max_num_queries(20):
            page_of(coordinator_client, query)


def test_a_cell_is_saved_with_few_queries(coordinator_client: Client, measure: Element, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(25):
        save(coordinator_client, measure, "titel", "Neu", "Sprachkurse am Abend anbieten")


def measure_again(measure: Element) -> Element:
    return Element.objects.get(pk=measure.pk)
