"""The limited child: an errand and a file on standard input, an answer as JSON on standard output.

Limits are set before anything of the file is taken in. See :func:`mittragen.intake.child.read_limited`.
"""

import resource
import sys

import msgspec

from mittragen.intake.child import CPU_SECONDS, MEMORY_BYTES, Answer, Errand
from mittragen.intake.source import UnreadableError

_LARGEST_ANSWER = 100_000_000
_TOO_LARGE = "Das Lesen wurde abgebrochen, weil es mehr als 512 MB Arbeitsspeicher gebraucht hätte. Bitte prüfen Sie die Datei und verkleinern Sie sie."


def main() -> None:
    """Serve one errand."""
    limit_itself()
    try:
        answer = _serve()
    except UnreadableError as error:
        answer = msgspec.json.encode(Answer(refusal=str(error)))
    except MemoryError:
        answer = msgspec.json.encode(Answer(refusal=_TOO_LARGE))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def limit_itself() -> None:
    """Set the limits of this process for good: memory, processor time, no core dump, no byte into any file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _serve() -> bytes:
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    data = sys.stdin.buffer.read(errand.size)
    mapping_data = None if errand.mapping_size is None else sys.stdin.buffer.read(errand.mapping_size)
    # What reads is loaded only now, under the limits.
    from mittragen.intake.mapping import read_mapping  # noqa: PLC0415
    from mittragen.intake.readers import read_source  # noqa: PLC0415
    from mittragen.intake.recognition import recognised, recognised_with_evidence  # noqa: PLC0415

    mapping = None if mapping_data is None else read_mapping(mapping_data, errand.mapping_name)
    source = read_source(data, errand.name, reads_original=mapping is not None and mapping.tracked_changes == "original")
    if errand.wants_source:
        return _fitting(Answer(source=source))
    reading, evidence = recognised_with_evidence(source, mapping) if errand.wants_evidence else (recognised(source, mapping), None)
    return _fitting(Answer(reading=reading, evidence=evidence))


def _fitting(said: Answer) -> bytes:
    answer = msgspec.json.encode(said)
    if len(answer) > _LARGEST_ANSWER:
        raise UnreadableError("Die Datei wird nicht gelesen: Ihr Inhalt ist größer als jedes Konzept. Bitte prüfen Sie die Datei und verkleinern Sie sie.")
    return answer


if __name__ == "__main__":
    main()
