"""Reads the labelled set: fields, subtopics, measures and texts with what they have to do with each other.

A reference that leads nowhere would falsify a figure silently, so the loader refuses the whole set instead.
"""

import unicodedata
from collections import Counter
from enum import StrEnum
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en", "ar", "tr", "uk", "ru", "pl")
MOST_CHARACTERS = 1_000


class Relation(StrEnum):
    """What a text has to do with an earlier one."""

    PARAPHRASE = "paraphrase_of"
    CONTRADICTION = "contradicts"
    DUPLICATE = "duplicate_of"


class FieldOfAction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of action with its German description."""

    slug: str
    name: str
    description: str


class Subtopic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subtopic, its field and the one or two measures that fit it best."""

    slug: str
    field: str
    description: str
    measures: tuple[str, ...]


class ExistingMeasure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure the county already has."""

    slug: str
    field: str
    title: str
    description: str


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a language's file, as written there."""

    id: str
    subtopic: str
    text: str
    paraphrase_of: str = ""
    contradicts: str = ""
    duplicate_of: str = ""


class LabelledText(msgspec.Struct, frozen=True):
    """One contribution with its language, its labels and at most one relation to another."""

    id: str
    language: str
    field: str
    subtopic: str
    text: str
    relation: Relation | None
    other: str


class Pair(msgspec.Struct, frozen=True):
    """Two ids that belong together: the later text first."""

    text: str
    other: str


class LabelledSet(msgspec.Struct, frozen=True):
    """The whole set, in the order of its files."""

    fields: tuple[FieldOfAction, ...]
    subtopics: tuple[Subtopic, ...]
    measures: tuple[ExistingMeasure, ...]
    texts: tuple[LabelledText, ...]

    def of_language(self, language: str) -> tuple[LabelledText, ...]:
        """The texts in one language."""
        return tuple(text for text in self.texts if text.language == language)

    def pairs(self, relation: Relation) -> tuple[Pair, ...]:
        """Every pair of texts in this relation."""
        return tuple(Pair(text.id, text.other) for text in self.texts if text.relation is relation)


class LabelledSetError(ValueError):
    """The set contradicts itself; the message names the row."""


class _SubtopicsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    field: tuple[FieldOfAction, ...]
    subtopic: tuple[Subtopic, ...]


class _MeasuresFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measure: tuple[ExistingMeasure, ...]


class _TextsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: tuple[Row, ...]


def labelled(folder: Path = FOLDER) -> LabelledSet:
    """Read the set and refuse it when anything in it does not fit together."""
    outline = msgspec.toml.decode((folder / "subtopics.toml").read_bytes(), type=_SubtopicsFile)
    measures = msgspec.toml.decode((folder / "measures.toml").read_bytes(), type=_MeasuresFile).measure
    _check_outline(outline, measures)
    field_of = {subtopic.slug: subtopic.field for subtopic in outline.subtopic}
    texts: list[LabelledText] = []
    for language in LANGUAGES:
        rows = msgspec.toml.decode((folder / f"{language}.toml").read_bytes(), type=_TextsFile).text
        texts += [_labelled_text(row, language, field_of) for row in rows]
    _check_texts(texts)
    return LabelledSet(outline.field, outline.subtopic, measures, tuple(texts))


def _labelled_text(row: Row, language: str, field_of: dict[str, str]) -> LabelledText:
    _refuse(row.subtopic not in field_of, f"{row.id}: no subtopic {row.subtopic}")
    _refuse(not row.id.startswith(f"{language}-"), f"{row.id}: stands in the file of {language}")
    _refuse(not row.text or row.text != row.text.strip(), f"{row.id}: text is empty or has space around it")
    _refuse(row.text != unicodedata.normalize("NFC", row.text), f"{row.id}: text is not in Unicode form NFC")
    _refuse(len(row.text) > MOST_CHARACTERS, f"{row.id}: text is longer than {MOST_CHARACTERS} characters")
    others = {Relation.PARAPHRASE: row.paraphrase_of, Relation.CONTRADICTION: row.contradicts, Relation.DUPLICATE: row.duplicate_of}
    named = [(relation, other) for relation, other in others.items() if other]
    _refuse(len(named) > 1, f"{row.id}: more than one relation")
    relation, other = named[0] if named else (None, "")
    return LabelledText(row.id, language, field_of[row.subtopic], row.subtopic, row.text, relation, other)


def _check_outline(outline: _SubtopicsFile, measures: tuple[ExistingMeasure, ...]) -> None:
    fields = {field.slug for field in outline.field}
    field_slugs, subtopic_slugs, measure_slugs = ([item.slug for item in items] for items in (outline.field, outline.subtopic, measures))
    for slugs in (field_slugs, subtopic_slugs, measure_slugs):
        _refuse(len(set(slugs)) < len(slugs), f"a slug stands twice among {slugs}")
    homes = [(item.slug, item.field) for item in outline.subtopic] + [(item.slug, item.field) for item in measures]
    for slug, field in homes:
        _refuse(field not in fields, f"{slug}: no field {field}")
    for subtopic in outline.subtopic:
        _refuse(not 1 <= len(subtopic.measures) <= 2, f"{subtopic.slug}: one or two measures")
        _refuse(not set(subtopic.measures) <= set(measure_slugs), f"{subtopic.slug}: names a measure that is not there")
    _refuse(unused := set(measure_slugs) - {slug for subtopic in outline.subtopic for slug in subtopic.measures}, f"measures no subtopic names: {unused}")


def _check_texts(texts: list[LabelledText]) -> None:
    by_id = {text.id: text for text in texts}
    _refuse(twice := [key for key, count in Counter(text.id for text in texts).items() if count > 1], f"ids that stand twice: {twice}")
    _refuse(same := [key for key, count in Counter(text.text for text in texts).items() if count > 1], f"texts that stand twice: {same}")
    for text in texts:
        if text.relation is None:
            continue
        other = by_id.get(text.other)
        if other is None:
            raise LabelledSetError(f"{text.id}: {text.relation} names {text.other}, which is not there")
        _refuse(other.id == text.id, f"{text.id}: refers to itself")
        _refuse(other.subtopic != text.subtopic, f"{text.id}: {text.relation} {other.id} of another subtopic")
        _refuse(other.relation is Relation.DUPLICATE, f"{text.id}: {other.id} is itself a copy, name its original")
        _refuse(text.relation is not Relation.PARAPHRASE and other.language != text.language, f"{text.id}: {text.relation} {other.id} of another language")


def _refuse(fault: object, message: str) -> None:
    if fault:
        raise LabelledSetError(message)
