"""What changed between two editions: how much CPU it takes for a county's concept, and for one ten times as large."""

from datetime import date

from mittragen.edition.changes import changes_between
from mittragen.edition.documents import Edition, Publisher, Succession
from mittragen.edition.elements import FieldOfAction, Goal, Measure
from mittragen.edition.terms import MunicipalityKind, SuccessionKind
from mittragen.edition.words import word_changes
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure

_WORDS = "Der Landkreis berät mit den Kursträgern, wie Eltern von kleinen Kindern an Sprachkursen teilnehmen können, und berichtet im Herbst. "


def figures() -> list[Figure]:
    """Comparing with all word-level differences, the cheapest of five."""
    small, large = _cost(160), _cost(1_600)
    return [
        Figure("changes between two editions of 160 measures, words compared", f"{small * 1e3:.0f} ms CPU", "< 100 ms", small < 0.1),
        Figure("changes between two editions of 1,600 measures, words compared", f"{large:.2f} s CPU", "< 1.5 s", large < 1.5),
    ]


def _cost(count: int) -> float:
    older, newer = _edition(count), _revised(_edition(count))
    return min(cpu_of(lambda: _compared(older, newer))[0] for _ in range(5))


def _compared(older: Edition, newer: Edition) -> int:
    changes = changes_between([older, newer])
    texts = [fact for change in changes.changes for fact in change.facts if isinstance(fact.before, str)]
    return sum(len(word_changes(fact.before, fact.after)) for fact in texts)


def _edition(count: int) -> Edition:
    fields = tuple(FieldOfAction(key=f"f{place}", label=str(place), title=f"Feld {place}") for place in range(6))
    goals = tuple(Goal(key=f"g{place}", label=f"{place % 6}.{place}", title=f"Ziel {place}", parent=f"f{place % 6}") for place in range(count // 3 + 1))
    measures = tuple(
        Measure(key=f"m{place}", label=str(place), title=f"Maßnahme {place}", text=_text(place), parent=f"g{place // 3}") for place in range(count)
    )
    publisher = Publisher(name="Landkreis Beispiel", kind=MunicipalityKind.COUNTY)
    facts = {"fields_of_action": fields, "goals": goals, "measures": measures}
    return Edition(publisher=publisher, slug="konzept", label="1", title="Konzept", as_of=date(2024, 6, 20), **facts)  # type: ignore[arg-type]


def _revised(edition: Edition) -> Edition:
    """Every fifth measure reworded, every twentieth merged with the next, dropped or new."""
    kept: list[Measure] = []
    steps: list[Succession] = []
    for place, measure in enumerate(edition.measures):
        match place % 20:
            case 3:
                steps.append(Succession(kind=SuccessionKind.DROPPED, before=(measure.key,), reason="kein Geld"))
            case 8:
                steps.append(
                    Succession(kind=SuccessionKind.MERGED, before=(edition.measures[place - 1].key, measure.key), after=(edition.measures[place - 1].key,))
                )
            case number:
                text = measure.text.replace("Herbst", "Frühjahr").replace("berät", "vereinbart") if number % 5 == 0 else measure.text
                kept.append(Measure(key=measure.key, label=str(len(kept)), title=measure.title, text=text, parent=measure.parent))
    facts = {name: getattr(edition, name) for name in edition.__struct_fields__}
    return Edition(**facts | {"label": "2", "measures": tuple(kept), "successions": tuple(steps)})


def _text(place: int) -> str:
    return "\n\n".join(f"{_WORDS * 3}Nummer {place}, Absatz {part}." for part in range(3))
