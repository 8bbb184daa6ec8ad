"""The release: what becomes public, as of which day, and the last button."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents, sealed_edition
from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.forms import DayField, DeskForm, TextField
from mittragen.desk.pages import ConceptPlace, DeskPage, show, tell
from mittragen.desk.reviewing.listing import STATION
from mittragen.desk.reviewing.said import SaidLine, Sayer
from mittragen.desk.templating import url
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.models import IndicatorReading, Report
from mittragen.monitoring.queries import reports_to_release, reports_to_review
from mittragen.monitoring.rules import can_release
from mittragen.municipality.refusal import RefusedError
from mittragen.publishing.progress import NamesSuspectedError, release_progress


class ReleaseForm(DeskForm):
    """As of which day, and a sentence above it all."""

    as_of = DayField(label=gettext_lazy("Stand vom"))
    text = TextField(
        label=gettext_lazy("Ein Satz dazu"),
        required=False,
        rows=3,
        help_text=gettext_lazy("Steht oben auf der öffentlichen Seite, zum Beispiel: „Zwei Jahre nach dem Beschluss.“"),
    )


@dataclass(frozen=True, kw_only=True)
class ReleasePage(DeskPage):
    """What is ready. With ``suspected`` words look like names: then the release has to be asked for once more.

    ``changed`` says how many measures come to which phase they were not in before.
    """

    lines: tuple[SaidLine, ...]
    ticked: frozenset[str]
    reports: int
    quiet: int
    earlier: int
    values: int
    changed: tuple[tuple[str, int], ...]
    form: forms.Form
    refused: str
    suspected: bool
    waiting: int
    waiting_address: str
    before: str
    has_edition: bool


@dataclass(frozen=True, kw_only=True)
class ReleasedPage(DeskPage):
    """What is public now, and where."""

    day: str
    digest: str
    links: tuple[Link, ...]


@concept_door(can_release)
def release(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Look at what becomes public; release it. Afterwards the same page says where it stands."""
    label = request.GET.get("fertig", "")
    sealed = sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS, slug=concept.slug, label=label).first() if label else None
    if sealed is not None and request.method != "POST":
        return _released(request, concept, sealed)
    ready = list(reports_to_release(concept.slug))
    form = ReleaseForm(request.POST or None, initial={"as_of": timezone.localdate()})
    refused, suspected = "", False
    if request.method == "POST" and form.is_valid():
        named = set(request.POST.getlist("report"))
        chosen = [row for row in ready if row.key in named]
        try:
            made = release_progress(
                slug=concept.slug,
                reports=chosen,
                by=request.user,
                as_of=form.cleaned_data["as_of"],
                text=form.cleaned_data["text"],
                despite_names="trotzdem" in request.POST,
            )
        except NamesSuspectedError as refusal:
            refused, suspected = str(refusal), True
        except RefusedError as refusal:
            refused = str(refusal)
        else:
            tell(request, _("Freigegeben. Von jetzt an sehen es alle."))
            response = HttpResponse(status=303)
            response["Location"] = f"{url('desk:release', slug=concept.slug)}?fertig={made.label}"
            return response
    page = _page(request, concept, ready, form, refused=refused, suspected=suspected)
    return show(request, "reviewing/release.html", page, status=422 if refused or form.errors else 200)


def _page(request: DeskRequest, concept: Concept, ready: list[Report], form: ReleaseForm, *, refused: str, suspected: bool) -> ReleasePage:
    sayer = Sayer(concept, request.municipality)
    lines = tuple(sayer.line(row) for row in ready if not row.batch)
    waiting = reports_to_review(concept.slug).count()
    last = sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS, slug=concept.slug).last()
    return ReleasePage(
        **_placed(concept, _("Freigeben")),
        lines=lines,
        ticked=frozenset(request.POST.getlist("report") if request.method == "POST" else (line.key for line in lines)),
        reports=len(lines),
        quiet=sum(line.kind == ReportKind.NO_NEWS for line in lines),
        earlier=sum(bool(row.batch) for row in ready),
        values=IndicatorReading.objects.filter(indicator__slug=concept.slug, accepted_at__isnull=False, released_in__isnull=True).count(),
        changed=tuple(Counter(line.phase for line in lines if line.phase and line.phase != line.before).most_common()),
        form=form,
        refused=refused,
        suspected=suspected,
        waiting=waiting,
        waiting_address=url("desk:reports", slug=concept.slug),
        before=in_words(_day(last)) if last is not None else "",
        has_edition=sealed_edition(concept.slug) is not None,
    )


def _released(request: DeskRequest, concept: Concept, sealed: SealedDocument) -> HttpResponse:
    there = f"/konzepte/{concept.slug}/stand/"
    links = (
        Link(address=there, title=_("Der Stand für alle")),
        Link(address=f"{there}{sealed.label}/", title=_("Genau dieser Stand, für immer")),
        Link(address=f"{there}stand.pdf", title=_("Bericht als PDF")),
        Link(address=f"{there}stand.docx", title=_("Bericht als Word-Datei")),
    )
    page = ReleasedPage(**_placed(concept, _("Der Stand ist öffentlich")), day=in_words(_day(sealed)), digest=sealed.digest, links=links)
    return show(request, "reviewing/released.html", page)


def _placed(concept: Concept, title: str) -> dict[str, Any]:
    crumbs = (Link(address=url("desk:reports", slug=concept.slug), title=_("Alle Meldungen")),)
    return {
        "title": title,
        "concept": ConceptPlace.of(concept),
        "station": STATION,
        "section": "reports",
        "crumbs": crumbs,
        "scripts": (asset("js/desk/tick-all.js"),),
    }


def _day(sealed: SealedDocument) -> date:
    """The day a document is as of: its label begins with it."""
    return date.fromisoformat(sealed.label[:10])
