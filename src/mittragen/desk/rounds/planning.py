"""A round is prepared, and changed as long as nobody was written to."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.forms import REMINDERS, RoundForm, choices_of, first_values
from mittragen.desk.rounds.place import link_to_round, link_to_rounds, placed, round_at
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition
from mittragen.monitoring.actions import change_round, plan_round
from mittragen.monitoring.models import ReportingRound
from mittragen.monitoring.queries import askable_in, asked_in, edition_in, edition_of, over_in, rounds_of, standings_of, standings_of_round
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class PlanPage(DeskPage):
    """The form of a round; none before there is an edition."""

    form: forms.Form | None
    edition: str
    back: str
    button: str


@concept_door(can_monitor)
def new(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Begin a round: then comes the look at what is sent."""
    sealed = sealed_edition(concept.slug)
    back = url("desk:rounds", slug=concept.slug)
    crumbs = (link_to_rounds(concept),)
    title = _("Abfrage beginnen")
    if sealed is None:
        return show(request, "rounds/plan.html", PlanPage(**placed(concept, title, crumbs=crumbs), form=None, edition="", back=back, button=""))
    over = over_in(standings_of(concept.slug))
    form = RoundForm(request.POST or None, edition=edition_in(sealed), over=over, initial=first_values(request.municipality, timezone.localdate()))
    if request.method == "POST" and form.is_valid() and _is_new(concept, form):
        try:
            held = plan_round(edition=sealed, by=request.user, **form.facts())
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return go("desk:round-send", slug=concept.slug, round_number=held.pk)
    page = PlanPage(**placed(concept, title, crumbs=crumbs), form=form, edition=sealed.label, back=back, button=_("Weiter: ansehen, wer was bekommt"))
    return show(request, "rounds/plan.html", page, status=422 if form.errors else 200)


@concept_door(can_monitor)
def change(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Change a round nobody was written to about."""
    held = round_at(concept, round_number)
    if held.sent_at is not None:
        tell(request, _("Diese Abfrage ist schon gesendet. Ändern lassen sich nur noch die Frist und wer gefragt wird."), kind="warning")
        return go("desk:round", slug=concept.slug, round_number=held.pk)
    edition, over = edition_of(held), over_in(standings_of_round(held))
    form = RoundForm(request.POST or None, edition=edition, over=over, initial=_initial(held, edition, over))
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        if not {"which", "labels"} & set(form.changed_data):
            del facts["elements"]
        try:
            change_round(held=held, by=request.user, **facts)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Gespeichert."))
            return go("desk:round-send", slug=concept.slug, round_number=held.pk)
    crumbs: tuple[Link, ...] = (link_to_rounds(concept), link_to_round(held))
    back = url("desk:round-send", slug=concept.slug, round_number=held.pk)
    page = PlanPage(**placed(concept, _("Abfrage ändern"), crumbs=crumbs), form=form, edition=held.edition.label, back=back, button=_("Speichern"))
    return show(request, "rounds/plan.html", page, status=422 if form.errors else 200)


def _is_new(concept: Concept, form: RoundForm) -> bool:
    """Whether no round about the same time is there that is not closed. The same one pressed twice is no other one; another one is refused."""
    said = form.cleaned_data
    there = rounds_of(concept.slug).filter(closed_at__isnull=True, starts_on=said["starts_on"], ends_on=said["ends_on"]).first()
    if there is None or (there.title, there.due_on, asked_in(there)) == (said["title"], said["due_on"], askable_in(there) & set(said["elements"])):
        return True
    wrong = _("Für diese Zeit gibt es schon die Abfrage „%(title)s“. Ändern Sie diese, schließen Sie sie ab, oder wählen Sie eine andere Zeit.")
    form.say("starts_on", wrong % {"title": there.title})
    return False


def _initial(held: ReportingRound, edition: Edition, over: Collection[str]) -> dict[str, object]:
    names = ("title", "starts_on", "ends_on", "due_on", "text", "questions", "includes_partners", "is_strict")
    days = tuple(held.remind_days)
    remind = next((name for name, wanted in REMINDERS.items() if wanted == days), "14,3")
    asked, askable = asked_in(held), askable_in(held)
    which = next((code for code, keys in choices_of(edition, over).items() if askable & set(keys) == asked), "these")
    labels = ", ".join(one.label for one in edition.measures if one.key in asked) if which == "these" else ""
    return {**{name: getattr(held, name) for name in names}, "remind": remind, "which": which, "labels": labels}
