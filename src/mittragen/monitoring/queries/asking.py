"""Whom a round would ask about what: read from an edition, before anything is written."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch

from mittragen.actors.models import Actor, ContactPerson
from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.archive.models import SealedDocument
from mittragen.edition import elements
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.standing import Standings
from mittragen.edition.terms import ImplementationPhase, ResponsibilityRole
from mittragen.monitoring.models import ReportingRound, RequestedMeasure
from mittragen.monitoring.queries.editions import edition_in, edition_of, standings_of, standings_of_round


@dataclass(frozen=True)
class Carried:
    """A measure one organisation is asked about; ``position`` is its place in the edition."""

    measure: elements.Measure
    role: ResponsibilityRole
    position: int


@dataclass(frozen=True)
class Planned:
    """One organisation with what it would be asked about, and the people with an address who would be written to."""

    actor: Actor
    measures: tuple[Carried, ...]
    people: tuple[ContactPerson, ...]


@dataclass(frozen=True)
class Preview:
    """Whom a round would ask. ``unknown`` are pairs of measure and name: organisations of the edition that the office does not keep any more.

    ``without_lead`` are measures chosen that nobody leads.
    """

    requests: tuple[Planned, ...]
    unknown: tuple[tuple[elements.Measure, str], ...]
    without_lead: tuple[elements.Measure, ...]

    @property
    def measures(self) -> int:
        """About how many measures somebody is asked."""
        return len({one.measure.key for request in self.requests for one in request.measures})

    @property
    def without_address(self) -> tuple[Actor, ...]:
        """Organisations of whom nobody can be written to."""
        return tuple(request.actor for request in self.requests if not request.people)


@dataclass(frozen=True)
class NotAsked:
    """A measure of the edition that nobody is asked about in a round. ``why`` is "no_lead", "unknown" (``names`` says who), "over" or "not_chosen"."""

    measure: elements.Measure
    why: str
    names: tuple[str, ...] = ()


def preview(edition: SealedDocument, elements_chosen: Collection[str] | None = None, *, includes_partners: bool = False) -> Preview:
    """Whom a round on ``edition`` would ask about the measures chosen; where none are given, about those that are not over. Five queries at most."""
    content = edition_in(edition)
    order = {key: place for place, key in enumerate(Outline(content).reading_order)}
    over = over_in(standings_of(edition.slug)) if elements_chosen is None else frozenset()
    wanted = [one for one in content.measures if (one.key not in over if elements_chosen is None else one.key in elements_chosen)]
    rows, names = known_actors(content), {actor.key: actor.name for actor in content.actors}
    asked: dict[int, dict[str, Carried]] = {}
    unknown, without_lead = [], []
    for measure in sorted(wanted, key=lambda one: order[one.key]):
        if not _leads(measure):
            without_lead.append(measure)
        for one in sorted(measure.responsibilities, key=lambda one: one.role is not ResponsibilityRole.LEAD):
            if one.role is not ResponsibilityRole.LEAD and not includes_partners:
                continue
            row = rows.get(one.actor)
            if row is None:
                unknown.append((measure, names.get(one.actor, one.actor)))
            else:
                # Who leads and takes part is asked once, as lead.
                asked.setdefault(row.pk, {}).setdefault(measure.key, Carried(measure, one.role, order[measure.key]))
    actors = Actor.objects.filter(pk__in=asked).prefetch_related(_reachable())
    requests = tuple(Planned(actor, tuple(asked[actor.pk].values()), tuple(actor.contact_people.all())) for actor in actors)
    return Preview(requests, tuple(unknown), tuple(without_lead))


def not_asked(held: ReportingRound) -> tuple[NotAsked, ...]:
    """The measures of the edition that nobody is asked about in this round, in its order, and why."""
    content = edition_of(held)
    outline, over, rows = Outline(content), over_in(standings_of_round(held)), known_actors(content)
    there = asked_in(held)
    left = {measure.key: measure for measure in content.measures if measure.key not in there}
    found = []
    for key in outline.reading_order:
        if key in left:
            leads = _leads(left[key])
            unknown = tuple(outline.actors[one].name if one in outline.actors else one for one in leads if one not in rows)
            why = "no_lead" if not leads else "over" if key in over else "unknown" if len(unknown) == len(leads) else "not_chosen"
            found.append(NotAsked(left[key], why, unknown))
    return tuple(found)


def asked_in(held: ReportingRound) -> frozenset[str]:
    """The keys of the measures somebody is asked about in a round."""
    rows = RequestedMeasure.objects.filter(request__round=held, handed_at__isnull=True)
    return frozenset(rows.values_list("element_key", flat=True))


def askable_in(held: ReportingRound) -> frozenset[str]:
    """The keys of all measures somebody could be asked about in a round: an organisation leads them that is known, or takes part where partners are asked."""
    content = edition_of(held)
    known = known_actors(content)
    asked = [ResponsibilityRole.LEAD] if not held.includes_partners else list(ResponsibilityRole)
    return frozenset(one.key for one in content.measures if any(its.role in asked and its.actor in known for its in one.responsibilities))


def known_actors(edition: Edition) -> dict[str, Actor]:
    """For each key of an organisation in the edition its row, also where organisations were made one since. Three queries."""
    by_name = actors_by_name()
    by_key = {row.key: row for row in by_name.values()}
    found = {one.key: by_key.get(one.key) or by_name.get(folded(one.name)) for one in edition.actors}
    return {key: row for key, row in found.items() if row is not None}


def over_in(standings: Standings | None) -> frozenset[str]:
    """The measures that are done or have ended."""
    if standings is None:
        return frozenset()
    phases = {measure.key: standings.of(measure.key).phase for measure in standings.edition.measures}
    return frozenset(key for key, phase in phases.items() if phase is not None and (phase.means.is_ended or phase.means is ImplementationPhase.DONE))


def _leads(measure: elements.Measure) -> tuple[str, ...]:
    return tuple(one.actor for one in measure.responsibilities if one.role is ResponsibilityRole.LEAD)


def _reachable() -> "Prefetch[str]":
    return Prefetch("contact_people", ContactPerson.objects.exclude(email="").order_by("id"))
