"""What is asked when a revision begins, and when people say what became of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.terms import SuccessionKind

# Said of an element in the review, in the order of the keys 1 to 7.
VERDICT_WORDS = (
    (SuccessionKind.CONTINUED, gettext_lazy("fortführen")),
    (SuccessionKind.REWORDED, gettext_lazy("neu fassen")),
    (SuccessionKind.MERGED, gettext_lazy("zusammenführen")),
    (SuccessionKind.SPLIT, gettext_lazy("teilen")),
    (SuccessionKind.MOVED, gettext_lazy("verschieben")),
    (SuccessionKind.COMPLETED, gettext_lazy("abschließen")),
    (SuccessionKind.DROPPED, gettext_lazy("entfallen lassen")),
)


class BeginForm(DeskForm):
    """How the next edition is called, and from when it shall hold."""

    label = LineField(
        label=gettext_lazy("Bezeichnung der neuen Fassung"),
        max_length=60,
        help_text=gettext_lazy("Meist das Jahr, zum Beispiel „2027“."),
        error_messages={"required": gettext_lazy("Bitte geben Sie der neuen Fassung eine Bezeichnung, zum Beispiel das Jahr.")},
    )
    as_of = DayField(label=gettext_lazy("Stand"), error_messages={"required": gettext_lazy("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.")})
    valid_from = DayField(label=gettext_lazy("Gilt ab"), required=False)
    valid_until = DayField(label=gettext_lazy("Gilt bis"), required=False)


class EndForm(DeskForm):
    """Why an element ends."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Was ist damit?"),
        widget=forms.RadioSelect,
        choices=[
            (SuccessionKind.COMPLETED.value, gettext_lazy("abgeschlossen: Es ist erreicht.")),
            (SuccessionKind.DROPPED.value, gettext_lazy("entfällt: Es wird nicht weitergeführt.")),
        ],
        error_messages={"required": gettext_lazy("Bitte wählen Sie, ob es abgeschlossen ist oder entfällt.")},
    )
    reason = TextField(
        label=gettext_lazy("Warum?"),
        rows=3,
        max_length=5000,
        help_text=gettext_lazy("Ein Satz genügt. Alle können ihn später lesen."),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum. Der Grund steht danach bei der Änderung.")},
    )


class ReasonForm(DeskForm):
    """Why something changed."""

    reason = TextField(label=gettext_lazy("Warum?"), rows=3, max_length=5000, required=False)


class SuccessionForm(DeskForm):
    """What became of what, said by hand. ``before`` are keys of the edition in force, ``after`` of the draft."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Was ist geschehen?"),
        choices=[(kind.value, kind.german) for kind in SuccessionKind if kind is not SuccessionKind.CONTINUED],
    )
    before = forms.MultipleChoiceField(label=gettext_lazy("Bisher (geltende Fassung)"), required=False)
    after = forms.MultipleChoiceField(label=gettext_lazy("Jetzt (Entwurf)"), required=False)
    reason = TextField(label=gettext_lazy("Warum?"), rows=3, max_length=5000, required=False)

    def __init__(self, *arguments: Any, before: list[tuple[str, str]], after: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["before"].choices = before  # type: ignore[attr-defined]
        self.fields["after"].choices = after  # type: ignore[attr-defined]
        for name in ("before", "after"):
            self.fields[name].widget.attrs["size"] = 8
            self.fields[name].help_text = _("Mehrere wählen Sie mit gedrückter Strg-Taste.")
