"""The trace as rows: one a link, and one for each contribution without an outcome. The columns that the CSV file and the workbook share.

No words of contributions stand here: they may be erased, and a file cannot. The address leads to them.
"""

from collections.abc import Callable, Iterator

import msgspec

from mittragen.design.language import language_called
from mittragen.edition.trace import Trace, TraceGroup, TraceLink, TraceSource
from mittragen.outputs.sheet import GERMAN, Value, joined
from mittragen.outputs.target import Site
from mittragen.outputs.trace_phrases import contribution_address
from mittragen.outputs.tracing import Tracing

HOLDS, REPLACED, ENDED, OPEN, TREATED = "gilt", "ersetzt", "beendet", "noch offen", "hat einen Verbleib"


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """What one row is about: a link with what stands at its ends, or a contribution alone that nothing became of yet."""

    link: TraceLink | None = None
    source: TraceSource | None = None
    key: str = ""
    group: TraceGroup | None = None
    process: str = ""
    address: str = ""
    open_reason: str = ""


class TraceColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its header, its width in characters, and how its value is found."""

    header: str
    width: int
    value: Callable[[Traced], Value]


def trace_rows(trace: Trace, site: Site) -> Iterator[tuple[Value, ...]]:
    """The rows, links in the order of the trace, then what is open; the values of :data:`TRACE_COLUMNS`."""
    for traced in _traced(trace, site):
        yield tuple(column.value(traced) for column in TRACE_COLUMNS)


def group_rows(trace: Trace) -> Iterator[tuple[Value, ...]]:
    """The groups; the values of :data:`GROUP_COLUMNS`."""
    processes = Tracing(trace).processes
    for group in trace.groups:
        yield (
            group.key,
            group.title,
            group.statement,
            group.counter_voices,
            len(group.members),
            "\n".join(f"{counted.group or 'ohne Angabe der Gruppe'}: {counted.count}" for counted in group.speakers),
            joined(language_called(language, GERMAN) for language in group.languages),
            joined(group.members),
            joined(group.excerpts),
            joined(group.former_keys),
            processes.get(group.process, group.process),
        )


def source_rows(trace: Trace, site: Site) -> Iterator[tuple[Value, ...]]:
    """The contributions; the values of :data:`SOURCE_COLUMNS`."""
    waiting = frozenset(trace.untreated)
    treated = {link.contribution for link in trace.links if link.ended_on is None} - waiting
    processes = Tracing(trace).processes
    for source in trace.sources:
        row = Traced(source=source, process=processes.get(source.process, source.process), address=contribution_address(source.key, site))
        state = TREATED if source.key in treated else OPEN
        yield (*(value(row) for _header, _width, value in _SOURCE), state)


def _traced(trace: Trace, site: Site) -> Iterator[Traced]:
    known = Tracing(trace)
    group_of = {key: group for group in trace.groups for key in group.members}
    for link in trace.links:
        yield Traced(
            link=link,
            source=known.sources.get(link.contribution),
            group=known.groups.get(link.group),
            process=known.processes.get(link.process, link.process),
            address=contribution_address(link.contribution, site) if link.contribution else "",
        )
    for key in trace.untreated:
        source = known.sources.get(key)
        process = known.processes.get(source.process, source.process) if source else ""
        yield Traced(
            key=key, source=source, group=group_of.get(key), process=process, address=contribution_address(key, site), open_reason=trace.untreated_reason
        )


def _state(row: Traced) -> str:
    if row.link is None:
        return OPEN
    return HOLDS if row.link.ended_on is None else REPLACED if row.link.successor else ENDED


def _of_link(value: Callable[[TraceLink], Value]) -> Callable[[Traced], Value]:
    return lambda row: value(row.link) if row.link else None


def _of_source(value: Callable[[TraceSource], Value]) -> Callable[[Traced], Value]:
    return lambda row: value(row.source) if row.source else None


def _contribution(row: Traced) -> str:
    return row.link.contribution if row.link else row.source.key if row.source else row.key


_SOURCE: tuple[tuple[str, int, Callable[[Traced], Value]], ...] = (
    ("Beitrag", 12, _contribution),
    ("Art des Beitrags", 14, _of_source(lambda source: source.kind.german)),
    ("Beteiligung", 30, lambda row: row.process),
    ("Phase (Schlüssel)", 10, _of_source(lambda source: source.phase)),
    ("Veranstaltung", 30, _of_source(lambda source: source.event_title)),
    ("Tisch", 8, _of_source(lambda source: source.table)),
    ("Weg", 18, _of_source(lambda source: source.channel.german)),
    ("Thema", 26, _of_source(lambda source: source.topic)),
    ("Gruppe", 24, _of_source(lambda source: source.actor_group)),
    ("Sprache", 14, _of_source(lambda source: language_called(source.language, GERMAN) if source.language else "")),
    ("Tag des Beitrags", 12, _of_source(lambda source: source.day)),
    ("Antwort auf einen Beitrag", 10, _of_source(lambda source: "ja" if source.is_reply else "nein")),
    ("Adresse des Beitrags", 40, lambda row: row.address),
)

_LINK: tuple[tuple[str, int, Callable[[Traced], Value]], ...] = (
    ("Spur", 10, _of_link(lambda link: link.key)),
    ("Stand", 12, _state),
    ("Verbleib", 18, _of_link(lambda link: link.kind.german)),
    ("Ziel oder Maßnahme (Schlüssel)", 14, _of_link(lambda link: link.element)),
    ("Kennung", 10, _of_link(lambda link: link.element_label)),
    ("Ziel oder Maßnahme", 40, _of_link(lambda link: link.element_title)),
    ("Konzept", 20, _of_link(lambda link: link.concept)),
    ("Zusammengeführt mit Beitrag", 12, _of_link(lambda link: link.merged_into)),
    ("Weitergegeben an", 28, _of_link(lambda link: link.passed_to)),
    ("Grund", 28, _of_link(lambda link: link.reason_kind.german if link.reason_kind else "")),
    ("Begründung", 44, lambda row: row.link.reason if row.link else row.open_reason),
    ("Entschieden am", 12, _of_link(lambda link: link.day)),
    ("Stelle", 30, _of_link(lambda link: link.office)),
    ("Bündel (Schlüssel)", 10, lambda row: row.link.group if row.link else row.group.key if row.group else ""),
    ("Bündel", 34, lambda row: row.group.title if row.group else ""),
    ("Auszug", 10, _of_link(lambda link: link.excerpt)),
    ("Auszug von Zeichen", 10, _of_link(lambda link: link.start if link.excerpt else None)),
    ("Auszug bis Zeichen", 10, _of_link(lambda link: link.end if link.excerpt else None)),
)

_ENDS: tuple[tuple[str, int, Callable[[Traced], Value]], ...] = (
    ("Stand des Beitrags (Prüfwert)", 14, _of_link(lambda link: link.source_version)),
    ("Stand des Ziels oder der Maßnahme (Prüfwert)", 14, _of_link(lambda link: link.target_version)),
    ("Beendet am", 12, _of_link(lambda link: link.ended_on)),
    ("Ersetzt durch Spur", 10, _of_link(lambda link: link.successor)),
)

TRACE_COLUMNS = tuple(TraceColumn(header=header, width=width, value=value) for header, width, value in (*_LINK, *_SOURCE, *_ENDS))
SOURCE_COLUMNS = (*((header, width) for header, width, _value in _SOURCE), ("Stand", 18))
GROUP_COLUMNS = (
    ("Bündel", 10),
    ("Titel", 36),
    ("Aussage", 70),
    ("Gegenstimmen", 40),
    ("Beiträge", 10),
    ("Wer", 34),
    ("Sprachen", 20),
    ("Nummern der Beiträge", 40),
    ("Auszüge", 16),
    ("Früher", 12),
    ("Beteiligung", 30),
)
