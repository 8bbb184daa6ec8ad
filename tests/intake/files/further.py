"""More of the kind: tables of contents, overviews, boxes, profiles on sheets, sums and legends, several lists on one sheet, other scripts."""

import re

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, document, separated, xlsx
from tests.intake.files.word import edited


def contents_in_front() -> Case:
    """A table of contents in front repeats every heading with its page; nothing may be counted twice."""
    contents = [
        "1\tAnkommen\t3",
        "1.1\tAlle finden Rat\t3",
        "1.1.1\tLotsen einsetzen\t4",
        "1.1.2\tApp entwickeln\t4",
        "2\tBleiben\t5",
        "2.1\tAlle finden Arbeit\t5",
        "2.1.1\tMentoring aufbauen\t6",
    ]
    blocks = [("p", "Inhaltsverzeichnis"), *[("p", line) for line in contents]]
    for heading, level, who in [
        ("1 Ankommen", 1, ""),
        ("1.1 Alle finden Rat", 2, ""),
        ("1.1.1 Lotsen einsetzen", 3, "Caritas"),
        ("1.1.2 App entwickeln", 3, "IT-Amt"),
        ("2 Bleiben", 1, ""),
        ("2.1 Alle finden Arbeit", 2, ""),
        ("2.1.1 Mentoring aufbauen", 3, "Kammern"),
    ]:
        blocks.append(("h", level, heading))
        if who:
            blocks.append(("p", f"Zuständigkeit: {who}"))
    truth = """
F 1 | Ankommen
  G 1.1 | Alle finden Rat
    M 1.1.1 | Lotsen einsetzen | lead=Caritas
    M 1.1.2 | App entwickeln | lead=IT-Amt
F 2 | Bleiben
  G 2.1 | Alle finden Arbeit
    M 2.1.1 | Mentoring aufbauen | lead=Kammern
"""
    return Case("contents.docx", document(*blocks), truth)


def overview_before_profiles() -> Case:
    """An overview of all measures with pages stands before the profiles; each measure is one."""
    overview = [["Nr.", "Maßnahme", "Seite"], ["K1", "Klimaküche", "12"], ["K2", "Tauschladen", "13"]]

    def profile(number: str, title: str, lead: str, time: str) -> tuple:
        return ("t", [["Maßnahme", f"{number} {title}"], ["Zuständigkeit", lead], ["Zeitraum", time], ["Beschreibung", f"{title} wird erprobt."]])

    blocks = [
        ("h", 1, "Maßnahmenübersicht"),
        ("t", overview),
        ("h", 1, "Maßnahmenblätter"),
        profile("K1", "Klimaküche", "Verbraucherzentrale", "2025"),
        ("p", ""),
        profile("K2", "Tauschladen", "Bürgerverein", "2026"),
    ]
    truth = """
M K1 | Klimaküche | lead=Verbraucherzentrale | time=2025 | text=Klimaküche wird erprobt.
M K2 | Tauschladen | lead=Bürgerverein | time=2026 | text=Tauschladen wird erprobt.
"""
    return Case("overview.docx", document(*blocks), truth)


def boxes_of_four_columns() -> Case:
    """A box for each measure with two labels in a row."""

    def box(number: str, title: str, lead: str, time: str, cost: str, text: str) -> tuple:
        return (
            "t",
            [
                ["Nr.", number, "Titel", title],
                ["Federführung", lead, "Zeitraum", time],
                ["Kosten", cost, "Priorität", "hoch"],
                ["Beschreibung", text, None, None],
            ],
            (((3, 1), (3, 3)),),
        )

    blocks = [
        ("h", 1, "Handlungsfeld 2: Gesundheit"),
        box("2.1", "Impfbus", "Gesundheitsamt", "2025", "8.000 €", "Der Bus fährt jede Woche."),
        ("p", ""),
        box("2.2", "Kochkurse", "Landfrauen", "ab 2026", "–", "Gesund kochen."),
    ]
    truth = """
F 2 | Gesundheit
  M 2.1 | Impfbus | lead=Gesundheitsamt | time=2025 | cost=8.000 € | priority=hoch | text=Der Bus fährt jede Woche.
  M 2.2 | Kochkurse | lead=Landfrauen | time=ab 2026 | cost=– | priority=hoch | text=Gesund kochen.
"""
    return Case("boxes.docx", document(*blocks), truth)


def profile_sheets() -> Case:
    """A sheet for each measure, labels in the first column."""

    def page(number: str, title: str, field: str, lead: str, partners: str, time: str) -> Sheet:
        rows = [
            ["Maßnahmensteckbrief"],
            [],
            ["Maßnahmennummer", number],
            ["Titel", title],
            ["Handlungsfeld", field],
            ["Federführung", lead],
            ["Beteiligte", partners],
            ["Laufzeit", time],
        ]
        return Sheet(number, rows)

    data = xlsx(
        page("W-1", "Probewohnen", "Wohnen", "Wohnbau GmbH", "Caritas", "2025"),
        page("W-2", "Umzugshilfe", "Wohnen", "DRK", "", "laufend"),
        page("M-1", "Fahrradkurs", "Mobilität", "ADFC", "Polizei", "Mai"),
    )
    truth = """
F ~ | Wohnen
  M W-1 | Probewohnen | lead=Wohnbau GmbH | partners=Caritas | time=2025
  M W-2 | Umzugshilfe | lead=DRK | time=laufend
F ~ | Mobilität
  M M-1 | Fahrradkurs | lead=ADFC | partners=Polizei | time=Mai
"""
    return Case("profile_sheets.xlsx", data, truth)


def field_merged_down() -> Case:
    """Field and goal are merged down in Word, header words are hyphenated over lines."""
    rows = [
        ["Hand-\nlungsfeld", "Ziel", "Maß-\nnahme", "Zustän-\ndigkeit", "Zeit-\nrahmen"],
        ["Sprache", "Kurse für alle", "Intensivkurse", "VHS", "2025"],
        [None, None, "Frauenkurse", "VHS", "2025"],
        [None, "Praxis", "Sprachcafés", "Caritas", "laufend"],
        ["Arbeit", "Ausbildung", "Azubi-Paten", "Kammern", "2026"],
        [None, None, "Praktika", "Betriebe", "2026"],
    ]
    merges = (((1, 0), (3, 0)), ((4, 0), (5, 0)), ((1, 1), (2, 1)), ((4, 1), (5, 1)))
    truth = """
F ~ | Sprache
  G ~ | Kurse für alle
    M ~ | Intensivkurse | lead=VHS | time=2025
    M ~ | Frauenkurse | lead=VHS | time=2025
  G ~ | Praxis
    M ~ | Sprachcafés | lead=Caritas | time=laufend
F ~ | Arbeit
  G ~ | Ausbildung
    M ~ | Azubi-Paten | lead=Kammern | time=2026
    M ~ | Praktika | lead=Betriebe | time=2026
"""
    return Case("merged_down.docx", document(("t", rows, merges)), truth)


def table_per_goal() -> Case:
    """Headings name field and goal; each goal has its table of measures."""
    head = ["Maßnahme", "Wer macht es?", "Bis wann?"]
    blocks = [
        ("h", 1, "Handlungsfeld: Ehrenamt"),
        ("h", 2, "Ziel 1: Engagierte werden begleitet"),
        ("t", [head, ["Stammtisch", "Ehrenamtsbüro", "2025"], ["Fortbildungen", "Ehrenamtsbüro", "laufend"]]),
        ("h", 2, "Ziel 2: Neue werden gewonnen"),
        ("t", [head, ["Ehrenamtsmesse", "Freiwilligenagentur", "Herbst 2025"]]),
        ("h", 1, "Handlungsfeld: Politische Teilhabe"),
        ("h", 2, "Ziel 3: Gremien sind vielfältig"),
        ("t", [head, ["Hospitationen im Kreistag", "Kreistagsbüro", "2026"]]),
    ]
    truth = """
F ~ | Ehrenamt
  G 1 | Engagierte werden begleitet
    M ~ | Stammtisch | lead=Ehrenamtsbüro | time=2025
    M ~ | Fortbildungen | lead=Ehrenamtsbüro | time=laufend
  G 2 | Neue werden gewonnen
    M ~ | Ehrenamtsmesse | lead=Freiwilligenagentur | time=Herbst 2025
F ~ | Politische Teilhabe
  G 3 | Gremien sind vielfältig
    M ~ | Hospitationen im Kreistag | lead=Kreistagsbüro | time=2026
"""
    return Case("table_per_goal.docx", document(*blocks), truth)


def numbered_by_word() -> Case:
    """The numbers of the headings are made by Word and stand in no text."""
    blocks = [
        ("h", 1, "Ankommen"),
        ("h", 2, "Alle finden Rat"),
        ("h", 3, "Lotsen einsetzen"),
        ("p", "Zuständigkeit: Caritas"),
        ("h", 3, "Sprechstunde öffnen"),
        ("p", "Zuständigkeit: Landkreis"),
        ("h", 1, "Bleiben"),
        ("h", 2, "Alle finden Arbeit"),
        ("h", 3, "Mentoring aufbauen"),
        ("p", "Zuständigkeit: Kammern"),
    ]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(["%1", "%1.%2", "%1.%2.%3"])
    )

    def numbering(xml: str) -> str:
        made = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'
        at = xml.index("<w:num ")
        return xml[:at] + made + xml[at:].replace("</w:numbering>", '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>')

    def body(xml: str) -> str:
        return re.sub(
            r'<w:pStyle w:val="Heading(\d)"/>', lambda match: f'{match[0]}<w:numPr><w:ilvl w:val="{int(match[1]) - 1}"/><w:numId w:val="77"/></w:numPr>', xml
        )

    truth = """
F 1 | Ankommen
  G 1.1 | Alle finden Rat
    M 1.1.1 | Lotsen einsetzen | lead=Caritas
    M 1.1.2 | Sprechstunde öffnen | lead=Landkreis
F 2 | Bleiben
  G 2.1 | Alle finden Arbeit
    M 2.1.1 | Mentoring aufbauen | lead=Kammern
"""
    return Case("numbered_by_word.docx", edited(document(*blocks), {"word/numbering.xml": numbering, "word/document.xml": body}), truth)


def codes_tell_the_level() -> Case:
    """One column holds goals and measures; only the letters Z and M tell them apart."""
    rows = [
        ["Code", "Ziel / Maßnahme", "Verantwortlich", "Zeitplan", "Status"],
        ["Z1", "Der Kreis ist barrierefrei", "", "", ""],
        ["M1.1", "Rampen bauen", "Bauamt", "2025", "begonnen"],
        ["M1.2", "Website prüfen", "IT", "2025", "offen"],
        ["Z2", "Der Kreis ist mehrsprachig", "", "", ""],
        ["M2.1", "Formulare übersetzen", "Bürgerservice", "2026", "offen"],
    ]
    truth = """
G Z1 | Der Kreis ist barrierefrei
  M M1.1 | Rampen bauen | lead=Bauamt | time=2025 | status=begonnen
  M M1.2 | Website prüfen | lead=IT | time=2025 | status=offen
G Z2 | Der Kreis ist mehrsprachig
  M M2.1 | Formulare übersetzen | lead=Bürgerservice | time=2026 | status=offen
"""
    return Case("codes.xlsx", xlsx(Sheet("Plan", rows)), truth)


def sums_and_legends() -> Case:
    """Sums in the middle and at the end, a legend and a remark below."""
    rows = [
        ["Nr.", "Handlungsfeld", "Maßnahme", "Zuständigkeit", "Kosten"],
        ["1", "Sprache", "Kurse", "VHS", "10.000 €"],
        ["2", "Sprache", "Bücherkisten", "Bücherei", "2.000 €"],
        [Look("Zwischensumme Sprache", bold=True), "", "", "", "12.000 €"],
        ["3", "Sport", "Schwimmkurse", "DLRG", "3.000 €"],
        [Look("Summe Sport", bold=True), "", "", "", "3.000 €"],
        [Look("Gesamtsumme", bold=True), "", "", "", "15.000 €"],
        [],
        ["Legende: kursiv = noch nicht beschlossen"],
        ["Alle Angaben vorbehaltlich der Haushaltsberatungen."],
    ]
    truth = """
F ~ | Sprache
  M 1 | Kurse | lead=VHS | cost=10.000 €
  M 2 | Bücherkisten | lead=Bücherei | cost=2.000 €
F ~ | Sport
  M 3 | Schwimmkurse | lead=DLRG | cost=3.000 €
"""
    return Case(
        "sums.xlsx",
        xlsx(Sheet("Haushalt", rows)),
        truth,
        left=("Zwischensumme Sprache", "Summe Sport", "Gesamtsumme", "noch nicht beschlossen", "Haushaltsberatungen"),
    )


def lists_below_each_other() -> Case:
    """Two lists stand below each other on one sheet, each with a title and a head, the columns in another order."""
    rows = [
        ["Handlungsfeld 1: Natur"],
        ["Nr.", "Maßnahme", "Zuständig", "Zeit"],
        ["1.1", "Blühwiesen", "Bauhof", "2025"],
        ["1.2", "Nistkästen", "NABU", "2026"],
        [],
        ["Handlungsfeld 2: Wasser"],
        ["Nr.", "Zuständig", "Maßnahme", "Zeit"],
        ["2.1", "Wasserverband", "Trinkbrunnen", "2025"],
        ["2.2", "Umweltamt", "Bachpaten", "laufend"],
    ]
    truth = """
F 1 | Natur
  M 1.1 | Blühwiesen | lead=Bauhof | time=2025
  M 1.2 | Nistkästen | lead=NABU | time=2026
F 2 | Wasser
  M 2.1 | Trinkbrunnen | lead=Wasserverband | time=2025
  M 2.2 | Bachpaten | lead=Umweltamt | time=laufend
"""
    return Case("below.xlsx", xlsx(Sheet("Umwelt", rows)), truth)


def other_scripts() -> Case:
    """Titles in Arabic and Turkish, signs outside the basic plane, a no-break space in a number, trailing empty columns."""
    rows = [
        ["Nr.", "Maßnahme", "Zuständigkeit", "Zeit", "", "", ""],
        ["1.\u00a01", "مقهى اللغة", "VHS", "2025", "", "", ""],
        ["1. 2", "Türkçe kitap günü", "Bücherei", "2026", "", "", ""],
        ["1. 3", "Fest der Kulturen 🎉", "Kulturamt", "Sommer", "", "", ""],
    ]
    truth = """
M 1._1 | مقهى اللغة | lead=VHS | time=2025
M 1._2 | Türkçe kitap günü | lead=Bücherei | time=2026
M 1._3 | Fest der Kulturen 🎉 | lead=Kulturamt | time=Sommer
"""
    return Case("scripts.csv", separated(rows, ";", "utf-8-sig"), truth)


def status_report() -> Case:
    """A report: earlier and newer states in columns of their own, a light in words, a council paper."""
    rows = [
        ["Maßnahme", "Nr.", "Umsetzungsstand 2023", "Umsetzungsstand 2024", "Ampel", "Zuständiges Amt", "Beschlussvorlage"],
        ["Ferienbetreuung", "3.1", "geplant", "läuft an zwei Schulen", "gelb", "Schulamt", "V/0123/2023"],
        ["Jugendzentrum", "3.2", "kein neuer Sachstand", "eröffnet", "grün", "Jugendamt", ""],
    ]
    truth = """
M 3.1 | Ferienbetreuung | lead=Schulamt | status=gelb | council_reference=V/0123/2023
M 3.2 | Jugendzentrum | lead=Jugendamt | status=grün
"""
    return Case("report.xlsx", xlsx(Sheet("Bericht", rows)), truth)


def long_texts() -> Case:
    """The measure's cell holds a whole paragraph; its first sentence is the title, nothing is cut."""
    story = " ".join(
        f"Im {word} Schritt werden die Ergebnisse mit allen Beteiligten besprochen und schriftlich festgehalten."
        for word in ["ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten"]
    )
    rows = [
        ["Nr.", "Maßnahme", "Zuständigkeit", "Zeit"],
        ["1", f"Ein Beratungsnetz wird aufgebaut. {story}", "Landkreis", "2025"],
        ["2", "Ein Fonds für kleine Vorhaben wird eingerichtet.", "Landkreis", "2026"],
    ]
    truth = f"""
M 1 | Ein Beratungsnetz wird aufgebaut. | lead=Landkreis | time=2025 | text={story}
M 2 | Ein Fonds für kleine Vorhaben wird eingerichtet. | lead=Landkreis | time=2026
"""
    return Case("long.docx", document(("t", rows)), truth)


CASES = (
    contents_in_front,
    overview_before_profiles,
    boxes_of_four_columns,
    profile_sheets,
    field_merged_down,
    table_per_goal,
    numbered_by_word,
    codes_tell_the_level,
    sums_and_legends,
    lists_below_each_other,
    other_scripts,
    status_report,
    long_texts,
)
