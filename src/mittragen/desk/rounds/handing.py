"""A measure is handed to another organisation."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.forms import HandForm
from mittragen.desk.rounds.place import link_to_round, measure_at, placed, request_at
from mittragen.desk.templating import url
from mittragen.monitoring.actions import hand_over
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class HandPage(DeskPage):
    """``reason`` is why the one who was asked says that it is not theirs."""

    form: forms.Form
    organisation: str
    reason: str
    names: tuple[str, ...]
    back: str


@concept_door(can_monitor)
def hand(request: DeskRequest, concept: Concept, request_number: int, measure_number: int) -> HttpResponse:
    """Ask to whom; the other organisation is written to."""
    row = request_at(concept, request_number)
    asked = measure_at(row, measure_number)
    form = HandForm(request.POST or None)
    form.fields["organisation"].widget.attrs.update({"list": "organisationen", "autocomplete": "off"})
    if request.method == "POST" and form.is_valid():
        other = actors_by_name().get(folded(form.cleaned_data["organisation"]))
        if other is None:
            form.say(
                "organisation", _("Diese Organisation kennen wir nicht. Bitte wählen Sie eine aus der Liste, oder legen Sie sie unter „Organisationen“ an.")
            )
        else:
            try:
                hand_over(requested=asked, to=other, note=form.cleaned_data["note"], by=request.user)
            except RefusedError as refusal:
                form.say("organisation", str(refusal))
            else:
                tell(request, _("Gefragt ist jetzt %(organisation)s.") % {"organisation": other.name})
                return go("desk:request", slug=concept.slug, request_number=row.pk)
    report = getattr(asked, "report", None)
    back = url("desk:request", slug=concept.slug, request_number=row.pk)
    page = HandPage(
        **placed(concept, f"{asked.label} {asked.title}".strip(), crumbs=(link_to_round(row.round), Link(address=back, title=row.actor.name))),
        form=form,
        organisation=row.actor.name,
        reason=report.reason if report is not None else "",
        names=tuple(Actor.objects.exclude(pk=row.actor_id).values_list("name", flat=True)),
        back=back,
    )
    return show(request, "rounds/hand.html", page, status=422 if form.errors else 200)
