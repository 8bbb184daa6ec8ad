"""The filter: which measures, from which release, held against which day. It stands in the address as on the public page, names and values alike."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.accounts.sources import INTERNAL
from mittragen.desk.forms import DayField, DeskForm
from mittragen.edition.elements import Actor
from mittragen.edition.progress_figures import STEP_UNSAID, UNSAID, Choice
from mittragen.edition.standing import Standings
from mittragen.edition.terms import ActorKind, ResponsibilityRole
from mittragen.outputs.carriers import alphabetical
from mittragen.outputs.html.progress_ways import FIELD, GOAL, LIGHT, ORGANISATION, PHASE, ROLE, ROLES, SPECIAL, SPECIALS
from mittragen.outputs.phrases import name_of
from mittragen.outputs.report_phrases import special_word
from mittragen.outputs.report_source import ReportSource

NAMES = {
    "source": "quelle",
    "field": FIELD,
    "goal": GOAL,
    "organisation": ORGANISATION,
    "role": ROLE,
    "phase": PHASE,
    "light": LIGHT,
    "target_group": "zielgruppe",
    "special": SPECIAL,
    "since": "seit",
    "history": "frueher",
}
WITHOUT_HISTORY = "nein"
Pairs = list[tuple[str, Any]]


class FilterForm(DeskForm):
    """Every part may be left empty."""

    source = forms.ChoiceField(label=gettext_lazy("Woraus"), required=False)
    field = forms.ChoiceField(required=False)
    goal = forms.ChoiceField(required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation oder Gemeinde"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Rolle der Organisation"), required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Umsetzungsstand"), required=False)
    light = forms.ChoiceField(label=gettext_lazy("Ampel"), required=False)
    target_group = forms.ChoiceField(label=gettext_lazy("Zielgruppe"), required=False)
    special = forms.ChoiceField(label=gettext_lazy("Besonders"), required=False)
    since = DayField(label=gettext_lazy("Verglichen mit dem Stand vom"), required=False)
    history = forms.ChoiceField(label=gettext_lazy("Frühere Meldungen im Bericht"), required=False)

    def __init__(self, data: Any, *, source: ReportSource, labels: tuple[str, ...]) -> None:
        super().__init__(data)
        for name, pairs in _choices(source.standings, labels).items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = _("Diese Auswahl gibt es hier nicht. Bitte wählen Sie eine aus der Liste.")
        levels = source.edition.content.levels
        self.fields["field"].label, self.fields["goal"].label = levels.field_of_action.singular, levels.goal.singular
        self.fields["since"].widget.attrs["placeholder"] = f"{source.compared_with:%d.%m.%Y}"
        for name in [name for name in ("target_group", "light") if len(self.fields[name].choices) < 3]:  # type: ignore[attr-defined]
            del self.fields[name]

    def add_prefix(self, field_name: str) -> str:
        """The name in the address."""
        return NAMES.get(field_name, field_name)

    def narrowed(self, source: ReportSource) -> ReportSource:
        """``source`` for what was chosen; what cannot be chosen leaves all."""
        told = self.cleaned_data if self.is_valid() else {}
        asked = {name: told.get(name, "") for name in Choice.__struct_fields__}
        choice = Choice(**asked | {"role": ROLES.get(asked["role"], ""), "special": SPECIALS.get(asked["special"], "")})
        return replace(source, choice=choice, since=told.get("since"), has_history=told.get("history") != WITHOUT_HISTORY)


def _choices(standings: Standings, labels: tuple[str, ...]) -> dict[str, Pairs]:
    edition = standings.edition
    every = [("", _("alle"))]
    return {
        "source": [("", _("Letzter veröffentlichter Stand")), *((label, _("Stand %(label)s") % {"label": label}) for label in labels), _internal()],
        "field": every + [(field.key, name_of(field)) for field in edition.fields_of_action],
        "goal": every + [(goal.key, name_of(goal)) for goal in edition.goals],
        "organisation": [*every, *_organisations(standings)],
        "role": [("", _("Federführung oder Mitwirkung")), *((way, ResponsibilityRole(code).german) for way, code in ROLES.items())],
        "phase": every + [(step.code, step.title) for step in standings.phases] + [(STEP_UNSAID, UNSAID)],
        "light": every + [(step.code, step.title) for step in standings.lights] + ([(STEP_UNSAID, UNSAID)] if standings.lights else []),
        "target_group": every + [(group.key, group.title) for group in edition.target_groups],
        "special": every + [(way, special_word(code, "de")) for way, code in SPECIALS.items()],
        "history": [("", _("mit früheren Meldungen")), (WITHOUT_HISTORY, _("nur die letzte Meldung"))],
    }


def _internal() -> tuple[str, str]:
    return INTERNAL, _("Intern: auch geprüfte, noch nicht veröffentlichte Meldungen")


def _organisations(standings: Standings) -> Pairs:
    """Those that carry anything: towns and municipalities first, then all others, by name."""
    carrying = {r.actor for measure in standings.edition.measures for r in measure.responsibilities}
    found = sorted((actor for actor in standings.edition.actors if actor.key in carrying), key=lambda actor: (alphabetical(actor.name), actor.key))
    towns = [_pair(actor) for actor in found if actor.kind is ActorKind.MUNICIPALITY]
    others = [_pair(actor) for actor in found if actor.kind is not ActorKind.MUNICIPALITY]
    return [(title, pairs) for title, pairs in ((_("Städte und Gemeinden"), towns), (_("Organisationen"), others)) if pairs]


def _pair(actor: Actor) -> tuple[str, str]:
    return actor.key, actor.name
