"""Grouping in a child process with limits, so that neither a strange text nor a broken model can stop or fill or crash the program.

The child is ``python -m mittragen.grouping``; it limits itself before it takes in the first byte. Callers who get an error go on by hand alone.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, overload

import msgspec

from mittragen.grouping.answers import FieldSuggestion, Likeness, Pair, Proposals, Suggestion
from mittragen.grouping.errands import AnyErrand, Done, FindDuplicates, FindNearest, Join, MakeVectors, Progress, Propose, SuggestFields, Vectors

ARGUMENTS = ("-P", "-s", "-m", "mittragen.grouping")
MEMORY_BYTES = 3_000_000_000
_CPU_AT_LEAST, _CPU_OF_A_TEXT, _CPU_OF_A_VECTOR = 60, 0.03, 0.5
_AGAIN = "Sie können von Hand weitersortieren."

Answer = Vectors | Proposals | tuple[Pair, ...] | tuple[Suggestion, ...] | tuple[tuple[Likeness, ...], ...] | tuple[FieldSuggestion, ...]
_ANSWERS: dict[type, Any] = {
    MakeVectors: Vectors,
    Propose: Proposals,
    FindDuplicates: tuple[Pair, ...],
    Join: tuple[Suggestion, ...],
    FindNearest: tuple[tuple[Likeness, ...], ...],
    SuggestFields: tuple[FieldSuggestion, ...],
}


class GroupingStoppedError(RuntimeError):
    """The child gave no answer; the message is one German line for the person who sorts, the cause holds the child's last words for the operator."""


@overload
def run_limited(errand: MakeVectors, on_progress: Callable[[int, int], None] | None = None) -> Vectors: ...
@overload
def run_limited(errand: Propose, on_progress: Callable[[int, int], None] | None = None) -> Proposals: ...
@overload
def run_limited(errand: FindDuplicates, on_progress: Callable[[int, int], None] | None = None) -> tuple[Pair, ...]: ...
@overload
def run_limited(errand: Join, on_progress: Callable[[int, int], None] | None = None) -> tuple[Suggestion, ...]: ...
@overload
def run_limited(errand: FindNearest, on_progress: Callable[[int, int], None] | None = None) -> tuple[tuple[Likeness, ...], ...]: ...
@overload
def run_limited(errand: SuggestFields, on_progress: Callable[[int, int], None] | None = None) -> tuple[FieldSuggestion, ...]: ...
def run_limited(errand: AnyErrand, on_progress: Callable[[int, int], None] | None = None) -> Answer:
    """Do an errand within limits that grow with the number of texts. ``on_progress`` is told how many of how many texts are done.

    Raises :class:`GroupingStoppedError` when the child passes a limit, crashes or answers nonsense.
    """
    try:
        sent = msgspec.msgpack.encode(errand)
    except UnicodeEncodeError as error:
        raise GroupingStoppedError(f"Das Gruppieren ist nicht möglich, weil ein Text beschädigte Zeichen enthält. {_AGAIN}") from error
    with tempfile.TemporaryFile() as errors:
        lines, code = _run(sent, cpu_seconds(errand), errors, on_progress)
        errors.seek(0)
        last_words = errors.read()[-4_000:].decode("utf-8", "replace")
    if code or lines is None:
        raise GroupingStoppedError(f"Das Gruppieren wurde abgebrochen, weil {_reason(code)}. {_AGAIN}") from RuntimeError(f"exit {code}: {last_words}")
    if lines.refusal:
        raise GroupingStoppedError(lines.refusal)
    try:
        found: Answer = msgspec.json.decode(lines.answer, type=_ANSWERS[type(errand)])
    except msgspec.MsgspecError as error:
        raise GroupingStoppedError(f"Das Gruppieren wurde abgebrochen, weil die Antwort nicht zu lesen ist. {_AGAIN}") from error
    return found


def cpu_seconds(errand: AnyErrand) -> int:
    """How much processor time an errand may take; of the wall clock it may take three times as much."""
    others = {Join: "new_texts", FindNearest: "candidates", SuggestFields: "examples"}.get(type(errand))
    count = len(errand.texts) + (len(getattr(errand, others)) if others else 0)
    return int(_CPU_AT_LEAST + count * (_CPU_OF_A_VECTOR if isinstance(errand, MakeVectors) else _CPU_OF_A_TEXT))


def _run(sent: bytes, seconds: int, errors: IO[bytes], on_progress: Callable[[int, int], None] | None) -> tuple[Done | None, int]:
    command = [sys.executable, *ARGUMENTS, str(seconds)]
    done = None
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=_environment(), cwd="/") as child:
        assert child.stdin is not None and child.stdout is not None
        clock = threading.Timer(3 * seconds, child.kill)
        clock.start()
        try:
            child.stdin.write(sent)
            child.stdin.close()
            for line in child.stdout:
                said = msgspec.json.decode(line, type=Progress | Done)
                if isinstance(said, Done):
                    done = said
                elif on_progress:
                    on_progress(said.done, said.total)
        except (BrokenPipeError, msgspec.MsgspecError):
            done = None
        except BaseException:
            child.kill()
            raise
        finally:
            clock.cancel()
            child.stdout.close()
    return done, child.returncode


def _environment() -> dict[str, str]:
    """No settings and no secrets of the parent; the same modules; one thread, so that the program goes on answering."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path if entry)
    return {"PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", **threads}


def _reason(code: int) -> str:
    if code == -signal.SIGXCPU:
        return "es zu viel Rechenzeit gebraucht hätte"
    if code == -signal.SIGKILL:
        return "es zu lange gedauert hätte"
    return "das Verfahren an diesen Texten gescheitert ist"
