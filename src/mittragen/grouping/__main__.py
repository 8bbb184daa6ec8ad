"""The limited child: one errand as MessagePack on standard input, lines of JSON on standard output, the last of which is the answer.

The only argument is the processor time in seconds. Limits are set before anything of the errand is taken in.
"""

import resource
import sys
from typing import Any

import msgspec

from mittragen.grouping.child import MEMORY_BYTES
from mittragen.grouping.errands import AnyErrand, Done, FindDuplicates, FindNearest, Join, MakeVectors, Progress, Propose, SuggestFields, Vectors

_STEP = 16
_TOO_MUCH = "Das Gruppieren wurde abgebrochen, weil es zu viel Arbeitsspeicher gebraucht hätte. Sie können von Hand weitersortieren."


def main() -> None:
    """Serve one errand."""
    _limit_itself(int(sys.argv[1]))
    try:
        errand: AnyErrand = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=AnyErrand)
        answer = Done(answer=msgspec.Raw(msgspec.json.encode(_served(errand))))
    except MemoryError:
        answer = Done(refusal=_TOO_MUCH)
    _say(answer)


def _limit_itself(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _served(errand: AnyErrand) -> Any:
    # What computes is loaded only now, under the limits.
    from mittragen.grouping.duplicates import near_duplicates  # noqa: PLC0415
    from mittragen.grouping.fields import suggest  # noqa: PLC0415
    from mittragen.grouping.joining import join  # noqa: PLC0415
    from mittragen.grouping.likeness import nearest  # noqa: PLC0415
    from mittragen.grouping.proposing import propose  # noqa: PLC0415
    from mittragen.grouping.vectors import from_bytes  # noqa: PLC0415

    if isinstance(errand, MakeVectors):
        return _vectors(errand)
    vectors = from_bytes(errand.vectors)
    match errand:
        case Propose():
            return propose(errand.texts, vectors, errand.decisions, errand.resolution, errand.model)
        case FindDuplicates():
            return near_duplicates(errand.texts)
        case Join():
            return join(errand.new_texts, errand.groups, errand.texts, vectors)
        case FindNearest():
            return nearest(errand.texts, errand.candidates, vectors, errand.count)
        case SuggestFields():
            return suggest(errand.examples, errand.texts, vectors, errand.precision)


def _vectors(errand: MakeVectors) -> Vectors:
    from mittragen.grouping.embedding import EmbeddingError, embedder  # noqa: PLC0415
    from mittragen.grouping.vectors import to_bytes  # noqa: PLC0415

    rows: dict[str, bytes] = {}
    try:
        made_by = embedder(errand.provider, folder=errand.folder, base_url=errand.base_url, model=errand.server_model, hosts=errand.hosts)
        if made_by is None:
            return Vectors()
        for start in range(0, len(errand.texts), _STEP):
            some = errand.texts[start : start + _STEP]
            for text, row in zip(some, made_by.embed([text.text for text in some]), strict=True):
                rows[text.id] = to_bytes(row)
            _say(Progress(done=start + len(some), total=len(errand.texts)))
    except EmbeddingError as error:
        return Vectors(note=str(error))
    return Vectors(model=made_by.id, dimension=made_by.dimension, rows=rows)


def _say(line: Progress | Done) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
