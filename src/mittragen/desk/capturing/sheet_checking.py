"""Rows of a spreadsheet as cards: what fits, what is doubtful, and what does not fit, each with sheet, row and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from babel import Locale
from django.utils.translation import gettext as _

from mittragen.design.language import language_name
from mittragen.desk.capturing.sheet_reading import ROLES, Laid, Sheet, SheetRow, letter
from mittragen.edition.participating import ContributionKind
from mittragen.edition.text import clean_line
from mittragen.participation.actions import CardWords
from mittragen.participation.actions.entering import words_of
from mittragen.participation.language import LANGUAGES
from mittragen.participation.models import Event, EventTable, Topic
from mittragen.participation.queries.capturing import cards_of, words_of_line
from mittragen.participation.rules import ParticipationError

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class CheckedRow:
    """A row of the file as a card. ``words`` are its values as they will be shown; ``doubt`` says what to look at."""

    number: int
    card: CardWords
    words: tuple[str, ...]
    doubt: str


@dataclass(frozen=True)
class Checked:
    """All of it: either every row is a card, or there are refusals and none is."""

    rows: tuple[CheckedRow, ...]
    refusals: tuple[str, ...]


class _RefusedError(ValueError):
    """A cell does not fit."""

    def __init__(self, role: str, said: str) -> None:
        super().__init__(said)
        self.role = role


@dataclass(frozen=True)
class _Known:
    tables: Mapping[str, EventTable]
    topics: Mapping[str, Topic]
    kinds: Mapping[str, ContributionKind]
    languages: Mapping[str, str]
    there: frozenset[str]


def checked(event: Event, sheet: Sheet, laid: Laid, *, language: str = "") -> Checked:
    """The rows as cards of this event. ``language`` stands where a row names none."""
    known, seen = _known(event), dict[str, int]()
    rows, refusals = [], []
    for row in sheet.rows[1 if laid.has_head else 0 :]:
        values = {role: row.cells[place].strip() for place, role in enumerate(laid.roles) if role and place < len(row.cells)}
        if not words_of_line(values.get("text", "")):
            if any(values.values()):
                refusals.append(_where(sheet, row, laid, "text") + _("Hier steht kein Text für die Karte."))
            continue
        try:
            card = _card(values, known, language)
        except _RefusedError as refusal:
            refusals.append(_where(sheet, row, laid, refusal.role) + str(refusal))
            continue
        rows.append(CheckedRow(row.number, card, _words(card), _doubt(row, card, known, seen)))
        seen.setdefault(card.text.casefold(), row.number)
    return Checked(tuple(rows), tuple(refusals))


def _card(values: Mapping[str, str], known: _Known, language: str) -> CardWords:
    try:
        text = words_of(words_of_line(values["text"]))
    except ParticipationError as refusal:
        raise _RefusedError("text", str(refusal)) from refusal
    table = _named(values, "table", known.tables, _("Einen Tisch „%(word)s“ gibt es bei dieser Veranstaltung nicht."))
    topic = _named(values, "topic", known.topics, _("Ein Thema „%(word)s“ gibt es in dieser Beteiligung nicht."))
    kind = _named(values, "kind", known.kinds, _("Die Art „%(word)s“ gibt es nicht. Möglich sind: %(kinds)s."))
    tag = _named(values, "language", known.languages, _("Die Sprache „%(word)s“ ist nicht bekannt. Schreiben Sie zum Beispiel „Deutsch“ oder „uk“."))
    group, heading = clean_line(values.get("group", "")), clean_line(values.get("heading", ""))
    for role, words in (("group", group), ("heading", heading)):
        if len(words) > 200:
            raise _RefusedError(role, _("Das sind mehr als 200 Zeichen. Bitte kürzen Sie."))
    return CardWords(text=text, kind=kind or ContributionKind.IDEA, topic=topic, table=table, language=tag or language, actor_group=group, heading=heading)


def _named(values: Mapping[str, str], role: str, known: Mapping[str, Thing], unknown: str) -> Thing | None:
    word = values.get(role, "")
    if not word or word in ("-", "–"):
        return None
    if word.casefold() not in known:
        raise _RefusedError(role, unknown % {"word": word[:60], "kinds": ", ".join(kind.german for kind in ContributionKind)})
    return known[word.casefold()]


def _known(event: Event) -> _Known:
    tables: dict[str, EventTable] = {}
    for row in event.tables.select_related("topic"):
        tables |= {str(row.number): row, f"tisch {row.number}": row, f"{row.number}.0": row}
        if row.name:
            tables[row.name.casefold()] = row
    topics: dict[str, Topic] = {}
    for topic in event.process.topic_rows.prefetch_related("former_titles"):
        # A topic is found under the names it had before.
        topics |= {former.title.casefold(): topic for former in topic.former_titles.all()}
        topics[topic.title.casefold()] = topic
    kinds = {word.casefold(): kind for kind in ContributionKind for word in (kind.value, kind.german)}
    languages = {word.casefold(): tag for tag in LANGUAGES for word in (tag, language_name(tag), _german_name(tag))}
    return _Known(tables, topics, kinds, languages, frozenset(card.text.casefold() for card in cards_of(event)))


def _german_name(tag: str) -> str:
    return str(Locale.parse(tag).get_display_name("de") or tag)


def _doubt(row: SheetRow, card: CardWords, known: _Known, seen: Mapping[str, int]) -> str:
    if card.text.casefold() in seen:
        return _("Gleicher Text wie in Zeile %(row)s") % {"row": seen[card.text.casefold()]}
    if card.text.casefold() in known.there:
        return _("Diese Karte gibt es schon")
    return _("Zeile ist ausgeblendet") if row.is_hidden else ""


def _words(card: CardWords) -> tuple[str, ...]:
    table = (card.table.name or str(card.table.number)) if card.table else ""
    topic = card.topic or (card.table.topic if card.table else None)
    language = language_name(card.language) if card.language else ""
    return (card.text, table, topic.title if topic else "", card.kind.german, card.actor_group, card.heading, language)


def _where(sheet: Sheet, row: SheetRow, laid: Laid, role: str) -> str:
    place = laid.roles.index(role) if role in laid.roles else 0
    where = {"sheet": sheet.name, "row": row.number, "column": letter(place), "role": ROLES[role]}
    return _("Blatt „%(sheet)s“, Zeile %(row)s, Spalte %(column)s (%(role)s): ") % where
