"""The concept itself, and what stands around its elements."""

from datetime import date
from typing import Any

from django.db import models, transaction

from mittragen.concept.models import (
    AcceptedFinding,
    Chapter,
    Concept,
    Indicator,
    IndicatorReading,
    LevelName,
    Priority,
    Summary,
    TargetGroup,
)
from mittragen.concept.models.concept import OfConcept
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.elements import Reading
from mittragen.edition.terms import ElementKind, IndicatorKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import EDITING, require_role

CHANGEABLE = frozenset(
    {
        "title",
        "subtitle",
        "kind",
        "language",
        "edition_label",
        "as_of",
        "valid_from",
        "valid_until",
        "introduction",
        "authors",
        "licence",
        "is_fictional",
    }
)
_TEXTS = frozenset({"introduction", "authors"})
_LONGEST = 60


@transaction.atomic
def create_concept(*, municipality: Municipality, slug: str, title: str, edition_label: str, as_of: date, by: User | None, **facts: Any) -> Concept:
    """A new, empty draft. ``facts`` are further columns named in :data:`CHANGEABLE`."""
    require_role(by, municipality, EDITING)
    if Concept.objects.filter(slug=slug).exists():
        raise ConceptError(f"Das Konzept „{slug}“ gibt es schon. Bitte einen anderen Kurznamen wählen.")
    values = _cleaned({"title": title, "edition_label": edition_label, "as_of": as_of, **facts})
    concept = Concept(municipality=municipality, slug=slug, **values)
    require_fitting(concept, ConceptError)
    concept.save()
    _record(concept, by, "create_concept", {"title": ("", concept.title)})
    return concept


@transaction.atomic
def change_concept(*, concept: Concept, by: User | None, **facts: Any) -> Concept:
    """Change columns named in :data:`CHANGEABLE`."""
    require_editor(by, concept)
    values = _cleaned(facts)
    changes = {name: (getattr(concept, name), value) for name, value in values.items() if getattr(concept, name) != value}
    for name, value in values.items():
        setattr(concept, name, value)
    if changes:
        require_fitting(concept, ConceptError)
        concept.save(update_fields=list(changes))
        _record(concept, by, "change_concept", changes)
    return concept


@transaction.atomic
def name_level(*, concept: Concept, kind: ElementKind, singular: str, plural: str, by: User | None) -> None:
    """Print a level under another name ("Themenfeld", "Themenfelder")."""
    require_editor(by, concept)
    names = {"singular": clean_line(singular), "plural": clean_line(plural)}
    require_fitting(LevelName(municipality=concept.municipality, concept=concept, kind=kind.value, **names), ConceptError)
    LevelName.objects.update_or_create(municipality=concept.municipality, concept=concept, kind=kind.value, defaults=names)
    _record(concept, by, "name_level", {kind.value: ("", names["singular"])})


@transaction.atomic
def set_priorities(*, concept: Concept, texts: tuple[str, ...], by: User | None) -> None:
    """The scale of priorities, the most urgent first."""
    require_editor(by, concept)
    before = [priority.text for priority in Priority.objects.filter(concept=concept)]
    Priority.objects.filter(concept=concept).delete()
    Priority.objects.bulk_create(
        Priority(municipality=concept.municipality, concept=concept, position=position, text=clean_line(text)) for position, text in enumerate(texts)
    )
    _record(concept, by, "set_priorities", {"priorities": (", ".join(before), ", ".join(texts))})


@transaction.atomic
def add_chapter(*, concept: Concept, title: str, text: str, by: User | None) -> Chapter:
    """A further chapter before the fields of action."""
    require_editor(by, concept)
    key = new_key(concept.municipality, "c")
    chapter = Chapter.objects.create(
        municipality=concept.municipality, concept=concept, key=key, title=clean_line(title), text=clean_text(text), position=_last(Chapter, concept)
    )
    _record(concept, by, "add_chapter", {key: ("", chapter.title)})
    return chapter


@transaction.atomic
def write_summary(*, concept: Concept, language: str, title: str, text: str, by: User | None) -> Summary:
    """Write or rewrite the concept in short in one language; ``de-simple`` is plain German."""
    require_editor(by, concept)
    known = Summary.objects.filter(concept=concept, language=language).first()
    values = {"title": clean_line(title), "text": clean_text(text), "position": known.position if known else _last(Summary, concept)}
    summary, _ = Summary.objects.update_or_create(municipality=concept.municipality, concept=concept, language=language, defaults=values)
    _record(concept, by, "write_summary", {language: (known.text if known else "", summary.text)})
    return summary


@transaction.atomic
def add_target_group(*, concept: Concept, title: str, by: User | None) -> TargetGroup:
    """A further target group; the one that is there when the title is known."""
    require_editor(by, concept)
    title = clean_line(title)
    known = TargetGroup.objects.filter(concept=concept, title=title).first()
    if known:
        return known
    key = new_key(concept.municipality, "z")
    group = TargetGroup.objects.create(municipality=concept.municipality, concept=concept, key=key, title=title, position=_last(TargetGroup, concept))
    _record(concept, by, "add_target_group", {key: ("", title)})
    return group


@transaction.atomic
def add_indicator(
    *,
    concept: Concept,
    title: str,
    by: User | None,
    kind: IndicatorKind = IndicatorKind.MEASURE,
    baseline: Reading | None = None,
    target: Reading | None = None,
    readings: tuple[Reading, ...] = (),
    **texts: str,
) -> Indicator:
    """A new indicator. ``texts``: label, definition, unit, source, method."""
    require_editor(by, concept)
    key = new_key(concept.municipality, "i")
    cleaned = {name: clean_line(text) if name in {"label", "unit"} else clean_text(text) for name, text in texts.items()}
    indicator = Indicator.objects.create(
        municipality=concept.municipality, concept=concept, key=key, title=clean_line(title), kind=kind, position=_last(Indicator, concept), **cleaned
    )
    roles = IndicatorReading.Role
    wanted = [(roles.BASELINE, baseline), (roles.TARGET, target), *((roles.READING, reading) for reading in readings)]
    IndicatorReading.objects.bulk_create(
        IndicatorReading(municipality=concept.municipality, indicator=indicator, role=role, on=reading.on, value=reading.value, note=clean_text(reading.note))
        for role, reading in wanted
        if reading is not None
    )
    _record(concept, by, "add_indicator", {key: ("", indicator.title)})
    return indicator


@transaction.atomic
def accept_finding(*, concept: Concept, code: str, key: str, reason: str, by: User | None) -> AcceptedFinding:
    """Let a finding stand, with a reason that is printed."""
    require_editor(by, concept)
    reason = clean_text(reason).strip()
    if not reason:
        raise ConceptError("Ein Befund kann nur mit einer Begründung stehen bleiben. Bitte eine Begründung angeben.")
    values = {"reason": reason, "position": _last(AcceptedFinding, concept)}
    accepted, _ = AcceptedFinding.objects.update_or_create(municipality=concept.municipality, concept=concept, code=code, key=key, defaults=values)
    _record(concept, by, "accept_finding", {f"{code} {key}".strip(): ("", reason)})
    return accepted


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(facts) - CHANGEABLE)
    if unknown:
        raise TypeError(f"no such columns: {', '.join(unknown)}")
    cleaned = {name: (clean_text(value).strip() if name in _TEXTS else clean_line(value)) if isinstance(value, str) else value for name, value in facts.items()}
    for name in ("title", "edition_label"):
        if cleaned.get(name) == "":
            raise ConceptError("Ein Konzept braucht einen Titel und eine Bezeichnung der Fassung. Bitte beides angeben.")
    if len(cleaned.get("edition_label", "")) > _LONGEST or "/" in cleaned.get("edition_label", ""):
        raise ConceptError(f"Die Bezeichnung der Fassung darf höchstens {_LONGEST} Zeichen und keinen Schrägstrich haben, zum Beispiel „2026“.")
    return cleaned


def _last(model: type[OfConcept], concept: Concept) -> int:
    last = model.objects.filter(concept=concept).aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _record(concept: Concept, by: User | None, action: str, changes: dict[str, tuple[object, object]]) -> None:
    record(municipality=concept.municipality, by=by, action=action, subject_kind="concept", subject_key=concept.slug, changes=changes)
