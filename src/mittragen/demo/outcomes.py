"""What became of what was said: groups, passages and outcomes, decided as an office would after the closing event."""

from dataclasses import dataclass, field
from datetime import datetime, time

from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.concept.models import Concept
from mittragen.demo.moments import moment
from mittragen.demo.outcomes_text import ExcerptWords, GroupWords, OutcomesFile, OutcomeWords
from mittragen.demo.stage import Stage
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions import Member, NewOutcome, make_group, mark_excerpt, move_to_group, record_group_outcome, record_outcomes
from mittragen.synthesis.models import Group

_SITTING = time(14, 30)


@dataclass
class Said:
    """The contributions everyone may read, found by how they begin."""

    rows: list[Contribution]
    groups: dict[str, Group] = field(default_factory=dict)

    def beginning(self, words: str) -> Contribution:
        """The one that begins so. Raises ``LookupError`` unless there is exactly one."""
        found = [row for row in self.rows if row.text.startswith(words)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} contributions begin with “{words}”")
        return found[0]


def decide_outcomes(stage: Stage, concept: Concept, files: tuple[OutcomesFile, ...]) -> None:
    """Sort what was said and say what became of it, file by file."""
    rows = Contribution.objects.filter(process=stage.process, is_shown=True).select_related("process__municipality", "municipality")
    said = Said(list(rows))
    for file in files:
        at = moment(file.on, _SITTING)
        for group in file.group:
            said.groups[group.id] = _gathered(stage, said, group, moment(group.on, _SITTING) if group.on is not None else at)
    for file in files:
        _decide(stage, concept, said, file)


def _gathered(stage: Stage, said: Said, words: GroupWords, at: datetime) -> Group:
    """The group with its members, as a person confirmed it."""
    return make_group(
        process=stage.process,
        title=words.title,
        contributions=[said.beginning(member) for member in words.members],
        topic=stage.topic(words.topic),
        statement=words.statement.strip(),
        counter_voices=words.counter.strip(),
        at=at,
        by=stage.by,
    )


def _decide(stage: Stage, concept: Concept, said: Said, file: OutcomesFile) -> None:
    """What became of single contributions and passages first: members inherit from their group what is not said of them by themselves."""
    at = moment(file.on, _SITTING)
    for single in file.single:
        record_outcomes(members=[said.beginning(single.text)], outcome=_outcome(stage, concept, said, single), at=at, by=stage.by)
    for excerpt in file.excerpt:
        _cut(stage, concept, said, excerpt, at)
    for group in file.group:
        decided = moment(group.on, _SITTING) if group.on is not None else at
        for became in group.became:
            record_group_outcome(group=said.groups[group.id], outcome=_outcome(stage, concept, said, became), at=decided, by=stage.by)


def _cut(stage: Stage, concept: Concept, said: Said, words: ExcerptWords, at: datetime) -> None:
    """A passage with a group or an outcome of its own."""
    row = said.beginning(words.text)
    start = row.text.index(words.quote)
    excerpt = mark_excerpt(contribution=row, start=start, end=start + len(words.quote), at=at, by=stage.by)
    member = Member(row, excerpt)
    if words.group:
        move_to_group(members=[member], group=said.groups[words.group], at=at, by=stage.by)
    if words.kind is not None:
        record_outcomes(members=[member], outcome=_outcome(stage, concept, said, words), at=at, by=stage.by)


def _outcome(stage: Stage, concept: Concept, said: Said, words: OutcomeWords | ExcerptWords) -> NewOutcome:
    assert words.kind is not None
    return NewOutcome(
        kind=words.kind,
        element=(concept, stage.element_keys[words.element]) if words.element else None,
        merged_into=said.beginning(words.into) if words.into else None,
        passed_to=_actor(stage.actors[words.to]) if words.to else None,
        passed_to_name=words.to_name,
        reason_kind=words.reason_kind,
        reason=words.reason,
    )


def _actor(name: str) -> Actor:
    return Actor.objects.get(folded_name=folded(name))
