"""Concepts in Word without a table of measures: headings, run-in labels, numbered paragraphs, profiles."""

from tests.intake.files.case import Case
from tests.intake.files.office import document


def headings_with_labelled_paragraphs() -> Case:
    """9a: headings 1 to 3, then "Zuständig:", "Zeitraum:", "Kosten:" as paragraphs."""
    blocks = [
        ("h", 1, "1 Ankommen"),
        ("p", "Der erste Eindruck zählt. Deshalb beginnt das Konzept mit dem Ankommen."),
        ("h", 2, "1.1 Neuzugewanderte finden sich zurecht"),
        ("h", 3, "1.1.1 Willkommensbüro einrichten"),
        ("p", "Im Kreishaus entsteht ein Büro, in dem alle ersten Wege erledigt werden können."),
        ("p", "Zuständig: Landkreis, Ausländerbehörde"),
        ("p", "Zeitraum: ab Herbst 2025"),
        ("p", "Kosten: 40.000 € im Jahr"),
        ("h", 3, "1.1.2 Stadtrundgänge anbieten"),
        ("p", "Zuständig: Touristinfo"),
        ("p", "Zeitraum: monatlich"),
        ("p", "Kosten: keine"),
        ("h", 2, "1.2 Niemand bleibt allein"),
        ("h", 3, "1.2.1 Patenschaften vermitteln"),
        ("p", "Zuständig: Freiwilligenagentur"),
        ("p", "Mitwirkende: Kirchengemeinden, Moscheeverein"),
        ("p", "Zeitraum: fortlaufend"),
        ("h", 1, "2 Mobil sein"),
        ("h", 2, "2.1 Wege sind sicher"),
        ("h", 3, "2.1.1 Radfahrkurse für Frauen"),
        ("p", "Zuständig: ADFC"),
        ("p", "Zeitraum: Frühjahr 2026"),
        ("p", "Kosten: 3.500 €"),
    ]
    truth = """
F 1 | Ankommen
  G 1.1 | Neuzugewanderte finden sich zurecht
    M 1.1.1 | Willkommensbüro einrichten | lead=Landkreis | partners=Ausländerbehörde | time=ab Herbst 2025 | cost=40.000 € im Jahr | text=Im Kreishaus entsteht ein Büro, in dem alle ersten Wege erledigt werden können.
    M 1.1.2 | Stadtrundgänge anbieten | lead=Touristinfo | time=monatlich | cost=keine
  G 1.2 | Niemand bleibt allein
    M 1.2.1 | Patenschaften vermitteln | lead=Freiwilligenagentur | partners=Kirchengemeinden + Moscheeverein | time=fortlaufend
F 2 | Mobil sein
  G 2.1 | Wege sind sicher
    M 2.1.1 | Radfahrkurse für Frauen | lead=ADFC | time=Frühjahr 2026 | cost=3.500 €
"""
    return Case("headings.docx", document(*blocks), truth)


def bold_run_in_labels() -> Case:
    """9b: titles are bold paragraphs, labels are bold run-ins inside one paragraph."""
    blocks = [
        ("h", 1, "Handlungsfeld A: Bildung"),
        ("h", 2, "Ziel A1: Alle Kinder sind gut vorbereitet"),
        ("p", "**Maßnahme A1.1: Sprachbildung in Kitas**"),
        ("p", "Fachkräfte werden fortgebildet."),
        ("p", "**Federführung:** Jugendamt"),
        ("p", "**Beteiligte:** Kita-Träger; Grundschulen"),
        ("p", "**Zeitrahmen:** 2025/26"),
        ("p", "**Maßnahme A1.2: Rucksack-Gruppen**"),
        ("p", "**Federführung:** Familienbildungsstätte **Zeitrahmen:** ab 2026 **Kosten:** 9.000 €"),
        ("h", 2, "Ziel A2: Schulabschlüsse gelingen"),
        ("p", "**Maßnahme A2.1: Lernpaten**"),
        ("p", "**Federführung:** Bürgerstiftung"),
        ("p", "**Zeitrahmen:** laufend"),
    ]
    truth = """
F A | Bildung
  G A1 | Alle Kinder sind gut vorbereitet
    M A1.1 | Sprachbildung in Kitas | lead=Jugendamt | partners=Kita-Träger + Grundschulen | time=2025/26 | text=Fachkräfte werden fortgebildet.
    M A1.2 | Rucksack-Gruppen | lead=Familienbildungsstätte | time=ab 2026 | cost=9.000 €
  G A2 | Schulabschlüsse gelingen
    M A2.1 | Lernpaten | lead=Bürgerstiftung | time=laufend
"""
    return Case("bold_labels.docx", document(*blocks), truth)


def numbered_paragraphs() -> Case:
    """9c: nothing but numbered paragraphs, no heading styles at all."""
    blocks = [
        ("p", "1. Sprache"),
        ("p", "1.1 Alle können Deutsch lernen"),
        ("p", "1.1.1 Kurse in allen Samtgemeinden anbieten"),
        ("p", "Verantwortlich: Volkshochschule"),
        ("p", "Zeit: 2025 bis 2027"),
        ("p", "1.1.2 Kinderbetreuung während der Kurse sichern"),
        ("p", "Verantwortlich: Jugendamt"),
        ("p", "Zeit: ab 2026"),
        ("p", "2. Gesundheit"),
        ("p", "2.1 Beratung ist mehrsprachig"),
        ("p", "2.1.1 Sprachmittlung in Praxen"),
        ("p", "Verantwortlich: Gesundheitsamt"),
        ("p", "Zeit: laufend"),
    ]
    truth = """
F 1. | Sprache
  G 1.1 | Alle können Deutsch lernen
    M 1.1.1 | Kurse in allen Samtgemeinden anbieten | lead=Volkshochschule | time=2025 bis 2027
    M 1.1.2 | Kinderbetreuung während der Kurse sichern | lead=Jugendamt | time=ab 2026
F 2. | Gesundheit
  G 2.1 | Beratung ist mehrsprachig
    M 2.1.1 | Sprachmittlung in Praxen | lead=Gesundheitsamt | time=laufend
"""
    return Case("numbered.docx", document(*blocks), truth)


def profiles() -> Case:
    """10: one small table of two columns for each measure."""

    def profile(title: str, number: str, field: str, goal: str, text: str, lead: str, partners: str, time: str, cost: str) -> tuple:
        return (
            "t",
            [
                ["Titel", title],
                ["Nr.", number],
                ["Handlungsfeld", field],
                ["Ziel", goal],
                ["Beschreibung", text],
                ["Federführung", lead],
                ["Kooperationspartner", partners],
                ["Umsetzungszeitraum", time],
                ["Kosten und Finanzierung", cost],
                ["Erfolgsindikator", "Zahl der Teilnehmenden"],
            ],
        )

    blocks = [
        ("h", 1, "Maßnahmensteckbriefe"),
        profile(
            "Elterntalk auf Arabisch",
            "F-1",
            "Familie",
            "Eltern sind gestärkt",
            "Moderierte Gespräche zu Hause.\nGastgebende werden geschult.",
            "Erziehungsberatung",
            "Familienzentren, Schulen",
            "2025–2026",
            "6.000 €, Landesmittel",
        ),
        ("p", ""),
        profile("Babybesuche", "F-2", "Familie", "Eltern sind gestärkt", "Jede Familie wird besucht.", "Jugendamt", "Hebammen", "laufend", "Personalkosten"),
        ("p", ""),
        profile(
            "Offene Turnhalle",
            "S-1",
            "Sport",
            "Jugendliche bewegen sich",
            "Samstags ist die Halle offen.",
            "Stadtjugendpflege",
            "TSV Auhausen",
            "Winter 2025/26",
            "Hallenmiete",
        ),
    ]
    truth = """
F ~ | Familie
  G ~ | Eltern sind gestärkt
    M F-1 | Elterntalk auf Arabisch | lead=Erziehungsberatung | partners=Familienzentren + Schulen | time=2025–2026 | cost=6.000 €, Landesmittel | text=Moderierte Gespräche zu Hause.\\nGastgebende werden geschult. | indicator=Zahl der Teilnehmenden
    M F-2 | Babybesuche | lead=Jugendamt | partners=Hebammen | time=laufend | cost=Personalkosten | text=Jede Familie wird besucht. | indicator=Zahl der Teilnehmenden
F ~ | Sport
  G ~ | Jugendliche bewegen sich
    M S-1 | Offene Turnhalle | lead=Stadtjugendpflege | partners=TSV Auhausen | time=Winter 2025/26 | cost=Hallenmiete | text=Samstags ist die Halle offen. | indicator=Zahl der Teilnehmenden
"""
    return Case("profiles.docx", document(*blocks), truth)


def titled_profiles() -> Case:
    """10b: the title of the profile is a merged first row with the number in front; labels end with a colon."""
    first = [
        ["B 10 Wärmenetz Ost", None],
        ["Projektträger:", "Stadtwerke"],
        ["Weitere Akteure:", "Wohnungsgesellschaft\nHandwerkskammer"],
        ["Laufzeit:", "2024 – 2029"],
        ["Kurzbeschreibung:", "Das Netz wird nach Osten erweitert."],
    ]
    second = [
        ["B 11 Beratungsmobil", None],
        ["Projektträger:", "Klimaagentur"],
        ["Weitere Akteure:", "–"],
        ["Laufzeit:", "ab 2025"],
        ["Kurzbeschreibung:", "Ein Bus fährt in die Dörfer."],
    ]
    merge = (((0, 0), (0, 1)),)
    blocks = [("h", 1, "Handlungsfeld Energie und Bauen"), ("t", first, merge), ("p", ""), ("t", second, merge)]
    truth = """
F ~ | Energie und Bauen
  M B_10 | Wärmenetz Ost | lead=Stadtwerke | partners=Wohnungsgesellschaft + Handwerkskammer | time=2024 – 2029 | text=Das Netz wird nach Osten erweitert.
  M B_11 | Beratungsmobil | lead=Klimaagentur | time=ab 2025 | text=Ein Bus fährt in die Dörfer.
"""
    return Case("titled_profiles.docx", document(*blocks), truth)


def only_prose() -> Case:
    """24: a press text without any measure: say so, invent nothing."""
    blocks = [
        ("h", 1, "Landkreis stellt Integrationskonzept vor"),
        ("p", "Der Landrat hat am Montag das neue Konzept vorgestellt. Es umfasst 60 Ziele und 160 Maßnahmen in sechs Handlungsfeldern."),
        ("p", "„Das Papier ist nicht für die Schublade“, sagte er. Im Herbst 2025 soll es erstmals fortgeschrieben werden."),
        ("p", "An den Werkstätten nahmen rund 90 Personen teil."),
    ]
    return Case("press.docx", document(*blocks), "", says=("nothing_recognised",), left=("nicht für die Schublade", "rund 90 Personen"))


def bullets_below_goal_headings() -> Case:
    """A short concept: fields and goals are headings, measures are bullets below "Maßnahmen:"."""
    blocks = [
        ("h", 1, "Handlungsfeld 1 – Begegnung"),
        ("h", 2, "Ziel 1.1 – Menschen kommen ins Gespräch"),
        ("p", "Maßnahmen:"),
        ("li", "Interkulturelles Fest am Hafen"),
        ("li", "Gesprächsreihe im Rathaus"),
        ("h", 2, "Ziel 1.2 – Vereine sind offen"),
        ("p", "Maßnahmen:"),
        ("li", "Vereinsbörse im Frühjahr"),
        ("h", 1, "Handlungsfeld 2 – Sicherheit"),
        ("h", 2, "Ziel 2.1 – Alle fühlen sich sicher"),
        ("p", "Maßnahmen:"),
        ("li", "Rundgänge mit der Polizei"),
    ]
    truth = """
F 1 | Begegnung
  G 1.1 | Menschen kommen ins Gespräch
    M ~ | Interkulturelles Fest am Hafen
    M ~ | Gesprächsreihe im Rathaus
  G 1.2 | Vereine sind offen
    M ~ | Vereinsbörse im Frühjahr
F 2 | Sicherheit
  G 2.1 | Alle fühlen sich sicher
    M ~ | Rundgänge mit der Polizei
"""
    return Case("bullets.docx", document(*blocks), truth)


CASES = (headings_with_labelled_paragraphs, bold_run_in_labels, numbered_paragraphs, profiles, titled_profiles, only_prose, bullets_below_goal_headings)
