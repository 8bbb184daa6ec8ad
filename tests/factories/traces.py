"""Traces for tests: invented, deterministic. A small one on the small edition, one of any size on the large one, and the record that it came from.

``python -m tests.factories.traces`` writes the corpus: ``tests/corpus/records/traced.json`` and ``tests/corpus/editions/traced``.
"""

from datetime import date

import msgspec

from mittragen.edition.codec import edition_document, encode, participation_document
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.participating import Channel, ContributionKind
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.trace import GroupCount, Trace, TraceGroup, TraceLink, TraceProcess, TraceSource
from tests.factories.editions import CORPUS as EDITIONS
from tests.factories.editions import decided
from tests.factories.large_edition import large_edition
from tests.factories.records import CORPUS as RECORDS
from tests.factories.records import sealed_small_record, small_record
from tests.factories.small_edition import small_edition

PROCESS = "zusammen-leben"
OFFICE = "Koordinierungsstelle Migration und Teilhabe"
TAKEN, COVERED, MERGED = OutcomeKind.TAKEN_UP, OutcomeKind.COVERED, OutcomeKind.MERGED
LATER, NO_MEANS = OutcomeReason.LATER, OutcomeReason.NO_MEANS
_CARDS = {"channel": Channel.CARD, "event": "v1", "event_title": "Workshop Sprache", "topic": "Sprache und Verständigung", "topic_key": "t1"}
_TALK = {"channel": Channel.INTERVIEW, "event": "v2", "event_title": "Gespräch mit dem Jugendrat", "topic": "Mobilität", "topic_key": "t2"}


def traced_edition(content: Edition | None = None) -> EditionDocument:
    """The small edition with its trace: three groups, every kind of outcome, a link that was superseded, and one contribution that waits."""
    document = decided(content or small_edition())
    return edition_document(document.content, msgspec.structs.replace(document.envelope, trace=small_trace()))


def small_trace() -> Trace:
    """What stands behind :func:`traced_edition`. Contributions s1 to s14; s14 waits, s13 was passed on."""
    return Trace(
        as_of=date(2026, 3, 18),
        processes=(TraceProcess(slug=PROCESS, title="Zusammen leben im Kreis Musterau"),),
        sources=_sources(),
        groups=small_groups(),
        links=small_links(),
        untreated=("s14",),
        untreated_reason="Der Beitrag kam nach der letzten Sitzung und wird zuerst im Beirat beraten.",
    )


def small_groups() -> tuple[TraceGroup, ...]:
    """Two groups that became measures and one that was not taken up."""
    return (
        TraceGroup(
            key="w1",
            process=PROCESS,
            title="Kurse, die zur Schicht passen",
            statement="Kurse liegen zu Zeiten, zu denen viele arbeiten.\nGewünscht sind Kurse am Abend mit Betreuung für Kinder.",
            counter_voices="Eine Stimme hält Kurse am Abend für zu anstrengend.",
            topic="t1",
            members=("s1", "s2", "s3", "s4", "s5"),
            speakers=(GroupCount(group="Geflüchtete", count=2), GroupCount(group="Ehrenamt", count=2), GroupCount(group="", count=1)),
            languages=("de", "ar"),
            former_keys=("w0",),
        ),
        TraceGroup(
            key="w2",
            process=PROCESS,
            title="Eine Stelle, die weiterhilft",
            statement="Viele wissen nicht, wen sie fragen können.",
            topic="t1",
            members=("s6", "s7", "s8"),
            excerpts=("x1",),
            speakers=(GroupCount(group="Migrantenorganisationen", count=3),),
            languages=("de",),
        ),
        TraceGroup(
            key="w3",
            process=PROCESS,
            title="Ein Bus am Abend",
            statement="Abends fährt kein Bus mehr nach Oldenmoor.",
            topic="t2",
            members=("s9", "s10"),
            speakers=(GroupCount(group="Jugendliche", count=2),),
            languages=("de",),
        ),
    )


def small_links() -> tuple[TraceLink, ...]:
    """The links of :func:`small_trace`."""
    evening = {"element": "m2", "element_label": "1.1.2", "element_title": "Abendkurse in jeder Gemeinde"}
    desk = {"element": "m1", "element_label": "1.1.1", "element_title": "Lotsenstelle Sprache einrichten"}
    goal = {"element": "g1", "element_label": "1.1", "element_title": "Alle finden einen passenden Kurs."}
    later = {"kind": OutcomeKind.NOT_TAKEN_UP, "reason_kind": NO_MEANS, "reason": "Der Verkehrsvertrag läuft bis 2029."}
    return (
        _link("v01", TAKEN, group="w1", **evening),
        *(_link(f"v1{number}", TAKEN, contribution=f"s{number}", group="w1", **evening) for number in range(1, 5)),
        _link("v15", COVERED, contribution="s5", reason="Das Ziel nennt Abendkurse schon.", **goal),
        _link("v02", TAKEN, group="w2", **desk),
        _link("v16", TAKEN, contribution="s6", group="w2", **desk),
        _link("v17", TAKEN, contribution="s7", group="w2", excerpt="x1", start=0, end=20, **desk),
        _link("v18", MERGED, contribution="s8", group="w2", merged_into="s6"),
        _link("v03", group="w3", **later),
        _link("v19", contribution="s9", group="w3", **later),
        _link("v20", contribution="s10", group="w3", **later),
        _link("v21", TAKEN, contribution="s11", ended_on=date(2026, 3, 10), successor="v22", **goal),
        _link("v22", TAKEN, contribution="s11", day=date(2026, 3, 10), reason="Gehört zur Maßnahme, nicht zum Ziel.", **desk),
        _link("v23", OutcomeKind.NOT_TAKEN_UP, contribution="s12", reason_kind=LATER),
        _link("v24", OutcomeKind.PASSED_ON, contribution="s13", passed_to="Verkehrsbetriebe Musterau", reason="Dort liegt die Zuständigkeit."),
    )


def traced_record() -> ParticipationDocument:
    """The small record with what became of its contributions: b3 and b5 have no outcome yet."""
    desk = {"element": "m1", "element_label": "1.1.1", "element_title": "Lotsenstelle Sprache einrichten", "concept": "integrationskonzept"}
    groups = (
        TraceGroup(
            key="w1",
            process=PROCESS,
            title="Kurse am Abend",
            statement="Abends fehlen Kurse mit Kinderbetreuung.",
            topic="t1",
            members=("b2", "b6"),
            speakers=(GroupCount(group="Geflüchtete", count=1), GroupCount(group="", count=1)),
            languages=("ar", "de"),
        ),
    )
    links = (
        _link("v01", TAKEN, group="w1", **desk),
        _link("v11", TAKEN, contribution="b2", group="w1", **desk),
        _link("v12", TAKEN, contribution="b6", group="w1", **desk),
        _link("v13", OutcomeKind.NOT_TAKEN_UP, contribution="b1", reason_kind=NO_MEANS, reason="Der Verkehrsvertrag läuft bis 2029."),
        _link("v14", MERGED, contribution="b4", merged_into="b1"),
        _link("v15", OutcomeKind.PASSED_ON, contribution="b7", passed_to="Gemeinde Oldenmoor"),
    )
    content = msgspec.structs.replace(small_record(), groups=groups, links=links)
    return participation_document(content, sealed_small_record().envelope)


def large_traced_edition(contributions: int = 240, groups: int = 40, measures: int = 60) -> EditionDocument:
    """A large edition with so many contributions; the first measure has a hundred and more behind it."""
    edition = large_edition(measures)
    document = decided(edition)
    return edition_document(edition, msgspec.structs.replace(document.envelope, trace=_large_trace(edition, contributions, groups)))


def _large_trace(edition: Edition, contributions: int, groups: int) -> Trace:
    sources, links = [], []
    members: dict[int, list[str]] = {number: [] for number in range(groups)}
    for number in range(contributions):
        key, group = f"s{number}", 0 if number % 2 else number % groups
        topic, event = number % 6, number % 12
        facts = {"event": f"v{event}", "event_title": f"Workshop {event + 1}", "topic": f"Thema {topic + 1}", "topic_key": f"t{topic}"}
        sources.append(_source(key, channel=Channel.CARD, table=str(1 + number % 5), **facts))
        members[group].append(key)
        if number % 11 == 3:
            continue
        measure = edition.measures[group % len(edition.measures)]
        target = {"element": measure.key, "element_label": measure.label, "element_title": measure.title}
        kind = OutcomeKind.NOT_TAKEN_UP if number % 7 == 5 else TAKEN
        more = {"reason_kind": NO_MEANS} if kind is OutcomeKind.NOT_TAKEN_UP else target
        links.append(_link(f"v{number}", kind, contribution=key, group=f"w{group}", **more))
    told = {link.contribution for link in links}
    return Trace(
        as_of=edition.as_of,
        processes=(TraceProcess(slug=PROCESS, title="Zusammen leben"),),
        sources=tuple(sources),
        groups=tuple(
            TraceGroup(key=f"w{number}", process=PROCESS, title=f"Bündel Nummer {number}", statement="Das sagen sie zusammen.", members=tuple(keys))
            for number, keys in members.items()
        ),
        links=tuple(links),
        untreated=tuple(source.key for source in sources if source.key not in told),
        untreated_reason="Diese Beiträge kamen erst nach der Sitzung.",
    )


def _sources() -> tuple[TraceSource, ...]:
    return (
        *(_source(f"s{number}", actor_group="Geflüchtete", language="ar", table="2", **_CARDS) for number in (1, 2)),
        *(_source(f"s{number}", actor_group="Ehrenamt", table="3", **_CARDS) for number in (3, 4)),
        _source("s5", **_CARDS),
        *(_source(f"s{number}", actor_group="Migrantenorganisationen", **_CARDS) for number in (6, 7, 8)),
        *(_source(f"s{number}", actor_group="Jugendliche", kind=ContributionKind.PROBLEM, **_TALK) for number in (9, 10)),
        _source("s11", topic="Sprache und Verständigung", topic_key="t1"),
        _source("s12", topic="Wohnen", topic_key="t3"),
        _source("s13", topic="Mobilität", topic_key="t2", is_reply=True),
        _source("s14", kind=ContributionKind.QUESTION),
    )


def _source(key: str, **more: object) -> TraceSource:
    facts: dict[str, object] = {"kind": ContributionKind.IDEA, "channel": Channel.ONLINE, "language": "de", "phase": "p2", "day": date(2026, 2, 12)} | more
    return TraceSource(key=key, process=PROCESS, **facts)  # type: ignore[arg-type]


def _link(key: str, kind: OutcomeKind | None = None, **more: object) -> TraceLink:
    facts: dict[str, object] = {"day": date(2026, 3, 2), "office": OFFICE, "concept": "integrationskonzept"} | ({"kind": kind} if kind else {}) | more
    if not facts.get("element"):
        facts["concept"] = ""
    return TraceLink(key=key, process=PROCESS, **facts)  # type: ignore[arg-type]


def write_corpus() -> None:
    """Write the record and the edition with their trace."""
    (RECORDS / "traced.json").write_bytes(encode(traced_record()))
    folder = EDITIONS / "traced"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.json").write_bytes(encode(traced_edition()))


if __name__ == "__main__":
    write_corpus()
