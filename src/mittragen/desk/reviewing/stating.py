"""What the office says of a measure or a goal by itself."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.element_names import folded, keys_by_name
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.reviewing.listing import STATION
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition
from mittragen.monitoring.actions import record_statement
from mittragen.monitoring.queries import scale_of, standings_of
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.models import Municipality
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.phrases import name_of


class StatementForm(DeskForm):
    """A statement. The measure or goal is named by its number or title."""

    element = LineField(label=gettext_lazy("Maßnahme oder Ziel"), max_length=400, help_text=gettext_lazy("Nummer oder Titel"))
    on = DayField(label=gettext_lazy("Stand vom"))
    phase = forms.ChoiceField(label=gettext_lazy("Stand der Umsetzung"), required=False)
    light = forms.ChoiceField(label=gettext_lazy("Ampel"), required=False)
    text = TextField(label=gettext_lazy("In einem Satz"), required=False, rows=3)
    obstacles = TextField(label=gettext_lazy("Was steht im Weg?"), required=False, rows=2)
    next_steps = TextField(label=gettext_lazy("Was kommt als Nächstes?"), required=False, rows=2)

    def __init__(self, *arguments: Any, edition: Edition, municipality: Municipality, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["element"].widget.attrs.update({"list": "elemente", "autocomplete": "off"})
        for name, steps in zip(("phase", "light"), scale_of(municipality), strict=True):
            self.fields[name].choices = [("", _("sagt nichts dazu")), *((step.code, step.title) for step in steps)]  # type: ignore[attr-defined]
        self._keys = keys_by_name((*edition.goals, *edition.measures))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        found = self._keys.get(folded(said.get("element", "")), [])
        if said.get("element") and len(found) != 1:
            twice = _("Das passt auf mehrere. Bitte geben Sie Nummer und Titel an.")
            self.say("element", twice if found else _("Das steht nicht in der veröffentlichten Fassung. Bitte wählen Sie aus der Liste."))
        said["element_key"] = found[0] if found else ""
        return said


@dataclass(frozen=True, kw_only=True)
class StatementPage(DeskPage):
    form: forms.Form | None
    names: tuple[str, ...]
    back: str


@concept_door(can_monitor)
def statement(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Write it; it is accepted at once and waits for the next release."""
    standings = standings_of(concept.slug)
    edition = standings.edition if standings is not None else None
    form = None
    if edition is not None:
        start = {"on": timezone.localdate(), "element": request.GET.get("element", "")}
        form = StatementForm(request.POST or None, edition=edition, municipality=request.municipality, initial=start)
    if request.method == "POST" and form is not None and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("element_key", "on", "phase", "light", "text", "obstacles", "next_steps")}
        try:
            record_statement(slug=concept.slug, by=request.user, **said)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Eingetragen. Öffentlich wird es mit der nächsten Freigabe."))
            return go("desk:release", slug=concept.slug)
    page = StatementPage(
        title=_("Selbst etwas melden"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="reports",
        crumbs=(Link(address=url("desk:reports", slug=concept.slug), title=_("Alle Meldungen")),),
        form=form,
        names=tuple(name_of(one) for one in (*edition.goals, *edition.measures)) if edition is not None else (),
        back=url("desk:reports", slug=concept.slug),
    )
    return show(request, "reviewing/statement.html", page, status=422 if form is not None and form.errors else 200)
