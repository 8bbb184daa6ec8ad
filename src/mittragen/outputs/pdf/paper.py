"""The paper of a session, and its minutes, as PDF: built as PDF/UA-1 and PDF/A-3a, with the record attached as data."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import rfc8785

from mittragen.design.language import number
from mittragen.edition.documents import Edition
from mittragen.edition.session import SessionRecord
from mittragen.edition.text import parsed
from mittragen.outputs.paper_parts import PaperAmendment, PaperCandidate, PaperItem, PaperView
from mittragen.outputs.paper_view import paper_language, paper_moment, paper_view
from mittragen.outputs.pdf.comparing import FITTING, comparing_vocabulary, entry_data, facts_data, fits, row_data
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import Translate, spoken, words
from mittragen.outputs.target import Site

Data = dict[str, Any]
_TITLE_SIZES = ((60, 22), (140, 17), (300, 13))
_SMALLEST_TITLE = 10


class PdfPaper:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, record: SessionRecord, editions: Mapping[str, Edition], in_force: Edition | None, site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        language, glyphs = paper_language(editions, in_force), Glyphs(FONTS)
        data = glyphs.writable(_data(paper_view(record, editions, in_force), record, language, site))
        data["replaced"] = glyphs.replaced
        inputs = {"data": json.dumps(data, ensure_ascii=False), "document": rfc8785.dumps(msgspec.to_builtins(record)).decode()}
        return compiled(inputs, paper_moment(record), main="vorlage.typ")


def _data(view: PaperView, record: SessionRecord, language: str, site: Site) -> Data:
    _ = words(language)
    return {
        **head_data(language, site),
        "words": _vocabulary(_),
        "name": view.name,
        "title": view.title,
        "title_size": next((size for length, size in _TITLE_SIZES if len(view.title) <= length), _SMALLEST_TITLE),
        "publisher": view.publisher,
        "body": record.body,
        "minutes": view.is_minutes,
        "draft": view.draft,
        "notice": view.notice,
        "blocks": _blocks(view.text),
        "facts": facts_data(view.facts),
        "seats": [{"seat": seat, "presence": presence} for seat, presence in view.seats],
        "items": [_item(item, place, language) for place, item in enumerate(view.items)],
    }


def _item(item: PaperItem, place: int, language: str) -> Data:
    return {
        "id": f"top{place}",
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "result": item.result,
        "blocks": _blocks(item.text),
        "heads": list(item.heads),
        "rows": [row_data(row) for row in item.rows],
        "fits": fits(item.lines),
        "facts": facts_data(item.facts),
        "long_facts": item.fact_lines > FITTING,
        "amendments": [_amendment(amendment) for amendment in item.amendments],
        "remarks": [{"seat": seat, "text": text} for seat, text in item.remarks],
        "outcome": facts_data(item.outcome),
        "redrawn": [row_data(row) for row in item.redrawn],
        "candidate": _candidate(item.candidate, language) if item.candidate else None,
    }


def _amendment(amendment: PaperAmendment) -> Data:
    return {
        "seat": amendment.seat,
        "about": amendment.about,
        "row": row_data(amendment.row) if amendment.row else None,
        "text": amendment.text,
        "reason": amendment.reason,
        "state": amendment.state,
    }


def _candidate(candidate: PaperCandidate, language: str) -> Data:
    written, _ = spoken(language), words(language)
    total = [sum(values) for values in zip(*((row.changes, row.before, row.after) for row in candidate.counts), strict=True)]
    counted = [{"word": row.word, "share": row.share, **_numbers((row.changes, row.before, row.after), written)} for row in candidate.counts]
    return {
        "name": candidate.name,
        "digest": candidate.digest,
        "older": candidate.older,
        "lead": candidate.lead,
        "counts": counted,
        "total": {"word": _("Zusammen"), **_numbers(total, written)} if total else None,
        "count_heads": [_("Was geschah"), "", _("Änderungen"), candidate.older, candidate.name],
        "heads": [_("Angabe"), candidate.older, candidate.name],
        "frame": [row_data(row) for row in candidate.frame],
        "sections": [{"title": section.title, "entries": [entry_data(entry) for entry in section.entries]} for section in candidate.sections],
        "money": msgspec.to_builtins(candidate.money) if candidate.money else None,
    }


def _numbers(values: tuple[int, int, int] | list[int], language: str) -> Data:
    return dict(zip(("changes", "before", "after"), (number(value, language) for value in values), strict=True))


def _blocks(text: str) -> list[Data]:
    blocks: list[Data] = msgspec.to_builtins(parsed(text))
    return blocks if text.strip() else []


def _vocabulary(_: Translate) -> dict[str, str]:
    return (
        vocabulary(_)
        | comparing_vocabulary(_)
        | {
            "agenda": _("Tagesordnung"),
            "number": _("Punkt"),
            "item": _("Worum es geht"),
            "result": _("Ergebnis"),
            "no_result": _("noch offen"),
            "seats": _("Wer dabei war"),
            "seat": _("Sitz"),
            "presence": _("Anwesenheit"),
            "amendments": _("Änderungsanträge"),
            "remarks": _("Anmerkungen"),
            "proposal": _("Vorgeschlagen"),
            "amended": _("Antrag"),
            "decided": _("Beschlossen"),
            "redrawn": _("In der Sitzung geändert"),
            "changes": _("Änderungen gegenüber der Fassung in Kraft"),
            "frame": _("Änderungen am Rahmen"),
            "digest": _("Prüfsumme (SHA-256)"),
            "money": _("Kosten und Personal je Maßnahme"),
            "one_off": _("Einmalig"),
            "per_year": _("Im Jahr"),
            "wording": _("Kosten und Finanzierung im Wortlaut"),
            "staff": _("Vollzeitstellen"),
            "staff_wording": _("Personal im Wortlaut"),
            "sum": _("Summe"),
            "money_hint": _("Teilmaßnahmen stehen für sich und zählen mit. Spannen gehen mit beiden Enden in die Summe ein."),
            "attachment": _("Der Inhalt dieser Sitzung als Daten"),
        }
    )
