"""One contribution with everything about it: the original, its path, its facts to correct, replies; and erasing it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.archive.models import Voice
from mittragen.design.frame import Link
from mittragen.design.language import language_name
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.moderating.cases import facts_of
from mittragen.desk.moderating.pages import CaseFacts
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import ContributionKind, ModerationState
from mittragen.participation.actions import correct_facts, erase_contribution
from mittragen.participation.language import LANGUAGES
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.queue import Case, case_of
from mittragen.participation.rules import can_capture, can_moderate, can_read_participation

_MOST_REPLIES = 100


class FactsForm(DeskForm):
    """What can be corrected about a contribution. Its words cannot."""

    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=[(kind.value, gettext_lazy(kind.german)) for kind in ContributionKind])
    topic = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), required=False)
    actor_group = LineField(label=gettext_lazy("für welche Gruppe"), required=False, max_length=200)
    organisation = LineField(label=gettext_lazy("Organisation"), required=False, max_length=300)

    def __init__(self, process: Process, row: Contribution, *arguments: Any, **options: Any) -> None:
        there = {"kind": row.kind, "topic": row.topic.key if row.topic else "", "language": row.language}
        super().__init__(*arguments, initial=there | {"actor_group": row.actor_group, "organisation": row.organisation}, **options)
        tags = sorted({*LANGUAGES, "ku", "ti", *([row.language] if row.language else [])}, key=language_name)
        self.fields["topic"].choices = [("", _("weiß nicht")), *((topic.key, topic.title) for topic in process.topic_rows.all())]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("nicht erkannt")), *((tag, language_name(tag)) for tag in tags)]  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A reply to a contribution."""

    text: str
    language: str
    state: str
    address: str


@dataclass(frozen=True, kw_only=True)
class DetailPage(DeskPage):
    """The page of a contribution. ``form`` is nothing for whoever may only read; empty addresses are what is not permitted."""

    case: CaseFacts
    replies: tuple[Reply, ...]
    form: FactsForm | None
    decide: str
    erase: str
    public: str


@dataclass(frozen=True, kw_only=True)
class ErasePage(DeskPage):
    """What goes, and what stays, before it is done."""

    case: CaseFacts
    consequences: tuple[str, ...]
    back: str


@process_door(can_read_participation)
def contribution(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """Everything about a contribution; who may capture corrects its facts here."""
    case = found(case_of(process, contribution_key))
    may_correct = can_capture(request.user, request.municipality)
    form = FactsForm(process, case.row, request.POST or None) if may_correct else None
    if request.method == "POST" and form is not None and form.is_valid():
        _correct(request, process, case, form)
        tell(request, _("Angaben gespeichert."))
        return go("desk:contribution", process=process.slug, contribution_key=case.row.key)
    return show(request, "moderating/contribution.html", _detail(request, process, case, form), status=422 if request.method == "POST" else 200)


@process_door(can_moderate)
def erase(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """Say what goes for ever, and erase it when that is confirmed."""
    case = found(case_of(process, contribution_key))
    if request.method == "POST" and "confirmed" in request.POST:
        erase_contribution(contribution=case.row, by=request.user)
        tell(request, _("Der Beitrag %(key)s ist gelöscht.") % {"key": case.row.key})
        return go("desk:contribution", process=process.slug, contribution_key=case.row.key)
    page = ErasePage(
        title=_("Beitrag %(key)s löschen?") % {"key": case.row.key},
        process=process_place(process),
        section="contributions",
        case=facts_of(process, case),
        consequences=_goes(process, case),
        back=url("desk:contribution", process=process.slug, contribution_key=case.row.key),
    )
    return show(request, "moderating/erase.html", page)


def _correct(request: DeskRequest, process: Process, case: Case, form: FactsForm) -> None:
    values = form.cleaned_data
    correct_facts(
        contribution=case.row,
        by=request.user,
        kind=ContributionKind(values["kind"]),
        topic=process.topic_rows.filter(key=values["topic"]).first() if values["topic"] else None,
        language=values["language"],
        actor_group=values["actor_group"],
        organisation=values["organisation"],
    )


def _detail(request: DeskRequest, process: Process, case: Case, form: FactsForm | None) -> DetailPage:
    where = {"process": process.slug, "contribution_key": case.row.key}
    may_decide = can_moderate(request.user, request.municipality)
    rows = Contribution.objects.filter(parent=case.row).order_by("pk")[:_MOST_REPLIES]
    is_public = case.row.is_shown and process.is_public
    return DetailPage(
        title=_("Beitrag %(key)s") % {"key": case.row.key},
        process=process_place(process),
        section="contributions",
        crumbs=(Link(address=url("desk:contributions", process=process.slug), title=_("Beiträge")),),
        case=facts_of(process, case),
        replies=tuple(_reply(process, row) for row in rows),
        form=form,
        decide=url("desk:moderation-one", **where) if may_decide and case.row.state not in ("withdrawn", "erased") else "",
        erase=url("desk:contribution-erase", **where) if may_decide and case.row.state != "erased" else "",
        public=f"/beitraege/{case.row.key}/" if is_public else "",
    )


def _reply(process: Process, row: Contribution) -> Reply:
    return Reply(
        text=row.text or _("Der Wortlaut ist gelöscht."),
        language=row.language,
        state=_(ModerationState(row.state).german),
        address=url("desk:contribution", process=process.slug, contribution_key=row.key),
    )


def _goes(process: Process, case: Case) -> tuple[str, ...]:
    row = case.row
    sealed = Voice.objects.filter(municipality=row.municipality, slug=process.slug, key=row.key, erased_at__isnull=True).count()
    replies, support = case.reply_count, case.support_count
    lines = (
        _("Der Wortlaut, die Organisation, Begründungen und Meldungen werden gelöscht. Das lässt sich nicht zurücknehmen."),
        _("Die Adresse, an die eine Antwort gehen sollte, wird gelöscht.") if case.has_contact else "",
        ngettext("%(count)s Zustimmung zählt nicht mehr.", "%(count)s Zustimmungen zählen nicht mehr.", support) % {"count": support} if support else "",
        ngettext("%(count)s Antwort bleibt stehen.", "%(count)s Antworten bleiben stehen.", replies) % {"count": replies} if replies else "",
        _("In der versiegelten Dokumentation wird der Wortlaut gelöscht; die Prüfsumme bleibt gültig.") if sealed else "",
        _("Es bleibt: dass es einen Beitrag gab, wann er kam, zu welchem Thema, und dass er gelöscht wurde."),
    )
    return tuple(line for line in lines if line)
