"""What people said in a participation: contributions, questionnaires, replies, supports, and what the office decided about them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial

from mittragen.demo.moments import drawn, moment, read_at
from mittragen.demo.participation_text import GivenWords, ReplyWords, ResponseWords, SaidWords, SurveyWords
from mittragen.demo.stage import Stage, Step
from mittragen.edition.participating import Channel, ModerationState
from mittragen.participation.actions import (
    Anchor,
    Given,
    PlannedQuestion,
    Receipt,
    add_survey,
    answer_survey,
    appeal,
    complain,
    enter_contribution,
    publish_blackened,
    publish_contributions,
    publish_survey,
    refuse_contributions,
    submit_contribution,
    support,
    withdraw_contribution,
)
from mittragen.participation.models import Contribution, Question, Survey

Receipts = list[tuple[datetime, SaidWords, Receipt]]
# Nothing of this was sent with a form that could be sent twice.
_NO_FORM = ""
_BY_THEMSELVES = {Channel.ONLINE, Channel.DRAFT_COMMENT}
_THINKING = timedelta(days=2)
_LAST_MINUTE = time(23, 59)


def asked(stage: Stage, words: SurveyWords) -> Iterator[Step]:
    """Ask, and let people answer; what they wrote is published at the end."""
    phase = stage.phases[words.phase]
    planned = [PlannedQuestion(q.kind, q.text, choices=q.choices, steps=q.steps, low=q.low, high=q.high) for q in words.question]
    survey = add_survey(phase=phase, title=words.title, text=words.text, questions=planned, by=stage.by)
    publish_survey(survey=survey, by=stage.by)
    survey = Survey.objects.select_related("phase__process__municipality", "municipality").get(pk=survey.pk)
    questions = list(survey.questions.prefetch_related("choices"))
    assert phase.starts_on and phase.ends_on
    for number, row in enumerate(words.response):
        at = drawn(f"{number}{row.given}", phase.starts_on, phase.ends_on)
        yield at, partial(_answer, survey, questions, row, f"{stage.process.slug}: {number}", at)


def spoken(stage: Stage, words: Sequence[SaidWords], receipts: Receipts) -> Iterator[Step]:
    """Let people say everything; ``receipts`` are filled while they do."""
    for row in words:
        at = _when(stage, row)
        yield at, partial(_say, stage, row, at, receipts)


def settle_voices(stage: Stage, receipts: Receipts) -> None:
    """Decide about what was said, and let others reply and support."""
    answers = Contribution.objects.filter(process=stage.process, channel=Channel.SURVEY).select_related("process__municipality", "municipality", "board")
    told = sorted(receipts, key=lambda one: one[0])
    shown = [receipt.contribution for _at, row, receipt in told if row.state is ModerationState.PUBLISHED]
    _publish(stage, [*shown, *answers])
    for at, row, receipt in told:
        _decide(stage, row, receipt, read_at(at))
    _publish(stage, [_reply(receipt.contribution, at, reply) for at, row, receipt in told for reply in row.reply])
    for _at, row, receipt in told:
        _respond(row, receipt.contribution)


def _answer(survey: Survey, questions: Sequence[Question], row: ResponseWords, key: str, at: datetime) -> None:
    given = {question.pk: _given(question, one) for question, one in zip(questions, row.given, strict=True)}
    answer_survey(survey=survey, given=given, submission_key=key, language=row.language, actor_group=row.group, at=at)


def _given(question: Question, words: GivenWords) -> Given:
    if isinstance(words, str):
        return Given(text=words)
    if isinstance(words, int):
        return Given(step=words or None)
    choices = list(question.choices.all())
    return Given(choices=[choices[number - 1].pk for number in words])


def _when(stage: Stage, row: SaidWords) -> datetime:
    phase = stage.phases[row.phase]
    assert phase.starts_on and phase.ends_on
    return drawn(row.text, phase.starts_on, phase.ends_on) if row.on is None else drawn(row.text, row.on, row.on)


def _say(stage: Stage, row: SaidWords, at: datetime, receipts: Receipts) -> None:
    receipts.append((at, row, _said(stage, row, at)))


def _said(stage: Stage, row: SaidWords, at: datetime) -> Receipt:
    anchor = Anchor(stage.element_keys[row.at], row.quote) if row.at else None
    topic, event = stage.topic(row.topic), stage.event(row.event)
    if row.channel in _BY_THEMSELVES:
        return submit_contribution(
            process=stage.process,
            phase=stage.phases[row.phase],
            text=row.text,
            submission_key=_NO_FORM,
            kind=row.kind,
            topic=topic,
            event=event,
            anchor=anchor,
            language=row.language,
            actor_group=row.group,
            organisation=row.organisation,
            at=at,
        )
    return enter_contribution(
        phase=stage.phases[row.phase],
        text=row.text,
        channel=row.channel,
        kind=row.kind,
        topic=topic,
        event=event,
        language=row.language,
        actor_group=row.group,
        organisation=row.organisation,
        submitted_at=at,
        by=stage.by,
    )


def _publish(stage: Stage, rows: Iterable[Contribution]) -> None:
    """Show these as the office would: what came within five days is read in one go."""
    batches: dict[datetime, list[Contribution]] = {}
    for row in rows:
        batches.setdefault(read_at(row.submitted_at), []).append(row)
    for at, batch in sorted(batches.items()):
        publish_contributions(contributions=batch, at=at, by=stage.by)


def _decide(stage: Stage, row: SaidWords, receipt: Receipt, at: datetime) -> None:
    """What was decided about a hard case."""
    if row.state is ModerationState.REFUSED:
        refuse_contributions(contributions=[receipt.contribution], reason=row.reason, at=at, by=stage.by)
    elif row.state is ModerationState.BLACKENED:
        places = [(row.text.index(passage), row.text.index(passage) + len(passage)) for passage in row.black]
        publish_blackened(contribution=receipt.contribution, passages=places, at=at, by=stage.by)
    elif row.state is ModerationState.WITHDRAWN:
        withdraw_contribution(code=receipt.code, at=at)
    if row.appeal:
        appealed = appeal(code=receipt.code, text=row.appeal, at=at + _THINKING)
        if row.heard:
            publish_contributions(contributions=[appealed], at=read_at(at + _THINKING), by=stage.by)


def _reply(parent: Contribution, said: datetime, words: ReplyWords) -> Contribution:
    assert parent.phase.ends_on
    day = read_at(said).date()
    at = min(drawn(words.text, day, day + _THINKING), moment(parent.phase.ends_on, _LAST_MINUTE))
    return submit_contribution(
        process=parent.process,
        phase=parent.phase,
        text=words.text,
        submission_key=_NO_FORM,
        topic=parent.topic,
        parent=parent,
        language=words.language,
        actor_group=words.group,
        organisation=words.organisation,
        at=at,
    ).contribution


def _respond(row: SaidWords, contribution: Contribution) -> None:
    """What others did about it."""
    if row.heard:
        contribution.refresh_from_db()
    for number in range(row.supports):
        support(contribution=contribution, token=f"{contribution.key}: {number}")
    if row.complaint:
        complain(contribution=contribution, text=row.complaint)
