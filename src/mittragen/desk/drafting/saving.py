"""Taking the form of an element: as it is typed, or with the button; and what happens when somebody else was faster."""

from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConflictError, change_element
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Element
from mittragen.concept.readable import in_words
from mittragen.desk.differences import difference_of
from mittragen.desk.doors import DeskRequest
from mittragen.desk.drafting.editing import SEEN, ElementForm
from mittragen.desk.drafting.forms import PARTS, initial_of_parts
from mittragen.desk.drafting.pages import ComparePage, framed
from mittragen.desk.drafting.wording import understood
from mittragen.desk.pages import show
from mittragen.municipality.models import User

CHOICE, MERGED = "wahl-", "zusammen-"
_TEXTS = frozenset({"title", "label", "text", "starting_point", "indicator_text", "internal_notes", "responsibility_text"})
_OWN = frozenset({"csrfmiddlewaretoken", "submission"})


def is_script(request: DeskRequest) -> bool:
    """Whether the form was sent while somebody types."""
    return request.headers.get("X-Requested-With") == "fetch"


def write(form: ElementForm, by: User) -> dict[str, Any]:
    """Write what was changed; says what, by the name of the fact. Raises ``ConflictError`` and writes nothing when somebody else was faster."""
    changes = form.settled(form.changes(), by)
    if changes:
        change_element(element=form.element, by=by, expected={name: form.marks[name] for name in changes}, **changes)
    return changes


def autosaved(request: DeskRequest, form: ElementForm) -> HttpResponse:
    """The answer to a script: what is saved and when, the new marks, what was understood, and what cannot be saved as it stands."""
    try:
        changes = write(form, request.user)
    except ConflictError as conflict:
        return JsonResponse({"said": str(conflict)}, status=409)
    read = {name: value for name, value in changes.items() if name in PARTS}
    fields = {name: shown(value) for fact, whole in read.items() for name, value in initial_of_parts(fact, whole).items()}
    return JsonResponse(
        {
            "time": f"{timezone.localtime():%H:%M}",
            "marks": {name: mark_of(value) for name, value in changes.items()},
            "fields": fields,
            "understood": {name: understood(name, value) for name, value in read.items()},
            "wrong": [{"id": place, "label": label, "said": said} for place, label, said in form.wrong()],
            "added": form.names.added,
            "title": form.element.title,
            "label": form.element.label,
        }
    )


def compared(request: DeskRequest, element: Element, conflict: ConflictError) -> HttpResponse:
    """Both side by side, to choose for each fact."""
    marks = {SEEN + one.name: one.mark for one in conflict.conflicts}
    values = tuple(
        (name, marks.get(name, value)) for name, every in request.POST.lists() if name not in _OWN and not name.startswith((CHOICE, MERGED)) for value in every
    )
    page = ComparePage(
        **framed(request, element.concept, element, title=_("Zwei haben hier geschrieben")),
        differences=tuple(difference_of(one, is_text=one.name in _TEXTS) for one in conflict.conflicts),
        values=values,
    )
    return show(request, "drafting/compare.html", page, status=409)


def with_choices(sent: QueryDict) -> QueryDict:
    """The form as sent from the comparison: what was left to the other person is taken out, what was merged is put in."""
    settled = sent.copy()
    for choice in [name for name in sent if name.startswith(CHOICE)]:
        name = choice.removeprefix(CHOICE)
        if sent[choice] == "theirs":
            settled[SEEN + name] = ElementForm.LEFT
        elif sent[choice] == "merged":
            settled[name] = sent.get(MERGED + name, "")
    return settled


def shown(value: Any) -> str:
    """A value as its field shows it."""
    return str(value) if isinstance(value, str) else in_words(value)
