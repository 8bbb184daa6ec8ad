"""The same kind of list in English, Dutch, Danish and French."""

from tests.intake.files.case import Case
from tests.intake.files.office import Sheet, document, ods, separated, xlsx


def english() -> Case:
    """5: an English plan, with a summary sheet."""
    rows = [
        ["Ref", "Theme", "Objective", "Action", "Lead", "Partners", "Timescale", "Budget", "Success measure"],
        [
            "1.1",
            "Housing",
            "People feel at home",
            "Welcome pack for new tenants",
            "Housing Service",
            "Tenants' Association, Library",
            "Spring 2025",
            "£2,000",
            "Packs handed out",
        ],
        ["1.2", "Housing", "People feel at home", "Tenancy advice drop-in", "Citizens Advice", "", "ongoing", "", "Visits"],
        [
            "2.1",
            "Learning",
            "Everyone can learn English",
            "ESOL evening classes",
            "College",
            "Libraries; Adult Learning",
            "2025–2027",
            "£15k a year",
            "Learners enrolled",
        ],
    ]
    truth = """
F ~ | Housing
  G ~ | People feel at home
    M 1.1 | Welcome pack for new tenants | lead=Housing Service | partners=Tenants' Association + Library | time=Spring 2025 | cost=£2,000 | indicator=Packs handed out
    M 1.2 | Tenancy advice drop-in | lead=Citizens Advice | time=ongoing | indicator=Visits
F ~ | Learning
  G ~ | Everyone can learn English
    M 2.1 | ESOL evening classes | lead=College | partners=Libraries + Adult Learning | time=2025–2027 | cost=£15k a year | indicator=Learners enrolled
"""
    return Case("english.xlsx", xlsx(Sheet("Action plan", rows), Sheet("Summary", [["Theme", "Number of actions"], ["Housing", 2], ["Learning", 1]])), truth)


def dutch() -> Case:
    """6: Dutch headers, as a CSV with semicolons."""
    rows = [
        ["Volgnr.", "Beleidsveld", "Doelstelling", "Maatregel", "Trekker", "Samenwerkingspartners", "Looptijd", "Budget"],
        ["1", "Taal", "Iedereen spreekt Nederlands", "Taalcafé in de bibliotheek", "Bibliotheek", "Gilde, Vluchtelingenwerk", "2024-2025", "€ 5.000"],
        ["2", "Taal", "Iedereen spreekt Nederlands", "Taalmaatjes werven", "Gilde", "", "doorlopend", ""],
        ["3", "Werk", "Statushouders aan het werk", "Banenmarkt", "UWV", "Gemeente", "najaar 2024", "€ 10.000"],
    ]
    truth = """
F ~ | Taal
  G ~ | Iedereen spreekt Nederlands
    M 1 | Taalcafé in de bibliotheek | lead=Bibliotheek | partners=Gilde + Vluchtelingenwerk | time=2024-2025 | cost=€ 5.000
    M 2 | Taalmaatjes werven | lead=Gilde | time=doorlopend
F ~ | Werk
  G ~ | Statushouders aan het werk
    M 3 | Banenmarkt | lead=UWV | partners=Gemeente | time=najaar 2024 | cost=€ 10.000
"""
    return Case("dutch.csv", separated(rows), truth)


def danish() -> Case:
    """6: Danish headers, as an ODS."""
    rows = [
        ["Nr.", "Indsatsområde", "Mål", "Tiltag", "Ansvarlig", "Samarbejdspartnere", "Tidsplan", "Økonomi"],
        ["1", "Sprog", "Alle taler dansk", "Sprogcafé på biblioteket", "Biblioteket", "Røde Kors", "2025", "20.000 kr."],
        ["2", "Beskæftigelse", "Flere i arbejde", "Virksomhedsbesøg", "Jobcentret", "Erhvervsrådet", "løbende", ""],
    ]
    truth = """
F ~ | Sprog
  G ~ | Alle taler dansk
    M 1 | Sprogcafé på biblioteket | lead=Biblioteket | partners=Røde Kors | time=2025 | cost=20.000 kr.
F ~ | Beskæftigelse
  G ~ | Flere i arbejde
    M 2 | Virksomhedsbesøg | lead=Jobcentret | partners=Erhvervsrådet | time=løbende
"""
    return Case("danish.ods", ods(Sheet("Handleplan", rows)), truth)


def french() -> Case:
    """6: a French Word document: fields are headings, a table below each."""
    head = ["N°", "Objectif", "Action", "Pilote", "Partenaires", "Calendrier", "Moyens"]
    truth = """
F 1 | Logement
  G ~ | Faciliter l'accès au logement
    M 1.1 | Créer un guichet unique | lead=Service habitat | partners=Bailleurs sociaux + CAF | time=2025 | cost=10 000 €
    M 1.2 | Former les agents d'accueil | lead=Centre de gestion | time=2026 | cost=–
F 2 | Langue
  G ~ | Apprendre le français
    M 2.1 | Ateliers de conversation | lead=Médiathèque | partners=Associations | time=permanent
"""
    blocks = [
        ("h", 1, "Axe 1 : Logement"),
        (
            "t",
            [
                head,
                ["1.1", "Faciliter l'accès au logement", "Créer un guichet unique", "Service habitat", "Bailleurs sociaux, CAF", "2025", "10 000 €"],
                ["1.2", "", "Former les agents d'accueil", "Centre de gestion", "", "2026", "–"],
            ],
        ),
        ("h", 1, "Axe 2 : Langue"),
        ("t", [head, ["2.1", "Apprendre le français", "Ateliers de conversation", "Médiathèque", "Associations", "permanent", ""]]),
    ]
    return Case("french.docx", document(*blocks), truth)


CASES = (english, dutch, danish, french)
