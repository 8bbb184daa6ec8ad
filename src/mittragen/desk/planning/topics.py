"""The topics of a participation: the list with their order, and one of them."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.planning.fields import LONGEST_TITLE, FieldFact, fields_of, newer_name
from mittragen.desk.planning.forms import NewTopicForm, TopicForm
from mittragen.desk.planning.pages import FormPage, PlanningPage, RemovalPage, planned
from mittragen.desk.processes import address_in, process_door
from mittragen.desk.templating import url
from mittragen.participation.actions import add_topic, order_topics, remove_topic, rename_topic, take_back_rename, tie_topic
from mittragen.participation.models import Process, Topic
from mittragen.participation.queries.timeline import TopicFact, topics_of
from mittragen.participation.rules import ParticipationError, can_plan, can_read_participation

_STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """A topic in the list. ``field`` is its field of action; ``new_name`` what that is called now when it is another name, ``is_gone`` when it is no more."""

    key: str
    title: str
    icon: str
    former: str
    contributions: int
    field: str
    new_name: str
    is_gone: bool
    address: str
    place: str
    taking: str


@dataclass(frozen=True, kw_only=True)
class TopicsPage(PlanningPage):
    """All topics; the form adds one."""

    rows: tuple[TopicRow, ...]
    form: NewTopicForm
    add: str


@dataclass(frozen=True, kw_only=True)
class TopicPage(FormPage):
    """One topic with the names it had."""

    former: tuple[str, ...]
    remove: str


@process_door(can_read_participation, methods=("GET",))
def topics(request: DeskRequest, process: Process) -> HttpResponse:
    """Every topic: what was said, its field of action, and its place."""
    return _list(request, process, NewTopicForm())


@process_door(can_plan, methods=("POST",))
def new_topic(request: DeskRequest, process: Process) -> HttpResponse:
    """One more topic, after all others."""
    form = NewTopicForm(request.POST)
    if form.is_valid():
        try:
            made = add_topic(process=process, title=form.cleaned_data["title"], by=request.user)
        except ParticipationError as refusal:
            form.say("title", str(refusal))
        else:
            tell(request, _("Das Thema „%(title)s“ ist hinzugefügt.") % {"title": made.title}, undo=_at("desk:topic-remove", process, made.key))
            return _back(process, made.key)
    return _list(request, process, form)


@process_door(can_plan)
def topic(request: DeskRequest, process: Process, topic_key: str) -> HttpResponse:
    """One topic to rename, or to tie to a field of action."""
    one, fields = _topic(process, topic_key), fields_of(process.concept_slug)
    choices = [(field.key, field.name) for field in fields]
    form = TopicForm(request.POST or None, fields=choices, initial={"title": one.title, "element_key": one.element_key})
    if request.method == "POST" and form.is_valid():
        try:
            _changed(request, process, topic_key, form, fields)
        except ParticipationError as refusal:
            form.say("title", str(refusal))
        else:
            return _back(process, topic_key)
    page = TopicPage(
        **planned(request, process, "topics", title=one.title),
        form=form,
        button=_("Speichern"),
        back=f"{url('desk:plan-topics', process=process.slug)}#{one.key}",
        former=tuple(one.former_titles.values_list("title", flat=True)),
        remove=_at("desk:topic-remove", process, one.key),
    )
    return show(request, "planning/topic.html", page, status=422 if form.errors else 200)


@process_door(can_plan, methods=("POST",))
def take_name(request: DeskRequest, process: Process, topic_key: str) -> HttpResponse:
    """The topic is called as its field of action is called now."""
    one = _topic(process, topic_key)
    field = found(next((field for field in fields_of(process.concept_slug) if field.key == one.element_key), None))
    before = one.title
    rename_topic(topic=one, title=field.title[:LONGEST_TITLE], by=request.user)
    _tell_renamed(request, process, one, before)
    return _back(process, topic_key)


@process_door(can_plan, methods=("POST",))
def take_back(request: DeskRequest, process: Process, topic_key: str) -> HttpResponse:
    """The last renaming did not happen."""
    one = take_back_rename(topic=_topic(process, topic_key), by=request.user)
    tell(request, _("Das Thema heißt wieder „%(title)s“.") % {"title": one.title})
    return _back(process, topic_key)


@process_door(can_plan, methods=("POST",))
def place(request: DeskRequest, process: Process, topic_key: str) -> HttpResponse:
    """One place up or down."""
    one = _topic(process, topic_key)
    keys = list(process.topic_rows.values_list("key", flat=True))
    before, name = keys.index(one.key), request.POST.get("step") or request.GET.get("step", "")
    keys.insert(max(0, before + found(_STEPS.get(name))), keys.pop(before))
    order_topics(process=process, keys=keys, by=request.user)
    if "step" in request.POST:
        opposite = "down" if name == "up" else "up"
        tell(request, _("„%(title)s“ ist verschoben.") % {"title": one.title}, undo=f"{_at('desk:topic-place', process, one.key)}?step={opposite}")
    return _back(process, topic_key)


@process_door(can_plan)
def remove(request: DeskRequest, process: Process, topic_key: str) -> HttpResponse:
    """Ask, and remove it; or say why that is not possible and what is instead."""
    one = _topic(process, topic_key)
    if request.method == "POST":
        remove_topic(topic=one, by=request.user)
        tell(request, _("Das Thema „%(title)s“ ist entfernt.") % {"title": one.title})
        return go("desk:plan-topics", process=process.slug)
    reasons = _reasons(process, one)
    page = RemovalPage(
        **planned(request, process, "topics", title=_("„%(title)s“ entfernen?") % {"title": one.title}),
        follows=_("Zu diesem Thema wurde noch nichts gesagt."),
        reasons=reasons,
        instead=_("Was gesagt wurde, soll unter seinem Thema zu finden bleiben. Sie können das Thema umbenennen.") if reasons else "",
        back=_at("desk:topic", process, one.key),
    )
    return show(request, "planning/remove.html", page)


def _reasons(process: Process, one: Topic) -> tuple[Link, ...]:
    """What was said or planned under the topic, each with the list where it stands."""
    contributions, events = one.contributions.count(), one.event_rows.count()
    rows = (
        (contributions, ngettext("%(count)s Beitrag", "%(count)s Beiträge", contributions), "desk:contributions"),
        (events, ngettext("%(count)s Veranstaltung", "%(count)s Veranstaltungen", events), "desk:events"),
    )
    return tuple(Link(address=address_in(name, process.slug), title=title % {"count": count}) for count, title, name in rows if count)


def _list(request: DeskRequest, process: Process, form: NewTopicForm) -> HttpResponse:
    counts = dict(process.topic_rows.order_by().values_list("key").annotate(count=Count("contributions", filter=Q(contributions__parent=None))))
    fields = {field.key: field for field in fields_of(process.concept_slug)}
    rows = tuple(_row(process, one, counts.get(one.key, 0), fields) for one in topics_of(process))
    page = TopicsPage(**planned(request, process, "topics"), rows=rows, form=form, add=url("desk:topic-new", process=process.slug))
    return show(request, "planning/topics.html", page, status=422 if form.errors else 200)


def _row(process: Process, one: TopicFact, count: int, fields: dict[str, FieldFact]) -> TopicRow:
    field = fields.get(one.element_key)
    return TopicRow(
        key=one.key,
        title=one.title,
        icon=one.icon or "field",
        former=", ".join(one.former_titles),
        contributions=count,
        field=field.name if field else "",
        new_name=newer_name(one, field),
        is_gone=bool(one.element_key and field is None),
        address=_at("desk:topic", process, one.key),
        place=_at("desk:topic-place", process, one.key),
        taking=_at("desk:topic-take-name", process, one.key),
    )


def _changed(request: DeskRequest, process: Process, key: str, form: TopicForm, fields: tuple[FieldFact, ...]) -> None:
    # A fresh row: what is refused must not show on the page.
    one = _topic(process, key)
    before, title = one.title, form.cleaned_data["title"]
    rename_topic(topic=one, title=title, by=request.user)
    wanted = form.cleaned_data.get("element_key", one.element_key)
    if wanted != one.element_key:
        tie_topic(topic=one, element_key=wanted, icon=next((field.icon for field in fields if field.key == wanted), one.icon), by=request.user)
    _tell_renamed(request, process, one, before)


def _tell_renamed(request: DeskRequest, process: Process, one: Topic, before: str) -> None:
    if one.title == before:
        tell(request, _("Gespeichert."))
    else:
        text = _("Das Thema heißt jetzt „%(title)s“. Unter „%(before)s“ bleibt es zu finden.") % {"title": one.title, "before": before}
        tell(request, text, undo=_at("desk:topic-take-back", process, one.key))


def _topic(process: Process, key: str) -> Topic:
    return found(Topic.objects.select_related("process__municipality", "municipality").filter(process=process, key=key).first())


def _at(name: str, process: Process, key: str) -> str:
    return url(name, process=process.slug, topic_key=key)


def _back(process: Process, key: str) -> HttpResponse:
    return HttpResponseRedirect(f"{url('desk:plan-topics', process=process.slug)}#{key}", status=303)
