"""Events of a participation: announced, held, minuted, with the cards that were written there."""

from collections.abc import Sequence
from datetime import time, timedelta

from django.utils import timezone

from mittragen.actors.models import Actor
from mittragen.demo.moments import drawn, moment, read_at
from mittragen.demo.participation_text import CardsWords, EventWords, InvitationWords, RegistrationWords
from mittragen.demo.people import invented_mail
from mittragen.demo.stage import Stage
from mittragen.participation.actions import (
    CardWords,
    add_event,
    add_heading,
    capture_planned,
    check_in,
    freeze_board,
    invite_to_event,
    open_board,
    publish_contributions,
    record_attendance,
    register,
    release_minutes,
    send_invitations,
    set_tables,
    take_over_board,
    write_minutes,
)
from mittragen.participation.guests import Guest
from mittragen.participation.models import Contribution, Event, EventTable, Registration

_LAST_MINUTE = time(23, 59)
_MINUTES_TAKE = timedelta(days=9)
_INVITED_BEFORE = 12


def lay(stage: Stage, words: EventWords) -> Event:
    """Announce an event with its tables."""
    event = add_event(
        phase=stage.phases[words.phase],
        kind=words.kind,
        title=words.title,
        topics=[stage.topics[name] for name in words.topics],
        text=words.text,
        starts_at=moment(words.day, words.starts),
        ends_at=moment(words.day, words.ends),
        place=words.place,
        address=words.address,
        capacity=words.capacity,
        registration_until=moment(words.registration_until, _LAST_MINUTE) if words.registration_until is not None else None,
        needs_registration=words.needs_registration,
        interpreter_languages=words.interpreter_languages,
        offers_childcare=words.childcare,
        is_wheelchair_accessible=words.wheelchair,
        by=stage.by,
    )
    topics = words.table_topics or ("",) * len(words.tables)
    if words.tables:
        set_tables(event=event, tables=[(name, stage.topic(topic)) for name, topic in zip(words.tables, topics, strict=True)], by=stage.by)
    stage.events[words.id] = event
    return event


def hold(stage: Stage, words: EventWords, cards: Sequence[CardsWords]) -> None:
    """Let people register and come, write cards, go home; the office writes down who was there and what was said."""
    event = stage.events[words.id]
    if words.invitation:
        _invite(stage, event, words.invitation)
    for row in words.registration:
        _register(stage, event, words, row)
    if words.headings:
        _fill_board(stage, event, words, cards)
    if words.attendance:
        record_attendance(event=event, counts=words.attendance, by=stage.by)
    if words.minutes:
        write_minutes(event=event, text=words.minutes, agenda=words.agenda, by=stage.by)
        release_minutes(event=event, at=moment(words.day, words.ends) + _MINUTES_TAKE, by=stage.by)


def _invite(stage: Stage, event: Event, words: InvitationWords) -> None:
    actors = Actor.objects.filter(name__in=[stage.actors[name] for name in words.actors])
    municipality = stage.process.municipality
    guests = [Guest(email=invented_mail(actor.short_name or actor.name, f"{municipality.slug}.example"), actor=actor) for actor in actors]
    invite_to_event(event=event, guests=guests, by=stage.by)
    send_invitations(event=event, subject=words.subject, text=words.text, address=f"{stage.address}/veranstaltungen/{event.key}/", by=stage.by)


def _register(stage: Stage, event: Event, words: EventWords, row: RegistrationWords) -> None:
    day = timezone.localdate(event.starts_at) - timedelta(days=1)
    register(
        event=event,
        name=row.name,
        email=invented_mail(row.name, "post.example"),
        submission_key=f"{words.id}: {row.name}",
        organisation=row.organisation,
        needs=row.needs,
        interpreter_language=row.interpreter_language,
        needs_childcare=row.childcare,
        needs_wheelchair_access=row.wheelchair,
        at=drawn(row.name, day - timedelta(days=_INVITED_BEFORE), day),
    )
    if row.here:
        check_in(registration=Registration.objects.get(event=event, name=row.name), by=stage.by)


def _fill_board(stage: Stage, event: Event, words: EventWords, cards: Sequence[CardsWords]) -> None:
    """The wall of a workshop. It is taken over the next days, unless it is still open."""
    board = open_board(event=event, by=stage.by)
    for title in words.headings:
        add_heading(board=board, title=title, by=stage.by)
    tables = {table.number: table for table in EventTable.objects.filter(event=event)}
    planned = [_card(stage, row, line, tables) for row in cards for line in row.lines]
    if not planned:
        return
    ended = moment(words.day, words.ends)
    rows = capture_planned(event=event, cards=planned, at=min(ended, timezone.now()) - timedelta(minutes=30), by=stage.by)
    if words.board == "open":
        return
    freeze_board(board=board, by=stage.by)
    take_over_board(board=board, by=stage.by)
    taken = Contribution.objects.filter(pk__in=[row.pk for row in rows]).select_related("process__municipality", "municipality", "board")
    publish_contributions(contributions=taken, at=read_at(ended), by=stage.by)


def _card(stage: Stage, row: CardsWords, line: str, tables: dict[int, EventTable]) -> CardWords:
    return CardWords(
        text=line,
        kind=row.kind,
        topic=stage.topic(row.topic),
        table=tables[row.table] if row.table else None,
        language=row.language,
        actor_group=row.group,
        heading=row.heading,
    )
