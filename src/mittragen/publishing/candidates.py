"""Candidates: the draft as it was put before somebody, kept in the archive."""

from django.db import transaction
from django.utils import timezone

from mittragen.archive.models import Candidate
from mittragen.archive.seal import seal_candidate
from mittragen.concept.models import Concept
from mittragen.concept.rules import require_editor
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
