"""The JSON Schema of documents, made from the types."""

from typing import Any

import msgspec

from mittragen.edition.documents import SCHEMA_VERSION
from mittragen.edition.progress import PROGRESS_SCHEMA_VERSION
from mittragen.edition.record import RECORD_SCHEMA_VERSION, AnyDocument
from mittragen.edition.session import SESSION_SCHEMA_VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema() -> dict[str, Any]:
    """The schema of an edition, a candidate, a participation record, a session record or a progress document (JSON Schema 2020-12).

    All definitions are inside, with descriptions from the types.
    """
    schema = msgspec.json.schema(AnyDocument)
    definitions = {name: _described(part) for name, part in sorted(schema.pop("$defs").items())}
    return {
        "$schema": _DIALECT,
        "title": "Mittragen-Dokument",
        "description": f"A sealed edition or a candidate (version {SCHEMA_VERSION}), a participation record (version {RECORD_SCHEMA_VERSION}), "
        f"a session record (version {SESSION_SCHEMA_VERSION}) or a progress document (version {PROGRESS_SCHEMA_VERSION}). "
        "The digest is SHA-256 over the canonical JSON (RFC 8785) of `content`.",
        **schema,
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it is checked in: indented, with a line end."""
    return msgspec.json.format(msgspec.json.encode(document_schema()), indent=2).decode() + "\n"


def _described(part: dict[str, Any]) -> dict[str, Any]:
    """A definition whose description is plain Markdown: the types' docstrings mark code by two backquotes and link by roles."""
    if "description" not in part:
        return part
    description = part["description"].replace("``", "`").replace(":mod:", "").replace(":class:", "")
    return {**part, "description": " ".join(description.split())}
