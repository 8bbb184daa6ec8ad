"""Other depths and other numbers than three decimal levels."""

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, document, xlsx


def five_levels() -> Case:
    """7: field, strategic goal, operative goal, measure, sub-measure, each in a column of its own."""
    rows = [
        ["Handlungsfeld", "Leitziel", "Handlungsziel", "Nr.", "Maßnahme", "Teilmaßnahme", "Verantwortlich", "Zeitraum"],
        [
            "Teilhabe durch Bildung",
            "Bildungschancen sind gerecht verteilt",
            "Übergänge gelingen",
            "B1",
            "Übergangslotsen einsetzen",
            "",
            "Schulamt",
            "2025–2028",
        ],
        ["", "", "", "B1.1", "", "Lotsen schulen", "VHS", "2025"],
        ["", "", "", "B1.2", "", "Sprechzeiten an drei Schulen", "Schulen", "ab 2026"],
        ["", "", "Eltern sind Partner", "B2", "Elterncafés", "", "Schulsozialarbeit", "laufend"],
        ["", "Erwachsene lernen weiter", "Grundbildung ist bekannt", "B3", "Alpha-Mobil", "", "VHS", "2026"],
        ["Teilhabe durch Arbeit", "Arbeit sichert den Lebensunterhalt", "Qualifikationen werden erkannt", "A1", "Kompetenztests", "", "Jobcenter", "2025"],
        ["", "", "", "A1.1", "", "Tests übersetzen", "Jobcenter", "2025"],
    ]
    truth = """
F ~ | Teilhabe durch Bildung
  G ~ | Bildungschancen sind gerecht verteilt
    G ~ | Übergänge gelingen
      M B1 | Übergangslotsen einsetzen | lead=Schulamt | time=2025–2028
        S B1.1 | Lotsen schulen | lead=VHS | time=2025
        S B1.2 | Sprechzeiten an drei Schulen | lead=Schulen | time=ab 2026
    G ~ | Eltern sind Partner
      M B2 | Elterncafés | lead=Schulsozialarbeit | time=laufend
  G ~ | Erwachsene lernen weiter
    G ~ | Grundbildung ist bekannt
      M B3 | Alpha-Mobil | lead=VHS | time=2026
F ~ | Teilhabe durch Arbeit
  G ~ | Arbeit sichert den Lebensunterhalt
    G ~ | Qualifikationen werden erkannt
      M A1 | Kompetenztests | lead=Jobcenter | time=2025
        S A1.1 | Tests übersetzen | lead=Jobcenter | time=2025
"""
    return Case("five_levels.xlsx", xlsx(Sheet("Gesamt", rows)), truth)


def climate_plan() -> Case:
    """8: no goals; letters with numbers, merged, cross-listed and repeated numbers; sub-measures restart."""
    rows = [
        ["Nr.", "Maßnahme", "Akteure", "Zeitraum", "Kosten", "CO2-Minderung"],
        [Look("Handlungsfeld Bauen", bold=True, fill="DDEBF7")],
        ["B9", "Sanierungsnetzwerk", "Klimaagentur", "2021-2030", "100.000 €", "hoch"],
        ["B 10", "Musterhaus", "Bauamt", "2021 - 2023", "–", "gering"],
        ["B5+6", "Energiestandards im Neubau", "Bauamt, Stadtplanung", "2021 – 2030", "", "(mittel)"],
        [Look("Handlungsfeld Gewerbe", bold=True, fill="DDEBF7")],
        ["G1", "Ökoprofit", "Wirtschaftsförderung", "alle 2 Jahre", "30.000 €", "mittel"],
        ["G2/Ü4", "Beschaffung bündeln", "Zentrale Vergabe", "laufend", "", "gering"],
        [Look("Handlungsfeld Übergreifend", bold=True, fill="DDEBF7")],
        ["Ü1", "Klimabeirat", "Umweltamt", "laufend", "", ""],
        ["Üneu", "Klimahaushalt", "Kämmerei", "2022", "", ""],
        ["Üneu", "Klimacheck für Vorlagen", "Umweltamt", "2022", "", ""],
        ["Üneu", "Bürgerfonds", "Umweltamt", "2023", "", ""],
    ]
    truth = """
F ~ | Bauen
  M B9 | Sanierungsnetzwerk | time=2021-2030 | cost=100.000 €
  M B_10 | Musterhaus | time=2021 - 2023 | cost=–
  M B5+6 | Energiestandards im Neubau | time=2021 – 2030
F ~ | Gewerbe
  M G1 | Ökoprofit | time=alle 2 Jahre | cost=30.000 €
  M G2/Ü4 | Beschaffung bündeln | time=laufend
F ~ | Übergreifend
  M Ü1 | Klimabeirat | time=laufend
  M Üneu | Klimahaushalt | time=2022
  M Üneu | Klimacheck für Vorlagen | time=2022
  M Üneu | Bürgerfonds | time=2023
"""
    return Case("climate_plan.xlsx", xlsx(Sheet("Klimaschutz", rows, merges=("A2:F2", "A6:F6", "A9:F9"))), truth, says=("Üneu",))


def odd_numbers() -> Case:
    """22: six ways of numbering in one list; every one stays as printed."""
    rows = [
        ["Kennung", "Titel der Maßnahme", "Zuständigkeit", "Laufzeit"],
        ["I.1.a", "Runder Tisch Wohnen", "Sozialdezernat", "2024"],
        ["I.1.b", "Wohnungsbörse", "Sozialdezernat", "2025"],
        ["II.3", "Hebammenzentrale", "Gesundheitsamt", "2025"],
        ["M-01", "Familienkarte", "Jugendamt", "2024"],
        ["HF2.Z3.M4", "Berufsorientierung", "Jobcenter", "2026"],
        ["4.4.1.", "Mentoring", "Hochschule", "2026"],
        ["Maßnahme 54", "Dorfkino", "Kulturamt", "2027"],
        ["IV", "Jugendforum", "Kreisjugendring", "2027"],
        ["07", "Lesesommer", "Bücherei", "jährlich"],
        ["3.1 a)", "Lesewinter", "Bücherei", "jährlich"],
    ]
    truth = """
M I.1.a | Runder Tisch Wohnen | lead=Sozialdezernat | time=2024
M I.1.b | Wohnungsbörse | lead=Sozialdezernat | time=2025
M II.3 | Hebammenzentrale | lead=Gesundheitsamt | time=2025
M M-01 | Familienkarte | lead=Jugendamt | time=2024
M HF2.Z3.M4 | Berufsorientierung | lead=Jobcenter | time=2026
M 4.4.1. | Mentoring | lead=Hochschule | time=2026
M Maßnahme_54 | Dorfkino | lead=Kulturamt | time=2027
M IV | Jugendforum | lead=Kreisjugendring | time=2027
M 07 | Lesesommer | lead=Bücherei | time=jährlich
M 3.1_a) | Lesewinter | lead=Bücherei | time=jährlich
"""
    return Case("odd_numbers.xlsx", xlsx(Sheet("Liste", rows)), truth)


def principles_first() -> Case:
    """21: guiding principles and overarching goals stand before the fields, cross-cutting themes too."""
    head = ["Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "Zeitrahmen"]
    blocks = [
        ("h", 1, "Integrationskonzept des Landkreises Wiesenau"),
        ("p", "Am 12. März 2025 beschlossen. Dieses Konzept ist in einem breiten Prozess entstanden."),
        ("h", 1, "Übergeordnete Ziele"),
        ("li", "Alle Menschen im Landkreis nehmen gleichberechtigt teil."),
        ("li", "Die Verwaltung öffnet sich."),
        ("h", 1, "Leitlinien"),
        ("n", "Integration ist Aufgabe aller."),
        ("n", "Vielfalt ist unsere Stärke."),
        ("n", "Wir begegnen uns auf Augenhöhe."),
        ("h", 1, "Querschnittsthemen"),
        ("li", "Gleichstellung der Geschlechter"),
        ("li", "Interkulturelle Öffnung"),
        ("h", 1, "Handlungsfeld 1: Wohnen"),
        (
            "t",
            [head, ["1.1.1", "1.1 Wohnraum finden", "Wohnlotsen ausbilden", "VHS", "2025"], ["1.1.2", "", "Mietführerschein", "Caritas", "2026"]],
            (((1, 1), (2, 1)),),
        ),
        ("h", 1, "Handlungsfeld 2: Arbeit"),
        ("t", [head, ["2.1.1", "2.1 Arbeit finden", "Jobspeeddating", "Jobcenter", "jährlich"]]),
    ]
    truth = """
O ~ | Alle Menschen im Landkreis nehmen gleichberechtigt teil.
O ~ | Die Verwaltung öffnet sich.
P 1. | Integration ist Aufgabe aller.
P 2. | Vielfalt ist unsere Stärke.
P 3. | Wir begegnen uns auf Augenhöhe.
T ~ | Gleichstellung der Geschlechter
T ~ | Interkulturelle Öffnung
F 1 | Wohnen
  G 1.1 | Wohnraum finden
    M 1.1.1 | Wohnlotsen ausbilden | lead=VHS | time=2025
    M 1.1.2 | Mietführerschein | lead=Caritas | time=2026
F 2 | Arbeit
  G 2.1 | Arbeit finden
    M 2.1.1 | Jobspeeddating | lead=Jobcenter | time=jährlich
"""
    return Case("principles_first.docx", document(*blocks), truth, left=("in einem breiten Prozess",))


def two_goal_columns() -> Case:
    """Strategic and operative goals with numbers in columns of their own, merged."""
    rows = [
        ["SZ", "Strategisches Ziel", "OZ", "Operatives Ziel", "M", "Maßnahme", "Träger", "Zeitrahmen"],
        ["1", "Der Kreis ist familienfreundlich", "1.1", "Betreuung ist flexibel", "1.1.1", "Randzeiten abdecken", "Jugendamt", "2025"],
        ["", "", "", "", "1.1.2", "Tagespflege fördern", "Jugendamt", "2026"],
        ["", "", "1.2", "Familien kennen Angebote", "1.2.1", "Familienwegweiser", "Familienbüro", "2025"],
        ["2", "Jugendliche gestalten mit", "2.1", "Jugendforen finden statt", "2.1.1", "Jugendforum je Gemeinde", "Kreisjugendpflege", "jährlich"],
    ]
    merges = ("A2:A4", "B2:B4", "C2:C3", "D2:D3")
    truth = """
G 1 | Der Kreis ist familienfreundlich
  G 1.1 | Betreuung ist flexibel
    M 1.1.1 | Randzeiten abdecken | lead=Jugendamt | time=2025
    M 1.1.2 | Tagespflege fördern | lead=Jugendamt | time=2026
  G 1.2 | Familien kennen Angebote
    M 1.2.1 | Familienwegweiser | lead=Familienbüro | time=2025
G 2 | Jugendliche gestalten mit
  G 2.1 | Jugendforen finden statt
    M 2.1.1 | Jugendforum je Gemeinde | lead=Kreisjugendpflege | time=jährlich
"""
    return Case("two_goal_columns.xlsx", xlsx(Sheet("Strategie", rows, merges=merges)), truth)


CASES = (five_levels, climate_plan, odd_numbers, principles_first, two_goal_columns)
