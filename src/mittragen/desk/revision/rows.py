"""The rows of the review: goals and measures in the order of reading, with what the draft already changes and what is said of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.reported import Reported, reported_of
from mittragen.desk.revision.verdicts import Said
from mittragen.desk.templating import url
from mittragen.edition.changes import Change, Changes
from mittragen.edition.elements import FieldOfAction, Goal, Measure
from mittragen.edition.standing import Standings
from mittragen.edition.terms import SuccessionKind
from mittragen.edition.text import as_plain
from mittragen.outputs.change_words import kind_phrase
from mittragen.outputs.order import fields_in_order
from mittragen.outputs.phrases import name_of

# What is done where the element is written, by the verdict that asks for it.
_PLACES = {
    SuccessionKind.REWORDED: "desk:drafting-element",
    SuccessionKind.MERGED: "desk:drafting-merge",
    SuccessionKind.SPLIT: "desk:drafting-split",
    SuccessionKind.MOVED: "desk:drafting-place",
    SuccessionKind.COMPLETED: "desk:review-end",
    SuccessionKind.DROPPED: "desk:review-end",
}


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """One goal or measure. ``said`` stands in the form, ``mark`` is what is stored; ``done`` says what the draft already changes; ``todo`` leads to where the
    verdict is carried out. What is gone or new needs no verdict: ``is_asked`` is false. ``text`` is there for going through it with an organisation.
    ``reported`` is how far it is."""

    key: str
    label: str
    title: str
    depth: int
    who: str
    text: str
    reported: Reported | None
    said: Said
    mark: str
    done: str
    done_kind: str
    is_gone: bool
    is_asked: bool
    todo: str


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A row with its field of action and the organisations that carry it, by key."""

    field: str
    field_title: str
    carriers: Mapping[str, str]
    row: ReviewRow

    @property
    def is_seen(self) -> bool:
        """Whether somebody said something about it, here or by changing the draft."""
        return bool(self.row.said.verdict) or not self.row.is_asked


class ReviewRows:
    """Every goal and measure of the draft in the order of reading; at the end of each field what is gone from it. No query."""

    def __init__(self, concept: Concept, listed: Changes, stored: Mapping[str, Said], standings: Standings | None) -> None:
        self._concept = concept
        self._listed = listed
        self._stored = stored
        self._standings = standings

    def __iter__(self) -> Iterator[Placed]:
        gone: dict[str, list[Placed]] = {}
        for change in self._listed.changed:
            for side in change.before if not change.after else ():
                if isinstance(side.element, Goal | Measure):
                    gone.setdefault(side.field, []).append(self._gone(change, side.element, side.field))
        for field, placed in fields_in_order(self._listed.newer):
            key, title = (field.key, name_of(field)) if field else ("", _("Ohne Handlungsfeld"))
            for one in placed:
                if not isinstance(one.element, FieldOfAction) and one.element.key in self._listed.by_key:
                    yield self._there(one.element, one.depth, key, title)
            yield from gone.pop(key, ())
        for rows in gone.values():
            yield from rows

    def _there(self, element: Goal | Measure, depth: int, field: str, field_title: str) -> Placed:
        outline = self._listed.newer
        carriers, leads = {}, ""
        if isinstance(element, Measure):
            carriers = {one.actor: outline.actors[one.actor].name for one in element.responsibilities if one.actor in outline.actors}
            leads = ", ".join(actor.short_name or actor.name for actor in outline.leads_of(element))
        row = self._row(element, self._listed.by_key[element.key], depth=depth, who=leads)
        return Placed(field=field, field_title=field_title, carriers=carriers, row=row)

    def _gone(self, change: Change, element: Goal | Measure, field: str) -> Placed:
        outline = self._listed.older
        above = outline.elements.get(field)
        carriers = {one.actor: outline.actors[one.actor].name for one in element.responsibilities} if isinstance(element, Measure) else {}
        row = self._row(element, change, depth=2)
        return Placed(field=field, field_title=name_of(above) if above else _("Ohne Handlungsfeld"), carriers=carriers, row=row)

    def _row(self, element: Goal | Measure, change: Change, *, depth: int, who: str = "") -> ReviewRow:
        said = self._stored.get(element.key, Said())
        place = _PLACES.get(SuccessionKind(said.verdict)) if said.verdict and not change.is_change else None
        return ReviewRow(
            key=element.key,
            label=element.label,
            title=" ".join(element.title.split()) or _("ohne Titel"),
            depth=depth,
            who=who,
            text=as_plain(element.text),
            reported=reported_of(self._standings, element.key, *(side.element.key for side in change.before)),
            said=said,
            mark=said.mark,
            done=kind_phrase(change, self._concept.language) if change.is_change else "",
            done_kind=change.kind.value if change.is_change else "",
            is_gone=not change.after,
            is_asked=bool(change.after and change.before),
            todo=url(place, slug=self._concept.slug, key=element.key) if place else "",
        )
