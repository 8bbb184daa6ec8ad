"""A draft as everyone may comment on it: its elements, and one with its passages, what others said about them, and the form."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.candidates import SHORT_DIGEST, shared_with_everyone
from mittragen.archive.models import CandidateShare
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.elements import Element
from mittragen.edition.participating import ContributionKind
from mittragen.outputs.html.library import Shelf
from mittragen.participation.actions import Anchor, submit_contribution
from mittragen.participation.models import Phase, Process
from mittragen.participation.passages import passages_of, plain_text_of
from mittragen.participation.queries.anchors import FoundComment, comment_counts, found_again
from mittragen.participation.queries.contributions import Choice, Order, contributions_public
from mittragen.participation.queries.timeline import consultation_of, public_process_named
from mittragen.participation.rules import NotOpenError, ParticipationError
from mittragen.public.consulting.pages import CommentFact, DraftLine, DraftPage, ElementPage, ThanksPage
from mittragen.public.edition.shelves import candidate_library
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at, own_link

_COMMENTING = Brake("comment", 60, 600)
_MOST_COMMENTS = 200
_KINDS = (ContributionKind.PROBLEM, ContributionKind.IDEA, ContributionKind.PRAISE, ContributionKind.QUESTION)


@dataclass(frozen=True)
class _Draft:
    """The draft that is open, and the phase in which it can be commented on."""

    phase: Phase
    process: Process
    share: CandidateShare
    shelf: Shelf

    @property
    def address(self) -> str:
        """Where the pages of the draft stand."""
        return f"/entwuerfe/{self.share.candidate.slug}/{self.share.candidate.digest[:SHORT_DIGEST]}/"


@public_door(methods=("GET",))
def draft(request: LiveRequest, process: str) -> HttpResponseBase:
    """All elements of the draft, each with how much was said about it."""
    one = _open_draft(process)
    counts = comment_counts(one.process)
    lines = tuple(_line(request, one, element, counts) for element in one.shelf.outline.elements.values())
    page = DraftPage(
        title=_("Was sagen Sie zum Entwurf?"),
        crumbs=(_process_link(request, one.process),),
        languages=one.process.offered_languages,
        draft_title=one.shelf.edition.title,
        draft_address=one.address,
        until=_until(request, one),
        lines=lines,
        total=sum(counts.values()),
    )
    return show(request, "consulting/draft.html", page)


@public_door(brake=_COMMENTING)
def element(request: LiveRequest, process: str, element_key: str) -> HttpResponseBase:
    """One element of the draft: choose a passage or the whole, say something."""
    one = _open_draft(process)
    about = found(one.shelf.outline.elements.get(element_key))
    text, refusal = plain_text_of(about), ""
    if request.method == "POST":
        try:
            receipt = submit_contribution(
                process=one.process,
                phase=one.phase,
                text=request.POST.get("text", ""),
                kind=_kind(request.POST.get("kind", "")),
                anchor=_anchor(element_key, text, request.POST.get("passage", ""), request.POST.get("quote", "")),
                actor_group=request.POST.get("actor_group", ""),
                submission_key=request.submission,
            )
        except NotOpenError:
            raise
        except ParticipationError as refused:
            refusal = str(refused)
        else:
            back = at(request, f"/beteiligung/{process}/entwurf/")
            thanks = ThanksPage(title=_("Danke, Ihre Anmerkung ist da"), is_secret=True, key=receipt.key, code=receipt.code, back=back, about=_name(about))
            return show(request, "consulting/thanks.html", thanks)
    page = _element_page(request, one, about, text, refusal)
    return show(request, "consulting/element.html", page, status=422 if refusal else 200)


def _element_page(request: LiveRequest, one: _Draft, about: Element, text: str, refusal: str) -> ElementPage:
    said = contributions_public(one.process, Choice(anchor=about.key), order=Order.NEWEST, size=_MOST_COMMENTS).rows
    comments = found_again(said, {about.key: text})
    typed = request.POST
    return ElementPage(
        title=_name(about),
        crumbs=(
            _process_link(request, one.process),
            Link(address=at(request, f"/beteiligung/{one.process.slug}/entwurf/"), title=_("Was sagen Sie zum Entwurf?")),
        ),
        languages=one.process.offered_languages,
        scripts=("choose-passage.js",),
        label=about.label,
        address=at(request, f"/beteiligung/{one.process.slug}/entwurf/{about.key}/"),
        draft_page=f"{one.address}k/{about.key}",
        until=_until(request, one),
        passages=passages_of(text, comments),
        comments=tuple(_comment(request, comment) for comment in comments),
        kinds=tuple((kind.value, _(kind.german)) for kind in _KINDS),
        typed=typed.get("text", ""),
        chosen=typed.get("passage", "") or request.GET.get("stelle", ""),
        quote=typed.get("quote", ""),
        kind=typed.get("kind", "") or ContributionKind.IDEA.value,
        actor_group=typed.get("actor_group", ""),
        refusal=refusal,
    )


def _open_draft(slug: str) -> _Draft:
    """The draft that this participation is asked about now; nothing here otherwise."""
    process = found(public_process_named(slug))
    phase = found(consultation_of(process.concept_slug) if process.concept_slug else None)
    if phase.process_id != process.pk:
        found(None)
    share = found(shared_with_everyone(process.concept_slug, timezone.localdate()))
    return _Draft(phase, phase.process, share, candidate_library(share.candidate).newest[0])


def _anchor(key: str, text: str, passage: str, quote: str) -> Anchor:
    """Words that somebody marked count more than the passage they chose; what does not stand in the text is no passage."""
    marked = quote.strip()
    if marked and marked in text:
        return Anchor(key, marked, text.index(marked))
    chosen = next((one for one in passages_of(text) if str(one.number) == passage), None)
    return Anchor(key, chosen.text, chosen.at) if chosen else Anchor(key)


def _kind(value: str) -> ContributionKind:
    return ContributionKind(value) if value in {kind.value for kind in _KINDS} else ContributionKind.IDEA


def _comment(request: LiveRequest, comment: FoundComment) -> CommentFact:
    shown = comment.comment
    return CommentFact(
        text=shown.text,
        language=shown.language,
        kind=_(ContributionKind(shown.kind).german),
        day=timezone.localdate(shown.submitted_at),
        address=at(request, f"/beitraege/{shown.key}/"),
        quote=shown.anchor_quote,
        passage_changed=comment.passage_changed,
        support_count=shown.support_count,
    )


def _line(request: LiveRequest, one: _Draft, element: Element, counts: dict[str, int]) -> DraftLine:
    depth = min(len(one.shelf.outline.parents_of(element)), 3)
    address = at(request, f"/beteiligung/{one.process.slug}/entwurf/{element.key}/")
    return DraftLine(
        label=element.label, title=" ".join(element.title.split()) or _("ohne Titel"), address=address, depth=depth, count=counts.get(element.key, 0)
    )


def _process_link(request: LiveRequest, process: Process) -> Link:
    return own_link(request, f"/beteiligung/{process.slug}/", process.title)


def _until(request: LiveRequest, one: _Draft) -> str:
    last = min(day for day in (one.phase.ends_on, one.share.open_until) if day is not None)
    return _("Sie können bis %(day)s etwas dazu sagen.") % {"day": long_date(last, request.language)}


def _name(element: Element) -> str:
    return " ".join(element.title.split()) or _("ohne Titel")
