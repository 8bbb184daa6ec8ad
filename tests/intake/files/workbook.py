"""What only a workbook can do: formulas, dates, errors, hidden rows, columns and sheets, a sheet for each goal."""

import io
from datetime import date

import xlsxwriter

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, xlsx


def formulas_and_dates() -> Case:
    """25: numbers built by formulas, dates as serials, percentages, a cell with an error, one formula without a result."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": date(2025, 3, 14)})
    page = book.add_worksheet("Plan")
    month, day, percent, money = (book.add_format({"num_format": code}) for code in ("mmm yyyy", "dd.mm.yyyy", "0 %", '#,##0.00 "€"'))
    page.write_row(0, 0, ["Nr.", "Maßnahme", "Zuständigkeit", "Beginn", "Ende", "Sachkosten", "Förderquote"])
    for row, (label, title, who) in enumerate(
        [("E-1", "Ladesäulen", "Stadtwerke"), ("E-2", "Dachbegrünung", "Bauamt"), ("E-3", "Radständer", "Bauhof")], start=1
    ):
        page.write_formula(row, 0, '="E-"&ROW()-1', None, label)
        page.write_string(row, 1, title)
        page.write_string(row, 2, who)
    page.write_datetime(1, 3, date(2025, 4, 1), month)
    page.write_datetime(1, 4, date(2026, 12, 31), day)
    page.write_number(2, 3, 2025)
    page.write_number(1, 5, 12500, money)
    page.write_formula(2, 5, "=1/0", None, "#DIV/0!")
    page.write_number(3, 5, 0.1 + 0.2)
    page.write_number(1, 6, 0.75, percent)
    page.write_string(4, 1, "Summe")
    page.write_formula(4, 5, "=SUM(F2:F4)", money, 12500.3)
    book.close()
    truth = """
M E-1 | Ladesäulen | lead=Stadtwerke | time=Apr 2025 – 31.12.2026 | cost=12.500,00 €
M E-2 | Dachbegrünung | lead=Bauamt | time=ab 2025
M E-3 | Radständer | lead=Bauhof | cost=0.3
"""
    return Case("formulas.xlsx", stream.getvalue(), truth, says=("cell_error", "F3|DIV"), left=("Summe",))


def hidden_things() -> Case:
    """26: a filtered row, a grouped hidden column, a hidden and a very hidden sheet."""
    rows = [
        ["Nr.", "Maßnahme", "Zuständigkeit", "Kosten", "Zeit"],
        ["1", "Tafelgarten", "Diakonie", "500 €", "2025"],
        ["2", "Kleiderkammer", "DRK", "1.000 €", "laufend"],
        ["3", "Möbelbörse", "Caritas", "–", "2026"],
    ]
    old = [["Nr.", "Maßnahme", "Zuständigkeit"], ["1", "Tafelgarten", "Diakonie"], ["9", "Alte Idee", "niemand"]]
    truth = """
M 1 | Tafelgarten | lead=Diakonie | time=2025 | cost=500 €
M 2 | Kleiderkammer | lead=DRK | time=laufend | cost=1.000 €
M 3 | Möbelbörse | lead=Caritas | time=2026 | cost=–
"""
    data = xlsx(Sheet("Aktuell", rows, hidden_rows=(3,), hidden_columns=("D",)), Sheet("alt", old, state="hidden"), Sheet("Sicherung", old, state="veryHidden"))
    return Case(
        "hidden.xlsx",
        data,
        truth,
        says=("(?i)zeile 3|hidden_row", "(?i)spalte.*ausgeblendet|ausgeblendet.*spalte|hidden_column", "(?i)ausgeblendet", "Sicherung"),
        left=("Alte Idee",),
    )


def sheet_per_goal() -> Case:
    """27: one sheet for each goal; the goal stands in the title, the field above it."""

    def page(name: str, field: str, goal: str, rows: list) -> Sheet:
        return Sheet(name, [[f"Handlungsfeld: {field}"], [f"Ziel: {goal}"], [], ["Nr.", "Maßnahme", "Verantwortlich", "Termin"], *rows])

    data = xlsx(
        page("Z1", "Sprache", "Deutschkurse sind erreichbar", [["1", "Kurse im Dorf", "VHS", "2025"], ["2", "Online-Kurse", "VHS", "2026"]]),
        page("Z2", "Sprache", "Mehrsprachigkeit ist ein Schatz", [["3", "Lesefest", "Bücherei", "Mai"]]),
        page("Z3", "Arbeit", "Frauen finden Arbeit", [["4", "Bewerbungscafé", "Jobcenter", "laufend"]]),
    )
    truth = """
F ~ | Sprache
  G ~ | Deutschkurse sind erreichbar
    M 1 | Kurse im Dorf | lead=VHS | time=2025
    M 2 | Online-Kurse | lead=VHS | time=2026
  G ~ | Mehrsprachigkeit ist ein Schatz
    M 3 | Lesefest | lead=Bücherei | time=Mai
F ~ | Arbeit
  G ~ | Frauen finden Arbeit
    M 4 | Bewerbungscafé | lead=Jobcenter | time=laufend
"""
    return Case("sheet_per_goal.xlsx", data, truth)


def sheet_per_field() -> Case:
    """One sheet for each field with only the name on the tab, plus a cover and an empty sheet."""
    head = ["Nr", "Ziel", "Maßnahme", "Federführung", "Zeit"]
    data = xlsx(
        Sheet("Deckblatt", [["Integrationskonzept"], ["Landkreis Wiesenau"], ["Stand 03/2025"]]),
        Sheet("1 Sprache", [head, ["1.1", "Lernen", "Kurse", "VHS", "2025"], ["1.2", "Lernen", "Tandems", "VHS", "2025"]]),
        Sheet("2 Gesundheit & Pflege", [head, ["2.1", "Vorsorge", "Sprechstunde", "Gesundheitsamt", "2026"]]),
        Sheet("Tabelle3", []),
    )
    truth = """
F 1 | Sprache
  G ~ | Lernen
    M 1.1 | Kurse | lead=VHS | time=2025
    M 1.2 | Tandems | lead=VHS | time=2025
F 2 | Gesundheit & Pflege
  G ~ | Vorsorge
    M 2.1 | Sprechstunde | lead=Gesundheitsamt | time=2026
"""
    return Case("sheet_per_field.xlsx", data, truth, left=("Landkreis Wiesenau",))


def labels_excel_spoiled() -> Case:
    """Excel made a date and two numbers of labels; the date is told, numbers stay as shown."""
    rows = [
        ["Nr.", "Maßnahme", "Zuständigkeit", "Zeit"],
        [Look(date(2025, 2, 1), number_format="d. mmm"), "Erste Hilfe auf Ukrainisch", "DRK", "2025"],
        [Look(1.1, number_format="0.00"), "Erste Hilfe auf Arabisch", "DRK", "2025"],
        [Look(3, number_format="000"), "Erste Hilfe auf Farsi", "DRK", "2026"],
        ["1.10", "Erste Hilfe auf Türkisch", "DRK", "2026"],
    ]
    truth = """
M 1._Feb | Erste Hilfe auf Ukrainisch | lead=DRK | time=2025
M 1.10 | Erste Hilfe auf Arabisch | lead=DRK | time=2025
M 003 | Erste Hilfe auf Farsi | lead=DRK | time=2026
M 1.10 | Erste Hilfe auf Türkisch | lead=DRK | time=2026
"""
    return Case("spoiled.xlsx", xlsx(Sheet("Liste", rows)), truth, says=("date_in_label",))


CASES = (formulas_and_dates, hidden_things, sheet_per_goal, sheet_per_field, labels_excel_spoiled)
