"""Upgrades: each turns a document of one schema version into the next, as plain data, and is pure.

Every version ever sealed stays readable; a file of each stands in ``tests/corpus/upgrades``.
"""

from collections.abc import Callable
from typing import Any

from mittragen.edition.documents import SCHEMA_VERSION
from mittragen.edition.progress import PROGRESS_SCHEMA_VERSION
from mittragen.edition.record import RECORD_SCHEMA_VERSION
from mittragen.edition.session import SESSION_SCHEMA_VERSION
from mittragen.edition.trace import TRACE_SCHEMA_VERSION

Raw = dict[str, Any]


def _from_0(content: Raw) -> Raw:
    """Version 0 (pilot) had one list ``organisations`` without kinds and called the label ``version``."""
    newer = {**content, "schema_version": 1}
    if "version" in newer:
        newer["label"] = newer.pop("version")
    organisations = newer.pop("organisations", {})
    if not isinstance(organisations, dict):
        raise ValueError("Das Dokument hat die Schemafassung 0, aber seine Organisationen stehen nicht als Schlüssel und Name.")
    if organisations:
        newer["actors"] = [{"key": key, "name": name} for key, name in organisations.items()]
    return newer


UPGRADES: dict[int, Callable[[Raw], Raw]] = {0: _from_0}
"""Of editions and candidates."""


def _record_from_1(content: Raw) -> Raw:
    """Version 1 said nothing about what became of contributions."""
    return {**content, "schema_version": 2}


RECORD_UPGRADES: dict[int, Callable[[Raw], Raw]] = {1: _record_from_1}
"""Of participation records, which count their versions from 1."""


SESSION_UPGRADES: dict[int, Callable[[Raw], Raw]] = {}
"""Of session records, which count their versions from 1."""

PROGRESS_UPGRADES: dict[int, Callable[[Raw], Raw]] = {}
"""Of progress documents, which count their versions from 1."""

# By the tag of a document: what raises it, and the version that this program writes.
_KINDS: dict[str, tuple[dict[int, Callable[[Raw], Raw]], int]] = {
    "edition": (UPGRADES, SCHEMA_VERSION),
    "candidate": (UPGRADES, SCHEMA_VERSION),
    "participation_record": (RECORD_UPGRADES, RECORD_SCHEMA_VERSION),
    "session": (SESSION_UPGRADES, SESSION_SCHEMA_VERSION),
    "progress": (PROGRESS_UPGRADES, PROGRESS_SCHEMA_VERSION),
}


def current_version(kind: str) -> int:
    """The schema version that this program writes of a document with this tag; of an edition where the tag is unknown."""
    return _KINDS.get(kind, _KINDS["edition"])[1]


def upgraded(raw: Any) -> Any:
    """The document with its content raised to the current version; the very same object when there is nothing to raise.

    Raises ``ValueError`` for a version that this program does not know, and for an old document that is not as its version says.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("content"), dict):
        return raw
    _require_known_trace(raw)
    content = raw["content"]
    upgrades, current = _KINDS.get(str(raw.get("document")), _KINDS["edition"])
    version, first = content.get("schema_version", current), min(upgrades, default=current)
    if type(version) is not int or not first <= version <= current:
        known = f"dieses Programm kennt {first} bis {current}" if first < current else f"dieses Programm kennt nur {current}"
        raise ValueError(f"Das Dokument hat die Schemafassung {version}; {known}. Bitte eine neuere Programmfassung verwenden.")
    if version == current:
        return raw
    while content["schema_version"] < current:
        content = upgrades[content["schema_version"]](content)
    return {**raw, "content": content}


def _require_known_trace(raw: Raw) -> None:
    """Raise ``ValueError`` for a trace of a version that this program does not know. There is one so far."""
    envelope = raw.get("envelope")
    trace = envelope.get("trace") if isinstance(envelope, dict) else None
    version = trace.get("schema_version", TRACE_SCHEMA_VERSION) if isinstance(trace, dict) else TRACE_SCHEMA_VERSION
    if type(version) is not int or version != TRACE_SCHEMA_VERSION:
        known = f"dieses Programm kennt nur {TRACE_SCHEMA_VERSION}"
        raise ValueError(f"Die Spur im Dokument hat die Schemafassung {version}; {known}. Bitte eine neuere Programmfassung verwenden.")
