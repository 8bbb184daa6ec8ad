"""The review: every goal and measure once, field by field or for one organisation, with what shall happen to it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import open_revision_of
from mittragen.concept.models import Concept, Revision
from mittragen.concept.rules import can_edit_draft
from mittragen.design.assets import asset
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.revision.forms import VERDICT_WORDS
from mittragen.desk.revision.overview import STATION
from mittragen.desk.revision.rows import Placed, ReviewRow, ReviewRows
from mittragen.desk.revision.verdicts import CODES, Said, save, stored_of, typed_in
from mittragen.monitoring.queries import standings_of
from mittragen.municipality.refusal import RefusedError
from mittragen.publishing.revising import change_list

EVERY, OPEN = "alle", "offen"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A part of the review that can be chosen: a field of action, an organisation, or what was said."""

    key: str
    title: str
    seen: int
    total: int
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class ReviewPage(DeskPage):
    """The rows of one field of action, of one organisation, of one verdict, or of those that are equally far."""

    is_running: bool
    fields: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    states: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    part: str
    with_texts: bool
    editions: tuple[str, str]
    rows: tuple[ReviewRow, ...]
    verdicts: tuple[tuple[str, str, int], ...]
    open_count: int
    refused: str = ""


@concept_door(can_edit_draft)
def review(request: DeskRequest, concept: Concept) -> HttpResponse:
    """One field after the other, or everything of one organisation."""
    revision, refused, typed = open_revision_of(concept), "", {}
    if request.method == "POST" and revision is not None:
        try:
            count = save(revision, request.POST, request.user)
            tell(request, ngettext("%(count)d Angabe gespeichert.", "%(count)d Angaben gespeichert.", count) % {"count": count} if count else _unchanged())
            response = go("desk:review", slug=concept.slug)
            response["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
            return response
        except RefusedError as refusal:
            refused, typed = str(refusal), typed_in(request.POST)
    page = _page(concept, revision, request.GET, typed)
    return show(request, "revision/review.html", replace(page, refused=refused), status=422 if refused else 200)


def _unchanged() -> str:
    return _("Es war nichts zu ändern.")


def _page(concept: Concept, revision: Revision | None, query: QueryDict, typed: Mapping[str, Said]) -> ReviewPage:
    listed = change_list(concept) if revision else None
    standings = standings_of(concept.slug) if listed else None
    rows = tuple(ReviewRows(concept, listed, stored_of(revision), standings)) if revision and listed else ()
    actors = dict(sorted(((key, name) for one in rows for key, name in one.carriers.items()), key=lambda pair: pair[1].casefold()))
    organisations = _choices(actors, rows, lambda one: one.carriers, query.get("organisation", ""))
    states = _choices(_state_titles(), rows, _states_of, query.get("stand", ""))
    phases = _choices({one.code: one.title for one in standings.phases} if standings else {}, rows, _phase_of, query.get("umsetzung", ""))
    organisation, state, phase = _current(organisations), _current(states), _current(phases)
    fields = _choices({one.field: one.field_title for one in rows}, rows, lambda one: (one.field,), query.get("feld", ""))
    if not any((organisation, state, phase, _current(fields), query.get("feld") == EVERY)) and fields:
        # Where nothing is asked for, the first part that is not done yet.
        first = next((one for one in fields if one.seen < one.total), fields[0])
        fields = tuple(replace(one, is_current=one is first) for one in fields)
    field = _current(fields)
    shown = [
        one.row
        for one in rows
        if (field is None or one.field == field.key)
        and (organisation is None or organisation.key in one.carriers)
        and (state is None or state.key in _states_of(one))
        and (phase is None or phase.key in _phase_of(one))
    ]
    return ReviewPage(
        title=_("Durchsicht"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="review",
        scripts=(asset("js/desk/review-keys.js"), asset("js/desk/tick-all.js"), asset("js/print-page.js")),
        is_running=revision is not None,
        fields=fields,
        organisations=organisations,
        states=tuple(one for one in states if one.total),
        phases=tuple(one for one in phases if one.total),
        part=" · ".join(one.title for one in (organisation, field, state, phase) if one),
        with_texts=organisation is not None,
        editions=(revision.from_label if revision else "", concept.edition_label),
        rows=tuple(replace(row, said=typed.get(row.key, row.said)) for row in shown),
        verdicts=tuple((kind.value, str(word), number) for number, (kind, word) in enumerate(VERDICT_WORDS, start=1)),
        open_count=sum(row.is_asked and not row.said.verdict for row in shown),
    )


def _choices(titles: Mapping[str, str], rows: Iterable[Placed], keys_of: Callable[[Placed], Iterable[str]], chosen: str) -> tuple[Choice, ...]:
    total, seen = Counter[str](), Counter[str]()
    for one in rows:
        total.update(list(keys_of(one)))
        seen.update(list(keys_of(one)) if one.is_seen else ())
    return tuple(Choice(key=key, title=title, seen=seen[key], total=total[key], is_current=key == chosen) for key, title in titles.items())


def _current(choices: Iterable[Choice]) -> Choice | None:
    return next((choice for choice in choices if choice.is_current), None)


def _state_titles() -> dict[str, str]:
    return {OPEN: _("noch offen"), **{kind.value: str(word) for kind, word in VERDICT_WORDS}}


def _states_of(one: Placed) -> tuple[str, ...]:
    if one.row.said.verdict in CODES:
        return (one.row.said.verdict,)
    return (OPEN,) if one.row.is_asked else ()


def _phase_of(one: Placed) -> tuple[str, ...]:
    return (one.row.reported.phase_code,) if one.row.reported and one.row.reported.phase_code else ()
