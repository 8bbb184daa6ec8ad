"""The findings of a draft: see them, let some stand with a reason, mend what can be mended from here."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import ConceptError, accept_finding, change_element, withdraw_acceptance
from mittragen.concept.facts import GERMAN_NAMES, mark_of
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.findings.listing import findings_page
from mittragen.desk.findings.pages import RepairPage
from mittragen.desk.findings.repairs import Proposal, proposal_for
from mittragen.desk.findings.selecting import Selection
from mittragen.desk.findings_of import rows_of
from mittragen.desk.pages import ConceptPlace, show, tell
from mittragen.desk.templating import url
from mittragen.municipality.models import JournalEntry
from mittragen.publishing.review import Review, review_of


@concept_door(can_read_draft, methods=("GET",))
def findings(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All findings by kind."""
    review = review_of(concept)
    page = findings_page(concept, review, Selection.of(request.GET, review), can_edit=can_edit_draft(request.user, request.municipality))
    return show(request, "findings/findings.html", page)


@concept_door(can_edit_draft)
def accept(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Let the chosen findings stand, with one reason for all. Whoever loads a refused form's address again is led to the list."""
    if request.method != "POST":
        return _to_list(request, concept)
    review, reason = review_of(concept), request.POST.get("reason", "")
    chosen = request.POST.getlist("shown" if request.POST.get("all") else "finding")
    names = [name for name in dict.fromkeys(chosen) if name in _open_names(review)]
    try:
        if not names:
            raise ConceptError(_("Bitte wählen Sie mindestens einen offenen Befund aus."))
        for name in names:
            code, _colon, key = name.partition(":")
            accept_finding(concept=concept, code=code, key=key, reason=reason, by=request.user)
    except ConceptError as refusal:
        wanting = request.POST.get("group", "")
        page = findings_page(
            concept, review, Selection.of(request.GET, review), can_edit=True, chosen=chosen, wanting=wanting, refused=str(refusal), reason=reason
        )
        return show(request, "findings/findings.html", page, status=422)
    said = ngettext("%(count)s Befund bleibt so stehen, mit Ihrer Begründung.", "%(count)s Befunde bleiben so stehen, mit Ihrer Begründung.", len(names))
    tell(request, said % {"count": len(names)})
    return _to_list(request, concept)


@concept_door(can_edit_draft)
def withdraw(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Open a finding again that was let stand."""
    if request.method != "POST":
        return _to_list(request, concept)
    code, _colon, key = request.POST.get("one", "").partition(":")
    withdraw_acceptance(concept=concept, code=code, key=key, by=request.user)
    tell(request, _("Der Befund ist wieder offen."))
    return _to_list(request, concept)


@concept_door(can_edit_draft)
def repair(request: DeskRequest, concept: Concept, code: str, key: str) -> HttpResponse:
    """A repair the program proposes: shown first, made when confirmed."""
    review = review_of(concept)
    proposal = proposal_for(code, key, review)
    if proposal is None:
        tell(request, _("Hier ist nichts mehr zu beheben."), kind="info")
        return _to_list(request, concept)
    if request.method == "POST" and request.POST.get("after") == proposal.after:
        _mend(request, concept, proposal)
        return _to_list(request, concept)
    return show(request, "findings/repair.html", _repair_page(concept, code, proposal, review))


def _mend(request: DeskRequest, concept: Concept, proposal: Proposal) -> None:
    """Make the proposed change, unless the fact is another one than the person saw."""
    element = Element.objects.select_related("concept__municipality").get(concept=concept, key=proposal.key)
    seen = {proposal.fact: mark_of(request.POST.get("before", ""))}
    change_element(element=element, by=request.user, expected=seen, **{proposal.fact: proposal.after})
    step = JournalEntry.objects.filter(subject_key=proposal.key).latest("pk").pk
    said = _("Behoben: aus „%(before)s“ ist „%(after)s“ geworden.") % {"before": proposal.before, "after": proposal.after}
    tell(request, said, undo=url("desk:history-undo", slug=concept.slug, step=step))


def _repair_page(concept: Concept, code: str, proposal: Proposal, review: Review) -> RepairPage:
    finding = next(finding for finding in review.of(proposal.key) if finding.code == code)
    return RepairPage(
        title=_("Befund beheben"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="findings",
        row=rows_of([finding], review)[0],
        said=proposal.said,
        fact=_(GERMAN_NAMES[proposal.fact]),
        before=proposal.before,
        after=proposal.after,
        back=url("desk:findings", slug=concept.slug),
    )


def _open_names(review: Review) -> set[str]:
    return {f"{finding.code}:{finding.key}" for finding in review.findings if not finding.accepted}


def _to_list(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The list, as it was asked for before."""
    selection = Selection.of(request.GET, review_of(concept))
    return HttpResponseRedirect(url("desk:findings", slug=concept.slug) + selection.query(), status=303)
