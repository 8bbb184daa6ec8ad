"""Where the revision stands: before it, in the middle of it, and how it is given up."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.queries import sealed_edition
from mittragen.concept.actions import close_revision, open_revision_of
from mittragen.concept.models import Concept, Revision, Verdict
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.decision.queries import sessions_of
from mittragen.decision.rules import can_read_sessions
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.revision.forms import BeginForm
from mittragen.desk.templating import url
from mittragen.edition.changes import Changes
from mittragen.edition.figures import figures_of
from mittragen.edition.terms import ElementKind
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import can_coordinate
from mittragen.outputs.change_words import counts_sentence
from mittragen.outputs.synopsis_view import count_rows
from mittragen.participation.rules import can_read_participation
from mittragen.publishing.actions import undecided_of
from mittragen.publishing.review import review_of
from mittragen.publishing.revising import change_list, open_revision
from mittragen.publishing.succeeding import without_reason

STATION = "revise"
_RULES = {
    "review": can_edit_draft,
    "changes": can_read_draft,
    "concept-processes": can_read_participation,
    "sessions": can_read_sessions,
    "publishing": can_coordinate,
}


@dataclass(frozen=True, kw_only=True)
class CountLine:
    """A kind of change among the measures: how many before and after, its share of the bar in percent, and where it begins."""

    kind: str
    word: str
    before: int
    after: int
    start: float
    share: float


@dataclass(frozen=True, kw_only=True)
class Step:
    """What to do next: how far it is, and where it is done; ``address`` is empty for whoever may not go there."""

    title: str
    text: str
    address: str
    action: str
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class RevisionPage(DeskPage):
    """The revision at a glance. ``form`` is there while none runs and one may begin."""

    has_edition: bool
    edition: str
    form: BeginForm | None
    since: str
    label: str
    draft_is_ahead: bool
    sentence: str
    counts: tuple[CountLine, ...]
    steps: tuple[Step, ...]
    may_edit: bool
    may_publish: bool


@concept_door(can_read_draft)
def overview(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Begin a revision, or see where it stands."""
    revision, sealed = open_revision_of(concept), sealed_edition(concept.slug)
    may_begin = sealed is not None and revision is None and can_edit_draft(request.user, request.municipality)
    form = BeginForm(request.POST or None, initial=_usual(concept)) if may_begin else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            open_revision(concept=concept, by=request.user, **form.cleaned_data)
            tell(request, _("Die Fortschreibung ist begonnen. Alle Elemente behalten ihre Adresse."))
            return go("desk:review", slug=concept.slug)
        except RefusedError as refusal:
            form.say("label", str(refusal))
    changes = change_list(concept) if sealed else None
    page = _page(request, concept, revision, sealed.label if sealed else "", form, changes)
    return show(request, "revision/overview.html", page, status=422 if form and form.errors else 200)


@concept_door(can_edit_draft)
def close(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Give the revision up without publishing: what that means, and the button."""
    if request.method == "POST":
        close_revision(concept=concept, by=request.user)
        tell(request, _("Die Fortschreibung ist beendet. Am Entwurf hat sich nichts geändert."))
        return go("desk:revision", slug=concept.slug)
    page = DeskPage(title=_("Fortschreibung beenden, ohne zu veröffentlichen?"), concept=ConceptPlace.of(concept), station=STATION, section="revision")
    return show(request, "revision/close.html", page)


def _usual(concept: Concept) -> dict[str, object]:
    """A label and a day that fit most: the year after the edition's, today."""
    label = concept.edition_label
    return {"label": str(int(label) + 1) if label.isdecimal() else "", "as_of": timezone.localdate()}


def _page(request: DeskRequest, concept: Concept, revision: Revision | None, edition: str, form: BeginForm | None, changes: Changes | None) -> RevisionPage:
    return RevisionPage(
        title=_("Fortschreibung"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="revision",
        has_edition=bool(edition),
        edition=revision.from_label if revision else edition,
        form=form,
        since=moment(revision.opened_at) if revision else "",
        label=concept.edition_label,
        draft_is_ahead=bool(changes and changes.changed) and revision is None,
        sentence=counts_sentence(changes, ElementKind.MEASURE, concept.language) if changes else "",
        counts=_counts(changes, concept.language) if changes else (),
        steps=_steps(concept, revision, changes, _places(request, concept)) if revision and changes else (),
        may_edit=can_edit_draft(request.user, request.municipality),
        may_publish=can_coordinate(request.user, request.municipality),
    )


def _counts(changes: Changes, language: str) -> tuple[CountLine, ...]:
    rows = count_rows(changes, ElementKind.MEASURE, language)
    total = sum(max(row.before, row.after) for row in rows) or 1
    start, found = 0.0, []
    for row in rows:
        share = 100 * max(row.before, row.after) / total
        found.append(CountLine(kind=row.kind, word=row.word, before=row.before, after=row.after, start=round(start, 2), share=round(share, 2)))
        start += share
    return tuple(found)


def _places(request: DeskRequest, concept: Concept) -> dict[str, str]:
    """Where the steps lead; empty where this person may not go."""
    return {name: url(f"desk:{name}", slug=concept.slug) if rule(request.user, request.municipality) else "" for name, rule in _RULES.items()}


def _steps(concept: Concept, revision: Revision, changes: Changes, at: Mapping[str, str]) -> tuple[Step, ...]:
    """What an office does in a revision, in its order."""
    review = review_of(concept)
    total, here = figures_of(changes.older.edition).measures, changes.newer.elements
    said = set(Verdict.objects.filter(revision=revision).values_list("key", flat=True))
    # What was merged or ended needs no word any more.
    seen = sum(measure.key in said or measure.key not in here for measure in changes.older.edition.measures)
    unsaid, undecided = len(without_reason(changes.changed)), len(undecided_of(concept, review.edition))
    planned = sum(session.closed_at is None for session in sessions_of(concept))
    return (
        Step(
            title=_("Durchsehen"),
            text=_("%(seen)d von %(total)d Maßnahmen sind durchgesehen.") % {"seen": seen, "total": total},
            address=at["review"],
            action=_("Zur Durchsicht"),
            is_done=total > 0 and seen >= total,
        ),
        Step(
            title=_("Ändern und begründen"),
            text=_("Änderungen am Entwurf: %(count)d, davon ohne Begründung: %(unsaid)d.") % {"count": len(changes.changed), "unsaid": unsaid},
            address=at["changes"],
            action=_("Zu den Änderungen"),
            is_done=bool(changes.changed) and not unsaid,
        ),
        Step(
            title=_("Beteiligen, wenn Sie möchten"),
            text=_("Fragen Sie die Menschen und Organisationen, die es angeht."),
            address=at["concept-processes"],
            action=_("Zur Beteiligung"),
            is_done=False,
        ),
        Step(
            title=_("Beschließen"),
            text=_planned(planned, undecided),
            address=at["sessions"],
            action=_("Zu den Sitzungen"),
            is_done=False,
        ),
        Step(
            title=_("Veröffentlichen"),
            text=_("Danach ist die neue Fassung die geltende; die alte bleibt unter ihrer Adresse."),
            address=at["publishing"],
            action=_("Zur Veröffentlichung"),
            is_done=False,
        ),
    )


def _planned(planned: int, undecided: int) -> str:
    """How much is left for the bodies."""
    sessions = ngettext("%(count)d Sitzung steht noch aus.", "%(count)d Sitzungen stehen noch aus.", planned) % {"count": planned}
    changes = ngettext("%(count)d Änderung ist noch nicht beschlossen.", "%(count)d Änderungen sind noch nicht beschlossen.", undecided) % {"count": undecided}
    return f"{sessions} {changes}"
