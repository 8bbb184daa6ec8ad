"""Three editions of one concept (2024, 2025, 2026) with every kind of succession, decided over a chain of bodies, and the records of two sessions.

``EDITIONS`` are the contents, ``three_editions`` the sealed documents, ``session_documents`` the session records (the first one is public).
"""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from mittragen.edition.codec import digest_of, edition_document, session_document
from mittragen.edition.documents import (
    ChangeDecision,
    Chapter,
    DecisionRecord,
    Edition,
    EditionDocument,
    EditionEnvelope,
    Succession,
)
from mittragen.edition.elements import (
    Actor,
    Cost,
    CouncilReference,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Measure,
    MeasureLink,
    Period,
    Responsibility,
)
from mittragen.edition.session import AgendaItem, Amendment, Remark, SeatTaken, SessionDocument, SessionEnvelope, SessionRecord, Wording
from mittragen.edition.terms import (
    ActorKind,
    AmendmentState,
    BodyKind,
    DecisionResult,
    ElementKind,
    ItemKind,
    Presence,
    ResponsibilityRole,
    SuccessionKind,
)
from tests.factories.small_edition import invented_publisher

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER
Kind = SuccessionKind
SLUG = "integrationskonzept"
SESSION_2025 = "2025-06-18-Kreistag"


def three_editions() -> tuple[EditionDocument, EditionDocument, EditionDocument]:
    """The sealed documents, the oldest first."""
    first = _sealed(edition_2024(), date(2024, 6, 19), None)
    second = _sealed(edition_2025(), date(2025, 6, 18), first, changes=_decided_2025())
    return first, second, _sealed(edition_2026(), date(2026, 6, 17), second)


def edition_2024() -> Edition:
    """Two fields, three goals, nine measures and a part of one."""
    return Edition(
        publisher=invented_publisher(),
        slug=SLUG,
        label="2024",
        title="Zusammen leben im Kreis Musterau",
        as_of=date(2024, 5, 31),
        valid_from=date(2024, 7, 1),
        introduction="Dieses Konzept ist mit vielen Menschen entstanden.",
        is_fictional=True,
        chapters=(Chapter(key="k1", title="Vorwort", text="Das Konzept sagt, was wir vorhaben."),),
        guiding_principles=(GuidingPrinciple(key="l1", label="I", title="Alle gehören dazu", text="Wer hier lebt, gehört dazu."),),
        fields_of_action=(
            FieldOfAction(key="f1", label="1", title="Sprache", icon="language"),
            FieldOfAction(key="f2", label="2", title="Arbeit", icon="work"),
        ),
        goals=(
            Goal(key="g1", label="1.1", title="Alle finden einen Kurs.", parent="f1"),
            Goal(key="g2", label="1.2", title="Alle finden sich zurecht.", parent="f1"),
            Goal(key="g3", label="2.1", title="Abschlüsse werden anerkannt.", parent="f2"),
        ),
        measures=(
            _measure("m1", "1.1.1", "Sprachkurse am Abend", "g1", text="Kurse finden auch nach 18 Uhr statt.", lead="vhs"),
            _measure(
                "m2", "1.1.2", "Sprachcafé", "g1", lead="verein", text="Ein Sprachcafé öffnet an zwei Orten.\n\n- Musterau\n- Auental\n\nEs ist kostenlos."
            ),
            _measure("m3", "1.1.3", "Kinderbetreuung während der Kurse", "g1", text="Während der Kurse werden Kinder betreut.", lead="vhs"),
            _measure("m4", "1.2.1", "Lotsinnen und Lotsen", "g2", text="Ehrenamtliche begleiten zu Ämtern und in Praxen.", lead="verein"),
            _measure("m5", "1.2.2", "Wegweiser als Heft", "g2", text="Ein Heft nennt alle Beratungsstellen."),
            _measure("m6", "1.2.3", "Wegweiser für das Telefon", "g2", text="Eine Anwendung nennt alle Beratungsstellen.", lead="vhs"),
            _measure("m7", "2.1.1", "Stelle für Anerkennungsberatung schaffen", "g3", text="Der Kreis richtet eine Stelle ein."),
            _measure("m8", "2.1.2", "Praktikumsbörse", "g3", text="Betriebe stellen Praktika vor.", lead="kammer"),
            _measure(
                "m9", "2.1.3", "Anerkennung begleiten", "g3", text="Wer einen Abschluss hat, wird begleitet.", lead="kammer", links=(MeasureLink(measure="m6"),)
            ),
            _measure("m9a", "2.1.3.a", "Merkblatt zur Anerkennung", "m9", text="Ein Merkblatt liegt in acht Sprachen vor."),
        ),
        actors=(
            Actor(key="amt", name="Amt für Teilhabe", kind=ActorKind.OFFICE),
            Actor(key="vhs", name="Volkshochschule Musterau", kind=ActorKind.EDUCATION),
            Actor(key="verein", name="Verein Nachbarschaft", kind=ActorKind.ASSOCIATION),
            Actor(key="kammer", name="Kammer Musterau", kind=ActorKind.BUSINESS),
        ),
    )


def edition_2025() -> Edition:
    """m2 reworded, m3 moved, m4 split, m5 and m6 merged, m7 completed, m8 dropped, m9 with another number only, m11 new, m1 untouched."""
    old = edition_2024()
    known = {measure.key: measure for measure in old.measures}
    return replace(
        old,
        label="2025",
        as_of=date(2025, 5, 31),
        valid_from=date(2025, 7, 1),
        measures=(
            known["m1"],
            replace(
                known["m2"],
                title="Sprachcafé an drei Orten",
                text="Ein Sprachcafé öffnet an drei Orten.\n\n- Musterau\n- Auental\n- Neudorf\n\nEs ist kostenlos.",
                responsibilities=(*known["m2"].responsibilities, Responsibility(actor="vhs", role=PARTNER)),
                cost=Cost(text="4.500 € im Jahr"),
            ),
            replace(known["m3"], label="1.2.3", parent="g2"),
            replace(known["m4"], title="Lotsinnen und Lotsen für Ämter", text="Ehrenamtliche begleiten zu Ämtern."),
            _measure("m10", "1.2.4", "Lotsinnen und Lotsen für Praxen", "g2", text="Ehrenamtliche begleiten in Praxen.", lead="verein"),
            replace(known["m5"], title="Wegweiser als Heft und für das Telefon", text="Heft und Anwendung nennen alle Beratungsstellen."),
            replace(known["m9"], label="2.1.1", links=(MeasureLink(measure="m5"),)),
            replace(known["m9a"], label="2.1.1.a"),
            _measure("m11", "2.1.2", "Ausbildungsmesse", "g3", text="Einmal im Jahr stellen Betriebe Ausbildungsplätze vor.", lead="kammer"),
        ),
        successions=(
            Succession(kind=Kind.REWORDED, before=("m2",), after=("m2",), reason="Der Bedarf in Neudorf ist gewachsen."),
            Succession(kind=Kind.MOVED, before=("m3",), after=("m3",), reason="Die Betreuung hilft auch außerhalb der Kurse."),
            Succession(kind=Kind.SPLIT, before=("m4",), after=("m4", "m10"), reason="Praxen brauchen eine eigene Schulung."),
            Succession(kind=Kind.MERGED, before=("m5", "m6"), after=("m5",), reason="Heft und Anwendung haben denselben Inhalt."),
            Succession(kind=Kind.COMPLETED, before=("m7",), reason="Die Stelle ist seit Januar 2025 besetzt."),
            Succession(kind=Kind.DROPPED, before=("m8",), reason="Die Kammer bietet die Börse inzwischen selbst an."),
            Succession(kind=Kind.NEW, after=("m11",), reason="Wunsch aus dem Workshop Arbeit."),
        ),
    )


def edition_2026() -> Edition:
    """m2 reworded again, m10 and m5 merged into a new key, m4 split into two new keys, m11 dropped without a word, a new goal, another title and chapter."""
    old = edition_2025()
    known = {measure.key: measure for measure in old.measures}
    return replace(
        old,
        label="2026",
        title="Zusammen leben und arbeiten im Kreis Musterau",
        as_of=date(2026, 5, 31),
        valid_from=date(2026, 7, 1),
        chapters=(Chapter(key="k1", title="Vorwort", text="Das Konzept sagt, was wir bis 2030 vorhaben."),),
        goals=(
            *old.goals[:1],
            replace(old.goals[1], title="Alle finden sich schnell zurecht."),
            old.goals[2],
            Goal(key="g4", label="2.2", title="Betriebe öffnen sich.", parent="f2"),
        ),
        measures=(
            known["m1"],
            replace(known["m2"], text=known["m2"].text.replace("kostenlos", "kostenlos und ohne Anmeldung")),
            replace(known["m3"], label="1.2.2"),
            _measure("m13", "1.2.1", "Begleitung zum Jobcenter", "g2", text="Ehrenamtliche begleiten zum Jobcenter.", lead="verein"),
            _measure("m14", "1.2.5", "Begleitung zur Ausländerbehörde", "g2", text="Ehrenamtliche begleiten zur Ausländerbehörde.", lead="verein"),
            _measure("m12", "1.2.3", "Wegweiser und Begleitung in Praxen", "g2", text="Wegweiser und Lotsen arbeiten zusammen.", lead="verein"),
            replace(known["m9"], links=(MeasureLink(measure="m12"),)),
            known["m9a"],
            _measure("m15", "2.2.1", "Betriebe besuchen", "g4", text="Der Kreis besucht Betriebe.", lead="kammer"),
        ),
        successions=(
            Succession(kind=Kind.MERGED, before=("m5", "m10"), after=("m12",), reason="Wegweiser und Lotsen arbeiten zusammen."),
            Succession(kind=Kind.SPLIT, before=("m4",), after=("m13", "m14"), reason="Zwei Stellen, zwei Schulungen."),
        ),
    )


def session_documents() -> tuple[SessionDocument, SessionDocument]:
    """A public session of the county council, and one of the steering group that is not public."""
    council = SessionRecord(
        publisher=invented_publisher(),
        slug=SLUG,
        label=SESSION_2025,
        concept_title="Zusammen leben im Kreis Musterau",
        edition_label="2025",
        body="Kreistag",
        body_kind=BodyKind.COUNCIL,
        title="Fortschreibung 2025",
        held_on=date(2025, 6, 18),
        place="Kreishaus, Großer Saal",
        seats=(SeatTaken(seat="Vorsitz", presence=Presence.COMING), SeatTaken(seat="Fraktion A", presence=Presence.APOLOGISED)),
        items=(
            AgendaItem(
                number="1",
                kind=ItemKind.CONCEPT,
                title="Integrationskonzept 2025",
                text="Der Kreistag beschließt die Fassung 2025.",
                candidate=digest_of(edition_2025()),
                result=DecisionResult.ADOPTED,
                votes_for=38,
                votes_against=3,
                abstentions=1,
                reference=CouncilReference(paper="2025/031", address="https://rat.example.org/2025-031"),
                decided_digest=digest_of(edition_2025()),
            ),
            AgendaItem(
                number="2",
                kind=ItemKind.CHANGE,
                title="Sprachcafé an drei Orten",
                change=Kind.REWORDED,
                element_kind=ElementKind.MEASURE,
                keys=("m2",),
                wordings=(
                    Wording(
                        element="m2",
                        label="1.1.2",
                        element_title="Sprachcafé",
                        name="title",
                        title="Titel",
                        before="Sprachcafé",
                        proposed="Sprachcafé an vier Orten",
                        decided="Sprachcafé an drei Orten",
                    ),
                ),
                reason="Der Bedarf in Neudorf ist gewachsen.",
                origin="Workshop Sprache",
                money="4.500 € im Jahr",
                concerned=("Verein Nachbarschaft",),
                remarks=(Remark(seat="Fraktion B", text="Vier Orte sind zu viele."),),
                amendments=(
                    Amendment(seat="Fraktion A", element="m2", name="title", title="Titel", text="Sprachcafé an drei Orten", state=AmendmentState.ADOPTED),
                ),
                result=DecisionResult.ADOPTED_WITH_CHANGES,
                result_reason="Für einen vierten Ort fehlt das Geld.",
                votes_for=40,
                votes_against=0,
                abstentions=2,
            ),
            AgendaItem(number="3", kind=ItemKind.TOPIC, title="Bericht aus der Koordinierungsstelle", result=DecisionResult.NOTED),
        ),
        is_fictional=True,
    )
    steering = replace(council, label="2025-05-20-Steuerungsgruppe", body="Steuerungsgruppe", body_kind=BodyKind.STEERING_GROUP, held_on=date(2025, 5, 20))
    sealed_at = datetime(2025, 6, 20, 9, tzinfo=UTC)
    return (
        session_document(council, SessionEnvelope(sealed_at=sealed_at, is_public=True)),
        session_document(steering, SessionEnvelope(sealed_at=sealed_at, is_public=False)),
    )


def _decided_2025() -> tuple[ChangeDecision, ...]:
    paper = CouncilReference(paper="2025/031", address="https://rat.example.org/2025-031")
    rejected = ChangeDecision(keys=("m1",), body="Kreistag", decided_on=date(2025, 6, 18), result=DecisionResult.REJECTED, session=SESSION_2025)
    return (
        ChangeDecision(
            keys=("m2",),
            body="Kreistag",
            decided_on=date(2025, 6, 18),
            result=DecisionResult.ADOPTED_WITH_CHANGES,
            reason="Für einen vierten Ort fehlt das Geld.",
            reference=paper,
            session=SESSION_2025,
        ),
        ChangeDecision(
            keys=("m8",), body="Steuerungsgruppe", decided_on=date(2025, 5, 20), result=DecisionResult.ADOPTED, session="2025-05-20-Steuerungsgruppe"
        ),
        rejected,
    )


def _sealed(edition: Edition, day: date, before: EditionDocument | None, changes: tuple[ChangeDecision, ...] = ()) -> EditionDocument:
    digest = digest_of(edition)
    council = DecisionRecord(
        body="Kreistag",
        decided_on=day,
        result=DecisionResult.ADOPTED,
        decided_digest=digest,
        votes_for=38,
        votes_against=3,
        abstentions=1,
        reference=CouncilReference(paper=f"{day.year}/031", address=f"https://rat.example.org/{day.year}-031"),
    )
    steering = DecisionRecord(body="Steuerungsgruppe", decided_on=day.replace(month=5, day=20), result=DecisionResult.ADOPTED, decided_digest=digest)
    return edition_document(
        edition,
        EditionEnvelope(
            decision=council,
            sealed_at=datetime(day.year, 6, 25, 9, tzinfo=UTC),
            predecessor=before.digest if before else None,
            chain=(steering, council),
            changes=changes,
        ),
    )


def _measure(key: str, label: str, title: str, parent: str, *, text: str, lead: str = "amt", links: tuple[MeasureLink, ...] = ()) -> Measure:
    return Measure(
        key=key,
        label=label,
        title=title,
        text=text,
        parent=parent,
        responsibilities=(Responsibility(actor=lead, role=LEAD),),
        period=Period(text="dauerhaft"),
        cost=Cost(text="keine"),
        links=links,
    )
