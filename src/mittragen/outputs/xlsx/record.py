"""A participation record as a workbook: overview, contributions, events, attendance, surveys, what was not published."""

from collections.abc import Mapping

from mittragen.design.language import direction, language_called
from mittragen.edition.record import ParticipationDocument, RecordedContribution
from mittragen.edition.voices import Voice
from mittragen.outputs.record_parts import OutcomeLine, RecordView
from mittragen.outputs.record_phrases import gone_phrase, record_moment
from mittragen.outputs.record_view import record_view
from mittragen.outputs.sheet import GERMAN, Value, joined
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of


class XlsxRecord:
    suffix = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel"

    def render(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site) -> bytes:
        """The workbook; all its times are those of the document."""
        record, view = document.content, record_view(document, voices, site, GERMAN)
        created = record_moment(document).replace(tzinfo=None)
        properties = {"title": f"{record.title}, {view.name}", "author": record.publisher.name, "comments": document.digest, "created": created}
        if view.preview:
            properties |= {"status": view.preview, "comments": ""}
        filled = (
            _overview(view),
            _contributions(document, voices),
            _events(document),
            _attendance(document),
            *_surveys(document),
            *_traced(view),
            *_stubs(document),
        )
        return workbook_of(filled, properties, is_rtl=direction(record.language) == "rtl", header=view.preview)


def _overview(view: RecordView) -> Sheet:
    lines = ((fact.name, "\n".join(line.text for line in fact.lines)) for fact in view.facts)
    rows: tuple[tuple[Value, ...], ...] = (
        ("Hinweis", view.notice),
        ("Worum es geht", view.question),
        *lines,
        *((tile.name, tile.count) for tile in view.tiles),
        ("Seit dem Versiegeln", view.since),
    )
    return Sheet(name="Übersicht", columns=(("", 34), ("", 90)), rows=tuple(row for row in rows if row[1] != ""), is_plain=True)


def _contributions(document: ParticipationDocument, voices: Mapping[str, Voice]) -> Sheet:
    record = document.content
    topics = {topic.key: topic.title for topic in record.topics}
    events = {event.key: event.title for event in record.events}
    columns = (("Nummer", 12), ("Beitrag", 80), ("Thema", 26), ("Überschrift", 26), ("Art", 14), ("Weg", 18), ("Veranstaltung", 30), ("Gruppe", 24))
    more = (("Organisation", 30), ("Sprache", 16), ("Tag", 12), ("Zustimmungen", 14), ("Antwort auf", 12), ("Stand", 24), ("Zum Element", 12), ("Bindung", 34))
    rows = tuple(_contribution(row, voices, topics, events) for row in record.contributions)
    return Sheet(name="Beiträge", columns=columns + more, rows=rows)


def _contribution(row: RecordedContribution, voices: Mapping[str, Voice], topics: dict[str, str], events: dict[str, str]) -> tuple[Value, ...]:
    voice = voices.get(row.key)
    gone = gone_phrase(voice, GERMAN)
    return (
        row.key,
        gone or (voice.text if voice else ""),
        topics.get(row.topic, ""),
        row.heading,
        row.kind.german,
        joined((row.channel.german, "von der Verwaltung eingetragen" if row.is_on_behalf else "")),
        events.get(row.event, ""),
        row.actor_group,
        row.organisation,
        language_called(row.language, GERMAN) if row.language else "",
        row.day,
        row.support_count,
        row.parent,
        voice.gone_as.german if voice and voice.gone_as else row.state.german,
        row.element_key,
        row.commitment,
    )


def _events(document: ParticipationDocument) -> Sheet:
    record = document.content
    topics = {topic.key: topic.title for topic in record.topics}
    columns = (("Nummer", 12), ("Veranstaltung", 40), ("Art", 24), ("Tag", 12), ("Ort", 26), ("Themen", 30), ("Abgesagt", 10), ("Teilnahmen", 12))
    more = (("Beschreibung", 60), ("Protokoll", 80))
    rows = tuple(
        (
            event.key,
            event.title,
            event.kind.german,
            event.day,
            event.place,
            joined(topics[key] for key in event.topics if key in topics),
            "ja" if event.is_cancelled else "nein",
            event.attendance_total,
            event.text,
            "\n\n".join(part for part in (event.minutes, *(f"{item.title}\n{item.text}".strip() for item in event.agenda)) if part),
        )
        for event in record.events
    )
    return Sheet(name="Veranstaltungen", columns=columns + more, rows=rows)


def _attendance(document: ParticipationDocument) -> Sheet:
    rows = tuple(
        (event.key, event.title, event.day, group.group or "ohne Angabe der Gruppe", group.count)
        for event in document.content.events
        for group in event.attendance
    )
    columns = (("Nummer", 12), ("Veranstaltung", 40), ("Tag", 12), ("Gruppe", 40), ("Teilnahmen", 12))
    return Sheet(name="Teilnahme nach Gruppe", columns=columns, rows=rows)


def _surveys(document: ParticipationDocument) -> tuple[Sheet, ...]:
    rows = tuple(
        (survey.title, survey.response_count, number, question.text, question.kind.german, question.answered, answer.title, answer.count)
        for survey in document.content.surveys
        for number, question in enumerate(survey.questions, start=1)
        for answer in question.answers
    )
    columns = (("Umfrage", 30), ("Fragebögen", 12), ("Frage Nr.", 10), ("Frage", 60), ("Art", 14), ("Beantwortet", 12), ("Antwort", 40), ("Anzahl", 10))
    return (Sheet(name="Umfragen", columns=columns, rows=rows),) if rows else ()


def _traced(view: RecordView) -> tuple[Sheet, ...]:
    """What belongs together and what became of it; nothing where nothing was decided yet."""
    groups = tuple((g.key, g.title, g.statement, g.counter_voices, g.facts, _told(g.outcomes), g.members) for g in view.groups)
    columns = (("Bündel", 10), ("Titel", 36), ("Aussage", 70), ("Gegenstimmen", 40), ("Wer", 40), ("Verbleib", 50), ("Beiträge", 40))
    entries = (entry for topic in view.topics for part in topic.parts for entry in part.entries)
    every = (found for entry in entries for found in (entry, *entry.replies))
    rows = tuple((entry.key, line.text, line.reason, line.passage) for entry in every for line in entry.outcomes)
    became = Sheet(name="Verbleib", columns=(("Nummer", 12), ("Verbleib", 60), ("Begründung", 60), ("Zu dieser Stelle", 50)), rows=rows)
    return ((became,) if rows else ()) + ((Sheet(name="Bündel", columns=columns, rows=groups),) if groups else ())


def _told(lines: tuple[OutcomeLine, ...]) -> str:
    return "\n".join(": ".join(part for part in (line.text, line.reason) if part) for line in lines)


def _stubs(document: ParticipationDocument) -> tuple[Sheet, ...]:
    rows = tuple((stub.key, stub.state.german, stub.day, stub.reason) for stub in document.content.stubs)
    columns = (("Nummer", 12), ("Stand", 30), ("Tag", 12), ("Begründung", 80))
    return (Sheet(name="Nicht veröffentlicht", columns=columns, rows=rows),) if rows else ()
