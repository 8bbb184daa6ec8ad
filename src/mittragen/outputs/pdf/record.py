"""A participation record as PDF: built as PDF/UA-1 and PDF/A-3a, with the sealed document itself attached as data."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from mittragen.edition.codec import encode
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.text import parsed
from mittragen.edition.voices import Voice
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.content import SMALLEST_TITLE, TITLE_SIZES
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.vocabulary import record_vocabulary
from mittragen.outputs.phrases import words
from mittragen.outputs.record_parts import Chart, EntryPart, EventPart, RecordView, SurveyPart, TopicPart
from mittragen.outputs.record_phrases import record_moment
from mittragen.outputs.record_view import record_view
from mittragen.outputs.target import Site

Data = dict[str, Any]
# So long an entry stays on one page.
SHORT_ENTRY = 1200


class PdfRecord:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        glyphs = Glyphs(FONTS)
        data = glyphs.writable(_data(document, record_view(document, voices, site), site))
        data["replaced"] = glyphs.replaced
        inputs = {"data": json.dumps(data, ensure_ascii=False), "document": encode(document).decode()}
        return compiled(inputs, record_moment(document), main="dokumentation.typ")


def _data(document: ParticipationDocument, view: RecordView, site: Site) -> Data:
    """Everything the template asks for: texts and numbers as they are printed."""
    language = document.content.language
    title = view.title.strip() or document.content.slug
    return {
        **head_data(language, site),
        "words": record_vocabulary(words(language)),
        "title": title,
        "title_size": next((size for length, size in TITLE_SIZES if len(title) <= length), SMALLEST_TITLE),
        "name": view.name,
        "publisher": view.publisher,
        "draft": view.preview,
        "notice": view.notice,
        "question": view.question,
        "since": view.since,
        "blocks": _blocks(view.text),
        "tiles": msgspec.to_builtins(view.tiles),
        "charts": [chart_data(chart) for chart in view.charts],
        "phases": msgspec.to_builtins(view.phases),
        "events": [_event(event) for event in view.events],
        "surveys": [_survey(survey) for survey in view.surveys],
        "topics": [_topic(topic) for topic in view.topics],
        "groups": msgspec.to_builtins(view.groups),
        "stubs": msgspec.to_builtins(view.stubs),
        "imprint": [{"name": fact.name, "lines": [{"text": line.text, "to": "", "address": line.address} for line in fact.lines]} for fact in view.facts],
    }


def chart_data(chart: Chart) -> Data:
    """A chart as the template asks for it."""
    rows = [{"name": bar.title, "count": str(bar.count), "share": bar.share / 100} for bar in chart.bars]
    return {"title": chart.title, "alt": chart.alt, "rows": rows}


def _event(event: EventPart) -> Data:
    return {
        "title": event.title,
        "facts": event.facts,
        "topics": event.topics,
        "blocks": _blocks(event.text),
        "cancelled": event.cancelled,
        "attendance": chart_data(event.attendance) if event.attendance else None,
        "minutes": _blocks(event.minutes),
        "agenda": [{"title": item.title, "blocks": _blocks(item.text)} for item in event.agenda],
    }


def _survey(survey: SurveyPart) -> Data:
    questions = [
        {"text": question.text, "answered": question.answered, "chart": chart_data(question.chart) if question.chart else None} for question in survey.questions
    ]
    return {"title": survey.title, "blocks": _blocks(survey.text), "responses": survey.responses, "questions": questions}


def _topic(topic: TopicPart) -> Data:
    parts = [{"title": part.title, "entries": [_entry(entry) for entry in part.entries]} for part in topic.parts]
    return {"title": topic.title, "hint": " · ".join(part for part in (topic.count, topic.former) if part), "parts": parts}


def _entry(entry: EntryPart) -> Data:
    lang = entry.lang.partition("-")[0]
    return {
        "number": entry.number,
        "lines": entry.text.split("\n") if entry.text else [],
        "gone": entry.gone,
        "facts": " · ".join((*entry.facts, entry.support) if entry.support else entry.facts),
        "lang": lang or None,
        "dir": entry.direction,
        "whole": len(entry.text) < SHORT_ENTRY,
        "outcomes": msgspec.to_builtins(entry.outcomes),
        "replies": [_entry(reply) for reply in entry.replies],
    }


def _blocks(text: str) -> list[Data]:
    blocks: list[Data] = msgspec.to_builtins(parsed(text))
    return blocks if text.strip() else []
