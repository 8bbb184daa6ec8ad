"""A whole candidate beside the edition in force: every change with its words marked."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.desk.attending.candidates import candidate_of
from mittragen.desk.attending.door import attend_door
from mittragen.desk.attending.listing import place_of
from mittragen.desk.attending.marking import Comparison, compared
from mittragen.desk.attending.pages import AttendPage, show
from mittragen.desk.attending.reading import item_of
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.papers import edition_in_force
from mittragen.edition.changes import Change, Changes, Standing, changes_between
from mittragen.edition.terms import ElementKind
from mittragen.outputs.change_words import counts_sentence, fact_title, fact_words, kind_phrase, kind_word

_COUNTED = (ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE)


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One change. ``name`` is what it is called now, or was."""

    kind: str
    name: str
    phrase: str
    reasons: tuple[str, ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesPage(AttendPage):
    """All changes. ``in_force`` names the edition compared with, empty while there is none."""

    in_force: str
    counts: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    draft: str


@attend_door()
def changes(request: AttendRequest, item_number: int) -> HttpResponse:
    """What a candidate would change."""
    item = item_of(request, item_number)
    candidate = candidate_of(item)
    edition = edition_in_force(item.session)
    language = translation.get_language() or "de"
    found = changes_between((edition, candidate.content)) if edition else None
    own = request.municipality.language
    address = f"{request.folder}punkte/{item.pk}/"
    page = ChangesPage(
        title=_("Was sich ändern würde"),
        crumbs=(
            Link(address=request.folder, title=item.session.body.name, language=own),
            Link(address=address, title=item.title, label=place_of(item), language=own),
        ),
        in_force=f"{found.older.edition.title}, {found.older.edition.label}" if found else "",
        counts=tuple(said for kind in _COUNTED if (said := counts_sentence(found, kind, language))) if found else (),
        rows=tuple(_row(one, found, language) for one in found.changed) if found else (),
        draft=f"{address}konzept.pdf",
    )
    return show(request, "attending/changes.html", page)


def _row(change: Change, among: Changes, language: str) -> ChangeRow:
    return ChangeRow(
        kind=kind_word(change.kind, language),
        name=_name((change.after or change.before)[0]),
        phrase=kind_phrase(change, language),
        reasons=change.reasons,
        comparisons=tuple(_facts(change, among, language)),
    )


def _facts(change: Change, among: Changes, language: str) -> list[Comparison]:
    """How the one that goes on differs; of what comes or goes its text."""
    if not change.before or not change.after:
        side = (change.after or change.before)[0].element
        text = str(getattr(side, "text", ""))
        return [compared(fact_title("text", language), "" if change.after else text, text if change.after else "")] if text else []
    rows = []
    for fact in change.facts:
        old, new = fact_words(fact.name, fact.before, among.older, language), fact_words(fact.name, fact.after, among.newer, language)
        if old != new:
            rows.append(compared(fact_title(fact.name, language), old, new))
    return rows


def _name(standing: Standing) -> str:
    return f"{standing.element.label} {standing.element.title}".strip()
