"""A small edition in which every field of the model is filled at least once."""

from datetime import date
from decimal import Decimal

from mittragen.edition.documents import (
    AcceptedFinding,
    Chapter,
    Edition,
    LevelName,
    LevelNames,
    Publisher,
    Succession,
    Summary,
)
from mittragen.edition.elements import (
    Actor,
    Amount,
    Challenge,
    Cost,
    CouncilReference,
    CrossCuttingTheme,
    Detail,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Indicator,
    Measure,
    MeasureLink,
    Origin,
    OverarchingGoal,
    Period,
    Reading,
    Responsibility,
    Staff,
    Step,
    TargetGroup,
)
from mittragen.edition.terms import (
    ActorKind,
    FundingState,
    Horizon,
    IndicatorKind,
    MeasureLinkKind,
    MunicipalityKind,
    Novelty,
    OriginKind,
    Recurrence,
    ResponsibilityRole,
    SuccessionKind,
)

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def small_edition() -> Edition:
    """Two fields of action; every field of the model is filled at least once."""
    return Edition(
        publisher=invented_publisher(),
        slug="integrationskonzept",
        label="2026",
        title="Zusammen leben im Kreis Musterau",
        subtitle="Integrationskonzept für die Jahre 2026 bis 2030",
        kind="Integrationskonzept",
        as_of=date(2026, 2, 28),
        valid_from=date(2026, 4, 1),
        valid_until=date(2030, 12, 31),
        introduction="Dieses Konzept ist mit *vielen* Menschen entstanden.\n\nEs gilt für **alle**, die hier leben.",
        authors="Institut für Beispielforschung",
        is_fictional=True,
        levels=LevelNames(field_of_action=LevelName(singular="Themenfeld", plural="Themenfelder")),
        chapters=(
            Chapter(
                key="k1",
                title="Vorwort",
                text="Liebe Einwohnerinnen und Einwohner,\n\ndas Konzept sagt, was wir vorhaben:\n\n- gut ankommen\n- Arbeit finden\n- mitreden",
            ),
            Chapter(
                key="k2",
                title="Wie das Konzept entstanden ist",
                text="1. Auftakt\n2. Sechs Werkstätten\n3. Abschluss\n\nMehr steht unter [Beteiligung](https://musterau.invalid/beteiligung).",
            ),
        ),
        summaries=(Summary(language="de-simple", title="Das Konzept in Kürze", text="Wir wollen gut zusammen leben.\n\nDafür gibt es einen Plan."),),
        priorities=("A", "B", "C"),
        guiding_principles=(
            GuidingPrinciple(
                key="l1",
                label="I",
                title="Alle gehören dazu",
                text="Wer hier lebt, gehört dazu.",
                origins=(Origin(kind=OriginKind.EVENT, text="Auftakt", reference="v1"),),
            ),
        ),
        overarching_goals=(OverarchingGoal(key="u1", label="A", title="Gleiche Chancen", text="Herkunft entscheidet nicht über Erfolg."),),
        cross_cutting_themes=(
            CrossCuttingTheme(key="q1", label="Q1", title="Gleichstellung", text="Frauen und Männer haben gleiche Rechte."),
            CrossCuttingTheme(key="q2", label="Q2", title="Interkulturelle Öffnung"),
        ),
        fields_of_action=_small_fields(),
        goals=_small_goals(),
        measures=_small_measures(),
        indicators=_small_indicators(),
        actors=_small_actors(),
        target_groups=(TargetGroup(key="z1", title="Neuzugewanderte"), TargetGroup(key="z2", title="Eltern")),
        successions=(Succession(kind=SuccessionKind.REWORDED, before=("m0",), after=("m1",), reason="Der Auftrag wurde genauer gefasst."),),
        accepted_findings=(AcceptedFinding(code="E102", key="m5", reason="Der Zeitraum hängt von der Förderung ab."),),
    )


def _small_fields() -> tuple[FieldOfAction, ...]:
    challenge = Challenge(key="c1", label="H1", title="Zu wenige Kursplätze", text="Im Norden fehlen Kurse am Abend.")
    return (
        FieldOfAction(
            key="f1",
            label="1",
            title="Teilhabe durch Sprache",
            text="Sprache öffnet Türen.",
            challenges=(challenge,),
            former_titles=("Sprache",),
            icon="speech",
        ),
        FieldOfAction(key="f2", label="2", title="Arbeit und Ausbildung", text="Arbeit gibt Halt."),
    )


def _small_goals() -> tuple[Goal, ...]:
    return (
        Goal(
            key="g1",
            label="1.1",
            title="Alle finden einen passenden Kurs.",
            text="Auch wer Schicht arbeitet.",
            parent="f1",
            also_under=("f2",),
            themes=("q1",),
            indicators=("i1",),
        ),
        Goal(
            key="g2",
            label="1.1.a",
            title="Kurse gibt es in jeder Gemeinde.",
            parent="g1",
            period=Period(text="bis 2028", ends_on=date(2028, 12, 31)),
            details=(Detail(label="Stand 2025", text="Kurse in 11 von 19 Gemeinden"),),
            origins=(Origin(kind=OriginKind.CONTRIBUTION, text="Beitrag 112", reference="b112"),),
        ),
        Goal(key="g3", label="2.1", title="Abschlüsse werden anerkannt.", parent="f2"),
    )


def _small_measures() -> tuple[Measure, ...]:
    return (
        Measure(
            key="m1",
            label="1.1.1",
            title="Lotsenstelle Sprache einrichten",
            text="Die Lotsenstelle **berät** und vermittelt:\n\n- am Telefon\n- vor Ort\n\nSie arbeitet mit allen Trägern zusammen.",
            parent="g1",
            also_under=("f2",),
            themes=("q1", "q2"),
            responsibilities=(
                Responsibility(actor="a1", role=LEAD),
                Responsibility(actor="a2", role=PARTNER, note="nur Standort Nord"),
                Responsibility(actor="a3", role=PARTNER),
            ),
            responsibility_text="KMuT (Federführung) in Kooperation mit VHS, alle 19 Kommunen",
            period=Period(text="ab Q3 2026, 3 Jahre", starts_on=date(2026, 7, 1), ends_on=date(2029, 6, 30), recurrence=Recurrence.ONCE, horizon=Horizon.SHORT),
            cost=Cost(
                text="einmalig 10.000 €, dann 45.000 bis 50.000 € im Jahr",
                one_off=Amount(euro=Decimal("10000")),
                per_year=Amount(euro=Decimal("45000"), up_to=Decimal("50000")),
                funding_text="Landesmittel, Eigenanteil 20 %",
                funding=FundingState.PARTLY,
            ),
            staff=Staff(text="1/2 Stelle", full_time_equivalents=Decimal("0.5")),
            priority="A",
            target_groups=("z1", "z2"),
            worded_for_everyone=True,
            starting_point="Bisher beraten fünf Stellen nebeneinander.",
            steps=(Step(text="Stelle ausschreiben", due_on=date(2026, 5, 1)), Step(text="Räume finden")),
            novelty=Novelty.NEW,
            indicators=("i1", "i2"),
            indicator_text="Zahl der Beratungen",
            council_references=(
                CouncilReference(paper="2025/112", address="https://rat.beispiel.invalid/2025-112", body="Sozialausschuss", decided_on=date(2025, 11, 4)),
            ),
            links=(MeasureLink(measure="m3", kind=MeasureLinkKind.COMPLEMENTS, wording="s. 2.1.1"), MeasureLink(measure="m2")),
            details=(Detail(label="Ort", text="Kreishaus und drei Außenstellen"),),
            origins=(Origin(kind=OriginKind.CONTRIBUTION, text="Beitrag 17", reference="b17"), Origin(kind=OriginKind.LAW, text="§ 44 AufenthG")),
        ),
        Measure(
            key="m1a",
            label="1.1.1a",
            title="Sprechstunde im Jobcenter",
            text="Jeden Dienstag.",
            parent="m1",
            responsibilities=(Responsibility(actor="a4", role=LEAD),),
            period=Period(text="alle 2 Wochen", recurrence=Recurrence.RECURRING),
        ),
        Measure(
            key="m2",
            label="1.1.2",
            title="Abendkurse in jeder Gemeinde",
            parent="g2",
            responsibilities=(Responsibility(actor="a2", role=LEAD),),
            period=Period(text="dauerhaft", recurrence=Recurrence.PERMANENT),
            priority="B",
            worded_for_everyone=False,
        ),
        Measure(
            key="m3",
            label="2.1.1",
            title="Anerkennung beraten",
            text="Beratung in vier Sprachen.",
            parent="g3",
            responsibilities=(Responsibility(actor="a4", role=LEAD), Responsibility(actor="a1", role=PARTNER)),
            novelty=Novelty.CONTINUED,
            period=Period(text="mittelfristig", horizon=Horizon.MEDIUM),
        ),
        Measure(
            key="m5",
            label="2.0",
            title="Bündnis für Ausbildung",
            parent="f2",
            responsibility_text="N. N.",
            cost=Cost(text="aus lfd. Mitteln", funding=FundingState.SECURED),
        ),
    )


def _small_indicators() -> tuple[Indicator, ...]:
    readings = (Reading(on=date(2024, 12, 31), value=Decimal("610"), note="ohne Online-Kurse"), Reading(on=date(2025, 12, 31), value=Decimal("655.5")))
    return (
        Indicator(
            key="i1",
            label="K1",
            title="Kursplätze je Jahr",
            kind=IndicatorKind.CONTEXT,
            definition="Alle Plätze in Kursen ab 100 Stunden.",
            unit="Plätze",
            source="Träger, Abfrage im Januar",
            method="Zählung",
            baseline=Reading(on=date(2023, 12, 31), value=Decimal("580")),
            target=Reading(on=date(2030, 12, 31), value=Decimal("900"), note="Zielwert des Kreistags"),
            readings=readings,
        ),
        Indicator(key="i2", title="Beratungen", unit="Gespräche"),
    )


def _small_actors() -> tuple[Actor, ...]:
    return (
        Actor(
            key="a1",
            name="Koordinierungsstelle Migration und Teilhabe",
            short_name="KMuT",
            aliases=("Koordinierungsstelle MuT",),
            kind=ActorKind.OFFICE,
            group="Verwaltung",
            parent="a5",
            address="https://musterau.invalid/kmut",
        ),
        Actor(key="a2", name="Volkshochschule Musterau", short_name="VHS", kind=ActorKind.EDUCATION, group="Bildung"),
        Actor(key="a3", name="Städte und Gemeinden im Kreis", kind=ActorKind.MUNICIPALITY),
        Actor(key="a4", name="Jobcenter Musterau", kind=ActorKind.AUTHORITY),
        Actor(key="a5", name="Fachbereich Soziales", kind=ActorKind.OFFICE),
    )


def invented_publisher() -> Publisher:
    """The publisher of invented editions: an office, and no person."""
    return Publisher(
        name="Landkreis Musterau",
        kind=MunicipalityKind.COUNTY,
        official_key="03999",
        office="Koordinierungsstelle Migration und Teilhabe",
        address="Kreishaus, Musterweg 1, 12345 Musterau",
        email="teilhabe@musterau.invalid",
        telephone="01234 567-0",
        website="https://musterau.invalid",
    )
