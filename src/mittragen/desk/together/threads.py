"""Comments as pages show them: threads, and texts with the passages that were commented on."""

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from mittragen.concept.facts import ALLOWED, GERMAN_NAMES, Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import facts_by_element
from mittragen.design.frame import Link
from mittragen.desk.moments import near_moment
from mittragen.desk.templating import url
from mittragen.desk.together.elements import TEXTS
from mittragen.desk.together.forms import ReplyForm
from mittragen.desk.together.pages import Answering, CommentedText, CommentRow, Stretch, ThreadRow
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import as_plain
from mittragen.municipality.models import User
from mittragen.teamwork.anchors import place_of
from mittragen.teamwork.queries import CommentFacts, Thread


def texts_of(kind: str, facts: Facts) -> dict[str, str]:
    """The texts of an element that have words, in their plain form, by name."""
    allowed = ALLOWED[ElementKind(kind)]
    found = {name: getattr(facts, name) for name in TEXTS if name in allowed}
    return {name: text if name == "title" else as_plain(text) for name, text in found.items() if text.strip()}


def texts_by_key(concept: Concept, keys: Collection[str]) -> dict[str, dict[str, str]]:
    """The texts of those elements of a concept that are in its draft, by key."""
    elements = list(Element.objects.filter(concept=concept, key__in=keys))
    facts = facts_by_element(concept, elements, TEXTS)
    return {element.key: texts_of(element.kind, facts[element.pk]) for element in elements}


def text_names(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The same texts with their German names, for choosing."""
    return [(name, str(_(GERMAN_NAMES[name]))) for name in texts]


def commented(texts: dict[str, str], threads: Iterable[Thread]) -> tuple[CommentedText, ...]:
    """Every text, cut where open comments begin and end. Of two that overlap the first is marked."""
    places: dict[str, list[tuple[int, int, int]]] = {name: [] for name in texts}
    for thread in threads:
        found = _place(thread, texts)
        if found and thread.is_open and thread.passage:
            places[thread.passage.name].append((*found, thread.first.pk))
    return tuple(CommentedText(name=name, german_name=title, stretches=_cut(texts[name], sorted(places[name]))) for name, title in text_names(texts))


def thread_row(
    thread: Thread,
    *,
    slug: str,
    people: Sequence[User],
    texts: dict[str, str] | None = None,
    about: Link | None = None,
    answering: Answering | None = None,
) -> ThreadRow:
    """A thread with a form to reply. ``texts`` are those of its subject, where they are at hand."""
    number, passage = thread.first.pk, thread.passage
    here = answering if answering and answering.number in {number, *(reply.pk for reply in thread.replies)} else None
    return ThreadRow(
        first=_row(thread.first),
        replies=tuple(map(_row, thread.replies)),
        address=url("desk:element-comment", slug=slug, key=thread.subject.key, comment_number=number).removesuffix(f"{number}/"),
        about=about,
        quote=passage.quote if passage else "",
        passage_name=GERMAN_NAMES.get(passage.name, "") if passage else "",
        is_lost=bool(passage and texts is not None and _place(thread, texts) is None),
        is_open=thread.is_open,
        settled=_settled(thread),
        form=here.form if here and here.do == "reply" else ReplyForm(people=people, auto_id=f"antwort-{number}-%s"),
        answering=here,
    )


def _settled(thread: Thread) -> str:
    if thread.settled_at is None:
        return ""
    when = near_moment(thread.settled_at)
    return _("Erledigt von %(name)s, %(when)s") % {"name": thread.settled_by, "when": when} if thread.settled_by else _("Erledigt %(when)s") % {"when": when}


def _row(comment: CommentFacts) -> CommentRow:
    return CommentRow(
        number=comment.pk,
        author=comment.author or _("Betrieb der Anwendung"),
        text=comment.text,
        when=near_moment(comment.written_at),
        changed=near_moment(comment.changed_at) if comment.changed_at else "",
        deleted=near_moment(comment.deleted_at) if comment.deleted_at else "",
        is_own=comment.is_own,
        is_changeable=comment.is_changeable,
    )


def _place(thread: Thread, texts: dict[str, str]) -> tuple[int, int] | None:
    passage = thread.passage
    return place_of(passage.quote, texts.get(passage.name, ""), passage.at) if passage else None


def _cut(text: str, places: Iterable[tuple[int, int, int]]) -> tuple[Stretch, ...]:
    stretches, at = [], 0
    for start, end, number in places:
        if start >= at:
            stretches += [Stretch(text=text[at:start]), Stretch(text=text[start:end], number=number)]
            at = end
    return tuple(stretch for stretch in (*stretches, Stretch(text=text[at:])) if stretch.text)
