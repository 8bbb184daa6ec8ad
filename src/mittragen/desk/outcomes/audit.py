"""The coverage audit: what became of which part of what was said, beside an equally large random sample. The same figures as everyone reads."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from mittragen.design.language import language_name, number
from mittragen.desk.outcomes.pages import Audit, AuditRow
from mittragen.edition.documents import Edition, Publisher
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.outline import Outline
from mittragen.edition.terms import MunicipalityKind
from mittragen.edition.trace import Trace
from mittragen.outputs.coverage import SIZES, NameOf, Part, language_of, parted, size_of, speakers_of, topic_of
from mittragen.outputs.drawing import rows_of
from mittragen.outputs.drawing_parts import Node, Ribbon
from mittragen.outputs.streams import OPEN, ORDER, Stream, Streams
from mittragen.outputs.tracing import Tracing

# Where a stream ends needs no edition, only in which field.
_NO_EDITION = Edition(publisher=Publisher(name="", kind=MunicipalityKind.COUNTY), slug="-", label="-", title="", as_of=date.min)


def streams_of(trace: Trace) -> tuple[Stream, ...]:
    """Each contribution once, with where it went in the end."""
    return Streams(Tracing(trace), Outline(_NO_EDITION)).all


def audit_kinds() -> dict[str, str]:
    """The words of what becomes of a contribution in the end."""
    return {kind: _("offen") if kind == OPEN else _(OutcomeKind(kind).german) for kind in ORDER}


def audits_of(streams: Sequence[Stream]) -> tuple[Audit, ...]:
    """By topic, actor group, language and size of the group. What has one part only is left out."""
    sizes = dict(zip(SIZES, (_("bis 3 Beiträge"), _("4 bis 10 Beiträge"), _("mehr als 10 Beiträge")), strict=True))
    languages = {code: language_name(code) for code in {language_of(stream) for stream in streams} if code}
    dimensions: tuple[tuple[str, str, NameOf, Mapping[str, str]], ...] = (
        (_("Nach Thema"), _("Thema"), topic_of, {"": _("ohne Thema")}),
        (_("Nach Gruppe von Menschen"), _("Gruppe"), speakers_of, {"": _("ohne Angabe der Gruppe")}),
        (_("Nach Sprache"), _("Sprache"), language_of, {**languages, "": _("ohne Angabe der Sprache")}),
        (_("Nach Größe des Bündels"), _("Bündel"), size_of, {**sizes, "": _("in keinem Bündel")}),
    )
    found = ((title, head, parted(streams, name_of), words) for title, head, name_of, words in dimensions)
    return tuple(_audit(title, head, parts, words) for title, head, parts, words in found if len(parts) > 1)


def _audit(title: str, head: str, parts: Sequence[Part], words: Mapping[str, str]) -> Audit:
    nodes = (*(Node(key=part.name, title=words.get(part.name, part.name), column=0) for part in parts), Node(key="\n", title="", column=1))
    ribbons = [Ribbon(source=part.name, target="\n", count=count, kind=kind) for part in parts for kind, count in part.counts.items()]
    rows = tuple(_row(words.get(part.name, part.name), part) for part in parts)
    return Audit(title=title, head=head, bars=rows_of(nodes, ribbons, ORDER), rows=rows)


def _row(title: str, part: Part) -> AuditRow:
    """Reached the concept, answered with a reason, open; and how many of the sample reached the concept."""
    left = part.counts.get(OPEN, 0)
    cells = (part.reached, part.total - part.reached - left, left, part.sampled)
    return AuditRow(title=title, total=part.total, cells=tuple(_share(count, part.total) for count in cells))


def _share(count: int, total: int) -> str:
    return _("%(count)s (%(share)s %%)") % {"count": number(count), "share": round(100 * count / total)} if count else "0"
