"""From the tables of a participation to the content of its record: the one place where contributions become part of a document.

Nothing that somebody outside of the office typed goes in but by commitment: an organisation or a group is named when the municipality knows it or the office
wrote it down, and never when it looks like a person's name. The same rows, day and salts give the same content, byte for byte.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.edition import record
from mittragen.edition.participating import Channel, ContributionKind, EventKind, ModerationState, PhaseKind
from mittragen.edition.record import ParticipationRecord
from mittragen.edition.trace import GroupCount
from mittragen.edition.voices import Voice, commitment_of
from mittragen.participation.models import Contribution, Event, Phase, Process, Support, Survey
from mittragen.participation.queries.events import groups_at_the_table
from mittragen.participation.queries.surveys import survey_result
from mittragen.participation.queries.timeline import topics_of
from mittragen.publishing.compiling import publisher_of
from mittragen.publishing.naming import Known
from mittragen.publishing.trace_compiling import links_of_phase

SaltOf = Callable[[str, str], str]


@dataclass(frozen=True)
class Compiled:
    """A record's content and the words beside it. ``unnamed`` says how many contributions name an organisation that is left out."""

    content: ParticipationRecord
    voices: dict[str, Voice]
    unnamed: int


def compiled_record(process: Process, phase: Phase, *, label: str, as_of: date, salt_of: SaltOf) -> Compiled:
    """The record of ``phase`` as it stands; ``salt_of`` gives the salt for a key and its words. The scope of the municipality must be entered."""
    known = Known(process)
    groups, links = links_of_phase(process, phase, known)
    rows = list(_rows(phase))
    supports = dict(Support.objects.filter(contribution__phase=phase).order_by().values_list("contribution").annotate(count=Count("pk")))
    voices = {row.key: Voice(text=row.public_text, salt=salt_of(row.key, row.public_text)) for row in rows if row.is_shown}
    shown = tuple(_contribution(row, known, supports.get(row.pk, 0), voices[row.key]) for row in rows if row.is_shown)
    content = ParticipationRecord(
        **_frame(process),
        label=label,
        as_of=as_of,
        phase=phase.key,
        phases=tuple(_phase(row, as_of) for row in process.phase_rows.all()),
        topics=tuple(
            record.RecordedTopic(key=topic.key, title=topic.title, former_titles=topic.former_titles, element_key=topic.element_key)
            for topic in topics_of(process)
        ),
        events=_events(process, phase, known),
        contributions=shown,
        stubs=tuple(_stub(row) for row in rows if not row.is_shown),
        surveys=tuple(_survey(row) for row in _asked(phase)),
        groups=groups,
        links=links,
    )
    unnamed = sum(1 for row in rows if row.is_shown and row.organisation and not known.organisation(row))
    return Compiled(content, voices, unnamed)


def _rows(phase: Phase) -> Iterable[Contribution]:
    rows = Contribution.objects.filter(phase=phase).select_related("topic", "event", "heading", "parent", "phase")
    return rows.defer("text", "appeal", "anchor_quote", "parent__text", "parent__public_text", "event__text", "event__minutes").order_by("pk")


def _frame(process: Process) -> dict[str, Any]:
    concept = Concept.objects.filter(slug=process.concept_slug).first() if process.concept_slug else None
    more = {"licence": concept.licence, "is_fictional": concept.is_fictional} if concept else {}
    return {
        "publisher": publisher_of(process.municipality),
        "slug": process.slug,
        "title": process.title,
        "question": process.question,
        "text": process.text,
        "languages": process.offered_languages,
        "concept": process.concept_slug,
        **more,
    }


def _phase(row: Phase, as_of: date) -> record.RecordedPhase:
    return record.RecordedPhase(
        key=row.key,
        kind=PhaseKind(row.kind),
        title=row.title,
        text=row.text,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=row.state_on(as_of),
    )


def _events(process: Process, phase: Phase, known: Known) -> tuple[record.RecordedEvent, ...]:
    counts = groups_at_the_table(process).by_event
    rows = Event.objects.filter(phase=phase).prefetch_related("topics", "agenda")
    return tuple(_event(row, phase, known.counted(counts[row.key].counts)) for row in rows)


def _event(row: Event, phase: Phase, attendance: tuple[GroupCount, ...]) -> record.RecordedEvent:
    is_told = row.minutes_released_at is not None
    return record.RecordedEvent(
        key=row.key,
        kind=EventKind(row.kind),
        title=row.title,
        text=row.text,
        phase=phase.key,
        topics=tuple(topic.key for topic in row.topics.all()),
        day=timezone.localdate(row.starts_at) if row.starts_at else None,
        place=row.place,
        is_cancelled=row.cancelled_at is not None,
        attendance=() if row.cancelled_at else attendance,
        minutes=row.minutes if is_told else "",
        agenda=tuple(record.MinutesItem(title=item.title, text=item.text) for item in row.agenda.all()) if is_told else (),
    )


def _contribution(row: Contribution, known: Known, supports: int, voice: Voice) -> record.RecordedContribution:
    return record.RecordedContribution(
        key=row.key,
        phase=row.phase.key,
        event=row.event.key if row.event else "",
        topic=row.topic.key if row.topic else "",
        kind=ContributionKind(row.kind),
        channel=Channel(row.channel),
        language=row.language,
        actor_group=known.group(row),
        organisation=known.organisation(row),
        is_on_behalf=row.is_on_behalf,
        day=timezone.localdate(row.submitted_at),
        state=ModerationState(row.state),
        parent=row.parent.key if row.parent else "",
        heading=row.heading.title if row.heading else "",
        element_key=row.anchor_key,
        support_count=supports,
        commitment=commitment_of(voice.salt, voice.text),
    )


def _stub(row: Contribution) -> record.Stub:
    """The reason is told of what was refused; of other stubs none is meant for everyone."""
    reason = row.reason if row.state == ModerationState.REFUSED else ""
    return record.Stub(key=row.key, state=ModerationState(row.state), day=timezone.localdate(row.decided_at or row.submitted_at), reason=reason)


def _asked(phase: Phase) -> QuerySet[Survey]:
    """Surveys that everyone could read: a draft is nobody's to see, one that was recalled counts when somebody had answered."""
    return Survey.objects.filter(Q(published_at__isnull=False) | Q(responses__isnull=False), phase=phase).distinct().order_by("id")


def _survey(row: Survey) -> record.RecordedSurvey:
    result = survey_result(row)
    return record.RecordedSurvey(
        key=row.key,
        title=row.title,
        text=row.text,
        response_count=result.response_count,
        questions=tuple(
            record.RecordedQuestion(
                kind=question.kind,
                text=question.text,
                low=question.low,
                high=question.high,
                answered=question.answered,
                answers=tuple(record.AnswerCount(title=bar.title, count=bar.count) for bar in question.bars),
            )
            for question in result.questions
        ),
    )
