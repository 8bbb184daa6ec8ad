"""Saying what becomes of contributions, and the passages of one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, record_outcomes
from mittragen.synthesis.models import Excerpt, TraceLink
from tests.factories import rooms
from tests.factories.synthesis import COURSES, EVENING, FLATS, TWO_THINGS, said_process

WALL = "/schreibtisch/beteiligung/zusammen/auswertung/"
ANSWER = f"{WALL}antworten/"
REFUSED = {"art": "not_taken_up", "grund": "no_means", "tun": "speichern"}


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: Concept) -> Process:
    return said_process(municipality, coordinator)


def key_of(text: str) -> str:
    return str(Contribution.objects.get(text=text).key)


def said() -> set[tuple[str, str]]:
    return set(TraceLink.objects.filter(ended_at=None, contribution__isnull=False).values_list("contribution__text", "kind"))


def test_the_form_says_how_many_have_an_outcome_already(process: Process, coordinator: User, coordinator_client: Client) -> None:
    row = Contribution.objects.select_related("process__municipality", "municipality").get(text=EVENING)
    record_outcomes(members=[row], outcome=NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.LATER), by=coordinator)
    keys = {"beitrag": [key_of(EVENING), key_of(COURSES)]}
    assert "1 davon hat schon einen Verbleib. Er wird ersetzt." in coordinator_client.get(ANSWER, keys).content.decode()
    assert "schon einen Verbleib" not in coordinator_client.get(ANSWER, {"beitrag": key_of(COURSES)}).content.decode()


def test_many_get_an_outcome_at_once_and_it_is_taken_back(process: Process, coordinator_client: Client) -> None:
    answer = coordinator_client.post(ANSWER, {**REFUSED, "beitrag": [key_of(EVENING), key_of(COURSES)], "wand": "?suche=Abend"})
    assert answer["Location"] == f"{WALL}?suche=Abend"
    assert said() == {(EVENING, "not_taken_up"), (COURSES, "not_taken_up")}
    page = coordinator_client.get(WALL).content.decode()
    undo = page.split(f'action="{WALL}zurueck/')[1].split('"')[0]
    coordinator_client.post(f"{WALL}zurueck/{undo}")
    assert said() == set()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"art": "taken_up", "suche": "1.1.1"}, "taken_up"),
        ({"art": "covered", "suche": "Alle können Deutsch lernen"}, "covered"),
        ({"art": "passed_on", "an": "Verkehrsbetriebe"}, "passed_on"),
        ({"art": "not_taken_up", "grund": "other", "worte": "Das geht hier nicht."}, "not_taken_up"),
    ],
)
def test_each_kind_needs_only_its_own_field(process: Process, coordinator_client: Client, typed: dict[str, str], kind: str) -> None:
    answer = coordinator_client.post(ANSWER, {**typed, "beitrag": key_of(EVENING), "tun": "speichern"})
    assert (answer.status_code, said()) == (303, {(EVENING, kind)})


def test_a_contribution_is_merged_with_another_one_by_its_number(process: Process, coordinator_client: Client) -> None:
    coordinator_client.post(ANSWER, {"art": "merged", "wort": key_of(COURSES), "beitrag": key_of(EVENING), "tun": "speichern"})
    assert TraceLink.objects.get().merged_into == Contribution.objects.get(text=COURSES)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Bitte wählen Sie aus, was daraus wird."),
        ({"art": "taken_up", "suche": "gibt es nicht"}, "Bitte wählen Sie ein Ziel oder eine Maßnahme aus"),
        ({"art": "merged"}, "Bitte wählen Sie den anderen Beitrag aus"),
        ({"art": "not_taken_up"}, "Bitte wählen Sie einen Grund aus."),
        ({"art": "not_taken_up", "grund": "other"}, "Bitte schreiben Sie den Grund in Ihren Worten."),
        ({"art": "passed_on"}, "Bitte schreiben Sie, an wen Sie es weitergeben."),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_stays(process: Process, coordinator_client: Client, typed: dict[str, str], error: str) -> None:
    sent = {"worte": "" if typed.get("grund") == "other" else "Bleibt stehen.", **typed, "beitrag": key_of(EVENING), "tun": "speichern"}
    answer = coordinator_client.post(ANSWER, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert sent["worte"] in page
    assert f'name="beitrag" value="{key_of(EVENING)}"' in page


def test_goals_and_measures_are_found_by_label_and_title(process: Process, coordinator_client: Client, concept: Concept) -> None:
    measure = Element.objects.get(concept=concept, kind="measure")
    for typed in ("1.1.1", "abend sprach"):
        part = coordinator_client.get(f"{WALL}ziele-und-massnahmen/", {"q": typed}).content.decode()
        assert part.count('name="element"') == 1
        assert f'value="integration/{measure.key}"' in part


def test_without_a_word_those_that_share_words_come_first_and_say_why(process: Process, coordinator_client: Client) -> None:
    part = coordinator_client.get(f"{WALL}ziele-und-massnahmen/", {"beitrag": key_of(COURSES)}).content.decode()
    assert "gemeinsame Wörter: Sprachkurse, Abend" in part


def test_what_somebody_else_said_meanwhile_is_shown_before_it_is_replaced(process: Process, municipality: Municipality, coordinator_client: Client) -> None:
    passed = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.LATER)
    record_outcomes(members=[Contribution.objects.get(text=EVENING)], outcome=passed, by=rooms.member(municipality, "editor"))
    sent = {**REFUSED, "beitrag": key_of(EVENING), "worte": "Kein Geld da."}
    answer = coordinator_client.post(ANSWER, {**sent, "seit": (timezone.now() - timedelta(minutes=1)).isoformat()})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "wird bei der nächsten Fortschreibung geprüft" in page
    assert "Kein Geld da." in page
    coordinator_client.post(ANSWER, {**sent, "seit": timezone.now().isoformat()})
    assert list(TraceLink.objects.filter(ended_at=None).values_list("reason_kind", flat=True)) == ["no_means"]


def test_an_outcome_can_be_added_to_what_is_said_already(process: Process, coordinator_client: Client) -> None:
    coordinator_client.post(ANSWER, {**REFUSED, "beitrag": key_of(EVENING)})
    coordinator_client.post(ANSWER, {"art": "taken_up", "suche": "1.1.1", "dazu": "ja", "beitrag": key_of(EVENING), "tun": "speichern"})
    assert said() == {(EVENING, "not_taken_up"), (EVENING, "taken_up")}


def test_sentences_become_passages_with_their_own_outcome(process: Process, coordinator_client: Client) -> None:
    row = Contribution.objects.get(text=TWO_THINGS)
    address, cut = f"{WALL}beitraege/{row.key}/", TWO_THINGS.index("Und")
    coordinator_client.post(f"{address}auszuege/", {"stelle": f"{cut}-{len(TWO_THINGS)}"})
    passage = Excerpt.objects.get()
    assert (passage.start, passage.end) == (cut, len(TWO_THINGS))
    coordinator_client.post(ANSWER, {**REFUSED, "beitrag": f"{row.key}.{passage.key}", "von": "beitrag"})
    page = coordinator_client.get(address).content.decode()
    assert "teilweise beantwortet" in page
    assert "Noch nicht beantwortet" in page
    assert "nicht aufgenommen: dafür fehlen Geld oder Personal" in page


def test_sentences_that_follow_each_other_become_one_passage(process: Process, coordinator_client: Client) -> None:
    row, cut = Contribution.objects.get(text=TWO_THINGS), TWO_THINGS.index(" Und")
    coordinator_client.post(f"{WALL}beitraege/{row.key}/auszuege/", {"stelle": [f"0-{cut}", f"{cut + 1}-{len(TWO_THINGS)}"]})
    assert [(one.start, one.end) for one in Excerpt.objects.all()] == [(0, len(TWO_THINGS))]


@pytest.mark.parametrize("place", ["", "0-999999", "5-2", "x-y", "-", "0-1e3"])
def test_a_place_that_is_none_is_refused_in_words(process: Process, coordinator_client: Client, place: str) -> None:
    answer = coordinator_client.post(f"{WALL}beitraege/{key_of(EVENING)}/auszuege/", {"stelle": place})
    assert answer.status_code == 422
    assert "Bitte kreuzen Sie mindestens eine Stelle an." in answer.content.decode()


def test_a_passage_is_unmarked_while_nothing_is_said_of_it(process: Process, coordinator_client: Client) -> None:
    row = Contribution.objects.get(text=TWO_THINGS)
    coordinator_client.post(f"{WALL}beitraege/{row.key}/auszuege/", {"stelle": "0-26"})
    coordinator_client.post(f"{WALL}beitraege/{row.key}/auszuege/{Excerpt.objects.get().key}/entfernen/")
    assert not Excerpt.objects.filter(ended_at=None).exists()


def test_an_outcome_is_opened_again_on_the_page_of_a_contribution(process: Process, coordinator_client: Client) -> None:
    coordinator_client.post(ANSWER, {**REFUSED, "beitrag": key_of(FLATS)})
    answer = coordinator_client.post(f"{WALL}tun/", {"beitrag": key_of(FLATS), "tun": "oeffnen", "von": "beitrag"})
    assert answer["Location"] == f"{WALL}beitraege/{key_of(FLATS)}/"
    assert said() == set()
    assert "Gilt nicht mehr: nicht aufgenommen" in coordinator_client.get(answer["Location"]).content.decode()


def test_the_participations_of_a_concept_stand_with_their_meters(process: Process, coordinator_client: Client) -> None:
    page = coordinator_client.get("/schreibtisch/konzepte/integration/auswertung/").content.decode()
    assert "5 von 5 Beiträgen haben noch keinen Verbleib." in page
    assert f'href="{WALL}"' in page
