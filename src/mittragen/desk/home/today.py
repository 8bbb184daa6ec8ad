"""What needs a person today: at most seven things, each one click from done, the most pressing first."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.models import Candidate, SealedDocument
from mittragen.concept.models import Concept, PendingImport
from mittragen.design.language import long_date
from mittragen.desk.home.pages import Waiting
from mittragen.desk.home.participating import participation_waiting
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Invitation, Municipality, User
from mittragen.publishing.review import Review
from mittragen.teamwork.models import Comment
from mittragen.teamwork.queries import TaskFacts, open_tasks

MOST = 7
_TASKS = 3


def waiting_for(
    user: User, municipality: Municipality, concepts: Iterable[Concept], reviews: Mapping[int, Review], *, edits: bool, coordinates: bool
) -> tuple[Waiting, ...]:
    """What a person with these rights has to do. ``reviews`` are those of the drafts that the person may see, by id.

    The number of queries does not grow with what is there.
    """
    return tuple(islice(_waiting(user, municipality, tuple(concepts), reviews, edits=edits, coordinates=coordinates), MOST))


def _waiting(
    user: User, municipality: Municipality, concepts: tuple[Concept, ...], reviews: Mapping[int, Review], *, edits: bool, coordinates: bool
) -> Iterator[Waiting]:
    yield from _tasks(open_tasks(user))
    yield from participation_waiting(user, municipality)
    if reviews:
        yield from _mentions(user)
    if edits:
        yield from _imports({concept.pk: concept for concept in concepts})
        yield from _findings(concepts, reviews)
        yield from _older_candidates(concepts, reviews)
    if coordinates:
        yield from _invitations()


def _tasks(tasks: tuple[TaskFacts, ...]) -> Iterator[Waiting]:
    """The most urgent ones by themselves, the others in one line."""
    there = url("desk:tasks")
    for task in tasks[:_TASKS]:
        address = _of_subject(task.subject.kind, task.subject.key, task.subject.whole_key) or url("desk:task", task_number=task.pk)
        yield Waiting(text=task.text, more=_until(task), address=address, icon="calendar")
    rest = len(tasks) - _TASKS
    if rest > 0:
        text = ngettext("%(count)s weitere Aufgabe", "%(count)s weitere Aufgaben", rest) % {"count": rest}
        yield Waiting(text=text, more="", address=there, icon="calendar")


def _until(task: TaskFacts) -> str:
    if task.due_on is None:
        return _("Aufgabe ohne Datum")
    if task.days_late > 0:
        return ngettext("Aufgabe, seit %(count)s Tag fällig", "Aufgabe, seit %(count)s Tagen fällig", task.days_late) % {"count": task.days_late}
    return _("Aufgabe für heute") if task.is_due_today else _("Aufgabe bis %(day)s") % {"day": long_date(task.due_on)}


def _mentions(user: User) -> Iterator[Waiting]:
    """Open comments of others that speak to the person, in one line."""
    rows = Comment.objects.filter(mentions__user=user, deleted_at__isnull=True, settled_at__isnull=True, parent__settled_at__isnull=True)
    found = list(rows.exclude(author=user).order_by("-id").values_list("subject_kind", "subject_key", "whole_key")[:50])
    if not found:
        return
    text = ngettext("%(count)s offener Kommentar spricht Sie an", "%(count)s offene Kommentare sprechen Sie an", len(found)) % {"count": len(found)}
    kind, key, whole = found[0]
    address = url("desk:element-comments", slug=whole, key=key) if kind in ElementKind.codes() else ""
    yield Waiting(text=text, more=_("Zum neuesten"), address=address or _of_subject(kind, key, whole), icon="share")


def _imports(concepts: dict[int, Concept]) -> Iterator[Waiting]:
    """Files that were read and not taken over, one line each; the file itself stays in the database."""
    for pk, concept_id, name, at in PendingImport.objects.filter(concept__in=concepts).values_list("pk", "concept_id", "file_name", "started_at")[:MOST]:
        slug = concepts[concept_id].slug
        text = _("„%(file)s“ ist eingelesen und noch nicht übernommen") % {"file": name}
        more = _("begonnen am %(day)s") % {"day": long_date(timezone.localdate(at))}
        address = url("desk:importing-outline", slug=slug, pending=pk)
        yield Waiting(text=text, more=more, address=address, icon="download")


def _findings(concepts: tuple[Concept, ...], reviews: Mapping[int, Review]) -> Iterator[Waiting]:
    for concept in concepts:
        blocking = len(reviews[concept.pk].blocking)
        if blocking:
            text = ngettext("%(count)s Befund hält die Veröffentlichung auf", "%(count)s Befunde halten die Veröffentlichung auf", blocking)
            address = f"{url('desk:findings', slug=concept.slug)}?stand=hindert"
            yield Waiting(text=text % {"count": blocking}, more=concept.title, address=address, icon="must")


def _older_candidates(concepts: tuple[Concept, ...], reviews: Mapping[int, Review]) -> Iterator[Waiting]:
    """Drafts that went on after they were put before somebody. Decided and published ones are done with."""
    rows = Candidate.objects.exclude(digest__in=SealedDocument.objects.values("digest")).order_by("id")
    newest = {slug: (label, digest, at) for slug, label, digest, at in rows.values_list("slug", "label", "digest", "compiled_at")}
    for concept in concepts:
        label, digest, at = newest.get(concept.slug, ("", "", None))
        if at is not None and label == concept.edition_label and digest != reviews[concept.pk].digest:
            text = _("Der Entwurf ist seit der Beschlussfassung vom %(day)s geändert") % {"day": long_date(timezone.localdate(at))}
            yield Waiting(text=text, more=concept.title, address=url("desk:candidates", slug=concept.slug), icon="decision")


def _invitations() -> Iterator[Waiting]:
    count = Invitation.objects.filter(expires_at__gt=timezone.now(), makes_operator=False).count()
    if count:
        text = ngettext("%(count)s Einladung ist noch nicht angenommen", "%(count)s Einladungen sind noch nicht angenommen", count) % {"count": count}
        yield Waiting(text=text, more="", address=url("desk:people"), icon="mail")


def _of_subject(kind: str, key: str, whole: str) -> str:
    """The page of what a task or comment is about."""
    if kind in ElementKind.codes():
        return url("desk:drafting-element", slug=whole, key=key)
    return url("desk:overview", slug=whole) if whole else ""
