"""Telling the participations of an invented municipality through the real actions, in the order of the calendar."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import partial
from operator import itemgetter

from django.utils import timezone

from mittragen.archive.sharing import share_with_all
from mittragen.concept.models import Concept, Element
from mittragen.demo.meetings import hold, lay
from mittragen.demo.moments import day_of, moment
from mittragen.demo.outcomes import decide_outcomes
from mittragen.demo.participation_text import ProcessWords
from mittragen.demo.stage import Stage, Step
from mittragen.demo.text import Place
from mittragen.demo.voices import Receipts, asked, settle_voices, spoken
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User
from mittragen.participation.actions import (
    add_phase,
    add_topic,
    change_process,
    close_phase,
    close_process,
    plan_process,
    publish_process,
    rename_topic,
    tie_topic,
)
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import process_named
from mittragen.publishing.candidates import keep_candidate
from mittragen.publishing.outcomes import publish_outcomes
from mittragen.publishing.participation_records import seal_participation_record

_ANNOUNCED = timedelta(days=16)
_NOON, _CLOSING = time(12), time(16, 45)


def take_part(place: Place, concept: Concept, address: str, by: User, *, is_over: bool = False) -> list[Process]:
    """Tell every participation of ``place`` that is over, or runs, and is not there yet.

    ``address`` is where the public pages stand, without a slash at its end.
    """
    actors = {actor.id: actor.name for actor in place.actors}
    wanted = [words for words in place.participation if words.is_over == is_over and process_named(words.slug) is None]
    for words in wanted:
        if words.draft_days:
            _open_draft(words, concept, by)
    return [_told(words, _planned(words, concept, address, actors, by), concept) for words in wanted]


def _open_draft(words: ProcessWords, concept: Concept, by: User) -> None:
    """Everyone may read the draft as it is."""
    last = timezone.localdate() + timedelta(days=words.draft_days)
    share_with_all(candidate=keep_candidate(concept=concept, by=by), open_until=last, notice=words.draft_notice, by=by)


def _told(words: ProcessWords, stage: Stage, concept: Concept) -> Process:
    for event in words.event:
        lay(stage, event)
    receipts: Receipts = []
    steps: list[Step] = [*spoken(stage, words.said, receipts)]
    for event in words.event:
        cards = [cards for cards in words.cards if cards.event == event.id]
        steps.append((moment(event.day, event.ends), partial(hold, stage, event, cards)))
    for survey in words.survey:
        steps += asked(stage, survey)
    for _at, step in sorted(steps, key=itemgetter(0)):
        step()
    settle_voices(stage, receipts)
    decide_outcomes(stage, concept, words.outcomes)
    if words.is_over:
        _end(stage, words)
    elif words.outcomes:
        publish_outcomes(process=stage.process, by=stage.by)
    return stage.process


def _planned(words: ProcessWords, concept: Concept, address: str, actors: dict[str, str], by: User) -> Stage:
    """The process with its topics and phases, public."""
    process = plan_process(municipality=concept.municipality, title=words.title, slug=words.slug, concept_slug=concept.slug, by=by)
    change_process(process=process, question=words.question, text=words.text, languages=words.languages, by=by)
    stage = Stage(process=process, address=address, by=by, element_keys=_keys(concept), actors=actors)
    for topic in words.topic:
        # While it is told, an old participation knows nothing yet of the concept that came of it.
        key = "" if words.is_over else stage.element_keys.get(topic.field, "")
        stage.topics[topic.id] = add_topic(process=process, title=topic.title, element_key=key, by=by)
    for phase in words.phase:
        starts_on, ends_on = day_of(phase.starts_on), day_of(phase.ends_on)
        stage.phases[phase.id] = add_phase(process=process, kind=phase.kind, title=phase.title, text=phase.text, starts_on=starts_on, ends_on=ends_on, by=by)
    publish_process(process=process, at=moment(words.phase[0].starts_on, _NOON) - _ANNOUNCED, by=by)
    return stage


def _keys(concept: Concept) -> dict[str, str]:
    """The keys of principles, fields of action, goals and measures by their printed label."""
    kinds = [kind.value for kind in ElementKind if kind not in {ElementKind.CROSS_CUTTING_THEME, ElementKind.CHALLENGE}]
    return dict(Element.objects.filter(concept=concept, kind__in=kinds).exclude(label="").values_list("label", "key"))


def _end(stage: Stage, words: ProcessWords) -> None:
    """Name the topics as the concept does, and seal the record of every phase."""
    for topic in words.topic:
        row = stage.topics[topic.id]
        rename_topic(topic=row, title=topic.later or topic.title, by=stage.by)
        tie_topic(topic=row, element_key=stage.element_keys.get(topic.field, ""), by=stage.by)
    for phase, ended in _by_their_end(words):
        close_phase(phase=stage.phases[phase], at=ended, by=stage.by)
        seal_participation_record(process=stage.process, phase=stage.phases[phase], by=stage.by)
    close_process(process=stage.process, by=stage.by)


def _by_their_end(words: ProcessWords) -> Iterable[tuple[str, datetime]]:
    return sorted(((phase.id, moment(phase.ends_on, _CLOSING) + timedelta(days=14)) for phase in words.phase), key=lambda pair: pair[1])
