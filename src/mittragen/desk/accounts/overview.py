"""How many are done, how many in one town, what does it cost: by filters, with figures, a sentence to copy, the list below, and files of exactly that."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.accounts.files import REPORTS
from mittragen.desk.accounts.forms import NAMES
from mittragen.desk.accounts.place import asked_for, placed
from mittragen.desk.accounts.sources import INTERNAL
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.templating import url
from mittragen.edition.progress_figures import UNSAID, Bar
from mittragen.monitoring.rules import can_read_progress
from mittragen.outputs.html.addresses import short
from mittragen.outputs.phrases import name_of
from mittragen.outputs.progress_phrases import as_of_phrase, sum_phrase, summary_phrase
from mittragen.outputs.report_phrases import FigureLine, choice_phrase, figure_lines, positions_phrase, step_phrase, sum_gap
from mittragen.outputs.report_source import ReportSource


@dataclass(frozen=True, kw_only=True)
class AccountLine:
    """One measure of the list. ``kind`` is the code of what its phase means, "unsaid" where nobody said one."""

    name: str
    address: str
    kind: str
    phase: str
    light: str
    change: str
    spoken_on: str


@dataclass(frozen=True, kw_only=True)
class Extract:
    """An organisation with how many measures it leads and how many of them are done, and its extract as files."""

    name: str
    leads: int
    look: str
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class AccountsPage(DeskPage):
    """``figures`` of what was chosen, ``sums`` with how many name an amount, ``sentence`` to copy. No form: nothing was released yet."""

    form: forms.Form | None = None
    is_internal: bool = False
    internal: str = ""
    year: str = ""
    choice: str = ""
    as_of: str = ""
    figures: tuple[FigureLine, ...] = ()
    phases: tuple[tuple[str, int], ...] = ()
    sums: tuple[tuple[str, str, str], ...] = ()
    sentence: str = ""
    files: tuple[Link, ...] = ()
    lines: tuple[AccountLine, ...] = ()
    extracts: tuple[Extract, ...] = ()


@concept_door(can_read_progress, methods=("GET",))
def accounts(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The filter with all it answers."""
    sources, source, form = asked_for(request, concept)
    address = url("desk:accounts", slug=concept.slug)
    internal = f"{address}?{urlencode({NAMES['source']: INTERNAL})}" if sources.editions else ""
    if source is None or form is None:
        return show(request, "accounts/accounts.html", AccountsPage(**placed(concept, _("Berichte")), internal=internal))
    query = {NAMES[name]: value for name, value in _asked(form).items()}
    page = AccountsPage(
        **placed(concept, _("Berichte")),
        scripts=(asset("js/desk/copy.js"),),
        form=form,
        is_internal=source.is_internal,
        internal=internal,
        year=url("desk:account-year", slug=concept.slug),
        choice=choice_phrase(source.choice, source.edition.content, source.document.content),
        as_of=as_of_phrase(source.day, "de"),
        figures=figure_lines(source.figures, source.edition.content),
        phases=tuple((count.title, count.count) for count in source.figures.by_phase if count.count),
        sums=_sums(source),
        sentence=_sentence(source),
        files=_files(concept, query),
        lines=_lines(source),
        extracts=_extracts(concept, source, query),
    )
    return show(request, "accounts/accounts.html", page, status=422 if form.errors else 200)


def _asked(form: forms.Form) -> dict[str, str]:
    """What was chosen, as it stands in an address."""
    return {name: value for name in form.fields if (value := str(form[name].value() or ""))} if not form.errors else {}


def _files(concept: Concept, query: dict[str, str]) -> tuple[Link, ...]:
    written = f"?{urlencode(query)}" if query else ""
    return tuple(
        Link(address=f"{url('desk:account-file', slug=concept.slug, report_suffix=suffix)}{written}", title=target.title) for suffix, target in REPORTS.items()
    )


def _sums(source: ReportSource) -> tuple[tuple[str, str, str], ...]:
    figures = source.figures
    return (
        (_("Kosten, einmalig"), sum_phrase(figures.one_off, "de") or "–", sum_gap(figures.one_off, "de")),
        (_("Kosten, im Jahr"), sum_phrase(figures.per_year, "de") or "–", sum_gap(figures.per_year, "de")),
        (_("Personal"), positions_phrase(figures.full_time_equivalents, "de") or "–", _("Summe der Maßnahmen, die eine Zahl nennen")),
    )


def _sentence(source: ReportSource) -> str:
    """What can be said to the press as it stands."""
    figures, edition = source.figures, source.edition.content
    choice = choice_phrase(source.choice, edition, source.document.content)
    costs = [_("%(what)s: %(sum)s (%(gap)s).") % {"what": what, "sum": written, "gap": gap} for what, written, gap in _sums(source)[:2] if written != "–"]
    parts = (
        f"{edition.title}, {as_of_phrase(source.day, 'de')}{f', {choice}' if choice else ''}:",
        summary_phrase(figures, edition.levels.measure, "de") or _("keine Maßnahme."),
        *costs,
    )
    return " ".join(parts)


def _lines(source: ReportSource) -> tuple[AccountLine, ...]:
    found = []
    for measure in source.measures:
        standing = source.standings.of(measure.key)
        found.append(
            AccountLine(
                name=name_of(measure),
                address=short(measure.key),
                kind=standing.phase.means.value if standing.phase else "unsaid",
                phase=standing.phase.title if standing.phase else UNSAID,
                light=standing.light.title if standing.light else "",
                change=step_phrase(source.steps[measure.key], "de"),
                spoken_on=long_date(standing.spoken_on) if standing.spoken_on else "",
            )
        )
    return tuple(found)


def _extracts(concept: Concept, source: ReportSource, query: dict[str, str]) -> tuple[Extract, ...]:
    """Each leading organisation of the measures chosen, with its own extract of the whole."""
    kept = {NAMES["source"]: query[NAMES["source"]]} if NAMES["source"] in query else {}
    return tuple(_extract(concept, bar, {**kept, NAMES["organisation"]: bar.key}) for bar in source.figures.by_organisation)


def _extract(concept: Concept, bar: Bar, query: dict[str, str]) -> Extract:
    files = tuple(link for link in _files(concept, query) if link.title in {"PDF", "Word"})
    return Extract(name=bar.title, leads=bar.total, look=f"{url('desk:accounts', slug=concept.slug)}?{urlencode(query)}", files=files)
