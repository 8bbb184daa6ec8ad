"""Invented wording for the two messy layouts: titles of goals and measures, offices, times. Deterministic by position."""

FIELDS = [
    ("Teilhabe durch Sprache", "Sprache"),
    ("Teilhabe durch Bildung", "Bildung"),
    ("Teilhabe durch Arbeit und Beruf", "Arbeit"),
    ("Gesundheit und Pflege", "Gesundheit"),
    ("Gesellschaftliche Teilhabe", "Gesellschaft"),
    ("Ehrenamt und Engagement", "Ehrenamt"),
]
GOALS_PER_FIELD = [10, 11, 11, 10, 10, 10]
MEASURES_PER_FIELD = [27, 29, 28, 26, 27, 26]

_GOALS = [
    "Alle Menschen finden ein passendes Angebot in ihrer Nähe",
    "Beratung ist leicht zu erreichen und gut bekannt",
    "Fachkräfte arbeiten über Ortsgrenzen hinweg zusammen",
    "Familien werden früh begleitet",
    "Angebote sind mit Bus und Bahn erreichbar",
    "Informationen liegen in einfacher Sprache vor",
    "Frauen nehmen gleichberechtigt teil",
    "Junge Menschen gestalten mit",
    "Vorhandene Räume stehen mehr Gruppen offen",
    "Ergebnisse werden jedes Jahr gemeinsam geprüft",
    "Übergänge gelingen ohne Wartezeit",
]
_VERBS = ["Einrichtung", "Ausbau", "Erprobung", "Bekanntmachung", "Vernetzung", "Überarbeitung", "Verstetigung"]
_THINGS = [
    "eines offenen Treffs",
    "der Kinderbetreuung während der Kurse",
    "einer Lotsenstelle im Rathaus",
    "von Sprechstunden am Nachmittag",
    "einer gemeinsamen Terminübersicht",
    "des Pools der Sprachmittlung",
    "von Schulungen für Beschäftigte",
    "einer mobilen Beratung auf den Dörfern",
    "der Zusammenarbeit mit Vereinen",
]
OFFICES = ["Volkshochschule", "Caritasverband", "Jobcenter", "Kreissportbund", "Gesundheitsamt", "Stadt Moorstedt", "Diakonisches Werk", "Freiwilligenagentur"]
TIMES = [
    "kurzfristig",
    "2025/26",
    "ab Q3 2025",
    "fortlaufend",
    "bis 12/2025",
    "–",
    "laufend seit 2019",
    "1) 2025 2) 2026–2027",
    "2025-2027",
    "2025 - 2027",
    "2025 – 2027",
    "s. o.",
]


def goal_title(field: int, goal: int) -> str:
    return f"{_GOALS[(goal + field) % len(_GOALS)]} ({FIELDS[field][1]})"


def measure_title(field: int, number: int) -> str:
    return f"{_VERBS[(number + field) % len(_VERBS)]} {_THINGS[(number * 2 + field) % len(_THINGS)]} im Bereich {FIELDS[field][1]}, Teil {number + 1}"


def spread(measures: int, goals: int) -> list[int]:
    """How many measures each goal has: as even as it goes, the first goals get the rest."""
    return [measures // goals + (1 if goal < measures % goals else 0) for goal in range(goals)]
