"""Between the draft and the sessions: what is put on an agenda, brought in at the table, taken back, and bound."""

from datetime import date

import pytest
from tests.factories import rooms
from tests.factories.revised import published, revision_of

from mittragen.archive.models import Candidate
from mittragen.concept.actions import ConceptError, add_element, change_element, end_element, merge_elements, move_element, remove_branch
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Succession
from mittragen.decision.actions import add_body, plan_session, record_result, withdraw_decision
from mittragen.decision.models import Decision, Item, Session
from mittragen.decision.rules import DecisionError
from mittragen.decision.wordings import wordings_of
from mittragen.edition.terms import BodyKind, DecisionResult, ElementKind, ItemKind
from mittragen.edition.terms import SuccessionKind as Kind
from mittragen.municipality.models import User
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.agenda import (
    add_at_table,
    apply_decided,
    bind_item,
    bind_session,
    put_candidate_on_agenda,
    put_changes_on_agenda,
    take_back_change,
)
from mittragen.publishing.review import review_of
from mittragen.publishing.revising import change_list

Result = DecisionResult


@pytest.fixture
def revised(concept: Concept, coordinator: User) -> Concept:
    """A concept of two goals and three measures, under revision."""
    goal = of(concept, "Alle können Deutsch lernen")
    add_element(concept=concept, kind=ElementKind.GOAL, parent=goal.parent, facts=Facts(label="1.2", title="Alle finden Arbeit"), by=coordinator)
    for number, title in enumerate(("Sprachcafé", "Fahrdienst"), start=2):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=f"1.1.{number}", title=title, text="Wir tun es."), by=coordinator)
    revision_of(concept, coordinator)
    return concept


@pytest.fixture
def session(revised: Concept, coordinator: User) -> Session:
    return a_session(revised, coordinator)


def a_session(concept: Concept, by: User, name: str = "Steuerungsgruppe") -> Session:
    body = add_body(municipality=concept.municipality, name=name, kind=BodyKind.STEERING_GROUP, by=by)
    return plan_session(concept=concept, body=body, held_on=date(2027, 3, 1), by=by)


def of(concept: Concept, title: str) -> Element:
    return Element.objects.select_related("concept__municipality", "parent").get(concept=concept, title=title)


def reworded(concept: Concept, by: User, text: str = "Wir tun es jede Woche.") -> Element:
    element = of(concept, "Sprachcafé")
    change_element(element=element, text=text, by=by)
    return element


def is_changed(concept: Concept, key: str) -> bool:
    changes = change_list(concept)
    assert changes is not None
    return key in changes.by_key and changes.by_key[key].is_change


def test_a_change_is_frozen_with_old_and_new_words(revised: Concept, session: Session, coordinator: User) -> None:
    element = reworded(revised, coordinator)

    (item,) = put_changes_on_agenda(session=session, keys=[element.key], by=coordinator)

    assert (item.kind, item.change, item.keys, item.number) == (ItemKind.CHANGE, Kind.REWORDED, [element.key], "1")
    change_element(element=element, text="Ganz anders.", by=coordinator)
    item.refresh_from_db()
    assert [(one.name, one.before, one.proposed) for one in wordings_of(item)] == [("text", "Wir tun es.", "Wir tun es jede Woche.")]


def test_what_is_no_change_is_refused(revised: Concept, session: Session, coordinator: User) -> None:
    elsewhere = rooms.small_concept(revised.municipality, coordinator, slug="anderes")
    unchanged, anothers = of(revised, "Fahrdienst").key, Element.objects.get(concept=elsewhere, kind=ElementKind.MEASURE).key

    for keys in ([], [unchanged], [anothers], ["mnirgends"]):
        with pytest.raises(DecisionError, match="wenigstens eine Änderung"):
            put_changes_on_agenda(session=session, keys=keys, by=coordinator)

    assert not Item.objects.exists()


def test_what_stands_there_already_is_refused_and_nothing_is_added(revised: Concept, session: Session, coordinator: User) -> None:
    first = reworded(revised, coordinator)
    put_changes_on_agenda(session=session, keys=[first.key], by=coordinator)
    second = of(revised, "Fahrdienst")
    change_element(element=second, text="Mit dem Bus.", by=coordinator)

    with pytest.raises(DecisionError):
        put_changes_on_agenda(session=session, keys=[second.key, first.key], by=coordinator)

    assert Item.objects.count() == 1


def test_what_comes_at_the_table_has_a_number_for_the_time_being(revised: Concept, session: Session, coordinator: User) -> None:
    item = add_at_table(session=session, parent=of(revised, "Alle finden Arbeit"), title="Praktika", text="Im Amt.", by=coordinator)
    assert item.title == "Neu: Praktika"

    element = of(revised, "Praktika")
    assert (item.kind, item.change, item.keys, element.label) == (ItemKind.AT_TABLE, Kind.NEW, [element.key], "neu")
    assert Succession.objects.get().reason == "Am Tisch eingebracht: Steuerungsgruppe."
    assert [found.key for found in review_of(revised).findings if found.code == "W218"] == [element.key]


def test_at_the_table_a_title_and_a_place_of_this_concept_are_needed(revised: Concept, session: Session, coordinator: User) -> None:
    elsewhere = rooms.small_concept(revised.municipality, coordinator, slug="anderes")

    with pytest.raises(DecisionError, match="Titel"):
        add_at_table(session=session, parent=of(revised, "Alle finden Arbeit"), title="  ", text="", by=coordinator)
    with pytest.raises(DecisionError, match="anderen Konzept"):
        add_at_table(session=session, parent=of(elsewhere, "Sprache"), title="Praktika", text="", by=coordinator)
    with pytest.raises(ConceptError):
        add_at_table(session=session, parent=of(revised, "Gleichstellung"), title="Praktika", text="", by=coordinator)

    assert not Item.objects.exists() and not Element.objects.filter(title="Praktika").exists()


def test_taking_back_what_is_no_change_is_told(revised: Concept, coordinator: User) -> None:
    with pytest.raises(PublishingError, match="gibt es nicht mehr"):
        take_back_change(concept=revised, key=of(revised, "Fahrdienst").key, by=coordinator)


def test_taking_back_what_is_new_keeps_what_was_moved_below_it(revised: Concept, coordinator: User) -> None:
    field, moved = of(revised, "Sprache"), of(revised, "Fahrdienst")
    new = add_element(concept=revised, kind=ElementKind.GOAL, parent=field, facts=Facts(label="1.3", title="Alle kommen hin"), by=coordinator)
    move_element(element=moved, parent=new, by=coordinator)

    with pytest.raises(PublishingError, match="Fahrdienst"):
        take_back_change(concept=revised, key=new.key, by=coordinator)
    take_back_change(concept=revised, key=moved.key, by=coordinator)
    take_back_change(concept=revised, key=new.key, by=coordinator)

    assert not is_changed(revised, moved.key) and not Element.objects.filter(key=new.key).exists()


def test_what_ended_with_what_stood_above_it_comes_back_after_that(revised: Concept, coordinator: User) -> None:
    goal, below = of(revised, "Alle können Deutsch lernen"), of(revised, "Fahrdienst")
    end_element(element=goal, kind=Kind.DROPPED, reason="Zu teuer.", by=coordinator)

    with pytest.raises(ConceptError, match="zuerst"):
        take_back_change(concept=revised, key=below.key, by=coordinator)
    take_back_change(concept=revised, key=goal.key, by=coordinator)

    changes = change_list(revised)
    assert changes is not None and changes.changed == () and review_of(revised).edition.successions == ()


def test_a_merge_that_was_written_on_since_is_not_undone_in_silence(revised: Concept, coordinator: User) -> None:
    keep, drop = of(revised, "Sprachcafé"), of(revised, "Fahrdienst")
    merge_elements(keep=keep, drop=drop, facts={"text": "Wir tun beides."}, by=coordinator)
    keep.refresh_from_db()
    change_element(element=keep, text="Ganz neu gedacht.", by=coordinator)

    with pytest.raises(PublishingError, match="von Hand"):
        take_back_change(concept=revised, key=keep.key, by=coordinator)

    assert of(revised, "Sprachcafé").text == "Ganz neu gedacht."


def test_a_reworded_one_gets_its_words_and_its_place_back(revised: Concept, coordinator: User) -> None:
    element = reworded(revised, coordinator)
    move_element(element=element, parent=of(revised, "Alle finden Arbeit"), by=coordinator)

    take_back_change(concept=revised, key=element.key, by=coordinator)

    back = of(revised, "Sprachcafé")
    assert (back.text, back.parent and back.parent.title) == ("Wir tun es.", "Alle können Deutsch lernen")
    assert not is_changed(revised, element.key)


def test_decided_words_are_written_into_the_draft_with_one_press(revised: Concept, session: Session, coordinator: User) -> None:
    element = reworded(revised, coordinator)
    (item,) = put_changes_on_agenda(session=session, keys=[element.key], by=coordinator)
    decided = {(element.key, "text"): "Wir tun es jeden Dienstag."}
    item = record_result(item=item, result=Result.ADOPTED_WITH_CHANGES, decided=decided, by=coordinator)

    left = apply_decided(item=item, by=coordinator)

    assert (left, of(revised, "Sprachcafé").text) == ((), "Wir tun es jeden Dienstag.")


def test_a_fact_decided_away_goes_from_the_draft(revised: Concept, session: Session, coordinator: User) -> None:
    element = reworded(revised, coordinator)
    (item,) = put_changes_on_agenda(session=session, keys=[element.key], by=coordinator)
    item = record_result(item=item, result=Result.ADOPTED_WITH_CHANGES, decided={(element.key, "text"): ""}, by=coordinator)

    left = apply_decided(item=item, by=coordinator)

    assert (left, of(revised, "Sprachcafé").text) == ((), "")


@pytest.mark.parametrize("result", [None, Result.DEFERRED, Result.REJECTED, Result.ADOPTED])
def test_without_another_decided_wording_the_draft_keeps_its_words(
    revised: Concept, session: Session, coordinator: User, result: DecisionResult | None
) -> None:
    element = reworded(revised, coordinator)
    (item,) = put_changes_on_agenda(session=session, keys=[element.key], by=coordinator)
    if result is not None:
        item = record_result(item=item, result=result, by=coordinator)

    apply_decided(item=item, by=coordinator)

    assert of(revised, "Sprachcafé").text == "Wir tun es jede Woche."


def test_an_item_binds_the_draft_it_was_about(revised: Concept, session: Session, coordinator: User) -> None:
    reworded(revised, coordinator)
    item = put_candidate_on_agenda(session=session, by=coordinator)
    with pytest.raises(DecisionError, match="kein Ergebnis"):
        bind_item(item=item, by=coordinator)
    item = record_result(item=item, result=Result.ADOPTED, by=coordinator)
    change_element(element=of(revised, "Fahrdienst"), text="Danach geschrieben.", by=coordinator)

    decision = bind_item(item=item, by=coordinator)

    assert item.candidate is not None
    assert (decision.decided_digest, decision.result) == (item.candidate.digest, Result.ADOPTED)


def test_what_is_bound_is_the_result_as_it_is_by_then(revised: Concept, session: Session, coordinator: User) -> None:
    reworded(revised, coordinator)
    item = record_result(item=put_candidate_on_agenda(session=session, by=coordinator), result=Result.ADOPTED, by=coordinator)
    record_result(item=Item.objects.get(pk=item.pk), result=Result.REJECTED, by=coordinator)

    decision = bind_item(item=item, by=coordinator)

    assert decision.result == Result.REJECTED


def test_adopted_with_changes_binds_the_draft_as_it_was_changed(revised: Concept, session: Session, coordinator: User) -> None:
    reworded(revised, coordinator)
    item = put_candidate_on_agenda(session=session, by=coordinator)
    item = record_result(item=item, result=Result.ADOPTED_WITH_CHANGES, reason="Mit Fahrdienst.", by=coordinator)

    with pytest.raises(DecisionError, match="noch der alte"):
        bind_item(item=item, by=coordinator)
    change_element(element=of(revised, "Fahrdienst"), text="Auch am Wochenende.", by=coordinator)
    decision = bind_item(item=item, by=coordinator)

    assert decision.decided_digest == review_of(revised).digest


def test_an_item_about_one_change_binds_nothing_by_itself(revised: Concept, session: Session, coordinator: User) -> None:
    (item,) = put_changes_on_agenda(session=session, keys=[reworded(revised, coordinator).key], by=coordinator)

    with pytest.raises(DecisionError, match="im Ganzen"):
        bind_item(item=item, by=coordinator)


def test_a_session_binds_when_every_item_is_treated_and_what_was_refused_is_gone(revised: Concept, session: Session, coordinator: User) -> None:
    with pytest.raises(DecisionError, match="steht nichts"):
        bind_session(session=session, by=coordinator)
    element, other = reworded(revised, coordinator), of(revised, "Fahrdienst")
    change_element(element=other, text="Mit dem Bus.", by=coordinator)
    first, second = put_changes_on_agenda(session=session, keys=[element.key, other.key], by=coordinator)
    record_result(item=first, result=Result.ADOPTED, by=coordinator)
    with pytest.raises(DecisionError, match="noch kein Ergebnis"):
        bind_session(session=session, by=coordinator)
    record_result(item=second, result=Result.REJECTED, by=coordinator)
    with pytest.raises(DecisionError, match="nicht beschlossen"):
        bind_session(session=session, by=coordinator)
    assert not Decision.objects.exists()

    take_back_change(concept=revised, key=second.keys[0], by=coordinator)
    decision = bind_session(session=session, by=coordinator)

    assert (decision.result, decision.decided_digest) == (Result.ADOPTED_WITH_CHANGES, review_of(revised).digest)


def test_a_session_is_bound_once(revised: Concept, session: Session, coordinator: User) -> None:
    element, other = reworded(revised, coordinator), of(revised, "Fahrdienst")
    change_element(element=other, text="Mit dem Bus.", by=coordinator)
    for item in put_changes_on_agenda(session=session, keys=[element.key, other.key], by=coordinator):
        record_result(item=item, result=Result.ADOPTED, by=coordinator)
    first = bind_session(session=session, by=coordinator)
    kept = Candidate.objects.count()

    second = bind_session(session=session, by=coordinator)

    assert (second.pk, Decision.objects.filter(body=session.body).count(), Candidate.objects.count()) == (first.pk, 1, kept)


def test_a_bound_session_is_bound_anew_once_the_decision_is_withdrawn(revised: Concept, session: Session, coordinator: User) -> None:
    element, other = reworded(revised, coordinator), of(revised, "Fahrdienst")
    change_element(element=other, text="Mit dem Bus.", by=coordinator)
    for item in put_changes_on_agenda(session=session, keys=[element.key, other.key], by=coordinator):
        record_result(item=item, result=Result.ADOPTED, by=coordinator)
    first = bind_session(session=session, by=coordinator)
    change_element(element=other, text="Mit dem Rufbus.", by=coordinator)
    with pytest.raises(DecisionError, match="schon an einen Wortlaut gebunden"):
        bind_session(session=session, by=coordinator)
    withdraw_decision(decision=first, reason="Es fehlte ein Wort.", by=coordinator)

    assert bind_session(session=session, by=coordinator).decided_digest == review_of(revised).digest


def test_before_the_first_edition_what_was_refused_at_the_table_must_go(concept: Concept, coordinator: User) -> None:
    session = a_session(concept, coordinator)
    item = add_at_table(session=session, parent=of(concept, "Alle können Deutsch lernen"), title="Praktika", text="", by=coordinator)
    record_result(item=item, result=Result.REJECTED, by=coordinator)
    with pytest.raises(DecisionError, match="steht noch im Entwurf"):
        bind_session(session=session, by=coordinator)

    remove_branch(element=of(concept, "Praktika"), by=coordinator)

    assert bind_session(session=session, by=coordinator).result == Result.ADOPTED_WITH_CHANGES


def test_an_edition_alone_has_no_changes(concept: Concept) -> None:
    published(concept)

    changes = change_list(concept)

    assert changes is not None and changes.changed == ()
