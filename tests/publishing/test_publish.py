"""From a draft to a sealed edition, whole or not at all."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection
from django_scopes import scope
from tests.factories import rooms

from mittragen.archive.files import fetch_rendering, rendering_name
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import documents_of, generation, sealed_edition, verify_all
from mittragen.archive.seal import AlreadySealedError
from mittragen.concept.actions import accept_finding, add_element, change_concept, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Decision
from mittragen.edition.codec import edition_document, encode, verified
from mittragen.edition.outline import Outline
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site, circumstances
from mittragen.publishing.actions import PublishingError, blocking_findings, compile_candidate, preparing, publish_edition, sealing
from mittragen.publishing.site import site_of


@pytest.fixture
def site(concept: Concept) -> Site:
    return site_of(concept.municipality, address="https://musterkreis.localhost")


def decide(concept: Concept, by: User | None, **changes: Any) -> Decision:
    facts: dict[str, Any] = {
        "body": "Kreistag",
        "decided_on": date(2026, 4, 30),
        "result": DecisionResult.ADOPTED,
        "decided_digest": compile_candidate(concept).digest,
        "paper": "KT 2026/037",
        "votes_for": 40,
    }
    return record_decision(concept=concept, by=by, **{**facts, **changes})


def measure_of(concept: Concept) -> Element:
    return Element.objects.get(concept=concept, kind=ElementKind.MEASURE)


def test_candidate_holds_every_fact_of_the_draft(concept: Concept) -> None:
    content = compile_candidate(concept).content
    outline = Outline(content)
    measure = content.measures[0]
    assert measure.title == "Sprachkurse am Abend anbieten"
    assert [actor.name for actor in outline.leads_of(measure)] == ["Koordinierungsstelle integration"]
    assert [actor.short_name for actor in outline.partners_of(measure)] == ["VHS"]
    assert str(measure.cost.per_year.euro) == "10000"
    assert [step.text for step in measure.steps] == ["Räume finden", "Kurse beginnen"]
    assert [group.title for group in content.target_groups] == ["Erwachsene"]
    assert str(content.indicators[0].baseline.value) == "3.5"
    assert outline.field_of(measure).title == "Sprache"


def test_candidate_of_the_same_draft_is_the_same_twice(concept: Concept) -> None:
    assert encode(compile_candidate(concept)) == encode(compile_candidate(concept))


def test_candidate_never_holds_internal_notes(concept: Concept) -> None:
    assert b"Nur f\xc3\xbcr die Redaktion" not in encode(compile_candidate(concept))


def test_candidate_takes_as_many_queries_for_three_measures_as_for_one(concept: Concept, django_assert_num_queries: Any) -> None:
    with_one = _queries_of_compiling(concept)
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for title in ("Zweite", "Dritte"):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title=title), by=None)
    with django_assert_num_queries(with_one):
        compile_candidate(concept)


def _queries_of_compiling(concept: Concept) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        compile_candidate(concept)
    return len(queries)


def test_empty_concept_is_not_compiled(municipality: Any, coordinator: User) -> None:
    with pytest.raises(PublishingError, match="noch leer"):
        compile_candidate(rooms.empty_concept(municipality, coordinator))


def test_published_edition_carries_the_decision_and_the_decided_digest(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    published = publish_edition(concept=concept, decision=decision, site=site, by=coordinator)
    document = verified(bytes(published.sealed.body))
    assert document.digest == decision.decided_digest == published.sealed.digest
    assert document.envelope.decision.body == "Kreistag"
    assert document.envelope.decision.reference.paper == "KT 2026/037"
    assert documents_of(concept.municipality) == (document,)
    assert [one.fault for one in verify_all()] == [""]


def test_published_edition_has_all_its_files_and_a_journal_entry(concept: Concept, coordinator: User, site: Site) -> None:
    before = generation()
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    data, around = bytes(published.sealed.body), circumstances(site)
    for target in TARGETS:
        kept = fetch_rendering(rendering_name(document=data, circumstances=around, suffix=target.suffix))
        assert kept == target.render(published.document, site)
    entry = JournalEntry.objects.get(action="publish_edition")
    assert (entry.by, entry.subject_key, entry.note) == (coordinator, "integration", "2026")
    assert generation() == before + 1


def test_decision_on_another_digest_publishes_nothing(concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    change_element(element=measure_of(concept), by=coordinator, title="Nachträglich geändert")
    with pytest.raises(PublishingError, match=decision.decided_digest):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator)
    assert sealed_edition("integration") is None


@pytest.mark.parametrize("result", [DecisionResult.REJECTED, DecisionResult.DEFERRED, DecisionResult.SENT_BACK])
def test_decision_that_does_not_agree_publishes_nothing(concept: Concept, coordinator: User, site: Site, result: DecisionResult) -> None:
    with pytest.raises(PublishingError, match=result.german):
        publish_edition(concept=concept, decision=decide(concept, coordinator, result=result), site=site, by=coordinator)


def test_label_is_sealed_only_once(concept: Concept, coordinator: User, site: Site) -> None:
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    change_element(element=measure_of(concept), by=coordinator, title="Neu")
    with pytest.raises(AlreadySealedError, match="schon veröffentlicht"):
        publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert SealedDocument.objects.count() == 1


def test_next_edition_names_the_digest_of_the_one_before(concept: Concept, coordinator: User, site: Site) -> None:
    first = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    second = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert second.document.envelope.predecessor == first.document.digest
    assert sealed_edition("integration").label == "2027"
    assert sealed_edition("integration", "2026").digest == first.document.digest


def test_finding_that_blocks_stops_until_it_is_accepted(concept: Concept, coordinator: User, site: Site) -> None:
    measure = change_element(element=measure_of(concept), by=coordinator, text="Fragen an Frau Beispiel.")
    finding = blocking_findings(compile_candidate(concept))[0]
    with pytest.raises(PublishingError, match=finding.code):
        publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    accept_finding(concept=concept, code=finding.code, key=measure.key, reason="Name eines Romans", by=coordinator)
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert published.document.content.accepted_findings[0].reason == "Name eines Romans"


def test_finding_that_blocks_can_be_overruled(concept: Concept, coordinator: User, site: Site) -> None:
    change_element(element=measure_of(concept), by=coordinator, text="Fragen an Frau Beispiel.")
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator, despite_findings=True)
    assert sealed_edition("integration") is not None


def _files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("place", ["render", "store", "record"])
def test_crash_in_the_middle_leaves_nothing(
    concept: Concept, coordinator: User, site: Site, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    decision = decide(concept, coordinator)
    calls = 0

    def crash(*arguments: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if place != "store" or calls > 1:
            raise OSError("disk full")
        original(*arguments, **named)

    original = sealing.store_rendering
    names = {"render": "_rendered", "store": "store_rendering", "record": "record"}
    monkeypatch.setattr(preparing if place == "render" else sealing, names[place], crash)
    with pytest.raises(OSError, match="disk full"):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator)
    assert sealed_edition("integration") is None
    assert not JournalEntry.objects.filter(action="publish_edition").exists()
    assert _files_below(tmp_path / "files") == []


def test_stranger_publishes_nothing(concept: Concept, coordinator: User, stranger: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    with pytest.raises(NotAllowedError):
        publish_edition(concept=concept, decision=decision, site=site, by=stranger)


def test_edition_of_another_municipality_is_not_found(concept: Concept, coordinator: User, site: Site) -> None:
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        assert sealed_edition("integration") is None
    assert documents_of(other) == ()


def test_label_whose_address_leads_to_another_edition_is_refused(concept: Concept, coordinator: User, site: Site) -> None:
    change_concept(concept=concept, by=coordinator, edition_label="2026 27")
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    change_concept(concept=concept, by=coordinator, edition_label="2026-27")
    with pytest.raises(PublishingError, match="2026 27"):
        publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    assert SealedDocument.objects.count() == 1


def by_hand(statement: str, *values: object, table: str = "archive_sealeddocument") -> None:
    """What somebody with the database in their hands could do: switch the triggers off, and change what is sealed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {table}_refuse ON {table}")
        else:
            cursor.execute(f"DROP TRIGGER {table}_refuse_update")
            cursor.execute(f"DROP TRIGGER {table}_refuse_delete")
        cursor.execute(statement, values)


def test_verification_finds_what_was_done_to_the_database_by_hand(concept: Concept, coordinator: User, site: Site) -> None:
    sealed = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator).sealed
    assert [one.fault for one in verify_all()] == [""]
    changed = bytes(sealed.body).replace(b'"votes_for":40', b'"votes_for":99')
    assert changed != bytes(sealed.body)
    by_hand("UPDATE archive_sealeddocument SET body = %s", changed)
    assert "Beschluss" in verify_all()[0].fault


def test_verification_finds_an_edition_exchanged_for_another(concept: Concept, coordinator: User, site: Site) -> None:
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    other = edition_document(msgspec.structs.replace(published.document.content, title="Anders"), published.document.envelope)
    by_hand("UPDATE archive_sealeddocument SET body = %s, digest = %s", encode(other), other.digest)
    assert verify_all()[0].fault


def test_verification_misses_an_edition_that_was_taken_away(concept: Concept, coordinator: User, site: Site) -> None:
    publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    by_hand("DELETE FROM archive_issuedfile", table="archive_issuedfile")
    by_hand("DELETE FROM archive_sealeddocument")
    assert [(one.slug, one.label, one.fault) for one in verify_all()] == [
        (concept.slug, concept.edition_label, "Diese Fassung wurde veröffentlicht und fehlt im Archiv.")
    ]
