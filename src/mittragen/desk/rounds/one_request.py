"""What one organisation was asked, what it said, and whom the mails go to."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.forms import DueForm, RecipientForm
from mittragen.desk.rounds.place import link_to_round, link_to_rounds, placed, request_at
from mittragen.desk.rounds.words import RequestLine, language_choices, request_line
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import add_recipient, extend_request, note_bounce, note_on_request, remove_recipient, revoke_links, write_again
from mittragen.monitoring.models import Letter, LetterState, Recipient, Report, ReportRequest, ReportState
from mittragen.monitoring.queries import MeasureRow, RoundRow, round_row, scale_of, standings_of_round
from mittragen.monitoring.rules import can_monitor, can_read_progress
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure with what is known and what was said now."""

    key: str
    address: str
    label: str
    title: str
    before: str
    now: str
    text: str
    state: str
    answer: str
    hand: str
    report: str
    is_handed: bool


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    number: int
    kind: str
    state: str
    at: str
    fault: str
    can_bounce: bool


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    number: int
    name: str
    email: str
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True, kw_only=True)
class RequestPage(DeskPage):
    """One organisation in a round."""

    may_edit: bool
    line: RequestLine
    measures: tuple[MeasureLine, ...]
    people: tuple[PersonLine, ...]
    decline_reason: str
    note: str
    is_closed: bool
    is_sent: bool
    do: str
    recipient: forms.Form
    due: forms.Form
    refused: str
    form: str
    sheet: str


@concept_door(can_read_progress, methods=("GET",))
def one(request: DeskRequest, concept: Concept, request_number: int) -> HttpResponse:
    """The page."""
    return _page(request, concept, request_at(concept, request_number))


@concept_door(can_monitor, methods=("POST",))
def do(request: DeskRequest, concept: Concept, request_number: int) -> HttpResponse:
    """One thing done to a request; ``tun`` names it."""
    row = request_at(concept, request_number)
    deed = found(_DEEDS.get(request.POST.get("tun", "")))
    try:
        said = deed(request, row)
    except RefusedError as refusal:
        return _page(request, concept, row, refused=str(refusal))
    tell(request, said)
    return go("desk:request", slug=concept.slug, request_number=row.pk)


def _add(request: DeskRequest, row: ReportRequest) -> str:
    language = request.POST.get("language", "")
    tag = language if language in dict(language_choices()) else request.municipality.language
    add_recipient(request=row, email=request.POST.get("email", ""), name=request.POST.get("name", "")[:200], language=tag, by=request.user)
    return _("Die Adresse ist eingetragen. Läuft die Abfrage schon, geht die E-Mail jetzt hinaus.")


def _remove(request: DeskRequest, row: ReportRequest) -> str:
    person = found(Recipient.objects.select_related("request__round", "municipality").filter(request=row, pk=_number(request)).first())
    remove_recipient(recipient=person, by=request.user)
    return _("Diese Person bekommt keine E-Mails mehr; ihr Link gilt nicht mehr.")


def _again(request: DeskRequest, row: ReportRequest) -> str:
    count = write_again(request=row, by=request.user)
    return ngettext("Eine E-Mail mit neuem Link ist unterwegs.", "%(count)s E-Mails mit neuem Link sind unterwegs.", count) % {"count": count}


def _revoke(request: DeskRequest, row: ReportRequest) -> str:
    revoke_links(request=row, by=request.user)
    return _("Alle bisherigen Links dieser Organisation gelten nicht mehr.")


def _bounce(request: DeskRequest, row: ReportRequest) -> str:
    letter = found(Letter.objects.select_related("recipient__request__round", "municipality").filter(recipient__request=row, pk=_number(request)).first())
    note_bounce(letter=letter, by=request.user)
    return _("Vermerkt: Diese E-Mail kam zurück.")


def _extend(request: DeskRequest, row: ReportRequest) -> str:
    form = DueForm(request.POST)
    if not form.is_valid():
        raise RefusedError(str(form.errors["due_on"][0]))
    extend_request(request=row, due_on=form.cleaned_data["due_on"], by=request.user)
    return _("%(organisation)s hat jetzt Zeit bis zum %(day)s.") % {"organisation": row.actor.name, "day": in_words(form.cleaned_data["due_on"])}


def _note(request: DeskRequest, row: ReportRequest) -> str:
    note_on_request(request=row, note=request.POST.get("note", ""), by=request.user)
    return _("Die Notiz ist gespeichert.")


_DEEDS: dict[str, Callable[[DeskRequest, ReportRequest], str]] = {
    "adresse": _add,
    "entfernen": _remove,
    "nochmal": _again,
    "widerrufen": _revoke,
    "zurueckgekommen": _bounce,
    "frist": _extend,
    "notiz": _note,
}


def _number(request: DeskRequest) -> int:
    return whole_number(request.POST.get("nummer", ""), digits=18) or 0


def _page(request: DeskRequest, concept: Concept, row: ReportRequest, *, refused: str = "") -> HttpResponse:
    held, seen = row.round, round_row(row)
    where = {"slug": concept.slug, "request_number": row.pk}
    typed = request.POST.get("tun") if refused else ""
    page = RequestPage(
        **placed(concept, row.actor.name, crumbs=(link_to_rounds(concept), link_to_round(held))),
        may_edit=can_monitor(request.user, request.municipality),
        line=request_line(seen, concept.slug),
        measures=tuple(_measures(request, concept, seen)),
        people=tuple(_people(seen)),
        decline_reason=row.decline_reason if row.declined_at is not None else "",
        note=request.POST.get("note", "") if typed == "notiz" else row.note,
        is_closed=held.closed_at is not None,
        is_sent=held.sent_at is not None,
        do=url("desk:request-do", **where),
        recipient=RecipientForm(request.POST if typed == "adresse" else None),
        due=DueForm(request.POST if typed == "frist" else None, initial={"due_on": seen.due_on}),
        refused=refused,
        form=url("desk:request-form", **where),
        sheet=url("desk:request-sheet", **where),
    )
    return show(request, "rounds/request.html", page, status=422 if refused else 200)


def _measures(request: DeskRequest, concept: Concept, seen: RoundRow) -> list[MeasureLine]:
    standings = standings_of_round(seen.request.round)
    phases = {step.code: step.title for step in scale_of(request.municipality)[0]}
    found_lines = []
    for one_more in (*seen.measures, *seen.handed):
        asked, report = one_more.requested, one_more.report
        standing = standings.of(asked.element_key)
        where = {"slug": concept.slug, "request_number": seen.request.pk, "measure_number": asked.pk}
        is_given_in = report is not None and report.state != ReportState.DRAFT
        found_lines.append(
            MeasureLine(
                key=asked.element_key,
                address=f"/k/{asked.element_key}",
                label=asked.label,
                title=asked.title,
                before=standing.phase.title if standing.phase is not None else "",
                now=_now(one_more, phases),
                text=report.text or report.reason if report is not None else "",
                state=_state(report),
                answer=url("desk:request-answer", **where),
                hand=url("desk:hand-over", **where),
                report=url("desk:report", slug=concept.slug, report_key=report.key) if report is not None and is_given_in else "",
                is_handed=asked.handed_at is not None,
            )
        )
    return found_lines


def _now(row: MeasureRow, phases: dict[str, str]) -> str:
    if row.report is None:
        return ""
    return phases.get(row.report.phase, "") or str(row.report.get_kind_display())


def _state(report: Report | None) -> str:
    return str(ReportState(report.state).label) if report is not None else _("noch nichts gesagt")


def _people(seen: RoundRow) -> list[PersonLine]:
    letters: dict[int, list[LetterLine]] = {}
    for letter in seen.letters:
        moment = letter.sent_at or letter.claimed_at or letter.made_at
        state = LetterState(letter.state)
        letters.setdefault(letter.recipient_id, []).append(
            LetterLine(
                number=letter.pk,
                kind=str(letter.get_kind_display()),
                state=str(state.label),
                at=near_moment(moment),
                fault=letter.fault,
                can_bounce=state in (LetterState.SENT, LetterState.UNCERTAIN),
            )
        )
    return [PersonLine(number=one.pk, name=one.name, email=one.email, letters=tuple(letters.get(one.pk, ()))) for one in seen.recipients if one.email]
