"""A new participation: first which plan to start from, then its title, topics and first day."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.planning.fields import LONGEST_TITLE, concept_choices, fields_of
from mittragen.desk.planning.forms import NewProcessForm
from mittragen.desk.planning.pages import NewProcessPage, TemplateCard, TemplatesPage
from mittragen.desk.planning.topic_rows import TopicRows
from mittragen.desk.templating import url
from mittragen.participation.actions import PlannedTopic, plan_process
from mittragen.participation.rules import ParticipationError, can_plan
from mittragen.participation.templates import TEMPLATES, TOPICS, Template

_ICONS = {"concept": "decision", "revision": "calendar", "single": "language", "empty": "empty"}
OFFER = "themen-holen"


@door(can_plan, methods=("GET",))
def templates(request: DeskRequest) -> HttpResponse:
    """Four plans to start from."""
    cards = tuple(_card(one, request.GET.get("konzept", "")) for one in TEMPLATES.values())
    crumbs = (Link(address=url("desk:processes"), title=_("Beteiligungen")),)
    return show(request, "planning/templates.html", TemplatesPage(title=_("Neue Beteiligung"), section="processes", crumbs=crumbs, templates=cards))


@door(can_plan)
def new_process(request: DeskRequest, template_name: str) -> HttpResponse:
    """The form; with the button beside the topics they are offered anew from the concept that is chosen."""
    template, concepts = found(TEMPLATES.get(template_name)), concept_choices()
    slug = _concept(request, [slug for slug, _title in concepts])
    is_offering = OFFER in request.POST
    form = NewProcessForm(request.POST or None, concepts=concepts, has_phases=bool(template.phases), initial={"concept_slug": slug})
    rows = TopicRows(_offered(slug), None if is_offering or not request.POST else request.POST)
    # Both say what is wrong, not just the first.
    if request.method == "POST" and not is_offering and False not in [form.is_valid(), rows.is_valid()]:
        try:
            return _planned(request, form, rows, template)
        except ParticipationError as refusal:
            form.say("", str(refusal))
    page = _page(template, form, rows, slug, shows_errors=not is_offering)
    return show(request, "planning/new_process.html", page, status=422 if page.wrong else 200)


def _planned(request: DeskRequest, form: NewProcessForm, rows: TopicRows, template: Template) -> HttpResponse:
    said = form.cleaned_data
    process = plan_process(
        municipality=request.municipality,
        title=said["title"],
        slug=said["slug"],
        template=template,
        topics=rows.topics(),
        starts_on=said.get("starts_on"),
        concept_slug=said["concept_slug"],
        by=request.user,
    )
    tell(request, _("Ihre Beteiligung ist angelegt. Noch sieht sie nur, wer hier arbeitet. Alles lässt sich ändern."))
    return go("desk:process", process=process.slug)


def _page(template: Template, form: NewProcessForm, rows: TopicRows, slug: str, *, shows_errors: bool) -> NewProcessPage:
    above = (Link(address=url("desk:processes"), title=_("Beteiligungen")), Link(address=url("desk:process-new"), title=_("Neue Beteiligung")))
    origin = _("Aus den Handlungsfeldern des Konzepts. Wird ein Feld später umbenannt, bleibt alles beim Thema, was dazu gesagt wurde.")
    usual = _("Ein Vorschlag. Wählen Sie oben ein Konzept, um seine Handlungsfelder zu übernehmen.")
    own = form.wrong() if form.is_bound and shows_errors else ()
    return NewProcessPage(
        title=str(template.title),
        section="processes",
        crumbs=above,
        template=_card(template, slug),
        form=form,
        topics=rows,
        wrong=(*own, *rows.wrong()) if shows_errors else (),
        origin=origin if any(row.is_tied for row in rows.rows) else usual,
        back=url("desk:process-new"),
        scripts=(asset("js/desk/form-rows.js"),),
    )


def _concept(request: DeskRequest, slugs: list[str]) -> str:
    """The concept that is chosen or asked for; else the only one there is."""
    wanted = request.POST.get("concept_slug") if request.method == "POST" else request.GET.get("konzept")
    if wanted is None:
        return slugs[0] if len(slugs) == 1 else ""
    return wanted if wanted in slugs else ""


def _offered(slug: str) -> tuple[PlannedTopic, ...]:
    fields = fields_of(slug)
    return tuple(PlannedTopic(one.title[:LONGEST_TITLE], one.icon, one.key) for one in fields) or tuple(PlannedTopic(str(title)) for title in TOPICS)


def _card(template: Template, concept: str) -> TemplateCard:
    query = f"?konzept={concept}" if concept else ""
    phases = template.phases
    length = max((one.first_week + one.weeks for one in phases), default=0)
    said = ngettext("%(count)s Phase", "%(count)s Phasen", len(phases)) % {"count": len(phases)}
    return TemplateCard(
        title=str(template.title),
        text=str(template.text),
        address=url("desk:process-new-from", template_name=template.name) + query,
        icon=_ICONS[template.name],
        length=_("%(phases)s in %(weeks)s Wochen") % {"phases": said, "weeks": length} if phases else "",
        phases=tuple((str(one.title), _weeks(one.first_week, one.weeks)) for one in phases),
    )


def _weeks(first: int, count: int) -> str:
    if count == 1:
        return _("Woche %(week)s") % {"week": first + 1}
    return _("Woche %(first)s bis %(last)s") % {"first": first + 1, "last": first + count}
