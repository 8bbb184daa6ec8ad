"""Reading the form of a reporting round back: which measure each row speaks of, and what is said there. Nothing is guessed; what cannot be meant is named.

A file is understood whole or not at all: one word that does not exist in a list, and nothing is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mittragen.edition.text import clean_line, clean_text
from mittragen.intake.child import read_as_it_stands
from mittragen.intake.readers.places import column_letters, quoted, sheet_place
from mittragen.intake.source import Cell, Row, Table, UnreadableError

LARGEST_FORM = 10_000_000
LONGEST_TEXT = 5_000
MOST_PROBLEMS = 20
TEXTS = ("text", "obstacles", "next_steps", "help_wanted")
_HEADS = {
    "key": ("schlüssel",),
    "label": ("nummer", "nr", "kennung"),
    "title": ("massnahme", "titel"),
    "no_news": ("keine neuigkeiten", "nichts neues"),
    "phase": ("umsetzungsstand", "stand der umsetzung", "phase"),
    "light": ("ampel",),
    "text": ("in einem satz", "sachstand", "meldung"),
    "obstacles": ("was steht im weg", "hindernisse"),
    "next_steps": ("was kommt als nächstes", "nächste schritte"),
    "help_wanted": ("wobei können wir helfen", "hilfe"),
    "not_ours": ("nicht unsere aufgabe",),
}
_MARKS = frozenset({"x", "ja", "1", "ok", "✓", "✔", "☒", "☑", "wahr", "true"})
_NO_MARKS = frozenset({"", "-", "–", "nein", "0", "falsch", "false"})
_AGAIN = "Bitte laden Sie die Tabelle über Ihren Link neu herunter und tragen Sie Ihre Antworten dort ein."


class FormMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that was asked about, as it stood in the form; ``texts`` is what had been answered before, by the name of the column."""

    key: str
    label: str = ""
    title: str
    texts: Mapping[str, str] = {}


class FormScale(msgspec.Struct, frozen=True, kw_only=True):
    """What may be chosen: titles and codes, both as people may write them, to the code."""

    phases: Mapping[str, str]
    lights: Mapping[str, str]


class FormAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What one row says of one measure. ``not_ours`` is the reason, or "x" for none."""

    key: str
    no_news: bool = False
    phase: str = ""
    light: str = ""
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    help_wanted: str = ""
    not_ours: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has to be put right first. ``where`` is sheet, row and column; ``message`` what to do."""

    where: str
    message: str


class ReadForm(msgspec.Struct, frozen=True, kw_only=True):
    """What a form says. With ``problems`` there are no ``answers``. ``empty`` are measures whose rows say nothing, ``absent`` those without a row."""

    answers: tuple[FormAnswer, ...] = ()
    empty: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_report_form(data: bytes, name: str, *, held: str, measures: Sequence[FormMeasure], scale: FormScale) -> ReadForm:
    """Read a form of the round ``held`` within the limits of the child. Raises :class:`UnreadableError` with one German line for what is no such form."""
    if len(data) > LARGEST_FORM:
        most = LARGEST_FORM // 1_000_000
        raise UnreadableError(
            f"Die Datei ist größer als {most} MB. Eine ausgefüllte Tabelle ist viel kleiner: Bitte wählen Sie die Tabelle aus dieser Abfrage."
        )
    source = read_as_it_stands(data, name)
    tables = [block for block in source.blocks if isinstance(block, Table)]
    found = next(((table, *head) for table in tables if (head := _head(table)) is not None), None)
    if found is None:
        raise UnreadableError(f"In der Datei fehlt die Zeile mit den Spaltennamen „Maßnahme“ und „Umsetzungsstand“. {_AGAIN}")
    return _Reader(*found, held=held, measures=measures, scale=scale).read()


def _head(table: Table) -> tuple[Row, dict[str, int]] | None:
    """The row of the heads, and where each column stands now."""
    for row in table.rows[:60]:
        places: dict[str, int] = {}
        for cell in row.cells:
            name = _column(cell.text)
            if name and name not in places:
                places[name] = cell.column
        if len(places) > 3 and {"phase", "no_news"} & set(places) and {"key", "title", "label"} & set(places):
            return row, places
    return None


def _column(header: str) -> str:
    said = re.sub(r"\(.*?\)|[?:*.]", "", _folded(header)).strip()
    return next((name for name, heads in _HEADS.items() if said in heads), "")


def _folded(text: str) -> str:
    return " ".join(clean_line(text).casefold().split())


class _Reader:
    def __init__(self, table: Table, head: Row, places: dict[str, int], *, held: str, measures: Sequence[FormMeasure], scale: FormScale) -> None:
        self.table, self.head, self.places, self.held, self.measures = table, head, places, held, measures
        self.scales = {"phase": scale.phases, "light": scale.lights}
        self.scales = {name: {_folded(title): code for title, code in offered.items()} for name, offered in self.scales.items()}
        self.problems: list[Problem] = []
        self.seen: dict[str, int] = {}

    def read(self) -> ReadForm:
        answers, empty = [], []
        for row in self.table.rows:
            if row.number <= self.head.number or not any(cell.text.strip() for cell in row.cells):
                continue
            measure = self._measure(row)
            if measure is None:
                continue
            answer = self._answer(row, measure)
            if answer == FormAnswer(key=measure.key):
                empty.append(measure.key)
            else:
                answers.append(answer)
        if self.problems:
            return ReadForm(problems=tuple(self.problems[:MOST_PROBLEMS]))
        absent = tuple(one.key for one in self.measures if one.key not in self.seen)
        return ReadForm(answers=tuple(answers), empty=tuple(empty), absent=absent, columns=tuple(self.places))

    def _measure(self, row: Row) -> FormMeasure | None:
        """Whose row this is. What people see decides; the hidden key only where somebody wrote into title or number."""
        label, title = _folded(self._said(row, "label")), _folded(self._said(row, "title"))
        held, _, key = self._said(row, "key").rpartition(":")
        if held and held != self.held:
            self._problem(row, "key", f"Diese Zeile ist aus einer anderen Abfrage. {_AGAIN}")
            return None
        shown = [one for one in self.measures if _folded(one.title) == title and (not label or _folded(one.label) == label)]
        keyed = [one for one in self.measures if one.key == key]
        found = shown if len(shown) == 1 else keyed
        if not found and not any(self._said(row, name) for name in self.places if name not in ("key", "label", "title")):
            # A line of text below the table, no row of it.
            return None
        if not found:
            self._problem(row, "title", f"Nach dieser Maßnahme wurde nicht gefragt, oder sie ist nicht zu erkennen. {_AGAIN}")
            return None
        measure = found[0]
        if measure.key in self.seen:
            first = self.seen[measure.key]
            self._problem(row, "title", f"Diese Maßnahme steht schon in Zeile {first}. Bitte lassen Sie nur eine der beiden Zeilen stehen.")
            return None
        self.seen[measure.key] = row.number
        return measure

    def _answer(self, row: Row, measure: FormMeasure) -> FormAnswer:
        facts = {name: self._chosen(row, name) for name in ("phase", "light")} | {name: self._text(row, name) for name in TEXTS}
        answer = FormAnswer(key=measure.key, no_news=self._marked(row), not_ours=self._not_ours(row), **facts)
        fresh = [name for name, said in facts.items() if said and said != measure.texts.get(name, "")]
        if answer.no_news and answer.not_ours:
            self._problem(row, "no_news", "Hier steht „Keine Neuigkeiten“ und zugleich „Nicht unsere Aufgabe“. Bitte lassen Sie eines davon stehen.")
        elif answer.no_news and fresh:
            self._problem(row, "no_news", "Hier steht „Keine Neuigkeiten“ und zugleich etwas Neues. Bitte löschen Sie das x oder den Text daneben.")
        return answer

    def _marked(self, row: Row) -> bool:
        said = self._said(row, "no_news").casefold()
        if said not in _MARKS | _NO_MARKS:
            self._problem(row, "no_news", f"Hier steht {quoted(said)}. Bitte tragen Sie ein x ein, oder lassen Sie das Feld leer.")
        return said in _MARKS

    def _not_ours(self, row: Row) -> str:
        said = clean_text(self._said(row, "not_ours")).strip()
        if said.casefold() in _NO_MARKS:
            return ""
        return "x" if said.casefold() in _MARKS else self._text(row, "not_ours")

    def _chosen(self, row: Row, name: str) -> str:
        said, offered = self._said(row, name), self.scales[name]
        if not said:
            return ""
        if _folded(said) not in offered:
            self._problem(row, name, f"{quoted(said)} gibt es hier nicht. Bitte wählen Sie einen Eintrag aus der Liste der Zelle.")
        return offered.get(_folded(said), "")

    def _text(self, row: Row, name: str) -> str:
        said = clean_text(self._said(row, name)).strip()
        if len(said) > LONGEST_TEXT:
            self._problem(row, name, f"Dieser Text ist länger als {LONGEST_TEXT} Zeichen. Bitte kürzen Sie ihn.")
        return said

    def _said(self, row: Row, name: str) -> str:
        return next((self._shown(cell) for cell in self._cells(row, name)), "")

    def _cells(self, row: Row, name: str) -> Iterator[Cell]:
        place = self.places.get(name)
        return (cell for cell in row.cells if cell.column == place)

    @staticmethod
    def _shown(cell: Cell) -> str:
        if isinstance(cell.value, bool):
            return "ja" if cell.value else ""
        return cell.text.strip()

    def _problem(self, row: Row, name: str, message: str) -> None:
        place, sheet = self.places.get(name), sheet_place(self.table.name) if self.table.name else ""
        column = f"Spalte {column_letters(place)}" if place else ""
        self.problems.append(Problem(where=", ".join(part for part in (sheet, f"Zeile {row.number}", column) if part), message=message))
