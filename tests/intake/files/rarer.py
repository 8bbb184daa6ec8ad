"""Rarer shapes: bands without words, goals told by bold print, two columns of text, numbers that are amounts, notes inside tables."""

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, document, ods, separated, xlsx


def plain_bands() -> Case:
    """Bands say neither field nor goal; they are only merged and shaded, two shades for two levels."""
    dark, light = {"fill": "8EA9DB", "bold": True}, {"fill": "D9E1F2", "bold": True}
    rows = [
        [Look("Maßnahme", bold=True), Look("Wer", bold=True), Look("Wann", bold=True)],
        [Look("Kinder und Jugend", **dark)],
        [Look("Kinder wachsen mehrsprachig auf", **light)],
        ["Vorlesepaten", "Bücherei", "2025"],
        ["Sprachspielkreise", "Familienzentrum", "laufend"],
        [Look("Jugendliche finden Orte für sich", **light)],
        ["Mitternachtssport", "Sportverein", "ab 2026"],
        [Look("Ältere Menschen", **dark)],
        [Look("Niemand ist einsam", **light)],
        ["Besuchsdienst", "Kirchengemeinde", "laufend"],
    ]
    truth = """
F ~ | Kinder und Jugend
  G ~ | Kinder wachsen mehrsprachig auf
    M ~ | Vorlesepaten | lead=Bücherei | time=2025
    M ~ | Sprachspielkreise | lead=Familienzentrum | time=laufend
  G ~ | Jugendliche finden Orte für sich
    M ~ | Mitternachtssport | lead=Sportverein | time=ab 2026
F ~ | Ältere Menschen
  G ~ | Niemand ist einsam
    M ~ | Besuchsdienst | lead=Kirchengemeinde | time=laufend
"""
    return Case("plain_bands.xlsx", xlsx(Sheet("Plan", rows, merges=("A2:C2", "A3:C3", "A6:C6", "A8:C8", "A9:C9"))), truth)


def title_and_text_columns() -> Case:
    """A short title and a long description in columns of their own, novelty, target groups, links, council paper."""
    rows = [
        ["ID", "Kurztitel", "Beschreibung der Maßnahme", "Zielgruppe", "neu / fortgeführt", "Federführend", "Mitwirkend", "Start", "Ende", "siehe auch"],
        [
            "K-1",
            "Kulturpass",
            "Neu Zugezogene besuchen ein Jahr lang kostenfrei Theater und Museen.",
            "Neuzugezogene; Familien",
            "neu",
            "Kulturamt",
            "Theater\nMuseen",
            "01/2025",
            "12/2026",
            "K-2",
        ],
        ["K-2", "Fest der Sprachen", "Ein Tag für alle Sprachen der Stadt.", "alle", "Fortführung", "Kulturamt", "Migrationsbeirat", "2025", "", ""],
    ]
    truth = """
M K-1 | Kulturpass | text=Neu Zugezogene besuchen ein Jahr lang kostenfrei Theater und Museen. | target_groups=Neuzugezogene + Familien | novelty=new | lead=Kulturamt | partners=Theater + Museen | time=01/2025 – 12/2026
M K-2 | Fest der Sprachen | text=Ein Tag für alle Sprachen der Stadt. | target_groups=alle | novelty=continued | lead=Kulturamt | partners=Migrationsbeirat | time=ab 2025
"""
    return Case("title_text.xlsx", xlsx(Sheet("Kultur", rows)), truth)


def amounts_in_front() -> Case:
    """Titles that begin with amounts, years, dates and levels of language are not numbered."""
    rows = [
        ["Ziel", "Maßnahme", "Zuständig", "Zeit"],
        ["Deutsch lernen", "1.000 Stunden Deutsch für Pflegekräfte", "VHS", "2025"],
        ["", "2025 einen Sprachgipfel ausrichten", "Landkreis", "2025"],
        ["", "B1-Kurse am Abend", "VHS", "laufend"],
        ["", "B2 Kurse für Lehrkräfte", "VHS", "laufend"],
        ["", "3 mobile Sprachbusse", "Landkreis", "2026"],
        ["", "24-Stunden-Hotline", "Landkreis", "2027"],
    ]
    truth = """
G ~ | Deutsch lernen
  M ~ | 1.000 Stunden Deutsch für Pflegekräfte | lead=VHS | time=2025
  M ~ | 2025 einen Sprachgipfel ausrichten | lead=Landkreis | time=2025
  M ~ | B1-Kurse am Abend | lead=VHS | time=laufend
  M ~ | B2 Kurse für Lehrkräfte | lead=VHS | time=laufend
  M ~ | 3 mobile Sprachbusse | lead=Landkreis | time=2026
  M ~ | 24-Stunden-Hotline | lead=Landkreis | time=2027
"""
    return Case("amounts.xlsx", xlsx(Sheet("Sprache", rows)), truth)


def letters_and_romans() -> Case:
    """Fields A, B; goals with roman numbers; measures with small letters, as headings in Word."""
    blocks = [
        ("h", 1, "A. Verwaltung und Öffnung"),
        ("h", 2, "A.1 Die Verwaltung spiegelt die Gesellschaft"),
        ("h", 3, "A.1.1 Stellen breiter ausschreiben"),
        ("p", "Verantwortlich: Personalamt"),
        ("p", "Umsetzung: 2025"),
        ("h", 3, "A.1.2 Fortbildungen anbieten"),
        ("p", "Verantwortlich: Personalamt, Gleichstellungsstelle"),
        ("h", 1, "B. Begegnung"),
        ("h", 2, "B.1 Orte stehen offen"),
        ("h", 3, "B.1.1 Rathauscafé"),
        ("p", "Verantwortlich: Bürgermeisteramt"),
    ]
    truth = """
F A. | Verwaltung und Öffnung
  G A.1 | Die Verwaltung spiegelt die Gesellschaft
    M A.1.1 | Stellen breiter ausschreiben | lead=Personalamt
    M A.1.2 | Fortbildungen anbieten | lead=Personalamt | partners=Gleichstellungsstelle
F B. | Begegnung
  G B.1 | Orte stehen offen
    M B.1.1 | Rathauscafé | lead=Bürgermeisteramt
"""
    return Case("letters.docx", document(*blocks), truth)


def labelled_list_items() -> Case:
    """Measures are numbered list items, attributes stand in brackets behind them."""
    blocks = [
        ("h", 1, "Handlungsfeld Bildung"),
        ("p", "Ziel: Kein Kind bleibt zurück"),
        ("p", "Maßnahmen:"),
        ("li", "Hausaufgabenhilfe ausbauen (Zuständig: Schulsozialarbeit; Zeitraum: 2025)"),
        ("li", "Leseclubs gründen (Zuständig: Büchereien; Zeitraum: ab 2026)"),
        ("h", 1, "Handlungsfeld Wohnen"),
        ("p", "Ziel: Alle haben ein Zuhause"),
        ("p", "Maßnahmen:"),
        ("li", "Wohnraumbörse (Zuständig: Caritas; Zeitraum: laufend)"),
    ]
    truth = """
F ~ | Bildung
  G ~ | Kein Kind bleibt zurück
    M ~ | Hausaufgabenhilfe ausbauen | lead=Schulsozialarbeit | time=2025
    M ~ | Leseclubs gründen | lead=Büchereien | time=ab 2026
F ~ | Wohnen
  G ~ | Alle haben ein Zuhause
    M ~ | Wohnraumbörse | lead=Caritas | time=laufend
"""
    return Case("bracketed.docx", document(*blocks), truth)


def word_without_head() -> Case:
    """A Word table without any head; the columns speak for themselves."""
    rows = [
        ["1.1", "Begrüßungsmappe in sechs Sprachen", "Einwohnermeldeamt", "2025"],
        ["1.2", "Rundgang durch das Rathaus für Neuzugezogene", "Bürgerbüro", "vierteljährlich"],
        ["1.3", "Patenschaften für Familien vermitteln", "Freiwilligenagentur", "ab 2026"],
    ]
    truth = """
F 1 | Ankommen
  M 1.1 | Begrüßungsmappe in sechs Sprachen | lead=Einwohnermeldeamt | time=2025
  M 1.2 | Rundgang durch das Rathaus für Neuzugezogene | lead=Bürgerbüro | time=vierteljährlich
  M 1.3 | Patenschaften für Familien vermitteln | lead=Freiwilligenagentur | time=ab 2026
"""
    return Case("no_head.docx", document(("h", 1, "Handlungsfeld 1: Ankommen"), ("t", rows)), truth, says=("missing_header",))


def levels_in_a_column() -> Case:
    """A column says what each row is; the order makes the outline."""
    rows = [
        ["Ebene", "Nummer", "Bezeichnung", "Verantwortlich", "Zeitraum"],
        ["Handlungsfeld", "1", "Gesundheit", "", ""],
        ["Ziel", "1.1", "Beratung erreicht alle", "", ""],
        ["Maßnahme", "1.1.1", "Sprechstunde im Quartier", "Gesundheitsamt", "2025"],
        ["Teilmaßnahme", "1.1.1.1", "Räume finden", "Stadt", "2025"],
        ["Maßnahme", "1.1.2", "Gesundheitslotsen", "AWO", "2026"],
        ["Handlungsfeld", "2", "Sport", "", ""],
        ["Ziel", "2.1", "Sport verbindet", "", ""],
        ["Maßnahme", "2.1.1", "Schwimmen für Frauen", "DLRG", "laufend"],
    ]
    truth = """
F 1 | Gesundheit
  G 1.1 | Beratung erreicht alle
    M 1.1.1 | Sprechstunde im Quartier | lead=Gesundheitsamt | time=2025
      S 1.1.1.1 | Räume finden | lead=Stadt | time=2025
    M 1.1.2 | Gesundheitslotsen | lead=AWO | time=2026
F 2 | Sport
  G 2.1 | Sport verbindet
    M 2.1.1 | Schwimmen für Frauen | lead=DLRG | time=laufend
"""
    return Case("levels.csv", separated(rows, "\t", "utf-8"), truth)


def goals_with_indicators_first() -> Case:
    """Two sheets: goals with their indicators, and measures that name the goal's number."""
    goals = [
        ["Nr.", "Ziel", "Indikator", "Zielwert"],
        ["Z1", "Alle lernen schwimmen", "Zahl der Abzeichen", "400"],
        ["Z2", "Alle lesen gern", "Ausleihen", "20.000"],
    ]
    measures = [
        ["Nr.", "Ziel-Nr.", "Ziel", "Maßnahme", "Zuständig"],
        ["1", "Z1", "Alle lernen schwimmen", "Schwimmkurse in den Ferien", "DLRG"],
        ["2", "Z2", "Alle lesen gern", "Lesesommer", "Bücherei"],
    ]
    truth = """
G Z1 | Alle lernen schwimmen | indicator=Zahl der Abzeichen\\nZielwert: 400
  M 1 | Schwimmkurse in den Ferien | lead=DLRG
G Z2 | Alle lesen gern | indicator=Ausleihen\\nZielwert: 20.000
  M 2 | Lesesommer | lead=Bücherei
"""
    return Case("goals_sheet.xlsx", xlsx(Sheet("Ziele", goals), Sheet("Maßnahmen", measures)), truth)


def polish_and_swedish_words() -> Case:
    """Headers nobody taught: the contents of the columns must speak."""
    rows = [
        ["Numer", "Działanie", "Odpowiedzialny", "Termin"],
        ["1.1", "Kurs języka niemieckiego dla rodziców w przedszkolu", "VHS Moorstedt", "2025"],
        ["1.2", "Spotkania sąsiedzkie w domu kultury co miesiąc", "Stadt Moorstedt", "2026"],
        ["1.3", "Poradnia dla opiekunek osób starszych na wsi", "Caritasverband", "2025-2027"],
    ]
    truth = """
M 1.1 | Kurs języka niemieckiego dla rodziców w przedszkolu | lead=VHS Moorstedt | time=2025
M 1.2 | Spotkania sąsiedzkie w domu kultury co miesiąc | lead=Stadt Moorstedt | time=2026
M 1.3 | Poradnia dla opiekunek osób starszych na wsi | lead=Caritasverband | time=2025-2027
"""
    return Case("untaught.xlsx", xlsx(Sheet("Plan", rows)), truth)


def merged_measure_rows() -> Case:
    """Number and measure are merged over several rows, one row for each organisation."""
    rows = [
        ["Nr.", "Maßnahme", "Organisation", "Beitrag", "Zeit"],
        ["1", "Willkommensfest", "Stadt Moorstedt", "Platz und Technik", "Mai 2025"],
        ["", "", "Sportverein", "Helfende", ""],
        ["", "", "Moscheeverein", "Essen", ""],
        ["2", "Kleiderbörse", "DRK", "Lager", "laufend"],
    ]
    truth = """
M 1 | Willkommensfest | lead=Stadt Moorstedt | partners=Sportverein + Moscheeverein | time=Mai 2025
M 2 | Kleiderbörse | lead=DRK | time=laufend
"""
    return Case("merged_measures.ods", ods(Sheet("Fest", rows, merges=("A2:A4", "B2:B4", "E2:E4"))), truth)


CASES = (
    plain_bands,
    title_and_text_columns,
    amounts_in_front,
    letters_and_romans,
    labelled_list_items,
    word_without_head,
    levels_in_a_column,
    goals_with_indicators_first,
    polish_and_swedish_words,
    merged_measure_rows,
)
