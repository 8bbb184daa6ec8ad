"""Exports of other programs: Kausal Watch's workbook and list, Decidim's results and proposals."""

from tests.intake.files.case import Case
from tests.intake.files.office import Sheet, separated, xlsx


def kausal_workbook() -> Case:
    """13a: a cover sheet named "Lead" and the sheet "Actions"; categories joined with semicolons, tasks as lines."""
    cover = [
        ["Climate Action Plan 2035"],
        ["Progress report"],
        ["Report 2024"],
        [],
        ["status", "in progress"],
        ["start date", "2024-01-01"],
        [],
        ["Exported from Kausal Watch"],
        ["kausal.tech"],
    ]
    head = [
        "Identifier",
        "Action",
        "Sector",
        "Primary responsible party",
        "Collaborator",
        "Other responsible parties",
        "Implementation phase",
        "Status",
        "Tasks",
        "Start date",
        "End date",
        "Indicators",
        "Has goals",
    ]
    rows = [
        head,
        [
            "1.1",
            "Expand district heating",
            "Energy",
            "City Utilities",
            "Housing Company; Planning Office",
            "",
            "Implementation",
            "On time",
            "• Feasibility study [completed 1 May 2024]\n• Tender [active, due date: 1 Dec 2025]",
            "2024-01-01",
            "2030-12-31",
            2,
            "Yes",
        ],
        ["1.2", "Solar roofs on schools", "Energy", "Building Department", "", "", "Planning", "Late", "", "2025-01-01", "", 0, "No"],
        ["2.1", "Cycle highway", "Mobility", "Transport Department", "Neighbouring Town", "Cycling Club", "Not started", "On time", "", "", "", 1, "No"],
    ]
    truth = """
F ~ | Energy
  M 1.1 | Expand district heating | lead=City Utilities | partners=Housing Company + Planning Office | status=Implementation
  M 1.2 | Solar roofs on schools | lead=Building Department | status=Planning
F ~ | Mobility
  M 2.1 | Cycle highway | lead=Transport Department | partners=Neighbouring Town + Cycling Club | status=Not started
"""
    return Case("kausal.xlsx", xlsx(Sheet("Lead", cover), Sheet("Actions", rows)), truth, left=("Exported from Kausal Watch",))


def kausal_list() -> Case:
    """13b: a separated list with machine names."""
    rows = [
        [
            "identifier",
            "name",
            "official_name",
            "description",
            "categories",
            "responsible_parties",
            "implementation_phase",
            "status",
            "start_date",
            "end_date",
            "contact_persons",
        ],
        [
            "A-1",
            "Energieberatung für alle",
            "Beratung ausbauen",
            "<p>Beratung <b>vor Ort</b> &amp; online.</p>",
            "Gebäude",
            "Klimaagentur (primary), Verbraucherzentrale (collaborator)",
            "Umsetzung",
            "im Zeitplan",
            "2024-01-01",
            "2026-12-31",
            "Erika Musterfrau <erika@beispiel.de>",
        ],
        ["A-2", "Stadtgrün", "", "Bäume pflanzen.", "Anpassung", "Gartenamt (primary)", "Planung", "", "", "", ""],
    ]
    truth = """
F ~ | Gebäude
  M A-1 | Energieberatung für alle | lead=Klimaagentur | partners=Verbraucherzentrale | status=Umsetzung
F ~ | Anpassung
  M A-2 | Stadtgrün | lead=Gartenamt | status=Planung
"""
    return Case("kausal.csv", separated(rows, ","), truth, personal=("erika@beispiel.de",), absent=("erika@", "Musterfrau", "<p>", "&amp;"))


def decidim_results() -> Case:
    """14a: results of Decidim's accountability, with a parent, a status, a progress and translations in columns."""
    head = [
        "id",
        "category/id",
        "category/name/de",
        "category/name/en",
        "scope/id",
        "scope/name/de",
        "parent/id",
        "title/de",
        "title/en",
        "description/de",
        "description/en",
        "start_date",
        "end_date",
        "status/id",
        "status/key",
        "status/name/de",
        "progress",
        "created_at",
        "url",
        "component/id",
        "proposal_urls",
    ]
    rows = [
        head,
        [
            "81",
            "5",
            "Bildung",
            "Education",
            "2",
            "Nordstadt",
            "",
            "Lernhaus eröffnen",
            "Open a learning house",
            "<p>Ein Haus für alle.</p>",
            "<p>A house for all.</p>",
            "2024-03-01",
            "2026-03-01",
            "3",
            "ongoing",
            "In Umsetzung",
            "40.0",
            "2024-01-10 10:00:00 UTC",
            "https://beteiligung.example.org/results/81",
            "7",
            "",
        ],
        [
            "82",
            "5",
            "Bildung",
            "Education",
            "2",
            "Nordstadt",
            "81",
            "Räume anmieten",
            "Rent rooms",
            "<p>Drei Räume.</p>",
            "",
            "2024-03-01",
            "",
            "4",
            "done",
            "Erledigt",
            "100.0",
            "2024-01-11 10:00:00 UTC",
            "https://beteiligung.example.org/results/82",
            "7",
            "https://beteiligung.example.org/p/1",
        ],
        [
            "83",
            "6",
            "Sport",
            "Sport",
            "",
            "",
            "",
            "Bolzplatz beleuchten",
            "Light the pitch",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "2024-01-12 10:00:00 UTC",
            "https://beteiligung.example.org/results/83",
            "7",
            "",
        ],
    ]
    truth = """
F ~ | Bildung
  M 81 | Lernhaus eröffnen | text=Ein Haus für alle. | status=In Umsetzung
    S 82 | Räume anmieten | text=Drei Räume. | status=Erledigt
F ~ | Sport
  M 83 | Bolzplatz beleuchten
"""
    return Case("decidim_results.csv", separated(rows, ";"), truth, absent=("<p>",))


def decidim_json_cells() -> Case:
    """14b: proposals whose texts stand as JSON in one cell; authors are persons and are not taken."""
    head = ["id", "author/id", "author/name", "category/name", "title", "body", "state", "reference", "endorsements/total_count", "published_at", "url"]
    rows = [
        head,
        [
            "12",
            "4",
            "Maria Muster",
            '{"de":"Verkehr","en":"Transport"}',
            '{"de":"Zebrastreifen an der Schule","en":"Crossing at the school"}',
            '{"de":"<p>Der Weg ist <strong>gefährlich</strong>.</p>","en":"<p>Dangerous.</p>"}',
            "accepted",
            "WI-PROP-2024-05-12",
            "23",
            "2024-05-01 08:00:00 UTC",
            "https://beteiligung.example.org/12",
        ],
        [
            "13",
            "5",
            "Jan Beispiel",
            '{"de":"Verkehr"}',
            '{"de":"Tempo 30"}',
            '{"de":"In der ganzen Ortsmitte."}',
            "rejected",
            "WI-PROP-2024-05-13",
            "4",
            "2024-05-02 08:00:00 UTC",
            "https://beteiligung.example.org/13",
        ],
    ]
    truth = """
F ~ | Verkehr
  M 12 | Zebrastreifen an der Schule | text=Der Weg ist gefährlich. | status=accepted
  M 13 | Tempo 30 | text=In der ganzen Ortsmitte. | status=rejected
"""
    return Case(
        "decidim_proposals.csv",
        separated(rows, ";"),
        truth,
        personal=("Maria Muster", "Jan Beispiel"),
        absent=("Maria Muster", "Jan Beispiel", '{"de"', "<strong>"),
    )


CASES = (kausal_workbook, kausal_list, decidim_results, decidim_json_cells)
