"""Separated files, open spreadsheets, and one row per measure and organisation."""

from tests.intake.files.case import Case
from tests.intake.files.office import Sheet, ods, separated, xlsx


def pairs() -> Case:
    """11: one row per measure and organisation, with a column for the part each plays."""
    rows = [
        ["Maßnahmen-Nr.", "Maßnahme", "Organisation", "Rolle", "Zeitraum"],
        ["1", "Erzählcafé", "Mehrgenerationenhaus", "Federführung", "2025"],
        ["1", "Erzählcafé", "Caritas", "Partner", "2025"],
        ["1", "Erzählcafé", "VHS", "Partner", "2025"],
        ["2", "Berufsmesse", "Jobcenter", "Federführung", "Mai 2026"],
        ["2", "Berufsmesse", "IHK", "Partner", "Mai 2026"],
        ["3", "Schulhofgespräche", "Schulamt", "Federführung", "laufend"],
    ]
    truth = """
M 1 | Erzählcafé | lead=Mehrgenerationenhaus | partners=Caritas + VHS | time=2025
M 2 | Berufsmesse | lead=Jobcenter | partners=IHK | time=Mai 2026
M 3 | Schulhofgespräche | lead=Schulamt | time=laufend
"""
    return Case("pairs.xlsx", xlsx(Sheet("Zuordnung", rows)), truth)


def pairs_with_blank_repeats() -> Case:
    """11b: the measure stands once, further rows hold only the next organisation."""
    rows = [
        ["Nr.", "Maßnahme", "Zeitraum", "Beteiligte Organisation", "Funktion"],
        ["A1", "Lesepaten", "2025", "Bücherei", "verantwortlich"],
        ["", "", "", "Grundschule", "beteiligt"],
        ["", "", "", "Bürgerstiftung", "beteiligt"],
        ["A2", "Repaircafé", "2026", "Umweltzentrum", "verantwortlich"],
    ]
    truth = """
M A1 | Lesepaten | lead=Bücherei | partners=Grundschule + Bürgerstiftung | time=2025
M A2 | Repaircafé | lead=Umweltzentrum | time=2026
"""
    return Case("pairs_blank.csv", separated(rows, ";", "cp1252"), truth)


def _list() -> list[list[object]]:
    return [
        ["Nr.", "Handlungsfeld", "Ziel", "Maßnahme", "Zuständigkeit", "Zeit"],
        ["1.1", "Sprache", "Früh beginnen", "Sprachförderung in Kitas:\nin allen Einrichtungen\ndes Kreises", "Jugendamt", "2025"],
        ["1.10", "Sprache", "Früh beginnen", "Elternkurse", "VHS", "„laufend“"],
        ["2.1", "Öffentlicher Raum", "Plätze für alle", 'Bänke & Schatten; "grüne" Inseln', "Bauhof", "Frühjahr"],
    ]


_TRUTH = """
F ~ | Sprache
  G ~ | Früh beginnen
    M 1.1 | Sprachförderung in Kitas: | text=in allen Einrichtungen\\ndes Kreises | lead=Jugendamt | time=2025
    M 1.10 | Elternkurse | lead=VHS | time=„laufend“
F ~ | Öffentlicher Raum
  G ~ | Plätze für alle
    M 2.1 | Bänke & Schatten; "grüne" Inseln | lead=Bauhof | time=Frühjahr
"""


def windows_semicolons() -> Case:
    """12a: Windows-1252, semicolons, line breaks in cells."""
    return Case("windows.csv", separated(_list(), ";", "cp1252"), _TRUTH)


def utf16_tabs() -> Case:
    """12b: UTF-16 with a byte order mark and tabs, as Excel's "Unicode-Text"."""
    return Case("unicode.txt", separated(_list(), "\t", "utf-16"), _TRUTH)


def pipes() -> Case:
    """12c: UTF-8 with a byte order mark, pipes, Unix line ends."""
    return Case("pipes.csv", separated(_list(), "|", "utf-8-sig", "\n"), _TRUTH)


def commas_and_separator_line() -> Case:
    """12d: Excel's "sep=," in front."""
    return Case("sep.csv", b"sep=,\r\n" + separated(_list(), ",", "utf-8"), _TRUTH)


def title_above_header() -> Case:
    """12e: a title, a date and a blank line stand above the head."""
    rows = [["Maßnahmenliste Integration", "", "", "", "", ""], ["Stand: 01.03.2025", "", "", "", "", ""], ["", "", "", "", "", ""], *_list()]
    return Case("title_above.csv", separated(rows, ";", "utf-8"), _TRUTH, left=("Maßnahmenliste Integration", "01.03.2025"))


def open_document() -> Case:
    """15: an ODS with merges down and across, repeated cells, a million empty rows, and a second sheet of words to choose from."""
    rows = [
        ["Maßnahmenplan Teilhabe", "", "", "", "", ""],
        ["Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "", "Priorität"],
        ["", "", "", "Federführung", "Mitwirkung", ""],
        ["Handlungsfeld I: Inklusion", "", "", "", "", ""],
        ["I.1", "Barrieren abbauen", "Rampen am Rathaus", "Bauamt", "Behindertenbeirat", "hoch"],
        ["I.2", "", "Leitsystem", "Bauamt", "Behindertenbeirat", "hoch"],
        ["I.3", "Teilhabe am Sport", "Sporttag", "Sportamt", "Sportamt", "mittel"],
        ["Handlungsfeld II: Pflege", "", "", "", "", ""],
        ["II.1", "Angehörige entlasten", "Kurzzeitpflege", "Sozialamt", "", "hoch"],
    ]
    truth = """
F I | Inklusion
  G ~ | Barrieren abbauen
    M I.1 | Rampen am Rathaus | lead=Bauamt | partners=Behindertenbeirat | priority=hoch
    M I.2 | Leitsystem | lead=Bauamt | partners=Behindertenbeirat | priority=hoch
  G ~ | Teilhabe am Sport
    M I.3 | Sporttag | lead=Sportamt | priority=mittel
F II | Pflege
  G ~ | Angehörige entlasten
    M II.1 | Kurzzeitpflege | lead=Sozialamt | priority=hoch
"""
    merges = ("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "A4:F4", "B5:B6", "D5:D6", "E5:E6", "A8:F8")
    return Case("open.ods", ods(Sheet("Plan", rows, merges=merges), Sheet("Auswahl", [["Priorität"], ["hoch"], ["mittel"], ["niedrig"]])), truth)


CASES = (pairs, pairs_with_blank_repeats, windows_semicolons, utf16_tabs, pipes, commas_and_separator_line, title_above_header, open_document)
