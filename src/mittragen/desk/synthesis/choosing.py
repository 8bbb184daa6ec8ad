"""Goals, measures and contributions at the other end of an outcome: by address, by label, by words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.desk.synthesis.pages import ElementChoice, OtherChoice
from mittragen.edition.terms import ElementKind
from mittragen.grouping.texts import Text
from mittragen.grouping.words import shared_words
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.office import Wanted, office_rows
from mittragen.synthesis.models import Group, TraceLink
from mittragen.synthesis.queries.resembling import resembling

KINDS = (ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value)
_MOST, _BEST = 12, 5
_READ, _READ_OF_ELEMENT = 2_000, 300


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


def likely(process: Process, texts: Sequence[str]) -> tuple[ElementChoice, ...]:
    """Without a word typed: the five that share most telling words with some texts, then those that were said last. Quick enough for every card."""
    text = Text(id="", text=" ".join(texts)[:_READ])
    rows = elements_of(process)
    shared = {one.pk: shared_words(text, Text(id="", text=f"{one.title} {one.text[:_READ_OF_ELEMENT]}"), "de", "de") for one in rows}
    near = sorted((one for one in rows if shared[one.pk]), key=lambda one: (-sum(map(len, shared[one.pk])), one.pk))[:_BEST]
    said = [choice_of(one, why=shared_words_said(shared[one.pk])) for one in near]
    there = {one.pk for one in near}
    return (*said, *(choice_of(one, why=_("zuletzt genannt")) for one in _said_last(process, rows) if one.pk not in there))[: 2 * _BEST]


def resembled(process: Process, group: Group) -> tuple[ElementChoice, ...]:
    """The best five for a group, each with why. A limited child compares them."""
    rows = {one.key: one for one in elements_of(process)}
    found = [near for concept in concepts_of(process) for near in resembling(group, concept)]
    best = sorted(found, key=lambda near: -near.score)[:_BEST]
    return tuple(choice_of(rows[near.key], why=shared_words_said(near.why) or _("ähnlicher Sinn")) for near in best if near.key in rows)


def shared_words_said(words: Sequence[str]) -> str:
    """ "gemeinsame Wörter: Abend, Sprachkurse"."""
    return _("gemeinsame Wörter: %(words)s") % {"words": ", ".join(words)} if words else ""


def _said_last(process: Process, rows: Sequence[Element]) -> list[Element]:
    links = TraceLink.objects.filter(process=process, ended_at=None).exclude(element_key="").order_by("-pk").values_list("element_key", flat=True)[:50]
    by_key = {one.key: one for one in rows}
    return [by_key[key] for key in dict.fromkeys(links) if key in by_key][:_BEST]


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
