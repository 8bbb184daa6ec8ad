"""Before a round is sent: who gets which mail. Then one button."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.forms import RecipientForm
from mittragen.desk.rounds.place import link_to_rounds, placed, request_at, round_at
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import add_recipient, drop_round, send_round
from mittragen.monitoring.letters import preview_of
from mittragen.monitoring.models import LetterKind, ReportingRound, ReportRequest
from mittragen.monitoring.queries import RoundRow, not_asked, round_rows
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError

_WHY = {
    "no_lead": gettext_lazy("niemand hat die Federführung"),
    "unknown": gettext_lazy("die Organisation gibt es hier nicht mehr"),
    "over": gettext_lazy("schon umgesetzt oder beendet"),
    "not_chosen": gettext_lazy("nicht ausgewählt"),
}


@dataclass(frozen=True, kw_only=True)
class Written:
    """An organisation with what it is asked, and to whom the mail goes."""

    number: int
    organisation: str
    measures: tuple[str, ...]
    people: tuple[str, ...]
    show: str

    def has(self, wanted: str) -> bool:
        """Whether a name, a mail address or a measure has these words in it."""
        return any(wanted.casefold() in text.casefold() for text in (self.organisation, *self.people, *self.measures))


@dataclass(frozen=True, kw_only=True)
class SendPage(DeskPage):
    """``rows`` of the ``reached`` organisations are those that fit ``query``; ``without`` are those nobody can be written to yet.
    ``subject`` and ``letter`` are the mail to the organisation that was chosen."""

    due_on: str
    mails: int
    measures: int
    rows: tuple[Written, ...]
    reached: int
    query: str
    without: tuple[Written, ...]
    left: tuple[tuple[str, tuple[str, ...]], ...]
    subject: str
    letter: str
    shown: str
    form: forms.Form
    wrong: int
    change: str
    drop: str
    remind: str


@dataclass(frozen=True, kw_only=True)
class DropPage(DeskPage):
    back: str


@concept_door(can_monitor)
def send(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Look at every mail; enter addresses that are missing; send."""
    held = round_at(concept, round_number)
    if held.sent_at is not None:
        return go("desk:round", slug=concept.slug, round_number=held.pk)
    if request.method != "POST":
        return _page(request, concept, held)
    if "adresse" in request.POST:
        return _addressed(request, concept, held)
    try:
        sent = send_round(held=held, by=request.user)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
        return go("desk:round-send", slug=concept.slug, round_number=held.pk)
    tell(request, ngettext("Eine E-Mail geht jetzt hinaus.", "%(count)s E-Mails gehen jetzt hinaus.", sent.written) % {"count": sent.written})
    return go("desk:round", slug=concept.slug, round_number=held.pk)


@concept_door(can_monitor)
def drop(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Ask, and forget a round nobody was written to about."""
    held = round_at(concept, round_number)
    if held.sent_at is not None:
        tell(request, _("Diese Abfrage ist schon gesendet. Sie können sie abschließen."), kind="warning")
        return go("desk:round", slug=concept.slug, round_number=held.pk)
    if request.method == "POST":
        drop_round(held=held, by=request.user)
        tell(request, _("Die Abfrage ist verworfen. Niemand hat eine E-Mail bekommen."))
        return go("desk:rounds", slug=concept.slug)
    title = _("„%(title)s“ verwerfen?") % {"title": held.title}
    back = url("desk:round-send", slug=concept.slug, round_number=held.pk)
    return show(request, "rounds/drop.html", DropPage(**placed(concept, title, crumbs=(link_to_rounds(concept),)), back=back))


def _addressed(request: DeskRequest, concept: Concept, held: ReportingRound) -> HttpResponse:
    row = request_at(concept, whole_number(request.POST["adresse"], digits=18) or 0)
    found(row if row.round_id == held.pk else None)
    form = RecipientForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            add_recipient(request=row, email=said["email"], name=said["name"], language=said["language"] or request.municipality.language, by=request.user)
        except RefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            tell(request, _("%(organisation)s bekommt jetzt auch eine E-Mail.") % {"organisation": row.actor.name})
            return go("desk:round-send", slug=concept.slug, round_number=held.pk)
    return _page(request, concept, held, form=form, wrong=row.pk)


def _page(request: DeskRequest, concept: Concept, held: ReportingRound, *, form: RecipientForm | None = None, wrong: int = 0) -> HttpResponse:
    rows = round_rows(held)
    here = url("desk:round-send", slug=concept.slug, round_number=held.pk)
    chosen = _chosen(request, rows)
    mail = preview_of(_with_round(chosen.request, held), LetterKind.INVITE) if chosen is not None else None
    query = request.GET.get("suche", "").strip()[:100]
    written = [_written(row, here, query) for row in rows]
    reached = [one for one in written if one.people]
    page = SendPage(
        **placed(concept, held.title, crumbs=(link_to_rounds(concept),), is_wide=True),
        due_on=in_words(held.due_on),
        mails=sum(len(one.people) for one in written),
        measures=len({one.requested.element_key for row in rows for one in row.measures}),
        rows=tuple(one for one in reached if one.has(query)),
        reached=len(reached),
        query=query,
        without=tuple(one for one in written if not one.people),
        left=_left(held),
        subject=mail.subject if mail is not None else "",
        letter=mail.text if mail is not None else "",
        shown=chosen.actor.name if chosen is not None else "",
        form=form or RecipientForm(auto_id=False),
        wrong=wrong,
        change=url("desk:round-change", slug=concept.slug, round_number=held.pk),
        drop=url("desk:round-drop", slug=concept.slug, round_number=held.pk),
        remind=", ".join(str(day) for day in held.remind_days),
    )
    return show(request, "rounds/send.html", page, status=422 if form is not None else 200)


def _chosen(request: DeskRequest, rows: tuple[RoundRow, ...]) -> RoundRow | None:
    """Whose mail is shown: the one asked for, else the first that gets one."""
    asked = request.GET.get("an", "")
    reached = [row for row in rows if row.has_address]
    return next((row for row in reached if str(row.request.pk) == asked), reached[0] if reached else None)


def _with_round(row: ReportRequest, held: ReportingRound) -> ReportRequest:
    row.round = held
    return row


def _written(row: RoundRow, here: str, query: str) -> Written:
    asked = urlencode({"an": row.request.pk} | ({"suche": query} if query else {}))
    titles = tuple(f"{one.requested.label} {one.requested.title}".strip() for one in row.measures)
    people = tuple(f"{one.name} <{one.email}>" if one.name else one.email for one in row.recipients if one.email)
    return Written(number=row.request.pk, organisation=row.actor.name, measures=titles, people=people, show=f"{here}?{asked}#brief")


def _left(held: ReportingRound) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The measures nobody is asked about, by reason."""
    found: dict[str, list[str]] = {}
    for one in not_asked(held):
        found.setdefault(one.why, []).append(f"{one.measure.label} {one.measure.title}".strip())
    return tuple((str(_WHY[why]), tuple(titles)) for why, titles in found.items())
