"""The rows of a synopsis: each change with its facts on both sides, word by word."""

from collections.abc import Iterable, Iterator

from mittragen.design.language import long_date
from mittragen.edition.changes import Change, Changes, FactChange, Standing
from mittragen.edition.documents import ChangeDecision, LevelNames
from mittragen.edition.elements import Element
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.edition.text import as_plain
from mittragen.edition.words import Piece, PieceKind, parted, word_changes
from mittragen.outputs.change_words import fact_title, fact_words, kind_phrase, kind_word
from mittragen.outputs.phrases import name_of, paper_phrase, spoken, words
from mittragen.outputs.synopsis_parts import SynopsisEntry, SynopsisRow, SynopsisSection

# Named in the row of the title, or by where an element stands.
_TOLD_ELSEWHERE = frozenset({"key", "label", "title", "parent", "origins", "former_titles", "icon", "challenges", "novelty"})
# Texts in the CommonMark subset; everything else comes in plain words.
_MARKED_UP = frozenset({"text", "starting_point", "introduction", "chapters", "summaries", "details"})
_SEVERAL = frozenset({SuccessionKind.MERGED, SuccessionKind.SPLIT})
_WAY = " › "


def synopsis_sections(changes: Changes, language: str) -> tuple[SynopsisSection, ...]:
    """What changed, by field of action, numbered through; unchanged elements are left out."""
    _, sections = words(language), dict[str, list[SynopsisEntry]]()
    for number, change in enumerate(changes.changed, start=1):
        sections.setdefault((change.after or change.before)[0].field, []).append(_Entry(changes, change, language).arranged(number))
    fields = changes.older.elements | changes.newer.elements
    return tuple(
        SynopsisSection(title=(name_of(fields[key]) if key in fields else "") or _("Für das ganze Konzept"), entries=tuple(entries))
        for key, entries in sections.items()
    )


def frame_rows(changes: Changes, language: str) -> tuple[SynopsisRow, ...]:
    """What differs beside the elements: title, chapters, summaries."""
    return tuple(_fact_row(fact, changes, language) for fact in changes.frame)


def level_name(kind: ElementKind, levels: LevelNames) -> str:
    """The county's own word for one element of a level."""
    return str(getattr(levels, kind.value).singular)


def change_decision_phrase(decision: ChangeDecision, language: str) -> str:
    """ "Kreistag, 16. März 2026: beschlossen (Vorlage 2026/017). Der Bedarf ist gedeckt." """
    _ = words(language)
    paper = paper_phrase(decision.reference.paper, language) if decision.reference else ""
    phrase = _("{body}, {day}: {result} ({paper})") if paper else _("{body}, {day}: {result}")
    day = long_date(decision.decided_on, spoken(language))
    told = phrase.format(body=decision.body, day=day, result=_(decision.result.german), paper=paper)
    return f"{told}. {decision.reason}" if decision.reason.strip() else told


def marked(name: str, before: str, after: str, *, is_head: bool = False) -> SynopsisRow:
    """A row with what went marked on one side and what came on the other."""
    was, comes = parted(word_changes(before, after))
    return SynopsisRow(name=name, before=tuple(_tidy(was)), after=tuple(_tidy(comes)), is_head=is_head)


def printed(name: str, before: str, after: str) -> tuple[str, str]:
    """Both sides of a fact as they are printed: without marks, unless the marks are all that differs."""
    if name not in _MARKED_UP:
        return before, after
    bare = as_plain(before), as_plain(after)
    return bare if bare[0] != bare[1] or before == after else (before, after)


def plain(text: str) -> tuple[Piece, ...]:
    """A text without marks."""
    return (Piece(PieceKind.SAME, text),) if text else ()


def _tidy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Blanks and line ends around a marked word are not marked with it."""
    for piece in pieces:
        word = piece.text.strip()
        if piece.kind is PieceKind.SAME or word == piece.text or not word:
            yield piece
            continue
        before, _word, after = piece.text.partition(word)
        around = (Piece(PieceKind.SAME, before), Piece(piece.kind, word), Piece(PieceKind.SAME, after))
        yield from (part for part in around if part.text)


class _Entry:
    """One change on its way to a synopsis."""

    def __init__(self, changes: Changes, change: Change, language: str) -> None:
        self.changes, self.change, self.language = changes, change, language
        self._ = words(language)

    def arranged(self, number: int) -> SynopsisEntry:
        change, element = self.change, (self.change.after or self.change.before)[0].element
        return SynopsisEntry(
            number=number,
            change=change,
            word=kind_word(change.kind, self.language),
            level=level_name(change.element_kind, (self.changes.newer if change.after else self.changes.older).edition.levels),
            title=name_of(element) or self._("Ohne Titel"),
            phrase=kind_phrase(change, self.language) if change.kind in _SEVERAL or change.is_moved or change.is_renumbered else "",
            rows=tuple(self._rows()),
            changed=self._changed(),
            reasons=change.reasons,
            decisions=tuple(change_decision_phrase(decision, self.language) for decision in change.decisions),
            organisations=self._organisations(),
        )

    def _changed(self) -> tuple[str, ...]:
        moved = (self._("Steht unter"),) if self.change.is_moved else ()
        return (*(fact_title(fact.name, self.language) for fact in self.change.facts), *moved)

    def _organisations(self) -> tuple[str, ...]:
        actors = self.changes.older.actors | self.changes.newer.actors
        keys = dict.fromkeys(key for side in (*self.change.after, *self.change.before) for key in side.actors)
        return tuple(actors[key].name for key in keys if key in actors)

    def _rows(self) -> Iterator[SynopsisRow]:
        before, after = self.change.before, self.change.after
        if before and after:
            old = next((side for side in before if side.element.key == after[0].element.key), before[0])
            yield from self._compared(old, after[0])
            before, after = tuple(side for side in before if side is not old), after[1:]
        for standing in before:
            yield from self._whole(standing, self.changes.older, is_before=True)
        for standing in after:
            yield from self._whole(standing, self.changes.newer, is_before=False)

    def _compared(self, before: Standing, after: Standing) -> Iterator[SynopsisRow]:
        """What went on, with itself: the facts that differ; of a merge or split the text in any case."""
        old, new = name_of(before.element), name_of(after.element)
        if old != new or self.change.kind in _SEVERAL:
            yield marked(self._("Nummer und Titel"), old, new, is_head=True)
        if self.change.is_moved:
            ways = (_WAY.join(name_of(above) for above in side.way) for side in (before, after))
            yield marked(self._("Steht unter"), *ways)
        names = self._names(before.element, after.element) if self.change.kind in _SEVERAL else tuple(fact.name for fact in self.change.facts)
        for name in names:
            if name not in _TOLD_ELSEWHERE:
                fact = FactChange(name, getattr(before.element, name, None), getattr(after.element, name))
                yield _fact_row(fact, self.changes, self.language)

    def _names(self, before: Element, after: Element) -> tuple[str, ...]:
        return tuple(name for name in after.__struct_fields__ if name == "text" or getattr(before, name, None) != getattr(after, name))

    def _whole(self, standing: Standing, outline: Outline, *, is_before: bool) -> Iterator[SynopsisRow]:
        element = standing.element
        head = plain(name_of(element))
        yield SynopsisRow(name=self._("Nummer und Titel"), before=head if is_before else (), after=() if is_before else head, is_head=True)
        for name in element.__struct_fields__:
            text = "" if name in _TOLD_ELSEWHERE else fact_words(name, getattr(element, name), outline, self.language)
            pieces = plain(printed(name, text, text)[0].strip())
            if pieces:
                yield SynopsisRow(name=fact_title(name, self.language), before=pieces if is_before else (), after=() if is_before else pieces)


def _fact_row(fact: FactChange, changes: Changes, language: str) -> SynopsisRow:
    old = fact_words(fact.name, fact.before, changes.older, language)
    new = fact_words(fact.name, fact.after, changes.newer, language)
    return marked(fact_title(fact.name, language), *printed(fact.name, old, new))
