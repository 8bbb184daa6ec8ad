"""What the draft changes about the edition in force: each with its reason, put on an agenda, or taken back."""

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import open_revision_of, state_succession
from mittragen.concept.models import Concept, Revision
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.decision.models import Item, Session
from mittragen.decision.queries import sessions_of
from mittragen.decision.rules import can_run_sessions
from mittragen.design.assets import asset
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.moments import near_day
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.revision.forms import EndForm, ReasonForm
from mittragen.desk.revision.overview import STATION
from mittragen.edition.changes import Change
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.edition.text import whole_number
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.change_words import kind_phrase, kind_word
from mittragen.outputs.synopsis_parts import SynopsisEntry, SynopsisRow
from mittragen.outputs.synopsis_rows import frame_rows, synopsis_sections
from mittragen.publishing.agenda import put_changes_on_agenda, take_back_change
from mittragen.publishing.revising import change_list
from mittragen.publishing.succeeding import without_reason

UNSAID, EVERY = "ohne-grund", ""


@dataclass(frozen=True, kw_only=True)
class ChangeCard:
    """One change: what happened in a sentence, old and new, why. ``agenda`` names the session it was put before last."""

    key: str
    kind: str
    word: str
    title: str
    phrase: str
    rows: tuple[SynopsisRow, ...]
    reasons: tuple[str, ...]
    is_unsaid: bool
    address: str
    is_ticked: bool = False
    agenda: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeSection:
    """A field of action with its changes."""

    title: str
    cards: tuple[ChangeCard, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesPage(DeskPage):
    """All changes, field by field. ``sessions`` are those that still can take items, ``session`` the one chosen; none for whoever may not run them."""

    edition: str
    label: str
    is_running: bool
    sections: tuple[ChangeSection, ...]
    frame_rows: tuple[SynopsisRow, ...]
    kinds: tuple[tuple[str, str, int], ...]
    chosen: str
    total: int
    unsaid: int
    sessions: tuple[Session, ...]
    session: int
    may_edit: bool
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangePage(DeskPage):
    """One change, to say why or to take it back."""

    card: ChangeCard
    edition: str
    label: str
    form: ReasonForm | EndForm | None
    consequence: str
    refused: str = ""


@concept_door(can_read_draft)
def changes(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The list, filtered by kind or by what nobody gave a reason for; chosen ones go on the agenda of a session."""
    refused = ""
    if request.method == "POST" and can_run_sessions(request.user, request.municipality):
        session = found(sessions_of(concept).filter(pk=_number(request.POST.get("sitzung", "")), closed_at__isnull=True).first())
        try:
            items = put_changes_on_agenda(session=session, keys=request.POST.getlist("key"), by=request.user)
            said = ngettext("%(count)d Punkt steht auf der Tagesordnung.", "%(count)d Punkte stehen auf der Tagesordnung.", len(items))
            tell(request, said % {"count": len(items)})
            return go("desk:session", slug=concept.slug, session_label=session.label)
        except RefusedError as refusal:
            refused = str(refusal)
    page = _page(request, concept, refused)
    return show(request, "revision/changes.html", page, status=422 if refused else 200)


@concept_door(can_edit_draft)
def reason(request: DeskRequest, concept: Concept, change_key: str) -> HttpResponse:
    """Say why something changed."""
    change = _change(concept, change_key)
    form = _why_form(request, change)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            sides = [[side.element.key for side in one] for one in (change.before, change.after)]
            kind = SuccessionKind(form.cleaned_data.get("kind", change.kind))
            state_succession(concept=concept, kind=kind, before=sides[0], after=sides[1], reason=form.cleaned_data["reason"], by=request.user)
            tell(request, _("Die Begründung ist gespeichert."))
            return go("desk:changes", slug=concept.slug)
        except RefusedError as refusal:
            refused = str(refusal)
    return show(
        request, "revision/reason.html", _one(concept, change, _("Warum diese Änderung?"), form, refused), status=422 if refused or form.errors else 200
    )


@concept_door(can_edit_draft)
def take_back(request: DeskRequest, concept: Concept, change_key: str) -> HttpResponse:
    """Bring the draft back to the edition in force, as far as this change goes: what that means, and the button."""
    change = _change(concept, change_key)
    refused = ""
    if request.method == "POST":
        try:
            take_back_change(concept=concept, key=change_key, by=request.user)
            tell(request, _("Zurückgenommen. Im Entwurf steht wieder, was gilt."))
            return go("desk:changes", slug=concept.slug)
        except RefusedError as refusal:
            refused = str(refusal)
    page = _one(concept, change, _("Diese Änderung zurücknehmen?"), None, refused)
    return show(request, "revision/take_back.html", page, status=422 if refused else 200)


def _change(concept: Concept, key: str) -> Change:
    listed = change_list(concept)
    change = listed.by_key.get(key) if listed else None
    return found(change if change and change.is_change else None)


def _why_form(request: DeskRequest, change: Change) -> ReasonForm | EndForm:
    """Of what is gone also how it ended."""
    reason = "\n\n".join(change.reasons)
    if change.after:
        return ReasonForm(request.POST or None, initial={"reason": reason})
    return EndForm(request.POST or None, initial={"reason": reason, "kind": change.kind.value if change.reasons else ""})


def _page(request: DeskRequest, concept: Concept, refused: str) -> ChangesPage:
    listed, revision, chosen = change_list(concept), open_revision_of(concept), request.GET.get("art", EVERY)
    unsaid = {change.key for change in without_reason(listed.changed)} if listed else set()
    ticked, agendas = set(request.POST.getlist("key")), _agendas(concept, revision)
    may_run = can_run_sessions(request.user, request.municipality)
    counts: dict[SuccessionKind, int] = {}
    for change in listed.changed if listed else ():
        counts[change.kind] = counts.get(change.kind, 0) + 1
    sections = []
    for section in synopsis_sections(listed, concept.language) if listed else ():
        cards = tuple(
            replace(
                _card(concept, entry, unsaid),
                is_ticked=entry.change.key in ticked,
                agenda=next((agendas[key] for key in entry.change.keys if key in agendas), ""),
            )
            for entry in section.entries
            if chosen in {EVERY, entry.change.kind.value} or (chosen == UNSAID and entry.change.key in unsaid)
        )
        if cards:
            sections.append(ChangeSection(title=section.title, cards=cards))
    return ChangesPage(
        title=_("Änderungen"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="changes",
        edition=listed.older.edition.label if listed else "",
        label=concept.edition_label,
        is_running=revision is not None,
        sections=tuple(sections),
        frame_rows=frame_rows(listed, concept.language) if listed and chosen == EVERY else (),
        kinds=tuple((kind.value, kind_word(kind, concept.language), counts[kind]) for kind in SuccessionKind if kind in counts),
        chosen=chosen,
        total=sum(counts.values()),
        unsaid=len(unsaid),
        sessions=tuple(session for session in sessions_of(concept) if session.closed_at is None) if may_run else (),
        session=_number(request.POST.get("sitzung", "")),
        may_edit=can_edit_draft(request.user, request.municipality),
        scripts=(asset("js/desk/tick-all.js"),),
        refused=refused,
    )


def _agendas(concept: Concept, revision: Revision | None) -> dict[str, str]:
    """For each key the session of this revision that it was put before last. One query."""
    if revision is None:
        return {}
    rows = Item.objects.filter(session__concept=concept, session__made_at__gte=revision.opened_at).exclude(change="").select_related("session__body")
    sessions = ((item.keys, item.session) for item in rows.order_by("session__held_on", "id"))
    return {key: _("%(body)s, %(day)s") % {"body": session.body.name, "day": near_day(session.held_on)} for keys, session in sessions for key in keys}


def _card(concept: Concept, entry: SynopsisEntry, unsaid: set[str]) -> ChangeCard:
    change = entry.change
    return ChangeCard(
        key=change.key,
        kind=change.kind.value,
        word=entry.word,
        title=f"{entry.level} {entry.title}".strip(),
        phrase=kind_phrase(change, concept.language),
        rows=entry.rows,
        reasons=entry.reasons,
        is_unsaid=change.key in unsaid,
        address=change.after[0].element.key if change.after and change.element_kind is not ElementKind.CHALLENGE else "",
    )


def _one(concept: Concept, change: Change, title: str, form: ReasonForm | EndForm | None, refused: str) -> ChangePage:
    listed = change_list(concept)
    assert listed is not None
    entry = next(entry for section in synopsis_sections(listed, concept.language) for entry in section.entries if entry.change.key == change.key)
    return ChangePage(
        title=title,
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="changes",
        card=_card(concept, entry, set()),
        edition=listed.older.edition.label,
        label=concept.edition_label,
        form=form,
        consequence=_consequence(change.kind),
        refused=refused,
    )


def _consequence(kind: SuccessionKind) -> str:
    """What taking a change back does to the draft."""
    match kind:
        case SuccessionKind.NEW:
            return _("Das neue Element wird aus dem Entwurf entfernt, mit allem, was darunter steht.")
        case SuccessionKind.COMPLETED | SuccessionKind.DROPPED:
            return _("Was entfallen ist, steht danach wieder im Entwurf, an seinem alten Platz und unter seiner Adresse.")
        case SuccessionKind.MERGED | SuccessionKind.SPLIT:
            return _("Die Elemente stehen danach wieder so im Entwurf wie vor diesem Schritt.")
    return _("Text, Angaben und Platz sind danach wieder wie in der geltenden Fassung.")


def _number(text: str) -> int:
    return whole_number(text) or 0
