"""Reading a file in a child process with limits, so that a hostile file can neither stop nor fill nor crash the program.

The child is ``python -m mittragen.intake``; it limits itself before it takes in the first byte (see ``__main__``). It needs no network, no database, no file.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping
from mittragen.intake.reading import Reading
from mittragen.intake.source import Source, UnreadableError

# A second less than promised: the program itself takes time to start.
WALL_SECONDS = 9
CPU_SECONDS = 10
ARGUMENTS = ("-P", "-s", "-m", "mittragen.intake")
MEMORY_BYTES = 512_000_000
LARGEST_FILE = 50_000_000
_AGAIN = "Bitte prüfen Sie die Datei, speichern Sie sie im Büroprogramm neu und versuchen Sie es noch einmal."


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """The first line the child gets: what follows it on the pipe, in bytes. ``mapping_size`` is ``None`` where there is no mapping."""

    name: str
    size: int
    mapping_size: int | None = None
    mapping_name: str = ""
    wants_evidence: bool = False
    wants_source: bool = False


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the child says: a reading (or the file as it stands), or why there is none (one German line)."""

    reading: Reading | None = None
    source: Source | None = None
    evidence: Evidence | None = None
    refusal: str = ""


class BrokenReaderError(RuntimeError):
    """The child ended without an answer; the message is its last words on standard error, for the operator."""


def read_limited(data: bytes, name: str, mapping_data: bytes | None = None, mapping_name: str = "mapping.toml") -> Reading:
    """Read a file and recognise what is in it, within 10 seconds and 512 MB.

    ``name`` is the file's name (only its ending counts), ``mapping_data`` the bytes of a mapping file. Raises :class:`UnreadableError` with one German
    line for a bad file or mapping, and when the child passes a limit or crashes; a crash is chained to :class:`BrokenReaderError`.
    """
    return _answered(data, name, mapping_data, mapping_name, wants_evidence=False)[0]


def read_with_evidence(data: bytes, name: str, mapping: Mapping) -> tuple[Reading, Evidence]:
    """The same with a mapping made on a page, and with what the file shows, for a person who judges the reading."""
    reading, evidence = _answered(data, name, msgspec.json.encode(mapping), "mapping.json", wants_evidence=True)
    return reading, evidence or Evidence()


def read_as_it_stands(data: bytes, name: str) -> Source:
    """Read a file within the same limits and recognise nothing: its tables and paragraphs as they stand. Raises :class:`UnreadableError`."""
    answer = _sent(data, Errand(name=name[-255:], size=len(data), wants_source=True))
    if answer.source is None:
        raise UnreadableError(answer.refusal)
    return answer.source


def _answered(data: bytes, name: str, mapping_data: bytes | None, mapping_name: str, *, wants_evidence: bool) -> tuple[Reading, Evidence | None]:
    mapping_size = None if mapping_data is None else len(mapping_data)
    errand = Errand(name=name[-255:], size=len(data), mapping_size=mapping_size, mapping_name=mapping_name, wants_evidence=wants_evidence)
    answer = _sent(data, errand, mapping_data or b"")
    if answer.reading is None:
        raise UnreadableError(answer.refusal)
    return answer.reading, answer.evidence


def _sent(data: bytes, errand: Errand, mapping_data: bytes = b"") -> Answer:
    if len(data) > LARGEST_FILE:
        raise UnreadableError(f"Die Datei ist größer als {LARGEST_FILE // 1_000_000} MB. Bitte verkleinern Sie sie, zum Beispiel indem Sie Bilder entfernen.")
    output = _run(b"".join((msgspec.json.encode(errand), b"\n", data, mapping_data)))
    try:
        return msgspec.json.decode(output, type=Answer)
    except msgspec.MsgspecError as error:
        raise _stopped("das Leseprogramm keine verständliche Antwort gab") from error


def _run(sent: bytes) -> bytes:
    command = [sys.executable, *ARGUMENTS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(), cwd="/") as child:
        try:
            output, errors = child.communicate(sent, timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            child.kill()
            raise _stopped(f"es länger als {WALL_SECONDS} Sekunden gedauert hätte") from error
    if child.returncode:
        last_words = errors.decode("utf-8", "replace")[-4_000:]
        raise _stopped(_reason(child.returncode)) from BrokenReaderError(f"exit {child.returncode}: {last_words}")
    return output


def _environment() -> dict[str, str]:
    """No settings and no secrets of the parent; the same modules."""
    return {"PYTHONPATH": os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path if entry), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _reason(code: int) -> str:
    if code == -signal.SIGXCPU:
        return f"es mehr als {CPU_SECONDS} Sekunden Rechenzeit gebraucht hätte"
    if code in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS):
        return "das Leseprogramm am Inhalt der Datei gescheitert ist"
    return "die Datei einen unerwarteten Aufbau hat"


def _stopped(reason: str) -> UnreadableError:
    return UnreadableError(f"Das Lesen wurde abgebrochen, weil {reason}. {_AGAIN}")
