"""The form of an element: the fields its kind can carry, and what they say as facts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mittragen.concept.facts import ALLOWED, Facts
from mittragen.desk.drafting.fields import ChoiceLine, LinesField, ManyField, NumberField, WordingField
from mittragen.desk.drafting.offers import Offers
from mittragen.desk.drafting.surroundings import Choices
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.elements import Amount, Cost, Period, Staff
from mittragen.edition.terms import ElementKind, FundingState, Horizon, Novelty, Recurrence

# Facts that are more than one field, with their fields.
PARTS: dict[str, tuple[str, ...]] = {
    "period": ("text", "starts_on", "ends_on", "recurrence", "horizon"),
    "cost": ("text", "one_off", "one_off_up_to", "per_year", "per_year_up_to", "funding_text", "funding"),
    "staff": ("text", "full_time_equivalents"),
}
_MANY = frozenset({"themes", "target_groups", "indicators", "also_under"})
_EVERYONE = {"ja": True, "nein": False}


class FactForm(DeskForm):
    """The single facts of an element of one kind. ``initial`` is made from stored facts by :func:`initial_of`."""

    def __init__(self, kind: ElementKind, offers: Offers, facts: Facts, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=data, initial=initial_of(facts))
        self.kind, self.stored = kind, facts
        for name, field in _fields(offers.choices, kind).items():
            if name.partition("-")[0] in ALLOWED[kind]:
                self.fields[name] = field

    @property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts that this form holds."""
        return tuple(dict.fromkeys(name.partition("-")[0] for name in self.fields))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in ("one_off", "per_year"):
            low, high = said.get(f"cost-{name}"), said.get(f"cost-{name}_up_to")
            if high is not None and low is None and f"cost-{name}" not in self.errors:
                self.say(f"cost-{name}", _("Bitte geben Sie auch den kleineren Betrag an."))
            elif high is not None and low is not None and high < low:
                self.say(f"cost-{name}_up_to", _("Bitte geben Sie hier den größeren Betrag an."))
        start, end = said.get("period-starts_on"), said.get("period-ends_on")
        if start and end and end < start:
            self.say("period-ends_on", _("Bitte geben Sie ein Ende an, das nicht vor dem Beginn liegt."))
        return said

    def right(self) -> tuple[str, ...]:
        """Names of the facts whose fields are all without an error."""
        wrong = {name.partition("-")[0] for name in self.errors}
        return tuple(name for name in self.facts if name not in wrong)

    def value(self, name: str) -> Any:
        """One fact as it was typed."""
        said = self.cleaned_data
        match name:
            case "period":
                days = {part: said[f"period-{part}"] for part in ("text", "starts_on", "ends_on")}
                return Period(**days, recurrence=_term(Recurrence, said["period-recurrence"]), horizon=_term(Horizon, said["period-horizon"]))
            case "cost":
                return Cost(
                    text=said["cost-text"],
                    one_off=_amount(said["cost-one_off"], said["cost-one_off_up_to"]),
                    per_year=_amount(said["cost-per_year"], said["cost-per_year_up_to"]),
                    funding_text=said["cost-funding_text"],
                    funding=_term(FundingState, said["cost-funding"]),
                )
            case "staff":
                return Staff(text=said["staff-text"], full_time_equivalents=said["staff-full_time_equivalents"])
            case "novelty":
                return _term(Novelty, said["novelty"])
            case "worded_for_everyone":
                return _EVERYONE.get(said["worded_for_everyone"])
        return _in_order(getattr(self.stored, name), said[name]) if name in _MANY else said[name]


def initial_of(facts: Facts) -> dict[str, Any]:
    """What the fields show of stored facts."""
    shown: dict[str, Any] = {}
    for name in Facts.__struct_fields__:
        value = getattr(facts, name)
        shown.update(initial_of_parts(name, value) if name in PARTS else {name: list(value) if name in _MANY else value})
    shown["worded_for_everyone"] = next((code for code, value in _EVERYONE.items() if value is facts.worded_for_everyone), "")
    shown["novelty"] = facts.novelty or ""
    return shown


def initial_of_parts(name: str, value: Any) -> dict[str, Any]:
    """What the fields of one fact of several parts show."""
    if not isinstance(value, Cost):
        return {f"{name}-{part}": getattr(value, part) or ("" if part in ("recurrence", "horizon") else getattr(value, part)) for part in PARTS[name]}
    shown: dict[str, Any] = {"cost-text": value.text, "cost-funding_text": value.funding_text, "cost-funding": value.funding or ""}
    for part in ("one_off", "per_year"):
        amount: Amount | None = getattr(value, part)
        shown |= {f"cost-{part}": amount.euro if amount else None, f"cost-{part}_up_to": amount.up_to if amount else None}
    return shown


def _fields(choices: dict[str, Choices], kind: ElementKind) -> dict[str, forms.Field]:
    unsaid = _("keine Angabe")
    fields: dict[str, forms.Field] = {
        "label": LineField(label=_("Kennung"), required=False, max_length=200),
        "title": LineField(label=_("Titel"), max_length=1000, widget=forms.Textarea(attrs={"rows": 1})),
        "text": TextField(label=_("Text"), required=False, rows=12),
        "icon": ChoiceLine(choices.get("icon", []), empty=_("kein Zeichen"), label=_("Zeichen")),
        "former_titles": LinesField(label=_("Frühere Titel"), help_text=_("Jede Zeile ein Titel."), required=False, rows=2),
        "responsibility_text": TextField(label=_("Zuständigkeit im Wortlaut"), required=False, rows=2),
        "priority": ChoiceLine(choices.get("priority", []), empty=unsaid, label=_("Priorität")),
        "novelty": ChoiceLine(Novelty.choices(), empty=unsaid, label=_("Neu oder fortgeführt?")),
        "worded_for_everyone": ChoiceLine([("ja", _("ja")), ("nein", _("nein"))], empty=unsaid, label=_("Für alle formuliert, unabhängig von der Herkunft?")),
        "starting_point": TextField(label=_("Ausgangslage"), required=False, rows=4),
        "indicator_text": TextField(label=_("Indikator im Wortlaut"), required=False, rows=2),
        "internal_notes": TextField(label=_("Interne Notizen"), required=False, rows=4),
    }
    titles = {"themes": _("Querschnittsthemen"), "target_groups": _("Zielgruppen"), "indicators": _("Indikatoren"), "also_under": _("Steht auch unter")}
    fields |= {name: ManyField(choices[name], label=title) for name, title in titles.items() if choices.get(name)}
    return fields | _period_fields(unsaid) | _money_fields(unsaid)


def _period_fields(unsaid: str) -> dict[str, forms.Field]:
    return {
        "period-text": WordingField(label=_("Wann?"), example=_("ab Herbst 2026")),
        "period-starts_on": DayField(label=_("Beginn"), required=False),
        "period-ends_on": DayField(label=_("Ende"), required=False),
        "period-recurrence": ChoiceLine(Recurrence.choices(), empty=unsaid, label=_("Wie oft?")),
        "period-horizon": ChoiceLine(Horizon.choices(), empty=unsaid, label=_("Wie bald?")),
    }


def _money_fields(unsaid: str) -> dict[str, forms.Field]:
    return {
        "cost-text": WordingField(label=_("Was kostet es?"), example=_("10.000 € pro Jahr")),
        "cost-one_off": NumberField(label=_("Einmalig, Euro"), required=False),
        "cost-one_off_up_to": NumberField(label=_("einmalig bis zu, Euro"), required=False),
        "cost-per_year": NumberField(label=_("Jährlich, Euro"), required=False),
        "cost-per_year_up_to": NumberField(label=_("jährlich bis zu, Euro"), required=False),
        "cost-funding_text": WordingField(label=_("Woher kommt das Geld?")),
        "cost-funding": ChoiceLine(FundingState.choices(), empty=unsaid, label=_("Ist es gesichert?")),
        "staff-text": WordingField(label=_("Personal"), example=_("0,5 VZÄ")),
        "staff-full_time_equivalents": NumberField(digits=3, label=_("Vollzeitstellen"), required=False),
    }


def _term(kind: Any, code: str) -> Any:
    return kind(code) if code else None


def _amount(euro: Any, up_to: Any) -> Amount | None:
    return None if euro is None else Amount(euro=euro, up_to=up_to)


def _in_order(stored: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """What stays keeps its order; what is new comes after."""
    chosen = list(chosen)
    kept = [key for key in stored if key in chosen]
    return (*kept, *(key for key in chosen if key not in kept))
