"""The concept itself: its own facts, the names of its levels, its scale of priorities, the findings it lets stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import last_position, record_concept
from mittragen.concept.conflicts import require_seen
from mittragen.concept.models import AcceptedFinding, Concept, LevelName, Priority
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
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
    record_concept(concept, by, "create_concept", {"title": ("", concept.title)})
    return concept


@transaction.atomic
def change_concept(*, concept: Concept, by: User | None, expected: Mapping[str, str] | None = None, **facts: Any) -> Concept:
    """Change columns named in :data:`CHANGEABLE`. ``expected`` holds, by name, the marks of what the person saw, as in ``change_element``."""
    require_editor(by, concept)
    values = _cleaned(facts)
    concept.refresh_from_db(fields=sorted(CHANGEABLE), from_queryset=Concept.objects.select_for_update())
    before = {name: getattr(concept, name) for name in values}
    require_seen(concept.slug, before, values, expected or {})
    changes = {name: (before[name], value) for name, value in values.items() if before[name] != value}
    for name, value in values.items():
        setattr(concept, name, value)
    if changes:
        require_fitting(concept, ConceptError)
        if concept.valid_from and concept.valid_until and concept.valid_until < concept.valid_from:
            raise ConceptError(_("Das Konzept kann nicht enden, bevor es gilt. Bitte die beiden Tage ändern."))
        concept.save(update_fields=list(changes))
        record_concept(concept, by, "change_concept", changes)
    return concept


@transaction.atomic
def name_level(*, concept: Concept, kind: ElementKind, singular: str, plural: str, by: User | None, expected: Mapping[str, str] | None = None) -> None:
    """Print a level under another name ("Themenfeld", "Themenfelder"). ``expected`` is as in ``change_chapter``; an unnamed level is two empty names."""
    require_editor(by, concept)
    names = {"singular": clean_line(singular), "plural": clean_line(plural)}
    known = LevelName.objects.select_for_update().filter(concept=concept, kind=kind.value).first()
    before = {name: getattr(known, name) if known else "" for name in names}
    require_seen(concept.slug, before, names, expected or {}, told_as=kind.value)
    require_fitting(LevelName(municipality=concept.municipality, concept=concept, kind=kind.value, **names), ConceptError)
    LevelName.objects.update_or_create(municipality=concept.municipality, concept=concept, kind=kind.value, defaults=names)
    record_concept(concept, by, "name_level", {kind.value: ("", names["singular"])})


@transaction.atomic
def reset_level_name(*, concept: Concept, kind: ElementKind, by: User | None) -> None:
    """Print a level under its usual name again."""
    require_editor(by, concept)
    named = LevelName.objects.filter(concept=concept, kind=kind.value).first()
    if named:
        named.delete()
        record_concept(concept, by, "reset_level_name", {kind.value: (named.singular, "")})


@transaction.atomic
def set_priorities(*, concept: Concept, texts: tuple[str, ...], by: User | None, expected: Mapping[str, str] | None = None) -> None:
    """The scale of priorities, the most urgent first. ``expected`` holds the mark of "priorities" as the person saw them, a tuple of texts."""
    require_editor(by, concept)
    texts = tuple(map(clean_line, texts))
    if "" in texts or len(set(texts)) < len(texts):
        raise ConceptError(_("Jede Stufe braucht einen eigenen Namen. Bitte leere und doppelte Stufen entfernen."))
    before = tuple(priority.text for priority in Priority.objects.select_for_update().filter(concept=concept))
    require_seen(concept.slug, {"priorities": before}, {"priorities": texts}, expected or {})
    if before == texts:
        return
    Priority.objects.filter(concept=concept).delete()
    Priority.objects.bulk_create(
        Priority(municipality=concept.municipality, concept=concept, position=position, text=text) for position, text in enumerate(texts)
    )
    record_concept(concept, by, "set_priorities", {"priorities": (", ".join(before), ", ".join(texts))})


@transaction.atomic
def accept_finding(*, concept: Concept, code: str, key: str, reason: str, by: User | None) -> AcceptedFinding:
    """Let a finding stand, with a reason that is printed."""
    require_editor(by, concept)
    reason = clean_text(reason).strip()
    if not reason:
        raise ConceptError("Ein Befund kann nur mit einer Begründung stehen bleiben. Bitte eine Begründung angeben.")
    values = {"reason": reason, "position": last_position(AcceptedFinding, concept)}
    accepted, _created = AcceptedFinding.objects.update_or_create(municipality=concept.municipality, concept=concept, code=code, key=key, defaults=values)
    record_concept(concept, by, "accept_finding", {f"{code} {key}".strip(): ("", reason)})
    return accepted


@transaction.atomic
def withdraw_acceptance(*, concept: Concept, code: str, key: str, by: User | None) -> None:
    """Let an accepted finding be a finding again. Raises :class:`ConceptError` when it is not accepted."""
    require_editor(by, concept)
    accepted = AcceptedFinding.objects.filter(concept=concept, code=code, key=key).first()
    if accepted is None:
        raise ConceptError(_("Dieser Befund ist nicht angenommen. Bitte die Seite neu laden."))
    accepted.delete()
    record_concept(concept, by, "withdraw_acceptance", {f"{code} {key}".strip(): (accepted.reason, "")})


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
