"""Changes in words that every output shares: what a fact is called, what it says, what became of an element, how many of each kind.

Texts stay as the document holds them, marks and all, so that what is decided word for word can be written back; everything else is told with names instead
of keys, one entry a line.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from mittragen.design.language import direction, language_called, listed, long_date, number
from mittragen.edition.changes import Change, Changes, KindCount, Standing
from mittragen.edition.documents import Chapter, LevelName, LevelNames, Summary
from mittragen.edition.elements import Cost, CouncilReference, Detail, MeasureLink, Period, Responsibility, Staff, Step
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind, MeasureLinkKind, SuccessionKind
from mittragen.outputs.phrases import cost_phrase, council_phrase, funding_phrase, long_step, name_of, period_phrase, spoken, staff_phrase, words
from mittragen.outputs.profile import carrier_name

# The order in which kinds are told: what came, what differs, what went, what stayed.
KIND_ORDER = (
    SuccessionKind.NEW,
    SuccessionKind.REWORDED,
    SuccessionKind.MOVED,
    SuccessionKind.SPLIT,
    SuccessionKind.MERGED,
    SuccessionKind.COMPLETED,
    SuccessionKind.DROPPED,
    SuccessionKind.CONTINUED,
)
_Words = Callable[[Any, Outline, str], str]


def fact_title(name: str, language: str) -> str:
    """What people call a fact of an element or of the frame: "Titel", "Federführung und Mitwirkung"."""
    _ = words(language)
    titles = {
        "label": _("Kennung"),
        "title": _("Titel"),
        "text": _("Beschreibung"),
        "responsibilities": _("Federführung und Mitwirkung"),
        "responsibility_text": _("Zuständigkeit (Wortlaut)"),
        "period": _("Zeit"),
        "cost": _("Kosten und Finanzierung"),
        "staff": _("Personal"),
        "priority": _("Priorität"),
        "target_groups": _("Zielgruppen"),
        "worded_for_everyone": _("Für alle formuliert"),
        "themes": _("Querschnitt"),
        "starting_point": _("Ausgangslage"),
        "steps": _("Schritte"),
        "indicators": _("Indikatoren"),
        "indicator_text": _("Indikatoren (Wortlaut)"),
        "council_references": _("Beschluss"),
        "links": _("Siehe auch"),
        "also_under": _("Auch unter"),
        "details": _("Weitere Angaben"),
        "subtitle": _("Untertitel"),
        "kind": _("Art des Konzepts"),
        "introduction": _("Einleitung"),
        "authors": _("Verfasst von"),
        "valid_from": _("Gültig ab"),
        "valid_until": _("Gültig bis"),
        "levels": _("Namen der Ebenen"),
        "priorities": _("Prioritäten"),
        "chapters": _("Kapitel"),
        "summaries": _("Zusammenfassung"),
        "parent": _("Platz"),
    }
    return titles.get(name, name)


def fact_words(name: str, value: Any, outline: Outline, language: str) -> str:
    """A value of a :class:`~mittragen.edition.changes.FactChange` as text; empty where there is none. ``outline`` is that of the value's edition."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return long_date(value, spoken(language))
    told = _WORDS.get(name)
    return told(value, outline, language).strip() if told else _lines(str(entry) for entry in value)


def kind_word(kind: SuccessionKind, language: str) -> str:
    """ "neu gefasst"; what goes on unchanged is called that."""
    _ = words(language)
    return _("unverändert") if kind is SuccessionKind.CONTINUED else _(kind.german)


def kind_phrase(change: Change, language: str) -> str:
    """ "2.3.1 und 2.3.4 wurden zu 2.3.1 zusammengeführt", without a full stop."""
    _ = words(language)
    before, after = (listed(tuple(short_name(side, language) for side in sides), spoken(language)) for sides in (change.before, change.after))
    phrases = {
        SuccessionKind.NEW: _("{after} ist neu"),
        SuccessionKind.COMPLETED: _("{before} ist abgeschlossen"),
        SuccessionKind.DROPPED: _("{before} ist entfallen"),
        SuccessionKind.MERGED: _("{before} wurden zu {after} zusammengeführt"),
        SuccessionKind.SPLIT: _("{before} wurde in {after} geteilt"),
        SuccessionKind.MOVED: _("{before} wurde verschoben und steht jetzt als {after} unter {above}"),
        SuccessionKind.REWORDED: _("{before} wurde neu gefasst und heißt jetzt {after}") if before != after else _("{before} wurde neu gefasst"),
        SuccessionKind.CONTINUED: _("{before} ist unverändert und heißt jetzt {after}") if before != after else _("{before} ist unverändert"),
    }
    phrase = phrases[change.kind]
    if change.kind is SuccessionKind.MERGED and len(change.after) > 1:
        phrase = _("{before} wurden neu aufgeteilt in {after}")
    if change.kind is SuccessionKind.MOVED and before == after:
        phrase = _("{before} wurde verschoben und steht jetzt unter {above}")
    return phrase.format(before=before, after=after, above=_above(change, language))


def counts_sentence(changes: Changes, kind: ElementKind, language: str) -> str:
    """ "Die Fassung 2024 hat 12 Maßnahmen, die Fassung 2025 hat 14: 3 neu, 2 zu 1 zusammengeführt, 10 unverändert." Empty for a level in neither."""
    _ = words(language)
    counts = sorted(changes.counts(kind), key=lambda count: KIND_ORDER.index(count.kind))
    if not counts:
        return ""
    older, newer = changes.older.edition, changes.newer.edition
    before, after = (sum(getattr(count, side) for count in counts) for side in ("before", "after"))
    names: LevelName = getattr(older.levels, kind.value)
    first = _("{count} {level}").format(count=number(before, spoken(language)), level=names.singular if before == 1 else names.plural)
    sentence = _("Die Fassung {older} hat {before}, die Fassung {newer} hat {after}: {parts}.")
    told = ", ".join(count_phrase(count, language) for count in counts)
    return sentence.format(older=older.label, before=first, newer=newer.label, after=number(after, spoken(language)), parts=told)


def count_phrase(count: KindCount, language: str) -> str:
    """ "3 neu", "2 zu 1 zusammengeführt"."""
    _ = words(language)
    before, after = (number(side, spoken(language)) for side in (count.before, count.after))
    word = kind_word(count.kind, language)
    if count.kind in {SuccessionKind.SPLIT, SuccessionKind.MERGED} or (count.before and count.after and count.before != count.after):
        phrase = _("{before} in {after} {kind}") if count.kind is SuccessionKind.SPLIT else _("{before} zu {after} {kind}")
        return phrase.format(before=before, after=after, kind=word)
    return _("{count} {kind}").format(count=before if count.before else after, kind=word)


def short_name(standing: Standing, language: str) -> str:
    """The number of an element as printed; its title in quotation marks where it has none yet ("neu")."""
    element = standing.element
    has_number = any(sign.isdigit() for sign in element.label)
    name = element.label.strip() if has_number else words(language)("„{title}“").format(title=element.title)
    return f"\u2068{name}\u2069" if direction(language) == "rtl" else name


def _above(change: Change, language: str) -> str:
    if not change.after or not change.after[0].way:
        return words(language)("keinem Element")
    # The phrase has its own full stop.
    name = name_of(change.after[0].way[-1]).rstrip(".")
    return f"\u2068{name}\u2069" if direction(language) == "rtl" else name


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line.strip())


def _elements(keys: Sequence[str], outline: Outline, _language: str) -> str:
    return _lines(name_of(outline.elements[key]) for key in keys if key in outline.elements)


def _responsibilities(value: Sequence[Responsibility], outline: Outline, language: str) -> str:
    _ = words(language)
    named = ((_(each.role.german), carrier_name(each, outline)) for each in value)
    return _lines(_("{role}: {name}").format(role=role, name=name) for role, name in named if name)


def _cost(value: Cost, _outline: Outline, language: str) -> str:
    read = cost_phrase(Cost(one_off=value.one_off, per_year=value.per_year), language)
    return _lines(dict.fromkeys((value.text, read, funding_phrase(value, language))))


def _period(value: Period, _outline: Outline, language: str) -> str:
    """The wording, and what was read from it: each may change without the other."""
    read = period_phrase(Period(starts_on=value.starts_on, ends_on=value.ends_on, recurrence=value.recurrence, horizon=value.horizon), language)
    return _lines(dict.fromkeys((value.text, read)))


def _staff(value: Staff, _outline: Outline, language: str) -> str:
    return _lines(dict.fromkeys((value.text, staff_phrase(Staff(full_time_equivalents=value.full_time_equivalents), language))))


def _for_everyone(value: bool, _outline: Outline, language: str) -> str:
    _ = words(language)
    return _("ja") if value else _("nein")


def _steps(value: Sequence[Step], _outline: Outline, language: str) -> str:
    return _lines(long_step(step, language) for step in value)


def _references(value: Sequence[CouncilReference], _outline: Outline, language: str) -> str:
    return _lines(", ".join(part for part in (council_phrase(each, language), each.address) if part) for each in value)


def _links(value: Sequence[MeasureLink], outline: Outline, language: str) -> str:
    return _lines(_link(each, outline, language) for each in value)


def _link(link: MeasureLink, outline: Outline, language: str) -> str:
    _ = words(language)
    target = outline.elements.get(link.measure)
    if target is None:
        return link.wording
    return name_of(target) if link.kind is MeasureLinkKind.RELATED else _("{kind}: {name}").format(kind=_(link.kind.german), name=name_of(target))


def _details(value: Sequence[Detail], _outline: Outline, _language: str) -> str:
    return _lines(f"{detail.label}: {detail.text}" for detail in value)


def _levels(value: LevelNames, _outline: Outline, _language: str) -> str:
    return _lines(f"{level.singular}, {level.plural}" for level in (getattr(value, kind.value) for kind in ElementKind))


def _chapter(value: Chapter, _outline: Outline, _language: str) -> str:
    return f"{value.title}\n\n{value.text}"


def _summary(value: Summary, _outline: Outline, language: str) -> str:
    return f"{language_called(value.language, spoken(language))}: {value.title}\n\n{value.text}"


_WORDS: dict[str, _Words] = {
    "responsibilities": _responsibilities,
    "period": _period,
    "cost": _cost,
    "staff": _staff,
    "target_groups": lambda keys, outline, _language: _lines(outline.target_groups[key].title for key in keys if key in outline.target_groups),
    "worded_for_everyone": _for_everyone,
    "themes": _elements,
    "also_under": _elements,
    "steps": _steps,
    "indicators": lambda keys, outline, _language: _lines(outline.indicators[key].title for key in keys if key in outline.indicators),
    "council_references": _references,
    "links": _links,
    "details": _details,
    "levels": _levels,
    "chapters": _chapter,
    "summaries": _summary,
}
