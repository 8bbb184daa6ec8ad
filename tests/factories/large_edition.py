"""An edition of any size, for speed and for page breaks."""

from datetime import date
from decimal import Decimal

from mittragen.edition.documents import (
    Edition,
)
from mittragen.edition.elements import (
    Actor,
    Amount,
    Cost,
    CrossCuttingTheme,
    FieldOfAction,
    Goal,
    Measure,
    Period,
    Responsibility,
    Step,
    TargetGroup,
)
from mittragen.edition.terms import (
    ActorKind,
    Horizon,
    ResponsibilityRole,
)
from tests.factories.small_edition import invented_publisher

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def large_edition(measures: int = 1600) -> Edition:
    """An edition with ``measures`` measures of usual length, a goal for every third, six fields and an actor for every third, at most sixty at once."""
    fields = tuple(FieldOfAction(key=f"f{n}", label=str(n), title=title, text=_sentences(n, 4)) for n, title in enumerate(_FIELD_TITLES, start=1))
    goal_count = max(len(fields), measures // 3)
    goals = tuple(
        Goal(key=f"g{n}", label=f"{n % 6 + 1}.{n // 6 + 1}", title=f"Ziel {n + 1}: {_sentences(n, 1)}", text=_sentences(n + 1, 1), parent=f"f{n % 6 + 1}")
        for n in range(goal_count)
    )
    actors = tuple(Actor(key=f"a{n}", name=f"{_ACTOR_WORDS[n % 6]} {_PLACES[n // 6 % 10]}", kind=tuple(ActorKind)[n % 13]) for n in range(60))
    return Edition(
        publisher=invented_publisher(),
        slug="gross",
        label="2026",
        title="Großes Konzept",
        as_of=date(2026, 2, 28),
        is_fictional=True,
        introduction=_sentences(0, 6),
        cross_cutting_themes=(CrossCuttingTheme(key="q1", title="Gleichstellung"), CrossCuttingTheme(key="q2", title="Interkulturelle Öffnung")),
        target_groups=(TargetGroup(key="z1", title="Neuzugewanderte"), TargetGroup(key="z2", title="Alle")),
        fields_of_action=fields,
        goals=goals,
        measures=tuple(_large_measure(n, goal_count) for n in range(measures)),
        actors=actors,
    )


def _large_measure(n: int, goal_count: int) -> Measure:
    goal = n % goal_count
    partners = tuple(Responsibility(actor=f"a{(n * 7 + step) % 60}", role=PARTNER) for step in range(1, n % 4 + 1))
    return Measure(
        key=f"m{n}",
        label=f"{goal % 6 + 1}.{goal // 6 + 1}.{n // goal_count + 1}",
        title=f"Maßnahme {n + 1} für {_PLACES[n % 10]}",
        text="\n\n".join((_sentences(n, 3), _sentences(n + 3, 2))),
        parent=f"g{goal}",
        themes=("q1",) if n % 3 == 0 else ("q1", "q2") if n % 5 == 0 else (),
        responsibilities=(Responsibility(actor=f"a{n * 7 % 60}", role=LEAD), *partners),
        period=Period(text=f"ab {2026 + n % 5}", starts_on=date(2026 + n % 5, 1, 1), horizon=tuple(Horizon)[n % 3]),
        cost=Cost(text=f"{(n % 9 + 1) * 1000} € im Jahr", per_year=Amount(euro=Decimal((n % 9 + 1) * 1000))),
        target_groups=(f"z{n % 2 + 1}",),
        steps=(Step(text="Konzept schreiben"), Step(text="Umsetzung beginnen", due_on=date(2026 + n % 5, 6, 1))) if n % 2 else (),
        indicator_text="Zahl der Teilnehmenden",
    )


def _sentences(start: int, count: int) -> str:
    return " ".join(_SENTENCES[(start + step) % len(_SENTENCES)] for step in range(count))


_FIELD_TITLES = ("Teilhabe durch Sprache", "Bildung von Anfang an", "Arbeit und Ausbildung", "Wohnen und Nachbarschaft", "Gesundheit", "Ehrenamt und Begegnung")
_ACTOR_WORDS = ("Fachbereich", "Verein", "Schule", "Beratungsstelle", "Werkstatt", "Bündnis")
_PLACES = ("Altendorf", "Birkholz", "Cramme", "Dornum", "Eschede", "Fintel", "Gronau", "Hambergen", "Ihlow", "Jork")
_SENTENCES = (
    "Die Beteiligten stimmen ihre Angebote zweimal im Jahr miteinander ab.",
    "Wer neu ankommt, erfährt in den ersten Wochen, wo Hilfe zu finden ist.",
    "Die Beratung ist kostenfrei und wird in mehreren Sprachen angeboten.",
    "Eine gemeinsame Übersicht zeigt, welche Plätze frei sind und wer ansprechbar ist.",
    "Ehrenamtlich Tätige erhalten Begleitung, Fortbildung und einen festen Ort für Treffen.",
    "Nach zwei Jahren wird geprüft, ob das Angebot den Bedarf trifft.",
    "Schulen, Betriebe und Vereine werden früh einbezogen und regelmäßig gefragt.",
)
