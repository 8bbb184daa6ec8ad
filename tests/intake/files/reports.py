"""Reports and sheets after the fact: one small table a measure with states by year, notes in many places, odd Word documents."""

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, document, xlsx


def status_report_tables() -> Case:
    """A small table for each measure with number, title and lead in its head row, then description and states by year."""

    def box(number: str, title: str, lead: str, text: str, old: str, new: str) -> tuple:
        rows = [
            ["Nr.", "Maßnahme", "Zuständigkeit"],
            [number, title, lead],
            ["Beschreibung", text, None],
            ["Sachstand 2015/2016", old, None],
            ["Sachstand 2017/2018", new, None],
        ]
        return ("t", rows, (((2, 1), (2, 2)), ((3, 1), (3, 2)), ((4, 1), (4, 2))))

    blocks = [
        ("h", 1, "Handlungsfeld Verkehr"),
        box("V1", "Radstation ausbauen", "Stadtwerke", "Die Station erhält 200 Plätze.", "Planung begonnen.", "Eröffnet im Mai."),
        ("p", ""),
        box("V6+7", "Buslinien verdichten", "Verkehrsbetrieb", "Alle 20 Minuten.", "Kein neuer Sachstand.", "Kein neuer Sachstand."),
    ]
    truth = """
F ~ | Verkehr
  M V1 | Radstation ausbauen | lead=Stadtwerke | text=Die Station erhält 200 Plätze.
  M V6+7 | Buslinien verdichten | lead=Verkehrsbetrieb | text=Alle 20 Minuten.
"""
    return Case("status_tables.docx", document(*blocks), truth)


def goal_as_question() -> Case:
    """Headers are whole questions."""
    rows = [
        [
            "Was wollen wir erreichen?",
            "Was tun wir dafür?",
            "Wer ist verantwortlich?",
            "Wer macht mit?",
            "Bis wann?",
            "Was kostet es?",
            "Woran merken wir, dass es wirkt?",
        ],
        [
            "Jugendliche bleiben in der Region",
            "Ausbildungsbotschafter in Schulen schicken",
            "IHK",
            "Schulen, Betriebe",
            "2026",
            "5.000 €",
            "Mehr Ausbildungsverträge",
        ],
        ["", "Azubi-Ticket einführen", "Landkreis", "Verkehrsbetrieb", "2027", "offen", "Verkaufte Tickets"],
    ]
    truth = """
G ~ | Jugendliche bleiben in der Region
  M ~ | Ausbildungsbotschafter in Schulen schicken | lead=IHK | partners=Schulen + Betriebe | time=2026 | cost=5.000 € | indicator=Mehr Ausbildungsverträge
  M ~ | Azubi-Ticket einführen | lead=Landkreis | partners=Verkehrsbetrieb | time=2027 | cost=offen | indicator=Verkaufte Tickets
"""
    return Case("questions.xlsx", xlsx(Sheet("Jugend", rows)), truth)


def notes_everywhere() -> Case:
    """Comments, struck words, a struck row, a colour without words, a note in the last column without header."""
    rows = [
        ["Nr.", "Maßnahme", "Zuständig", "Zeit", ""],
        ["1", Look("Sportfest", comment="Termin noch mit dem Verein klären"), "Sportamt", "2025", "Rücksprache Kämmerei"],
        [Look("2", struck=True), Look("Nachtlauf", struck=True), Look("Sportamt", struck=True), Look("2025", struck=True), ""],
        ["3", "Badetag", Look("Bäderbetrieb", fill="FFC000"), "2026", ""],
    ]
    truth = """
M 1 | Sportfest | lead=Sportamt | time=2025
M 2 | Nachtlauf | lead=Sportamt | time=2025
M 3 | Badetag | lead=Bäderbetrieb | time=2026
"""
    return Case("notes.xlsx", xlsx(Sheet("Sport", rows)), truth, says=("comment.*Termin noch mit dem Verein", "struck"))


def several_documents_in_one() -> Case:
    """A foreword, chapters of analysis with numbers of their own, then the catalogue; only the catalogue counts."""
    head = ["Nr.", "Ziel", "Maßnahme", "Federführung", "Zeitrahmen"]
    blocks = [
        ("h", 1, "1 Vorwort"),
        ("p", "Liebe Bürgerinnen und Bürger, wir legen Ihnen das Konzept vor."),
        ("h", 1, "2 Ausgangslage"),
        ("h", 2, "2.1 Bevölkerung"),
        ("p", "Im Landkreis leben 48.000 Menschen mit Migrationsgeschichte."),
        ("t", [["Jahr", "Einwohner", "Anteil"], ["2020", "320.000", "13 %"], ["2023", "327.000", "15 %"]]),
        ("h", 2, "2.2 Beteiligung"),
        ("p", "An sechs Werkstätten nahmen 180 Personen teil."),
        ("h", 1, "3 Handlungsfelder"),
        ("h", 2, "3.1 Handlungsfeld Sprache"),
        ("p", "Sprache ist der Schlüssel."),
        ("t", [head, ["S1", "Deutsch lernen", "Kurse am Abend", "VHS", "2025"], ["S2", "", "Kurse am Wochenende", "VHS", "2026"]]),
        ("h", 2, "3.2 Handlungsfeld Arbeit"),
        ("t", [head, ["A1", "Arbeit finden", "Jobmesse", "Jobcenter", "jährlich"]]),
        ("h", 1, "4 Ausblick"),
        ("p", "Das Konzept wird jährlich fortgeschrieben."),
    ]
    truth = """
F 3.1 | Sprache
  G ~ | Deutsch lernen
    M S1 | Kurse am Abend | lead=VHS | time=2025
    M S2 | Kurse am Wochenende | lead=VHS | time=2026
F 3.2 | Arbeit
  G ~ | Arbeit finden
    M A1 | Jobmesse | lead=Jobcenter | time=jährlich
"""
    return Case("whole_concept.docx", document(*blocks), truth, left=("48.000 Menschen", "180 Personen", "jährlich fortgeschrieben", "327.000"))


def one_goal_column_with_numbers_apart() -> Case:
    """The number of the goal and of the measure share one column; goals are bold rows."""
    rows = [
        [Look("Nr.", bold=True), Look("Ziele und Maßnahmen", bold=True), Look("Zuständigkeit", bold=True), Look("Umsetzung bis", bold=True)],
        [Look("A", bold=True), Look("Soziale Teilhabe", bold=True), "", ""],
        [Look("A1", bold=True), Look("Niemand wird ausgegrenzt", bold=True), "", ""],
        ["A1.1", "Antidiskriminierungsstelle einrichten", "Landkreis", "2026"],
        ["A1.2", "Schulungen für Vereine", "Kreissportbund", "2025"],
        [Look("B", bold=True), Look("Politische Teilhabe", bold=True), "", ""],
        [Look("B1", bold=True), Look("Alle Stimmen zählen", bold=True), "", ""],
        ["B1.1", "Beirat stärken", "Kreistagsbüro", "2025"],
    ]
    truth = """
F A | Soziale Teilhabe
  G A1 | Niemand wird ausgegrenzt
    M A1.1 | Antidiskriminierungsstelle einrichten | lead=Landkreis | time=bis 2026
    M A1.2 | Schulungen für Vereine | lead=Kreissportbund | time=bis 2025
F B | Politische Teilhabe
  G B1 | Alle Stimmen zählen
    M B1.1 | Beirat stärken | lead=Kreistagsbüro | time=bis 2025
"""
    return Case("letters_list.xlsx", xlsx(Sheet("Konzept", rows)), truth)


CASES = (status_report_tables, goal_as_question, notes_everywhere, several_documents_in_one, one_goal_column_with_numbers_apart)
