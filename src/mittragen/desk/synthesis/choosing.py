"""Goals, measures and contributions at the other end of an outcome: by address, by label, by words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.desk.synthesis.pages import ElementChoice, OtherChoice
from mittragen.edition.terms import ElementKind
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.office import Wanted, office_rows

KINDS = (ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value)
_MOST = 12


def concepts_of(process: Process) -> list[Concept]:
    """The concept of a participation; all of them where it is for none."""
    rows = Concept.objects.select_related("municipality")
    return list(rows.filter(slug=process.concept_slug)) if process.concept_slug else list(rows)


def elements_of(process: Process) -> list[Element]:
    """Every goal and measure that can be at the end. Two queries."""
    return list(
        Element.objects.filter(concept__in=concepts_of(process), kind__in=KINDS).select_related("concept__municipality").order_by("concept", "label", "id")
    )


def element_value(element: Element) -> str:
    """How an element is named in a form."""
    return f"{element.concept.slug}/{element.key}"


def element_named(process: Process, value: str) -> Element | None:
    """The element with this name; nothing where there is none."""
    slug, _slash, key = value.partition("/")
    rows = Element.objects.filter(concept__slug=slug, key=key, kind__in=KINDS) if key else Element.objects.none()
    return rows.select_related("concept__municipality").first()


def element_meant(process: Process, typed: str) -> Element | None:
    """The one element whose label or title was typed in full."""
    wanted = typed.strip().casefold()
    found = [one for one in elements_of(process) if wanted and wanted in (one.label.strip().casefold(), one.title.strip().casefold())]
    return found[0] if len(found) == 1 else None


def elements_found(process: Process, typed: str, chosen: str = "") -> tuple[ElementChoice, ...]:
    """Elements whose label begins so, or in whose label and title every word stands; by label first."""
    words = typed.casefold().split()
    rows = [one for one in elements_of(process) if words and all(word in f"{one.label} {one.title}".casefold() for word in words)]
    rows.sort(key=lambda one: not one.label.casefold().startswith(typed.strip().casefold()))
    return tuple(choice_of(one, chosen=chosen) for one in rows[:_MOST])


def choice_of(element: Element, why: str = "", chosen: str = "") -> ElementChoice:
    """An element as a choice."""
    value = element_value(element)
    kind = _("Ziel") if element.kind == ElementKind.GOAL.value else _("Maßnahme")
    return ElementChoice(value=value, label=element.label, title=element.title or _("(noch ohne Titel)"), kind=kind, why=why, is_chosen=value == chosen)


def with_chosen(process: Process, choices: Iterable[ElementChoice], chosen: str) -> tuple[ElementChoice, ...]:
    """The choices, the chosen one among them even where it was not found again."""
    found = tuple(choices)
    if not chosen or any(one.value == chosen for one in found):
        return found
    element = element_named(process, chosen)
    return (choice_of(element, chosen=chosen), *found) if element else found


def other_named(process: Process, key: str) -> Contribution | None:
    """The contribution with this number, of any participation of the county."""
    row: Contribution | None = Contribution.objects.filter(key=key.strip().lower(), is_shown=True).first() if key else None
    return row


def others_found(process: Process, typed: str, but: Iterable[str], chosen: str = "") -> tuple[OtherChoice, ...]:
    """Contributions with these words, those that are spoken of left out."""
    rows = office_rows(process, Wanted(words=typed)).filter(is_shown=True).exclude(key__in=list(but)).order_by("-pk")[:_MOST] if typed.strip() else ()
    found = tuple(OtherChoice(value=row.key, text=row.text, language=row.language, is_chosen=row.key == chosen) for row in rows)
    return found if not chosen or any(one.is_chosen for one in found) else (*_chosen(process, chosen), *found)


def _chosen(process: Process, key: str) -> tuple[OtherChoice, ...]:
    row = other_named(process, key)
    return (OtherChoice(value=row.key, text=row.text, language=row.language, is_chosen=True),) if row else ()
