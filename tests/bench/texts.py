"""The texts grouping is measured on: the project's own labelled set, and public ones from a folder that ``MITTRAGEN_BENCH_DATA`` names."""

import csv
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from mittragen.grouping.child import run_limited
from mittragen.grouping.errands import MakeVectors
from mittragen.grouping.texts import Text
from mittragen.grouping.vectors import from_bytes
from tests.bench.labelled.loader import LabelledSet, LabelledText, labelled

_SIB = {"ar": "arb_Arab", "de": "deu_Latn", "en": "eng_Latn", "pl": "pol_Latn", "ru": "rus_Cyrl", "tr": "tur_Latn", "uk": "ukr_Cyrl"}


@cache
def own_set() -> LabelledSet:
    """The labelled set written for the project."""
    return labelled()


def own_texts() -> list[LabelledText]:
    """Its texts without copies, paraphrases and contradictions of others."""
    return [text for text in own_set().texts if text.relation is None]


def as_texts(texts: Sequence[LabelledText], *, field: bool = False) -> list[Text]:
    """As grouping takes them, without their language, which it has to find out."""
    return [Text(id=text.id, text=text.text, group=text.field if field else "") for text in texts]


def public_folder() -> Path | None:
    """The folder with public sets, if one is named."""
    named = os.environ.get("MITTRAGEN_BENCH_DATA", "")
    return Path(named) if named else None


def talks(folder: Path) -> list[Text]:
    """Raddialog Bonn 2017: proposals in German, the category as group."""
    rows = _rows(folder / "raddialog_bonn_2017.tsv")
    return [Text(id=f"r{at}", text=f"{row['title']}. {row['text']}".strip(), group=row["category"]) for at, row in enumerate(rows)]


def sentences(folder: Path) -> list[Text]:
    """SIB-200: the same sentences in seven languages, the topic as group."""
    return [
        Text(id=f"{tag}-{row['index_id']}", text=row["text"], group=row["category"])
        for tag, name in _SIB.items()
        for row in _rows(folder / f"sib200_{name}_test.tsv")
    ]


def vectors_of(texts: Sequence[Text]) -> dict[str, np.ndarray]:
    """Sentence vectors of the built-in model."""
    made = run_limited(MakeVectors(texts=tuple(texts)))
    if made.note:
        raise RuntimeError(made.note)
    return from_bytes(made.rows)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
