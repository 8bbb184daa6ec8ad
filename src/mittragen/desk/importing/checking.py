"""Step three as a page: one of three views on the same file, and the chosen row at the right."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from mittragen.actors.queries import actors_by_name
from mittragen.concept.importing.deciding import counts_of
from mittragen.concept.importing.pending import decide, read_anew
from mittragen.concept.importing.prospect import Prospect, prospect_of
from mittragen.concept.models import Element, PendingImport
from mittragen.design.assets import asset
from mittragen.desk.importing.answers import Answers
from mittragen.desk.importing.differing import Comparison, comparison_of
from mittragen.desk.importing.doubting import DoubtGroup, LeftGroup, NameRow, groups_of, left_of, names_of, personal_of
from mittragen.desk.importing.outlining import Outline, outline_of, query
from mittragen.desk.importing.pages import ImportPage, place
from mittragen.desk.importing.panel import RowPanel, panel_of
from mittragen.desk.importing.sheet import Sheet
from mittragen.desk.templating import url
from mittragen.intake.child import read_with_evidence
from mittragen.municipality.models import User

ASKED = ("ansicht", "feld", "suche", "seite", "zeile", "zweifel")
_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class View:
    """One of the ways to look at the file."""

    name: str
    title: str
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class OutlinePage(ImportPage):
    """What stands here depends on the view; the row at the right on what was chosen."""

    views: tuple[View, ...]
    view: str
    here: str
    search: tuple[tuple[str, str], ...]
    counted: tuple[int, int, int, int]
    panel: RowPanel | None
    close: str
    outline: Outline | None = None
    comparison: Comparison | None = None
    groups: tuple[DoubtGroup, ...] = ()
    names: tuple[NameRow, ...] = ()
    known: tuple[str, ...] = ()
    left_out: tuple[LeftGroup, ...] = ()
    personal: tuple[tuple[str, str, str], ...] = ()
    is_same: bool = False
    struck: int = 0
    has_draft: bool = False


def asked_in(data: dict[str, str]) -> dict[str, str]:
    """The parts of the query string this page knows."""
    return {name: data[name][:_LONGEST] for name in ASKED if data.get(name)}


def outline_page(pending: PendingImport, asked: dict[str, str], refused: str = "") -> OutlinePage:
    """The page for a query string."""
    sheet = Sheet(pending)
    view = asked.get("ansicht", "unterschiede")
    prospect = None if view in ("gliederung", "zweifel") else prospect_of(pending.concept, sheet.read, sheet.decisions)
    has_draft = Element.objects.filter(concept=pending.concept).exists() if prospect is None else not prospect.is_first
    if prospect is not None:
        view = "gliederung" if prospect.is_first else "unterschiede"
    here = url("desk:importing-outline", slug=pending.concept.slug, pending=pending.pk)
    counts = counts_of(sheet.elements)
    asked = {**asked, "ansicht": view} if has_draft or view != "gliederung" else asked
    return OutlinePage(
        **place(pending.concept, _("Prüfen, was daraus wird"), 3, pending),
        views=_views(sheet, view, here, has_draft),
        view=view,
        here=here + query(asked),
        search=tuple((name, value) for name, value in asked.items() if name == "ansicht"),
        counted=(counts.fields, counts.goals, counts.measures + counts.submeasures, sum(element.is_dropped for element in sheet.elements)),
        panel=panel_of(sheet, asked.get("zeile", "")),
        close=here + query(asked, zeile=""),
        refused=refused,
        struck=sum(one.is_dropped and other.is_dropped for one, other in zip(sheet.read.elements, sheet.elements, strict=True)),
        has_draft=has_draft,
        scripts=(asset("js/desk/import-rows.js"),),
        **_parts(sheet, view, prospect, asked, here),
    )


def keep(pending: PendingImport, answers: Answers, by: User) -> None:
    """Keep the decisions; read the file anew where one of them needs that."""
    decide(pending=pending, by=by, rows=answers.rows, names=answers.names, refused=answers.refused, confirmed=answers.confirmed)
    sheet = Sheet(pending)
    if answers.apart is not None and set(answers.apart) != set(sheet.mapping.apart):
        mapping = msgspec.structs.replace(sheet.mapping, apart=answers.apart)
        reading, evidence = read_with_evidence(bytes(pending.file), pending.file_name, mapping)
        read_anew(pending=pending, mapping=mapping, reading=reading, evidence=evidence, by=by)


def _views(sheet: Sheet, view: str, here: str, has_differences: bool) -> tuple[View, ...]:
    kinds = {doubt.code for doubt in sheet.read.warnings} - set(sheet.decisions.confirmed)
    named = [("unterschiede", _("Unterschiede zum Entwurf"))] if has_differences else []
    named += [("gliederung", _("Gliederung")), ("zweifel", _("Zweifel ({count} Arten offen)").format(count=len(kinds)) if kinds else _("Zweifel"))]
    return tuple(View(name=name, title=title, address=here + query({"ansicht": name}), is_current=name == view) for name, title in named)


def _parts(sheet: Sheet, view: str, prospect: Prospect | None, asked: dict[str, str], here: str) -> dict[str, Any]:
    if view == "unterschiede" and prospect is not None:
        return {"comparison": comparison_of(sheet, prospect, asked, here), "is_same": not prospect.differences}
    if view == "zweifel":
        actors = actors_by_name() if sheet.read.organisations else {}
        return {
            "groups": groups_of(sheet, asked, here),
            "names": names_of(sheet, set(actors)),
            "known": tuple(sorted({actor.name for actor in actors.values()})),
            "left_out": left_of(sheet),
            "personal": personal_of(sheet),
        }
    return {"outline": outline_of(sheet, asked, here)}
