"""The same answers as a sheet: loaded, filled in, sent back, looked at, taken over."""

import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mittragen.monitoring.models import ReportSaving, RequestState
from tests.public.live import texts_of
from tests.public.reporting import Reporting, phone, press, reporting, save

__all__ = ["phone", "reporting"]
HEAD = 7


def test_the_sheet_holds_the_measures_of_this_organisation_alone(phone: Client, reporting: Reporting) -> None:
    answer = phone.get(f"{reporting.folder}tabelle/")
    sheet = load_workbook(io.BytesIO(answer.content))["Meldung"]
    assert [sheet.cell(HEAD + row, 3).value for row in (1, 2)] == ["Maßnahme 0", "Maßnahme 2"]
    assert sheet.cell(HEAD + 3, 3).value is None
    assert answer["Content-Disposition"] == 'attachment; filename="sachstand.xlsx"'
    assert (set(reporting.opened()), reporting.state()) == ({None}, RequestState.WAITING)


def test_a_sheet_is_looked_at_first_and_then_taken_over(phone: Client, reporting: Reporting) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 1, "Umsetzungsstand", "in Umsetzung")
        write(sheet, 1, "In einem Satz", "Die Gruppe trifft sich.")
        write(sheet, 2, "Keine Neuigkeiten", "x")

    looked = upload(phone, reporting, filled(phone, reporting, fill))
    for words in ("2 Maßnahmen mit neuen Angaben", "in Umsetzung", "Die Gruppe trifft sich.", "Keine Neuigkeiten", "So übernehmen"):
        assert words in texts_of(looked)
    assert (reporting.reports(), reporting.state()) == (0, RequestState.WAITING)
    taken = take(phone, reporting, looked)
    assert taken["Location"] == f"{reporting.folder}fertig/?gut=tabelle"
    assert (reporting.report("m0").phase, reporting.report("m0").text, reporting.report("m2").kind) == ("under_way", "Die Gruppe trifft sich.", "no_news")
    with scope(municipality=reporting.municipality):
        assert set(ReportSaving.objects.values_list("way", flat=True)) == {"sheet"}


def test_what_did_not_change_is_counted_and_left_alone(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, "m0", phase="done", text="Fertig", address="https://example.org/a")
    page = upload(phone, reporting, filled(phone, reporting, lambda sheet: write(sheet, 2, "In einem Satz", "Auch gut")))
    assert "1 Maßnahme mit neuen Angaben, 1 unverändert" in texts_of(page)
    take(phone, reporting, page)
    assert (reporting.report("m0").version, reporting.report("m2").text) == (1, "Auch gut")


def test_addresses_and_values_that_no_column_holds_stay(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, "m0", text="Alt", address="https://example.org/a", **{"wert-i0": "5"})
    page = upload(phone, reporting, filled(phone, reporting, lambda sheet: write(sheet, 1, "In einem Satz", "Neu")))
    take(phone, reporting, page)
    with scope(municipality=reporting.municipality):
        report = reporting.report("m0")
        assert (report.text, report.evidence.count(), report.readings.count()) == ("Neu", 1, 1)


def test_rows_that_are_gone_stay_unanswered_and_are_named(phone: Client, reporting: Reporting) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 2, "In einem Satz", "Gut")
        sheet.delete_rows(HEAD + 1)

    page = upload(phone, reporting, filled(phone, reporting, fill))
    assert "1.1.1 Maßnahme 0 : Zeile fehlt in der Tabelle" in texts_of(page)
    take(phone, reporting, page)
    assert reporting.reports() == 1
    assert reporting.report("m2").text == "Gut"


def test_a_word_that_no_list_has_refuses_all_and_names_the_cell(phone: Client, reporting: Reporting) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 1, "Umsetzungsstand", "fast fertig")
        write(sheet, 2, "In einem Satz", "Gut")

    page = upload(phone, reporting, filled(phone, reporting, fill))
    assert page.status_code == 422
    assert "Blatt „Meldung“, Zeile 8, Spalte F: „fast fertig“ gibt es hier nicht." in texts_of(page)
    assert "So übernehmen" not in texts_of(page)
    assert reporting.reports() == 0


def test_a_sheet_without_anything_new_says_so(phone: Client, reporting: Reporting) -> None:
    page = upload(phone, reporting, phone.get(f"{reporting.folder}tabelle/").content)
    assert "0 Maßnahmen mit neuen Angaben" in texts_of(page)
    assert "So übernehmen" not in texts_of(page)


def test_what_somebody_saved_meanwhile_is_not_written_over(phone: Client, reporting: Reporting) -> None:
    page = upload(phone, reporting, filled(phone, reporting, lambda sheet: write(sheet, 1, "In einem Satz", "Aus der Tabelle")))
    save(phone, reporting, "m0", text="Inzwischen auf der Seite")
    answer = take(phone, reporting, page)
    assert answer.status_code == 409
    assert "Hier hat inzwischen jemand anderes etwas gespeichert" in texts_of(answer)
    assert reporting.report("m0").text == "Inzwischen auf der Seite"
    with scope(municipality=reporting.municipality):
        assert "Aus der Tabelle" in [saving.answers["text"] for saving in ReportSaving.objects.all()]


def test_taking_over_twice_is_once(phone: Client, reporting: Reporting) -> None:
    page = upload(phone, reporting, filled(phone, reporting, lambda sheet: write(sheet, 1, "In einem Satz", "Einmal")))
    assert [take(phone, reporting, page).status_code for _ in range(2)] == [303, 303]
    assert reporting.report("m0").version == 1


@pytest.mark.parametrize(
    ("name", "body", "status", "said"),
    [
        ("groß.xlsx", b"PK\x03\x04" + bytes(40_000_000), 413, "größer als 10 MB"),
        ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), 422, ".xls"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", 422, "Bild"),
        ("kaputt.xlsx", b"PK\x03\x04kaputt", 422, "beschädigt"),
        ("fremd.csv", b"A;B\n1;2\n", 422, "fehlt die Zeile mit den Spaltennamen"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused_with_what_to_do(phone: Client, reporting: Reporting, name: str, body: bytes, status: int, said: str) -> None:
    page = upload(phone, reporting, body, name)
    assert page.status_code == status
    assert said in texts_of(page)
    assert "Noch einmal hochladen" in texts_of(page)


def test_a_bomb_of_zeros_is_refused(phone: Client, reporting: Reporting) -> None:
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(phone.get(f"{reporting.folder}tabelle/").content)) as form, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in form.namelist():
            bomb.writestr(part, b"<worksheet>" + bytes(200_000_000) if part.endswith("sheet1.xml") else form.read(part))
    assert upload(phone, reporting, written.getvalue()).status_code == 422


def test_without_a_file_nothing_happens(phone: Client, reporting: Reporting) -> None:
    answer = press(phone, f"{reporting.folder}tabelle/")
    assert (answer.status_code, "Bitte wählen Sie zuerst die ausgefüllte Tabelle aus." in texts_of(answer)) == (422, True)


@pytest.mark.parametrize("content", ["", "erfunden", "a:b:c"])
def test_what_was_not_shown_is_not_taken_over(phone: Client, reporting: Reporting, content: str) -> None:
    answer = press(phone, f"{reporting.folder}tabelle/", content=content)
    assert (answer.status_code, reporting.reports()) == (422, 0)


def filled(phone: Client, reporting: Reporting, fill: Callable[[Worksheet], Any]) -> bytes:
    workbook: Workbook = load_workbook(io.BytesIO(phone.get(f"{reporting.folder}tabelle/").content))
    fill(workbook["Meldung"])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def write(sheet: Worksheet, row: int, header: str, value: object) -> None:
    column = next(cell.column for cell in sheet[HEAD] if str(cell.value).startswith(header))
    sheet.cell(HEAD + row, column).value = value


def upload(phone: Client, reporting: Reporting, body: bytes, name: str = "meldung.xlsx") -> Any:
    return press(phone, f"{reporting.folder}tabelle/", file=SimpleUploadedFile(name, body))


def take(phone: Client, reporting: Reporting, looked: Any) -> Any:
    content = re.search(r'name="content" value="([^"]+)"', looked.content.decode())
    assert content is not None
    return press(phone, f"{reporting.folder}tabelle/", content=unescape(content[1]))
