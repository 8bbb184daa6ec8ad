"""What became of the contributions as PDF: built as PDF/UA-1 and PDF/A-3a, in large print, for a closing event."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.outcome_parts import OutcomeEntry, OutcomeView
from mittragen.outputs.outcome_view import EVENT, outcome_view
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.record import SHORT_ENTRY, chart_data
from mittragen.outputs.pdf.vocabulary import outcome_vocabulary
from mittragen.outputs.phrases import words
from mittragen.outputs.record_phrases import record_moment
from mittragen.outputs.target import Site

Data = dict[str, Any]


class PdfOutcomes:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, documents: Sequence[ParticipationDocument], voices: Mapping[str, Voice], site: Site, *, order: str = EVENT) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        newest, glyphs = max(documents, key=lambda document: document.content.as_of), Glyphs(FONTS)
        view = outcome_view(documents, voices, site, order=order)
        data = glyphs.writable(_data(view, newest.content.language, site))
        data["replaced"] = glyphs.replaced
        return compiled({"data": json.dumps(data, ensure_ascii=False)}, record_moment(newest), main="verbleib.typ")


def _data(view: OutcomeView, language: str, site: Site) -> Data:
    return {
        **head_data(language, site),
        "words": outcome_vocabulary(words(language)),
        "title": view.title.strip() or view.name,
        "name": view.name,
        "publisher": view.publisher,
        "as_of": view.as_of,
        "draft": view.preview,
        "notice": view.notice,
        "lead": view.lead,
        "address": view.address,
        "chart": chart_data(view.chart) if view.chart else None,
        "sections": [
            {
                "title": section.title,
                "facts": section.facts,
                "counted": section.counted,
                "groups": [
                    {
                        "title": group.title,
                        "statement": group.statement,
                        "counter_voices": group.counter_voices,
                        "entries": [_entry(entry) for entry in group.entries],
                    }
                    for group in section.groups
                ],
            }
            for section in view.sections
        ],
    }


def _entry(entry: OutcomeEntry) -> Data:
    return {
        "number": entry.number,
        "lines": entry.text.split("\n") if entry.text else [],
        "gone": entry.gone,
        "facts": " · ".join(entry.facts),
        "lang": entry.lang.partition("-")[0] or None,
        "dir": entry.direction,
        "whole": len(entry.text) < SHORT_ENTRY,
        "outcomes": msgspec.to_builtins(entry.outcomes),
    }
