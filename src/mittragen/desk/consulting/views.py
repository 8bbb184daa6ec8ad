"""What everyone said about a draft, beside the passages as they stand in the draft now."""

from collections import defaultdict

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.candidates import shared_with_everyone
from mittragen.concept.queries import concept_of
from mittragen.desk.consulting.pages import CommentedElement, CommentLine, DraftCommentsPage
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.edition.elements import Element
from mittragen.edition.outline import Outline
from mittragen.edition.participating import ContributionKind
from mittragen.participation.models import Process
from mittragen.participation.passages import plain_text_of
from mittragen.participation.queries.anchors import FoundComment, comments_on_drafts, found_again
from mittragen.participation.queries.timeline import consultation_of
from mittragen.participation.rules import can_read_participation
from mittragen.publishing.review import review_of

_AROUND = 80


@process_door(can_read_participation, methods=("GET",))
def draft_comments(request: DeskRequest, process: Process) -> HttpResponse:
    """Every comment, by element, in the order of the draft; those on what is not there any more come last."""
    concept = concept_of(process.concept_slug) if process.concept_slug else None
    outline = review_of(concept).outline if concept else None
    comments = comments_on_drafts(process)
    elements = outline.elements if outline else {}
    texts = {key: plain_text_of(elements[key]) for key in {comment.anchor_key for comment in comments} if key in elements}
    by_element: dict[str, list[FoundComment]] = defaultdict(list)
    for comment in found_again(comments, texts):
        by_element[comment.comment.anchor_key].append(comment)
    in_order = sorted(by_element, key=lambda key: _place(outline, key))
    phase = consultation_of(process.concept_slug) if concept else None
    is_open = phase is not None and phase.process_id == process.pk and shared_with_everyone(process.concept_slug, timezone.localdate()) is not None
    page = DraftCommentsPage(
        title=_("Anmerkungen zum Entwurf"),
        process=process_place(process),
        section="draft-comments",
        elements=tuple(_commented(elements.get(key), process, by_element[key], texts.get(key, "")) for key in in_order),
        total=len(comments),
        has_concept=concept is not None,
        public_address=f"/beteiligung/{process.slug}/entwurf/" if is_open else "",
        candidates=url("desk:candidates", slug=concept.slug) if concept else "",
    )
    return show(request, "consulting/draft_comments.html", page)


def _place(outline: Outline | None, key: str) -> int:
    keys = list(outline.elements) if outline else []
    return keys.index(key) if key in keys else len(keys)


def _commented(element: Element | None, process: Process, comments: list[FoundComment], text: str) -> CommentedElement:
    if element is None:
        title, label, address = _("Nicht mehr im Entwurf"), "", ""
    else:
        title, label = " ".join(element.title.split()) or _("ohne Titel"), element.label
        address = url("desk:drafting-element", slug=process.concept_slug, key=element.key)
    return CommentedElement(label=label, title=title, address=address, comments=tuple(_line(process, comment, text) for comment in comments))


def _line(process: Process, found: FoundComment, text: str) -> CommentLine:
    comment, start, end = found.comment, found.start, found.end
    is_there = start is not None and end is not None
    return CommentLine(
        text=comment.text,
        language=comment.language,
        kind=str(ContributionKind(comment.kind).german),
        submitted_at=comment.submitted_at,
        address=f"/beitraege/{comment.key}/",
        before=text[max(0, (start or 0) - _AROUND) : start] if is_there else "",
        passage=text[start:end] if is_there else "",
        after=text[end : (end or 0) + _AROUND] if is_there else "",
        quote=comment.anchor_quote,
        passage_changed=found.passage_changed or found.is_gone,
        support_count=comment.support_count,
    )
