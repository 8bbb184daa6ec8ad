"""Lists of an element as rows of a form: who, steps, links, details, papers, origins. A row too many is always there; a row is removed with a tick."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.actors.names import folded
from mittragen.desk.drafting.fields import NameField
from mittragen.desk.drafting.names import Names
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.elements import CouncilReference, Detail, MeasureLink, Origin, Responsibility, Step
from mittragen.edition.terms import MeasureLinkKind, OriginKind, ResponsibilityRole


class Row(DeskForm):
    """A row. ``needed`` names the field without which the rest says nothing."""

    needed = ""

    def __init__(self, *arguments: Any, names: Names, **options: Any) -> None:
        self.names = names
        super().__init__(*arguments, **options)
        self.fields["remove"] = forms.BooleanField(required=False, label=_("Zeile entfernen"))

    @property
    def is_removed(self) -> bool:
        return bool(self.cleaned_data.get("remove"))

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.fields if name not in ("role", "kind", "remove", "key"))

    def clean(self) -> dict[str, Any]:
        if not self.is_removed and not self.is_empty and not self.cleaned_data.get(self.needed) and self.needed not in self.errors:
            self.say(self.needed, _("Bitte füllen Sie dieses Feld aus, oder leeren Sie die Zeile."))
        return self.cleaned_data

    def value(self) -> Any:
        raise NotImplementedError

    @staticmethod
    def initial_of(value: Any, names: Names) -> dict[str, Any]:
        return {name: getattr(value, name) for name in value.__struct_fields__}


class ResponsibilityRow(Row):
    needed = "name"
    name = NameField("organisationen", label=gettext_lazy("Organisation"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Aufgabe"), choices=ResponsibilityRole.choices())
    note = LineField(label=gettext_lazy("Zusatz"), required=False, widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Zusatz")}))
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        name = self.cleaned_data.get("name")
        if name and not folded(name):
            self.say("name", _("Bitte geben Sie den Namen einer Organisation an."))
        return self.cleaned_data

    def value(self) -> Responsibility:
        actor = self.names.actor_key(self.cleaned_data["name"], self.cleaned_data["key"])
        return Responsibility(actor=actor, role=ResponsibilityRole(self.cleaned_data["role"]), note=self.cleaned_data["note"])

    @staticmethod
    def initial_of(value: Any, names: Names) -> dict[str, Any]:
        return {"role": value.role.value, "name": names.of_actor(value.actor), "note": value.note, "key": value.actor}


class StepRow(Row):
    needed = "text"
    text = TextField(label=gettext_lazy("Schritt"), required=False, rows=1)
    due_on = DayField(label=gettext_lazy("bis"), required=False)

    def value(self) -> Step:
        return Step(text=self.cleaned_data["text"], due_on=self.cleaned_data["due_on"])


class LinkRow(Row):
    needed = "name"
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=MeasureLinkKind.choices())
    name = NameField("massnahmen", label=gettext_lazy("Kennung oder Titel"), required=False)
    wording = LineField(label=gettext_lazy("im Wortlaut"), required=False)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        name = self.cleaned_data.get("name")
        if name and not self.is_removed:
            try:
                self.cleaned_data["key"] = self.names.measure_key(name, self.cleaned_data.get("key", ""))
            except LookupError as error:
                self.say("name", str(error))
        return self.cleaned_data

    def value(self) -> MeasureLink:
        return MeasureLink(measure=self.cleaned_data["key"], kind=MeasureLinkKind(self.cleaned_data["kind"]), wording=self.cleaned_data["wording"])

    @staticmethod
    def initial_of(value: Any, names: Names) -> dict[str, Any]:
        return {"kind": value.kind.value, "name": names.of_measure(value.measure), "wording": value.wording, "key": value.measure}


class DetailRow(Row):
    needed = "text"
    label = LineField(label=gettext_lazy("Bezeichnung"), required=False)
    text = TextField(label=gettext_lazy("Angabe"), required=False, rows=2)

    def value(self) -> Detail:
        return Detail(label=self.cleaned_data["label"], text=self.cleaned_data["text"])


class CouncilRow(Row):
    needed = "paper"
    paper = LineField(label=gettext_lazy("Vorlage"), required=False)
    body = LineField(label=gettext_lazy("Gremium"), required=False)
    decided_on = DayField(label=gettext_lazy("vom"), required=False)
    address = LineField(label=gettext_lazy("Adresse im Netz"), required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        address = self.cleaned_data.get("address", "")
        if address and not re.match(r"https?://\S+$", address):
            self.say("address", _("Bitte geben Sie eine Adresse ein, die mit https:// beginnt."))
        return self.cleaned_data

    def value(self) -> CouncilReference:
        return CouncilReference(**{name: self.cleaned_data[name] for name in ("paper", "address", "body", "decided_on")})


class OriginRow(Row):
    needed = "text"
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=OriginKind.choices())
    text = TextField(label=gettext_lazy("Woher"), required=False, rows=2)
    reference = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reference"):
            return self.cleaned_data
        return super().clean()

    def value(self) -> Origin:
        return Origin(kind=OriginKind(self.cleaned_data["kind"]), text=self.cleaned_data["text"], reference=self.cleaned_data["reference"])


@dataclass(frozen=True)
class RowKind:
    """One list: the row's form, its heading, and what the button says that adds one."""

    form: type[Row]
    title: Any
    add: Any


KINDS: dict[str, RowKind] = {
    "responsibilities": RowKind(ResponsibilityRow, gettext_lazy("Wer"), gettext_lazy("Organisation hinzufügen")),
    "steps": RowKind(StepRow, gettext_lazy("Schritte"), gettext_lazy("Schritt hinzufügen")),
    "links": RowKind(LinkRow, gettext_lazy("Verweise"), gettext_lazy("Verweis hinzufügen")),
    "details": RowKind(DetailRow, gettext_lazy("Weitere Angaben"), gettext_lazy("Angabe hinzufügen")),
    "council_references": RowKind(CouncilRow, gettext_lazy("Vorlagen"), gettext_lazy("Vorlage hinzufügen")),
    "origins": RowKind(OriginRow, gettext_lazy("Herkunft"), gettext_lazy("Herkunft hinzufügen")),
}


class RowList:
    """The rows of one list, from what is stored or from what was sent; ``blank`` is the pattern of a new row."""

    def __init__(self, name: str, names: Names, *, stored: tuple[Any, ...] = (), sent: Mapping[str, Any] | None = None) -> None:
        kind = KINDS[name]
        self.name, self.title, self.add = name, kind.title, kind.add
        self.own_error = ""
        self.stored = stored
        make: Callable[..., Row] = lambda place, **options: kind.form(prefix=f"{name}-{place}", names=names, **options)  # noqa: E731 - the same four times
        if sent is None:
            self.rows = [make(place, initial=kind.form.initial_of(value, names)) for place, value in enumerate(stored)]
            self.rows.append(make(len(stored)))
        else:
            pattern = re.compile(rf"{name}-(\d{{1,4}})-")
            places = sorted({int(match[1]) for key in sent if (match := pattern.match(key))})
            self.rows = [make(place, data=sent) for place in places] or [make(0, data={})]
        self.blank = make("__nr__")

    @property
    def count(self) -> int:
        return len(self.stored)

    def is_valid(self) -> bool:
        """Every row that stays is right, and no organisation stands twice."""
        # Every row is looked at, also after a wrong one: the page says what is wrong in each.
        wrong = [row for row in self.rows if not (row.is_valid() or row.is_removed)]
        if wrong:
            return False
        seen: set[str] = set()
        for row in self.rows:
            if self.name == "responsibilities" and not row.is_removed and not row.is_empty:
                actor = row.value().actor
                if actor in seen:
                    row.say("name", _("Diese Organisation steht schon in der Liste."))
                seen.add(actor)
        return not any(row.errors for row in self.rows if not row.is_removed)

    def values(self) -> tuple[Any, ...]:
        """What the rows say, in their order. Call after :meth:`is_valid`."""
        return tuple(row.value() for row in self.rows if not row.is_removed and not row.is_empty)
