"""What several outputs share: phrases, the facts of a profile, the order of reading, the accent colour."""

from datetime import date
from decimal import Decimal

import msgspec
from tests.factories.editions import arabic_edition, awkward_edition, decided, small_edition

from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateEnvelope, Edition
from mittragen.edition.elements import Amount, Cost, FieldOfAction, Goal, Measure, Period, Responsibility
from mittragen.edition.outline import Outline
from mittragen.edition.terms import FundingState, Horizon, ResponsibilityRole
from mittragen.outputs.carriers import alphabetical, carriers
from mittragen.outputs.colour import DEFAULT_ACCENT, readable_accent
from mittragen.outputs.order import fields_in_order, measures_in_order
from mittragen.outputs.phrases import (
    cost_phrase,
    decision_phrase,
    digest_groups,
    edition_address,
    edition_name,
    edition_segment,
    funding_phrase,
    paper_phrase,
    period_phrase,
    timestamp,
    validity_phrase,
    votes_phrase,
)
from mittragen.outputs.profile import measure_facts
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")


def test_the_decision_is_told_in_one_phrase() -> None:
    document = decided(small_edition())

    assert decision_phrase(document) == "Kreistag, 16. März 2026: mit Änderungen beschlossen (Vorlage 2026/017)"
    assert document.envelope.decision is not None
    assert votes_phrase(document.envelope.decision, "de") == "38 dafür, 3 dagegen, 5 Enthaltungen"


def test_a_paper_that_says_what_it_is_is_not_called_so_twice() -> None:
    papers = ("2026/017", "KT 2026/037", "Vorlage 52/2026", "Beschlussvorlage 7", "Drucksache 12/3")

    assert [paper_phrase(paper, "de") for paper in papers] == ["Vorlage 2026/017", "Vorlage KT 2026/037", *papers[2:]]


def test_a_candidate_is_called_a_draft() -> None:
    candidate = candidate_document(small_edition(), CandidateEnvelope())

    assert (edition_name(candidate), decision_phrase(candidate)) == ("Entwurf 2026", "Noch nicht beschlossen")
    assert timestamp(candidate).date() == date(2026, 2, 28)


def test_german_phrases_keep_their_direction_where_there_is_no_catalogue() -> None:
    persian = msgspec.structs.replace(arabic_edition(), language="fa")

    assert decision_phrase(decided(persian)).startswith("\u2068Kreistag, 16. März 2026")


def test_labels_become_one_segment_of_an_address() -> None:
    assert edition_address(awkward_edition(), SITE) == "https://mitreden.musterau.invalid/konzepte/eigenartig/fassungen/1-2/"


def test_a_digest_is_written_in_groups_of_eight() -> None:
    assert digest_groups("0123456789abcdef" * 4) == " ".join(["01234567", "89abcdef"] * 4)


def test_validity_names_both_ends() -> None:
    assert validity_phrase(small_edition()) == "1. April 2026 bis 31. Dezember 2030"


def test_wording_comes_before_what_was_read_from_it() -> None:
    assert period_phrase(Period(text="zügig", starts_on=date(2026, 1, 1)), "de") == "zügig"
    assert period_phrase(Period(starts_on=date(2026, 1, 1), horizon=Horizon.SHORT), "de") == "ab 1. Januar 2026, kurzfristig"
    assert cost_phrase(Cost(per_year=Amount(euro=Decimal(1000), up_to=Decimal(2000))), "de") == "im Jahr 1.000\u00a0€ bis 2.000\u00a0€"
    assert funding_phrase(Cost(funding_text="Land", funding=FundingState.OPEN), "de") == "Land – offen"


def test_facts_that_are_not_there_are_left_out() -> None:
    edition = small_edition()
    sparse = next(measure for measure in edition.measures if measure.key == "m5")

    assert [fact.name for fact in measure_facts(sparse, Outline(edition))] == ["Zuständigkeit", "Kosten", "Finanzierung"]


def test_a_full_profile_has_every_fact_in_order() -> None:
    edition = small_edition()
    names = [fact.name for fact in measure_facts(edition.measures[0], Outline(edition))]

    assert names[:10] == ["Federführung", "Mitwirkung", "Zeit", "Kosten", "Finanzierung", "Personal", "Priorität", "Zielgruppen", "Querschnitt", "Art"]
    assert names[10:] == ["Indikatoren", "Herkunft", "Beschluss", "Siehe auch", "Auch unter", "Ort"]


def test_nothing_is_lost_in_the_order_of_reading() -> None:
    goals = (
        Goal(key="g1", title="G", parent="f1"),
        Goal(key="g2", title="verwaist", parent="weg"),
        Goal(key="g3", title="im Kreis", parent="g4"),
        Goal(key="g4", title="im Kreis", parent="g3"),
    )
    measures = (Measure(key="m1", title="M", parent="g1"), Measure(key="m2", title="T", parent="m1"), Measure(key="m3", title="M", parent="g2"))
    edition = Edition(
        publisher=small_edition().publisher,
        slug="k",
        label="1",
        title="K",
        as_of=date(2026, 1, 1),
        fields_of_action=(FieldOfAction(key="f1", title="F"),),
        goals=goals,
        measures=measures,
    )

    placed = [(field.key if field else None, [(entry.element.key, entry.depth) for entry in entries]) for field, entries in fields_in_order(Outline(edition))]

    assert placed == [("f1", [("g1", 2), ("m1", 3), ("m2", 4)]), (None, [("g2", 2), ("m3", 3), ("g3", 2), ("g4", 3)])]
    assert [measure.key for measure in measures_in_order(Outline(edition))] == ["m1", "m2", "m3"]


def test_an_organisation_named_twice_carries_a_measure_once() -> None:
    edition = small_edition()
    lead = Responsibility(actor="a1", role=ResponsibilityRole.LEAD)
    measure = Measure(key="m1", title="M", parent="f1", responsibilities=(lead, lead))

    assert [(carrier.actor.key, len(carrier.leads), len(carrier.partakes)) for carrier in carriers(Outline(edition), [measure])] == [("a1", 1, 0)]


def test_organisations_with_umlauts_stand_where_people_look_for_them() -> None:
    names = ("Zweckverband", "Ärzteverein", "arbeitskreis", "Bücherei")
    assert sorted(names, key=alphabetical) == ["arbeitskreis", "Ärzteverein", "Bücherei", "Zweckverband"]


def test_an_accent_too_light_to_read_gives_way_to_the_default() -> None:
    assert readable_accent("#FFE000") == DEFAULT_ACCENT
    assert readable_accent("rot") == DEFAULT_ACCENT
    assert readable_accent("#7A0019") == "#7a0019"


def test_the_label_of_an_edition_never_leads_upwards_in_an_address() -> None:
    assert [edition_segment(label) for label in ("2. Fassung 2026/27", "..", ".", "../..", ".git", "2026.")] == [
        "2.-Fassung-2026-27",
        "fassung",
        "fassung",
        "fassung",
        "git",
        "2026",
    ]
