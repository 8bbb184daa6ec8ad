"""The coverage audit: what became of which part of what was said, beside an equally large random sample. The same figures as everyone reads."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from mittragen.design.language import language_name, number
from mittragen.desk.outcomes.pages import Audit, AuditRow
from mittragen.edition.documents import Edition, Publisher
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.outline import Outline
from mittragen.edition.terms import MunicipalityKind
from mittragen.edition.trace import Trace
from mittragen.outputs.drawing import rows_of
from mittragen.outputs.drawing_parts import Node, Ribbon
from mittragen.outputs.streams import OPEN, ORDER, Stream, Streams, by_kind
from mittragen.outputs.tracing import Tracing

SMALL, MIDDLE = 3, 10
_REACHED = (OutcomeKind.TAKEN_UP.value, OutcomeKind.COVERED.value)
# Where a stream ends needs no edition, only in which field.
_NO_EDITION = Edition(publisher=Publisher(name="", kind=MunicipalityKind.COUNTY), slug="-", label="-", title="", as_of=date.min)
_Name = Callable[[Stream], str]


def streams_of(trace: Trace) -> tuple[Stream, ...]:
    """Each contribution once, with where it went in the end."""
    return Streams(Tracing(trace), Outline(_NO_EDITION)).all


def audit_kinds() -> dict[str, str]:
    """The words of what becomes of a contribution in the end."""
    return {kind: _("offen") if kind == OPEN else _(OutcomeKind(kind).german) for kind in ORDER}


def audits_of(streams: Sequence[Stream], seed: str) -> tuple[Audit, ...]:
    """By topic, actor group, language and size of the group; the same ``seed`` draws the same sample. What has one part only is left out."""
    found = (_audit(streams, *dimension, seed) for dimension in _dimensions())
    return tuple(audit for audit in found if len(audit.rows) > 1)


def _dimensions() -> tuple[tuple[str, str, _Name, str], ...]:
    return (
        (_("Nach Thema"), _("Thema"), lambda stream: stream.source.topic, _("ohne Thema")),
        (_("Nach Gruppe von Menschen"), _("Gruppe"), lambda stream: stream.source.actor_group, _("ohne Angabe der Gruppe")),
        (_("Nach Sprache"), _("Sprache"), _language, _("ohne Angabe der Sprache")),
        (_("Nach Größe des Bündels"), _("Bündel"), _size, _("in keinem Bündel")),
    )


def _language(stream: Stream) -> str:
    return language_name(stream.source.language) if stream.source.language else ""


def _size(stream: Stream) -> str:
    if stream.group is None:
        return ""
    size = len(stream.group.members)
    return _("bis 3 Beiträge") if size <= SMALL else _("4 bis 10 Beiträge") if size <= MIDDLE else _("mehr als 10 Beiträge")


def _audit(streams: Sequence[Stream], title: str, head: str, name_of: _Name, otherwise: str, seed: str) -> Audit:
    parts: dict[str, list[Stream]] = {}
    for stream in streams:
        parts.setdefault(name_of(stream), []).append(stream)
    names = sorted(parts, key=lambda name: (not name, -len(parts[name]), name))
    rows = tuple(_row(name or otherwise, parts[name], _drawn(streams, len(parts[name]), f"{seed} {title} {name}")) for name in names)
    nodes = (*(Node(key=name, title=name or otherwise, column=0) for name in names), Node(key="\n", title="", column=1))
    ribbons = [Ribbon(source=name, target="\n", count=1, kind=stream.kind) for name in names for stream in parts[name]]
    return Audit(title=title, head=head, bars=rows_of(nodes, ribbons, ORDER), rows=rows)


def _row(title: str, part: Sequence[Stream], beside: Iterable[Stream]) -> AuditRow:
    """Reached the concept, answered with a reason, open; and how many of the sample reached the concept."""
    counts: Counter[str] = Counter(by_kind(part))
    reached = sum(counts[kind] for kind in _REACHED)
    drawn = sum(stream.kind in _REACHED for stream in beside)
    cells = (reached, len(part) - reached - counts[OPEN], counts[OPEN], drawn)
    return AuditRow(title=title, total=len(part), cells=tuple(_share(count, len(part)) for count in cells))


def _share(count: int, total: int) -> str:
    return _("%(count)s (%(share)s %%)") % {"count": number(count), "share": round(100 * count / total)} if count else "0"


def _drawn(streams: Sequence[Stream], count: int, seed: str) -> list[Stream]:
    """Drawn by chance that anybody can repeat: it guards no secret."""
    return random.Random(seed).sample(list(streams), count)  # noqa: S311 (a sample, no secret)
