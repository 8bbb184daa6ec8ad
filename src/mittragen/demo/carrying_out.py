"""Carrying out the concept of an invented municipality, told through the real actions: rounds asked and answered, reports released, values counted."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.demo.facts import Keys
from mittragen.demo.moments import day_of, drawn, moment
from mittragen.demo.progress_text import CarryingOut, EarlierWords, KeptFile, RoundFile, RunningRound, Said
from mittragen.edition.documents import Edition
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import (
    Answers,
    accept,
    add_recipient,
    close_round,
    decline_request,
    edit_for_public,
    open_request,
    plan_round,
    record_statement,
    save_report,
    send_answers,
    send_round,
)
from mittragen.monitoring.actions.history import PastReport, import_history
from mittragen.monitoring.actions.indicators import adopt_indicator, record_reading
from mittragen.monitoring.actions.milestones import add_milestone
from mittragen.monitoring.actions.past import hold_elsewhere
from mittragen.monitoring.delivering import send_due_letters
from mittragen.monitoring.models import Letter, LetterState, Report, ReportingRound, ReportLink, ReportRequest, RequestedMeasure
from mittragen.monitoring.queries import edition_in, expiry_of, hash_of
from mittragen.monitoring.queries.series import kept_indicators
from mittragen.municipality.models import User
from mittragen.publishing.progress import release_progress

_ASKED, _RELEASED = time(9), time(10)
_QUESTIONS = ("light", "obstacles", "next_steps", "help")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Work:
    """The concept that is carried out, the keys of what the files name, and who runs the rounds."""

    concept: Concept
    keys: Keys
    by: User


def carried_out(work: Work, words: CarryingOut | None, label: str, say: Progress) -> None:
    """Tell the finished rounds that asked about the edition with this label; after the newest one what is kept beside them."""
    if words is None:
        return
    if words.kept.earlier.edition == label:
        _before(work, words.kept.earlier)
    for held in words.rounds:
        if held.edition == label:
            say(held.title)
            _round(work, held, words.kept if held is words.rounds[-1] else None)


def going_on(work: Work, words: KeptFile) -> None:
    """Begin the round that runs now, and tell who answered so far."""
    running, edition = words.running, _edition(work, words.running.edition)
    held = plan_round(
        edition=edition,
        title=running.title,
        starts_on=day_of(running.sent) - timedelta(days=180),
        ends_on=day_of(running.sent),
        due_on=day_of(running.due),
        text=running.text,
        by=work.by,
    )
    _address(work, held, running)
    send_round(held=held, by=work.by)
    asked_at = moment(running.sent, _ASKED)
    ReportingRound.objects.filter(pk=held.pk).update(made_at=asked_at, sent_at=asked_at)
    _written_to(work, held, asked_at)
    _answered_by_link(work, held, running, _Labels(edition_in(edition)))


def _written_to(work: Work, held: ReportingRound, at: datetime) -> None:
    """The letters left when the round was sent, not when the program is first started."""
    letters = Letter.objects.filter(recipient__request__round=held)
    letters.update(made_at=at, try_at=at)
    send_due_letters(municipality=work.concept.municipality, now=at, at_most=letters.count())
    letters.filter(state=LetterState.SENT).update(sent_at=at)


def _address(work: Work, held: ReportingRound, words: RunningRound) -> None:
    """Where nobody is known, the mail goes to the office of the organisation; of some the county has no address at all."""
    unknown = {work.keys.actors[name] for name in words.unknown}
    names = {key: name for name, key in work.keys.actors.items()}
    for request in ReportRequest.objects.filter(round=held, recipients__isnull=True).select_related("actor", "round", "municipality"):
        if request.actor.key not in unknown:
            add_recipient(request=request, email=f"{names[request.actor.key]}@lindmoor.example", by=work.by)


class _Labels:
    """The elements of an edition by their printed label."""

    def __init__(self, edition: Edition) -> None:
        self._keys = {element.label: element.key for element in (*edition.goals, *edition.measures)}

    def key(self, label: str) -> str:
        """Raises ``LookupError`` for a label that is not printed there."""
        return self._keys[label]


def _edition(work: Work, label: str) -> SealedDocument:
    sealed = sealed_edition(work.concept.slug, label)
    if sealed is None:
        raise LookupError(f"there is no edition {label}")
    return sealed


def _before(work: Work, words: EarlierWords) -> None:
    labels = _Labels(edition_in(_edition(work, words.edition)))
    rows = [PastReport(labels.key(label), words.on, phase=phase) for label, phase in words.phases.items()]
    import_history(municipality=work.concept.municipality, slug=work.concept.slug, rows=rows, source=words.source, by=work.by)


def _round(work: Work, words: RoundFile, kept: KeptFile | None) -> None:
    edition = _edition(work, words.edition)
    labels = _Labels(edition_in(edition))
    held = plan_round(
        edition=edition,
        label=words.label,
        title=words.title,
        starts_on=words.starts_on,
        ends_on=words.ends_on,
        due_on=words.due_on,
        questions=_QUESTIONS,
        text=words.text,
        by=work.by,
    )
    hold_elsewhere(held=held, sent_at=moment(words.sent, _ASKED), by=work.by)
    reports = _answered(work, held, words, labels)
    for label, said in words.said.items():
        if said.public:
            report = reports[labels.key(label)]
            edit_for_public(report=report, text=said.public, obstacles=said.obstacles, next_steps=said.next, by=work.by)
    told = [report for report in reports.values() if report.kind != ReportKind.NOT_OURS]
    accept(reports=told, by=work.by)
    if kept is not None:
        told += _beside(work, kept, labels)
    close_round(held=held, by=work.by)
    ReportingRound.objects.filter(pk=held.pk).update(made_at=moment(words.sent, _ASKED), closed_at=moment(words.released, _RELEASED))
    _release(work, words, told)


def _answered(work: Work, held: ReportingRound, words: RoundFile, labels: _Labels) -> dict[str, Report]:
    """Every answer, once for each measure: of the first organisation asked about it that is not silent."""
    silent = {work.keys.actors[name] for name in words.silent}
    told = {labels.key(label) for label in words.by_telephone}
    rows: dict[str, RequestedMeasure] = {}
    for row in _asked(held):
        if row.request.actor.key not in silent or row.element_key in told:
            rows.setdefault(row.element_key, row)
    answers = _answers(words.said, words.no_news, words.not_ours)
    reports = {}
    for label, answer in answers.items():
        row, at = rows[labels.key(label)], drawn(f"{words.label} {label}", words.sent, words.due_on)
        saved = save_report(requested=row, answers=answer, expected=None, way="office", by=work.by, on=timezone.localdate(at))
        Report.objects.filter(pk=saved.report.pk).update(saved_at=at, sent_at=at)
        ReportRequest.objects.filter(pk=row.request_id).update(opened_at=at, answered_at=at)
        reports[row.element_key] = saved.report
    return reports


def _asked(held: ReportingRound) -> QuerySet[RequestedMeasure]:
    return RequestedMeasure.objects.filter(request__round=held).select_related("request__round", "request__actor", "request__municipality")


def _answers(said: Mapping[str, Said], no_news: tuple[str, ...], not_ours: Mapping[str, str]) -> dict[str, Answers]:
    full = {
        label: Answers(
            kind=ReportKind.REPORT,
            phase=one.phase,
            light=one.light,
            text=one.text,
            obstacles=one.obstacles,
            next_steps=one.next,
            help_wanted=one.help,
        )
        for label, one in said.items()
    }
    quiet = {label: Answers(kind=ReportKind.NO_NEWS) for label in no_news}
    return full | quiet | {label: Answers(kind=ReportKind.NOT_OURS, reason=reason) for label, reason in not_ours.items()}


def _release(work: Work, words: RoundFile, reports: list[Report]) -> None:
    rows = Report.objects.filter(pk__in=[report.pk for report in reports])
    at = moment(words.released, _RELEASED)
    release_progress(slug=work.concept.slug, reports=list(rows), as_of=words.released, text=words.summary, at=at, by=work.by)


def _beside(work: Work, kept: KeptFile, labels: _Labels) -> list[Report]:
    """Values, milestones, and what the office says of goals; gives what was said, ready to be released."""
    slug, municipality = work.concept.slug, work.concept.municipality
    edition = edition_in(_edition(work, kept.running.edition))
    indicators = {one.indicator.key: one for one in kept_indicators(slug, edition)}
    for name, values in kept.readings.items():
        one = indicators[work.keys.indicators[name]]
        row = adopt_indicator(municipality=municipality, slug=slug, indicator=one.indicator, elements_measured=one.measured, by=work.by)
        for year, value in sorted(values.items()):
            record_reading(indicator=row, on=date(int(year), 12, 31), value=value, by=work.by)
    for one_more in kept.milestone:
        add_milestone(
            municipality=municipality,
            slug=slug,
            element_key=labels.key(one_more.at),
            text=one_more.text,
            due_on=day_of(one_more.due),
            done_on=one_more.done,
            is_public=one_more.public,
            by=work.by,
        )
    said = [record_statement(slug=slug, element_key=labels.key(goal.at), on=goal.on, light=goal.light, text=goal.text, by=work.by) for goal in kept.goal]
    accept(reports=said, by=work.by)
    return said


def _answered_by_link(work: Work, held: ReportingRound, words: RunningRound, labels: _Labels) -> None:
    """Who opened the mail, who declined, who gave in what: as people do it, by the link of their mail."""
    requests = {request.actor.key: request for request in ReportRequest.objects.filter(round=held).select_related("round", "actor", "municipality")}
    for name in words.opened:
        request = requests[work.keys.actors[name]]
        open_request(link=_link(request, words))
        ReportRequest.objects.filter(pk=request.pk).update(opened_at=_since(words, name))
    for name, reason in words.declined.items():
        request = requests[work.keys.actors[name]]
        decline_request(request=request, reason=reason, link=_link(request, words))
        ReportRequest.objects.filter(pk=request.pk).update(declined_at=_since(words, name))
    rows = {row.element_key: row for row in _asked(held)}
    for label, answer in _answers(words.said, words.no_news, words.not_ours).items():
        row = rows[labels.key(label)]
        link = _link(row.request, words)
        open_request(link=link)
        saved = save_report(requested=row, answers=answer, expected=None, way="link", link=link)
        send_answers(request=row.request, link=link)
        at = _since(words, label)
        Report.objects.filter(pk=saved.report.pk).update(on=timezone.localdate(at), saved_at=at, sent_at=at)
        ReportRequest.objects.filter(pk=row.request_id).update(opened_at=at, answered_at=at)


def _link(request: ReportRequest, words: RunningRound) -> ReportLink:
    """A link as a mail has it; its secret is forgotten at once."""
    return ReportLink.objects.create(
        municipality=request.municipality,
        request=request,
        token_hash=hash_of(secrets.token_urlsafe(24)),
        made_at=moment(words.sent, _ASKED),
        expires_at=expiry_of(day_of(words.due)),
    )


def _since(words: RunningRound, what: str) -> datetime:
    """Some moment since the day after the mails left."""
    return drawn(f"now {what}", words.sent + 1, 0)
