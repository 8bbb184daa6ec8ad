"""Candidates: put the draft before a body, see how far it has gone on, and let others read it for a while."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.archive.candidates import candidate_of, shares_of
from mittragen.archive.models import Candidate
from mittragen.archive.sharing import end_share, share_with_all, share_with_group
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.publishing.files import draft_file, target_of
from mittragen.desk.publishing.forms import CandidateForm, ShareForm
from mittragen.desk.publishing.listing import candidate_page, candidates_page
from mittragen.desk.publishing.places import public_site
from mittragen.edition.codec import decode
from mittragen.edition.documents import CandidateDocument
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import can_coordinate
from mittragen.publishing.candidates import keep_candidate

# A fresh secret link on its way to the one page that shows it.
SECRET = "fresh-link"


@concept_door(can_edit_draft)
def candidates(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All candidates of the concept, and a form for a new one."""
    form = CandidateForm(request.POST) if request.method == "POST" else CandidateForm()
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_candidate(concept=concept, by=request.user, **form.cleaned_data)
            tell(request, _("Die Beschlussfassung ist zusammengestellt. Sie bleibt genau so, was auch immer am Entwurf geschieht."))
            return go("desk:candidate", slug=concept.slug, candidate_number=kept.pk)
        except RefusedError as refusal:
            form.say("", str(refusal))
    return show(request, "publishing/candidates.html", candidates_page(concept, form), status=422 if form.errors else 200)


@concept_door(can_edit_draft, methods=("GET",))
def candidate(request: DeskRequest, concept: Concept, candidate_number: int) -> HttpResponse:
    """One candidate."""
    kept = found(candidate_of(concept.slug, candidate_number))
    secret = request.session.pop(SECRET, {}).get(str(kept.pk), "")
    page = candidate_page(request, concept, kept, ShareForm(is_public=False), ShareForm(is_public=True), secret)
    return show(request, "publishing/candidate.html", page)


@concept_door(can_edit_draft, methods=("GET",))
def candidate_file(request: DeskRequest, concept: Concept, candidate_number: int, suffix: str) -> HttpResponse:
    """A candidate as a file, from the very bytes that were kept."""
    kept, target = found(candidate_of(concept.slug, candidate_number)), found(target_of(suffix))
    document = decode(bytes(kept.body))
    assert isinstance(document, CandidateDocument)
    return draft_file(request, concept, document, public_site(request.municipality), target)


@concept_door(can_coordinate)
def share(request: DeskRequest, concept: Concept, candidate_number: int) -> HttpResponse:
    """Open a candidate to readers: by a secret link, or to everyone."""
    kept = found(candidate_of(concept.slug, candidate_number))
    if request.method != "POST":
        return go("desk:candidate", slug=concept.slug, candidate_number=kept.pk)
    is_public = request.POST.get("audience") == "everyone"
    form = ShareForm(request.POST, is_public=is_public)
    if form.is_valid():
        try:
            _open(request, kept, form, is_public=is_public)
            return go("desk:candidate", slug=concept.slug, candidate_number=kept.pk)
        except RefusedError as refusal:
            form.say("open_until", str(refusal))
    group, everyone = (ShareForm(is_public=False), form) if is_public else (form, ShareForm(is_public=True))
    return show(request, "publishing/candidate.html", candidate_page(request, concept, kept, group, everyone), status=422)


@concept_door(can_coordinate)
def end(request: DeskRequest, concept: Concept, candidate_number: int, share_number: int) -> HttpResponse:
    """Close a candidate again, before its day."""
    kept = found(candidate_of(concept.slug, candidate_number))
    if request.method == "POST":
        end_share(share=found(shares_of(kept).filter(pk=share_number).first()), by=request.user)
        tell(request, _("Die Freigabe ist beendet. Unter dieser Adresse steht nichts mehr."))
    return go("desk:candidate", slug=concept.slug, candidate_number=kept.pk)


def _open(request: DeskRequest, kept: Candidate, form: ShareForm, *, is_public: bool) -> None:
    facts = form.cleaned_data
    if is_public:
        share_with_all(candidate=kept, by=request.user, open_until=facts["open_until"], notice=facts["notice"])
        tell(request, _("Der Entwurf steht jetzt allen offen, als Entwurf gekennzeichnet und mit Ihrem Hinweis."))
        return
    _share, token = share_with_group(candidate=kept, by=request.user, open_until=facts["open_until"], notice=facts["notice"])
    request.session[SECRET] = {str(kept.pk): token}
