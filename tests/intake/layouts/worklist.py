"""Layout B: an Excel working list with a merged two-storey head, colours, sums and notes, irregular in every way an office manages.

``worklist()`` gives the bytes of an .xlsx with 6 fields, 18 goals and 60 records, two of which are one measure listed under two fields.
"""

import io
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.layouts import wording

PREFIXES = ["SP", "BI", "AR", "GE", "GT", "EH"]
SHEETS = ["HF1 Sprache", "HF2 Bildung", "HF3 Arbeit", "HF4 Gesundheit", "HF5 Gesellschaft", "HF6 Ehrenamt"]
_COLOURS = {"grün": "92D050", "gelb": "FFFF00", "rot": "FF0000", "weiß": ""}
_FROM = [date(2025, 1, 1), 2025, "Ende 2025", "Q2/26", "laufend", "dauerhaft", datetime(2026, 3, 1), 2026, "ab 2025", "2025"]
_STAFF = ["0,5", "1/2", "vorh.", "", 0.25, "1,0", "", "0,1", "–", ""]
_MONEY = ["10.000 €", 10000, "ca. 5 T€", "aus lfd. Mitteln", "-", "2025: 5.000 €, 2026: 7.500 €", 2500.5, "", "12.000 €/Jahr", "keine"]


def worklist(edits: int = 0) -> bytes:
    """The whole file. ``edits`` changes the text of status in that many rows, as a person would between two imports."""
    book = Workbook()
    overview = book.active
    assert overview is not None
    overview.title = "Übersicht"
    for row in [["Status", "Anzahl"], ["grün", 12], ["gelb", 20], ["rot", 4]]:
        overview.append(row)
    overview["D2"] = "=B2+B3"
    left = edits
    for field, name in enumerate(SHEETS):
        left -= _fill(book.create_sheet(name), field, left)
    old = book.create_sheet("alt_2024")
    _fill(old, 0, 0)
    lists = book.create_sheet("Listen")
    lists.append(["kurzfristig"])
    lists.append(["langfristig"])
    lists.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, field: int, edits: int) -> int:
    """Fill the sheet of one field; gives how many rows were edited."""
    _head(sheet, field)
    row, edited, number = 6, 0, 0
    for goal in range(3):
        if goal == 1 and field == 1:
            sheet.cell(row, 1, "Schwerpunkt: Übergänge").font = Font(bold=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=12)
            row += 1
        first = row
        for position in range(4 if goal == 0 else 3):
            _record(sheet, row, field, goal, position, number)
            if edited < edits:
                sheet.cell(row, 3).value = f"{sheet.cell(row, 3).value} (neu gefasst)"
                edited += 1
            row, number = row + 1, number + 1
        if field == 3:
            sheet.cell(first, 2, wording.goal_title(field, goal))
        else:
            sheet.cell(first, 2, wording.goal_title(field, goal))
            sheet.merge_cells(start_row=first, end_row=row - 1, start_column=2, end_column=2)
    sheet.cell(row, 1, "Summe").font = Font(bold=True)
    sheet.cell(row, 9 - (field == 4), "=SUM(I6:I9)").border = Border(top=Side(style="thick"))
    _ornaments(sheet, field)
    return edited


def _head(sheet: Worksheet, field: int) -> None:
    sheet["A1"] = f"Handlungsfeld {field + 1}: {wording.FIELDS[field][0]}"
    sheet.merge_cells("A1:L1")
    sheet["A2"] = "Stand: 14.03.2025"
    names = ["Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "", "Zeit", "", "Ressourcen", "", "Status", "Sachstand", "intern"]
    below = ["", "", "", "Federführung", "Beteiligte", "von", "bis", "Personal (VZÄ)", "Sachkosten €", "", "", ""]
    if field == 4:
        del names[4], below[4]
    for column, (name, under) in enumerate(zip(names, below, strict=True), start=1):
        for row, text in ((4, name), (5, under)):
            if text:
                sheet.cell(row, column, text).font = Font(bold=True)
        if name and not under:
            sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    for start in [6, 8] if field != 4 else [5, 7]:
        sheet.merge_cells(start_row=4, end_row=4, start_column=start, end_column=start + 1)
    if field != 4:
        sheet.merge_cells("D4:E4")
    sheet.freeze_panes = "C6"


def label_of(field: int, goal: int, position: int, number: int) -> object:
    """What stands in the first column: a text, a number, or a date that Excel made of a number."""
    if field == 1:
        return {0: 1.1, 1: 1.1}.get(number, f"BI {goal + 1}.{position + 1}")
    odd = {(0, 1): "SP1.2", (0, 3): "SP 1.10", (0, 6): "SP neu", (0, 8): "SP neu", (0, 9): "SP 3/BI 2", (2, 4): "AR 5+6"}
    if (field, number) == (2, 2):
        return datetime(2025, 2, 1)
    return odd.get((field, number), f"{PREFIXES[field]} {number + 1}" if number < 9 or field else f"SP 1.{number + 1}")


def _record(sheet: Worksheet, row: int, field: int, goal: int, position: int, number: int) -> None:
    shift = -1 if field == 4 else 0
    label = label_of(field, goal, position, number)
    title = wording.measure_title(field, number)
    if (field, number) == (1, 9):
        label, title = "SP 3/BI 2", wording.measure_title(0, 9) + " und Schule"
    cell = sheet.cell(row, 1, label)
    if isinstance(label, datetime):
        cell.number_format = "d. mmm"
    sheet.cell(row, 3, title)
    sheet.cell(
        row,
        4,
        ["Koordinierungsstelle Migration und Teilhabe", "KMuT\nVHS", "Volkshochschule; Caritas", "Jobcenter / Agentur für Arbeit", "Gesundheitsamt"][
            number % 5
        ],
    )
    if field != 4:
        sheet.cell(row, 5, ["VHS, Sprachkursträger", "", "Vereine\nKirchen", "alle Kommunen"][number % 4])
    sheet.cell(row, 6 + shift, _FROM[number])
    sheet.cell(row, 7 + shift, 2023 if (field, number) == (5, 1) else [2027, "", "Ende 2026", "", "", "", datetime(2027, 12, 31), "2027", "", ""][number])
    sheet.cell(row, 8 + shift, _STAFF[number])
    sheet.cell(row, 9 + shift, _MONEY[number])
    colour = ["grün", "gelb", "rot", "weiß"][number % 4]
    status = sheet.cell(row, 10 + shift)
    if field < 3 or field == 4:
        status.fill = PatternFill("solid", fgColor="FF" + _COLOURS[colour]) if _COLOURS[colour] else PatternFill()
    if field in (3, 4):
        status.value = "läuft" if field == 3 else "fertig"
    sheet.cell(row, 11 + shift, f"12.02.: Gespräch geführt. 05.05.: Termin {number + 1} steht." if number % 3 == 0 else "")
    sheet.cell(row, 12 + shift, "Rückfrage beim Träger" if number == 2 else "")


def _ornaments(sheet: Worksheet, field: int) -> None:
    """Legend, contacts, comments, struck and hidden rows."""
    if field < 3:
        for row, (word, colour) in enumerate(_COLOURS.items(), start=2):
            cell = sheet.cell(
                row, 14, {"grün": "grün = fertig", "gelb": "gelb = läuft", "rot": "rot = steht still", "weiß": "weiß = noch nicht begonnen"}[word]
            )
            if colour:
                cell.fill = PatternFill("solid", fgColor="FF" + colour)
    if field == 0:
        for row, (name, phone) in enumerate([("Kontakt", "Telefon"), ("Frau Beispiel", "04999 123-45"), ("Herr Muster", "04999 123-46")], start=10):
            sheet.cell(row, 14, name)
            sheet.cell(row, 16, phone)
        for column in (1, 3):
            sheet.cell(8, column).font = Font(strike=True)
            sheet.cell(9, column).font = Font(strike=True)
        sheet.cell(7, 11).comment = Comment("Neu: seit Mai mit der VHS", "Amt")
        sheet.cell(10, 11).comment = Comment("Förderung zugesagt", "Amt")
    if field == 2:
        sheet.auto_filter.ref = "A5:L15"
        for row in (6, 7, 9, 11):
            sheet.row_dimensions[row].hidden = True
    if field == 5:
        sheet.column_dimensions.group("H", "I", hidden=True)
