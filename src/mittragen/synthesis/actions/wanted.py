"""What is to become of contributions, as a person asks for it, and whether that can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.text import clean_line, clean_text
from mittragen.participation.models import Contribution
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.rules import SynthesisError

LONGEST_REASON = 4000
_LONGEST_NAME = 300


@dataclass(frozen=True)
class NewOutcome:
    """An outcome to record. What other kinds need is passed over.

    ``element`` (a concept and a key) for what was taken up or is covered; ``merged_into`` for what was merged; ``passed_to``, or a name, for what was
    passed on; ``reason_kind`` for what was not taken up, with a ``reason`` in words where it is "other".
    """

    kind: OutcomeKind
    element: tuple[Concept, str] | None = None
    merged_into: Contribution | None = None
    passed_to: Actor | None = None
    passed_to_name: str = ""
    reason_kind: OutcomeReason | str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Wanted:
    """The same, looked up and found possible: the columns of a row of the trace."""

    kind: OutcomeKind
    concept_slug: str = ""
    element_key: str = ""
    element_label: str = ""
    element_title: str = ""
    merged_into: Contribution | None = None
    passed_to: Actor | None = None
    passed_to_name: str = ""
    reason_kind: str = ""
    reason: str = ""
    target_version: str = ""

    @property
    def target(self) -> tuple[object, ...]:
        """What tells the other end from others."""
        merged = self.merged_into.pk if self.merged_into else None
        return (self.kind.value, self.concept_slug, self.element_key, merged, self.passed_to_name, self.reason_kind)


def target_of(link: TraceLink) -> tuple[object, ...]:
    """The same of a row."""
    return (link.kind, link.concept_slug, link.element_key, link.merged_into_id, link.passed_to_name, link.reason_kind)


def wanted_as(link: TraceLink) -> Wanted:
    """What a row says, to be said of others."""
    return Wanted(
        OutcomeKind(link.kind),
        concept_slug=link.concept_slug,
        element_key=link.element_key,
        element_label=link.element_label,
        element_title=link.element_title,
        merged_into=link.merged_into,
        passed_to=link.passed_to,
        passed_to_name=link.passed_to_name,
        reason_kind=link.reason_kind,
        reason=link.reason,
        target_version=link.target_version,
    )


def require_wanted(outcome: NewOutcome, members: Sequence[Member]) -> Wanted:
    """Look up the other end. Raises :class:`SynthesisError` with what is missing."""
    kind = OutcomeKind(outcome.kind)
    reason = clean_text(outcome.reason).strip()
    if len(reason) > LONGEST_REASON:
        raise SynthesisError(_("Die Begründung ist sehr lang. Bitte kürzen Sie sie auf 4.000 Zeichen."))
    if kind.reaches_concept:
        return _to_element(kind, outcome.element, reason, members[0].contribution if members else None)
    if kind is OutcomeKind.MERGED:
        return _to_contribution(outcome.merged_into, reason, members)
    if kind is OutcomeKind.PASSED_ON:
        return _to_actor(outcome, reason, members)
    return _refused(outcome, reason)


def to_element(kind: OutcomeKind, concept: Concept, element: Element, reason: str = "") -> Wanted:
    """An outcome that ends at an element of the draft, with the words it has now."""
    version = mark_of((element.kind, element.label, element.title, element.text))
    return Wanted(
        kind,
        concept_slug=concept.slug,
        element_key=element.key,
        element_label=element.label,
        element_title=element.title,
        reason=reason,
        target_version=version,
    )


def _to_element(kind: OutcomeKind, end: tuple[Concept, str] | None, reason: str, source: Contribution | None) -> Wanted:
    if end is None or not end[1]:
        raise SynthesisError(_("Bitte wählen Sie das Ziel oder die Maßnahme, um die es geht."))
    concept, key = end
    element = Element.objects.filter(concept=concept, key=key).first()
    if element is None or (source is not None and concept.municipality_id != source.municipality_id):
        raise SynthesisError(_("Dieses Ziel oder diese Maßnahme steht nicht mehr im Entwurf. Bitte wählen Sie noch einmal."))
    return to_element(kind, concept, element, reason)


def _to_contribution(target: Contribution | None, reason: str, members: Sequence[Member]) -> Wanted:
    if target is None:
        raise SynthesisError(_("Bitte wählen Sie den Beitrag, mit dem zusammengeführt wird."))
    if not Contribution.objects.filter(pk=target.pk, is_shown=True).exists():
        raise SynthesisError(_("Dieser Beitrag ist nicht mehr öffentlich. Bitte wählen Sie einen anderen zum Zusammenführen."))
    sources = {member.contribution.pk for member in members}
    if target.pk in sources:
        raise SynthesisError(_("Ein Beitrag lässt sich nicht mit sich selbst zusammenführen. Bitte wählen Sie einen anderen."))
    if sources & _led_to_from(target):
        raise SynthesisError(_("Der andere Beitrag wurde schon mit diesem zusammengeführt. Bitte wählen Sie umgekehrt oder einen dritten."))
    return Wanted(OutcomeKind.MERGED, merged_into=target, reason=reason, target_version=shown_version(target))


def _led_to_from(target: Contribution) -> set[int]:
    """The contributions that one ends in, by what was merged into what."""
    found: set[int] = set()
    level = {target.pk}
    while level:
        rows = TraceLink.objects.filter(contribution__in=level, kind=OutcomeKind.MERGED.value, ended_at__isnull=True)
        level = {pk for pk in rows.values_list("merged_into", flat=True) if pk is not None} - found
        found |= level
    return found


def _to_actor(outcome: NewOutcome, reason: str, members: Sequence[Member]) -> Wanted:
    actor = outcome.passed_to
    if actor is not None and any(member.contribution.municipality_id != actor.municipality_id for member in members):
        actor = None
    name = actor.name if actor else clean_line(outcome.passed_to_name)
    if not name:
        raise SynthesisError(_("Bitte geben Sie an, an wen der Beitrag weitergegeben wurde."))
    if len(name) > _LONGEST_NAME:
        raise SynthesisError(_("Der Name ist sehr lang. Bitte kürzen Sie ihn auf 300 Zeichen."))
    return Wanted(OutcomeKind.PASSED_ON, passed_to=actor, passed_to_name=name, reason=reason)


def _refused(outcome: NewOutcome, reason: str) -> Wanted:
    code = str(outcome.reason_kind or "")
    if code not in OutcomeReason.codes():
        raise SynthesisError(_("Bitte wählen Sie den Grund, warum der Beitrag nicht aufgenommen wird."))
    if code == OutcomeReason.OTHER.value and not reason:
        raise SynthesisError(_("Bitte schreiben Sie den Grund in einem Satz dazu."))
    return Wanted(OutcomeKind.NOT_TAKEN_UP, reason_kind=code, reason=reason)


def shown_version(contribution: Contribution) -> str:
    """On which state of a contribution a link is made: since when its words are shown as they are. A digest of words would outlive their erasure."""
    moment = contribution.decided_at or contribution.shown_at or contribution.submitted_at
    return moment.isoformat(timespec="seconds")
