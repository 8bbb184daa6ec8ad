"""Tasks: the list, one of them, handing over."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Element
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.here import subject_of
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.desk.together.forms import HandOverForm, TaskForm
from mittragen.desk.together.pages import TaskPage, TasksPage
from mittragen.desk.together.taskrows import task_rows
from mittragen.municipality.models import User
from mittragen.teamwork import actions
from mittragen.teamwork.models import Task
from mittragen.teamwork.people import members
from mittragen.teamwork.queries import TaskChoice, TaskCounts, task_counts, task_facts, tasks_chosen
from mittragen.teamwork.rules import TeamworkError, can_give_tasks, can_have_tasks
from mittragen.teamwork.subjects import Subject

_PER_PAGE = 50
_CHOICES = (
    (TaskChoice.MINE, "mine", gettext_lazy("Meine"), gettext_lazy("Für Sie ist gerade nichts zu tun.")),
    (TaskChoice.EVERYONES, "everyones", gettext_lazy("Alle offenen"), gettext_lazy("Es ist keine Aufgabe offen.")),
    (TaskChoice.OVERDUE, "overdue", gettext_lazy("Überfällige"), gettext_lazy("Nichts ist überfällig.")),
    (TaskChoice.DONE, "done", gettext_lazy("Erledigte"), gettext_lazy("Noch ist keine Aufgabe erledigt.")),
)


@door(can_have_tasks, methods=("GET",))
def tasks(request: DeskRequest) -> HttpResponse:
    """Tasks: mine, everyone's, overdue, done; which stands in the address."""
    sees_all = can_give_tasks(request.user, request.municipality)
    wanted = next((one for one in _CHOICES if one[0] == request.GET.get("welche")), _CHOICES[0])
    chosen = tasks_chosen(wanted[0], request.user, sees_all=sees_all)
    at = Paginator(chosen, _PER_PAGE).get_page(request.GET.get("seite"))
    rows = task_facts(chosen[max(at.start_index() - 1, 0) : at.end_index()], request.user)
    address = url("desk:tasks")
    page = TasksPage(
        title=_("Aufgaben"),
        section="tasks",
        choices=_choices(task_counts(request.user, sees_all=sees_all), wanted[0]),
        tasks=task_rows(rows, may_change=sees_all),
        older=f"{address}?welche={wanted[0].value}&seite={at.next_page_number()}" if at.has_next() else "",
        newer=f"{address}?welche={wanted[0].value}&seite={at.previous_page_number()}" if at.has_previous() else "",
        may_give=sees_all,
        nothing=str(wanted[3]),
    )
    return show(request, "together/tasks.html", page)


@door(can_give_tasks)
def task_add(request: DeskRequest) -> HttpResponse:
    """A new task, about an element when ``konzept`` and ``element`` are given."""
    asked = request.POST or request.GET
    element = _element(asked.get("konzept", ""), asked.get("element", ""))
    form = TaskForm(request.POST if request.method == "POST" else None, people=members(request.municipality), initial={"person": str(request.user.pk)})
    if request.method == "POST" and form.is_valid():
        subject = subject_of(element.concept, element) if element else Subject()
        actions.add_task(municipality=request.municipality, by=request.user, subject=subject, **form.cleaned_data)
        tell(request, _("Die Aufgabe steht jetzt in der Liste."))
        return go("desk:element-comments", slug=element.concept.slug, key=element.key) if element else go("desk:tasks")
    return _form(request, form, _("Aufgabe hinzufügen"), url("desk:task-add"), element)


@door(can_give_tasks)
def task(request: DeskRequest, task_number: int) -> HttpResponse:
    """Change a task."""
    task = found(Task.objects.filter(pk=task_number).first())
    people = members(request.municipality)
    initial = {"text": task.text, "person": str(task.person_id or ""), "due_on": task.due_on}
    form = TaskForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_task(task=task, by=request.user, **form.cleaned_data)
        tell(request, _("Gespeichert."))
        return go("desk:tasks")
    return _form(request, form, _("Aufgabe ändern"), url("desk:task", task_number=task_number), _element(task.whole_key, task.subject_key))


@door(can_have_tasks, methods=("POST",))
def task_done(request: DeskRequest, task_number: int) -> HttpResponse:
    """Done, with one press."""
    task = _may_see(request, task_number)
    actions.finish_task(task=task, by=request.user)
    tell(request, _("Erledigt: %(task)s") % {"task": task.text}, undo=url("desk:task-reopen", task_number=task_number))
    return _back(request, task)


@door(can_have_tasks, methods=("POST",))
def task_reopen(request: DeskRequest, task_number: int) -> HttpResponse:
    """Not done after all."""
    task = _may_see(request, task_number)
    actions.reopen_task(task=task, by=request.user)
    tell(request, _("Wieder offen: %(task)s") % {"task": task.text})
    return _back(request, task)


@door(can_give_tasks)
def hand_over(request: DeskRequest) -> HttpResponse:
    """Give all open tasks of one person to another."""
    takers = members(request.municipality)
    givers = list(User.objects.filter(pk__in=Task.objects.filter(done_at__isnull=True).values("person")).order_by("name", "pk"))
    form = HandOverForm(request.POST if request.method == "POST" else None, givers=givers, takers=takers)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.hand_over(municipality=request.municipality, by=request.user, **form.cleaned_data)
            tell(request, _("Übergeben: %(count)s Aufgaben.") % {"count": count} if count != 1 else _("Übergeben: eine Aufgabe."))
            return go("desk:tasks")
        except TeamworkError as refusal:
            form.say("", str(refusal))
    page = TaskPage(
        title=_("Aufgaben übergeben"),
        section="tasks",
        form=form,
        address=url("desk:tasks-hand-over"),
        back=url("desk:tasks"),
        submit=_("Alle offenen Aufgaben übergeben"),
    )
    return show(request, "together/task.html", page, 422 if form.errors else 200)


def _choices(counts: TaskCounts, wanted: TaskChoice) -> tuple[Link, ...]:
    return tuple(
        Link(address=f"{url('desk:tasks')}?welche={choice.value}", title=f"{title} ({getattr(counts, name)})", is_current=choice is wanted)
        for choice, name, title, _nothing in _CHOICES
    )


def _may_see(request: DeskRequest, number: int) -> Task:
    rows = Task.objects.filter(pk=number)
    return found((rows if can_give_tasks(request.user, request.municipality) else rows.filter(person=request.user)).first())


def _back(request: DeskRequest, task: Task) -> HttpResponse:
    if request.POST.get("back") == "element":
        return go("desk:element-comments", slug=task.whole_key, key=task.subject_key)
    return go("desk:tasks")


def _element(slug: str, key: str) -> Element | None:
    return Element.objects.select_related("concept").filter(concept__slug=slug, key=key).first() if slug and key else None


def _form(request: DeskRequest, form: TaskForm, title: str, address: str, element: Element | None) -> HttpResponse:
    about = (
        Link(address=url("desk:element-comments", slug=element.concept.slug, key=element.key), label=element.label, title=element.title) if element else None
    )
    page = TaskPage(
        title=title,
        section="tasks",
        form=form,
        address=address,
        back=about.address if about else url("desk:tasks"),
        about=about,
        hidden=(("konzept", element.concept.slug), ("element", element.key)) if element else (),
        submit=_("Speichern"),
    )
    return show(request, "together/task.html", page, 422 if form.errors else 200)
