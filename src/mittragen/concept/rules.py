"""What may stand where, and who may write."""

from mittragen.concept.facts import GERMAN_NAMES, Facts, foreign_names
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import EDITING, has_role, require_role

READING = (*EDITING, Role.READER)


class ConceptError(RefusedError):
    """The draft cannot be changed as asked."""


_FIELD, _GOAL = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL
_MEASURE, _SUB_MEASURE = ElementKind.MEASURE, ElementKind.SUB_MEASURE
PARENT_KINDS: dict[ElementKind, frozenset[ElementKind]] = {
    ElementKind.CHALLENGE: frozenset({_FIELD}),
    _GOAL: frozenset({_FIELD, _GOAL}),
    _MEASURE: frozenset({_FIELD, _GOAL}),
    _SUB_MEASURE: frozenset({_MEASURE, _SUB_MEASURE}),
}


def can_read_draft(user: User | None, municipality: Municipality) -> bool:
    """Whether ``user`` may see the draft."""
    return has_role(user, municipality, READING)


def can_edit_draft(user: User | None, municipality: Municipality) -> bool:
    """Whether ``user`` may write the draft."""
    return has_role(user, municipality, EDITING)


def can_see_internal_notes(user: User | None, municipality: Municipality) -> bool:
    """Whether ``user`` may see what never leaves the draft."""
    return has_role(user, municipality, EDITING)


def require_editor(by: User | None, concept: Concept) -> None:
    """Raise ``NotAllowedError`` unless ``by`` may write the draft."""
    require_role(by, concept.municipality, EDITING)


def require_place(kind: ElementKind, parent: Element | None, concept: Concept) -> None:
    """Raise :class:`ConceptError` unless an element of ``kind`` may stand under ``parent``."""
    allowed = PARENT_KINDS.get(kind)
    if parent is not None and parent.concept_id != concept.pk:
        raise ConceptError("Das übergeordnete Element gehört zu einem anderen Konzept. Bitte eines aus diesem Konzept wählen.")
    if allowed is None and parent is not None:
        raise ConceptError(f"„{kind.german}“ steht immer ganz oben. Bitte ohne übergeordnetes Element anlegen.")
    if allowed is not None and (parent is None or ElementKind(parent.kind) not in allowed):
        names = " oder ".join(f"„{above.german}“" for above in ElementKind if above in allowed)
        raise ConceptError(f"„{kind.german}“ steht unter {names}. Bitte ein solches Element als übergeordnetes angeben.")


def kind_under(kind: ElementKind, parent: Element | None) -> ElementKind:
    """The kind an element takes under ``parent``: a measure under a measure is a sub-measure, and the other way round. Every other kind stays."""
    if kind not in {_MEASURE, _SUB_MEASURE} or parent is None:
        return kind
    return _SUB_MEASURE if ElementKind(parent.kind) in {_MEASURE, _SUB_MEASURE} else _MEASURE


def require_own_facts(kind: ElementKind, facts: Facts) -> None:
    """Raise :class:`ConceptError` when ``facts`` hold what an element of ``kind`` cannot carry."""
    foreign = foreign_names(kind, facts)
    if foreign:
        names = ", ".join(GERMAN_NAMES[name] for name in foreign)
        raise ConceptError(f"„{kind.german}“ kann diese Angaben nicht tragen: {names}. Bitte weglassen oder in den Text schreiben.")
