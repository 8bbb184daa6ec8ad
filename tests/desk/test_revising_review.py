"""The review by hand: what is typed is kept, what somebody else wrote is not overwritten, many rows take one press."""

import re
from typing import Any

import pytest
from django.test import Client

from mittragen.concept.actions import add_element, change_element, give_verdict, merge_elements, open_revision_of
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Revision, Succession, Verdict
from mittragen.decision.actions import add_body, plan_session
from mittragen.edition.terms import BodyKind, ElementKind
from mittragen.edition.terms import SuccessionKind as Kind
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.revising import change_list
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.revised import revision_of

BASE = "/schreibtisch/konzepte/integration/fortschreibung/"
REVIEW = f"{BASE}durchsicht/"


@pytest.fixture
def revision(concept: Concept, coordinator: User) -> Revision:
    """A revision of a concept of a goal and three measures."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for number in (2, 3):
        facts = Facts(label=f"1.1.{number}", title=f"Maßnahme {number}", text="Wir tun es.")
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
    return revision_of(concept, coordinator)


def key_of(title: str) -> str:
    return Element.objects.get(title=title).key


def seen_in(page: str, key: str) -> str:
    found = re.search(rf'name="war-{key}" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def row(page: str, key: str, **values: str) -> dict[str, Any]:
    """What a browser sends of one row."""
    return {"zeile": [key], f"war-{key}": seen_in(page, key), **{f"{name}-{key}": value for name, value in values.items()}}


def verdicts() -> dict[str, tuple[str, str, str]]:
    return {one.key: (one.verdict, one.reason, one.note) for one in Verdict.objects.all()}


def test_a_verdict_is_written_and_taken_back_to_open(revision: Revision, coordinator_client: Client) -> None:
    key = key_of("Maßnahme 2")
    coordinator_client.post(REVIEW, row(coordinator_client.get(REVIEW).content.decode(), key, v="reworded", grund="Zu lang.", notiz="Die VHS stimmt zu."))
    assert verdicts() == {key: ("reworded", "Zu lang.", "Die VHS stimmt zu.")}

    coordinator_client.post(REVIEW, row(coordinator_client.get(REVIEW).content.decode(), key, v="", grund="", notiz=""))

    assert verdicts() == {}


def test_a_page_from_before_overwrites_nothing_that_it_did_not_touch(revision: Revision, coordinator: User, coordinator_client: Client) -> None:
    page = coordinator_client.get(REVIEW).content.decode()
    first, second = key_of("Maßnahme 2"), key_of("Maßnahme 3")
    give_verdict(revision=revision, keys=[first], verdict=Kind.DROPPED, reason="Kein Geld.", by=coordinator)

    both = {**row(page, first, v="", grund="", notiz=""), **row(page, second, v="continued", grund="", notiz=""), "zeile": [first, second]}
    coordinator_client.post(REVIEW, both)

    assert verdicts() == {first: ("dropped", "Kein Geld.", ""), second: ("continued", "", "")}


def test_what_somebody_else_said_meanwhile_is_shown_before_it_is_replaced(revision: Revision, coordinator: User, coordinator_client: Client) -> None:
    page, key = coordinator_client.get(REVIEW).content.decode(), key_of("Maßnahme 2")
    give_verdict(revision=revision, keys=[key], verdict=Kind.DROPPED, reason="Kein Geld.", by=coordinator)

    answer = coordinator_client.post(REVIEW, row(page, key, v="reworded", grund="Besser sagen.", notiz=""))

    again = answer.content.decode()
    assert answer.status_code == 422 and "jemand anderes" in again and "Besser sagen." in again
    assert verdicts() == {key: ("dropped", "Kein Geld.", "")}
    coordinator_client.post(REVIEW, row(again, key, v="reworded", grund="Besser sagen.", notiz=""))
    assert verdicts() == {key: ("reworded", "Besser sagen.", "")}


def test_ticked_rows_get_one_verdict_at_once(revision: Revision, coordinator_client: Client) -> None:
    keys = [key_of("Maßnahme 2"), key_of("Maßnahme 3")]

    coordinator_client.post(REVIEW, {"zeile": keys, "zeichen": keys, "was": "moved", "tun": "angekreuzte"})

    assert verdicts() == dict.fromkeys(keys, ("moved", "", ""))


@pytest.mark.parametrize("sent", [{"was": "moved"}, {"was": "", "zeichen": "alle"}, {"was": "new", "zeichen": "alle"}])
def test_nothing_ticked_or_nothing_chosen_is_told(revision: Revision, coordinator_client: Client, sent: dict[str, str]) -> None:
    key = key_of("Maßnahme 2")
    values = {"zeile": [key], "tun": "angekreuzte", f"grund-{key}": "Noch unklar.", **sent, **({"zeichen": [key]} if "zeichen" in sent else {})}

    answer = coordinator_client.post(REVIEW, values)

    assert answer.status_code == 422 and "kreuzen Sie Zeilen an" in answer.content.decode() and "Noch unklar." in answer.content.decode()
    assert verdicts() == {}


def test_keys_of_another_concept_are_refused(revision: Revision, municipality: Municipality, coordinator: User, coordinator_client: Client) -> None:
    elsewhere = rooms.small_concept(municipality, coordinator, slug="anderes")
    key = Element.objects.get(concept=elsewhere, kind=ElementKind.MEASURE).key

    answer = coordinator_client.post(REVIEW, {"zeile": [key], f"v-{key}": "dropped"})

    assert answer.status_code == 422 and "nicht mehr im Entwurf" in answer.content.decode() and verdicts() == {}
    assert coordinator_client.get(f"{REVIEW}{key}/beenden/").status_code == 404


def test_one_organisation_reads_its_measures_with_their_texts(revision: Revision, coordinator_client: Client) -> None:
    page = coordinator_client.get(REVIEW).content.decode()
    organisation = re.search(r'<option value="(\w+)">Volkshochschule', page)
    assert organisation is not None

    one = coordinator_client.get(f"{REVIEW}?organisation={organisation[1]}").content.decode()

    assert "Die Volkshochschule bietet Kurse am Abend an." in one and "Maßnahme 2" not in one
    assert "Die Volkshochschule bietet Kurse am Abend an." not in page


def test_open_ones_are_found_and_what_is_new_needs_no_word(revision: Revision, concept: Concept, coordinator: User, coordinator_client: Client) -> None:
    key = key_of("Maßnahme 2")
    give_verdict(revision=revision, keys=[key], verdict=Kind.CONTINUED, by=coordinator)
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    new = add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title="Ganz neu"), by=coordinator)

    open_ones = coordinator_client.get(f"{REVIEW}?stand=offen").content.decode()

    assert f"v-{key}" not in open_ones and "Maßnahme 3" in open_ones and "Ganz neu" not in open_ones
    assert f"v-{new.key}" not in coordinator_client.get(REVIEW).content.decode()


def test_what_goes_on_in_another_counts_as_seen(revision: Revision, coordinator: User, coordinator_client: Client) -> None:
    measures = {one.title: one for one in Element.objects.filter(kind=ElementKind.MEASURE).select_related("concept__municipality")}
    merge_elements(keep=measures["Maßnahme 2"], drop=measures["Maßnahme 3"], by=coordinator)

    assert "1 von 3 Maßnahmen sind durchgesehen" in coordinator_client.get(BASE).content.decode()


def test_what_ends_with_a_goal_is_named_and_ends_for_the_same_reason(revision: Revision, coordinator_client: Client) -> None:
    goal = Element.objects.get(kind=ElementKind.GOAL)
    address = f"{REVIEW}{goal.key}/beenden/"
    page = coordinator_client.get(address).content.decode()
    assert f"entwurf/{key_of('Maßnahme 2')}/" in page and "Aus demselben Grund endet" in page

    answer = coordinator_client.post(address, {"kind": "completed", "reason": "Erreicht."})

    assert answer["Location"].startswith(f"{REVIEW}?feld=")
    assert len(Succession.objects.get().before) == 4


def test_of_what_is_gone_it_is_asked_how_it_ended(revision: Revision, concept: Concept, coordinator_client: Client) -> None:
    key = key_of("Maßnahme 2")
    coordinator_client.post(f"/schreibtisch/konzepte/integration/entwurf/{key}/entfernen/")
    address = f"{BASE}aenderungen/{key}/grund/"
    assert coordinator_client.post(address, {"reason": "Fertig."}).status_code == 422

    coordinator_client.post(address, {"kind": "completed", "reason": "Fertig."})

    changes = change_list(concept)
    assert changes is not None and (changes.by_key[key].kind, changes.by_key[key].reasons) == (Kind.COMPLETED, ("Fertig.",))


def test_readers_see_the_changes_and_nothing_to_press(revision: Revision, coordinator: User, municipality: Municipality, client_of: ClientOf) -> None:
    element = Element.objects.select_related("concept__municipality").get(title="Maßnahme 2")
    change_element(element=element, text="Anders.", by=coordinator)
    body = add_body(municipality=municipality, name="Beirat", kind=BodyKind.ADVISORY_BOARD, by=coordinator)
    plan_session(concept=element.concept, body=body, held_on=revision.opened_at.date(), by=coordinator)

    reader = client_of(rooms.member(municipality, "reader"))
    page, overview = reader.get(f"{BASE}aenderungen/").content.decode(), reader.get(BASE).content.decode()

    assert "Maßnahme 2" in page and "Durchsehen" in overview
    assert not any(word in page for word in ("/zurueck/", "/grund/", 'name="key"', 'name="sitzung"'))
    assert not any(word in overview for word in ("/durchsicht/", "/beenden/", "/veroeffentlichen/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_takes_as_many_queries_for_three_verdicts_as_for_one(
    revision: Revision, coordinator: User, coordinator_client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    keys = list(Element.objects.filter(kind=ElementKind.MEASURE).values_list("key", flat=True))[:count]
    give_verdict(revision=revision, keys=keys, verdict=Kind.CONTINUED, by=coordinator)
    coordinator_client.get(REVIEW)

    with django_assert_max_num_queries(24):
        assert coordinator_client.get(REVIEW).status_code == 200


def test_a_revision_given_up_and_begun_again_has_its_verdicts(revision: Revision, concept: Concept, coordinator: User, coordinator_client: Client) -> None:
    give_verdict(revision=revision, keys=[key_of("Maßnahme 2")], verdict=Kind.REWORDED, by=coordinator)
    assert "bleiben aufgehoben" in coordinator_client.get(f"{BASE}beenden/").content.decode()
    coordinator_client.post(f"{BASE}beenden/")
    assert open_revision_of(concept) is None

    coordinator_client.post(BASE, {"label": "2028", "as_of": "01.05.2028"})

    again = open_revision_of(concept)
    assert again is not None and Verdict.objects.get().revision == again
