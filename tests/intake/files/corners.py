"""Corners: years as sheets, people in every column, goals below measures, empty and nearly empty lists, German Kausal Watch."""

from tests.intake.files.case import Case
from tests.intake.files.office import Sheet, document, separated, xlsx


def sheet_per_year() -> Case:
    """The current list and those of two earlier years."""
    head = ["Nr.", "Maßnahme", "Zuständig", "Zeit"]
    now = [
        head,
        ["1", "Lernpaten gewinnen", "Bürgerstiftung", "2025"],
        ["2", "Bücherbus fahren lassen", "Bücherei", "2025"],
        ["3", "Elternschule eröffnen", "VHS", "2026"],
        ["4", "Theater für Kinder", "Kulturamt", "2026"],
    ]
    before = [
        head,
        ["1", "Lernpaten gewinnen", "Bürgerstiftung", "2024"],
        ["2", "Bücherbus fahren lassen", "Bücherei", "2024"],
        ["3", "Elternschule eröffnen", "VHS", "2024"],
    ]
    truth = """
M 1 | Lernpaten gewinnen | lead=Bürgerstiftung | time=2025
M 2 | Bücherbus fahren lassen | lead=Bücherei | time=2025
M 3 | Elternschule eröffnen | lead=VHS | time=2026
M 4 | Theater für Kinder | lead=Kulturamt | time=2026
"""
    return Case("years.xlsx", xlsx(Sheet("Stand 2025", now), Sheet("Stand 2024", before), Sheet("Stand 2023", before)), truth, says=("older_version",))


def persons_in_responsibility() -> Case:
    """Persons instead of offices, with and without title; offices beside them stay."""
    rows = [
        ["Nr.", "Maßnahme", "Verantwortlich", "Beteiligte", "Zeit"],
        ["1", "Runder Tisch", "Sabine Krüger", "Caritas, Thomas Meyer", "2025"],
        ["2", "Fachtag", "Dr. Ayşe Yılmaz (Gesundheitsamt)", "VHS", "2026"],
        ["3", "Netzwerktreffen", "Frau Peters", "Herr Wolf, Jobcenter", "laufend"],
    ]
    truth = """
M 1 | Runder Tisch | partners=Caritas | time=2025
M 2 | Fachtag | lead=Gesundheitsamt | partners=VHS | time=2026
M 3 | Netzwerktreffen | partners=Jobcenter | time=laufend
"""
    return Case(
        "persons.xlsx",
        xlsx(Sheet("Plan", rows)),
        truth,
        personal=("Sabine Krüger", "Thomas Meyer", "Yılmaz", "Frau Peters", "Herr Wolf"),
        absent=("Krüger", "Meyer", "Yılmaz", "Peters", "Wolf"),
    )


def only_a_head() -> Case:
    """A list that has been prepared and not filled in."""
    rows = [["Nr.", "Handlungsfeld", "Ziel", "Maßnahme", "Zuständigkeit", "Zeit"], [], []]
    return Case("only_head.xlsx", xlsx(Sheet("Vorlage", rows)), "", says=("nothing_recognised",))


def kausal_in_german() -> Case:
    """Kausal Watch's workbook with German words."""
    rows = [
        [
            "Kennung",
            "Maßnahme",
            "Handlungsfeld",
            "Hauptverantwortliche Organisation",
            "Mitwirkende",
            "Umsetzungsphase",
            "Status",
            "Aufgaben",
            "Startdatum",
            "Enddatum",
        ],
        [
            "K1",
            "Photovoltaik auf Schulen",
            "Energie",
            "Gebäudewirtschaft",
            "Energiegenossenschaft; Schulamt",
            "Umsetzung",
            "im Zeitplan",
            "• Dächer prüfen [abgeschlossen]",
            "2024-01-01",
            "2027-12-31",
        ],
        ["K2", "Mobilitätsstationen", "Verkehr", "Tiefbauamt", "", "Planung", "verspätet", "", "2025-01-01", ""],
    ]
    truth = """
F ~ | Energie
  M K1 | Photovoltaik auf Schulen | lead=Gebäudewirtschaft | partners=Energiegenossenschaft + Schulamt | time=2024-01-01 – 2027-12-31
F ~ | Verkehr
  M K2 | Mobilitätsstationen | lead=Tiefbauamt | time=ab 2025-01-01
"""
    return Case("kausal_de.csv", separated(rows, ","), truth)


def measures_then_goal_below() -> Case:
    """The columns run from the measure to its goal and field on the right."""
    rows = [
        ["Projekt", "Träger", "Dauer", "zahlt ein auf Ziel", "im Handlungsfeld"],
        ["Tauschregal", "Bürgerverein", "2025", "Weniger Müll", "Umwelt"],
        ["Reparaturtreff", "Umweltzentrum", "laufend", "Weniger Müll", "Umwelt"],
        ["Schulgarten", "Grundschule", "2026", "Natur erleben", "Umwelt"],
    ]
    truth = """
F ~ | Umwelt
  G ~ | Weniger Müll
    M ~ | Tauschregal | lead=Bürgerverein | time=2025
    M ~ | Reparaturtreff | lead=Umweltzentrum | time=laufend
  G ~ | Natur erleben
    M ~ | Schulgarten | lead=Grundschule | time=2026
"""
    return Case("right_to_left.xlsx", xlsx(Sheet("Projekte", rows)), truth)


def bold_paragraph_measures_under_headings() -> Case:
    """Headings for fields only; goals are italic-like plain lines "Ziel 1: …", measures plain lines "Maßnahme 1.1: …"."""
    blocks = [
        ("h", 1, "Handlungsfeld I: Sicherheit"),
        ("p", "Ziel 1: Wege sind beleuchtet"),
        ("p", "Maßnahme 1.1: Laternen nachrüsten"),
        ("p", "Zuständigkeit: Bauhof"),
        ("p", "Maßnahme 1.2: Angsträume kartieren"),
        ("p", "Zuständigkeit: Gleichstellungsstelle"),
        ("p", "Ziel 2: Hilfe ist nah"),
        ("p", "Maßnahme 2.1: Notinseln ausweisen"),
        ("p", "Zuständigkeit: Ordnungsamt"),
    ]
    truth = """
F I | Sicherheit
  G 1 | Wege sind beleuchtet
    M 1.1 | Laternen nachrüsten | lead=Bauhof
    M 1.2 | Angsträume kartieren | lead=Gleichstellungsstelle
  G 2 | Hilfe ist nah
    M 2.1 | Notinseln ausweisen | lead=Ordnungsamt
"""
    return Case("plain_lines.docx", document(*blocks), truth)


CASES = (sheet_per_year, persons_in_responsibility, only_a_head, kausal_in_german, measures_then_goal_below, bold_paragraph_measures_under_headings)
