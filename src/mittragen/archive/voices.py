"""Voices: reading them, proving them, and erasing them. They are written only beside the record that is bound to them (:mod:`mittragen.archive.seal`)."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import partial

from django.db import transaction
from django.utils import timezone

from mittragen.archive.files import drop_record_renderings
from mittragen.archive.models import Voice
from mittragen.edition import voices as words
from mittragen.edition.participating import ModerationState
from mittragen.edition.record import ParticipationDocument
from mittragen.municipality.models import Municipality

_BATCH = 500


def voices_of(municipality: int, document: ParticipationDocument, *, keys: Collection[str] | None = None, only_erased: bool = False) -> dict[str, words.Voice]:
    """The voices of a record by the key of their contribution, erased ones included. One query; ``keys`` and ``only_erased`` make it a small one."""
    wanted = {(row.key, row.commitment) for row in document.content.contributions}
    rows = Voice.objects.filter(municipality=municipality, slug=document.content.slug)
    if keys is not None:
        rows = rows.filter(key__in=keys)
    if only_erased:
        rows = rows.filter(erased_at__isnull=False)
    return {row.key: _voice(row) for row in rows.iterator(chunk_size=2000) if (row.key, row.commitment) in wanted}


def salts_of(municipality: int, slug: str) -> dict[tuple[str, str], str]:
    """The salts of a process by key and words, as far as they are not erased: a later record is bound with the same ones. One query."""
    rows = Voice.objects.filter(municipality=municipality, slug=slug, erased_at__isnull=True)
    return {(key, text): salt for key, text, salt in rows.values_list("key", "text", "salt")}


def digest_of_voices(voices: Mapping[str, words.Voice]) -> bytes:
    """What a rendering depends on beside its document: which words are there, and what became of the others."""
    found = hashlib.sha256()
    for key, voice in sorted(voices.items()):
        found.update(f"{key}\0{voice.gone_on}\0{voice.gone_as}\0{len(voice.text)}\0{voice.text}\0".encode())
    return found.digest()


@transaction.atomic
def erase_voices(*, municipality: Municipality, slug: str, keys: Iterable[str], state: ModerationState, except_text: str = "") -> int:
    """Erase the words of contributions beside every record of a process, and every kept file with them; says how many there were.

    ``state`` is told in their place; words that are ``except_text`` stay. Doing it twice changes nothing. It asks nobody: for actions that have asked.
    """
    wanted, count, now = list(keys), 0, timezone.now()
    rows = Voice.objects.filter(municipality=municipality, slug=slug, erased_at__isnull=True)
    if except_text:
        rows = rows.exclude(text=except_text)
    for start in range(0, len(wanted), _BATCH):
        count += rows.filter(key__in=wanted[start : start + _BATCH]).update(text="", salt="", erased_at=now, erased_as=state.value)
    if count:
        transaction.on_commit(partial(drop_record_renderings, municipality.pk, slug))
    return count


def fault_of_voices(municipality: int, document: ParticipationDocument) -> str:
    """What is wrong with the voices of a record, in German; empty when nothing is. An erased voice is right."""
    voices = voices_of(municipality, document)
    for row in document.content.contributions:
        voice = voices.get(row.key)
        if voice is None:
            return f"Der Wortlaut des Beitrags {row.key} fehlt, ohne dass er gelöscht wurde."
        if voice.gone_on is None and words.commitment_of(voice.salt, voice.text) != row.commitment:
            return f"Der Wortlaut des Beitrags {row.key} ist nicht mehr der, an den die Dokumentation gebunden ist."
    return ""


def _voice(row: Voice) -> words.Voice:
    if row.erased_at is None:
        return words.Voice(text=row.text, salt=row.salt)
    return words.Voice(gone_on=timezone.localdate(row.erased_at), gone_as=ModerationState(row.erased_as))
