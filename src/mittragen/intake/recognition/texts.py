"""Texts of cells and paragraphs: read plainly, told apart into label, title and text without losing a word."""

import re
from collections.abc import Iterable, Sequence

from mittragen.edition.text import clean_text
from mittragen.intake.labels import led_by_label
from mittragen.intake.source import Cell, Line

LONGEST_TITLE = 200
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:z|u|d|o|i|s|v|a|S|Z|e|p|f|h|m|n|B)\.|\b(?:ca|bzw|ggf|inkl|evtl|etc|usw|Nr|Abs|Art|Dr|Prof|St|vgl|lfd|Std|max|min|mind|insb|rd|bspw|Bsp|einschl|zzgl|exkl|Mio|Tsd|Kap|Ziff|"
    r"gem|sog|allg|öff|jährl|Jan|Feb|Aug|Sept?|Okt|Nov|Dez|No|approx|incl)\.|\d\.)$"
)
BULLET = re.compile(r"^\s*[•·▪◦‣●○\uf0b7\uf0a7]\s*")


def line_text(line: Line) -> str:
    """A line as plain text: struck runs left out, an address in brackets behind its words, the number or bullet in front."""
    parts = []
    for run in line.runs:
        if run.struck:
            continue
        address = run.address.removeprefix("mailto:")
        parts.append(f"{run.text} ({address})" if address and address not in run.text else run.text)
    text = tidy("".join(parts))
    if not text:
        return ""
    if line.number:
        return f"{line.number} {text}"
    return f"- {BULLET.sub('', text)}" if line.bullet or BULLET.match(text) else text


def tidy(text: str) -> str:
    """One text through the gate: ordinary blanks, no blanks at line ends, a word hyphenated at a line end joined."""
    text = re.sub(r"[\u00a0\u202f\u2007\t]", " ", clean_text(text))
    text = re.sub(r"(?<=[a-zäöüß])[-\u2010]\n(?=(?!und |oder |u\. )[a-zäöüß])", "", text)
    return "\n".join(" ".join(part.split()) for part in text.split("\n")).strip()


def lines_of(lines: Iterable[Line]) -> list[str]:
    """The lines as plain texts, empty ones left out."""
    return [text for text in (line_text(line) for line in lines) if text]


def cell_text(cell: Cell | None) -> str:
    """All lines of a cell; "" for no cell."""
    return "\n".join(lines_of(cell.lines)) if cell is not None else ""


def raw_text(cell: Cell | None) -> str:
    """All words of a cell, struck ones too, in one line: for what is left out."""
    return " ".join(tidy(cell.text).split()) if cell is not None else ""


def one_line(text: str) -> str:
    return " ".join(text.split())


def struck_words(lines: Iterable[Line]) -> str:
    """What is struck through inside lines that are not struck as a whole."""
    struck = [run.text for line in lines for run in line.runs if run.struck and run.text.strip()]
    return one_line(" ".join(struck))


def titled(lines: Sequence[Line], *, joined: bool = False) -> tuple[str, str]:
    """Part a text into title and remainder: bold beginning, else first line, else first sentence. Together they hold every word.

    ``joined``: the lines are one sentence broken at will, as goals are; otherwise the first line is a title of its own.
    """
    kept = [line for line in lines if line_text(line)]
    if not kept:
        return "", ""
    bold = _bold_beginning(kept)
    if bold is not None:
        return bold
    texts = [part for line in kept for part in line_text(line).split("\n")]
    first = texts[0].removeprefix("- ") if not kept[0].number else texts[0]
    rest = texts[1:]
    while rest and not rest[0].startswith("- ") and (joined or re.match(r"[a-zäöüß(&]", rest[0])) and not re.search(r"[.:!?;]$", first):
        first, rest = f"{first} {rest[0]}", rest[1:]
    title, remainder = split_sentence(first)
    return title, "\n".join(part for part in (remainder, *rest) if part)


def split_sentence(text: str) -> tuple[str, str]:
    """Part a run of text after its first sentence; a single sentence stays whole unless it is long and has a colon or dash early on."""
    for match in re.finditer(r"[.!?](?=[\s\n]+[A-ZÄÖÜ„\"»(\d])", text):
        if match[0] != "." or not _ABBREVIATIONS.search(text[max(0, match.end() - 12) : match.end()]):
            return text[: match.end()].strip(), text[match.end() :].strip()
    if len(text) > LONGEST_TITLE:
        early = re.search(r"(?<=.{10})(?::| [–—]|;)\s", text[:150])
        if early:
            return text[: early.end()].strip().rstrip("–— "), text[early.end() :].strip()
    return text, ""


def labelled(text: str) -> tuple[str, str]:
    """Part a number in front of a text off: ("1.1", "Alle lernen Deutsch"), or ("", text)."""
    label, rest = led_by_label(text)
    return (label, rest) if rest else ("", text)


def _bold_beginning(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Title and remainder where the beginning is bold and something that is not bold follows."""
    runs = [(run.text, run.bold) for run in lines[0].runs if run.text.strip() and not run.struck]
    if not runs or not runs[0][1]:
        return None
    rest_lines = [text for line in lines[1:] for text in line_text(line).split("\n")]
    if all(bold for _, bold in runs):
        if not rest_lines or all(run.bold for line in lines for run in line.runs if run.text.strip()):
            return None
        head, *tail = line_text(lines[0]).removeprefix("- ").split("\n")
        return _without_colon(head), "\n".join([*tail, *rest_lines])
    count = next(position for position, run in enumerate(lines[0].runs) if run.text.strip() and not run.bold)
    head = tidy("".join(run.text for run in lines[0].runs[:count] if not run.struck))
    if len(head) < 4:
        return None
    after = line_text(Line(runs=lines[0].runs[count:]))
    if re.match(r"[a-zäöüß]", after) and not head.endswith((":", ".")):
        return None
    after = re.sub(r"^[:–—-]\s+", "", after)
    prefix = f"{lines[0].number} " if lines[0].number else ""
    return _without_colon(prefix + head), "\n".join(part for part in (after, *rest_lines) if part)


def _without_colon(text: str) -> str:
    return re.sub(r"\s*[:–—]\s*$", "", text)
