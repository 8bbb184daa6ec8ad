"""An answer that was given by telephone or on paper, entered by the office."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.place import link_to_round, measure_at, placed, request_at
from mittragen.desk.templating import url
from mittragen.desk.value_field import ValueField
from mittragen.edition.terms import ReportKind
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import Answers, save_report
from mittragen.monitoring.models import Report
from mittragen.monitoring.queries import AskedMeasure, asked_of, scale_of, step_titles
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.models import Municipality
from mittragen.municipality.refusal import RefusedError

# Fields of the form by the question of the round that asks for them; the others are always there.
_QUESTIONS = {"light": "light", "obstacles": "obstacles", "next_steps": "next_steps", "help_wanted": "help", "address": "evidence"}


class AnswerForm(DeskForm):
    """The same that the organisation is asked by its link."""

    kind = forms.ChoiceField(label=gettext_lazy("Was wurde gesagt?"), choices=ReportKind.choices(), widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Stand vom"))
    said_by = LineField(
        label=gettext_lazy("Wer hat es gesagt?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Zum Beispiel „Frau Yıldız, am Telefon“. Das sieht nur das Büro; ein halbes Jahr nach der Abfrage löscht es sich von selbst."),
    )
    phase = forms.ChoiceField(label=gettext_lazy("Stand der Umsetzung"), required=False)
    light = forms.ChoiceField(label=gettext_lazy("Ampel"), required=False)
    text = TextField(label=gettext_lazy("In einem Satz"), required=False, rows=3)
    obstacles = TextField(label=gettext_lazy("Was steht im Weg?"), required=False, rows=2)
    next_steps = TextField(label=gettext_lazy("Was kommt als Nächstes?"), required=False, rows=2)
    help_wanted = TextField(label=gettext_lazy("Wobei können wir helfen?"), required=False, rows=2)
    reason = TextField(label=gettext_lazy("Warum nicht ihre Aufgabe?"), required=False, rows=2, help_text=gettext_lazy("Nur bei „nicht unsere Aufgabe“."))
    address = LineField(label=gettext_lazy("Internetadresse als Beleg"), required=False, max_length=500)

    def __init__(self, *arguments: Any, asked: AskedMeasure, **options: Any) -> None:
        held = asked.requested.request.round
        super().__init__(*arguments, initial=_initial(asked.report), **options)
        for name, steps in zip(("phase", "light"), scale_of(held.municipality), strict=True):
            self.fields[name].choices = [("", _("nicht gesagt")), *((step.code, step.title) for step in steps)]  # type: ignore[attr-defined]
        for one in asked.indicators:
            self.fields[f"value-{one.key}"] = ValueField(label=f"{one.title} ({one.unit})" if one.unit else one.title)
        self._evidence = _evidence_of(asked.report)
        for name, question in _QUESTIONS.items():
            # What was said once can be put right, also where this round does not ask for it.
            if question not in held.questions and not self.initial.get(name):
                del self.fields[name]

    def answers(self) -> Answers:
        """What was said. Call when the form is right."""
        said = self.cleaned_data
        texts = {name: said.get(name, "") for name in ("phase", "light", "text", "obstacles", "next_steps", "help_wanted", "reason")}
        values: dict[str, Decimal] = {name.removeprefix("value-"): value for name, value in said.items() if name.startswith("value-") and value is not None}
        return Answers(kind=ReportKind(said["kind"]), evidence=self._shown(said.get("address", "")), readings=values, **texts)

    def _shown(self, address: str) -> tuple[tuple[str, str], ...]:
        """All addresses: the form shows the first one, the others stay."""
        first, others = self._evidence[:1], self._evidence[1:]
        if first and first[0][1] == address:
            return self._evidence
        return ((address, address), *others) if address else others


@dataclass(frozen=True, kw_only=True)
class AnswerPage(DeskPage):
    """``last`` is what was said before; ``other`` what somebody saved meanwhile."""

    form: forms.Form
    organisation: str
    last: str
    last_on: str
    other: tuple[tuple[str, str], ...]
    version: int
    back: str


@concept_door(can_monitor)
def answer(request: DeskRequest, concept: Concept, request_number: int, measure_number: int) -> HttpResponse:
    """Enter it: it is given in at once and waits to be looked through."""
    row = request_at(concept, request_number)
    asked = found(next((one for one in asked_of(row) if one.requested.pk == measure_number), None))
    form = AnswerForm(request.POST or None, asked=asked)
    other: tuple[tuple[str, str], ...] = ()
    if request.method == "POST" and form.is_valid():
        requested = measure_at(row, measure_number)
        try:
            said = {"on": form.cleaned_data["on"], "said_by": form.cleaned_data["said_by"]}
            saved = save_report(requested=requested, answers=form.answers(), expected=_version(request), way="office", by=request.user, **said)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            if not saved.is_conflict:
                tell(request, _("Eingetragen für %(organisation)s. Die Meldung wartet auf die Prüfung.") % {"organisation": row.actor.name})
                return go("desk:request", slug=concept.slug, request_number=row.pk)
            other = _told(saved.report, request.municipality)
            asked = next(one for one in asked_of(row) if one.requested.pk == measure_number)
    return show(request, "rounds/answer.html", _page(concept, asked, form, other), status=422 if form.errors else 200)


def _page(concept: Concept, asked: AskedMeasure, form: AnswerForm, other: tuple[tuple[str, str], ...]) -> AnswerPage:
    row = asked.requested.request
    back = url("desk:request", slug=concept.slug, request_number=row.pk)
    crumbs = (link_to_round(row.round), Link(address=back, title=row.actor.name))
    last = asked.last
    return AnswerPage(
        **placed(concept, f"{asked.requested.label} {asked.requested.title}".strip(), crumbs=crumbs),
        form=form,
        organisation=row.actor.name,
        last=last.text if last is not None else "",
        last_on=in_words(last.on) if last is not None else "",
        other=other,
        version=asked.report.version if asked.report is not None else 0,
        back=back,
    )


def _version(request: DeskRequest) -> int | None:
    return whole_number(request.POST.get("version", "")) or None


def _initial(report: Report | None) -> dict[str, object]:
    if report is None:
        return {"kind": ReportKind.REPORT.value, "on": timezone.localdate()}
    names = ("kind", "phase", "light", "text", "obstacles", "next_steps", "help_wanted", "reason", "said_by")
    values = {f"value-{one.indicator.key}": one.value for one in report.readings.select_related("indicator")}
    address = next((address for _title, address in _evidence_of(report)), "")
    return {**{name: getattr(report, name) for name in names}, "on": timezone.localdate(), "address": address, **values}


def _evidence_of(report: Report | None) -> tuple[tuple[str, str], ...]:
    """Titles and addresses that stand in a report; files are kept apart."""
    return tuple((row.title, row.address) for row in report.evidence.all() if row.address) if report is not None else ()


def _told(report: Report, municipality: Municipality) -> tuple[tuple[str, str], ...]:
    """What somebody else saved, in words."""
    titles = step_titles(municipality)
    rows = (
        (_("Stand der Umsetzung"), titles.get(report.phase, report.phase)),
        (_("Ampel"), titles.get(report.light, report.light)),
        (_("In einem Satz"), report.text),
        (_("Was steht im Weg?"), report.obstacles),
        (_("Was kommt als Nächstes?"), report.next_steps),
    )
    return tuple((title, text) for title, text in rows if text) or ((str(report.get_kind_display()), ""),)
