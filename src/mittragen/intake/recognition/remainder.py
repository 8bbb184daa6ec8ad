"""The net under everything: what stands in the source and nowhere in the result is left out by name, never lost."""

import re

import msgspec

from mittragen.intake.reading import ReadElement
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.texts import tidy
from mittragen.intake.source import Heading, Line, Paragraph, Source, Table

_LEVEL_WORDS = re.compile(
    r"\b(?:handlungsfelder|handlungsfeld|aktionsfeld|themenfeld|schwerpunkt|ziele?|leitziel|teilziel|handlungsziel|strategisches|operatives|massnahmen?|teilmassnahmen?|goals?|measures?|actions?|"
    r"field of action|axe|objectifs?|mesures?|doel(?:en|stelling)?|maatregel(?:en)?|tiltag|mål|indsatsområde|actieveld|nr)\b"
)


def leave_remainder_out(source: Source, manuscript: Manuscript, elements: tuple[ReadElement, ...]) -> None:
    """Compare every cell and paragraph with the words of the result; what is missing there is noted as left out."""
    parts = _all_parts(manuscript, elements)
    known = {_plain(part) for part in parts} | {_plain(line) for part in parts for line in part.split("\n")} | {""}
    words = f" {' '.join(_plain(part) for part in parts)} "
    for where, text in _texts(source):
        plain = _plain(text)
        if plain in known:
            continue
        if f" {plain} " not in words and not _found_in_parts(text, words, known):
            manuscript.leave_out(where, "Nicht zugeordnet", " ".join(tidy(text).split()))
        known.add(plain)


def _texts(source: Source) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for block in source.blocks:
        if isinstance(block, (Heading, Paragraph)):
            texts.append((block.where, _line(block.line)))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    text = "\n".join(_line(line) for line in cell.lines)
                    if text.strip():
                        texts.append((f"{block.where}, Zeile {cell.row}, Spalte {cell.column}", text))
    return texts


def _line(line: Line) -> str:
    return line.text


def _found_in_parts(text: str, words: str, known: set[str]) -> bool:
    """Whether every clause of a text stands in the result, level words aside."""
    for part in re.split(r"[\n;,:()/|•–—]|[.!?]\s|\s-\s", text):
        plain = _plain(part)
        if plain not in known and f" {plain} " not in words:
            bare = " ".join(_LEVEL_WORDS.sub(" ", plain).split())
            if bare and f" {bare} " not in words and not all(f" {word} " in words for word in bare.split()):
                return False
    return True


def _all_parts(manuscript: Manuscript, elements: tuple[ReadElement, ...]) -> list[str]:
    parts: list[str] = []
    for element in elements:
        parts += _strings(msgspec.to_builtins(msgspec.structs.replace(element, where="", parent_label="", field="")))
        parts += [f"{element.label} {element.title}", f"{element.title} {element.text}", f"{element.label} {element.title} {element.text}"]
    parts += [remark.message for remark in manuscript.remarks]
    parts += [f"{item.reason} {item.text}" for item in manuscript.left_out]
    parts += [item.text for item in manuscript.personal] + manuscript.understood
    parts += [column.header for column in manuscript.columns]
    return parts


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _strings(item)]
    return []


def _plain(text: str) -> str:
    joined = re.sub(r"[-\u2010]\s*\n\s*(?=[a-zäöüß])", "", text.replace("\u00ad", "")).casefold()
    return " ".join(re.sub(r"[^\w+&€%]+", " ", joined).split())
