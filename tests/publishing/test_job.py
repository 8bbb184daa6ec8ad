"""A publication beside the request: one edition or none, whoever presses, edits or dies meanwhile."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_edition, verify_all
from mittragen.concept.actions import change_concept, change_element
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Decision
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.municipality.models import User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.actions import OtherDigestError, compile_candidate, preparing
from mittragen.publishing.job import DEAD_AFTER, is_dead, last_publication, start_publication, work
from mittragen.publishing.models import Publication


class Quick:
    """A target that is made at once; ``meanwhile`` is done while it is made."""

    suffix, media_type, title = "csv", "text/csv", "CSV"
    meanwhile: Any = staticmethod(lambda: None)

    def render(self, document: Any, site: Any) -> bytes:
        del site
        self.meanwhile()
        return document.digest.encode()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Quick:
    target = Quick()
    monkeypatch.setattr(preparing, "TARGETS", (target,))
    return target


def decide(concept: Concept, **changes: Any) -> Decision:
    facts = {"body": "Kreistag", "decided_on": date(2026, 4, 30), "result": DecisionResult.ADOPTED, "decided_digest": compile_candidate(concept).digest}
    return record_decision(concept=concept, by=None, **{**facts, **changes})


def nobody(publication: Publication) -> None:
    """Whoever should work it has gone."""


def begun(concept: Concept, decision: Decision, by: User | None = None) -> Publication:
    return start_publication(concept=concept, decision=decision, by=by, start=nobody)


def measure() -> Element:
    return Element.objects.get(kind=ElementKind.MEASURE)


def test_publication_ends_with_its_edition(concept: Concept, coordinator: User) -> None:
    done = work(begun(concept, decide(concept), coordinator))
    assert (done.sealed, done.fault, done.done, done.total) == (sealed_edition("integration"), "", 6, 6)
    assert [one.fault for one in verify_all()] == [""]
    assert last_publication(concept) == done


def test_publication_under_way_is_the_one_that_is_given(concept: Concept) -> None:
    decision = decide(concept)
    assert begun(concept, decision) == begun(concept, decision)
    assert Publication.objects.count() == 1


def test_what_cannot_be_published_is_told_before_anything_begins(concept: Concept) -> None:
    decision = decide(concept)
    change_element(element=measure(), by=None, title="Anders")
    with pytest.raises(OtherDigestError):
        begun(concept, decision)
    assert not Publication.objects.exists()


def test_stranger_begins_nothing(concept: Concept, stranger: User) -> None:
    decision = decide(concept)
    with pytest.raises(NotAllowedError):
        begun(concept, decision, stranger)


def test_dead_publication_gives_way_and_its_worker_seals_nothing_any_more(concept: Concept, quick: Quick) -> None:
    decision = decide(concept)
    first = begun(concept, decision)

    def taken_over() -> None:
        quick.meanwhile = lambda: None
        Publication.objects.filter(pk=first.pk).update(beat_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
        assert is_dead(Publication.objects.get(pk=first.pk))
        second = begun(concept, decision)
        assert second != first
        assert work(second).sealed is not None

    quick.meanwhile = taken_over
    ended = work(first)
    assert (ended.sealed, ended.fault) == (None, "Die Veröffentlichung wurde unterbrochen; es ist nichts veröffentlicht.")
    assert SealedDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda concept: change_element(element=measure(), by=None, title="Anders"), "Der Entwurf hat sich während des Veröffentlichens geändert."),
        (lambda concept: change_concept(concept=Concept.objects.get(), by=None, edition_label="2030"), "während des Veröffentlichens geändert"),
        (lambda concept: decide(concept, body="Ausschuss"), "während des Veröffentlichens geändert"),
        (lambda concept: Decision.objects.update(withdrawn_at=timezone.now()), "zurückgenommen"),
    ],
    ids=["edit", "label", "decision", "withdrawal"],
)
def test_what_happens_while_files_are_made_is_told(concept: Concept, quick: Quick, what: Any, said: str) -> None:
    publication = begun(concept, decide(concept))
    quick.meanwhile = lambda: what(concept)
    ended = work(publication)
    assert ended.sealed is None
    assert said in ended.fault
    assert not SealedDocument.objects.exists()


@pytest.fixture
def county() -> Iterator[tuple[Any, Concept, Decision]]:
    municipality = rooms.county()
    with scope(municipality=municipality):
        concept = rooms.small_concept(municipality, None)
        yield municipality, concept, decide(concept)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other")
def test_everybody_presses_at_once_and_one_edition_is_there(county: tuple[Any, Concept, Decision]) -> None:
    municipality, concept, decision = county

    def press(_number: int) -> str:
        try:
            with scope(municipality=municipality):
                fresh = Concept.objects.select_related("municipality").get(pk=concept.pk)
                return start_publication(concept=fresh, decision=decision, by=None, start=work).fault
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, range(6)))
    assert SealedDocument.objects.count() == 1
    assert [one.fault for one in verify_all()] == [""]


@pytest.mark.xdist_group("serving")
def test_killed_four_times_there_is_no_edition_or_a_whole_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.bench.sealing_crash", str(tmp_path), "4"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert ended.returncode == 0, ended.stderr
    counted = msgspec.json.decode(ended.stdout)
    assert (counted["kills"], counted["faults"]) == (4, 0), ended.stderr
    assert counted["without_edition"] + counted["with_edition"] == 4
