"""The form of a reporting round as people send it back: sorted, cut, moved, in other formats, with words that no list has."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ImplementationPhase, Light
from mittragen.intake.report_form import FormAnswer, FormMeasure, FormScale, ReadForm, read_report_form
from mittragen.intake.source import UnreadableError
from mittragen.outputs.xlsx.report_form import FormRow, ReportForm, render_report_form

PHASES = tuple(PhaseStep(code=term.value, title=term.german, means=term) for term in ImplementationPhase)
LIGHTS = tuple(LightStep(code=term.value, title=term.german, means=term) for term in Light)
SCALE = FormScale(phases={step.title: step.code for step in PHASES}, lights={step.title: step.code for step in LIGHTS})
ROWS = (
    FormRow(key="mbbbbb", label="1.1.1", title="Sprachkurse am Abend anbieten", last="12. März 2026, in Vorbereitung: Räume gesucht."),
    FormRow(key="mccccc", label="1.10", title="Räume öffnen", phase="in Umsetzung", text="Zwei Räume sind offen."),
    FormRow(key="mddddd", label="2.1", title="Lotsen ausbilden"),
)
FORM = ReportForm(
    title="Stand der Umsetzung 2026",
    organisation="Verein „Brücken“ e. V.",
    round="2026-1",
    due_on=date(2026, 9, 30),
    office="Koordinierungsstelle",
    contact="stelle@example.org",
    created_at=datetime(2026, 9, 1, 8, 0, tzinfo=UTC),
    questions=frozenset({"light", "obstacles", "next_steps", "help"}),
    phases=PHASES,
    lights=LIGHTS,
    rows=ROWS,
)
MEASURES = tuple(
    FormMeasure(key=row.key, label=row.label, title=row.title, texts={"text": row.text, "phase": "under_way" if row.phase else ""}) for row in ROWS
)
HEAD = 7


def read(data: bytes, name: str = "meldung.xlsx", **changes: Any) -> ReadForm:
    return read_report_form(data, name, **{"held": "2026-1", "measures": MEASURES, "scale": SCALE, **changes})


def filled(fill: Callable[[Worksheet], None]) -> bytes:
    """The form after somebody wrote into it with an office program."""
    workbook = load_workbook(io.BytesIO(render_report_form(FORM)))
    fill(workbook["Meldung"])
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[HEAD] if str(cell.value).startswith(header))


def write(sheet: Worksheet, row: int, header: str, value: object) -> None:
    sheet.cell(HEAD + row, column(sheet, header)).value = value


def answers_of(read: ReadForm) -> dict[str, FormAnswer]:
    return {answer.key: answer for answer in read.answers}


def test_the_form_says_what_to_do_and_hides_the_keys() -> None:
    workbook = load_workbook(io.BytesIO(render_report_form(FORM)))
    sheet = workbook["Meldung"]
    assert sheet["B1"].value == "Stand der Umsetzung 2026"
    assert "Bitte antworten Sie bis 30. September 2026." in sheet["B2"].value
    assert sheet.column_dimensions["A"].hidden
    assert (sheet.cell(HEAD + 1, 1).value, sheet.cell(HEAD + 1, 2).value, sheet.cell(HEAD + 2, 2).value) == ("2026-1:mbbbbb", "1.1.1", "1.10")
    assert sheet.protection.sheet
    assert not sheet.cell(HEAD + 1, column(sheet, "In einem Satz")).protection.locked
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ["Auswahl!$A$2:$A$12", "Auswahl!$C$2:$C$4"]


def test_only_what_the_round_asks_has_a_column() -> None:
    plain = msgspec.structs.replace(FORM, questions=frozenset())
    sheet = load_workbook(io.BytesIO(render_report_form(plain)))["Meldung"]
    assert [cell.value for cell in sheet[HEAD]][4:] == ["Keine Neuigkeiten (x)", "Umsetzungsstand", "In einem Satz", "Nicht unsere Aufgabe (x oder Grund)"]


def test_two_renderings_are_the_same_bytes() -> None:
    assert render_report_form(FORM) == render_report_form(FORM)


def test_a_form_sent_back_untouched_says_what_stood_in_it() -> None:
    found = read(render_report_form(FORM))
    assert answers_of(found) == {"mccccc": FormAnswer(key="mccccc", phase="under_way", text="Zwei Räume sind offen.")}
    assert (found.empty, found.absent, found.problems) == (("mbbbbb", "mddddd"), (), ())


def test_a_form_that_was_filled_in_is_understood() -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 1, "Keine Neuigkeiten", "X")
        write(sheet, 2, "Umsetzungsstand", "Umgesetzt ")
        write(sheet, 2, "Ampel", "läuft nach Plan")
        write(sheet, 2, "In einem Satz", "Drei Räume\nsind offen.")
        write(sheet, 3, "Nicht unsere Aufgabe", "Das macht die VHS.")

    assert answers_of(read(filled(fill))) == {
        "mbbbbb": FormAnswer(key="mbbbbb", no_news=True),
        "mccccc": FormAnswer(key="mccccc", phase="done", light="green", text="Drei Räume\nsind offen."),
        "mddddd": FormAnswer(key="mddddd", not_ours="Das macht die VHS."),
    }


def test_rows_that_were_deleted_are_absent_and_nothing_moves_to_a_neighbour() -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 3, "In einem Satz", "Acht Lotsen")
        sheet.delete_rows(HEAD + 1, 2)

    found = read(filled(fill))
    assert answers_of(found) == {"mddddd": FormAnswer(key="mddddd", text="Acht Lotsen")}
    assert found.absent == ("mbbbbb", "mccccc")


def test_rows_sorted_without_their_hidden_keys_are_known_by_what_people_see() -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 1, "In einem Satz", "Abendkurse")
        rows = [[sheet.cell(HEAD + row, place).value for place in range(2, 13)] for row in (3, 2, 1)]
        for row, values in enumerate(rows, start=1):
            for place, value in enumerate(values, start=2):
                sheet.cell(HEAD + row, place).value = value

    assert answers_of(read(filled(fill)))["mbbbbb"].text == "Abendkurse"


def test_columns_in_another_order_and_rows_above_the_head_do_not_matter() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in (["Hallo"], [], ["In einem Satz", "Umsetzungsstand", "Maßnahme", "Keine Neuigkeiten (x)"], ["Offen", "", "Räume öffnen", None]):
        sheet.append(line)
    assert answers_of(read(saved(workbook)))["mccccc"].text == "Offen"


def test_a_title_that_somebody_overwrote_is_known_by_its_key() -> None:
    assert answers_of(read(filled(lambda sheet: write(sheet, 2, "Maßnahme", "Räume"))))["mccccc"].text == "Zwei Räume sind offen."


def test_a_csv_file_is_read_too() -> None:
    data = "Nummer;Maßnahme;Umsetzungsstand;Keine Neuigkeiten;In einem Satz\n1.10;Räume öffnen;umgesetzt;;Fertig\n".encode("cp1252")
    assert answers_of(read(data, "meldung.csv"))["mccccc"] == FormAnswer(key="mccccc", phase="done", text="Fertig")


def test_a_word_that_no_list_has_refuses_the_whole_form_and_names_the_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, 1, "In einem Satz", "Gut")
        write(sheet, 2, "Umsetzungsstand", "fast fertig")
        write(sheet, 3, "Keine Neuigkeiten", "vielleicht")

    found = read(filled(fill))
    assert found.answers == ()
    assert [(one.where, one.message) for one in found.problems] == [
        ("Blatt „Meldung“, Zeile 9, Spalte F", "„fast fertig“ gibt es hier nicht. Bitte wählen Sie einen Eintrag aus der Liste der Zelle."),
        ("Blatt „Meldung“, Zeile 10, Spalte E", "Hier steht „vielleicht“. Bitte tragen Sie ein x ein, oder lassen Sie das Feld leer."),
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Keine Neuigkeiten": "x", "In einem Satz": "Doch etwas"}, "zugleich etwas Neues"),
        ({"Keine Neuigkeiten": "x", "Nicht unsere Aufgabe": "x"}, "zugleich „Nicht unsere Aufgabe“"),
        ({"In einem Satz": "a" * 5_001}, "länger als 5000 Zeichen"),
        ({"Schlüssel": "2025-2:mbbbbb"}, "aus einer anderen Abfrage"),
        ({"Schlüssel": "2026-1:mzzzzz", "Maßnahme": "Etwas ganz anderes", "Nummer": "9.9", "In einem Satz": "So"}, "wurde nicht gefragt"),
        ({"Maßnahme": "Räume öffnen", "Nummer": "1.10"}, "steht schon in Zeile 8"),
    ],
)
def test_what_cannot_be_meant_is_asked_back(cells: dict[str, str], said: str) -> None:
    def fill(sheet: Worksheet) -> None:
        for header, value in cells.items():
            write(sheet, 1, header, value)

    found = read(filled(fill))
    assert found.answers == ()
    assert said in found.problems[0].message


def test_no_more_than_twenty_problems_are_told() -> None:
    measures = [FormMeasure(key=f"m{number:05}", title=f"Maßnahme {number}") for number in range(40)]
    lines = ["Maßnahme;Umsetzungsstand;Keine Neuigkeiten;In einem Satz", *(f"Maßnahme {number};egal;;" for number in range(40))]
    assert len(read("\n".join(lines).encode(), "meldung.csv", measures=measures).problems) == 20


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "meldung.xls", ".xls"),
        (b"Name;Ort\nA;B\n", "liste.csv", "fehlt die Zeile mit den Spaltennamen"),
        (b"x" * 10_000_001, "meldung.xlsx", "größer als 10 MB"),
        (b"", "meldung.xlsx", "leer"),
        (b"%PDF-1.7", "meldung.pdf", "PDF"),
    ],
)
def test_what_is_no_form_is_refused_with_what_to_do(data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableError, match="Bitte") as refused:
        read(data, name)
    assert said in str(refused.value)


def test_words_are_texts_and_never_formulas_or_marks_for_the_program() -> None:
    row = FormRow(key="mbbbbb", title="<r>Titel</r>", text='=HYPERLINK("https://example.org")', last="a" * 40_000)
    sheet = load_workbook(io.BytesIO(render_report_form(msgspec.structs.replace(FORM, rows=(row,)))))["Meldung"]
    assert {cell.data_type for cell in sheet[HEAD + 1] if cell.value} == {"s"}


def test_a_round_without_measures_is_still_a_workbook() -> None:
    empty = render_report_form(msgspec.structs.replace(FORM, rows=()))
    assert read(empty, measures=()).answers == read(empty, measures=()).problems == ()
