"""Excel lists as offices keep them: bands, repeated and blank goals, other names and orders of columns."""

from tests.intake.files.case import Case
from tests.intake.files.office import Look, Sheet, xlsx


def band_rows() -> Case:
    """1: one long table; fields are bands, goals stand in rows of their own."""
    head = ["Nr.", "Maßnahme", "Federführung", "Beteiligte", "Zeitraum", "Kosten"]
    grey, light = {"fill": "BFBFBF", "bold": True}, {"fill": "E7E6E6", "bold": True}
    rows = [
        ["Maßnahmenkatalog Integration 2024–2028 (Landkreis Wiesenau)"],
        [],
        [Look(text, bold=True) for text in head],
        [Look("Handlungsfeld 1: Wohnen", **grey)],
        [Look("1.1", **light), Look("Zugewanderte finden angemessenen Wohnraum", **light)],
        ["1.1.1", "Wohnlotsinnen und Wohnlotsen ausbilden", "Kreisvolkshochschule", "Wohnbau GmbH; Diakonie", "2024–2025", "12.000 €"],
        ["1.1.2", "Leerstand in Ortskernen erfassen", "Bauamt", "Samtgemeinden", "ab 2025", "–"],
        [Look("1.2", **light), Look("Nachbarschaften sind lebendig", **light)],
        ["1.2.1", "Nachbarschaftsfeste fördern", "Stadt Auhausen", "", "jährlich", "5.000 € p. a."],
        [Look("Handlungsfeld 2: Gesundheit", **grey)],
        [Look("2.1", **light), Look("Alle wissen, wo sie Hilfe bekommen", **light)],
        ["2.1.1", "Gesundheitswegweiser in sechs Sprachen herausgeben", "Gesundheitsamt", "Kliniken, Ärzteschaft", "II/2025", "8.000 €"],
        ["2.1.2", "Dolmetschdienst für Arztpraxen aufbauen", "Gesundheitsamt", "Sprachmittlungspool", "2026", "20.000 €"],
        ["2.1.3", "Hebammensprechstunde anbieten", "Gesundheitsamt", "", "fortlaufend", "aus lfd. Mitteln"],
        [Look("Handlungsfeld 3: Kultur und Begegnung", **grey)],
        [Look("3.1", **light), Look("Kultur ist für alle da", **light)],
        ["3.1.1", "Freikarten für Konzerte", "Kulturbüro", "Theater Auhausen", "2024", ""],
    ]
    truth = """
F 1 | Wohnen
  G 1.1 | Zugewanderte finden angemessenen Wohnraum
    M 1.1.1 | Wohnlotsinnen und Wohnlotsen ausbilden | lead=Kreisvolkshochschule | partners=Wohnbau GmbH + Diakonie | time=2024–2025 | cost=12.000 €
    M 1.1.2 | Leerstand in Ortskernen erfassen | lead=Bauamt | partners=Samtgemeinden | time=ab 2025 | cost=–
  G 1.2 | Nachbarschaften sind lebendig
    M 1.2.1 | Nachbarschaftsfeste fördern | lead=Stadt Auhausen | time=jährlich | cost=5.000 € p. a.
F 2 | Gesundheit
  G 2.1 | Alle wissen, wo sie Hilfe bekommen
    M 2.1.1 | Gesundheitswegweiser in sechs Sprachen herausgeben | lead=Gesundheitsamt | partners=Kliniken + Ärzteschaft | time=II/2025 | cost=8.000 €
    M 2.1.2 | Dolmetschdienst für Arztpraxen aufbauen | lead=Gesundheitsamt | partners=Sprachmittlungspool | time=2026 | cost=20.000 €
    M 2.1.3 | Hebammensprechstunde anbieten | lead=Gesundheitsamt | time=fortlaufend | cost=aus lfd. Mitteln
F 3 | Kultur und Begegnung
  G 3.1 | Kultur ist für alle da
    M 3.1.1 | Freikarten für Konzerte | lead=Kulturbüro | partners=Theater Auhausen | time=2024
"""
    return Case(
        "band_rows.xlsx",
        xlsx(Sheet("Katalog", rows, merges=("A1:F1", "A4:F4", "B5:F5", "B8:F8", "A10:F10", "B11:F11", "A15:F15", "B16:F16"))),
        truth,
        silent=("duplicate", "gap"),
    )


def all_repeated() -> Case:
    """2: field, goal and measure are said again in every row; no numbers at all."""
    rows = [
        ["Handlungsfeld", "Ziel", "Maßnahme", "Zuständig", "Bis wann"],
        ["Arbeit", "Anerkennung beschleunigen", "Beratungsstelle einrichten", "Jobcenter", "31.12.2025"],
        ["Arbeit", "Anerkennung beschleunigen", "Leitfaden für Betriebe", "IHK", "2025"],
        ["Arbeit", "Frauen in Arbeit bringen", "Kinderbetreuung während der Kurse", "Jugendamt", "2026"],
        ["Bildung", "Schulen öffnen", "Elternlotsen schulen", "Schulamt", "laufend"],
        ["Bildung", "Schulen öffnen", "Ferienkurse Deutsch", "VHS", "Sommer 2025"],
        ["Arbeit", "Frauen in Arbeit bringen", "Messe „Frau & Beruf“", "Gleichstellungsstelle", "2027"],
    ]
    truth = """
F ~ | Arbeit
  G ~ | Anerkennung beschleunigen
    M ~ | Beratungsstelle einrichten | lead=Jobcenter | time=31.12.2025
    M ~ | Leitfaden für Betriebe | lead=IHK | time=2025
  G ~ | Frauen in Arbeit bringen
    M ~ | Kinderbetreuung während der Kurse | lead=Jugendamt | time=2026
    M ~ | Messe „Frau & Beruf“ | lead=Gleichstellungsstelle | time=2027
F ~ | Bildung
  G ~ | Schulen öffnen
    M ~ | Elternlotsen schulen | lead=Schulamt | time=laufend
    M ~ | Ferienkurse Deutsch | lead=VHS | time=Sommer 2025
"""
    return Case("all_repeated.xlsx", xlsx(Sheet("Tabelle1", rows)), truth)


def blank_below() -> Case:
    """3: field and goal stand once, the cells below are blank; numbers are numbers in Excel."""
    rows = [
        ["HF", "Ziel", "lfd. Nr.", "Maßnahme", "Verantwortlich", "Termin"],
        ["Sprache", "Erwachsene lernen Deutsch", 1, "Abendkurse anbieten", "VHS", 2025],
        ["", "", 2, "Kurse in den Dörfern", "VHS, Kommunen", "2025 ff."],
        ["", "Kinder lernen Deutsch", 3, "Sprach-Kitas unterstützen", "Jugendamt", "dauerhaft"],
        ["Sport", "Vereine öffnen sich", 4, "Schnuppertage", "Kreissportbund", "Mai 2025"],
        ["", "", 5, "Übungsleitungen gewinnen", "Kreissportbund", "2026"],
    ]
    truth = """
F ~ | Sprache
  G ~ | Erwachsene lernen Deutsch
    M 1 | Abendkurse anbieten | lead=VHS | time=2025
    M 2 | Kurse in den Dörfern | lead=VHS | partners=Kommunen | time=2025 ff.
  G ~ | Kinder lernen Deutsch
    M 3 | Sprach-Kitas unterstützen | lead=Jugendamt | time=dauerhaft
F ~ | Sport
  G ~ | Vereine öffnen sich
    M 4 | Schnuppertage | lead=Kreissportbund | time=Mai 2025
    M 5 | Übungsleitungen gewinnen | lead=Kreissportbund | time=2026
"""
    return Case("blank_below.xlsx", xlsx(Sheet("Liste", rows)), truth, says=("inherited_goal",))


def other_names() -> Case:
    """4: columns in an unusual order under unusual names, a person in a column of contacts."""
    rows = [
        [
            "Bemerkung",
            "Kennzahl",
            "Vorhaben / Projekt",
            "Lfd. Nr.",
            "Verantwortlich",
            "Ansprechpartner",
            "Umsetzungszeitraum",
            "Finanzbedarf",
            "Zielsetzung",
            "Themenfeld",
        ],
        [
            "läuft an",
            "Zahl der Beratungen",
            "Mobile Rentenberatung",
            "12",
            "Sozialamt",
            "Frau Özdemir, 05931 44-2211",
            "2024 bis 2026",
            "3.000 EUR/Jahr",
            "Altersarmut vermeiden",
            "Alter",
        ],
        ["", "10 Gruppen", "Erzählcafés", "13", "Seniorenbeirat", "Hr. Kruse, kruse@beispiel.de", "dauerhaft", "ehrenamtlich", "Einsamkeit lindern", "Alter"],
        ["Antrag gestellt", "", "Spielplatzpaten", "14", "Jugendamt", "N. N.", "ab Frühjahr 2025", "15 T€", "Orte für Kinder schaffen", "Familie"],
    ]
    truth = """
F ~ | Alter
  G ~ | Altersarmut vermeiden
    M 12 | Mobile Rentenberatung | lead=Sozialamt | time=2024 bis 2026 | cost=3.000 EUR/Jahr | indicator=Zahl der Beratungen
  G ~ | Einsamkeit lindern
    M 13 | Erzählcafés | lead=Seniorenbeirat | time=dauerhaft | cost=ehrenamtlich | indicator=10 Gruppen
F ~ | Familie
  G ~ | Orte für Kinder schaffen
    M 14 | Spielplatzpaten | lead=Jugendamt | time=ab Frühjahr 2025 | cost=15 T€
"""
    return Case(
        "other_names.xlsx",
        xlsx(Sheet("Vorhaben", rows)),
        truth,
        personal=("05931 44-2211", "kruse@beispiel.de", "Özdemir"),
        absent=("Özdemir", "kruse@", "44-2211"),
    )


def recommendations() -> Case:
    """4b: measures are called recommendations, fields topics; what is there already stands in front."""
    rows = [
        ["Thema", "Ist-Stand", "Handlungsempfehlung", "Umsetzung durch", "Zeithorizont", "Zielgruppe"],
        ["Wohnen", "Zwei Beratungsstellen", "Beratung in allen Gemeinden", "Kommunen", "kurzfristig", "Familien; Alleinerziehende"],
        ["Wohnen", "Kaum bekannt", "Broschüre zu Förderwegen", "Landkreis", "mittelfristig", "alle"],
        ["Bildung", "Warteliste", "Mehr Plätze im Ganztag", "Schulträger", "langfristig", "Kinder"],
    ]
    truth = """
F ~ | Wohnen
  M ~ | Beratung in allen Gemeinden | lead=Kommunen | time=kurzfristig | target_groups=Familien + Alleinerziehende | starting_point=Zwei Beratungsstellen
  M ~ | Broschüre zu Förderwegen | lead=Landkreis | time=mittelfristig | target_groups=alle | starting_point=Kaum bekannt
F ~ | Bildung
  M ~ | Mehr Plätze im Ganztag | lead=Schulträger | time=langfristig | target_groups=Kinder | starting_point=Warteliste
"""
    return Case("recommendations.xlsx", xlsx(Sheet("Empfehlungen", rows)), truth)


def two_row_head_with_units() -> Case:
    """19: a head of two rows and a row of units below it."""
    rows = [
        ["Ident", "Maßnahme", "Verantwortung", "", "Zeitplan", "", "Aufwand", ""],
        ["", "", "Leitung", "Mitwirkung", "Beginn", "Ende", "Sachkosten", "Personal"],
        ["", "", "", "", "Jahr", "Jahr", "in €", "VZÄ"],
        ["A-01", "Solardächer auf Kreisgebäuden", "Gebäudemanagement", "Energieagentur", 2024, 2027, 250000, 0.5],
        ["A-02", "Radschnellweg planen", "Straßenbauamt", "Gemeinden\nADFC", 2025, 2026, "80.000", "1,0"],
        ["A-03", "Klimabildung in Schulen", "Schulamt", "", 2024, "", "–", ""],
    ]
    truth = """
M A-01 | Solardächer auf Kreisgebäuden | lead=Gebäudemanagement | partners=Energieagentur | time=2024 – 2027 | cost=250000 | staff=0.5
M A-02 | Radschnellweg planen | lead=Straßenbauamt | partners=Gemeinden + ADFC | time=2025 – 2026 | cost=80.000 | staff=1,0
M A-03 | Klimabildung in Schulen | lead=Schulamt | time=ab 2024 | cost=–
"""
    return Case("two_row_head.xlsx", xlsx(Sheet("Maßnahmen", rows, merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"))), truth)


def starts_at_c7() -> Case:
    """20: the table begins at C7; a note stands above, beside and below it."""
    rows = [
        ["Nr", "Was?", "Wer?", "Wann?"],
        ["1", "Willkommensmappe", "Einwohnermeldeamt", "2025"],
        ["2", "Bürgerdialog", "Bürgermeisterbüro", "jährlich im Herbst"],
        ["3", "Mehrsprachige Website", "Pressestelle", "bis Ende 2026"],
    ]
    padded = [
        [],
        [],
        [None, None, "Arbeitsstand für die Sitzung am 12.05.2025 – nicht zur Weitergabe"],
        [],
        [],
        [],
        *[[None, None, *row] for row in rows],
        [],
        [None, None, "Quelle: eigene Erhebung der Stabsstelle"],
        [None, None, "* Beschluss des Rates steht noch aus"],
    ]
    padded[7] += [None, "Rückfrage an Meldeamt klären"]
    truth = """
M 1 | Willkommensmappe | lead=Einwohnermeldeamt | time=2025
M 2 | Bürgerdialog | lead=Bürgermeisterbüro | time=jährlich im Herbst
M 3 | Mehrsprachige Website | lead=Pressestelle | time=bis Ende 2026
"""
    return Case("starts_at_c7.xlsx", xlsx(Sheet("Entwurf", padded)), truth, left=("nicht zur Weitergabe", "eigene Erhebung", "Beschluss des Rates"))


def two_tables_side_by_side() -> Case:
    """30: two tables of measures stand side by side, an empty column between them."""
    rows = [
        ["Handlungsfeld 1: Mobilität", "", "", "", "Handlungsfeld 2: Energie", "", ""],
        ["Nr.", "Maßnahme", "Zuständig", "", "Nr.", "Maßnahme", "Zuständig"],
        ["1.1", "Bürgerbus", "Gemeinde Nord", "", "2.1", "Energieberatung", "Verbraucherzentrale"],
        ["1.2", "Mitfahrbänke", "Dorfverein", "", "2.2", "Wärmeplanung", "Stadtwerke"],
        ["1.3", "Carsharing", "Stadtwerke", "", "", "", ""],
    ]
    truth = """
F 1 | Mobilität
  M 1.1 | Bürgerbus | lead=Gemeinde Nord
  M 1.2 | Mitfahrbänke | lead=Dorfverein
  M 1.3 | Carsharing | lead=Stadtwerke
F 2 | Energie
  M 2.1 | Energieberatung | lead=Verbraucherzentrale
  M 2.2 | Wärmeplanung | lead=Stadtwerke
"""
    return Case("side_by_side.xlsx", xlsx(Sheet("Plan", rows, merges=("A1:C1", "E1:G1"))), truth)


def contacts_in_cells() -> Case:
    """23: telephone numbers and mails stand in the column of responsibility."""
    rows = [
        ["Nr.", "Maßnahme", "Zuständigkeit", "Zeitrahmen"],
        ["1", "Sprachpaten vermitteln", "Freiwilligenagentur, Frau Meier, Tel. 05931 44-1234", "2025"],
        ["2", "Behördenlotsen", "Sozialamt (Herr Dr. Schulte, schulte@kreis-beispiel.de)", "2026"],
        ["3", "Müttercafé", "Familienzentrum St. Anna\nTel.: 0591/80 07-0", "laufend"],
        ["4", "Schwimmkurse", "DLRG; Petra Lindemann", "Sommer"],
    ]
    truth = """
M 1 | Sprachpaten vermitteln | lead=Freiwilligenagentur | time=2025
M 2 | Behördenlotsen | lead=Sozialamt | time=2026
M 3 | Müttercafé | lead=Familienzentrum St. Anna | time=laufend
M 4 | Schwimmkurse | lead=DLRG | time=Sommer
"""
    return Case(
        "contacts_in_cells.xlsx",
        xlsx(Sheet("Liste", rows)),
        truth,
        personal=("05931 44-1234", "Meier", "schulte@kreis-beispiel.de", "0591/80 07-0", "Petra Lindemann"),
        absent=("Meier", "Schulte", "schulte@", "44-1234", "80 07-0", "Lindemann"),
    )


def label_inside_title() -> Case:
    """29: the number stands in front of the title, no column of numbers."""
    rows = [
        ["Handlungsfeld", "Ziel", "Maßnahme", "Verantwortliche", "Zeit"],
        ["1. Sprache", "1.1 Deutsch lernen", "1.1.1 Sprachcafés ausbauen: in jeder Gemeinde ein offener Treff", "VHS", "2025"],
        ["1. Sprache", "1.1 Deutsch lernen", "1.1.2 Kurse am Abend", "VHS", "2026"],
        ["1. Sprache", "1.2 Mehrsprachigkeit schätzen", "1.2.1 Vorlesetag in elf Sprachen", "Bücherei", "November"],
        ["2. Ehrenamt", "2.1 Engagement stärken", "2.1.1 Ehrenamtskarte mehrsprachig bewerben", "Ehrenamtsbüro", "laufend"],
    ]
    truth = """
F 1. | Sprache
  G 1.1 | Deutsch lernen
    M 1.1.1 | Sprachcafés ausbauen: in jeder Gemeinde ein offener Treff | lead=VHS | time=2025
    M 1.1.2 | Kurse am Abend | lead=VHS | time=2026
  G 1.2 | Mehrsprachigkeit schätzen
    M 1.2.1 | Vorlesetag in elf Sprachen | lead=Bücherei | time=November
F 2. | Ehrenamt
  G 2.1 | Engagement stärken
    M 2.1.1 | Ehrenamtskarte mehrsprachig bewerben | lead=Ehrenamtsbüro | time=laufend
"""
    return Case("label_inside_title.xlsx", xlsx(Sheet("Plan", rows)), truth)


def goal_rows_by_number_only() -> Case:
    """A single column of texts; what is field, goal or measure is said only by the depth of the number."""
    rows = [
        ["Nr.", "Text", "Zuständig", "Zeitschiene"],
        ["1", "Bauen und Wohnen", "", ""],
        ["1.1", "Barrierefreier Wohnraum entsteht", "", ""],
        ["1.1.1", "Beratung der Bauwilligen", "Bauamt", "2024"],
        ["1.1.2", "Förderlotse im Internet", "Bauamt", "2025"],
        ["1.2", "Quartiere werden gemischt", "", ""],
        ["1.2.1", "Quote bei Neubau", "Stadtplanung", "2026"],
        ["2", "Freizeit", "", ""],
        ["2.1", "Alle können mitmachen", "", ""],
        ["2.1.1", "Sportpass", "Sportamt", "2024"],
        ["2.1.10", "Ferienpass", "Jugendamt", "2025"],
    ]
    truth = """
F 1 | Bauen und Wohnen
  G 1.1 | Barrierefreier Wohnraum entsteht
    M 1.1.1 | Beratung der Bauwilligen | lead=Bauamt | time=2024
    M 1.1.2 | Förderlotse im Internet | lead=Bauamt | time=2025
  G 1.2 | Quartiere werden gemischt
    M 1.2.1 | Quote bei Neubau | lead=Stadtplanung | time=2026
F 2 | Freizeit
  G 2.1 | Alle können mitmachen
    M 2.1.1 | Sportpass | lead=Sportamt | time=2024
    M 2.1.10 | Ferienpass | lead=Jugendamt | time=2025
"""
    return Case("by_number_only.xlsx", xlsx(Sheet("Tabelle1", rows)), truth)


def crosses_for_time_and_field() -> Case:
    """Years as columns with crosses, as in many small plans."""
    rows = [
        ["Nr.", "Maßnahme", "Federführung", "2024", "2025", "2026", "Priorität"],
        ["1", "Beratungsbus", "Caritas", "x", "x", "", "hoch"],
        ["2", "Integrationspreis", "Landkreis", "", "x", "", "mittel"],
        ["3", "Vereinsbörse", "Kreissportbund", "", "", "x", "A"],
    ]
    truth = """
M 1 | Beratungsbus | lead=Caritas | priority=hoch
M 2 | Integrationspreis | lead=Landkreis | priority=mittel
M 3 | Vereinsbörse | lead=Kreissportbund | priority=A
"""
    return Case("crosses.xlsx", xlsx(Sheet("Plan", rows)), truth)


CASES = (
    band_rows,
    all_repeated,
    blank_below,
    other_names,
    recommendations,
    two_row_head_with_units,
    starts_at_c7,
    two_tables_side_by_side,
    contacts_in_cells,
    label_inside_title,
    goal_rows_by_number_only,
    crosses_for_time_and_field,
)
