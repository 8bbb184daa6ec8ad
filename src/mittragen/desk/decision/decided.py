"""The decisions on a concept, and taking one back."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.archive.candidates import candidates_of
from mittragen.archive.queries import sealed_documents
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft
from mittragen.decision.actions import withdraw_decision
from mittragen.decision.models import Decision
from mittragen.decision.rules import DecisionError, can_read_sessions
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.decision.places import LARGEST, DecisionPage, about_concept
from mittragen.desk.decision.words import result_symbol, result_word, votes_word
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.forms import DeskForm, TextField
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.municipality.rules import can_coordinate


class WithdrawForm(DeskForm):
    """Why a decision does not hold any more."""

    reason = TextField(
        label=gettext_lazy("Warum gilt er nicht mehr?"),
        rows=3,
        max_length=10_000,
        help_text=gettext_lazy("Zum Beispiel ein Widerspruch. Die Begründung bleibt beim Beschluss stehen."),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum der Beschluss nicht mehr gilt.")},
    )


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """A decision. ``item`` leads to where it was recorded; ``withdrawn`` says since when it does not hold, and why."""

    number: int
    body: str
    day: str
    result: str
    symbol: str
    votes: str
    reason: str
    paper: str
    paper_address: str
    digest: str
    candidate: str
    item: str
    item_title: str
    edition: str
    withdrawn: str
    withdrawn_reason: str


@dataclass(frozen=True, kw_only=True)
class DecisionsPage(DecisionPage):
    """All decisions, the newest first."""

    section: str = "decisions"
    rows: tuple[DecisionRow, ...]
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class WithdrawPage(DecisionPage):
    """One decision to take back, and what follows."""

    section: str = "decisions"
    row: DecisionRow
    form: forms.Form
    follows: tuple[str, ...]


@concept_door(can_read_sessions, methods=("GET",))
def decisions(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What bodies decided on the whole concept."""
    rows = Decision.objects.filter(concept=concept).select_related("body", "item__session").order_by("-decided_on", "-pk")
    page = DecisionsPage(
        title=_("Beschlüsse"),
        rows=_rows(request, concept, rows),
        may_withdraw=can_coordinate(request.user, request.municipality),
        **about_concept(request, concept),
    )
    return show(request, "decision/decisions.html", page)


@concept_door(can_coordinate)
def withdraw(request: DeskRequest, concept: Concept, decision_number: int) -> HttpResponse:
    """Take a decision back, with the reason."""
    known = Decision.objects.filter(concept=concept, pk=decision_number) if decision_number < LARGEST else Decision.objects.none()
    decision = found(known.select_related("body", "item__session", "municipality").first())
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_decision(decision=decision, reason=form.cleaned_data["reason"], by=request.user)
            tell(request, _("Der Beschluss ist zurückgenommen. Er erlaubt keine Veröffentlichung mehr."))
            return go("desk:decisions", slug=concept.slug)
        except DecisionError as refusal:
            form.say("reason", str(refusal))
    row = _rows(request, concept, [decision])[0]
    follows = (
        _("Auf diesen Beschluss hin lässt sich keine Fassung mehr veröffentlichen."),
        *(
            (_("Die Fassung %(label)s steht schon für alle da und bleibt. Eine Berichtigung ist eine neue Fassung.") % {"label": row.edition},)
            if row.edition
            else ()
        ),
        _("Der Beschluss bleibt mit Ihrer Begründung in dieser Liste stehen."),
    )
    page = WithdrawPage(
        title=_("Beschluss zurücknehmen"),
        row=row,
        form=form,
        follows=follows,
        crumbs=(Link(address=url("desk:decisions", slug=concept.slug), title=_("Beschlüsse")),),
        **about_concept(request, concept),
    )
    return show(request, "decision/withdraw.html", page, status=422 if form.errors else 200)


def _rows(request: DeskRequest, concept: Concept, decisions: object) -> tuple[DecisionRow, ...]:
    links = can_edit_draft(request.user, request.municipality)
    candidates = {one.digest: url("desk:candidate", slug=concept.slug, candidate_number=one.pk) for one in candidates_of(concept.slug)} if links else {}
    sealed = dict(sealed_documents().filter(kind="edition", slug=concept.slug).values_list("digest", "label"))
    return tuple(_row(concept, one, candidates.get(one.decided_digest, ""), sealed.get(one.decided_digest, "")) for one in decisions)  # type: ignore[attr-defined]


def _row(concept: Concept, one: Decision, candidate: str, edition: str) -> DecisionRow:
    item = one.item
    return DecisionRow(
        number=one.pk,
        body=one.body.name,
        day=long_date(one.decided_on),
        result=result_word(one.result),
        symbol=result_symbol(one.result),
        votes=votes_word(one.votes_for, one.votes_against, one.abstentions),
        reason=one.reason,
        paper=one.paper,
        paper_address=one.paper_address if one.paper_address.lower().startswith(("https://", "http://")) else "",
        digest=one.decided_digest,
        candidate=candidate,
        item=url("desk:session-item", slug=concept.slug, session_label=item.session.label, item_number=item.pk) if item else "",
        item_title=str(item) if item else "",
        edition=edition,
        withdrawn=_("zurückgenommen am %(day)s") % {"day": long_date(timezone.localdate(one.withdrawn_at))} if one.withdrawn_at else "",
        withdrawn_reason=one.withdrawn_reason,
    )
