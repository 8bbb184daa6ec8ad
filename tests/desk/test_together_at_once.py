"""Two people at the same moment, a disk that is full, a database that is busy: an answer in words, the form as typed, nothing half."""

import errno
import threading
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, connections
from django.test import Client, RequestFactory
from django_scopes import scope

from mittragen.concept.actions import add_element, change_element, change_many, merge_elements, move_element, remove_branch
from mittragen.concept.facts import Facts
from mittragen.concept.importing import import_reading, undo_import
from mittragen.concept.importing.pending import prospect_in, reading_in, take_over
from mittragen.concept.models import Concept, Element, ImportStep, PendingImport
from mittragen.concept.rules import ConceptError
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality
from mittragen.public.refusals import failure
from tests.desk.element_form import DRAFT, autosave, facts_now, form_of, send
from tests.factories import imports

FAULTS = [
    (OperationalError("database is locked"), 503, "schreiben viele zugleich"),
    (OperationalError("database or disk is full"), 507, "Datenträger ist voll"),
    (OSError(errno.ENOSPC, "No space left on device"), 507, "Datenträger ist voll"),
    (OperationalError("attempt to write a readonly database"), 503, "lässt sich nichts speichern"),
    (IntegrityError("FOREIGN KEY constraint failed"), 409, "im selben Augenblick"),
]


def failing(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(**_facts: Any) -> None:
        raise fault

    monkeypatch.setattr("mittragen.desk.drafting.saving.change_element", fail)


@pytest.mark.parametrize(("fault", "status", "said"), FAULTS)
def test_what_cannot_be_written_is_said_in_words_and_stays_in_the_form(
    coordinator_client: Client, measure: Element, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, said: str
) -> None:
    sent = form_of(coordinator_client, measure.key)
    failing(monkeypatch, fault)
    page = send(coordinator_client, measure.key, sent, text="Nicht verlieren.")
    quiet = autosave(coordinator_client, measure.key, sent, text="Nicht verlieren.")
    html = page.content.decode()
    assert (page.status_code, said in html, "Nicht verlieren." in html) == (status, True, True)
    assert (quiet.status_code, said in quiet.content.decode(), quiet["Content-Type"]) == (status, True, "text/plain; charset=utf-8")


def test_a_form_that_could_not_be_written_counts_when_it_is_sent_again(
    coordinator_client: Client, municipality: Municipality, measure: Element, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = form_of(coordinator_client, measure.key)
    with monkeypatch.context() as patched:
        failing(patched, OperationalError("database is locked"))
        send(coordinator_client, measure.key, sent, text="Beim zweiten Mal.")
    assert send(coordinator_client, measure.key, sent, text="Beim zweiten Mal.").status_code == 303
    assert facts_now(municipality, measure).text == "Beim zweiten Mal."


def test_a_fault_of_the_program_is_not_hidden(coordinator_client: Client, measure: Element, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = form_of(coordinator_client, measure.key)
    failing(monkeypatch, FileNotFoundError(errno.ENOENT, "No such file"))
    with pytest.raises(FileNotFoundError):
        send(coordinator_client, measure.key, sent, text="Neu.")


def test_a_full_disk_is_told_on_any_page() -> None:
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError:
        page = failure(RequestFactory().get("/"))
    assert (page.status_code, "Datenträger ist voll" in page.content.decode()) == (507, True)


def again(element: Element) -> Element:
    """The same element as somebody else's page holds it."""
    return Element.objects.select_related("concept__municipality", "parent__parent").get(pk=element.pk)


@pytest.fixture
def _inside(municipality: Municipality) -> Any:
    with scope(municipality=municipality):
        yield


@pytest.mark.usefixtures("_inside")
def test_nothing_is_added_below_what_was_removed_meanwhile(concept: Concept) -> None:
    goal = Element.objects.select_related("concept__municipality").get(kind="goal")
    remove_branch(element=again(goal), by=None)
    with pytest.raises(ConceptError, match="inzwischen entfernt"):
        add_element(concept=concept, kind=ElementKind.MEASURE, facts=Facts(title="Zu spät"), parent=goal, by=None)


@pytest.mark.usefixtures("_inside")
def test_two_moves_that_cross_do_not_end_in_a_circle(concept: Concept, measure: Element) -> None:
    other = add_element(concept=concept, kind=ElementKind.MEASURE, facts=Facts(title="Andere"), parent=measure.parent, by=None)
    first, second = again(measure), again(other)
    move_element(element=again(other), parent=again(measure), by=None)
    with pytest.raises(ConceptError):
        move_element(element=first, parent=second, by=None)
    with pytest.raises(ConceptError):
        change_many(concept=concept, changes={}, parents={measure.key: again(other)}, by=None)


@pytest.mark.usefixtures("_inside")
def test_nothing_is_merged_into_what_was_removed_meanwhile(concept: Concept, measure: Element) -> None:
    other = add_element(concept=concept, kind=ElementKind.MEASURE, facts=Facts(title="Andere"), parent=measure.parent, by=None)
    held = again(other)
    remove_branch(element=other, by=None)
    with pytest.raises(ConceptError, match="inzwischen entfernt"):
        merge_elements(keep=measure, drop=held, by=None)


def test_what_somebody_writes_while_another_merges_is_shown_and_not_lost(
    coordinator_client: Client, municipality: Municipality, concept: Concept, measure: Element
) -> None:
    with scope(municipality=municipality):
        other = add_element(concept=concept, kind=ElementKind.MEASURE, facts=Facts(title="Andere", text="Alt."), parent=measure.parent, by=None)
    address = f"{DRAFT}{measure.key}/zusammenfuehren/"
    page = coordinator_client.get(f"{address}?mit={other.key}").content.decode()
    sent = {"mit": other.key, "title": "Beide", "text": "Eins aus beiden.", "gesehen": _seen_in(page)}
    with scope(municipality=municipality):
        change_element(element=again(other), by=None, text="Noch schnell.")
    answer = coordinator_client.post(address, sent)
    shown = answer.content.decode()
    assert (answer.status_code, [words in shown for words in ("Noch schnell.", "Eins aus beiden.", "Inzwischen wurde")]) == (422, [True] * 3)
    assert coordinator_client.post(address, {**sent, "gesehen": _seen_in(shown)}).status_code == 303
    assert facts_now(municipality, measure).text == "Eins aus beiden."


def test_what_somebody_writes_while_another_splits_is_shown_and_not_lost(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    address = f"{DRAFT}{measure.key}/teilen/"
    parts = {"teile": "2", "teil-1-title": "Abends", "teil-1-text": "Mein erster Teil.", "teil-2-title": "Morgens", "teil-2-text": "Mein zweiter Teil."}
    sent = {**parts, "gesehen": _seen_in(coordinator_client.get(address).content.decode())}
    with scope(municipality=municipality):
        change_element(element=again(measure), by=None, text="Noch schnell.")
    # One more part, or a part without a title, does not count as having seen it.
    more = coordinator_client.post(address, {**sent, "mehr": "ja"}).content.decode()
    wrong = coordinator_client.post(address, {**sent, "teil-2-title": ""}).content.decode()
    assert _seen_in(more) == _seen_in(wrong) == sent["gesehen"]
    answer = coordinator_client.post(address, sent)
    shown = answer.content.decode()
    assert (answer.status_code, [words in shown for words in ("Noch schnell.", "Inzwischen wurde", *parts.values())]) == (409, [True] * 7)
    assert facts_now(municipality, measure).text == "Noch schnell."
    assert coordinator_client.post(address, {**sent, "gesehen": _seen_in(shown)}).status_code == 303
    assert facts_now(municipality, measure).text == "Mein erster Teil."


def _seen_in(page: str) -> str:
    return page.partition('name="gesehen" value="')[2].partition('"')[0]


@pytest.mark.usefixtures("_inside")
def test_an_import_is_undone_once(concept: Concept) -> None:
    step = imports.imported_in(concept.slug)
    held = ImportStep.objects.select_related("concept__municipality").get(pk=step.pk)
    undo_import(step=step, by=None)
    with pytest.raises(ConceptError, match="schon rückgängig"):
        undo_import(step=held, by=None)
    assert JournalEntry.objects.filter(action="undo_import").count() == 1


@pytest.mark.usefixtures("_inside")
def test_a_file_is_taken_over_once(concept: Concept) -> None:
    pending = imports.pending_in(concept.slug)
    held = PendingImport.objects.select_related("concept__municipality").get(pk=pending.pk)
    # Nothing new in it: the seal of what would happen stays the same.
    import_reading(concept=concept, reading=reading_in(pending), by=None)
    seal = prospect_in(pending).seal
    take_over(pending=pending, seal=seal, by=None)
    with pytest.raises(ConceptError, match="wartet nicht mehr"):
        take_over(pending=held, seal=seal, by=None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_moves_that_cross_do_not_wait_for_each_other(municipality: Municipality, concept: Concept, measure: Element) -> None:
    with scope(municipality=municipality):
        facts = [Facts(title=f"Maßnahme {number}") for number in range(8)]
        more = [add_element(concept=concept, kind=ElementKind.MEASURE, facts=one, parent=measure.parent, by=None) for one in facts]
    said: list[str] = []
    start = threading.Barrier(len(more))

    def move(number: int) -> None:
        try:
            with scope(municipality=municipality):
                one = again(more[number])
                start.wait()
                move_element(element=one, parent=one.parent, position=number % 2 * 7, by=None)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            said.append(str(error))
        finally:
            connections.close_all()

    people = [threading.Thread(target=move, args=(number,)) for number in range(len(more))]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert said == []
