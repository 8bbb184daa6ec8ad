"""The words of an invented municipality, as they stand in the TOML files beside this module. Read strictly: an unknown name is an error."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from mittragen.demo.participation_text import ProcessWords, processes
from mittragen.demo.progress_text import CarryingOut, carrying_out
from mittragen.demo.revising_text import Deciding, deciding
from mittragen.demo.words import Words
from mittragen.edition.documents import LevelName, Publisher, Summary
from mittragen.edition.elements import Origin, Reading
from mittragen.edition.terms import ActorKind, DecisionResult, FundingState, IndicatorKind, Novelty
from mittragen.municipality.models import Role
from mittragen.outputs.target import Notice

FOLDER = Path(__file__).resolve().parent


class ConceptFacts(Words, frozen=True, kw_only=True):
    """``[concept]`` of concept.toml: what stands on the title page and around the outline."""

    slug: str
    title: str
    subtitle: str = ""
    kind: str
    label: str
    language: str = "de"
    as_of: date
    valid_from: date | None = None
    valid_until: date | None = None
    introduction: str = ""
    authors: str = ""
    priorities: tuple[str, ...] = ()


class Named(Words, frozen=True, kw_only=True):
    """Something with a title and a text; ``id`` is used by the other files and never leaves the demo."""

    id: str = ""
    label: str = ""
    title: str
    text: str = ""


class DecisionFacts(Words, frozen=True, kw_only=True):
    """``[decision]`` of concept.toml: what the body decided."""

    body: str
    decided_on: date
    result: DecisionResult
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    paper: str = ""


class ConceptFile(Words, frozen=True, kw_only=True):
    """concept.toml: everything that belongs to no field of action. A place without bodies says here how its one edition was decided."""

    county: Publisher
    concept: ConceptFacts
    decision: DecisionFacts | None = None
    levels: dict[str, LevelName] = {}
    chapter: tuple[Named, ...] = ()
    guiding_principle: tuple[Named, ...] = ()
    overarching_goal: tuple[Named, ...] = ()
    cross_cutting_theme: tuple[Named, ...] = ()
    target_group: tuple[Named, ...] = ()
    summary: tuple[Summary, ...] = ()
    notice: tuple[Notice, ...] = ()


class ContactWords(Words, frozen=True, kw_only=True):
    """Whom the office asks at an organisation."""

    name: str
    email: str


class ActorWords(Words, frozen=True, kw_only=True):
    """An organisation; ``id`` is used by the other files and never leaves the demo."""

    id: str
    name: str
    short_name: str = ""
    kind: ActorKind
    group: str = ""
    aliases: tuple[str, ...] = ()
    contact: ContactWords | None = None


class ActorFile(Words, frozen=True, kw_only=True):
    """actors.toml."""

    actor: tuple[ActorWords, ...]


class IndicatorWords(Words, frozen=True, kw_only=True):
    """An indicator; ``id`` is used by measures and goals and never leaves the demo."""

    id: str
    title: str
    kind: IndicatorKind
    definition: str = ""
    unit: str = ""
    source: str = ""
    method: str = ""
    baseline: Reading | None = None
    target: Reading | None = None
    readings: tuple[Reading, ...] = ()


class MeasureWords(Words, frozen=True, kw_only=True):
    """A measure. Organisations, groups, themes and indicators are named by their ``id``, links by label; time and cost are worded as an office would."""

    label: str
    title: str
    text: str = ""
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    responsibility_text: str = ""
    time: str = ""
    cost: str = ""
    funding: str = ""
    funding_state: FundingState | None = None
    staff: str = ""
    priority: str = ""
    target_groups: tuple[str, ...] = ()
    worded_for_everyone: bool | None = None
    themes: tuple[str, ...] = ()
    also_under: tuple[str, ...] = ()
    starting_point: str = ""
    steps: tuple[str, ...] = ()
    novelty: Novelty | None = None
    indicator_text: str = ""
    indicators: tuple[str, ...] = ()
    council: str = ""
    links: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    sub_measure: "tuple[MeasureWords, ...]" = ()


class GoalWords(Words, frozen=True, kw_only=True):
    """A goal with its measures."""

    label: str
    title: str
    text: str = ""
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    measure: tuple[MeasureWords, ...] = ()


class FieldFile(Words, frozen=True, kw_only=True):
    """field-….toml: a field of action with everything under it."""

    label: str
    title: str
    former_titles: tuple[str, ...] = ()
    icon: str = ""
    text: str = ""
    challenge: tuple[Named, ...] = ()
    indicator: tuple[IndicatorWords, ...] = ()
    goal: tuple[GoalWords, ...] = ()
    measure: tuple[MeasureWords, ...] = ()

    def measures(self) -> Iterator[MeasureWords]:
        """Every measure of the field, sub-measures behind the one they belong to."""
        for measure in (*self.measure, *(measure for goal in self.goal for measure in goal.measure)):
            yield measure
            yield from measure.sub_measure


class SaidWords(Words, frozen=True, kw_only=True):
    """What somebody says; ``by`` is a role."""

    by: Role
    text: str


class CommentWords(SaidWords, frozen=True, kw_only=True):
    """A comment on the measure printed under ``at``."""

    at: str
    reply: tuple[SaidWords, ...] = ()


class TaskWords(SaidWords, frozen=True, kw_only=True):
    """A task for ``person`` (a role), due ``in_days`` from today."""

    person: Role
    in_days: int | None = None
    at: str = ""


class DeskFile(Words, frozen=True, kw_only=True):
    """desk.toml: what the office says to each other, and what it has still to do."""

    comment: tuple[CommentWords, ...] = ()
    task: tuple[TaskWords, ...] = ()


class Place(Words, frozen=True, kw_only=True):
    """All the words of one municipality."""

    concept: ConceptFile
    actors: tuple[ActorWords, ...]
    fields: tuple[FieldFile, ...]
    desk: DeskFile
    participation: tuple[ProcessWords, ...]
    deciding: Deciding | None
    carrying_out: CarryingOut | None


def place(name: str) -> Place:
    """The words in the folder ``name`` ("lindmoor")."""
    folder = FOLDER / name
    fields = (msgspec.toml.decode(path.read_bytes(), type=FieldFile) for path in sorted(folder.glob("field-*.toml")))
    return Place(
        concept=msgspec.toml.decode((folder / "concept.toml").read_bytes(), type=ConceptFile),
        actors=msgspec.toml.decode((folder / "actors.toml").read_bytes(), type=ActorFile).actor,
        fields=tuple(fields),
        desk=msgspec.toml.decode((folder / "desk.toml").read_bytes(), type=DeskFile),
        participation=processes(folder / "participation"),
        deciding=deciding(folder),
        carrying_out=carrying_out(folder),
    )
