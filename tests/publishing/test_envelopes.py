"""What stands beside the content of an edition: the moment, the chain of decisions, and the decisions on single changes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mittragen.archive.models import IssuedFile
from mittragen.archive.queries import sealed_edition
from mittragen.concept.actions import begin_revision, change_concept, change_element
from mittragen.concept.models import Concept, Element, Revision
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Decision, Item, Session
from mittragen.edition.codec import verified
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import User
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site
from mittragen.publishing.actions import (
    ChangedMeanwhileError,
    NotDecidedError,
    UndecidedError,
    compile_candidate,
    prepare_edition,
    publish_edition,
    seal_prepared,
)
from mittragen.publishing.envelopes import decision_record
from mittragen.publishing.site import site_of

IN_SPRING, IN_SUMMER = date(2026, 4, 30), date(2026, 6, 25)


@pytest.fixture
def site(concept: Concept) -> Site:
    return site_of(concept.municipality, address="https://musterkreis.localhost")


def decide(concept: Concept, by: User, body: str = "Kreistag", on: date = IN_SUMMER, **facts: Any) -> Decision:
    digest = facts.pop("decided_digest", "") or compile_candidate(concept).digest
    return record_decision(concept=concept, by=by, body=body, decided_on=on, decided_digest=digest, **{"result": DecisionResult.ADOPTED, **facts})


def withdraw(decision: Decision) -> None:
    Decision.objects.filter(pk=decision.pk).update(withdrawn_at=datetime(2026, 7, 1, tzinfo=UTC))


def treated(decision: Decision, result: str, on: date, key: str, kind: ItemKind = ItemKind.CHANGE) -> Item:
    """An item of a session on ``on`` about one element."""
    place = {"municipality": decision.municipality}
    session = Session.objects.create(
        **place, concept=decision.concept, body=decision.body, label=f"{on}-{key}", held_on=on, made_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    return Item.objects.create(
        **place,
        session=session,
        number="1",
        kind=kind,
        title="Sprachkurse",
        change=SuccessionKind.REWORDED,
        keys=[key],
        result=result,
        result_reason="Weil es passt.",
    )


def test_edition_is_sealed_as_of_the_moment_that_is_given(concept: Concept, coordinator: User, site: Site) -> None:
    then = datetime(2024, 7, 1, 10, 0, tzinfo=UTC)
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator, at=then)
    assert published.sealed.sealed_at == published.document.envelope.sealed_at == then


def test_chain_tells_every_decision_that_holds_the_oldest_first(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    decide(concept, coordinator, body="Steuerungsgruppe", on=IN_SPRING)
    withdraw(decide(concept, coordinator, body="Beirat", on=IN_SPRING))
    document = publish_edition(concept=concept, decision=decision, site=site, by=coordinator).document
    assert [(one.body, one.decided_on) for one in document.envelope.chain] == [("Steuerungsgruppe", IN_SPRING), ("Kreistag", IN_SUMMER)]
    assert document.envelope.chain[-1] == document.envelope.decision


def test_chain_starts_behind_the_edition_before(concept: Concept, coordinator: User, site: Site) -> None:
    decide(concept, coordinator, body="Steuerungsgruppe")
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    document = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator).document
    assert [one.decided_digest for one in document.envelope.chain] == [document.digest]


def test_changes_tell_what_was_decided_about_single_elements_since(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    treated(decision, "adopted", IN_SPRING, "aaa")
    treated(decision, "adopted_with_changes", IN_SPRING, "bbb", ItemKind.AT_TABLE)
    treated(decision, "deferred", IN_SPRING, "ccc")
    treated(decision, "adopted", IN_SPRING, "ddd", ItemKind.TOPIC)
    first = publish_edition(concept=concept, decision=decision, site=site, by=coordinator).document
    assert [(one.keys, one.result, one.session, one.reason) for one in first.envelope.changes] == [
        (("aaa",), DecisionResult.ADOPTED, "2026-04-30-aaa", "Weil es passt."),
        (("bbb",), DecisionResult.ADOPTED_WITH_CHANGES, "2026-04-30-bbb", "Weil es passt."),
    ]
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    treated(decision, "adopted", IN_SUMMER, "eee")
    second = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert [one.keys for one in second.document.envelope.changes] == [("eee",)]
    assert verified(bytes(second.sealed.body)) == second.document


def test_withdrawn_decision_publishes_nothing(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    withdraw(decision)
    with pytest.raises(NotDecidedError, match="zurückgenommen"):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator)


def test_decision_withdrawn_while_files_are_made_seals_nothing(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    prepared = prepare_edition(concept=concept, decision=decision_record(decision), site=site, by=coordinator)
    withdraw(decision)
    with pytest.raises(NotDecidedError, match="zurückgenommen"):
        seal_prepared(concept=concept, prepared=prepared, decision=decision, by=coordinator)


def test_decision_recorded_while_files_are_made_is_not_left_out(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    prepared = prepare_edition(concept=concept, decision=decision_record(decision), site=site, by=coordinator)
    decide(concept, coordinator, body="Ausschuss")
    with pytest.raises(ChangedMeanwhileError):
        seal_prepared(concept=concept, prepared=prepared, decision=decision, by=coordinator)


def on_agenda(decision: Decision, element: Element, result: str) -> Item:
    item = treated(decision, result, IN_SUMMER, element.key)
    Item.objects.filter(pk=item.pk).update(change=SuccessionKind.REWORDED)
    return item


def measure_of(concept: Concept) -> Element:
    return Element.objects.get(concept=concept, kind=ElementKind.MEASURE)


@pytest.mark.parametrize("result", ["", "deferred", "sent_back", "rejected"])
def test_change_that_is_not_decided_publishes_nothing_and_is_named(concept: Concept, coordinator: User, site: Site, result: str) -> None:
    decision = decide(concept, coordinator)
    on_agenda(decision, measure_of(concept), result)
    with pytest.raises(UndecidedError, match="„Sprachkurse“"):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator, despite_findings=True, overruling="Eilt.")
    assert sealed_edition("integration") is None


def test_change_that_was_taken_back_in_the_draft_is_in_nobodys_way(concept: Concept, coordinator: User, site: Site) -> None:
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    concept = change_concept(concept=concept, by=coordinator, edition_label="2027")
    measure = measure_of(concept)
    before = measure.title
    change_element(element=measure, by=coordinator, title="Sprachkurse am Morgen")
    decision = decide(concept, coordinator)
    on_agenda(decision, measure, "rejected")
    with pytest.raises(UndecidedError):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator)
    change_element(element=measure, by=coordinator, title=before)
    document = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator).document
    assert [one.result for one in document.envelope.changes] == [DecisionResult.REJECTED]


def test_change_put_before_a_body_while_files_are_made_seals_nothing(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    prepared = prepare_edition(concept=concept, decision=decision_record(decision), site=site, by=coordinator)
    on_agenda(decision, measure_of(concept), "")
    with pytest.raises(UndecidedError):
        seal_prepared(concept=concept, prepared=prepared, decision=decision, by=coordinator)


def test_revision_is_over_with_its_edition(concept: Concept, coordinator: User, site: Site) -> None:
    first = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    begin_revision(concept=concept, from_label="2026", from_digest=first.document.digest, label="2027", as_of=date(2027, 4, 30), by=coordinator)
    concept.refresh_from_db()
    second = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert Revision.objects.get().closed_at == second.sealed.sealed_at


def test_every_file_of_an_edition_is_known_again(concept: Concept, coordinator: User, site: Site) -> None:
    sealed = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator).sealed
    assert {row.name for row in IssuedFile.objects.filter(document=sealed)} == {f"konzept.{target.suffix}" for target in TARGETS}
