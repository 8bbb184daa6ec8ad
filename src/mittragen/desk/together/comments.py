"""Comments about one element."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.element import ElementPlace
from mittragen.desk.here import WHOLE, PresencePart, presence_of, subject_of
from mittragen.desk.pages import ConceptPlace, go, show, tell
from mittragen.desk.templating import url, whole_url
from mittragen.desk.together.all_comments import address_back
from mittragen.desk.together.elements import Found, Names, element_found, tabs_of
from mittragen.desk.together.forms import CommentForm, ReplyForm
from mittragen.desk.together.pages import Answering, ElementCommentsPage
from mittragen.desk.together.scripts import MENTIONS, PASSAGES, PRESENCE
from mittragen.desk.together.taskrows import task_rows
from mittragen.desk.together.threads import commented, text_names, texts_of, thread_row
from mittragen.municipality.models import User
from mittragen.teamwork.actions import change_comment, delete_comment, reopen_comment, reply_to_comment, settle_comment, write_comment
from mittragen.teamwork.anchors import place_of
from mittragen.teamwork.models import Comment
from mittragen.teamwork.people import commenters, handle
from mittragen.teamwork.queries import tasks_about, threads_about
from mittragen.teamwork.rules import can_comment
from mittragen.teamwork.subjects import Passage


@concept_door(can_comment)
def element_comments(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """What was said about an element, and a form to say more."""
    here = found(element_found(concept, key))
    people, texts = commenters(request.municipality), texts_of(here.element.kind, here.facts)
    form = CommentForm(request.POST if request.method == "POST" else None, people=people, texts=text_names(texts))
    if request.method == "POST" and form.is_valid() and _passage_fits(form, texts):
        data = form.cleaned_data
        passage = Passage(data["passage_name"], data["passage_quote"], data["passage_at"] or 0) if data["passage_quote"] else None
        to = [data["to"]] if data["to"] else []
        about, address = _about(concept, here), _absolute(request, concept, key)
        subject = subject_of(concept, here.element)
        write_comment(
            municipality=request.municipality, subject=subject, text=data["text"], by=request.user, passage=passage, to=to, about=about, address=address
        )
        tell(request, _("Ihr Kommentar steht jetzt hier."))
        return go("desk:element-comments", slug=concept.slug, key=key)
    return show(request, "together/element_comments.html", _element_page(request, concept, here, form, people, None), 422 if form.errors else 200)


@concept_door(can_comment, methods=("POST",))
def element_comment(request: DeskRequest, concept: Concept, key: str, comment_number: int) -> HttpResponse:
    """Reply to a comment, change or delete one's own, settle or reopen it: what is wanted stands in ``do``."""
    here = found(element_found(concept, key))
    comment = found(Comment.objects.filter(pk=comment_number, subject_key=key, whole_kind=WHOLE, whole_key=concept.slug).first())
    do = request.POST.get("do", "")
    if do in ("reply", "change"):
        people = commenters(request.municipality)
        form = ReplyForm(request.POST, people=people, auto_id=f"antwort-{comment_number}-%s")
        if not form.is_valid():
            answering = Answering(number=comment_number, do=do, form=form)
            page = _element_page(
                request, concept, here, CommentForm(people=people, texts=text_names(texts_of(here.element.kind, here.facts))), people, answering
            )
            return show(request, "together/element_comments.html", page, 422)
        _write(request, concept, here, comment, form)
    else:
        said = found(_PRESSED.get(do))(comment, request.user)
        tell(request, said)
    if back := request.POST.get("back", ""):
        return HttpResponseRedirect(address_back(concept.slug, back), status=303)
    return go("desk:element-comments", slug=concept.slug, key=key)


def _settle(comment: Comment, by: User) -> str:
    settle_comment(comment=comment, by=by)
    return _("Erledigt. Sie finden den Kommentar unter „Erledigt“.")


def _reopen(comment: Comment, by: User) -> str:
    reopen_comment(comment=comment, by=by)
    return _("Der Kommentar ist wieder offen.")


def _delete(comment: Comment, by: User) -> str:
    delete_comment(comment=comment, by=by)
    return _("Ihr Kommentar ist gelöscht.")


_PRESSED: dict[str, Callable[[Comment, User], str]] = {"settle": _settle, "reopen": _reopen, "delete": _delete}


def _write(request: DeskRequest, concept: Concept, here: Found, comment: Comment, form: ReplyForm) -> None:
    data = form.cleaned_data
    if request.POST["do"] == "change":
        change_comment(comment=comment, text=data["text"], by=request.user)
        tell(request, _("Gespeichert."))
        return
    to = [data["to"]] if data["to"] else []
    about, address = _about(concept, here), _absolute(request, concept, here.element.key)
    reply_to_comment(comment=comment, text=data["text"], by=request.user, to=to, about=about, address=address)
    tell(request, _("Ihre Antwort steht jetzt hier."))


def _passage_fits(form: CommentForm, texts: dict[str, str]) -> bool:
    quote, name = form.cleaned_data["passage_quote"], form.cleaned_data["passage_name"]
    if quote and place_of(quote, texts.get(name, "")) is None:
        form.say("passage_quote", _("Diese Worte stehen nicht in diesem Text. Bitte kopieren Sie die Stelle aus dem Text, oder lassen Sie das Feld leer."))
        return False
    return True


def _element_page(
    request: DeskRequest, concept: Concept, here: Found, form: CommentForm, people: list[User], answering: Answering | None
) -> ElementCommentsPage:
    slug, element = concept.slug, here.element
    subject, texts = subject_of(concept, element), texts_of(element.kind, here.facts)
    threads = threads_about(subject, request.user)
    rows = [thread_row(thread, slug=slug, people=people, texts=texts, answering=answering) for thread in threads]
    place = ElementPlace.of(element)
    return ElementCommentsPage(
        title=_("Kommentare: %(element)s") % {"element": f"{place.label} {place.title}".strip()},
        concept=ConceptPlace.of(concept),
        station="draft",
        section="outline",
        scripts=(PRESENCE, MENTIONS, PASSAGES),
        place=place,
        tabs=tabs_of(here, slug, "comments", sum(thread.is_open and thread.has_words for thread in threads)),
        here=PresencePart(text="") if here.is_removed else presence_of(request.user, concept, element),
        is_removed=here.is_removed,
        form=form,
        names=tuple(handle(person) for person in people),
        texts=commented(texts, threads),
        threads=tuple(row for row in rows if row.is_open),
        settled=tuple(row for row in rows if not row.is_open),
        tasks=task_rows(tasks_about(subject, request.user), may_change=True, with_subject=False),
        add_task=f"{url('desk:task-add')}?konzept={slug}&element={element.key}",
        address=url("desk:element-comments", slug=slug, key=element.key),
    )


def _about(concept: Concept, here: Found) -> str:
    return Names(concept, ()).named(here.element.kind, here.element.label, here.element.title)


def _absolute(request: DeskRequest, concept: Concept, key: str) -> str:
    return whole_url(request, "desk:element-comments", slug=concept.slug, key=key)
