"""Small editions for the tests of this room: only what a test speaks of."""

from datetime import date

from mittragen.edition.checks import Finding, findings
from mittragen.edition.documents import Edition, Publisher
from mittragen.edition.elements import Actor, Cost, FieldOfAction, Goal, Measure, Period, Responsibility
from mittragen.edition.terms import MunicipalityKind, ResponsibilityRole

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def an_edition(**parts: object) -> Edition:
    """An edition with nothing in it but ``parts``."""
    publisher = Publisher(name="Kreis Beispiel", kind=MunicipalityKind.COUNTY, address="Am Weg 1", email="info@beispiel.invalid", telephone="04999 1234-0")
    return Edition(**{"publisher": publisher, "slug": "k", "label": "1", "title": "Konzept", "as_of": date(2026, 1, 1), **parts})  # type: ignore[arg-type]


def a_measure(key: str = "m", **facts: object) -> Measure:
    """A measure under the goal "g" that says everything a measure should say, changed by ``facts``."""
    complete = {
        "title": f"Maßnahme {key}",
        "text": "Was getan wird.",
        "parent": "g",
        "responsibilities": (Responsibility(actor="amt", role=LEAD),),
        "period": Period(text="2027"),
        "cost": Cost(text="keine"),
    }
    return Measure(key=key, **{**complete, **facts})  # type: ignore[arg-type]


def a_concept(*measures: Measure, **parts: object) -> Edition:
    """A field of action 1 with a goal 1.1, and ``measures``, carried by one office."""
    outline = {
        "fields_of_action": (FieldOfAction(key="f", label="1", title="Sprache"),),
        "goals": (Goal(key="g", label="1.1", title="Alle lernen Deutsch.", parent="f"),),
        "actors": (Actor(key="amt", name="Amt für Teilhabe"),),
        "measures": measures,
    }
    return an_edition(**{**outline, **parts})


def labelled(*labels: str) -> Edition:
    """A concept whose measures carry ``labels``; their keys are m0, m1 and so on."""
    return a_concept(*(a_measure(f"m{place}", label=label) for place, label in enumerate(labels)))


def found(edition: Edition, code: str) -> list[Finding]:
    """The findings with ``code``."""
    return [finding for finding in findings(edition) if finding.code == code]


def keys_of(edition: Edition, code: str) -> list[str]:
    """Where the findings with ``code`` are."""
    return [finding.key for finding in found(edition, code)]
