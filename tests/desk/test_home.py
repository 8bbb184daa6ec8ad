"""The start of the desk: what needs me, what there is, and how a concept begins."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, PendingImport
from mittragen.desk.home.forms import folded
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Invitation, Municipality, User
from mittragen.publishing.candidates import keep_candidate
from mittragen.teamwork.actions import add_task, settle_comment, write_comment
from mittragen.teamwork.subjects import Subject
from tests.desk.conftest import ClientOf
from tests.factories import rooms

HOME = "/schreibtisch/"
NEW = "/schreibtisch/konzepte/neu/"
GIVEN = {"title": "Konzept für Teilhabe", "kind": "Integrationskonzept", "edition_label": "2027", "as_of": "30.04.2027", "slug": "", "beginning": "parts"}


def page_of(client: Client, address: str = HOME) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_fresh_municipality_is_led_by_the_hand(coordinator_client: Client) -> None:
    page = page_of(coordinator_client)
    assert "<title>Legen Sie Ihr Konzept an" in page
    assert f'href="{NEW}?mit=file"' in page
    assert f'href="{NEW}?mit=parts"' in page


def test_reader_of_a_fresh_municipality_sees_a_calm_page(client_of: ClientOf, municipality: Municipality) -> None:
    page = page_of(client_of(rooms.member(municipality, "reader")))
    assert "Hier steht noch kein Konzept." in page
    assert NEW not in page


def test_concept_is_told_at_a_glance(coordinator_client: Client, concept: Concept) -> None:
    page = page_of(coordinator_client)
    assert "Fassung in Arbeit: 2026" in page
    assert "<strong>1</strong> Maßnahme</a>" in page
    assert "Noch nicht veröffentlicht" in page
    assert "Zuletzt geändert: Koordinierung, heute, " in page


def test_concept_leads_to_its_outline_and_to_a_file_whoever_may_write(coordinator_client: Client, client_of: ClientOf, concept: Concept) -> None:
    file = f'href="/schreibtisch/konzepte/{concept.slug}/einlesen/"'
    assert file in page_of(coordinator_client)
    assert file not in page_of(client_of(rooms.member(concept.municipality, "reader")))


def test_steering_member_learns_nothing_of_the_draft(client_of: ClientOf, municipality: Municipality, concept: Concept) -> None:
    page = page_of(client_of(rooms.member(municipality, "steering_member")))
    assert "Integrationskonzept" in page
    assert "Fassung in Arbeit" not in page
    assert "Zuletzt" not in page
    assert "/konzepte/" not in page


def test_finding_that_blocks_is_one_click_away(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    assert "Heute wartet nichts auf Sie." in page_of(coordinator_client)
    change_element(element=Element.objects.get(kind="measure"), title="", by=coordinator)
    page = page_of(coordinator_client)
    assert "1 Befund hält die Veröffentlichung auf" in page
    assert 'href="/schreibtisch/konzepte/integration/befunde/?stand=hindert"' in page


def test_my_tasks_come_first_and_the_many_in_one_line(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    for number in range(5):
        add_task(municipality=concept.municipality, text=f"Aufgabe {number}", person=coordinator, due_on=date(2026, 1, 1 + number), by=coordinator)
    page = page_of(coordinator_client)
    assert page.index("Aufgabe 0") < page.index("Aufgabe 2") < page.index("2 weitere Aufgaben")
    assert "Aufgabe 3" not in page


def test_comment_that_speaks_to_me_waits_until_it_is_settled(
    coordinator_client: Client, municipality: Municipality, coordinator: User, concept: Concept
) -> None:
    measure = Element.objects.get(kind="measure")
    subject = Subject("measure", measure.key, "concept", concept.slug)
    comment = write_comment(municipality=municipality, subject=subject, text="Stimmt das?", to=[coordinator], by=rooms.member(municipality, "editor"))
    assert "1 offener Kommentar spricht Sie an" in page_of(coordinator_client)
    settle_comment(comment=comment, by=coordinator)
    assert "spricht Sie an" not in page_of(coordinator_client)


def test_draft_that_went_on_after_a_candidate_waits(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    keep_candidate(concept=concept, by=coordinator)
    assert "seit der Beschlussfassung" not in page_of(coordinator_client)
    change_element(element=Element.objects.get(kind="measure"), title="Anders", by=coordinator)
    page = page_of(coordinator_client)
    assert "Der Entwurf ist seit der Beschlussfassung vom" in page
    assert 'href="/schreibtisch/konzepte/integration/beschlussfassungen/"' in page


def test_invitation_that_nobody_took_waits_for_the_coordinator_only(coordinator_client: Client, editor_client: Client, municipality: Municipality) -> None:
    Invitation.objects.create(municipality=municipality, email="neu@example.org", role="editor", digest="0" * 64, expires_at=timezone.now() + timedelta(days=1))
    assert "1 Einladung ist noch nicht angenommen" in page_of(coordinator_client)
    assert "Einladung" not in page_of(editor_client)


def test_import_that_was_begun_waits(coordinator_client: Client, concept: Concept) -> None:
    PendingImport.objects.create(municipality=concept.municipality, concept=concept, file_name="Liste <1>.xlsx", file=b"", reading="{}", evidence="{}")
    assert "„Liste &lt;1&gt;.xlsx“ ist eingelesen und noch nicht übernommen" in page_of(coordinator_client)


def test_at_most_seven_things_wait(coordinator_client: Client, concept: Concept) -> None:
    for number in range(9):
        PendingImport.objects.create(municipality=concept.municipality, concept=concept, file_name=f"{number}.xlsx", file=b"", reading="{}", evidence="{}")
    assert page_of(coordinator_client).count('class="today__one"') == 7


def test_hostile_title_stays_text(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    field = Element.objects.get(kind="field_of_action")
    change_element(element=field, title="<script>alert(1)</script>", by=coordinator)
    page = page_of(coordinator_client)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_same_number_of_queries_for_one_and_three_concepts(
    coordinator_client: Client, municipality: Municipality, coordinator: User, concept: Concept, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(coordinator_client)
    with django_assert_max_num_queries(40) as one:
        page_of(coordinator_client)
    for slug in ("zwei", "drei"):
        rooms.small_concept(municipality, coordinator, slug)
    page_of(coordinator_client)
    with django_assert_max_num_queries(40) as three:
        page_of(coordinator_client)
    assert len(three) == len(one)
    assert len(one) <= 26


def test_new_concept_begins_with_the_usual_parts(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post(NEW, GIVEN)
    concept = Concept.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("desk:drafting", kwargs={"slug": "konzept-fuer-teilhabe"})
    assert (concept.slug, concept.edition_label, concept.as_of) == ("konzept-fuer-teilhabe", "2027", date(2027, 4, 30))
    assert Element.objects.filter(kind="field_of_action").count() == 6
    assert Element.objects.filter(kind="cross_cutting_theme").count() == 2


def test_new_concept_from_a_file_leads_to_the_import(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post(NEW, {**GIVEN, "beginning": "file"})
    assert answer["Location"] == reverse("desk:importing", kwargs={"slug": "konzept-fuer-teilhabe"})
    assert not Element.objects.exists()


def test_new_concept_without_a_title_keeps_what_was_typed(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post(NEW, {**GIVEN, "title": "", "as_of": "gestern", "edition_label": "2027 <b>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026." in page
    assert 'value="gestern"' in page
    assert 'value="2027 &lt;b&gt;"' in page
    assert not Concept.objects.exists()


def test_second_concept_of_the_same_title_gets_a_free_address(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator, "konzept-fuer-teilhabe")
    coordinator_client.post(NEW, {**GIVEN, "beginning": "empty"})
    assert Concept.objects.filter(slug="konzept-fuer-teilhabe-2").exists()


def test_taken_or_unfit_address_is_refused_with_one_that_fits(coordinator_client: Client, concept: Concept) -> None:
    taken = coordinator_client.post(NEW, {**GIVEN, "slug": "integration"})
    unfit = coordinator_client.post(NEW, {**GIVEN, "slug": "Für alle/2"})
    reserved = coordinator_client.post(NEW, {**GIVEN, "slug": "neu"})
    assert [answer.status_code for answer in (taken, unfit, reserved)] == [422, 422, 422]
    assert "integration-2" in taken.content.decode()
    assert "fuer-alle-2" in unfit.content.decode()


def test_title_of_another_script_still_gives_an_address(coordinator_client: Client, municipality: Municipality) -> None:
    coordinator_client.post(NEW, {**GIVEN, "title": "مفهوم الاندماج", "beginning": "empty"})
    assert Concept.objects.get().slug == "konzept"


def test_titles_fold_to_addresses() -> None:
    assert folded("Übergänge für Größe & Maß 2026") == "uebergaenge-fuer-groesse-mass-2026"
    assert len(folded("a" * 100)) == 60


def test_journal_tells_one_line_for_what_was_done_together(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    goal = Element.objects.get(kind="goal")
    for number in range(3):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title=f"Maßnahme {number}"), by=coordinator)
    assert "Koordinierung hat 4 Elemente hinzugefügt." in page_of(coordinator_client)
