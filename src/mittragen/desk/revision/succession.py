"""What became of what: said by people, proposed by likeness where an edition came from another year's file."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import drop_succession, open_revision_of, refuse_succession, state_succession
from mittragen.concept.models import Concept, Succession
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.revision.forms import SuccessionForm
from mittragen.desk.revision.overview import STATION
from mittragen.edition.elements import Element
from mittragen.edition.outline import Outline
from mittragen.edition.terms import SuccessionKind
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.phrases import name_of
from mittragen.publishing.revising import change_list
from mittragen.publishing.succeeding import Stated, proposed_successions, stated_successions


@dataclass(frozen=True, kw_only=True)
class StatedRow:
    """What somebody said; ``holds`` is false once it was taken back in the draft."""

    number: int
    kind: str
    word: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str
    said: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class ProposedRow:
    """Two elements that may be one. ``score`` of 100."""

    before_key: str
    after_key: str
    before: str
    before_text: str
    after: str
    after_text: str
    score: int


@dataclass(frozen=True, kw_only=True)
class SuccessionPage(DeskPage):
    """Proposals first, then what was said, then a form to say more."""

    is_running: bool
    proposals: tuple[ProposedRow, ...]
    stated: tuple[StatedRow, ...]
    form: SuccessionForm | None


@concept_door(can_edit_draft)
def succession(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All of it on one page."""
    form = _form(concept, request)
    if request.method == "POST" and form is not None and form.is_valid():
        facts = form.cleaned_data
        try:
            state_succession(
                concept=concept, kind=SuccessionKind(facts["kind"]), before=facts["before"], after=facts["after"], reason=facts["reason"], by=request.user
            )
            tell(request, _("Gespeichert."))
            return go("desk:succession", slug=concept.slug)
        except RefusedError as refusal:
            form.say("", str(refusal))
    return show(request, "revision/succession.html", _page(concept, form), status=422 if form is not None and form.errors else 200)


@concept_door(can_edit_draft, methods=("POST",))
def propose(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Confirm or refuse a proposal of the machine."""
    before, after = request.POST.get("vorher", ""), request.POST.get("nachher", "")
    found(next((pair for pair in proposed_successions(concept) if (pair.before.element.key, pair.after.element.key) == (before, after)), None))
    if "ja" in request.POST:
        state_succession(concept=concept, kind=SuccessionKind.REWORDED, before=[before], after=[after], reason="", by=request.user)
        tell(request, _("Bestätigt. Die alte Adresse führt jetzt zur neuen."))
    else:
        refuse_succession(concept=concept, before=before, after=after, by=request.user)
        tell(request, _("Abgelehnt. Das wird nicht mehr vorgeschlagen."))
    return go("desk:succession", slug=concept.slug)


@concept_door(can_edit_draft, methods=("POST",))
def drop(request: DeskRequest, concept: Concept, succession_number: int) -> HttpResponse:
    """What was said does not hold."""
    row = found(
        Succession.objects.filter(pk=succession_number, revision__concept=concept, revision__closed_at__isnull=True).select_related("revision__concept").first()
    )
    drop_succession(succession=row, by=request.user)
    tell(request, _("Zurückgenommen."))
    return go("desk:succession", slug=concept.slug)


def _form(concept: Concept, request: DeskRequest) -> SuccessionForm | None:
    listed = change_list(concept) if open_revision_of(concept) else None
    if listed is None:
        return None
    before, after = ([(key, name_of(element)[:120]) for key, element in outline.elements.items()] for outline in (listed.older, listed.newer))
    return SuccessionForm(request.POST or None, before=before, after=after)


def _page(concept: Concept, form: SuccessionForm | None) -> SuccessionPage:
    revision, listed = open_revision_of(concept), change_list(concept)
    return SuccessionPage(
        title=_("Nachfolge"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="succession",
        is_running=revision is not None,
        proposals=tuple(
            ProposedRow(
                before_key=pair.before.element.key,
                after_key=pair.after.element.key,
                before=name_of(pair.before.element),
                before_text=pair.before.element.text,
                after=name_of(pair.after.element),
                after_text=pair.after.element.text,
                score=pair.likeness,
            )
            for pair in proposed_successions(concept)
        ),
        stated=tuple(_stated(one, listed.older, listed.newer) for one in reversed(stated_successions(concept))) if listed else (),
        form=form,
    )


def _stated(one: Stated, older: Outline, newer: Outline) -> StatedRow:
    row = one.row
    return StatedRow(
        number=row.pk,
        kind=row.kind,
        word=SuccessionKind(row.kind).german,
        before=_names(row.before, older.elements, newer.elements),
        after=_names(row.after, newer.elements, older.elements),
        reason=row.reason,
        said=moment(row.at),
        holds=one.holds,
    )


def _names(keys: list[str], first: dict[str, Element], second: dict[str, Element]) -> tuple[str, ...]:
    found_ones = ((first.get(key) or second.get(key)) for key in keys)
    return tuple(name_of(element) if element else _("(nicht mehr da)") for element in found_ones)
