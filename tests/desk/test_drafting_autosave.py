"""Saving while typing: small answers for a script; two people at one fact; sessions that end meanwhile."""

from django.test import Client
from django_scopes import scope

from mittragen.concept.actions import change_element
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Concept, Element
from mittragen.municipality.models import JournalEntry, Municipality, User
from tests.desk.conftest import HOST, ClientOf
from tests.desk.element_form import DRAFT, autosave, facts_now, form_of, send
from tests.factories import rooms


def meanwhile(municipality: Municipality, measure: Element, by: User | None = None, **changes: object) -> None:
    """Somebody else writes."""
    with scope(municipality=municipality):
        change_element(element=Element.objects.select_related("concept__municipality").get(pk=measure.pk), by=by, **changes)


def test_what_is_typed_is_saved_and_the_answer_says_when(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    answer = autosave(coordinator_client, measure.key, form_of(coordinator_client, measure.key), text="Getippt.")
    said = answer.json()
    assert facts_now(municipality, measure).text == "Getippt."
    assert (said["marks"], said["wrong"], len(said["time"])) == ({"text": mark_of("Getippt.")}, [], 5)


def test_nothing_new_writes_nothing_into_the_journal(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    with scope(municipality=municipality):
        before = JournalEntry.objects.count()
        assert autosave(coordinator_client, measure.key, form_of(coordinator_client, measure.key)).json()["marks"] == {}
        assert JournalEntry.objects.count() == before


def test_a_half_typed_date_keeps_nothing_else_from_being_saved(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    answer = autosave(coordinator_client, measure.key, sent, **{"text": "Getippt.", "period-starts_on": "31.1"})
    assert [one["id"] for one in answer.json()["wrong"]] == ["id_period-starts_on"]
    assert facts_now(municipality, measure).text == "Getippt."


def test_what_was_understood_comes_back(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    answer = autosave(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{"cost-text": "5.000 € einmalig, beantragt"}).json()
    assert answer["understood"]["cost"] == "einmalig 5.000 €, beantragt"
    assert (answer["fields"]["cost-one_off"], answer["fields"]["cost-per_year"], answer["fields"]["cost-funding"]) == ("5.000", "", "applied")


def test_the_next_save_goes_on_from_the_marks_of_the_last(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    marks = autosave(coordinator_client, measure.key, sent, text="Eins.").json()["marks"]
    answer = autosave(coordinator_client, measure.key, {**sent, **{f"gesehen-{name}": mark for name, mark in marks.items()}}, text="Eins. Zwei.")
    assert answer.status_code == 200
    assert facts_now(municipality, measure).text == "Eins. Zwei."


def test_two_people_at_different_facts_both_win(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    meanwhile(municipality, measure, starting_point="Von nebenan.")
    assert autosave(coordinator_client, measure.key, sent, text="Von mir.").status_code == 200
    facts = facts_now(municipality, measure)
    assert (facts.text, facts.starting_point) == ("Von mir.", "Von nebenan.")


def test_two_people_at_one_text_end_in_a_comparison_and_nothing_is_lost(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    with scope(municipality=municipality):
        editor = rooms.member(municipality, "editor")
    meanwhile(municipality, measure, editor, text="Kurse am Morgen.")
    quiet = autosave(coordinator_client, measure.key, sent, text="Kurse am Mittag.")
    page = send(coordinator_client, measure.key, sent, text="Kurse am Mittag.")
    html = page.content.decode()
    assert (quiet.status_code, "„Text“" in quiet.json()["said"], page.status_code) == (409, True, 409)
    assert [words in html for words in ("Editor", "<mark>Morgen</mark>", "<mark>Mittag</mark>", "Kurse am Mittag.")] == [True] * 4
    assert facts_now(municipality, measure).text == "Kurse am Morgen."


def compared(client: Client, municipality: Municipality, measure: Element, **choice: str) -> int:
    sent = form_of(client, measure.key)
    meanwhile(municipality, measure, text="Kurse am Morgen.")
    html = send(client, measure.key, sent, text="Kurse am Mittag.", starting_point="Neu.").content.decode()
    mark = mark_of("Kurse am Morgen.")
    assert f'name="gesehen-text" value="{mark}"' in html
    return int(
        send(client, measure.key, {**sent, "gesehen-text": mark}, text="Kurse am Mittag.", starting_point="Neu.", submission="zweite", **choice).status_code
    )


def test_in_the_comparison_ones_own_text_can_win(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    status = compared(coordinator_client, municipality, measure, **{"wahl-text": "yours"})
    facts = facts_now(municipality, measure)
    assert (status, facts.text, facts.starting_point) == (303, "Kurse am Mittag.", "Neu.")


def test_in_the_comparison_the_other_text_can_win(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    status = compared(coordinator_client, municipality, measure, **{"wahl-text": "theirs"})
    facts = facts_now(municipality, measure)
    assert (status, facts.text, facts.starting_point) == (303, "Kurse am Morgen.", "Neu.")


def test_in_the_comparison_both_texts_can_become_one(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    compared(coordinator_client, municipality, measure, **{"wahl-text": "merged", "zusammen-text": "Kurse am Morgen und am Mittag."})
    assert facts_now(municipality, measure).text == "Kurse am Morgen und am Mittag."


def test_an_ended_session_is_told_to_the_script_and_keeps_the_form(nobody: Client, coordinator_client: Client, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    quiet = autosave(nobody, measure.key, sent, text="Nicht verlieren.")
    page = send(nobody, measure.key, sent, text="Nicht verlieren.")
    assert (quiet.status_code, page.status_code, "Nicht verlieren." in page.content.decode()) == (401, 401, True)


def test_an_element_removed_meanwhile_is_a_404_for_the_script(coordinator_client: Client, concept: Concept) -> None:
    assert autosave(coordinator_client, "m99999", {"title": "Weg"}).status_code == 404


def test_without_a_token_nothing_is_saved(municipality: Municipality, coordinator: User, client_of: ClientOf, measure: Element) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    strict.force_login(coordinator)
    answer = strict.post(f"{DRAFT}{measure.key}/", {"text": "Von fern"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert facts_now(municipality, measure).text == "Die Volkshochschule bietet Kurse am Abend an."
