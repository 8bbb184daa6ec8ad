"""Findings at the desk: seen, let stand with a reason, opened again, mended."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.actions import accept_finding, add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import AcceptedFinding, Concept, Element
from mittragen.desk.findings_of import findings_of
from mittragen.edition.elements import Cost, Period
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.review import review_of
from tests.desk.conftest import ClientOf
from tests.factories import rooms

FINDINGS = "/schreibtisch/konzepte/integration/befunde/"
ACCEPT = FINDINGS + "hinnehmen/"
OPEN = FINDINGS + "wieder-oeffnen/"


@pytest.fixture
def measure(concept: Concept, coordinator: User) -> Element:
    """A measure that says neither when nor with what money."""
    measure = Element.objects.get(kind="measure")
    return change_element(element=measure, cost=Cost(), period=Period(), by=coordinator)


def add_measures(concept: Concept, count: int, by: User) -> None:
    goal = Element.objects.get(concept=concept, kind="goal")
    for number in range(count):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=f"9.{number + 1}", title=f"Weitere {number}"), by=by)


def page_of(client: Client, address: str = FINDINGS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_findings_stand_in_groups_with_severity_why_and_repair(coordinator_client: Client, measure: Element) -> None:
    page = page_of(coordinator_client)
    assert '<h2 id="art-N301">Maßnahme ohne Angabe zu Kosten <span class="count">1</span></h2>' in page
    assert "Muss</span>" in page
    assert "Hinweis</span>" in page
    assert "Wer beschließt, fragt nach dem Geld." in page
    assert "Bitte Kosten eintragen" in page


def test_finding_leads_to_the_fact_that_mends_it(coordinator_client: Client, measure: Element) -> None:
    assert f'href="/schreibtisch/konzepte/integration/entwurf/{measure.key}/#cost"' in page_of(coordinator_client)


def test_empty_draft_is_no_error(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert "Der Entwurf ist noch leer." in page_of(coordinator_client)


def test_filters_stand_in_the_address(coordinator_client: Client, measure: Element) -> None:
    field = Element.objects.get(kind="field_of_action")
    page = page_of(coordinator_client, f"{FINDINGS}?code=N301&feld={field.key}&stand=offen")
    assert "art-N301" in page
    assert "art-E102" not in page
    assert f'value="{field.key}" selected' in page


def test_what_no_filter_knows_is_not_asked(coordinator_client: Client, measure: Element) -> None:
    page = page_of(coordinator_client, f"{FINDINGS}?code=X999&feld=f00000&stand=egal&seite=-1")
    assert "art-N301" in page
    assert "art-E102" in page


def test_chosen_findings_are_let_stand_with_one_printed_reason(coordinator_client: Client, measure: Element) -> None:
    answer = coordinator_client.post(
        f"{ACCEPT}?feld=", {"finding": [f"N301:{measure.key}", f"E102:{measure.key}"], "reason": "Steht im Haushalt.", "group": "N301"}
    )
    assert (answer.status_code, answer["Location"]) == (303, FINDINGS)
    assert set(AcceptedFinding.objects.values_list("code", "key", "reason")) == {
        ("N301", measure.key, "Steht im Haushalt."),
        ("E102", measure.key, "Steht im Haushalt."),
    }
    page = page_of(coordinator_client)
    assert "2 Befunde bleiben so stehen" in page
    assert "Gedruckte Begründung: Steht im Haushalt." in page


def test_all_shown_are_let_stand_at_once(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    add_measures(concept, 3, coordinator)
    shown = [f"N301:{finding.key}" for finding in review_of(concept).findings if finding.code == "N301"]
    coordinator_client.post(ACCEPT, {"all": "1", "shown": shown, "finding": shown[:1], "reason": "Aus laufenden Mitteln.", "group": "N301"})
    assert AcceptedFinding.objects.count() == 3


def test_without_a_reason_nothing_is_saved_and_the_choice_is_kept(coordinator_client: Client, measure: Element) -> None:
    answer = coordinator_client.post(ACCEPT, {"finding": [f"N301:{measure.key}"], "reason": " ", "group": "N301"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Es ist noch nichts gespeichert." in page
    assert f'value="N301:{measure.key}" id="N301-1"' in page
    assert " checked>" in page
    assert '<details class="accept" open>' in page
    assert not AcceptedFinding.objects.exists()


def test_without_a_choice_the_reason_is_kept(coordinator_client: Client, measure: Element) -> None:
    answer = coordinator_client.post(ACCEPT, {"reason": "Weil <b>.", "group": "N301"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens einen offenen Befund aus." in page
    assert "Weil &lt;b&gt;.</textarea>" in page


def test_finding_the_draft_does_not_have_cannot_be_let_stand(coordinator_client: Client, measure: Element) -> None:
    answer = coordinator_client.post(ACCEPT, {"finding": [f"E103:{measure.key}", "N301:m00000", "unsinn"], "reason": "Egal.", "group": "N301"})
    assert answer.status_code == 422
    assert not AcceptedFinding.objects.exists()


def test_accepted_finding_is_opened_again(coordinator_client: Client, coordinator: User, concept: Concept, measure: Element) -> None:
    accept_finding(concept=concept, code="N301", key=measure.key, reason="Später.", by=coordinator)
    answer = coordinator_client.post(OPEN, {"one": f"N301:{measure.key}"})
    assert answer.status_code == 303
    assert not AcceptedFinding.objects.exists()


def test_reader_sees_findings_and_changes_none(client_of: ClientOf, municipality: Municipality, measure: Element) -> None:
    client = client_of(rooms.member(municipality, "reader"))
    page = page_of(client)
    assert "So stehen lassen" not in page
    assert 'type="checkbox"' not in page
    assert client.post(ACCEPT, {"finding": [f"N301:{measure.key}"], "reason": "Weil.", "group": "N301"}).status_code == 404
    assert not AcceptedFinding.objects.exists()


def test_doubled_label_takes_the_next_free_number_after_a_look(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    add_measures(concept, 3, coordinator)
    second = Element.objects.get(title="Weitere 1")
    change_element(element=second, label="9.1", by=coordinator)
    address = f"{FINDINGS}beheben/W204/{second.key}/"
    assert address in page_of(coordinator_client)
    page = page_of(coordinator_client, address)
    assert "<del>9.1</del>" in page
    assert "<ins>9.2</ins>" in page
    answer = coordinator_client.post(address, {"before": "9.1", "after": "9.2"})
    second.refresh_from_db()
    assert (answer.status_code, second.label) == (303, "9.2")


def test_repair_another_one_than_was_shown_is_shown_again(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    add_measures(concept, 3, coordinator)
    second = Element.objects.get(title="Weitere 1")
    change_element(element=second, label="9.1", by=coordinator)
    answer = coordinator_client.post(f"{FINDINGS}beheben/W204/{second.key}/", {"before": "9.1", "after": "9.4"})
    second.refresh_from_db()
    assert (answer.status_code, second.label) == (200, "9.1")


def test_what_is_mended_already_leads_back_to_the_list(coordinator_client: Client, measure: Element) -> None:
    assert coordinator_client.get(f"{FINDINGS}beheben/W204/{measure.key}/")["Location"] == FINDINGS


def test_long_group_shows_its_first_and_leads_to_all(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    add_measures(concept, 14, coordinator)
    page = page_of(coordinator_client)
    assert page.count('name="finding" value="N301:') == 12
    assert f'href="{FINDINGS}?code=N301"' in page
    assert page_of(coordinator_client, f"{FINDINGS}?code=N301").count('name="finding" value="N301:') == 14


def test_hostile_title_stays_text(coordinator_client: Client, coordinator: User, measure: Element) -> None:
    change_element(element=measure, title='"><script>alert(1)</script>', by=coordinator)
    page = page_of(coordinator_client)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_findings_of_one_element_are_found(concept: Concept, measure: Element) -> None:
    assert [row.code for row in findings_of(concept, measure.key)] == ["E102", "N301"]
    assert findings_of(concept, "m00000") == ()


def test_review_is_made_anew_only_after_a_change(concept: Concept, measure: Element, coordinator: User) -> None:
    first = review_of(concept)
    assert review_of(concept) is first
    change_element(element=measure, period=Period(starts_on=date(2027, 1, 1)), by=coordinator)
    assert [finding.code for finding in review_of(concept).of(measure.key)] == ["N301"]


def test_same_number_of_queries_for_one_and_many_measures(
    coordinator_client: Client, coordinator: User, concept: Concept, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(coordinator_client)
    with django_assert_max_num_queries(13) as few:
        page_of(coordinator_client)
    add_measures(concept, 3, coordinator)
    with django_assert_max_num_queries(44) as cold:
        page_of(coordinator_client)
    with django_assert_max_num_queries(13) as many:
        page_of(coordinator_client)
    assert len(many) == len(few)
    assert len(cold) > len(many)


def test_repair_can_be_taken_back_at_once(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    add_measures(concept, 2, coordinator)
    second = Element.objects.get(title="Weitere 1")
    change_element(element=second, label="9.1", by=coordinator)
    coordinator_client.post(f"{FINDINGS}beheben/W204/{second.key}/", {"before": "9.1", "after": "9.2"})
    undo = re.findall(r'action="([^"]*/rueckgaengig/)"', page_of(coordinator_client))[0]
    coordinator_client.post(undo)
    second.refresh_from_db()
    assert second.label == "9.1"


def test_address_of_a_refused_form_leads_to_the_list(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.get(f"{ACCEPT}?code=N301")["Location"] == f"{FINDINGS}?code=N301"
    assert coordinator_client.get(OPEN)["Location"] == FINDINGS
