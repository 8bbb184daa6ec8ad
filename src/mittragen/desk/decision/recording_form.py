"""What is recorded about an item: result, votes, reason, paper, the words as decided, and what became of amendments."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.decision.actions import item_mark
from mittragen.decision.models import Amendment, Item
from mittragen.decision.wordings import is_decided
from mittragen.desk.decision.comparing import target_of
from mittragen.desk.decision.words import named
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.edition.session import Wording
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult

_COUNT = {name: gettext_lazy("Bitte geben Sie eine Zahl zwischen 0 und 10.000 ein.") for name in ("invalid", "min_value", "max_value")}
_VOTES = {"votes_for": Ballot.FOR, "votes_against": Ballot.AGAINST, "abstentions": Ballot.ABSTAIN}
_SETTLED = (AmendmentState.OPEN, AmendmentState.ADOPTED, AmendmentState.REJECTED)


def count_field(label: Any) -> forms.IntegerField:
    """Votes: a number that may be missing."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000, widget=widget, error_messages=_COUNT)


class RecordForm(DeskForm):
    """One item. ``wordings`` become fields for the decided text, ``amendments`` choices of what became of them.

    The text of an amendment that is taken over stands in its wording unless somebody wrote there. ``typed`` is what was typed already, to be shown again.
    """

    result = forms.ChoiceField(
        label=gettext_lazy("Ergebnis"),
        choices=DecisionResult.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie ein Ergebnis."), "invalid_choice": gettext_lazy("Bitte wählen Sie ein Ergebnis.")},
    )
    votes_for = count_field(gettext_lazy("Dafür"))
    votes_against = count_field(gettext_lazy("Dagegen"))
    abstentions = count_field(gettext_lazy("Enthaltungen"))
    reason = TextField(label=gettext_lazy("Begründung oder Auflage"), rows=3, max_length=20_000, required=False)
    paper = LineField(label=gettext_lazy("Nummer der Vorlage"), max_length=200, required=False)
    paper_address = LineField(label=gettext_lazy("Adresse der Vorlage"), max_length=2000, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        data: Any = None,
        *,
        item: Item,
        wordings: Sequence[Wording],
        amendments: Sequence[Amendment],
        advance: Mapping[str, int],
        typed: Mapping[str, str],
    ) -> None:
        self.amended = {f"antrag-{one.pk}": one for one in amendments if one.state != AmendmentState.WITHDRAWN}
        # What is proposed to go needs no field, unless somebody wants it to stay in other words.
        kept = {(one.element, one.name) for one in self.amended.values()}
        self.texts = {target_of(place): one for place, one in enumerate(wordings) if one.proposed or (one.element, one.name) in kept}
        super().__init__(data, initial=self._initial(item, advance) | dict(typed) | {"seen": item_mark(item)})
        for name, one in self.texts.items():
            self.fields[name] = TextField(label=_text_label(one, len(wordings)), rows=3, required=False, max_length=100_000)
        for name in self.amended:
            self.fields[name] = forms.ChoiceField(
                label=_("Was wurde aus diesem Antrag?"), choices=[(state.value, state.german) for state in _SETTLED], required=False
            )

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """The fields of the decided words."""
        return [self[name] for name in self.texts]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name, amendment in self.amended.items():
            target = next((field for field, one in self.texts.items() if (one.element, one.name) == (amendment.element, amendment.name)), "")
            if values.get(name) == AmendmentState.ADOPTED and target and values.get(target, "").strip() == self.texts[target].proposed.strip():
                values[target] = amendment.text
        if values.get("result") == DecisionResult.ADOPTED and self.decided():
            self.say("result", _("Der Wortlaut unten ist ein anderer als der vorgeschlagene. Bitte wählen Sie „mit Änderungen beschlossen“."))
        return values

    def decided(self) -> dict[tuple[str, str], str]:
        """The texts that are others than proposed. What nobody typed, as the field was not sent, is as proposed."""
        values = ((one, self.cleaned_data.get(name) if name in self.data else None) for name, one in self.texts.items())
        return {(one.element, one.name): text for one, text in values if text is not None and text.strip() != one.proposed.strip()}

    def settled(self) -> list[tuple[Amendment, AmendmentState]]:
        """Amendments of which something else became than before."""
        chosen = ((one, self.cleaned_data.get(name)) for name, one in self.amended.items())
        return [(one, AmendmentState(state)) for one, state in chosen if state and state != one.state]

    def facts(self) -> dict[str, Any]:
        """What :func:`mittragen.decision.actions.record_result` takes."""
        values = self.cleaned_data
        names = ("votes_for", "votes_against", "abstentions", "reason", "paper", "paper_address", "seen")
        return {name: values[name] for name in names} | {"result": DecisionResult(values["result"]), "decided": self.decided()}

    def _initial(self, item: Item, advance: Mapping[str, int]) -> dict[str, Any]:
        """What was recorded; before that the votes given in advance."""
        counted = {name: getattr(item, name) if item.result or not advance else advance.get(ballot.value, 0) for name, ballot in _VOTES.items()}
        texts = {name: one.decided if is_decided(item) else one.proposed for name, one in self.texts.items()}
        states = {name: one.state for name, one in self.amended.items()}
        plain = {"result": item.result, "reason": item.result_reason, "paper": item.paper, "paper_address": item.paper_address}
        return counted | texts | states | plain


def _text_label(one: Wording, count: int) -> str:
    return f"{named(one.label, one.element_title)}: {one.title}" if count > 1 else one.title
