"""Cross-cutting themes: named here, written in the draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.forms import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.framing.pages import FormPage, framed, is_sent
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell
from mittragen.edition.terms import ElementKind

_KIND = ElementKind.CROSS_CUTTING_THEME


class ThemesForm(DeskForm):
    """A title for every theme, and one more."""

    new = LineField(label=_("Weiteres Querschnittsthema"), max_length=1000, required=False)

    def __init__(self, themes: Mapping[str, Element], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for key, theme in themes.items():
            self.fields[f"{key}-title"] = LineField(label=_("Titel von „%(theme)s“") % {"theme": theme}, initial=theme.title)


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """A theme with the number of goals and measures that serve it."""

    key: str
    label: str
    title: str
    field: BoundField
    goals: int
    measures: int
    has_text: bool


@dataclass(frozen=True, kw_only=True)
class ThemesPage(FormPage):
    """All themes."""

    rows: tuple[ThemeRow, ...]


@concept_door(can_read_draft)
def themes(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Read, rename or add themes."""
    known = {theme.key: theme for theme in Element.objects.select_related("concept__municipality").filter(concept=concept, kind=_KIND.value)}
    writings = {key: Writing(request, {"title": theme.title}, f"{key}-") for key, theme in known.items()}
    form = ThemesForm(known, request.POST or None)
    page = framed(request, concept, "themes")
    # Every theme is tried, so that every difference is shown.
    if is_sent(request, form) and False not in [_renamed(request, form, known[key], writing) for key, writing in writings.items()]:
        if form.cleaned_data["new"]:
            add_element(concept=concept, kind=_KIND, facts=Facts(title=form.cleaned_data["new"]), by=request.user)
        tell(request, _("Gespeichert."))
        return go("desk:frame-themes", slug=concept.slug)
    page["differences"] = tuple(one for writing in writings.values() for one in writing.differences)
    page["marks"] = {name: mark for writing in writings.values() for name, mark in writing.marks.items()}
    shown = ThemesPage(**page, form=form, rows=_rows(form, concept, known))
    return show(request, "framing/themes.html", shown, status=409 if page["differences"] else 422 if form.errors else 200)


def _renamed(request: DeskRequest, form: ThemesForm, theme: Element, writing: Writing) -> bool:
    def write(changes: dict[str, str], expected: dict[str, str]) -> None:
        if changes:
            change_element(element=theme, by=request.user, expected=expected, **changes)

    return writing.take(form, {"title": form.cleaned_data[f"{theme.key}-title"]}, write, about=theme.title)


def _rows(form: ThemesForm, concept: Concept, known: Mapping[str, Element]) -> tuple[ThemeRow, ...]:
    uses = Element.objects.filter(concept=concept, themeuse_rows__isnull=False).values_list("themeuse_rows__cross_cutting_theme_id", "kind")
    counts: dict[tuple[int, bool], int] = {}
    for theme_id, kind, count in uses.annotate(count=Count("pk")).order_by():
        place = (theme_id, kind == ElementKind.GOAL.value)
        counts[place] = counts.get(place, 0) + count
    return tuple(
        ThemeRow(
            key=key,
            label=theme.label,
            title=theme.title or _("ohne Titel"),
            field=form[f"{key}-title"],
            goals=counts.get((theme.pk, True), 0),
            measures=counts.get((theme.pk, False), 0),
            has_text=bool(theme.text),
        )
        for key, theme in known.items()
    )
