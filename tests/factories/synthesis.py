"""A participation that was evaluated: groups, passages, and what became of everything but one contribution."""

from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import Member, NewOutcome, link_group, make_group, mark_excerpt, record_outcomes
from tests.factories.processes import running_process

EVENING = "Abends gibt es keinen Deutschkurs."
COURSES = "Wir brauchen Sprachkurse am Abend."
TWO_THINGS = "Mehr Sprachkurse am Abend. Und der Bus fährt zu selten."
FLATS = "Es fehlen bezahlbare Wohnungen."
OPEN = "Alles soll besser werden."


def said_process(municipality: Municipality, by: User | None, *, slug: str = "zusammen", concept_slug: str = "integration") -> Process:
    """A running process with five contributions that everyone may read; nothing became of them yet."""
    process = running_process(municipality, by, slug=slug, concept_slug=concept_slug)
    topics = {topic.title: topic for topic in process.topic_rows.all()}
    said = [(EVENING, "Sprache", "Bildung"), (COURSES, "Sprache", "Ehrenamt"), (TWO_THINGS, "Sprache", ""), (FLATS, "Wohnen", ""), (OPEN, "", "")]
    rows = [
        submit_contribution(process=process, text=text, topic=topics.get(topic), actor_group=group, language="de", submission_key=text).contribution
        for text, topic, group in said
    ]
    publish_contributions(contributions=rows, by=by)
    return process


def evaluated_process(municipality: Municipality, by: User | None, *, slug: str = "zusammen", concept: Concept | None = None) -> Process:
    """The same, evaluated. With a ``concept``, the courses are taken up in its first measure; else they are passed on."""
    process = said_process(municipality, by, slug=slug, concept_slug=concept.slug if concept else "")
    rows = {row.text: row for row in Contribution.objects.filter(process=process).select_related("process__municipality", "municipality")}
    two = rows[TWO_THINGS]
    courses = mark_excerpt(contribution=two, start=0, end=TWO_THINGS.index(" Und"), by=by)
    bus = mark_excerpt(contribution=two, start=TWO_THINGS.index("Und"), end=len(TWO_THINGS), by=by)
    topic = process.topic_rows.get(title="Sprache")
    group = make_group(
        process=process,
        title="Sprachkurse am Abend",
        contributions=[rows[EVENING], rows[COURSES], courses],
        topic=topic,
        statement="Sprachkurse sollen auch am Abend stattfinden.",
        by=by,
    )
    measure = Element.objects.filter(concept=concept, kind="measure").first() if concept else None
    if concept is not None and measure is not None:
        link_group(group=group, concept=concept, element=measure, by=by)
    else:
        record_outcomes(members=[rows[EVENING], rows[COURSES], courses], outcome=_passed_on(), by=by, group=group)
    record_outcomes(members=[Member(two, bus)], outcome=_passed_on(), by=by)
    refused = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS, reason="Für Wohnungen ist kein Geld eingeplant.")
    record_outcomes(members=[rows[FLATS]], outcome=refused, by=by)
    return process


def _passed_on() -> NewOutcome:
    return NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Verkehrsbetriebe", reason="Sie prüfen es.")
