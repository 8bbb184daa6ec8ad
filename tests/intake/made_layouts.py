"""The two layouts of offices, small, with all their irregularities, as careful readers deliver them."""

from datetime import date

from mittragen.intake.source import Note, Source
from tests.intake.made_sources import heading, paragraph, sheet, source, table

HEAD = ["Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "Zeitrahmen", "Indikator / Querschnitt"]
BAND = {"fill": "D9D9D9", "bold": True, "column_span": 6}


def layout_a() -> Source:
    """A Word catalogue: three fields, four tables, goals merged, blank, repeated and without measures."""
    first = table(
        [
            HEAD,
            [{"text": "Sprache", **BAND}],
            ["1.1.1", {"text": "1.1 Alle Zugewanderten können Deutsch lernen.", "row_span": 2}, "**Sprachcafés ausbauen**⏎In jeder Kommune trifft sich ein Sprachcafé.",
             "Koordinierungsstelle Migration und Teilhabe (Federführung)⏎in Kooperation mit:⏎• VHS↵• Sprachkursträger", "kurzfristig", "Zahl der Cafés / Gleichstellung"],
            ["1.1.2", None, "Kurszeiten werden an Schichtpläne angepasst.", "LK, FB Soziales / KMuT, Kommunen", "2025/26", "–"],
            ["1.2.1", {"text": "1.2 Kinder lernen früh Deutsch.", "row_span": 2}, "Sprachförderung in Kitas. Jede Kita hat eine Fachkraft.", "Koordinierungs-↵stelle MuT", "ab Q3 2025", ""],
            ["", None, "Vorlesepaten werden geschult.", "**Bibliotheken**, Ehrenamtliche", "fortlaufend", ""],
        ],
        header_rows=(1,),
    )  # fmt: skip
    second = table(
        [
            HEAD,
            [{"text": "Teilhabe durch Bildung", **BAND}],
            ["2.1.1", "2.1 Schulen sind⏎offen für alle.", "Elternlotsen begleiten Familien.", "alle 19 Kommunen, ggf. Wohlfahrtsverbände,", "bis 12/2025", ""],
            ["2.2.1", "2.2 Jugendliche finden einen Abschluss.", "Paten helfen beim Lernen.", "N. N.", "–", ""],
            ["2.2.2", "", "Ein Wegweiser erscheint.", "s. 2.2.1", "s. o.", ""],
            ["2.2.2", "", "Ein Beratungstag findet statt.", "VHS", "laufend seit 2019", ""],
            ["2.2.4", "", "Schulsozialarbeit wird ausgebaut.", "VHS", "2021 – 2030", ""],
            ["", {"text": "2.3 Erwachsene lernen weiter.", "column_span": 2}, None, "", "", ""],
        ],
        where="Tabelle 2",
    )
    third = table(
        [
            HEAD,
            [{"text": "Teilhabe durch Arbeit", **BAND}],
            ["3.1.1", "3.1 Betriebe stellen⏎Zugewanderte ein.", "Ein Netzwerk der Betriebe entsteht.", "Jobcenter", "1) 2025 2) 2026–2027", ""],
            ["3.1.2.", "3.1 Betriebe stellen Zugewanderte⏎ein.", "Praktika werden vermittelt.", "Jobcenter", "2021-2030", ""],
            ["3.2.1", {"text": "**3.2**⏎Abschlüsse werden anerkannt.", "row_span": 2}, "Beratung zur Anerkennung.", "IHK", "2025", ""],
            ["3.2.1a", None, "Lotsen begleiten Verfahren.", "IHK", "2026", ""],
            ["3.2.2", "Die Verfahren werden auf der", "Webseite erklärt.", "IHK", "2026", ""],
        ],
        where="Tabelle 3",
    )
    fourth = table(
        [
            ["3.3.1", "3.3 Gründungen gelingen.", "Gründungsberatung wird mehrsprachig.", "Kammern", "2027", ""],
            ["3.3.2", "", "Ein Stammtisch entsteht.", "Kammern", "2027", ""],
        ],
        where="Tabelle 4",
    )
    notes = (Note(code="tracked_change", where="Tabelle 1, Zeile 3", message="Nachverfolgte Änderung: „neu“ eingefügt."),)
    return source(
        heading("Vorwort"), paragraph("Liebe Leserinnen und Leser."),
        heading("Handlungsfeld 1: Teilhabe durch Sprache"), paragraph("Sprache öffnet Türen."), first,
        heading("Handlungsfeld 2: Teilhabe durch Bildung"), paragraph("Bildung stärkt."), second,
        heading("Handlungsfeld 3: Teilhabe durch Arbeit"), paragraph("Arbeit verbindet."), third, heading("Weitere Maßnahmen", 2), fourth,
        notes=notes,
    )  # fmt: skip


TITLES = [
    [{"text": "Nr.", "row_span": 2}, {"text": "Ziel", "row_span": 2}, {"text": "Maßnahme", "row_span": 2}, {"text": "Zuständigkeit", "column_span": 2}, None, {"text": "Zeit", "column_span": 2}, None,
     {"text": "Ressourcen", "column_span": 2}, None, {"text": "Status", "row_span": 2}, {"text": "Sachstand", "row_span": 2}, {"text": "intern", "row_span": 2}],
    [None, None, None, "Federführung", "Beteiligte", "von", "bis", "Personal (VZÄ)", "Sachkosten €", None, None, None],
]  # fmt: skip
GREEN, YELLOW, RED = {"fill": "92D050"}, {"fill": "FFFF00"}, {"fill": "FF0000"}


def _field_sheet(name: str, rows: list[list[object]], **more: object) -> object:
    top: list[list[object]] = [[{"text": f"Maßnahmenliste {name}", "column_span": 12}], ["Stand: 14.03.2025"], []]
    return sheet(name, [*top, *TITLES, *rows], **more)


def layout_b() -> Source:
    """An Excel list: two fields, an older copy, an overview, a hidden sheet; colours, sums, a legend and contacts beside."""
    one = _field_sheet(
        "HF1 Sprache",
        [
            [{"text": "Gruppe Spracherwerb", "column_span": 12, "fill": "DDDDDD"}],
            ["SP 1", {"text": "Deutsch lernen", "row_span": 2}, "Sprachcafés", "Koordinierungsstelle Migration und Teilhabe", "VHS; Caritas", {"text": "01.02.2025", "value": date(2025, 2, 1)}, 2026, "0,5",
             {"text": "10.000 €", "value": 10000.0}, dict(GREEN), "12.02.: Auftakt. 05.05.: Zweites Treffen.", "nur mündlich zugesagt", "", "Legende"],
            ["SP1.2", None, "Elternkurse", "KMuT", "VHS\nKitas", "2027", "2025", "1/2", "ca. 5 T€", dict(YELLOW), {"text": "läuft", "comment": "Neu: Raum gefunden."}, "", "", {"text": "umgesetzt", **GREEN}],
            [],
            ["SP 1.10", "Mehrsprachig informieren", "Webseite übersetzen", "Pressestelle", "", "Ende 2025", "laufend", "vorh.", "aus lfd. Mitteln", dict(RED), "", "", "", {"text": "in Umsetzung", **YELLOW}],
            [{"text": "01. Feb", "value": date(2025, 2, 1)}, "Dolmetschen", "Sprachmittlerpool", "Caritas", "", "Q2/26", "dauerhaft", "", "-", dict(GREEN), "", "", "", {"text": "verzögert", **RED}],
            ["SP neu", "Dolmetschen", "Telefondolmetschen", "Caritas", "", "2025", "", "", "2025: 1.000 €, 2026: 2.000 €", "", "", "", "", "", "Name", "Telefon"],
            ["SP 3/BI 2", "Dolmetschen", "Lesestunden in Büchereien anbieten", "Büchereien", "", "2025", "", "", "", "", "", "", "", "", "Maria Muster", "05931 44-1234"],
            [{"text": "SP 5+6", "struck": True}, {"text": "Dolmetschen", "struck": True}, {"text": "Alte Messe", "struck": True}, {"text": "VHS", "struck": True}],
            [{"text": "Summe", "bold": True}, "", "", "", "", "", "", "", {"text": "15000", "value": 15000.0, "is_formula": True}],
        ],
        hidden_rows=(10,),
    )  # fmt: skip
    two = _field_sheet(
        "HF2 Bildung",
        [
            [1.1, "Schule", "Lotsen in Schulen", "Schulamt", "", 2025, 2026, "", "", {"text": "umgesetzt", **RED}, "", ""],
            [1.2, "", "Paten in Schulen", "Schulamt", "", 2025, 2026, "", "", "in Umsetzung", "", ""],
            [1.1, "", "Ferien in Schulen", "Schulamt", "", 2025, 2026, "", "", "", "", ""],
            ["SP 3/BI 2", "Lesen", "Lesestunden in den Büchereien", "Büchereien", "", 2025, 2026, "", "", "", "", ""],
        ],
    )
    old = _field_sheet(
        "alt_2024", [["SP 1", "Deutsch lernen", "Sprachcafés", "VHS"], ["SP1.2", "", "Elternkurse", "VHS"], ["SP 9", "", "Altes Vorhaben", "VHS"]]
    )
    overview = sheet("Übersicht", [["Handlungsfeld", "grün", "gelb", "rot"], ["Sprache", 2, 1, 1], ["Bildung", 0, 1, 1]])
    lists = sheet("Listen", [["Status"], ["offen"], ["fertig"]], hidden=True)
    return source(overview, one, two, old, lists, format="xlsx")
