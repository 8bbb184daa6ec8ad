"""What the commands about texts share: files read, vectors made on all processors, and refusals in one line."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from mittragen.edition.text import clean_line
from mittragen.grouping.child import GroupingStoppedError, run_limited
from mittragen.grouping.csv_texts import TextsFileError
from mittragen.grouping.errands import MakeVectors, Vectors
from mittragen.grouping.texts import Text
from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError

_MOST_CHILDREN = 4
# Loading the model takes as long as about twenty vectors.
_FEWEST_FOR_A_CHILD = 100


@contextmanager
def said_or_refused() -> Iterator[None]:
    """Turn what went wrong with the grouping into a refusal."""
    try:
        yield
    except GroupingStoppedError as error:
        raise CommandError(str(error)) from error


def read_texts(file: Path, read: Callable[[bytes], tuple[Text, ...]]) -> tuple[Text, ...]:
    """The texts of a file. Raises :class:`CommandError` naming the file."""
    try:
        return read(file.read_bytes())
    except OSError as error:
        raise CommandError(f"„{file}“ lässt sich nicht lesen ({reason_of(error)}). Bitte Namen und Rechte prüfen.") from error
    except TextsFileError as error:
        raise CommandError(f"„{file}“, {error}") from error


def vectors_of(texts: Sequence[Text], words_only: bool) -> Vectors:
    """Sentence vectors from the built-in model, by as many children as there are processors; none, with a note, where it is missing or broken."""
    if words_only:
        return Vectors()
    children = max(1, min(_MOST_CHILDREN, len(os.sched_getaffinity(0)), len(texts) // _FEWEST_FOR_A_CHILD))
    heaps = [MakeVectors(texts=tuple(texts[at::children])) for at in range(children)]
    with ThreadPoolExecutor(children) as pool:
        made = list(pool.map(_made, heaps))
    if note := next((part.note for part in made if part.note), ""):
        return Vectors(note=note)
    return Vectors(model=made[0].model, dimension=made[0].dimension, rows={name: row for part in made for name, row in part.rows.items()})


def in_one_row(text: str, width: int) -> str:
    """A text in one line of at most so many characters."""
    line = clean_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _made(errand: MakeVectors) -> Vectors:
    try:
        return run_limited(errand)
    except GroupingStoppedError:
        return Vectors(note="Das Sprachmodell ist abgestürzt. Verglichen wurden nur die Wörter.")
