"""Capturing what is not typed at a table: spreadsheets, photos, what came for others, and paper."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from mittragen.desk.capturing.parting import parts_of
from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.participation.actions import (
    add_event,
    add_phase,
    add_photo,
    capture_cards,
    change_process,
    close_phase,
    open_board,
    plan_process,
    rename_topic,
    set_tables,
)
from mittragen.participation.models import Event, Photo, Process

START = "/schreibtisch/beteiligung/zusammen/erfassen/"
ROWS = [
    ["Text", "Tisch", "Thema", "Art", "Gruppe", "Überschrift", "Sprache"],
    ["Mehr Abendkurse", 1, None, "Idee", "Eltern", "Lernen", "Deutsch"],
    ["Im Amt versteht mich niemand", "Tisch 2", "Wohnen", "Problem", None, "Lernen", None],
    [None, None, None, None, None, None, None],
    ["نحتاج إلى دورات لغة", 2, None, None, None, None, "ar"],
]


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    made = plan_process(municipality=municipality, slug="zusammen", title="Zusammen leben", topics=("Sprache", "Wohnen"), by=coordinator)
    add_phase(process=made, kind=PhaseKind.WORKSHOPS, title="Werkstätten", starts_on=timezone.localdate(), by=coordinator)
    return change_process(process=made, languages=("de", "ar"), by=coordinator)


@pytest.fixture
def event(process: Process, coordinator: User) -> Event:
    made = add_event(phase=process.phase_rows.get(), kind=EventKind.WORKSHOP, title="Werkstatt", starts_at=timezone.now(), by=coordinator)
    set_tables(event=made, tables=[("Fenster", process.topic_rows.get(title="Sprache")), ("", None)], by=coordinator)
    return made


def _said(response: HttpResponse) -> str:
    return response.content.decode()


def _workbook(rows: list[list[object]]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    book.active.title = "Karten"
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile("Karten.xlsx", written.getvalue())


def _fields(page: str) -> dict[str, str]:
    """What the form of the preview would send."""
    from lxml import html  # noqa: PLC0415

    form = html.fromstring(page).xpath("//form[.//input[@name='tabelle']]")[0]
    return {name: value for name, value in form.fields.items() if name and value is not None and name != "csrfmiddlewaretoken"}


def _upload(client: Client, event: Event, rows: list[list[object]]) -> HttpResponse:
    return client.post(f"{START}{event.key}/tabelle/", {"datei": _workbook(rows), "submission": "a"})


def test_a_spreadsheet_is_shown_with_row_numbers_before_anything_is_stored(coordinator_client: Client, event: Event) -> None:
    page = _said(_upload(coordinator_client, event, ROWS))
    assert "3 Karten" in page
    assert '<th scope="row">5</th>' in page
    assert not event.contributions.exists()


def test_a_spreadsheet_becomes_cards_with_everything_said_of_them(coordinator_client: Client, event: Event) -> None:
    fields = _fields(_said(_upload(coordinator_client, event, ROWS)))
    for _time in range(2):
        done = coordinator_client.post(f"{START}{event.key}/tabelle/", {**fields, "eintragen": "ja", "submission": "b"})
    assert done.status_code == 303
    assert [
        (card.text, card.table.number, card.topic and card.topic.title, card.kind, card.actor_group, card.heading and card.heading.title, card.language)
        for card in event.contributions.order_by("id")
    ] == [
        ("Mehr Abendkurse", 1, "Sprache", "idea", "Eltern", "Lernen", "de"),
        ("Im Amt versteht mich niemand", 2, "Wohnen", "problem", "", "Lernen", "de"),
        ("نحتاج إلى دورات لغة", 2, None, "idea", "", None, "ar"),
    ]
    entry = JournalEntry.objects.filter(action="capture_cards").latest("pk")
    coordinator_client.post(f"{START}{event.key}/zuruecknehmen/{entry.pk}/")
    assert set(event.contributions.values_list("state", flat=True)) == {"withdrawn"}


def test_a_spreadsheet_with_what_does_not_fit_is_refused_whole_with_sheet_row_and_column(coordinator_client: Client, event: Event) -> None:
    rows = [ROWS[0], ROWS[1], ["Bus", 13], ["Rad", 1, "Verkehr"], ["Weg", 1, None, "Traum"], [None, 1]]
    answer = _upload(coordinator_client, event, rows)
    page = _said(answer)
    for words in (
        "Zeile 3, Spalte B (Tisch): Einen Tisch „13“",
        "Zeile 4, Spalte C (Thema): Ein Thema „Verkehr“",
        "Zeile 5, Spalte D (Art)",
        "Zeile 6, Spalte A",
    ):
        assert words in page
    assert "Blatt „Karten“" in page
    done = coordinator_client.post(f"{START}{event.key}/tabelle/", {**_fields(page), "eintragen": "ja", "submission": "b"})
    assert done.status_code == 422
    assert not event.contributions.exists()


def test_a_topic_is_found_under_the_name_it_had_before(coordinator_client: Client, event: Event, coordinator: User) -> None:
    rename_topic(topic=event.process.topic_rows.get(title="Wohnen"), title="Bauen und Wohnen", by=coordinator)
    page = _said(_upload(coordinator_client, event, [["Karte", "Thema"], ["Mehr Wohnungen", "Wohnen"]]))
    assert "Bauen und Wohnen" in page
    assert 'role="alert"' not in page


def test_doubtful_rows_are_named_and_taken_over(coordinator_client: Client, event: Event, coordinator: User) -> None:
    capture_cards(event=event, lines=["Mehr Busse"], by=coordinator)
    page = _said(_upload(coordinator_client, event, [["Karte"], ["Mehr Busse"], ["Mehr Räume"], ["mehr räume"]]))
    assert "Diese Karte gibt es schon" in page
    assert "Gleicher Text wie in Zeile 3" in page
    assert "2 Zeilen sind zweifelhaft" in page


def test_columns_can_be_chosen_where_no_head_names_them(coordinator_client: Client, event: Event) -> None:
    fields = _fields(_said(_upload(coordinator_client, event, [["1", "Mehr Kurse am Abend"], ["2", "Mehr Räume"]])))
    assert (fields["spalte-1"], "kopf" in fields) == ("text", False)
    page = _said(coordinator_client.post(f"{START}{event.key}/tabelle/", {**fields, "spalte-0": "table"}))
    assert "Fenster" in page
    assert "2 Karten" in page


@pytest.mark.parametrize("file", [SimpleUploadedFile("x.xlsx", b"kein Excel"), SimpleUploadedFile("x.csv", b" \n \n"), None])
def test_a_file_that_holds_no_cards_is_refused_in_words(coordinator_client: Client, event: Event, file: SimpleUploadedFile | None) -> None:
    answer = coordinator_client.post(f"{START}{event.key}/tabelle/", {"datei": file} if file else {})
    assert answer.status_code == 422
    assert 'role="alert"' in _said(answer)


@pytest.mark.parametrize("packed", ["", "{}", '{"file":"a","name":"b","rows":[]}', '{"file":1}'])
def test_a_broken_preview_asks_for_the_file_again(coordinator_client: Client, event: Event, packed: str) -> None:
    assert coordinator_client.post(f"{START}{event.key}/tabelle/", {"tabelle": packed, "eintragen": "ja"}).status_code == 422


def _picture() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(written, "JPEG")
    return SimpleUploadedFile("wand.jpg", written.getvalue())


def test_a_photo_is_shown_beside_the_cards_that_are_typed_from_it(coordinator_client: Client, event: Event) -> None:
    answer = coordinator_client.post(f"{START}{event.key}/fotos/", {"foto": _picture(), "tisch": "1", "submission": "a"})
    photo = Photo.objects.get()
    assert answer.headers["Location"] == f"{START}{event.key}/fotos/{photo.pk}/"
    assert f"tisch/1/?foto={photo.pk}" in _said(coordinator_client.get(answer.headers["Location"]))
    screen = f"{START}{event.key}/tisch/1/"
    assert f"fotos/{photo.pk}/bild.jpg" in _said(coordinator_client.get(f"{screen}?foto={photo.pk}"))
    coordinator_client.post(screen, {"text": "Mehr Kurse", "foto": str(photo.pk), "submission": "b"})
    assert [row.contribution.text for row in photo.cards.all()] == ["Mehr Kurse"]
    picture = coordinator_client.get(f"{START}{event.key}/fotos/{photo.pk}/bild.jpg")
    assert (picture.headers["Content-Type"], b"".join(picture.streaming_content)[:2]) == ("image/jpeg", b"\xff\xd8")


def test_the_cards_of_a_photo_are_chosen_and_chosen_again(coordinator_client: Client, event: Event, coordinator: User) -> None:
    one, two = capture_cards(event=event, lines=["Eins", "Zwei"], by=coordinator)
    photo = add_photo(event=event, content=_picture().read(), cards=[one], by=coordinator)
    coordinator_client.post(f"{START}{event.key}/fotos/{photo.pk}/", {"karte": [two.key]})
    assert [row.contribution for row in photo.cards.all()] == [two]
    coordinator_client.post(f"{START}{event.key}/fotos/{photo.pk}/loeschen/")
    assert not Photo.objects.exists()
    assert event.contributions.count() == 2


@pytest.mark.parametrize("content", [b"", b"kein Foto"])
def test_what_is_no_photo_is_refused_by_its_name(coordinator_client: Client, event: Event, content: bytes) -> None:
    answer = coordinator_client.post(f"{START}{event.key}/fotos/", {"foto": [_picture(), SimpleUploadedFile("brief.jpg", content)], "tisch": "0"})
    assert answer.status_code == 422
    assert 'role="alert"' in _said(answer)
    assert not Photo.objects.exists()


def _talk(process: Process, **changes: str) -> dict[str, str]:
    day = timezone.localdate() - timedelta(days=3)
    usual = {"channel": "interview", "phase": process.phase_rows.get().key, "said_on": f"{day:%d.%m.%Y}", "actor_group": "Jugendverbände", "parting": "blank"}
    return {**usual, "text": "Es fehlt ein Treffpunkt.\n\nDer letzte Bus fährt um acht.\n\nDanke!", **changes}


def test_a_talk_is_parted_at_blank_lines_and_each_part_is_entered_for_others(coordinator_client: Client, process: Process, event: Event) -> None:
    address = f"{START}fuer-andere/"
    preview = _said(coordinator_client.post(address, _talk(process)))
    assert "3 Beiträge eintragen?" in preview
    assert "Jugendverbände" in preview
    topic = process.topic_rows.get(title="Wohnen").key
    chosen = {"eintragen": "ja", "teile": "ja", "nehmen-1": "ja", "art-1": "problem", "thema-1": topic, "nehmen-2": "ja", "art-2": "problem", "submission": "a"}
    for _time in range(2):
        done = coordinator_client.post(address, {**_talk(process), **chosen})
    assert done.status_code == 303
    assert "actor_group=Jugendverb" in done.headers["Location"]
    first, second = process.contributions.order_by("id")
    assert (first.text, first.channel, first.is_on_behalf, first.actor_group, first.kind) == (
        "Es fehlt ein Treffpunkt.",
        "interview",
        True,
        "Jugendverbände",
        "problem",
    )
    assert (first.topic.title, second.topic, first.state) == ("Wohnen", None, "waiting")
    assert timezone.localdate(first.submitted_at) == timezone.localdate() - timedelta(days=3)
    assert "Es fehlt ein Treffpunkt." in _said(coordinator_client.get(done.headers["Location"]))


def test_what_was_entered_for_others_keeps_its_words_exactly(coordinator_client: Client, process: Process) -> None:
    words = "Wir brauchen *mehr* Räume –\nund zwar <bald>."
    values = {**_talk(process, text=words, parting="one", channel="mail"), "eintragen": "ja", "teile": "ja", "nehmen-1": "ja", "submission": "a"}
    coordinator_client.post(f"{START}fuer-andere/", values)
    assert process.contributions.get().text == words


@pytest.mark.parametrize(
    "wrong",
    [{"said_on": "30.02.2026"}, {"said_on": "01.01.2099"}, {"text": " "}, {"text": "…"}, {"phase": "p999"}, {"channel": "online"}, {"text": "a\n\n" * 101}],
)
def test_what_is_missing_is_said_and_everything_typed_stays(coordinator_client: Client, process: Process, wrong: dict[str, str]) -> None:
    answer = coordinator_client.post(f"{START}fuer-andere/", {**_talk(process, **wrong), "eintragen": "ja", "nehmen-1": "ja"})
    assert answer.status_code == 422
    assert "Jugendverbände" in _said(answer)
    assert not process.contributions.exists()


def test_entering_nothing_or_into_a_closed_phase_is_refused_with_the_parts(coordinator_client: Client, process: Process, coordinator: User) -> None:
    nothing = coordinator_client.post(f"{START}fuer-andere/", {**_talk(process), "eintragen": "ja", "teile": "ja"})
    assert nothing.status_code == 422
    assert "mindestens einen" in _said(nothing)
    close_phase(phase=process.phase_rows.get(), by=coordinator)
    closed = coordinator_client.post(f"{START}fuer-andere/", {**_talk(process), "eintragen": "ja", "teile": "ja", "nehmen-1": "ja"})
    assert closed.status_code == 422


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Eins.\nNoch eins.\n\n \nZwei.", ("Eins.\nNoch eins.", "Zwei.")),
        ("Vorrede [[Erstens]] und [[Zweitens,\n\nlang]] Ende", ("Erstens", "Zweitens,\n\nlang")),
        ("\n\n–\n\n", ()),
        ("Nur [[ ]] leer", ()),
    ],
)
def test_a_text_is_parted_at_blank_lines_or_marked_passages(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_paper_speaks_the_languages_of_the_process_and_leads_to_it(coordinator_client: Client, event: Event, coordinator: User) -> None:
    form = _said(coordinator_client.get(f"{START}vordrucke/formular/?sprache=ar"))
    assert 'lang="ar" dir="rtl"' in form
    assert "/ar/beteiligung/zusammen" in form
    cards = _said(coordinator_client.get(f"{START}{event.key}/karten-drucken/?sprache=xx"))
    assert cards.count('class="paper-card"') == 4
    assert "/beteiligung/zusammen" in cards
    board = open_board(event=event, by=coordinator)
    assert f"/tafel/{board.join_code}" in _said(coordinator_client.get(f"{START}{event.key}/karten-drucken/"))
    assert f"{START}vordrucke/formular/?sprache=ar" in _said(coordinator_client.get(f"{START}vordrucke/"))
