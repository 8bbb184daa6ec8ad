"""How far a concept is, for tests: pure documents, invented, the same each time.

``small_progress`` speaks of the small edition and holds a case of each kind; ``large_progress`` speaks of any edition, over as many rounds as asked for.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from mittragen.edition.codec import digest_of, progress_document
from mittragen.edition.documents import Edition
from mittragen.edition.elements import Indicator, Measure, Reading
from mittragen.edition.figures import main_measures
from mittragen.edition.progress import (
    Asked,
    Evidence,
    LightStep,
    MilestoneRecord,
    PhaseStep,
    Progress,
    ProgressDocument,
    ProgressEnvelope,
    RoundRecord,
    Series,
    Statement,
)
from mittragen.edition.terms import AnswerState, ImplementationPhase, IndicatorKind, Light, ReportKind, ResponsibilityRole
from tests.factories.small_edition import small_edition

__all__ = ["LIGHTS", "PHASES", "large_progress", "sealed_progress_of", "small_progress", "small_releases"]

PHASES = tuple(PhaseStep(code=term.value, title=term.german, means=term) for term in ImplementationPhase)
LIGHTS = tuple(LightStep(code=term.value, title=term.german, means=term) for term in Light)
GIVEN, PENDING, OPEN, MISSING = AnswerState.GIVEN, AnswerState.PENDING, AnswerState.OPEN, AnswerState.MISSING


def sealed_progress_of(content: Progress, predecessor: ProgressDocument | None = None) -> ProgressDocument:
    """``content`` as a sealed document, released at noon of its day."""
    sealed_at = datetime(content.as_of.year, content.as_of.month, content.as_of.day, 12, tzinfo=UTC)
    return progress_document(content, ProgressEnvelope(sealed_at=sealed_at, predecessor=predecessor.digest if predecessor else None))


def small_releases() -> tuple[ProgressDocument, ProgressDocument]:
    """Two releases on the small edition, the older first: after the round of 2026, and after the one of 2027."""
    first = sealed_progress_of(small_progress(rounds=1))
    return first, sealed_progress_of(small_progress(), first)


def small_progress(rounds: int = 2) -> Progress:
    """How far the small edition is after one or two rounds.

    At the end m1 is done (it was under way with obstacles), m2 never answered, m3 rests and says why, of m5 the office said that it goes on.
    """
    edition = small_edition()
    until = date(2027, 12, 20) if rounds > 1 else date(2026, 12, 20)
    held = (
        _round(2026, ("m1", "a1", "KMuT", GIVEN), ("m2", "a2", "VHS", MISSING), ("m3", "a4", "Jobcenter Musterau", GIVEN)),
        _round(2027, ("m1", "a1", "KMuT", GIVEN), ("m2", "a2", "VHS", MISSING), ("m3", "a4", "Jobcenter Musterau", GIVEN), ("m1", "a2", "VHS", PENDING)),
    )
    return _content(
        edition,
        as_of=until,
        text="Zwei Vorhaben kommen voran, eines ruht." if rounds > 1 else "",
        statements=tuple(one for one in _small_statements() if one.on <= until),
        rounds=held[:rounds],
        milestones=(
            MilestoneRecord(key="x1", element="m1", text="Stelle ist besetzt", due_on=date(2026, 9, 1), done_on=date(2026, 10, 12)),
            MilestoneRecord(key="x2", element="m3", text="Vierte Sprache", due_on=date(2027, 6, 30)),
            MilestoneRecord(key="x3", element="m2", text="Kurse in allen Gemeinden", due_on=date(2028, 12, 31)),
        ),
        series=_series(edition),
    )


def _small_statements() -> tuple[Statement, ...]:
    return (
        _said("s0", "m3", date(2025, 5, 1), phase="under_way", text="Beratung an zwei Tagen.", source="Sachstandsbericht 2025, S. 12"),
        _said("s1", "m1", date(2026, 11, 30), "a1", "KMuT", 2026, "under_way", "yellow", "Die Stelle ist ausgeschrieben.", obstacles="Niemand bewirbt sich."),
        _said("s2", "m3", date(2026, 12, 2), "a4", "Jobcenter Musterau", 2026, "under_way", "green", "In **drei** Sprachen."),
        _said("s3", "m5", date(2026, 12, 10), phase="preparing", text="Das Bündnis trifft sich."),
        _said(
            "s4",
            "m1",
            date(2027, 12, 1),
            "a1",
            "KMuT",
            2027,
            "done",
            "green",
            "Die Lotsenstelle arbeitet.",
            is_edited=True,
            evidence=(Evidence(title="Pressemitteilung", address="https://musterau.invalid/lotsen"),),
        ),
        _said(
            "s5",
            "m3",
            date(2027, 12, 3),
            "a4",
            "Jobcenter Musterau",
            2027,
            "paused",
            "red",
            "Zur Zeit keine Beratung.",
            obstacles="Die Stelle ist seit Mai nicht besetzt.",
            next_steps="Neu ausschreiben.",
        ),
        Statement(key="s6", element="m5", on=date(2027, 12, 10), kind=ReportKind.NO_NEWS),
        Statement(key="s7", element="g1", on=date(2027, 12, 12), kind=ReportKind.REPORT, light="yellow", text="Es fehlen noch Kurse am Abend."),
    )


def large_progress(edition: Edition, rounds: int = 2, *, statements: int | None = None) -> Progress:
    """How far any edition is after ``rounds`` yearly rounds: most leads answer, one in four without news, one in eight never.

    ``statements`` keeps only so many of the newest, for a document of the same length whatever the number of rounds.
    """
    first = edition.as_of.year
    measures = [(place, measure) for place, measure in enumerate(main_measures(edition)) if _leads(measure)]
    held = tuple(
        _round(first + number, *((m.key, actor, names, _state(place, number, rounds)) for place, m in measures for actor, names in _named(edition, m)))
        for number in range(rounds)
    )
    told = tuple(one for number in range(rounds) for place, measure in measures for one in _answers(edition, measure, place, number, first))
    return _content(
        edition,
        as_of=date(first + rounds - 1, 12, 20),
        statements=told if statements is None else told[-statements:],
        rounds=held,
        milestones=tuple(
            MilestoneRecord(key=f"x{place}", element=measure.key, text=f"Abschnitt {place % 3 + 1} ist fertig", due_on=date(first + 1, place % 12 + 1, 15))
            for place, measure in measures
            if place % 6 == 0
        ),
        series=_series(edition),
    )


def _answers(edition: Edition, measure: Measure, place: int, number: int, first: int) -> Iterator[Statement]:
    if _state(place, number, number + 1) is MISSING:
        return
    actor, name = _named(edition, measure)[0]
    key, on = f"s{number}-{place}", date(first + number, 12, place % 15 + 1)
    if number and (place + number) % 4 == 0:
        yield Statement(key=key, element=measure.key, on=on, kind=ReportKind.NO_NEWS, actor=actor, actor_name=name, round=str(first + number))
        return
    phase = _COURSES[place % len(_COURSES)][min(number, 2)]
    light = "" if phase in _ENDED else "red" if phase == "paused" else ("green", "green", "yellow")[(place + number) % 3]
    obstacles = _OBSTACLES[place % len(_OBSTACLES)] if light in ("yellow", "red") else ""
    text = _TEXTS[(place + number) % len(_TEXTS)]
    yield _said(key, measure.key, on, actor, name, first + number, phase, light, text, obstacles=obstacles, next_steps="Im Frühjahr geht es weiter.")


def _state(place: int, number: int, rounds: int) -> AnswerState:
    if place % 8 == 5 or (place % 8 == 2 and number % 2):
        return MISSING
    return PENDING if place % 40 == 39 and number == rounds - 1 else GIVEN


def _leads(measure: Measure) -> list[str]:
    return [r.actor for r in measure.responsibilities if r.role is ResponsibilityRole.LEAD]


def _named(edition: Edition, measure: Measure) -> list[tuple[str, str]]:
    names = {actor.key: actor.short_name or actor.name for actor in edition.actors}
    return [(key, names.get(key, "")) for key in dict.fromkeys(_leads(measure))]


def _round(year: int, *asked: tuple[str, str, str, AnswerState]) -> RoundRecord:
    rows = tuple(Asked(element=element, actor=actor, actor_name=name, answer=state) for element, actor, name, state in asked)
    return RoundRecord(
        label=str(year), title=f"Sachstand {year}", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), due_on=date(year, 12, 15), asked=rows
    )


def _said(
    key: str, element: str, on: date, actor: str = "", name: str = "", year: int = 0, phase: str = "", light: str = "", text: str = "", **more: object
) -> Statement:
    facts = {"actor": actor, "actor_name": name, "round": str(year or ""), "phase": phase, "light": light, "text": text}
    return Statement(key=key, element=element, on=on, kind=ReportKind.REPORT, **facts, **more)  # type: ignore[arg-type]


def _content(edition: Edition, *, as_of: date, **parts: object) -> Progress:
    return Progress(
        publisher=edition.publisher,
        slug=edition.slug,
        label=as_of.isoformat(),
        concept_title=edition.title,
        edition_label=edition.label,
        edition_digest=digest_of(edition),
        as_of=as_of,
        phases=PHASES,
        lights=LIGHTS,
        is_fictional=edition.is_fictional,
        **parts,  # type: ignore[arg-type]
    )


def _series(edition: Edition) -> tuple[Series, ...]:
    """The indicators of the edition with what was read since, and two more: one of a measure, one of the situation."""
    first = main_measures(edition)[0].key
    start = edition.as_of.year - 3
    courses = Indicator(
        key="ind-courses",
        label="M1",
        title="Abgeschlossene Kurse",
        kind=IndicatorKind.MEASURE,
        unit="Kurse",
        source="Meldung der Träger",
        baseline=Reading(on=date(start, 12, 31), value=Decimal(20)),
        target=Reading(on=date(start + 6, 12, 31), value=Decimal(60)),
        readings=tuple(
            Reading(on=date(start + year, 12, 31), value=Decimal(20 + 7 * year), note="ohne Online-Kurse" if year == 2 else "") for year in range(5)
        ),
    )
    jobs = Indicator(
        key="ind-jobs",
        label="K2",
        title="Beschäftigungsquote von Menschen ohne deutschen Pass",
        kind=IndicatorKind.CONTEXT,
        unit="%",
        source="Bundesagentur für Arbeit",
        readings=tuple(Reading(on=date(start + year, 6, 30), value=Decimal("47.5") + Decimal("1.3") * year) for year in range(5)),
    )
    own = tuple(Series(indicator=one, elements=()) for one in edition.indicators if one.kind is IndicatorKind.CONTEXT)
    return (Series(indicator=courses, elements=(first,)), Series(indicator=jobs), *own)


_ENDED = ("dropped", "merged", "superseded", "by_others", "postponed")
_COURSES = (
    ("under_way", "under_way", "done"),
    ("preparing", "under_way", "under_way"),
    ("permanent", "permanent", "permanent"),
    ("not_started", "preparing", "under_way"),
    ("under_way", "done", "done"),
    ("under_way", "paused", "paused"),
    ("preparing", "preparing", "dropped"),
    ("under_way", "under_way", "under_way"),
    ("preparing", "paused", "under_way"),
    ("not_started", "not_started", "postponed"),
    ("preparing", "by_others", "by_others"),
)
_TEXTS = (
    "Die Gruppe trifft sich jeden Monat, zuletzt mit 14 Teilnehmenden.",
    "Der Antrag ist bewilligt. Wir suchen Räume.",
    "Läuft soweit, alle zwei Wochen Termin. Mehr wäre gut aber Personal fehlt.",
    "Der zweite Durchgang hat begonnen; neun Menschen aus fünf Ländern machen mit.",
    "Die Schulung fand an drei Abenden statt.",
    "Noch in Abstimmung mit dem Träger.",
)
_OBSTACLES = (
    "Die Stelle ist seit Mai nicht besetzt.",
    "Der Zuschuss läuft zum Jahresende aus.",
    "Es fehlen Räume.",
    "Der Landkreis wartet auf die Förderzusage.",
)
