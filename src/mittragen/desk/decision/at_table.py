"""A measure brought in at the table: it enters the draft with a provisional number, and its result is recorded like any other."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept, Element
from mittragen.concept.queries.outline import elements_in_order
from mittragen.decision.models import Session
from mittragen.decision.rules import can_run_sessions
from mittragen.desk.decision.places import SessionPage, about_session, session_door
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.pages import go, show, tell
from mittragen.edition.terms import ElementKind
from mittragen.municipality.refusal import RefusedError
from mittragen.publishing.agenda import add_at_table

_PARENTS = (ElementKind.FIELD_OF_ACTION, ElementKind.GOAL)


class TableForm(DeskForm):
    """A new measure: where, what, who."""

    parent = forms.ChoiceField(label=gettext_lazy("Wohin gehört sie?"), error_messages={"required": gettext_lazy("Bitte wählen Sie, wohin sie gehört.")})
    title = LineField(
        label=gettext_lazy("Titel"), max_length=500, error_messages={"required": gettext_lazy("Bitte schreiben Sie, wie die Maßnahme heißen soll.")}
    )
    text = TextField(label=gettext_lazy("Wortlaut"), rows=5, required=False, max_length=100_000)
    responsibility_text = LineField(label=gettext_lazy("Wer sie trägt"), max_length=1000, required=False)
    label = LineField(
        label=gettext_lazy("Vorläufige Kennung"), max_length=200, initial="neu", help_text=gettext_lazy("Die richtige Nummer bekommt sie später.")
    )
    reason = TextField(label=gettext_lazy("Begründung"), rows=2, required=False, max_length=20_000)

    def __init__(self, data: Any, *, concept: Concept) -> None:
        super().__init__(data)
        self.parents = {one.key: one for one in _places(concept)}
        depth = {ElementKind.FIELD_OF_ACTION.value: "", ElementKind.GOAL.value: "\u2003"}
        self.fields["parent"].choices = [("", _("Bitte wählen")), *((key, f"{depth[one.kind]}{one}") for key, one in self.parents.items())]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What :func:`mittragen.publishing.agenda.add_at_table` takes."""
        return self.cleaned_data | {"parent": self.parents[self.cleaned_data["parent"]]}


@dataclass(frozen=True, kw_only=True)
class TablePage(SessionPage):
    """The form for what is brought in at the table."""

    form: TableForm
    has_places: bool


@session_door(can_run_sessions)
def at_table(request: DeskRequest, session: Session) -> HttpResponse:
    """Take down what was brought in; then its result is recorded."""
    form = TableForm(request.POST or None, concept=session.concept)
    if request.method == "POST" and form.is_valid():
        try:
            item = add_at_table(session=session, by=request.user, **form.facts())
            tell(request, _("„%(title)s“ steht auf der Tagesordnung und im Entwurf.") % {"title": form.cleaned_data["title"]})
            return go("desk:session-record", slug=session.concept.slug, session_label=session.label, item_number=item.pk)
        except RefusedError as refusal:
            form.say("", str(refusal))
    page = TablePage(title=_("Am Tisch eingebracht"), form=form, has_places=bool(form.parents), **about_session(request, session, "session-recording"))
    return show(request, "decision/at_table.html", page, status=422 if form.errors else 200)


def _places(concept: Concept) -> list[Element]:
    """Fields of action, each with its goals behind it."""
    kinds = {one.value for one in _PARENTS}
    return [one for one in elements_in_order(concept) if one.kind in kinds]
