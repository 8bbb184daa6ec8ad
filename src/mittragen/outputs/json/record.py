"""A participation record with its voices as JSON: everything that is needed to prove it, on a machine with no database.

``record`` is the sealed document, exactly; ``voices`` holds the words that were not erased, each with its salt, by the key of the contribution;
``commitment`` in the record is SHA-256 over the salt's bytes and the text.
"""

from collections.abc import Mapping

import msgspec
import rfc8785

from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.target import Site


class JsonRecord:
    suffix = "json"
    media_type = "application/json"
    title = "JSON"

    def render(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site) -> bytes:  # noqa: ARG002 (data names no addresses)
        """The record as canonical JSON (RFC 8785)."""
        told = {row.key: _plain(voices[row.key]) for row in document.content.contributions if row.key in voices}
        return rfc8785.dumps({"record": msgspec.to_builtins(document), "voices": told})


def _plain(voice: Voice) -> dict[str, str]:
    if voice.gone_on is not None:
        return {"gone_on": voice.gone_on.isoformat(), "gone_as": voice.gone_as.value if voice.gone_as else ""}
    return {"text": voice.text, "salt": voice.salt}
