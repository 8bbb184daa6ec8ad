"""Scenario 9 through the actions: edition 2024 becomes edition 2025, and every change can be told."""

from datetime import date

import pytest

from mittragen.archive.queries import documents_of, verify_all
from mittragen.concept.actions import (
    add_element,
    change_element,
    end_element,
    merge_elements,
    move_element,
    renumber,
    split_element,
    state_succession,
    undo_entry,
)
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries.numbering import outline_mark
from mittragen.concept.rules import ConceptError
from mittragen.decision.actions import add_body, plan_session, record_decision, record_result
from mittragen.decision.models import Item, Session
from mittragen.edition.changes import changes_between
from mittragen.edition.figures import figures_of
from mittragen.edition.terms import BodyKind, DecisionResult, ElementKind
from mittragen.edition.terms import SuccessionKind as Kind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.outputs.target import Site
from mittragen.publishing.actions import PublishingError, compile_candidate, publish_edition, undecided_of
from mittragen.publishing.agenda import add_at_table, bind_item, bind_session, put_candidate_on_agenda, put_changes_on_agenda, take_back_change
from mittragen.publishing.revising import change_list, open_revision
from mittragen.publishing.site import site_of

FIRST_MEASURES = 12


@pytest.fixture
def site(concept: Concept) -> Site:
    return site_of(concept.municipality, address="https://musterkreis.localhost")


def measure(concept: Concept, title: str) -> Element:
    return Element.objects.get(concept=concept, title=title)


def published_2024(concept: Concept, by: User, site: Site) -> None:
    """An edition with two goals and a dozen measures more."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    add_element(concept=concept, kind=ElementKind.GOAL, parent=goal.parent, facts=Facts(label="1.2", title="Alle finden Arbeit"), by=by)
    for number in range(FIRST_MEASURES):
        add_element(
            concept=concept,
            kind=ElementKind.MEASURE,
            parent=goal,
            facts=Facts(label=f"1.1.{number + 2}", title=f"Maßnahme {number}", text="Wir tun es."),
            by=by,
        )
    decision = record_decision(
        concept=concept,
        body="Kreistag",
        decided_on=date(2024, 6, 20),
        result=DecisionResult.ADOPTED,
        decided_digest=compile_candidate(concept).digest,
        by=by,
    )
    publish_edition(concept=concept, decision=decision, site=site, by=by)


def revised(concept: Concept, by: User) -> None:
    """What an office does in a year: one field renamed, two merged, one split, one moved, two dropped, three new, one reworded."""
    field, goals = Element.objects.get(concept=concept, kind=ElementKind.FIELD_OF_ACTION), Element.objects.filter(concept=concept, kind=ElementKind.GOAL)
    change_element(element=field, by=by, title="Teilhabe durch Sprache", former_titles=("Sprache",))
    change_element(element=measure(concept, "Maßnahme 0"), by=by, text="Wir tun es jede Woche.")
    merge_elements(keep=measure(concept, "Maßnahme 1"), drop=measure(concept, "Maßnahme 2"), by=by, reason="Beide wollten dasselbe.")
    split_element(element=measure(concept, "Maßnahme 3"), parts=[{}, {"title": "Maßnahme 3b"}], by=by, reason="Zwei Träger.")
    moved = measure(concept, "Maßnahme 4")
    move_element(element=moved, parent=goals.get(label="1.2"), by=by)
    state_succession(concept=concept, kind=Kind.MOVED, before=[moved.key], after=[moved.key], reason="Es geht um Arbeit.", by=by)
    end_element(element=measure(concept, "Maßnahme 5"), kind=Kind.DROPPED, reason="Das Land fördert nicht mehr.", by=by)
    end_element(element=measure(concept, "Maßnahme 6"), kind=Kind.COMPLETED, reason="Das Haus ist eröffnet.", by=by)
    for number in range(3):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goals.get(label="1.2"), facts=Facts(label="", title=f"Neu {number}"), by=by)


def session_of(concept: Concept, name: str, kind: BodyKind, day: date, by: User) -> Session:
    body = add_body(municipality=concept.municipality, name=name, kind=kind, by=by)
    return plan_session(concept=concept, body=body, held_on=day, by=by)


def test_a_year_later_every_change_is_told_with_its_reason(municipality: Municipality, concept: Concept, coordinator: User, site: Site) -> None:
    published_2024(concept, coordinator, site)
    open_revision(concept=concept, label="2025", as_of=date(2025, 11, 27), by=coordinator)
    revised(concept, coordinator)
    changes = change_list(concept)
    assert changes is not None
    steering = session_of(concept, "Steuerungsgruppe", BodyKind.STEERING_GROUP, date(2025, 9, 11), coordinator)
    items = put_changes_on_agenda(session=steering, keys=[change.key for change in changes.changed], by=coordinator)
    assert len(items) == len(changes.changed)
    for item in items:
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    bind_session(session=steering, by=coordinator)

    council = session_of(concept, "Kreistag Musterland", BodyKind.COUNCIL, date(2025, 11, 27), coordinator)
    whole = put_candidate_on_agenda(session=council, by=coordinator)
    for number in range(2):
        at_table = add_at_table(
            session=council,
            parent=Element.objects.get(concept=concept, label="1.2"),
            title=f"Antrag {number}",
            text="Der Landkreis prüft es.",
            by=coordinator,
        )
        record_result(item=at_table, result=DecisionResult.ADOPTED, by=coordinator)
    assert Element.objects.filter(concept=concept, label="neu").count() == 2
    labels = {
        element.key: f"1.2.{place}"
        for place, element in enumerate(Element.objects.filter(concept=concept, label__in=["neu", ""], parent__label="1.2"), start=1)
    }
    renumber(concept=concept, labels=labels, mark=outline_mark(concept), by=coordinator)
    record_result(item=whole, result=DecisionResult.ADOPTED_WITH_CHANGES, reason="Zwei Anträge aufgenommen.", votes_for=41, by=coordinator)
    decision = bind_item(item=Item.objects.get(pk=whole.pk), by=coordinator)
    published = publish_edition(concept=concept, decision=decision, site=site, by=coordinator)

    older, newer = documents_of(municipality)
    told = changes_between([older.content, newer.content], newer.envelope.changes)
    kinds = {count.kind: (count.before, count.after) for count in told.counts(ElementKind.MEASURE)}
    assert kinds == {
        Kind.REWORDED: (1, 1),
        Kind.MERGED: (2, 1),
        Kind.SPLIT: (1, 2),
        Kind.MOVED: (1, 1),
        Kind.DROPPED: (1, 0),
        Kind.COMPLETED: (1, 0),
        Kind.NEW: (0, 5),
        Kind.CONTINUED: (6, 6),
    }
    assert sum(before for before, _ in kinds.values()) == figures_of(older.content).measures
    assert sum(after for _, after in kinds.values()) == figures_of(newer.content).measures
    assert {reason for change in told.changed for reason in change.reasons} >= {
        "Beide wollten dasselbe.",
        "Zwei Träger.",
        "Es geht um Arbeit.",
        "Das Haus ist eröffnet.",
    }
    assert [each.body for each in newer.envelope.chain] == ["Steuerungsgruppe", "Kreistag Musterland"]
    assert newer.envelope.predecessor == older.digest and decision.decided_digest == published.document.digest
    assert [found.fault for found in verify_all()] == ["", ""]


def test_what_was_taken_back_leaves_no_trace(concept: Concept, coordinator: User, site: Site) -> None:
    published_2024(concept, coordinator, site)
    open_revision(concept=concept, label="2025", as_of=date(2025, 11, 27), by=coordinator)
    before = compile_candidate(concept).digest
    end_element(element=measure(concept, "Maßnahme 5"), kind=Kind.DROPPED, reason="Kein Geld.", by=coordinator)
    merge_elements(keep=measure(concept, "Maßnahme 1"), drop=measure(concept, "Maßnahme 2"), by=coordinator, reason="Doppelt.")

    for action in ("merge_elements", "remove_element"):
        undo_entry(concept=concept, entry=JournalEntry.objects.get(action=action), by=coordinator)

    assert compile_candidate(concept).digest == before


@pytest.mark.parametrize("kind", [Kind.NEW, Kind.REWORDED, Kind.MOVED, Kind.MERGED, Kind.SPLIT, Kind.DROPPED, Kind.COMPLETED])
def test_a_refused_change_is_taken_back_with_one_press(concept: Concept, coordinator: User, site: Site, kind: Kind) -> None:
    published_2024(concept, coordinator, site)
    open_revision(concept=concept, label="2025", as_of=date(2025, 11, 27), by=coordinator)
    revised(concept, coordinator)
    changes = change_list(concept)
    assert changes is not None
    change = next(change for change in changes.changed if change.kind is kind and change.element_kind is ElementKind.MEASURE)

    take_back_change(concept=concept, key=change.key, by=coordinator)

    after = change_list(concept)
    assert after is not None
    assert not any(key in after.by_key and after.by_key[key].is_change for key in change.keys)
    assert len(after.changed) == len(changes.changed) - 1


def test_what_is_undecided_is_not_published(concept: Concept, coordinator: User, site: Site) -> None:
    published_2024(concept, coordinator, site)
    open_revision(concept=concept, label="2025", as_of=date(2025, 11, 27), by=coordinator)
    revised(concept, coordinator)
    session = session_of(concept, "Steuerungsgruppe", BodyKind.STEERING_GROUP, date(2025, 9, 11), coordinator)
    (item,) = put_changes_on_agenda(session=session, keys=[measure(concept, "Maßnahme 0").key], by=coordinator)
    record_result(item=item, result=DecisionResult.SENT_BACK, reason="Wer zahlt?", by=coordinator)
    decision = record_decision(
        concept=concept,
        body="Kreistag",
        decided_on=date(2025, 11, 27),
        result=DecisionResult.ADOPTED,
        decided_digest=compile_candidate(concept).digest,
        by=coordinator,
    )

    with pytest.raises(PublishingError, match="Maßnahme 0"):
        publish_edition(concept=concept, decision=decision, site=site, by=coordinator)

    take_back_change(concept=concept, key=item.keys[0], by=coordinator)
    assert undecided_of(concept, compile_candidate(concept).content) == ()


def test_an_edition_is_not_revised_twice_at_once_and_not_under_a_label_that_is_taken(concept: Concept, coordinator: User, site: Site) -> None:
    with pytest.raises(PublishingError, match="noch keine Fassung"):
        open_revision(concept=concept, label="2025", as_of=date(2025, 1, 1), by=coordinator)
    published_2024(concept, coordinator, site)
    with pytest.raises(PublishingError, match="gibt es schon"):
        open_revision(concept=concept, label=concept.edition_label, as_of=date(2025, 1, 1), by=coordinator)
    open_revision(concept=concept, label="2025", as_of=date(2025, 1, 1), by=coordinator)
    with pytest.raises(ConceptError, match="läuft schon eine Fortschreibung"):
        open_revision(concept=concept, label="2027", as_of=date(2025, 1, 1), by=coordinator)
