"""What people type: comments and tasks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.municipality.models import User
from mittragen.teamwork.actions.comments import LONGEST as LONGEST_COMMENT
from mittragen.teamwork.actions.tasks import LONGEST as LONGEST_TASK
from mittragen.teamwork.people import handle

_NEEDED = {"required": gettext_lazy("Bitte schreiben Sie Ihren Kommentar in das Feld.")}
_TOO_LONG = {"max_length": gettext_lazy("Das ist sehr lang. Bitte kürzen Sie auf %(limit_value)d Zeichen.")}


class PersonField(forms.ChoiceField):
    """One of the people offered, or nobody. Gives a :class:`User` or ``None``."""

    default_error_messages = {"invalid_choice": gettext_lazy("Diese Person arbeitet hier nicht mit. Bitte wählen Sie jemanden aus der Liste.")}

    def __init__(self, *, nobody: Any, **options: Any) -> None:
        super().__init__(**options)
        self.nobody = nobody
        self.people: dict[str, User] = {}

    def offer(self, people: Sequence[User]) -> None:
        self.people = {str(person.pk): person for person in people}
        self.choices = [("", self.nobody), *((key, handle(person)) for key, person in self.people.items())]

    def clean(self, value: Any) -> Any:
        return self.people.get(super().clean(value))


class ReplyForm(DeskForm):
    """Words, and whom they are for. ``people`` are those who may be spoken to."""

    text = TextField(
        label=gettext_lazy("Kommentar"),
        rows=3,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"dir": "auto"}),
        error_messages={**_NEEDED, **_TOO_LONG},
    )
    to = PersonField(
        label=gettext_lazy("Hinweis an"),
        required=False,
        nobody=gettext_lazy("niemanden"),
        help_text=gettext_lazy("Bekommt eine E-Mail. Oder schreiben Sie @ und den Namen in den Text."),
    )

    def __init__(self, *arguments: Any, people: Sequence[User] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["to"]
        assert isinstance(field, PersonField)
        field.offer(people)


class CommentForm(ReplyForm):
    """The same about the whole element or a passage of one of its texts. ``texts`` are (name, German name)."""

    passage_name = forms.ChoiceField(label=gettext_lazy("In welchem Text?"), required=False)
    passage_quote = LineField(
        label=gettext_lazy("Wortlaut der Stelle"), required=False, max_length=5000, help_text=gettext_lazy("Zum Beispiel aus dem Text kopiert.")
    )
    passage_at = forms.IntegerField(required=False, min_value=0, max_value=10_000_000, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, texts: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["passage_name"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(texts)


class TaskForm(DeskForm):
    """What is to be done, by whom, until when."""

    text = LineField(
        label=gettext_lazy("Was ist zu tun?"),
        max_length=LONGEST_TASK,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was zu tun ist."), **_TOO_LONG},
    )
    person = PersonField(label=gettext_lazy("Wer?"), required=False, nobody=gettext_lazy("noch niemand"))
    due_on = DayField(label=gettext_lazy("Bis wann?"), required=False)

    def __init__(self, *arguments: Any, people: Sequence[User] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        field.offer(people)


class HandOverForm(DeskForm):
    """From whom to whom."""

    from_user = PersonField(label=gettext_lazy("Von"), nobody=gettext_lazy("Bitte wählen"))
    to_user = PersonField(label=gettext_lazy("An"), nobody=gettext_lazy("Bitte wählen"))

    def __init__(self, *arguments: Any, givers: Sequence[User] = (), takers: Sequence[User] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, people in (("from_user", givers), ("to_user", takers)):
            field = self.fields[name]
            assert isinstance(field, PersonField)
            field.offer(people)
            field.error_messages["required"] = _("Bitte wählen Sie jemanden aus der Liste.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("from_user") and cleaned.get("from_user") == cleaned.get("to_user"):
            self.say("to_user", _("Das ist dieselbe Person. Bitte wählen Sie jemand anderen."))
        return cleaned


class HistoryFilter(DeskForm):
    """What of the journal is wanted."""

    wer = forms.ChoiceField(label=gettext_lazy("Wer"), required=False)
    was = forms.ChoiceField(label=gettext_lazy("Was"), required=False)
    tag = DayField(label=gettext_lazy("An welchem Tag"), required=False)
    element = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, people: Sequence[User] = (), kinds: Sequence[tuple[str, Any]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("wer", [("", _("alle")), *((str(person.pk), handle(person)) for person in people)])
        self.offer("was", [("", _("alles")), *kinds])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("Bitte wählen Sie aus der Liste.")
