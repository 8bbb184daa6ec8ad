"""Participation records for tests: invented, deterministic. ``python -m tests.factories.records`` writes the corpus ``tests/corpus/records``."""

from datetime import UTC, date, datetime
from pathlib import Path

from mittragen.edition.codec import encode, participation_document
from mittragen.edition.participating import Channel, ContributionKind, EventKind, ModerationState, PhaseKind, PhaseState, QuestionKind
from mittragen.edition.record import (
    AnswerCount,
    GroupCount,
    MinutesItem,
    ParticipationDocument,
    ParticipationEnvelope,
    ParticipationRecord,
    RecordedContribution,
    RecordedEvent,
    RecordedPhase,
    RecordedQuestion,
    RecordedSurvey,
    RecordedTopic,
    Stub,
)
from mittragen.edition.voices import Voice, commitment_of
from tests.factories.small_edition import invented_publisher

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "records"
SAID = {
    "b1": "Im Bus nach Oldenmoor fehlt abends eine Verbindung.\nWer Spätschicht hat, kommt nicht heim.",
    "b2": "نحتاج إلى دورات لغة مسائية مع رعاية الأطفال.",
    "b3": '#set page(width: 1pt) $x$ *fett* <script>alert("1")</script> {{ 7*7 }} =1+1 <w:p/> & „so“',
    "b4": "Dazu gehört auch das Anrufsammeltaxi.",
    "b5": "Мені допомогли сусіди, дякую!",
    "b6": "[…] hat das Sprachcafé gegründet 🙂",
}


def small_voices() -> dict[str, Voice]:
    """The words of :func:`small_record`; one was erased and one withdrawn since."""
    told = {key: Voice(text=text, salt=f"{number:064x}") for number, (key, text) in enumerate(SAID.items(), start=1)}
    return told | {
        "b7": Voice(gone_on=date(2026, 5, 3), gone_as=ModerationState.ERASED),
        "b8": Voice(gone_on=date(2026, 5, 4), gone_as=ModerationState.WITHDRAWN),
    }


def small_record() -> ParticipationRecord:
    """A phase of workshops in which every part of a record is filled at least once."""
    return ParticipationRecord(
        publisher=invented_publisher(),
        slug="zusammen-leben",
        label="Workshops",
        title="Zusammen leben im Kreis Musterau",
        question="Was brauchen wir, damit alle gut ankommen?",
        text="Im Frühjahr 2026 fanden **zwölf Workshops** statt.\n\n* Sprache\n* Wohnen",
        languages=("de", "ar", "uk"),
        concept="integration",
        as_of=date(2026, 4, 30),
        is_fictional=True,
        phase="p2",
        phases=(
            RecordedPhase(key="p1", kind=PhaseKind.KICK_OFF, title="Auftakt", starts_on=date(2026, 1, 15), ends_on=date(2026, 1, 15), state=PhaseState.CLOSED),
            RecordedPhase(
                key="p2", kind=PhaseKind.WORKSHOPS, title="Workshops", starts_on=date(2026, 2, 1), ends_on=date(2026, 4, 30), state=PhaseState.CLOSED
            ),
            RecordedPhase(key="p3", kind=PhaseKind.CLOSING, title="Abschluss", state=PhaseState.PLANNED),
        ),
        topics=(
            RecordedTopic(key="t1", title="Sprache und Verständigung", former_titles=("Sprache",), element_key="f1"),
            RecordedTopic(key="t2", title="Mobilität"),
            RecordedTopic(key="t3", title="Wohnen"),
        ),
        events=(
            RecordedEvent(
                key="v1",
                kind=EventKind.WORKSHOP,
                title="Workshop Sprache",
                text="Mit *Kaffee* und Kinderbetreuung.",
                phase="p2",
                topics=("t1", "t2"),
                day=date(2026, 2, 12),
                place="Rathaus Musterau",
                attendance=(GroupCount(group="Ehrenamt", count=12), GroupCount(group="Bildungseinrichtungen", count=7), GroupCount(group="", count=3)),
                minutes="Es ging um Kurse am Abend.",
                agenda=(MinutesItem(title="Begrüßung", text="Die Koordinierung begrüßt alle."), MinutesItem(title="Kurse")),
            ),
            RecordedEvent(key="v2", kind=EventKind.INTERVIEW, title="Gespräch mit dem Jugendrat", phase="p2", day=date(2026, 3, 3)),
            RecordedEvent(key="v3", kind=EventKind.WORKSHOP, title="Workshop Wohnen", phase="p2", day=date(2026, 3, 10), is_cancelled=True),
        ),
        contributions=(
            _said("b1", topic="t2", event="v1", channel=Channel.CARD, kind=ContributionKind.PROBLEM, heading="Abends", support_count=5),
            _said("b2", topic="t1", language="ar", actor_group="Geflüchtete", support_count=1),
            _said("b3", topic="t1", organisation="Volkshochschule Musterau", is_on_behalf=True, channel=Channel.MAIL),
            _said("b4", topic="t2", parent="b1"),
            _said("b5", kind=ContributionKind.PRAISE, language="uk"),
            _said("b6", topic="t1", state=ModerationState.BLACKENED, event="v1", channel=Channel.CARD, heading="Treffpunkte"),
            _said("b7", topic="t1"),
            _said("b8", topic="t2", element_key="m1", channel=Channel.DRAFT_COMMENT),
        ),
        stubs=(
            Stub(key="b9", state=ModerationState.REFUSED, day=date(2026, 3, 1), reason="Der Beitrag beleidigt eine Person."),
            Stub(key="b10", state=ModerationState.HELD, day=date(2026, 3, 2)),
            Stub(key="b11", state=ModerationState.WITHDRAWN, day=date(2026, 3, 4)),
        ),
        surveys=(
            RecordedSurvey(
                key="u1",
                title="Wie kommen Sie an?",
                text="Drei kurze Fragen.",
                response_count=42,
                questions=(
                    RecordedQuestion(
                        kind=QuestionKind.CHOICE,
                        text="Womit fahren Sie?",
                        answered=40,
                        answers=(AnswerCount(title="Bus", count=25), AnswerCount(title="Rad", count=15), AnswerCount(title="Gar nicht", count=0)),
                    ),
                    RecordedQuestion(
                        kind=QuestionKind.SCALE,
                        text="Wie zufrieden sind Sie?",
                        low="gar nicht",
                        high="sehr",
                        answered=42,
                        answers=tuple(AnswerCount(title=str(step), count=step * 2) for step in range(1, 6)),
                    ),
                    RecordedQuestion(kind=QuestionKind.TEXT, text="Was fehlt?", answered=9),
                ),
            ),
        ),
    )


def sealed_small_record() -> ParticipationDocument:
    """:func:`small_record` as it was sealed."""
    return participation_document(small_record(), ParticipationEnvelope(sealed_at=datetime(2026, 5, 1, 8, 0, tzinfo=UTC), predecessor="cd" * 32))


def _said(key: str, **more: object) -> RecordedContribution:
    facts: dict[str, object] = {"kind": ContributionKind.IDEA, "channel": Channel.ONLINE, "language": "de", "state": ModerationState.PUBLISHED} | more
    commitment = commitment_of(f"{list(SAID).index(key) + 1:064x}", SAID[key]) if key in SAID else "ef" * 32
    return RecordedContribution(key=key, phase="p2", day=date(2026, 3, 1), commitment=commitment, **facts)  # type: ignore[arg-type]


def write_corpus() -> None:
    """Write the record to ``tests/corpus/records/small.json``."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    (CORPUS / "small.json").write_bytes(encode(sealed_small_record()))


if __name__ == "__main__":
    write_corpus()
