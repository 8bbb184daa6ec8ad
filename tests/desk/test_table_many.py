"""Many rows at once, and cells out of Excel: old beside new, then one step, or nothing."""

import re

import pytest
from django.test import Client

from mittragen.concept.actions import change_element, set_priorities
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import facts_of
from mittragen.desk.table.spreadsheet import PasteError, cells_of
from mittragen.edition.terms import ElementKind, Novelty
from mittragen.municipality.models import User
from tests.desk.test_table import TABLE, add_measure

MANY, PASTE = f"{TABLE}viele/", f"{TABLE}einfuegen/"


@pytest.fixture
def measures(concept: Concept, coordinator: User) -> list[Element]:
    """Three measures: 1.1.1 with everything, 1.1.2 and 1.1.3 with nothing but a title."""
    set_priorities(concept=concept, texts=("hoch", "niedrig"), by=coordinator)
    more = [add_measure(concept, label, title, coordinator) for label, title in (("1.1.2", "Sprachcafé"), ("1.1.3", "Lotsen"))]
    return [Element.objects.get(concept=concept, label="1.1.1"), *more]


def facts_now(measure: Element) -> Facts:
    return facts_of(Element.objects.get(pk=measure.pk))


def mark_in(page: str) -> str:
    found = re.search(r'name="stand" value="(\w+)"', page)
    assert found is not None
    return found[1]


def previewed(client: Client, address: str, **sent: str) -> str:
    answer = client.post(address, sent)
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(*measures: Element) -> str:
    return f"{MANY}?{'&'.join(f'zeile={measure.key}' for measure in measures)}"


@pytest.mark.parametrize(
    ("task", "value", "fact", "expected"),
    [
        ("prioritaet", "hoch", "priority", "hoch"),
        ("neuerung", "wird fortgeführt", "novelty", Novelty.CONTINUED),
    ],
)
def test_a_value_is_set_in_ticked_rows_as_one_step_and_taken_back(
    coordinator_client: Client, measures: list[Element], task: str, value: str, fact: str, expected: object
) -> None:
    address, sent = ticked(*measures[1:]), {"was": task, "wert": value}
    page = previewed(coordinator_client, address, **sent)
    assert "2 Änderungen an 2 Maßnahmen" in page
    assert getattr(facts_now(measures[1]), fact) != expected
    taken = coordinator_client.post(address, {**sent, "uebernehmen": "ja", "stand": mark_in(page)}, follow=True)
    assert [getattr(facts_now(measure), fact) for measure in measures[1:]] == [expected, expected]
    undo = re.search(r'action="([^"]+rueckgaengig/\d+/)"', taken.content.decode())
    assert undo is not None
    coordinator_client.post(undo[1])
    assert getattr(facts_now(measures[1]), fact) != expected


def test_all_found_rows_are_changed_not_only_those_of_the_page(coordinator_client: Client, measures: list[Element]) -> None:
    page = previewed(coordinator_client, f"{MANY}?alle=ja&ohne=federfuehrung", was="federfuehrung", wert="VHS")
    assert "2 Änderungen an 2 Maßnahmen" in page


def test_names_are_added_to_and_taken_from_lists(coordinator_client: Client, measures: list[Element]) -> None:
    address = ticked(*measures)
    page = previewed(coordinator_client, address, was="zielgruppe-dazu", wert="Erwachsene")
    assert "2 Änderungen an 2 Maßnahmen" in page
    page = previewed(coordinator_client, address, was="mitwirkung-weg", wert="VHS")
    assert "1 Änderung an 1 Maßnahme" in page
    assert "<del>Volkshochschule integration (Räume)</del>" in page


def test_new_names_are_added_only_when_asked_to(coordinator_client: Client, measures: list[Element]) -> None:
    address, sent = ticked(measures[1]), {"was": "zielgruppe-dazu", "wert": "Jugendliche"}
    assert coordinator_client.post(address, sent).status_code == 422
    page = previewed(coordinator_client, address, **sent, anlegen="ja")
    assert "Neu angelegt wird: Jugendliche" in page
    coordinator_client.post(address, {**sent, "anlegen": "ja", "uebernehmen": "ja", "stand": mark_in(page)})
    assert len(facts_now(measures[1]).target_groups) == 1


def test_refusals_name_the_rows_and_nothing_is_written(coordinator_client: Client, measures: list[Element]) -> None:
    answer = coordinator_client.post(ticked(*measures), {"was": "prioritaet", "wert": "egal", "uebernehmen": "ja"})
    assert answer.status_code == 422
    assert "1.1.2 Sprachcafé: Bitte wählen Sie: hoch, niedrig." in answer.content.decode()


def test_measures_move_under_another_place(coordinator_client: Client, concept: Concept, measures: list[Element]) -> None:
    field = Element.objects.get(concept=concept, kind=ElementKind.FIELD_OF_ACTION.value)
    address, sent = ticked(*measures[1:]), {"was": "platz", "wert": field.key}
    page = previewed(coordinator_client, address, **sent)
    coordinator_client.post(address, {**sent, "uebernehmen": "ja", "stand": mark_in(page)})
    assert [Element.objects.get(pk=measure.pk).parent for measure in measures[1:]] == [field, field]


def test_words_are_replaced_in_titles_and_texts(coordinator_client: Client, measures: list[Element]) -> None:
    page = previewed(coordinator_client, ticked(*measures), was="ersetzen", statt="am Abend", wert="abends")
    assert "2 Änderungen an 1 Maßnahme" in page
    assert "<ins>Sprachkurse abends anbieten</ins>" in page


def test_what_changed_since_the_preview_is_shown_again(coordinator_client: Client, coordinator: User, measures: list[Element]) -> None:
    address, sent = ticked(measures[1]), {"was": "prioritaet", "wert": "hoch"}
    page = previewed(coordinator_client, address, **sent)
    change_element(element=measures[1], by=coordinator, priority="niedrig")
    again = previewed(coordinator_client, address, **sent, uebernehmen="ja", stand=mark_in(page))
    assert "Inzwischen hat sich im Entwurf etwas geändert." in again
    assert facts_now(measures[1]).priority == "niedrig"


def test_nothing_ticked_leads_back_with_a_word(coordinator_client: Client, measures: list[Element]) -> None:
    assert "Bitte kreuzen Sie zuerst" in coordinator_client.get(MANY, follow=True).content.decode()


def test_cells_from_excel_are_shown_and_taken_over(coordinator_client: Client, measures: list[Element]) -> None:
    sent = {"text": "ab 2027\thoch\nbis 2028\tniedrig\n", "zeile": measures[1].key, "spalte": "zeit"}
    page = previewed(coordinator_client, PASTE, **sent)
    assert "4 Änderungen an 2 Maßnahmen" in page
    coordinator_client.post(PASTE, {**sent, "uebernehmen": "ja", "stand": mark_in(page)})
    assert [(facts_now(one).period.text, facts_now(one).priority) for one in measures[1:]] == [("ab 2027", "hoch"), ("bis 2028", "niedrig")]


def test_headings_find_their_rows_and_columns(coordinator_client: Client, measures: list[Element]) -> None:
    text = 'Kennung\tPriorität\tBeschreibung\n1.1.3\tniedrig\t"Erste Zeile\nzweite ""Zeile"""\n1.1.2\thoch\t'
    page = previewed(coordinator_client, PASTE, text=text)
    coordinator_client.post(PASTE, {"text": text, "uebernehmen": "ja", "stand": mark_in(page)})
    assert facts_now(measures[2]).text == 'Erste Zeile\nzweite "Zeile"'
    assert facts_now(measures[1]).priority == "hoch"


def test_what_does_not_fit_is_named_and_the_text_is_kept(coordinator_client: Client, measures: list[Element]) -> None:
    sent = {"text": "hoch\tErwachsene\negal\tNiemand", "zeile": measures[1].key, "spalte": "prioritaet"}
    answer = coordinator_client.post(PASTE, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Zeile 2, Spalte „Priorität“: Bitte wählen Sie: hoch, niedrig." in page
    assert "Zeile 2, Spalte „Zielgruppen“: „Niemand“ gibt es hier noch nicht." in page
    assert "egal\tNiemand</textarea>" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb\nc\nd", "Zeile 4: So viele Zeilen hat die Tabelle ab hier nicht."),
        ("a\tb\tc\td\te\tf\tg\th", "Zeile 1: 8 Zellen passen ab Spalte „Titel“ nicht in die Tabelle."),
        ("", "Bitte fügen Sie hier Zellen aus Excel ein"),
        ("Kennung\tQuatsch\tTitel\n1.1.2\tx\ty", "Spalte „Quatsch“ kennt die Tabelle nicht."),
        ("Kennung\tTitel\n9.9\tx", "Zeile 2: „9.9“ führt zu keiner oder zu mehreren Maßnahmen."),
    ],
)
def test_a_range_too_large_or_unknown_is_refused_whole(coordinator_client: Client, measures: list[Element], text: str, said: str) -> None:
    answer = coordinator_client.post(PASTE, {"text": text, "zeile": measures[0].key, "spalte": "titel"})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_cell_that_is_only_read_may_come_back_unchanged(coordinator_client: Client, measures: list[Element]) -> None:
    sent = {"text": "Lotsinnen und Lotsen\t1 Sprache", "zeile": measures[2].key, "spalte": "titel"}
    assert "1 Änderung an 1 Maßnahme" in previewed(coordinator_client, PASTE, **sent)
    other = coordinator_client.post(PASTE, {**sent, "text": "Lotsen\t2 Wohnen"})
    assert "Diese Spalte lässt sich hier nicht ändern." in other.content.decode()


def test_the_apostrophe_before_a_formula_goes_away() -> None:
    assert cells_of("'=1+1\t'kurz\r\n'- Punkt\t-") == [["=1+1", "'kurz"], ["- Punkt", "-"]]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(PasteError):
        cells_of("x" * 200_000)
