"""History at the desk: who did what when, the way back, and who is here."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import mittragen
from mittragen.concept.actions import add_chapter, add_element, change_chapter, change_element, remove_branch, remove_chapter, remove_element
from mittragen.concept.facts import NAMES, Facts
from mittragen.concept.models import Concept, Element
from mittragen.desk import sentences
from mittragen.desk.here import subject_of
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Membership, Municipality, User
from mittragen.teamwork.actions import say_here, write_comment
from mittragen.teamwork.models import Presence
from tests.factories import rooms

JOURNAL = "/schreibtisch/konzepte/integration/verlauf/"
REMOVED = f"{JOURNAL}entfernt/"


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.get(kind="measure")


@pytest.fixture
def address(measure: Element) -> str:
    return f"/schreibtisch/konzepte/integration/entwurf/{measure.key}/verlauf/"


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _last(action: str) -> JournalEntry:
    return JournalEntry.objects.filter(action=action).latest("pk")


def test_a_change_is_told_word_by_word(coordinator_client: Client, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=measure, by=coordinator, title="Sprachkurse am Morgen anbieten")
    page = _page(coordinator_client, address)
    assert '<del><span class="visually-hidden">entfernt: </span>Abend ' in page
    assert '<ins><span class="visually-hidden">neu: </span>Morgen ' in page


def test_one_fact_is_shown_and_then_restored_and_that_can_be_undone(coordinator_client: Client, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=measure, by=coordinator, title="Neuer Titel", priority="hoch")
    place = f"{address}{_last('change_element').pk}/"
    page = _page(coordinator_client, f"{place}?angabe=title")
    assert "Neuer Titel" in page
    assert "Sprachkurse am Abend anbieten" in page
    assert "hoch" not in page
    assert coordinator_client.post(place, {"angabe": "title"})["Location"] == address
    measure.refresh_from_db()
    assert (measure.title, measure.measure_facts.priority) == ("Sprachkurse am Abend anbieten", "hoch")
    undo = f"{JOURNAL}{_last('restore_facts').pk}/rueckgaengig/"
    assert f'action="{undo}"' in _page(coordinator_client, address)
    coordinator_client.post(undo)
    measure.refresh_from_db()
    assert measure.title == "Neuer Titel"


def test_all_facts_are_restored(coordinator_client: Client, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=measure, by=coordinator, title="Neuer Titel", priority="hoch")
    place = f"{address}{_last('change_element').pk}/"
    assert "Alle Angaben wie davor wiederherstellen" in _page(coordinator_client, address)
    coordinator_client.post(place)
    measure = Element.objects.get(pk=measure.pk)
    assert (measure.title, measure.measure_facts.priority) == ("Sprachkurse am Abend anbieten", "")
    assert "Es steht schon alles so da" in _page(coordinator_client, place)


def test_a_step_of_another_element_restores_nothing(coordinator_client: Client, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=Element.objects.get(kind="goal"), by=coordinator, title="Anderes Ziel")
    place = f"{address}{_last('change_element').pk}/"
    assert coordinator_client.get(place).status_code == 404
    assert coordinator_client.post(place).status_code == 409


def test_who_only_reads_sees_no_way_back_and_no_internal_notes(client_of: Any, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=measure, by=coordinator, title="Neuer Titel", internal_notes="Geheim bleibt das")
    reader = client_of(rooms.member(measure.municipality, "reader"))
    for place in (address, JOURNAL):
        page = _page(reader, place)
        assert "Neuer Titel" in page
        assert "Geheim" not in page
        assert "wiederherstellen" not in page
    assert reader.post(f"{address}{_last('change_element').pk}/").status_code == 404


def test_a_removed_element_is_found_and_brought_back_with_its_branch(
    coordinator_client: Client, coordinator: User, concept: Concept, measure: Element, address: str
) -> None:
    goal = Element.objects.get(kind="goal")
    remove_branch(element=goal, by=coordinator)
    page = _page(coordinator_client, REMOVED)
    assert "Ziel 1.1 Alle können Deutsch lernen" in page
    assert "Maßnahme 1.1.1 Sprachkurse am Abend anbieten" in page
    gone = _page(coordinator_client, address)
    assert "Dieses Element steht nicht mehr im Entwurf." in gone
    assert "Bearbeiten" not in gone
    back = f"/schreibtisch/konzepte/integration/entwurf/{goal.key}/verlauf/zurueckholen/"
    assert coordinator_client.post(back).status_code == 303
    assert Element.objects.filter(concept=concept, key__in=[goal.key, measure.key]).count() == 2
    assert "Nichts ist entfernt." in _page(coordinator_client, REMOVED)


def test_a_text_that_looks_like_a_state_is_no_removed_element(coordinator_client: Client, coordinator: User, measure: Element) -> None:
    change_element(element=measure, by=coordinator, text='{"concept":"integration"}')
    change_element(element=measure, by=coordinator, text="")
    assert "Nichts ist entfernt." in _page(coordinator_client, REMOVED)


def test_a_removed_element_of_another_concept_is_not_found_here(
    coordinator_client: Client, coordinator: User, municipality: Municipality, concept: Concept
) -> None:
    other = rooms.small_concept(municipality, coordinator, "zweites")
    gone = Element.objects.get(concept=other, kind="measure")
    remove_element(element=gone, by=coordinator)
    assert "Nichts ist entfernt." in _page(coordinator_client, REMOVED)
    assert coordinator_client.get(f"/schreibtisch/konzepte/integration/entwurf/{gone.key}/verlauf/").status_code == 404
    assert coordinator_client.get(f"/schreibtisch/konzepte/integration/entwurf/{gone.key}/kommentare/").status_code == 404


def test_the_journal_tells_in_sentences(coordinator_client: Client, coordinator: User, concept: Concept, measure: Element) -> None:
    change_element(element=measure, by=coordinator, priority="hoch", steps=())
    write_comment(municipality=concept.municipality, subject=subject_of(concept, measure), text="Gut.", by=coordinator)
    page = _page(coordinator_client, JOURNAL)
    link = f'<a href="/schreibtisch/konzepte/integration/entwurf/{measure.key}/verlauf/">Maßnahme 1.1.1 Sprachkurse am Abend anbieten</a>'
    assert f"Koordinierung hat in {link} die Priorität und die Schritte geändert." in page
    assert f"Koordinierung hat {link} kommentiert." in page
    assert "Koordinierung hat das Konzept angelegt." in page


def test_the_journal_tells_what_was_done_beside_the_elements(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    chapter = add_chapter(concept=concept, title="Vorwort", text="", by=coordinator)
    change_chapter(chapter=chapter, by=coordinator, title="Grußwort", text="")
    remove_chapter(chapter=chapter, by=coordinator)
    page = _page(coordinator_client, JOURNAL)
    assert "Koordinierung hat ein Kapitel geändert." in page
    assert "Koordinierung hat ein Kapitel entfernt." in page


def test_many_small_steps_of_one_kind_are_one_sentence(coordinator_client: Client, coordinator: User, concept: Concept, measure: Element) -> None:
    for number in range(5):
        change_element(element=measure, by=coordinator, text=f"Beim Tippen {number}")
    for number in range(5):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=measure.parent, facts=Facts(title=f"Nr. {number}"), by=coordinator)
    page = _page(coordinator_client, JOURNAL)
    assert "(5‑mal)" in page
    assert "Koordinierung hat 5 Elemente hinzugefügt." in page


def test_filters_stand_in_the_address(coordinator_client: Client, coordinator: User, concept: Concept, measure: Element) -> None:
    editor = rooms.member(concept.municipality, "editor")
    change_element(element=measure, by=editor, priority="hoch")
    told = "die Priorität geändert"
    found = {
        query: told in coordinator_client.get(f"{JOURNAL}?{query}").content.decode()
        for query in (f"wer={editor.pk}", f"wer={coordinator.pk}", "was=inhalt", "was=einlesen", f"element={measure.key}", "element=unsinn", "tag=1.1.2020")
    }
    assert list(found.values()) == [True, False, True, False, True, False, False]


@pytest.mark.parametrize(
    ("query", "said"),
    [("tag=morgen", "Bitte geben Sie ein Datum ein"), ("wer=999", "Bitte wählen Sie aus der Liste."), ("was=x%3Cb%3E", "Bitte wählen Sie aus der Liste.")],
)
def test_a_filter_that_says_nothing_is_asked_for_again(coordinator_client: Client, concept: Concept, query: str, said: str) -> None:
    answer = coordinator_client.get(f"{JOURNAL}?{query}")
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_journal_is_paged(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    goals = [Element.objects.get(kind="goal"), Element.objects.get(kind="field_of_action")]
    for number in range(60):
        change_element(element=goals[number % 2], by=coordinator, title=f"Titel {number}")
    assert "?seite=2" in _page(coordinator_client, JOURNAL)
    assert "hat das Konzept angelegt" in _page(coordinator_client, f"{JOURNAL}?seite=2")
    assert coordinator_client.get(f"{JOURNAL}?seite=unsinn").status_code == 200


def test_hostile_words_stay_words(coordinator_client: Client, coordinator: User, measure: Element, address: str) -> None:
    coordinator.name = "<img src=x onerror=alert(1)> %(element)s"
    coordinator.save()
    change_element(element=measure, by=coordinator, title="<script>alert(1)</script> %(who)s")
    remove_element(element=measure, by=coordinator)
    for place in (address, JOURNAL, REMOVED):
        page = _page(coordinator_client, place)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_another_countys_journal_and_steps_are_not_there(client_of: Any, coordinator: User, measure: Element, address: str) -> None:
    change_element(element=measure, by=coordinator, title="Neuer Titel")
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    Membership.objects.create(municipality=other, user=coordinator, role="coordinator")
    client, there = client_of(coordinator), {"host": "nachbarkreis.localhost"}
    for place in (address, JOURNAL, REMOVED):
        assert client.get(place, headers=there).status_code == 404
    assert client.post(f"{JOURNAL}{_last('change_element').pk}/rueckgaengig/", headers=there).status_code == 404


def test_every_action_of_a_concept_has_its_sentence() -> None:
    told = {*sentences._ABOUT_ELEMENT, *sentences._ABOUT_CONCEPT}
    assert actions_of("archive", "concept", "teamwork", "decision", "monitoring", "publishing") - told == set()
    assert set(sentences._FACTS) == set(NAMES)


def actions_of(*rooms_: str) -> set[str]:
    """Names of actions that the code of rooms tells the journal: words like ``keep_candidate``, given to a function that writes into it."""
    house = Path(mittragen.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for room in rooms_ for path in (house / room).rglob("*.py") if "migrations" not in path.parts]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    writing = {
        "record",
        "record_concept",
        "record_element",
        "record_step",
        "write_changes",
        "_journal",
        "_record",
        "_remove",
        "_tell",
        "tell",
        "tell_of_round",
        "tell_of_request",
    }
    passed = [arg for call in calls if getattr(call.func, "id", "") in writing for arg in (*call.args, *(one.value for one in call.keywords))]
    given = [part for arg in passed for part in ((arg.body, arg.orelse) if isinstance(arg, ast.IfExp) else (arg,))]
    words = {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return {word for word in words if re.fullmatch(r"[a-z]+(_[a-z]+)+", word)} - {"target_group"}


@pytest.mark.parametrize("place", ["element", "journal", "removed"])
def test_longer_histories_take_no_more_queries(
    coordinator_client: Client, concept: Concept, coordinator: User, measure: Element, address: str, place: str, django_assert_max_num_queries: Any
) -> None:
    where = {"element": address, "journal": JOURNAL, "removed": REMOVED}[place]
    editor = rooms.member(concept.municipality, "editor")
    spare = [
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=measure.parent, facts=Facts(title=f"Nr. {number}"), by=editor) for number in range(4)
    ]
    remove_element(element=spare[0], by=editor)
    change_element(element=measure, by=coordinator, title="Neu", responsibilities=())
    coordinator_client.get(where)
    with django_assert_max_num_queries(20) as one:
        coordinator_client.get(where)
    for number, element in enumerate(spare[1:]):
        change_element(element=measure, by=coordinator if number % 2 else editor, title=f"Neu {number}")
        remove_element(element=element, by=coordinator)
    with django_assert_max_num_queries(len(one)):
        coordinator_client.get(where)


def test_the_heartbeat_says_that_one_is_here_and_who_else_is(coordinator_client: Client, concept: Concept, measure: Element) -> None:
    place = f"/schreibtisch/konzepte/integration/entwurf/{measure.key}/anwesend/"
    assert coordinator_client.post(place).content.decode().strip() == ""
    editor = rooms.member(concept.municipality, "editor")
    editor.name = "<b>Frau Beispiel</b>"
    editor.save()
    say_here(municipality=concept.municipality, subject=subject_of(concept, measure), by=editor)
    shown = coordinator_client.get(place).content.decode()
    assert "Auch hier: &lt;b&gt;Frau Beispiel&lt;/b&gt;, seit " in shown
    coordinator_client.post(place, {"left": "1"})
    assert [row.user for row in Presence.objects.all()] == [editor]
