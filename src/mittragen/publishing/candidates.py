"""Candidates: the draft as it was put before somebody, kept in the archive; and how far the draft has gone on since."""

from dataclasses import dataclass

import msgspec
from django.db import transaction
from django.utils import timezone

from mittragen.archive.models import Candidate
from mittragen.archive.seal import seal_candidate
from mittragen.concept.models import Concept
from mittragen.concept.rules import require_editor
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.publishing.actions import PublishingError, compile_candidate

_LONGEST_NAME = 200


@transaction.atomic
def keep_candidate(*, concept: Concept, by: User | None, put_before: str = "", note: str = "") -> Candidate:
    """Compile the draft and keep it, exactly, as it is put before a body. Raises :class:`PublishingError` when there is nothing to compile."""
    require_editor(by, concept)
    body = clean_line(put_before)
    if len(body) > _LONGEST_NAME:
        raise PublishingError(f"Der Name des Gremiums ist zu lang. Bitte höchstens {_LONGEST_NAME} Zeichen.")
    # In the time of the place: readers are told the day.
    compiled_at = timezone.localtime().replace(microsecond=0)
    document = compile_candidate(concept, body=body, compiled_at=compiled_at)
    kept = seal_candidate(municipality=concept.municipality, document=document, compiled_at=compiled_at, note=clean_text(note).strip(), by=by)
    record(
        municipality=concept.municipality,
        by=by,
        action="keep_candidate",
        subject_kind="concept",
        subject_key=concept.slug,
        changes={"digest": ("", document.digest), "body": ("", body)},
        note=document.content.label,
    )
    return kept


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What became of one content in another: the keys of elements that came, went and changed, and whether anything beside the elements did."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    is_frame_changed: bool


def difference(before: Edition, now: Edition) -> Difference:
    """How ``now`` differs from ``before``."""
    old, new = Outline(before).elements, Outline(now).elements
    return Difference(
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        changed=tuple(key for key in new if key in old and new[key] != old[key]),
        is_frame_changed=_without_elements(before) != _without_elements(now),
    )


def _without_elements(edition: Edition) -> Edition:
    empty = dict.fromkeys(("guiding_principles", "overarching_goals", "cross_cutting_themes", "fields_of_action", "goals", "measures"), ())
    return msgspec.structs.replace(edition, **empty)
