"""The figures of a participation record, counted in this one place, so that they are the same in every output.

**A contribution** is counted once; a reply (it has a parent) is counted apart. Distributions are over contributions without replies and leave zeros out;
that of topics names them. **Attendance** adds up events: whoever came twice is counted twice.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from mittragen.edition.figures import Count
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.edition.record import ParticipationRecord, RecordedContribution
from mittragen.edition.terms import Term


class RecordFigures(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one record. ``events`` took place, ``cancelled`` did not. In a distribution an empty key stands for what names nothing."""

    events: int
    cancelled: int
    attendance: int
    groups: int
    contributions: int
    replies: int
    supports: int
    languages: int
    hidden: int
    survey_responses: int
    by_group: tuple[Count, ...]
    by_topic: tuple[Count, ...]
    by_kind: tuple[Count, ...]
    by_channel: tuple[Count, ...]
    by_language: tuple[Count, ...]
    by_speaker_group: tuple[Count, ...]
    by_hidden_state: tuple[Count, ...]


def record_figures(record: ParticipationRecord) -> RecordFigures:
    """Count everything once. Linear in the size of the record."""
    held = [event for event in record.events if not event.is_cancelled]
    first = [contribution for contribution in record.contributions if not contribution.parent]
    came: Counter[str] = Counter()
    for event in held:
        came.update({group.group: group.count for group in event.attendance})
    return RecordFigures(
        events=len(held),
        cancelled=len(record.events) - len(held),
        attendance=came.total(),
        groups=sum(1 for group, count in came.items() if group and count),
        contributions=len(first),
        replies=len(record.contributions) - len(first),
        supports=sum(contribution.support_count for contribution in record.contributions),
        languages=len({contribution.language for contribution in record.contributions if contribution.language}),
        hidden=len(record.stubs),
        survey_responses=sum(survey.response_count for survey in record.surveys),
        by_group=_largest_first(came),
        by_topic=_by_topic(record, first),
        by_kind=_of_terms(ContributionKind, (contribution.kind for contribution in first)),
        by_channel=_of_terms(Channel, (contribution.channel for contribution in first)),
        by_language=_largest_first(Counter(contribution.language for contribution in first)),
        by_speaker_group=_largest_first(Counter(contribution.actor_group for contribution in first)),
        by_hidden_state=_of_terms(ModerationState, (stub.state for stub in record.stubs)),
    )


def _by_topic(record: ParticipationRecord, contributions: list[RecordedContribution]) -> tuple[Count, ...]:
    """Topics in their order, zeros included, then those under none, with an empty key."""
    titles = {topic.key: topic.title for topic in record.topics}
    found = Counter(contribution.topic if contribution.topic in titles else "" for contribution in contributions)
    named = tuple(Count(key=key, title=title, count=found[key]) for key, title in titles.items())
    return named + ((Count(key="", title="", count=found[""]),) if found[""] else ())


def _of_terms(terms: type[Term], values: Iterable[Term]) -> tuple[Count, ...]:
    found = Counter(values)
    return tuple(Count(key=term.value, title=term.german, count=found[term]) for term in terms if found[term])


def _largest_first(counts: Counter[str]) -> tuple[Count, ...]:
    """By number, ties by name; those that name nothing stand last."""
    pairs = sorted(((name, count) for name, count in counts.items() if count), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
    return tuple(Count(key=name, title=name, count=count) for name, count in pairs)
