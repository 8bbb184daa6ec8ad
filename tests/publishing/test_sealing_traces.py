"""The trace of an edition: compiled with it, sealed beside its content, proved, and complete or excused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms
from tests.factories.synthesis import EVENING, FLATS, OPEN, TWO_THINGS, evaluated_process

from mittragen.archive.queries import sealed_documents, verify_all
from mittragen.concept.actions import accept_finding, remove_element
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Decision
from mittragen.edition.codec import encode
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.terms import DecisionResult
from mittragen.edition.trace import Trace, origins_by_element
from mittragen.municipality.models import User
from mittragen.outputs.target import Site
from mittragen.participation.actions import close_process, erase_contribution, publish_blackened
from mittragen.participation.models import Contribution, Phase, Process
from mittragen.publishing.actions import BlockedError, compile_candidate, prepare_edition, publish_edition, seal_prepared
from mittragen.publishing.envelopes import decision_record
from mittragen.publishing.review import review_of
from mittragen.publishing.site import site_of
from mittragen.synthesis.actions import NewOutcome, mark_excerpt, record_outcomes
from mittragen.synthesis.models import TraceLink

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)


@pytest.fixture
def process(concept: Concept, coordinator: User) -> Process:
    return evaluated_process(concept.municipality, coordinator, concept=concept)


@pytest.fixture
def site(concept: Concept) -> Site:
    return site_of(concept.municipality, address="https://musterkreis.localhost")


def contribution(text: str) -> Contribution:
    return Contribution.objects.select_related("process__municipality", "municipality").get(text=text)


def decide(concept: Concept, by: User) -> Decision:
    digest = compile_candidate(concept).digest
    return record_decision(concept=concept, by=by, body="Kreistag", decided_on=date(2026, 4, 30), result=DecisionResult.ADOPTED, decided_digest=digest)


def trace_of(document: Any) -> Trace:
    trace = document.envelope.trace
    assert isinstance(trace, Trace)
    return trace


def test_candidate_says_where_its_measure_comes_from(process: Process, concept: Concept) -> None:
    trace = trace_of(compile_candidate(concept))
    measure = Element.objects.get(concept=concept, kind="measure")

    assert [one.slug for one in trace.processes] == [process.slug]
    assert len(trace.sources) == 5
    assert len(origins_by_element(trace.links)[measure.key].contributions) == 3
    (group,) = trace.groups
    assert (group.title, len(group.members), len(group.excerpts)) == ("Sprachkurse am Abend", 3, 1)
    # Groups of people that the municipality does not know are counted, not named.
    assert [(count.group, count.count) for count in group.speakers] == [("", 3)]


def test_candidate_holds_no_word_of_a_contribution(process: Process, concept: Concept) -> None:
    body = encode(compile_candidate(concept)).decode()

    assert not any(text in body for text in Contribution.objects.values_list("text", flat=True))


def test_candidate_with_a_trace_is_the_same_twice(process: Process, concept: Concept) -> None:
    assert encode(compile_candidate(concept)) == encode(compile_candidate(concept))


def test_concept_without_participation_has_no_trace(concept: Concept) -> None:
    assert compile_candidate(concept).envelope.trace is None


def test_outcomes_do_not_change_what_is_decided_on(process: Process, concept: Concept, coordinator: User) -> None:
    before = compile_candidate(concept).digest

    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
    erase_contribution(contribution=contribution(FLATS), by=coordinator)

    assert compile_candidate(concept).digest == before


def test_edition_is_sealed_with_its_trace_after_a_contribution_was_erased(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    key = contribution(FLATS).key
    erase_contribution(contribution=contribution(FLATS), by=coordinator)

    published = publish_edition(concept=concept, decision=decision, site=site, by=coordinator)

    trace = trace_of(published.document)
    assert key not in {source.key for source in trace.sources} | {link.contribution for link in trace.links}
    assert not TraceLink.objects.exclude(contribution__key=key).filter(published_at__isnull=True).exists()
    assert [one.fault for one in verify_all()] == [""]


def test_what_is_decided_while_an_edition_is_prepared_is_not_public_with_it(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    decision = decide(concept, coordinator)
    prepared = prepare_edition(concept=concept, decision=decision_record(decision), site=site, by=coordinator)
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)

    seal_prepared(concept=concept, prepared=prepared, decision=decision, by=coordinator)

    assert list(TraceLink.objects.filter(published_at__isnull=True).values_list("contribution__text", flat=True)) == [OPEN]
    assert contribution(OPEN).answered_at is None
    assert contribution(EVENING).answered_at is not None


def test_verification_finds_a_trace_changed_by_hand(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)
    body = bytes(published.sealed.body).replace("Für Wohnungen ist kein Geld".encode(), "Für Wohnungen ist viel Geld".encode())
    assert body != bytes(published.sealed.body)

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'archive_sealeddocument'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("UPDATE archive_sealeddocument SET body = %s", [body])

        assert [one.fault for one in verify_all()] == ["Inhalt oder Beschluss sind nicht mehr so, wie sie beim Veröffentlichen festgehalten wurden."]


def test_running_phase_does_not_hold_up_an_edition(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)

    assert trace_of(published.document).untreated == ()


def test_contribution_without_outcome_blocks_once_the_participation_is_over(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    close_process(process=process, by=coordinator)

    with pytest.raises(BlockedError, match="Bei 1 veröffentlichten Beiträgen ist nicht gesagt"):
        publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)


def test_phase_whose_days_are_over_counts_as_well(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    Phase.objects.filter(process=process).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert trace_of(compile_candidate(concept)).untreated == (contribution(OPEN).key,)


def test_reason_for_what_is_open_is_printed_in_the_edition(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    close_process(process=process, by=coordinator)
    accept_finding(concept=concept, code="E111", key=process.slug, reason="Er kam nach der Sitzung.", by=coordinator)

    published = publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator)

    trace = trace_of(published.document)
    assert (trace.untreated, trace.untreated_reason) == ((contribution(OPEN).key,), "Er kam nach der Sitzung.")


def test_reason_for_publishing_despite_findings_is_printed_too(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    close_process(process=process, by=coordinator)

    published = publish_edition(
        concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator, despite_findings=True, overruling="Der Kreistag wollte es so."
    )

    assert trace_of(published.document).untreated_reason == "Der Kreistag wollte es so."


def test_despite_findings_nothing_is_published_without_a_reason_for_what_is_open(process: Process, concept: Concept, coordinator: User, site: Site) -> None:
    close_process(process=process, by=coordinator)

    with pytest.raises(BlockedError, match=f"mittragen accept {concept.slug} E111 --at {process.slug}"):
        publish_edition(concept=concept, decision=decide(concept, coordinator), site=site, by=coordinator, despite_findings=True, overruling=" ")

    assert not sealed_documents().filter(kind="edition").exists()


def test_review_finds_again_what_led_to_an_element_that_was_removed(process: Process, concept: Concept, coordinator: User) -> None:
    close_process(process=process, by=coordinator)
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
    assert "E111" not in {finding.code for finding in review_of(concept).findings}

    remove_element(element=Element.objects.get(concept=concept, kind="measure"), by=coordinator)

    found = {finding.code: finding.message for finding in review_of(concept).findings}
    assert "Bei 3 veröffentlichten Beiträgen" in found["E111"]
    assert "W216" in found


def test_passage_stands_where_it_is_in_the_words_everyone_may_read(process: Process, concept: Concept, coordinator: User) -> None:
    row = contribution(TWO_THINGS)
    publish_blackened(contribution=row, passages=[(0, 4)], by=coordinator)

    words = contribution(TWO_THINGS).public_text
    places = sorted((link.start, link.end) for link in trace_of(compile_candidate(concept)).links if link.contribution == row.key)
    assert [words[start:end] for start, end in places] == ["[…] Sprachkurse am Abend.", "Und der Bus fährt zu selten."]


def test_trace_of_another_municipality_is_not_in_it(process: Process, concept: Concept) -> None:
    other = rooms.county("nachbarkreis", "nachbar.localhost")
    with scope(municipality=other):
        theirs = rooms.small_concept(other, None)
        assert compile_candidate(theirs).envelope.trace is None


def test_trace_takes_as_many_queries_for_more_contributions(process: Process, concept: Concept, coordinator: User, django_assert_max_num_queries: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        compile_candidate(concept)
    mark_excerpt(contribution=contribution(FLATS), start=0, end=8, by=coordinator)
    record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)

    with django_assert_max_num_queries(len(before)):
        compile_candidate(concept)
