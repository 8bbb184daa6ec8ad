"""Where everything that was said went, as a drawing and as figures: from topics over groups to goals and measures, or to what became of it otherwise."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import direction, language_called, number
from mittragen.edition.elements import Element, Goal
from mittragen.outputs.coverage import REACHED, SIZES, NameOf, Part, event_of, language_of, parted, size_of, speakers_of, topic_of
from mittragen.outputs.drawing import Node, Picture, Ribbon, Row, picture_of, rows_of
from mittragen.outputs.html import Library
from mittragen.outputs.streams import OPEN, ORDER, Stream, by_kind
from mittragen.public.tracing.path import badge

# So many are drawn; the others stand together, and one by one in the list of groups and in the files.
MOST_GROUPS, MOST_GOALS, MOST_MEASURES = 14, 12, 16
_Words = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What became of contributions, parted by one thing: rows of bars, and the same as a table with a column for each outcome."""

    title: str
    head: str
    rows: tuple[Row, ...]
    table: tuple[tuple[str, tuple[int, ...], int], ...]


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """A part of what was said beside as many contributions drawn at random: counts with their shares, in words."""

    title: str
    total: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The coverage audit by one thing."""

    title: str
    head: str
    rows: tuple[AuditRow, ...]


def kind_titles() -> dict[str, str]:
    """The words of what becomes of a contribution in the end, in the order in which it is told."""
    return {kind: badge(kind).title for kind in ORDER}


def finding(streams: Sequence[Stream], language: str) -> str:
    """What the figures say, in one sentence."""
    total, reached = len(streams), sum(stream.kind in REACHED for stream in streams)
    answered = sum(stream.kind != OPEN for stream in streams)
    words = {"total": number(total, language), "reached": number(reached, language), "answered": number(answered, language)}
    if not reached:
        return (
            ngettext("Zu %(answered)s von %(total)s Beitrag gibt es eine Antwort", "Zu %(answered)s von %(total)s Beiträgen gibt es eine Antwort", total)
            % words
        )
    return ngettext("%(reached)s von %(total)s Beiträgen steht im Konzept", "%(reached)s von %(total)s Beiträgen stehen im Konzept", reached) % words


def picture(streams: Sequence[Stream], library: Library, language: str) -> Picture | None:
    """Topics, groups, goals, measures; and where everything else went."""
    flow = _Flow(streams, library)
    titles = kind_titles()
    told = ", ".join(_("%(outcome)s: %(count)s") % {"outcome": titles[kind], "count": count} for kind, count in by_kind(streams).items())
    return picture_of(
        title=finding(streams, language),
        text=_("Bänder führen von den Themen über die Bündel zu Zielen und Maßnahmen. %(counts)s. Alle Zahlen stehen auch in der Tabelle.") % {"counts": told},
        heads=(_("Thema"), _("Bündel"), _("Ziel"), _("Maßnahme oder anderer Verbleib")),
        nodes=flow.nodes(),
        ribbons=flow.ribbons,
        kind_titles=titles,
        is_mirrored=direction(language) == "rtl",
    )


def coverages(streams: Sequence[Stream], language: str) -> tuple[Coverage, ...]:
    """What became of contributions by topic, event, actor group, language and size of their group."""
    return tuple(
        Coverage(title=title, head=head, rows=tuple(_whole(row) for row in rows), table=tuple(_line(row) for row in rows))
        for title, head, name_of, words in _dimensions(language)
        if (rows := _rows(streams, name_of, words))
    )


def topic_rows(streams: Sequence[Stream]) -> tuple[Row, ...]:
    """A bar for each topic, the most first."""
    return _rows(streams, topic_of, lambda name: name or _("ohne Thema"), least=1)


def audits(streams: Sequence[Stream], merged: Collection[str], language: str) -> tuple[Audit, ...]:
    """The same in shares, each row beside as many contributions drawn at random from all.

    ``merged`` are the keys of contributions that were merged into another: they count where that one went, and are told apart as well.
    """
    found = []
    for title, head, name_of, words in _dimensions(language):
        rows = tuple(_audit_row(words(part.name), part, merged, language) for part in parted(streams, name_of))
        if len(rows) > 1:
            found.append(Audit(title=title, head=head, rows=rows))
    return tuple(found)


class _Flow:
    """Nodes and ribbons of the drawing."""

    def __init__(self, streams: Sequence[Stream], library: Library) -> None:
        self.library = library
        self._columns: tuple[dict[str, str], ...] = ({}, {}, {}, {})
        self.ribbons: list[Ribbon] = []
        # For each node the topics that feed it, in their order: near them it stands.
        self._places: dict[str, list[int]] = {}
        topics = _topic_places(streams, library)
        ways = [(stream, *self._ends(stream)) for stream in streams]
        groups = _largest(Counter(stream.group.key for stream in streams if stream.group), MOST_GROUPS)
        goals = _largest(Counter(goal.key for _stream, goal, _last in ways if goal), MOST_GOALS)
        measures = _largest(Counter(last[0] for _stream, _goal, last in ways if last), MOST_MEASURES)
        for stream, goal, last in ways:
            stations = [self._node(0, f"t:{stream.source.topic_key}", stream.source.topic or _("ohne Thema")), self._group(stream, groups)]
            if goal:
                is_drawn = goal.key in goals
                stations.append(self._node(2, f"z:{goal.key}" if is_drawn else "z+", _name(goal) if is_drawn else _("weitere Ziele")))
            if last:
                stations.append(self._node(3, f"m:{last[0]}" if last[0] in measures else "m+", last[1] if last[0] in measures else _("weitere Maßnahmen")))
            elif not goal:
                stations.append(self._node(3, stream.kind, badge(stream.kind).title))
            for station in stations:
                self._places.setdefault(station, []).append(topics[stream.source.topic_key])
            pairs = zip(stations, stations[1:], strict=False)
            self.ribbons += [Ribbon(source=source, target=target, count=1, kind=stream.kind) for source, target in pairs]

    def nodes(self) -> tuple[Node, ...]:
        """By columns, so that few ribbons cross; what stands for many others, and what is outside of the concept, comes last in each."""
        return tuple(
            Node(key=key, title=found[key], column=column, kind=key if key in ORDER else "")
            for column, found in enumerate(self._columns)
            for key in sorted(found, key=self._place)
        )

    def _place(self, key: str) -> tuple[int, float, str]:
        if key in ORDER:
            return (2, ORDER.index(key), key)
        places = self._places.get(key, [0])
        return (int(key.endswith(("+", "-", ":"))), sum(places) / len(places), key)

    def _node(self, column: int, key: str, title: str) -> str:
        self._columns[column].setdefault(key, title)
        return key

    def _group(self, stream: Stream, largest: frozenset[str]) -> str:
        if stream.group is None:
            return self._node(1, "g-", _("einzelne Beiträge"))
        is_drawn = stream.group.key in largest
        return self._node(1, f"g:{stream.group.key}" if is_drawn else "g+", stream.group.title if is_drawn else _("weitere Bündel"))

    def _ends(self, stream: Stream) -> tuple[Goal | None, tuple[str, str] | None]:
        """The goal, and the measure by key and name, that a contribution reached; neither where it did not reach the concept."""
        link = stream.link
        if link is None or not link.kind.reaches_concept:
            return None, None
        found = self.library.element(link.element)
        if found is None:
            return None, (link.element, f"{link.element_label} {link.element_title}".strip())
        shelf, element = found
        if isinstance(element, Goal):
            return element, None
        goal = next((above for above in reversed(shelf.outline.parents_of(element)) if isinstance(above, Goal)), None)
        return goal, (element.key, _name(element))


def _topic_places(streams: Sequence[Stream], library: Library) -> dict[str, int]:
    """Topics in the order of the fields of action that they feed, where there are any; else the most first."""
    order = {key: place for shelf in library for place, key in enumerate(shelf.outline.elements)}
    fed: dict[str, list[int]] = {}
    for stream in streams:
        places = fed.setdefault(stream.source.topic_key, [])
        if stream.link and stream.link.element in order:
            places.append(order[stream.link.element])
    sizes = Counter(stream.source.topic_key for stream in streams)
    middle = {key: sorted(places)[len(places) // 2] if places else len(order) for key, places in fed.items()}
    ordered = sorted(fed, key=lambda key: (not key, middle[key], -sizes[key], key))
    return {key: place for place, key in enumerate(ordered)}


def _name(element: Element) -> str:
    return f"{element.label} {element.title}".strip()


def _largest(sizes: Counter[str], most: int) -> frozenset[str]:
    return frozenset(sorted(sizes, key=lambda key: (-sizes[key], key))[:most])


def _dimensions(language: str) -> tuple[tuple[str, str, NameOf, _Words], ...]:
    """Title, head of the column, what parts, and the words for the name of a part."""
    sizes = dict(zip(SIZES, (_("bis 3 Beiträge"), _("4 bis 10 Beiträge"), _("mehr als 10 Beiträge")), strict=True))
    return (
        (_("Nach Thema"), _("Thema"), topic_of, lambda name: name or _("ohne Thema")),
        (_("Nach Veranstaltung"), _("Veranstaltung"), event_of, lambda name: name or _("nicht auf einer Veranstaltung")),
        (_("Nach Gruppe von Menschen"), _("Gruppe"), speakers_of, lambda name: name or _("ohne Angabe der Gruppe")),
        (_("Nach Sprache"), _("Sprache"), language_of, lambda name: language_called(name, language) if name else _("ohne Angabe der Sprache")),
        (_("Nach Größe des Bündels"), _("Bündel"), size_of, lambda name: sizes.get(name) or _("in keinem Bündel")),
    )


def _rows(streams: Sequence[Stream], name_of: NameOf, words: _Words, least: int = 2) -> tuple[Row, ...]:
    parts = parted(streams, name_of)
    nodes = (*(Node(key=part.name, title=words(part.name), column=0) for part in parts), Node(key="\n", title="", column=1))
    ribbons = [Ribbon(source=part.name, target="\n", count=count, kind=kind) for part in parts for kind, count in part.counts.items()]
    return rows_of(nodes, ribbons, ORDER) if len(parts) >= least else ()


def _whole(row: Row) -> Row:
    """A row in which the bar is as long as any other: its parts are shares."""
    length = max((part.start + part.width for part in row.segments), default=0.0) or 1.0
    parts = (msgspec.structs.replace(part, start=round(part.start * 100 / length, 2), width=round(part.width * 100 / length, 2)) for part in row.segments)
    return msgspec.structs.replace(row, segments=tuple(parts))


def _line(row: Row) -> tuple[str, tuple[int, ...], int]:
    counts = {segment.kind: segment.count for segment in row.segments}
    return row.title, tuple(counts.get(kind, 0) for kind in ORDER), row.count


def _audit_row(title: str, part: Part, merged: Collection[str], language: str) -> AuditRow:
    others = [part.counts.get(kind, 0) for kind in ORDER if kind not in REACHED]
    together = sum(stream.source.key in merged for stream in part.streams)
    cells = (part.reached, *others, together, part.sampled)
    return AuditRow(title=title, total=number(part.total, language), cells=tuple(_share(count, part.total, language) for count in cells))


def _share(count: int, total: int, language: str) -> str:
    words = {"count": number(count, language), "share": number(round(100 * count / total), language)}
    return _("%(count)s (%(share)s %%)") % words if count else "0"
