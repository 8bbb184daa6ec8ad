"""The frame of a concept at the desk: indicators with their values, chapters, summaries."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from mittragen.concept import actions
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Chapter, Concept, Indicator, Summary
from mittragen.concept.tables import readings_of
from mittragen.desk.line_chart import line_chart
from mittragen.edition.elements import Reading
from mittragen.municipality.models import JournalEntry
from tests.desk.conftest import ClientOf
from tests.factories import rooms

FRAME = "/schreibtisch/konzepte/integration/rahmen/"
WHOLE = {"label": "", "title": "Kurse im Jahr", "kind": "measure", "unit": "Kurse", "definition": "", "source": "", "method": ""}
BASELINE = {"baseline-value": "3,5", "baseline-on": "31.12.2025", "baseline-note": ""}


def indicator_address() -> str:
    return f"{FRAME}indikatoren/{Indicator.objects.get().key}/"


def test_an_indicator_is_added_by_its_name_and_described_next(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.post(f"{FRAME}indikatoren/", {"title": "Wartezeit"})
    assert answer.headers["Location"] == f"{FRAME}indikatoren/{Indicator.objects.get(title='Wartezeit').key}/"


def test_values_are_written_as_german_numbers(coordinator_client: Client, concept: Concept) -> None:
    rows = {
        "readings-0-value": "1.234,5",
        "readings-0-on": "31.12.2027",
        "readings-1-value": "-0,25",
        "readings-1-on": "31.12.2026",
        "readings-1-note": "geschätzt",
        "readings-2-value": "7",
        "readings-2-on": "1.1.2028",
        "readings-2-remove": "on",
        "readings-3-value": "",
    }
    answer = coordinator_client.post(indicator_address(), {**WHOLE, **BASELINE, **rows, "target-value": "2.000", "target-on": "31.12.2030"})
    assert answer.status_code == 303
    assert readings_of(Indicator.objects.get()) == {
        "baseline": Reading(on=date(2025, 12, 31), value=Decimal("3.5")),
        "target": Reading(on=date(2030, 12, 31), value=Decimal(2000)),
        "readings": (Reading(on=date(2026, 12, 31), value=Decimal("-0.25"), note="geschätzt"), Reading(on=date(2027, 12, 31), value=Decimal("1234.5"))),
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"readings-0-value": "viele", "readings-0-on": "31.12.2026"}, "Bitte geben Sie nur eine Zahl ein, zum Beispiel 12,5."),
        ({"readings-0-value": "12 %", "readings-0-on": "31.12.2026"}, "nur eine Zahl"),
        ({"readings-0-value": "12,5"}, "Bitte geben Sie auch den Tag an"),
        ({"readings-0-on": "31.12.2026"}, "Bitte geben Sie auch den Wert an"),
        ({"target-value": "123456789012"}, "elf Stellen"),
        ({"target-value": "0,12345", "target-on": "31.12.2026"}, "vier Stellen"),
        ({"kind": "x"}, "gültige Auswahl"),
    ],
)
def test_values_that_cannot_be_taken_are_said_and_kept(coordinator_client: Client, concept: Concept, wrong: dict[str, str], said: str) -> None:
    answer = coordinator_client.post(indicator_address(), {**WHOLE, **BASELINE, "definition": "Lange getippt.", **wrong})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Lange getippt." in text
    assert all(f'value="{value}"' in text for name, value in wrong.items() if name != "kind")
    assert Indicator.objects.get().definition == ""


def test_saving_an_indicator_as_it_is_writes_nothing(coordinator_client: Client, concept: Concept) -> None:
    entries = JournalEntry.objects.count()
    assert coordinator_client.post(indicator_address(), {**WHOLE, **BASELINE}).status_code == 303
    assert JournalEntry.objects.count() == entries


def test_two_at_an_indicator_see_both_values(coordinator_client: Client, concept: Concept) -> None:
    actions.change_indicator(indicator=Indicator.objects.get(), readings=(Reading(on=date(2026, 12, 31), value=Decimal(4)),), by=None)
    sent = {**WHOLE, **BASELINE, "gesehen-readings": mark_of(()), "readings-0-value": "5", "readings-0-on": "31.12.2026"}
    answer = coordinator_client.post(indicator_address(), sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "<mark>4</mark>" in text
    assert 'name="readings-0-value" value="5"' in text
    assert readings_of(Indicator.objects.get())["readings"][0].value == 4


def test_removing_an_indicator_says_what_follows_first(coordinator_client: Client, concept: Concept) -> None:
    text = coordinator_client.get(f"{indicator_address()}entfernen/").content.decode()
    assert "Ein Ziel oder eine Maßnahme nennt ihn und verliert ihn." in text
    assert "Ein Wert geht verloren." in text
    assert coordinator_client.post(f"{indicator_address()}entfernen/").status_code == 303
    assert not Indicator.objects.exists()


def test_two_values_make_a_line_with_its_table(coordinator_client: Client, concept: Concept) -> None:
    assert "<figure" not in coordinator_client.get(indicator_address()).content.decode()
    actions.change_indicator(indicator=Indicator.objects.get(), readings=(Reading(on=date(2026, 12, 31), value=Decimal(7)),), by=None)
    text = coordinator_client.get(indicator_address()).content.decode()
    assert "Von 3,5 auf 7 Kurse, 31.12.2025 bis 31.12.2026" in text
    assert "Zahlen als Tabelle" in text


def test_a_line_keeps_within_its_plane() -> None:
    days = [Reading(on=date(year, 1, 1), value=Decimal(value)) for year, value in ((2024, -5), (2025, 0), (2026, 10))]
    made = line_chart({"baseline": None, "target": Reading(on=date(2028, 1, 1), value=Decimal(15)), "readings": tuple(days)}, "Prozent")
    assert made is not None
    assert (made.top, made.bottom, made.first, made.last) == ("15", "-5", "01.01.2024", "01.01.2028")
    assert (made.dots[0], made.target_dot) == (("0.00", "100.00"), ("100.00", "0.00"))


def test_equal_values_on_one_day_are_a_line_too() -> None:
    same = Reading(on=date(2026, 1, 1), value=Decimal(0))
    assert line_chart({"baseline": same, "target": None, "readings": (same,)}, "") is not None


def test_chapters_are_added_written_ordered_and_removed(coordinator_client: Client, concept: Concept) -> None:
    for title in ("Vorwort", "Ausgangslage"):
        coordinator_client.post(f"{FRAME}kapitel/", {"title": title})
    first, second = Chapter.objects.all()
    assert coordinator_client.post(f"{FRAME}kapitel/{second.key}/", {"title": "Lage", "text": "Wo wir stehen."}).status_code == 303
    moved = coordinator_client.post(f"{FRAME}kapitel/{second.key}/platz/", {"step": "up"})
    assert moved.headers["Location"].endswith(f"#{second.key}")
    assert list(Chapter.objects.values_list("title", flat=True)) == ["Lage", "Vorwort"]
    assert coordinator_client.post(f"{FRAME}kapitel/{second.key}/platz/", {"step": "sideways"}).status_code == 404
    assert coordinator_client.post(f"{FRAME}kapitel/{first.key}/entfernen/").status_code == 303
    assert list(Chapter.objects.values_list("title", "text")) == [("Lage", "Wo wir stehen.")]


@pytest.mark.parametrize(("start", "step"), [(0, "up"), (1, "down")])
def test_a_chapter_at_the_edge_stays(coordinator_client: Client, concept: Concept, start: int, step: str) -> None:
    chapters = [actions.add_chapter(concept=concept, title=title, text="", by=None) for title in ("A", "B")]
    coordinator_client.post(f"{FRAME}kapitel/{chapters[start].key}/platz/", {"step": step})
    assert list(Chapter.objects.values_list("title", flat=True)) == ["A", "B"]


def test_two_at_a_chapter_see_both_texts(coordinator_client: Client, concept: Concept) -> None:
    chapter = actions.add_chapter(concept=concept, title="Vorwort", text="Alt.", by=None)
    actions.change_chapter(chapter=chapter, title="Vorwort", text="Von der anderen.", by=None)
    sent = {"title": "Vorwort", "text": "Von mir.", "gesehen-title": mark_of("Vorwort"), "gesehen-text": mark_of("Alt.")}
    answer = coordinator_client.post(f"{FRAME}kapitel/{chapter.key}/", sent)
    assert answer.status_code == 409
    assert "<mark>der anderen</mark>" in answer.content.decode()
    assert ">\nVon mir.</textarea>" in answer.content.decode()
    assert Chapter.objects.get().text == "Von der anderen."


def test_a_chapter_keeps_the_text_another_person_wrote_while_only_its_title_is_changed(coordinator_client: Client, concept: Concept) -> None:
    chapter = actions.add_chapter(concept=concept, title="Vorwort", text="Alt.", by=None)
    actions.change_chapter(chapter=chapter, title="Vorwort", text="Neu.", by=None)
    sent = {"title": "Geleitwort", "text": "Alt.", "gesehen-title": mark_of("Vorwort"), "gesehen-text": mark_of("Alt.")}
    assert coordinator_client.post(f"{FRAME}kapitel/{chapter.key}/", sent).status_code == 303
    assert list(Chapter.objects.values_list("title", "text")) == [("Geleitwort", "Neu.")]


def test_a_chapter_without_a_heading_is_refused_and_its_text_kept(coordinator_client: Client, concept: Concept) -> None:
    chapter = actions.add_chapter(concept=concept, title="Vorwort", text="", by=None)
    answer = coordinator_client.post(f"{FRAME}kapitel/{chapter.key}/", {"title": " ", "text": "Lange getippt."})
    assert answer.status_code == 422
    assert "Lange getippt." in answer.content.decode()


def test_an_arabic_summary_is_written_from_right_to_left(coordinator_client: Client, concept: Concept) -> None:
    begun = coordinator_client.post(f"{FRAME}kurzfassungen/", {"language": "ar"})
    address = begun.headers["Location"]
    form = coordinator_client.get(address).content.decode()
    assert form.count('lang="ar" dir="rtl"') >= 2
    assert not Summary.objects.exists()
    assert coordinator_client.post(address, {"title": "باختصار", "text": "كيف نعيش معًا."}).status_code == 303
    assert Summary.objects.get(language="ar").text == "كيف نعيش معًا."
    assert "Arabisch – العربية" in coordinator_client.get(f"{FRAME}kurzfassungen/").content.decode()


def test_a_summary_in_plain_german_is_german(coordinator_client: Client, concept: Concept) -> None:
    text = coordinator_client.get(f"{FRAME}kurzfassungen/de-simple/").content.decode()
    assert "Einfache Sprache" in text
    assert 'lang="de" dir="ltr"' in text


def test_a_language_nobody_offers_is_not_there(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.get(f"{FRAME}kurzfassungen/tlh/").status_code == 404


def test_two_at_a_summary_see_both_texts(coordinator_client: Client, concept: Concept) -> None:
    actions.write_summary(concept=concept, language="en", title="In short", text="Theirs.", by=None)
    sent = {"title": "In short", "text": "Mine.", "gesehen-title": mark_of(""), "gesehen-text": mark_of("")}
    answer = coordinator_client.post(f"{FRAME}kurzfassungen/en/", sent)
    assert answer.status_code == 409
    assert "<mark>Theirs</mark>." in answer.content.decode()
    assert ">\nMine.</textarea>" in answer.content.decode()
    assert Summary.objects.get().text == "Theirs."


def test_a_summary_is_removed_after_the_consequences_were_said(coordinator_client: Client, concept: Concept) -> None:
    actions.write_summary(concept=concept, language="en", title="In short", text="Text", by=None)
    assert "nicht mehr" in coordinator_client.get(f"{FRAME}kurzfassungen/en/entfernen/").content.decode()
    assert coordinator_client.post(f"{FRAME}kurzfassungen/en/entfernen/").status_code == 303
    assert not Summary.objects.exists()


def test_a_reader_reads_texts_and_cannot_write_them(client_of: ClientOf, concept: Concept) -> None:
    chapter = actions.add_chapter(concept=concept, title="Vorwort", text="Zum Lesen.", by=None)
    actions.write_summary(concept=concept, language="ar", title="باختصار", text="كيف نعيش معًا.", by=None)
    reader = client_of(rooms.member(concept.municipality, "reader"))
    pages = {f"{FRAME}kapitel/{chapter.key}/": "Zum Lesen.", f"{FRAME}kurzfassungen/ar/": "كيف نعيش معًا.", indicator_address(): "Maßnahmenindikator"}
    for address, words in pages.items():
        text = reader.get(address).content.decode()
        assert words in text
        assert "Speichern" not in text
        assert reader.post(address, {"title": "Anders", "text": "Anders"}).status_code == 404


def test_an_indicator_costs_the_same_whatever_its_values(coordinator_client: Client, concept: Concept, django_assert_max_num_queries: Any) -> None:
    readings = tuple(Reading(on=date(2026, month, 1), value=Decimal(month)) for month in range(1, 13))
    actions.change_indicator(indicator=Indicator.objects.get(), readings=readings, by=None)
    with django_assert_max_num_queries(20):
        assert coordinator_client.get(indicator_address()).status_code == 200
