"""The synopsis of two editions as PDF: built as PDF/UA-1 and PDF/A-3a, with its content attached as data."""

import json
from typing import Any

from mittragen.design.language import number
from mittragen.edition.changes import Changes
from mittragen.outputs.pdf.comparing import FITTING, comparing_vocabulary, entry_data, facts_data, row_data
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import Translate, spoken, timestamp, words
from mittragen.outputs.synopsis_data import synopsis_bytes
from mittragen.outputs.synopsis_parts import SynopsisView, UnchangedRow, line_count
from mittragen.outputs.synopsis_view import Documents, synopsis_view
from mittragen.outputs.target import Site

Data = dict[str, Any]
_TITLE_SIZES = ((60, 17), (140, 14), (300, 12))
_SMALLEST_TITLE = 10


class PdfSynopsis:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, changes: Changes, documents: Documents, site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        glyphs = Glyphs(FONTS)
        data = glyphs.writable(_data(synopsis_view(changes, documents, site), documents, site))
        data["replaced"] = glyphs.replaced
        inputs = {"data": json.dumps(data, ensure_ascii=False), "document": synopsis_bytes(changes, documents, site).decode()}
        return compiled(inputs, timestamp(documents[1]), main="synopse.typ")


def _data(view: SynopsisView, documents: Documents, site: Site) -> Data:
    older, newer = (document.content for document in documents)
    language = newer.language
    _ = words(language)
    return {
        **head_data(language, site),
        "words": _vocabulary(_),
        "name": view.name,
        "title": view.title,
        "title_size": next((size for length, size in _TITLE_SIZES if len(view.title) <= length), _SMALLEST_TITLE),
        "pair": f"{view.older.name} → {view.newer.name}",
        "publisher": view.publisher,
        "draft": view.draft,
        "notice": view.notice,
        "lead": view.lead,
        "heads": ["", view.older.name, view.newer.name],
        "older": {"name": view.older.name, "decision": view.older.decision, "as_of": view.older.as_of, "label": older.label},
        "newer": {"name": view.newer.name, "decision": view.newer.decision, "as_of": view.newer.as_of, "label": newer.label},
        "measures": view.measures,
        "frame": [row_data(row) for row in view.frame],
        "sections": [{"title": section.title, "entries": [entry_data(entry) for entry in section.entries]} for section in view.sections],
        "unchanged": _unchanged(view.unchanged),
        "imprint": facts_data(view.facts),
    } | _counts(view, _, spoken(language))


def _counts(view: SynopsisView, _: Translate, language: str) -> Data:
    """Counts as they are printed, and what they add up to."""
    changes = sum(row.changes for row in view.counts)
    return {
        "count_heads": [_("Was geschah"), "", _("Änderungen"), view.older.name, view.newer.name],
        "counts": [
            {
                "word": row.word,
                "share": row.share,
                "changes": number(row.changes, language),
                "before": number(row.before, language),
                "after": number(row.after, language),
            }
            for row in view.counts
        ],
        "total": {
            "word": _("Zusammen"),
            "changes": number(changes, language),
            "before": number(view.before, language),
            "after": number(view.after, language),
        },
        "levels_whole": sum(line_count(row.name) for row in view.levels) <= FITTING,
        "kinds": list(view.kinds),
        "levels": [
            {"name": row.name, "before": number(row.before, language), "after": number(row.after, language), "cells": list(row.cells)} for row in view.levels
        ],
    }


def _unchanged(rows: tuple[UnchangedRow, ...]) -> list[Data]:
    """By level, in the order of reading."""
    groups: dict[str, list[Data]] = {}
    for row in rows:
        groups.setdefault(row.level, []).append({"before": row.before or "–", "after": row.after or "–", "title": row.title, "decisions": list(row.decisions)})
    return [{"title": level, "rows": found} for level, found in groups.items()]


def _vocabulary(_: Translate) -> dict[str, str]:
    return (
        vocabulary(_)
        | comparing_vocabulary(_)
        | {
            "as_of": _("Stand"),
            "levels": _("Alle Ebenen"),
            "level": _("Ebene"),
            "before": _("vorher"),
            "after": _("nachher"),
            "changes": _("Änderungen"),
            "frame": _("Änderungen am Rahmen"),
            "unchanged": _("Unverändert"),
            "unchanged_hint": _("Diese Elemente gelten weiter wie bisher; manche haben eine neue Nummer."),
            "title": _("Titel"),
            "attachment": _("Der Inhalt dieser Synopse als Daten"),
        }
    )
