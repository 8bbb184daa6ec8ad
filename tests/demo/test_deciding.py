"""The editions of the county: decided in sessions, revised with every kind of succession, and a revision under way."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from django.utils import timezone
from django_scopes import scope

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import documents_of, verify_all
from mittragen.concept.models import Concept, Element, Revision, Verdict
from mittragen.decision.models import AdvanceVote, Amendment, Invitation, Item, Remark, SeatPerson, Session
from mittragen.decision.queries import undecided
from mittragen.demo.revising import swapped
from mittragen.demo.revising_text import RevisionFile
from mittragen.demo.telling import told
from mittragen.demo.text import FOLDER, place
from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.codec import verified
from mittragen.edition.documents import EditionDocument
from mittragen.edition.session import SessionDocument
from mittragen.edition.terms import AmendmentState, BodyKind, DecisionResult, ElementKind, ItemKind, Presence, SuccessionKind
from mittragen.municipality.models import Municipality
from mittragen.publishing.revising import change_list

Kind = SuccessionKind
# How many changes of each kind the revision of 2025 has among the measures.
MEASURES_2025 = {
    Kind.NEW: 6,
    Kind.REWORDED: 8,
    Kind.MOVED: 2,
    Kind.SPLIT: 1,
    Kind.MERGED: 2,
    Kind.COMPLETED: 4,
    Kind.DROPPED: 3,
}


@pytest.mark.django_db
def test_the_county_decides_revises_and_goes_on() -> None:
    told(place("lindmoor"), slug="lindmoor", hosts=("lindmoor.localhost",), port=8000, say=lambda _: None)
    municipality = Municipality.objects.get(slug="lindmoor")
    with scope(municipality=municipality):
        assert [report.fault for report in verify_all() if report.fault] == []
        editions = sorted(documents_of(municipality), key=lambda document: document.content.label)
        _require_decided(editions)
        changes = changes_between([document.content for document in editions], editions[-1].envelope.changes)
        _require_every_succession(changes)
        _require_followed(editions, changes)
        _require_recorded()
        concept = Concept.objects.get()
        _require_under_way(concept)
        _require_invited(Session.objects.get(closed_at__isnull=True))


def _require_decided(editions: Sequence[EditionDocument]) -> None:
    """Each was sealed with the digest that was decided, after a chain of bodies, and knows the one before."""
    first, second = editions
    for document in editions:
        assert document.envelope.decision is not None
        assert document.envelope.decision.decided_digest == document.digest
        assert document.envelope.chain[-1] == document.envelope.decision
    assert [one.decided_on for one in first.envelope.chain] == [date(2024, 5, 23), date(2024, 6, 20)]
    assert [one.decided_on for one in second.envelope.chain] == [date(2025, 10, 2), date(2025, 10, 16), date(2025, 11, 4), date(2025, 11, 27)]
    assert second.envelope.decision is not None
    assert second.envelope.decision.reference is not None
    assert second.envelope.decision.reference.paper == "KT 2025/112"
    assert second.envelope.predecessor == first.digest
    assert [timezone.localdate(document.envelope.sealed_at) for document in editions] == [date(2024, 6, 27), date(2025, 12, 11)]
    assert [document.envelope.trace.as_of for document in editions if document.envelope.trace] == [date(2024, 6, 27), date(2025, 12, 11)]


def _require_every_succession(changes: Changes) -> None:
    """The counts hold, every change has its reason and a body that decided it, and one field was renamed."""
    counted = Counter(change.kind for change in changes.changed if change.element_kind is ElementKind.MEASURE)
    assert counted == MEASURES_2025
    assert sum(change.kind is Kind.REWORDED for change in changes.changed if change.element_kind is ElementKind.GOAL) == 2
    assert [change for change in changes.changed if not change.reasons] == []
    assert [change for change in changes.changed if not change.decisions] == []
    (renamed,) = [change.after[0].element for change in changes.changed if change.element_kind is ElementKind.FIELD_OF_ACTION]
    assert renamed.title == "Zusammenleben und Mitbestimmung"
    assert any(change.is_renumbered for change in changes.changes if not change.is_change)


def _require_followed(editions: Sequence[EditionDocument], changes: Changes) -> None:
    """No contribution was left behind: where a measure of 2024 is gone, those who asked for it stand behind another one in 2025."""
    first, second = (document.envelope.trace for document in editions)
    assert first is not None
    assert second is not None
    ended = {link.element for link in first.links if link.element and link.element not in changes.newer.elements}
    assert ended
    assert {link.element for link in second.links if link.element and link.ended_on is None} <= changes.newer.elements.keys()


def _require_recorded() -> None:
    """What the sessions of 2025 had: another wording, something sent back, a refused amendment, measures from the table; all of it sealed, with no names."""
    over = Session.objects.filter(closed_at__isnull=False)
    assert [session.body.kind for session in over if session.held_on.year == 2025] == [
        BodyKind.STEERING_GROUP,
        BodyKind.STEERING_GROUP,
        BodyKind.ADVISORY_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.COUNCIL,
    ]
    assert set(Item.objects.filter(session__in=over).values_list("result", flat=True)) == {
        DecisionResult.ADOPTED,
        DecisionResult.ADOPTED_WITH_CHANGES,
        DecisionResult.SENT_BACK,
        DecisionResult.NOTED,
    }
    assert Amendment.objects.get(item__session__in=over).state == AmendmentState.REJECTED
    table = Item.objects.filter(kind=ItemKind.AT_TABLE)
    keys = [key for item in table for key in item.keys]
    assert sorted(Element.objects.filter(key__in=keys).values_list("label", flat=True)) == ["2.8.4", "4.10.1"]
    bodies = [bytes(body) for body in SealedDocument.objects.filter(kind=SealedDocument.Kind.SESSION).values_list("body", flat=True)]
    assert len(bodies) == over.count() == 7
    assert all(isinstance(verified(body), SessionDocument) for body in bodies)
    people = [person.name.encode() for person in SeatPerson.objects.all()]
    assert len(people) >= 50
    assert [name for name in people if any(name in body for body in bodies)] == []


def _require_under_way(concept: Concept) -> None:
    """The next revision is open, some of the review is done, and the draft differs already."""
    assert concept.edition_label == "2026"
    revision = Revision.objects.get(closed_at__isnull=True)
    assert revision.from_label == "2025"
    assert Verdict.objects.filter(revision=revision).count() >= 10
    changes = change_list(concept)
    assert changes is not None
    assert len(changes.changed) == 6
    assert [change for change in changes.changed if not change.reasons] == []
    assert len(undecided.undecided_items(concept)) == 6


def _require_invited(session: Session) -> None:
    """The steering group meets soon: invited, with some answers, amendments, remarks and votes beforehand."""
    assert 7 <= (session.held_on - timezone.localdate()).days <= 14
    invitations = Invitation.objects.filter(session=session)
    assert invitations.filter(sent_at__isnull=False, is_deputy=False).count() == 27
    answers = Counter(invitations.filter(is_deputy=False).values_list("presence", flat=True))
    assert min(answers[presence] for presence in Presence) >= 2
    assert invitations.filter(is_deputy=True, sent_at__isnull=False).count() == answers[Presence.DEPUTY]
    assert all(mail.endswith("@example.org") for mail in invitations.exclude(email="").values_list("email", flat=True))
    assert Amendment.objects.filter(item__session=session, state=AmendmentState.OPEN).count() == 2
    assert Remark.objects.filter(item__session=session).count() >= 4
    assert AdvanceVote.objects.filter(item__session=session).count() >= 9


def test_every_change_of_the_county_says_why_in_whole_sentences() -> None:
    words = place("lindmoor").deciding
    assert words is not None
    changes = [change for revision in words.revisions for change in revision.change]
    assert [change.at for change in changes if len(change.reason.split()) < 8 or not change.reason.endswith((".", ")"))] == []


def test_every_seat_of_the_words_is_one_of_its_body() -> None:
    words = place("lindmoor").deciding
    assert words is not None
    seats = {body.id: {seat.title for seat in body.seat} for body in words.bodies}
    sessions = [*words.first.session, *(session for revision in words.revisions for session in revision.session)]
    named = [(session.body, title) for session in sessions for title in (*session.coming, *session.absent, *session.deputies)]
    assert [(body, title) for body, title in named if title not in seats[body] and body != "kreistag"] == []


def test_a_passage_that_is_not_there_is_not_swapped() -> None:
    assert swapped("Der Bus fährt bis 19 Uhr.", (("19", "23"),)) == "Der Bus fährt bis 23 Uhr."
    with pytest.raises(LookupError):
        swapped("Der Bus fährt.", (("Zug", "Bus"),))


def test_a_revision_file_with_an_unknown_word_is_refused() -> None:
    body = (FOLDER / "lindmoor" / "fortschreibung-2025.toml").read_text(encoding="utf-8").replace("[frame]", "[rahmen]")
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(body, type=RevisionFile)
