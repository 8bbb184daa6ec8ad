"""The committee report as PDF: built as PDF/UA-1 and PDF/A-3a, with the progress document attached as data."""

import json
from dataclasses import asdict
from typing import Any

import msgspec
import rfc8785

from mittragen.edition.text import parsed
from mittragen.outputs.pdf.comparing import facts_data
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import Translate, words
from mittragen.outputs.report_blocks import shortened
from mittragen.outputs.report_parts import ReportBar, ReportBlock, ReportCount, ReportSaid, ReportSection, ReportTable, ReportView
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.report_view import report_view
from mittragen.outputs.target import Site

Data = dict[str, Any]
_TITLE_SIZES = ((60, 26), (140, 20), (300, 15))
_SMALLEST_TITLE, _LONGEST_NAME = 11, 160
# A block with no more characters stays on one page; one with more begins anywhere and may be parted.
_FITTING = 3200


class PdfReport:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, source: ReportSource, site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        glyphs = Glyphs(FONTS)
        data = glyphs.writable(_data(report_view(source, site), source.language, site))
        data["replaced"] = glyphs.replaced
        # What nobody released is not given away as data.
        attached = b"" if source.is_internal or not source.choice.is_empty else rfc8785.dumps(msgspec.to_builtins(source.document))
        return compiled({"data": json.dumps(data, ensure_ascii=False), "document": attached.decode()}, source.moment, main="bericht.typ")


def _data(view: ReportView, language: str, site: Site) -> Data:
    _ = words(language)
    plain = ("name", "title", "publisher", "as_of", "compared", "choice", "mark", "notice", "summary")
    return {name: getattr(view, name) for name in plain} | {
        **head_data(language, site),
        "words": _vocabulary(_),
        "title_size": next((size for length, size in _TITLE_SIZES if len(view.title) <= length), _SMALLEST_TITLE),
        "blocks": _blocks(view.text),
        "facts": facts_data(view.facts),
        "legend": [_table(table) for table in view.legend],
        "figures": [{"count": figure.count, "name": figure.name, "how": figure.how} for figure in view.figures],
        "sums": facts_data(view.sums),
        "distributions": [
            _distribution(title, head, rows, _)
            for title, head, rows in ((_("Nach Umsetzungsstand"), _("Umsetzungsstand"), view.phases), (_("Nach Ampel"), _("Ampel"), view.lights))
            if rows
        ],
        "fields": _table(view.fields),
        "bars": [_bar(bar, _) for bar in view.bars],
        "keys": [{"name": row.name, "id": row.tone} for row in view.phases],
        "changes": _table(view.changes),
        "news": [_table(table) for table in view.news],
        "sections": [_section(section, place, _) for place, section in enumerate(view.sections)],
        "series": [
            {"title": title, "rows": [{"title": one.title, "facts": facts_data(one.facts), "readings": [list(row) for row in one.readings]} for one in rows]}
            for title, rows in view.series
        ],
        "rounds": _table(view.rounds),
        "missing": _table(view.missing),
        "imprint": facts_data(view.imprint),
    }


def _table(table: ReportTable) -> Data:
    return {"title": table.title, "head": list(table.head), "rows": [list(row) for row in table.rows], "hint": table.hint, "summed": table.is_summed}


def _distribution(title: str, head: str, rows: tuple[ReportCount, ...], _: Translate) -> Data:
    told = ", ".join(f"{_brief(row.name)} {row.count}" for row in rows)
    counts = [{"name": row.name, "count": row.count, "share": row.share, "id": row.tone} for row in rows]
    return {"title": title, "head": head, "rows": counts, "alt": _("Balkendiagramm: {title}. {values}.").format(title=title, values=told)}


def _bar(bar: ReportBar, _: Translate) -> Data:
    told = ", ".join(f"{_brief(part.name)} {part.count}" for part in bar.parts)
    return {
        "name": bar.name,
        "total": bar.total,
        "alt": _("Balken: {title}. {values}.").format(title=_brief(bar.name), values=told),
        "parts": [{"count": part.count, "share": part.share, "id": part.tone} for part in bar.parts],
    }


def _brief(name: str) -> str:
    """A name as it stands in the text of a picture, which must not grow without end (ISO 19005-3, 6.1.13)."""
    return shortened(name, _LONGEST_NAME)


def _section(section: ReportSection, place: int, _: Translate) -> Data:
    return {
        "id": f"f{place}",
        "title": section.title,
        "lead": section.lead,
        "bar": _bar(section.bar, _) if section.bar else None,
        "entries": [_entry(block, f"b{place}x{number}") for number, block in enumerate(section.blocks)],
    }


def _entry(block: ReportBlock, place: str) -> Data:
    return {
        "id": place,
        "title": block.title,
        "goal": block.is_goal,
        "state": block.state,
        "tone": {"id": block.tone},
        "light": block.light,
        "lit": {"id": block.light_tone},
        "change": block.change,
        "warning": block.warning,
        "facts": facts_data(block.facts),
        "newest": _said(block.newest) if block.newest else None,
        "earlier": [asdict(one) for one in block.earlier],
        "left_out": block.left_out,
        "milestones": [list(row) for row in block.milestones],
        "parts": [list(row) for row in block.parts],
        "whole": block.length <= _FITTING,
    }


def _said(said: ReportSaid) -> Data:
    return {
        "head": " · ".join(part for part in (said.day, said.who, said.hint) if part),
        "blocks": _blocks(said.text),
        "obstacles": _blocks(said.obstacles),
        "next_steps": _blocks(said.next_steps),
        "evidence": [{"text": title, "address": address} for title, address in said.evidence],
    }


def _blocks(text: str) -> list[Data]:
    blocks: list[Data] = msgspec.to_builtins(parsed(text))
    return blocks if text.strip() else []


def _vocabulary(_: Translate) -> dict[str, str]:
    return vocabulary(_) | {
        "legend": _("Legende"),
        "summary": _("Zusammenfassung"),
        "how": _("Wie gezählt wird"),
        "measures": _("Maßnahmen"),
        "fields": _("Stand je Feld"),
        "money": _("Kosten und Personal"),
        "all": _("Alle Maßnahmen"),
        "state": _("Stand"),
        "light": _("Ampel"),
        "change": _("Seit dem letzten Bericht"),
        "newest": _("Letzte Meldung"),
        "obstacles": _("Hindernisse"),
        "next_steps": _("Nächste Schritte"),
        "evidence": _("Nachweise"),
        "earlier": _("Frühere Meldungen"),
        "milestones": _("Meilensteine"),
        "parts": _("Teilmaßnahmen"),
        "until": _("bis"),
        "day": _("Tag"),
        "value": _("Wert"),
        "note": _("Anmerkung"),
        "nothing": _("Zu dieser Auswahl gibt es keine Maßnahme."),
        "no_readings": _("Bis zu diesem Tag gibt es keinen Messwert."),
        "attachment": _("Der veröffentlichte Umsetzungsstand als Daten"),
    }
