"""An edition becomes a draft again: what is proposed, what is compiled, and what leaves no trace."""

from datetime import date

import pytest

from mittragen.concept.actions import add_element, change_element, remove_branch, state_succession
from mittragen.concept.actions.revising import close_revision, refuse_succession
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.edition.checks import findings
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.edition.terms import SuccessionKind as Kind
from mittragen.municipality.models import User
from mittragen.publishing.actions import PublishingError, compile_candidate, publish_edition
from mittragen.publishing.compiling import compiled
from mittragen.publishing.review import review_of
from mittragen.publishing.revising import change_list, open_revision
from mittragen.publishing.site import site_of
from mittragen.publishing.succeeding import proposed_successions, stated_successions


@pytest.fixture
def revised(concept: Concept, coordinator: User) -> Concept:
    """The small concept, published with three measures more, and a revision of it."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for number, title in enumerate(("Sprachcafé im Rathaus öffnen", "Fahrdienst zu Kursen anbieten", "Lotsen für Behörden ausbilden"), start=2):
        facts = Facts(label=f"1.1.{number}", title=title, text=f"Wir wollen, dass es {title} gibt.")
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
    digest = compile_candidate(concept).digest
    decision = record_decision(
        concept=concept, body="Kreistag", decided_on=date(2026, 6, 1), result=DecisionResult.ADOPTED, decided_digest=digest, by=coordinator
    )
    publish_edition(concept=concept, decision=decision, site=site_of(concept.municipality, address="https://musterkreis.localhost"), by=coordinator)
    open_revision(concept=concept, label="2027", as_of=date(2027, 5, 1), by=coordinator)
    return concept


def replaced(concept: Concept, by: User, old_title: str, **facts: str) -> tuple[str, Element]:
    """A measure is taken out and written anew, as an import of another year does; the old key and the new element."""
    old = Element.objects.select_related("concept__municipality", "parent").get(concept=concept, title=old_title)
    key, parent = old.key, old.parent
    given = {"label": old.label, "title": old.title, "text": old.text, **facts}
    remove_branch(element=old, by=by)
    return key, add_element(concept=concept, kind=ElementKind.MEASURE, parent=parent, facts=Facts(**given), by=by)


def proposals(concept: Concept) -> list[tuple[str, str]]:
    return [(one.before.element.key, one.after.element.key) for one in proposed_successions(concept)]


def test_what_is_written_anew_in_other_words_is_proposed_as_the_same(revised: Concept, coordinator: User) -> None:
    key, new = replaced(revised, coordinator, "Sprachcafé im Rathaus öffnen", title="Ein Sprachcafé im Rathaus eröffnen", label="2.1")
    replaced(revised, coordinator, "Lotsen für Behörden ausbilden", title="Schwimmkurse", text="Im Freibad, jeden Sommer.", label="9")

    assert proposals(revised) == [(key, new.key)]


def test_the_same_number_needs_less_likeness(revised: Concept, coordinator: User) -> None:
    key, new = replaced(
        revised, coordinator, "Fahrdienst zu Kursen anbieten", title="Fahrdienst zu den Kursen am Abend", text="Ein Bus fährt nach dem Kurs heim."
    )

    assert proposals(revised) == [(key, new.key)]


def test_what_was_confirmed_or_refused_is_not_proposed_again(revised: Concept, coordinator: User) -> None:
    pairs = [replaced(revised, coordinator, title) for title in ("Sprachcafé im Rathaus öffnen", "Fahrdienst zu Kursen anbieten")]
    assert len(proposals(revised)) == 2

    state_succession(concept=revised, kind=Kind.REWORDED, before=[pairs[0][0]], after=[pairs[0][1].key], reason="", by=coordinator)
    refuse_succession(concept=revised, before=pairs[1][0], after=pairs[1][1].key, by=coordinator)

    changes = change_list(revised)
    assert proposals(revised) == [] and changes is not None
    assert changes.by_key[pairs[0][0]].after[0].element.key == pairs[0][1].key


def test_what_ended_for_a_reason_is_not_proposed(revised: Concept, coordinator: User) -> None:
    key, _new = replaced(revised, coordinator, "Sprachcafé im Rathaus öffnen")
    state_succession(concept=revised, kind=Kind.DROPPED, before=[key], after=[], reason="Zu teuer.", by=coordinator)

    assert proposals(revised) == []


@pytest.mark.parametrize("count", [1, 3])
def test_proposing_takes_as_many_queries_for_three_as_for_one(revised: Concept, coordinator: User, django_assert_num_queries: object, count: int) -> None:
    for title in ("Sprachcafé im Rathaus öffnen", "Fahrdienst zu Kursen anbieten", "Lotsen für Behörden ausbilden")[:count]:
        replaced(revised, coordinator, title)
    change_list(revised)

    with django_assert_num_queries(12):  # type: ignore[operator]
        assert len(proposed_successions(revised)) == count


def test_what_is_gone_without_a_word_is_a_finding_of_the_draft(revised: Concept, coordinator: User) -> None:
    key, _new = replaced(revised, coordinator, "Sprachcafé im Rathaus öffnen")

    assert [found.key for found in review_of(revised).findings if found.code == "W217"] == [key]


def test_a_reason_for_what_was_brought_back_leaves_no_trace(revised: Concept, coordinator: User) -> None:
    before = compile_candidate(revised).digest
    measure = Element.objects.select_related("concept__municipality").get(concept=revised, title="Sprachcafé im Rathaus öffnen")
    text = measure.text
    change_element(element=measure, text="Anders.", by=coordinator)
    state_succession(concept=revised, kind=Kind.REWORDED, before=[measure.key], after=[measure.key], reason="Klarer.", by=coordinator)
    assert [step.reason for step in compiled(revised).successions] == ["Klarer."]

    change_element(element=measure, text=text, by=coordinator)

    assert compile_candidate(revised).digest == before


def test_what_was_said_and_taken_back_is_shown_as_idle(revised: Concept, coordinator: User) -> None:
    key = Element.objects.filter(concept=revised, kind=ElementKind.MEASURE).values_list("key", flat=True)[0]
    state_succession(concept=revised, kind=Kind.DROPPED, before=[key], after=[], reason="Zu teuer.", by=coordinator)
    state_succession(concept=revised, kind=Kind.REWORDED, before=[key], after=[key], reason="Klarer.", by=coordinator)

    assert [one.holds for one in stated_successions(revised)] == [False, True]


def test_without_a_revision_nothing_is_proposed_and_the_draft_keeps_its_reasons(revised: Concept, coordinator: User) -> None:
    key, new = replaced(revised, coordinator, "Sprachcafé im Rathaus öffnen")
    state_succession(concept=revised, kind=Kind.REWORDED, before=[key], after=[new.key], reason="Neu gedacht.", by=coordinator)

    close_revision(concept=revised, by=coordinator)

    assert proposals(revised) == [] and stated_successions(revised) == ()
    assert [step.reason for step in compiled(revised).successions] == ["Neu gedacht."]


def test_an_emptied_draft_is_not_revised(revised: Concept, coordinator: User) -> None:
    close_revision(concept=revised, by=coordinator)
    for element in Element.objects.filter(concept=revised, parent=None).select_related("concept__municipality"):
        remove_branch(element=element, by=coordinator)

    with pytest.raises(PublishingError, match="leer"):
        open_revision(concept=revised, label="2028", as_of=date(2028, 5, 1), by=coordinator)


def test_the_list_is_compared_once_for_each_state(revised: Concept, coordinator: User) -> None:
    first = change_list(revised)
    assert change_list(revised) is first

    change_element(element=Element.objects.select_related("concept__municipality").get(concept=revised, kind=ElementKind.GOAL), by=coordinator, title="Neu")

    assert change_list(revised) is not first


def test_findings_without_a_predecessor_say_nothing_of_it(revised: Concept) -> None:
    assert not [found for found in findings(review_of(revised).edition) if found.code == "W217"]
