"""The revision: begin and close it, say what became of what and why, go through the elements one by one."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.actions.concept import change_concept
from mittragen.concept.actions.placing import delete_rows
from mittragen.concept.actions.rows import lock_many, lock_outline, record_step
from mittragen.concept.models import Concept, Element, Revision, Succession, SuccessionRefusal, Verdict
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.states import branch_of, pointing_at, states_of
from mittragen.edition.terms import SuccessionKind
from mittragen.edition.text import clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.models import User

ENDINGS = frozenset({SuccessionKind.COMPLETED, SuccessionKind.DROPPED})
# What can be said of an element in the review.
VERDICTS = tuple(kind for kind in SuccessionKind if kind is not SuccessionKind.NEW)
_LONGEST = 5_000


def open_revision_of(concept: Concept) -> Revision | None:
    """The revision that runs; nothing before there is an edition, and after one was published."""
    return Revision.objects.filter(concept=concept, closed_at__isnull=True).first()


@transaction.atomic
def begin_revision(
    *,
    concept: Concept,
    from_label: str,
    from_digest: str,
    label: str,
    as_of: date,
    by: User | None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    at: datetime | None = None,
) -> Revision:
    """The draft goes on towards another edition, called ``label``. What was said in a revision of the same edition that was given up holds again.

    Raises :class:`ConceptError` while a revision runs.
    """
    require_editor(by, concept)
    lock_outline(concept)
    if open_revision_of(concept) is not None:
        raise ConceptError(_("Zu diesem Konzept läuft schon eine Fortschreibung. Bitte veröffentlichen oder beenden Sie zuerst diese."))
    days: dict[str, Any] = {name: day for name, day in (("valid_from", valid_from), ("valid_until", valid_until)) if day is not None}
    change_concept(concept=concept, by=by, edition_label=label, as_of=as_of, **days)
    given_up = Revision.objects.filter(concept=concept, from_digest=from_digest).last()
    revision = Revision.objects.create(
        municipality=concept.municipality, concept=concept, from_label=from_label, from_digest=from_digest, opened_at=at or timezone.now(), by=by
    )
    if given_up is not None:
        # The draft still holds what was changed towards it, and why.
        for table in (Succession, SuccessionRefusal, Verdict):
            table._default_manager.filter(revision=given_up).update(revision=revision)
    _tell(concept, by, "begin_revision", {"edition_label": (from_label, label)}, note=from_label)
    return revision


@transaction.atomic
def close_revision(*, concept: Concept, by: User | None, at: datetime | None = None) -> None:
    """The revision is over: its edition is published, or the office gives it up; the draft stays as it is. Doing it twice changes nothing."""
    require_editor(by, concept)
    lock_outline(concept)
    revision = open_revision_of(concept)
    if revision is not None:
        revision.closed_at = at or timezone.now()
        revision.save(update_fields=["closed_at"])
        _tell(concept, by, "close_revision", {"from_label": (revision.from_label, "")})


@transaction.atomic
def state_succession(
    *, concept: Concept, kind: SuccessionKind, before: Collection[str], after: Collection[str], reason: str, by: User | None, at: datetime | None = None
) -> Succession:
    """Say that of ``before`` (keys of the edition in force) came ``after`` (keys of the draft), and why. The last word about the same keys counts.

    Raises :class:`ConceptError` without a running revision, for sides that do not fit ``kind``, and for what would become of itself.
    """
    require_editor(by, concept)
    revision = _running(concept)
    old, new = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    _require_sides(kind, old, new)
    cleaned = _reason(reason)
    _forget(revision, old, new)
    stated = Succession.objects.create(
        municipality=concept.municipality, revision=revision, kind=kind, before=old, after=new, reason=cleaned, at=at or timezone.now(), by=by
    )
    _tell(concept, by, "state_succession", {"before": ("", " ".join(old)), "after": ("", " ".join(new)), "reason": ("", cleaned)})
    return stated


@transaction.atomic
def drop_succession(*, succession: Succession, by: User | None) -> None:
    """What was said does not hold."""
    concept = succession.revision.concept
    require_editor(by, concept)
    _tell(concept, by, "drop_succession", {"before": (" ".join(succession.before), ""), "after": (" ".join(succession.after), "")})
    succession.delete()


@transaction.atomic
def refuse_succession(*, concept: Concept, before: str, after: str, by: User | None) -> None:
    """Two elements that the machine takes for one are two. Doing it twice changes nothing."""
    require_editor(by, concept)
    _row, is_new = SuccessionRefusal.objects.get_or_create(municipality=concept.municipality, revision=_running(concept), before=before, after=after)
    if is_new:
        _tell(concept, by, "refuse_succession", {"before": (before, ""), "after": (after, "")})


@transaction.atomic
def give_verdict(
    *, revision: Revision, keys: Iterable[str], verdict: SuccessionKind, by: User | None, reason: str = "", other: str = "", note: str = ""
) -> list[Verdict]:
    """What shall happen to elements; the last word counts. ``other`` is the key of what to merge with or to move under."""
    concept = revision.concept
    require_editor(by, concept)
    wanted = list(dict.fromkeys(keys))
    if revision.closed_at is not None:
        raise ConceptError(_("Diese Fortschreibung ist abgeschlossen. Bitte laden Sie die Seite neu."))
    if verdict not in VERDICTS:
        raise ConceptError(_("Bitte wählen Sie, was mit dem Element geschehen soll."))
    if other in wanted:
        raise ConceptError(_("Ein Element lässt sich nicht mit sich selbst zusammenführen. Bitte ein anderes wählen."))
    if Element.objects.filter(concept=concept, key__in=[*wanted, *([other] if other else [])]).count() != len(wanted) + bool(other):
        raise ConceptError(_("Ein Element davon steht nicht mehr im Entwurf. Bitte laden Sie die Seite neu."))
    facts: dict[str, Any] = {"verdict": verdict, "reason": _reason(reason), "other": other, "note": _reason(note), "at": timezone.now(), "by": by}
    rows = [Verdict(municipality=concept.municipality, revision=revision, key=key, **facts) for key in wanted]
    Verdict.objects.bulk_create(rows, update_conflicts=True, unique_fields=["revision", "key"], update_fields=list(facts))
    _tell(concept, by, "give_verdict", dict.fromkeys(wanted, ("", verdict)))
    return list(Verdict.objects.filter(revision=revision, key__in=wanted))


@transaction.atomic
def clear_verdict(*, revision: Revision, key: str, by: User | None) -> None:
    """Nothing is said about an element any more. Doing it twice changes nothing."""
    require_editor(by, revision.concept)
    if Verdict.objects.filter(revision=revision, key=key).delete()[0]:
        _tell(revision.concept, by, "clear_verdict", {key: ("", "")})


@transaction.atomic
def end_element(*, element: Element, kind: SuccessionKind, reason: str, by: User | None) -> int:
    """Take an element out of the draft, with all below, because it is completed or dropped; says how many went. ``undo_entry`` brings them back.

    Raises :class:`ConceptError` without a running revision, and without a reason.
    """
    concept = element.concept
    require_editor(by, concept)
    lock_outline(concept)
    if kind not in ENDINGS:
        raise ConceptError(_("Bitte wählen Sie, ob es abgeschlossen ist oder entfällt."))
    if not clean_text(reason).strip():
        raise ConceptError(_("Bitte schreiben Sie, warum. Der Grund steht danach bei der Änderung."))
    branch = branch_of(element)
    lock_many(concept, [one.pk for one in branch])
    keys = [one.key for one in branch]
    state_succession(concept=concept, kind=kind, before=keys, after=(), reason=reason, by=by)
    pointing = pointing_at(branch)
    states = states_of(concept, {*pointing, *keys})
    delete_rows(concept, branch)
    action = "remove_element" if len(branch) == 1 else "remove_branch"
    record_step(concept, by, action, (element.kind, element.key), (states, states_of(concept, pointing)))
    return len(branch)


def note_succession(concept: Concept, kind: SuccessionKind, before: Collection[str], after: Collection[str], reason: str, by: User | None) -> None:
    """While a revision runs: what an action on elements did, for the list of changes. Outside of one there is nothing to say."""
    if open_revision_of(concept) is not None:
        state_succession(concept=concept, kind=kind, before=before, after=after, reason=reason, by=by)


def _forget(revision: Revision, old: list[str], new: list[str]) -> None:
    """What was said before about the same keys. Of several that ended together only those that are spoken of now."""
    for row in Succession.objects.filter(revision=revision):
        if (sorted(row.before), sorted(row.after)) == (sorted(old), sorted(new)):
            row.delete()
        elif not new and not row.after and set(old) & set(row.before):
            row.before = [key for key in row.before if key not in old]
            row.save(update_fields=["before"]) if row.before else row.delete()


def _running(concept: Concept) -> Revision:
    revision = open_revision_of(concept)
    if revision is None:
        raise ConceptError(_("Zu diesem Konzept läuft keine Fortschreibung. Bitte beginnen Sie zuerst eine."))
    return revision


def _require_sides(kind: SuccessionKind, before: list[str], after: list[str]) -> None:
    least = {
        SuccessionKind.NEW: (0, 1),
        SuccessionKind.MERGED: (2, 1),
        SuccessionKind.SPLIT: (1, 2),
        SuccessionKind.COMPLETED: (1, 0),
        SuccessionKind.DROPPED: (1, 0),
    }.get(kind, (1, 1))
    fits = len(before) >= least[0] and len(after) >= least[1] and bool(before) == bool(least[0]) and bool(after) == bool(least[1])
    if not fits:
        raise ConceptError(_("„%(kind)s“ braucht andere Elemente davor und danach. Bitte wählen Sie noch einmal.") % {"kind": kind.german})


def _reason(text: str) -> str:
    cleaned = clean_text(text).strip()
    if len(cleaned) > _LONGEST:
        raise ConceptError(_("Die Begründung ist sehr lang. Bitte kürzen Sie sie auf 5.000 Zeichen."))
    return cleaned


def _tell(concept: Concept, by: User | None, action: str, changes: dict[str, Any], note: str = "") -> None:
    record(municipality=concept.municipality, by=by, action=action, subject_kind="concept", subject_key=concept.slug, changes=changes, note=note)
