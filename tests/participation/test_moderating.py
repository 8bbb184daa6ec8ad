"""Deciding what everyone may read: the queue, its marks, and what stays behind."""

from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from mittragen.edition.participating import MarkKind, ModerationState
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    appeal,
    complain,
    erase_contribution,
    hold_contributions,
    keep_as_is,
    publish_blackened,
    publish_contributions,
    refuse_contributions,
    settle_complaint,
    submit_contribution,
    undo_decisions,
    withdraw_contribution,
)
from mittragen.participation.marking import blackened, marks, place_in_blackened
from mittragen.participation.models import Complaint, Contribution, Process
from mittragen.participation.queries.contributions import Stub, contribution_public, contributions_named
from mittragen.participation.queries.moderation import queue, queue_item
from mittragen.participation.rules import NothingSaidError, ParticipationError
from tests.factories import rooms


def _say(process: Process, text: str = "Mehr Busse am Abend", **more: Any) -> Contribution:
    return submit_contribution(process=process, text=text, submission_key=text, **more).contribution


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("Frau Müller aus dem Amt hilft gern.", MarkKind.PERSONAL_NAME, "Frau Müller"),
        ("Mir hat Anna Weber geholfen.", MarkKind.PERSONAL_NAME, "Anna Weber"),
        ("Bitte rufen Sie an: 04961 123456", MarkKind.TELEPHONE, "04961 123456"),
        ("Schreibt an ada@example.org!", MarkKind.MAIL, "ada@example.org"),
        ("Alles auf https://example.org/angebot nachlesen", MarkKind.LINK, "https://example.org/angebot"),
        ("Das sind doch Vollidioten im Rathaus", MarkKind.INSULT, "Vollidioten"),
        ("JETZT KAUFEN SIE HIER BILLIGE UHREN UND TASCHEN", MarkKind.SPAM, "JETZT KAUFEN SIE HIER BILLIGE UHREN UND TASCHEN"),
        ("Hallo!!!!!!!!!!!!!!", MarkKind.SPAM, "Hallo!!!!!!!!!!!!!!"),
    ],
)
def test_what_is_worth_a_look_is_marked_at_its_place(text: str, kind: MarkKind, quote: str) -> None:
    assert [text[mark.start : mark.end] for mark in marks(text) if mark.kind is kind] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Wir brauchen mehr Sprachkurse am Abend, auch in Moorstedt.",
        "Die Frauen im Verein Bunte Vielfalt treffen sich um 18.30 Uhr.",
        "Von 2024 bis 2026 gab es 1.200 Plätze, das kostet 10.000 Euro.",
        "نريد دروسًا مسائية للنساء",
        "VHS und DRK sollen zusammenarbeiten",
    ],
)
def test_ordinary_words_are_not_marked(text: str) -> None:
    assert marks(text) == ()


def test_blackening_removes_the_characters() -> None:
    assert blackened("Frau Müller wohnt am Markt 3.", [(0, 11), (5, 13), (21, 28)]) == "[…]ohnt am […]."
    for outside in ((-1, 3), (3, 3), (0, 99)):
        with pytest.raises(ValueError, match="no passage"):
            blackened("kurz", [outside])


def test_a_passage_is_found_in_the_blackened_text() -> None:
    assert place_in_blackened((2, 4), [(1, 5)]) == (1, 4)
    assert place_in_blackened((6, 8), [(1, 3), (3, 5)]) == (5, 7)


def test_a_blackened_passage_is_read_by_nobody_outside(process: Process, moderator: User) -> None:
    row = _say(process, "Frau Müller hilft am Abend")
    (mark,) = queue_item(row.key).marks
    publish_blackened(contribution=row, passages=[(mark.start, mark.end)], by=moderator)
    shown = contribution_public(row.key).contribution
    assert (shown.text, shown.is_blackened) == ("[…] hilft am Abend", True)
    assert "Müller" not in repr(shown)
    assert Contribution.objects.get().text == "Frau Müller hilft am Abend"


def test_blackening_the_first_time_wrong_can_be_mended(process: Process, moderator: User) -> None:
    row = _say(process, "Frau Müller hilft")
    for end, text in ((4, "[…] Müller hilft"), (11, "[…] hilft")):
        publish_blackened(contribution=row, passages=[(0, end)], by=moderator)
        assert contribution_public(row.key).contribution.text == text
    for passages in ([], [(0, 999)]):
        with pytest.raises(ParticipationError, match="Bitte"):
            publish_blackened(contribution=row, passages=passages, by=moderator)


def test_the_queue_empties_as_it_is_decided_many_at_once(process: Process, moderator: User) -> None:
    rows = [_say(process, f"Beitrag Nummer {number}") for number in range(3)]
    assert publish_contributions(contributions=contributions_named(process, [row.key for row in rows[:2]]), by=moderator) == 2
    assert [row.key for row in queue(process)] == [rows[2].key]
    assert hold_contributions(contributions=[rows[2]], by=moderator) == 1
    assert (queue(process).count(), Contribution.objects.get(state=ModerationState.HELD).key) == (0, rows[2].key)
    assert publish_contributions(contributions=[Contribution.objects.get(key=rows[0].key)], by=moderator) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_costs_the_same_whatever_was_said_and_marked(process: Process, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        _say(process, f"Frau Müller sagt {number}")
        row = _say(process, f"frau müller SAGT {number}")
    with django_assert_num_queries(3):
        assert queue_item(row.key).marks


def test_a_refusal_needs_a_reason_and_is_appealed_into_the_queue(process: Process, moderator: User) -> None:
    receipt = submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    with pytest.raises(NothingSaidError, match="warum"):
        refuse_contributions(contributions=[receipt.contribution], reason="  ", by=moderator)
    refuse_contributions(contributions=[receipt.contribution], reason="Nicht zum Thema", by=moderator)
    assert queue(process).count() == 0
    appeal(code=receipt.code, text="Doch")
    item = queue(process).get()
    assert (item.appeal, item.reason) == ("Doch", "Nicht zum Thema")
    refuse_contributions(contributions=contributions_named(process, [item.key]), reason="Nicht zum Thema", by=moderator)
    assert queue(process).count() == 0


def test_what_everyone_could_read_leaves_a_stub_and_what_nobody_could_leaves_nothing(process: Process, moderator: User) -> None:
    seen, unseen = _say(process, "Gesehen"), _say(process, "Nie gesehen")
    publish_contributions(contributions=[seen], by=moderator)
    refuse_contributions(contributions=[seen, unseen], reason="Beleidigt jemanden", by=moderator)
    stub = contribution_public(seen.key).contribution
    assert isinstance(stub, Stub)
    assert (stub.state, stub.reason, timezone.localdate(stub.hidden_at)) == ("refused", "Beleidigt jemanden", timezone.localdate())
    assert contribution_public(unseen.key) is None


def test_replies_outlive_an_erased_contribution(process: Process, moderator: User) -> None:
    top = _say(process, "Erster")
    publish_contributions(contributions=[top], by=moderator)
    reply = _say(process, "Antwort", parent=top)
    publish_contributions(contributions=[reply], by=moderator)
    erase_contribution(contribution=top, by=moderator)
    thread = contribution_public(top.key)
    assert (thread.contribution.state, [row.text for row in thread.replies]) == ("erased", ["Antwort"])


def test_nothing_brings_back_what_its_author_took_away(process: Process, moderator: User) -> None:
    receipt = submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    withdraw_contribution(code=receipt.code)
    row = Contribution.objects.get()
    assert publish_contributions(contributions=[row], by=moderator) == 0
    with pytest.raises(ParticipationError, match="zurückgezogen"):
        publish_blackened(contribution=row, passages=[(0, 1)], by=moderator)


def _open() -> QuerySet[Complaint]:
    return Complaint.objects.filter(settled_at__isnull=True)


def test_a_report_waits_until_somebody_looked(process: Process, moderator: User) -> None:
    row = _say(process)
    publish_contributions(contributions=[row], by=moderator)
    for _ in range(2):
        complain(contribution=row, text="Das stimmt nicht")
    complaint = _open().get()
    settle_complaint(complaint=complaint, by=moderator)
    assert not _open().exists()


def test_the_journal_says_who_decided_and_holds_no_word(process: Process, moderator: User) -> None:
    row = _say(process, "Geheimes Wort")
    publish_contributions(contributions=[row], by=moderator)
    refuse_contributions(contributions=[row], reason="Geheimer Grund", by=moderator)
    entries = JournalEntry.objects.filter(subject_kind="contribution", subject_key=row.key)
    assert [(entry.action, entry.by) for entry in entries] == [("publish_contribution", moderator), ("refuse_contribution", moderator)]
    assert not JournalEntry.objects.filter(note__contains="Geheim").exists()
    assert not JournalChange.objects.filter(after__contains="Geheim").exists()


@pytest.mark.parametrize("role", ["author", "reader", "steering_member"])
def test_who_may_not_moderate_decides_nothing(municipality: Municipality, process: Process, role: str) -> None:
    row, member = _say(process), rooms.member(municipality, role)
    for refused in (
        lambda: publish_contributions(contributions=[row], by=member),
        lambda: publish_blackened(contribution=row, passages=[(0, 1)], by=member),
        lambda: erase_contribution(contribution=row, by=member),
    ):
        with pytest.raises(NotAllowedError):
            refused()


def test_a_decision_is_taken_back(process: Process, moderator: User) -> None:
    row = _say(process)
    publish_contributions(contributions=[row], by=moderator, batch="one")
    assert undo_decisions(batch="one", by=moderator) == 1
    row.refresh_from_db()
    assert (row.state, row.is_shown, row.public_text, row.shown_at, row.decided_at) == ("waiting", False, "", None, None)
    assert undo_decisions(batch="one", by=moderator) == 0


def test_a_contribution_stands_again_as_it_was_decided_before(process: Process, moderator: User) -> None:
    row = _say(process, "Frau Müller hilft am Abend")
    publish_blackened(contribution=row, passages=[(0, 11)], by=moderator)
    refuse_contributions(contributions=[row], reason="Steht schon da.", by=moderator, batch="refused")
    hold_contributions(contributions=[row], by=moderator, batch="held")
    undo_decisions(batch="held", by=moderator)
    row.refresh_from_db()
    assert (row.state, row.reason, row.public_text) == ("refused", "Steht schon da.", "")
    undo_decisions(batch="refused", by=moderator)
    row.refresh_from_db()
    assert (row.state, row.reason, row.public_text, row.shown_at is None) == ("blackened", "", "[…] hilft am Abend", False)


def test_a_decision_about_an_appeal_is_taken_back_with_the_reason_it_was_about(process: Process, moderator: User) -> None:
    receipt = submit_contribution(process=process, text="Mehr Busse am Abend", submission_key="a")
    refuse_contributions(contributions=[receipt.contribution], reason="Steht schon da.", by=moderator)
    row = appeal(code=receipt.code, text="Nein, das ist neu.")
    publish_contributions(contributions=[row], by=moderator, batch="granted")
    undo_decisions(batch="granted", by=moderator)
    row.refresh_from_db()
    assert (row.state, row.reason, row.appeal) == ("waiting", "Steht schon da.", "Nein, das ist neu.")


def test_nothing_is_taken_back_once_it_was_decided_anew_or_withdrawn(process: Process, moderator: User) -> None:
    receipt = submit_contribution(process=process, text="Mehr Busse am Abend", submission_key="a")
    publish_contributions(contributions=[receipt.contribution], by=moderator, batch="one")
    withdraw_contribution(code=receipt.code)
    assert undo_decisions(batch="one", by=moderator) == 0
    assert Contribution.objects.get().state == "withdrawn"


def test_whoever_decides_has_seen_what_was_reported(process: Process, moderator: User) -> None:
    row = _say(process)
    publish_contributions(contributions=[row], by=moderator)
    complain(contribution=row, text="Das ist gemein")
    assert keep_as_is(contributions=[row], by=moderator, batch="kept") == 1
    assert _open().count() == 0
    undo_decisions(batch="kept", by=moderator)
    assert _open().count() == 1
    hold_contributions(contributions=[row], by=moderator)
    assert _open().count() == 0


def test_erasing_leaves_no_reason_behind(process: Process, moderator: User) -> None:
    row = _say(process)
    refuse_contributions(contributions=[row], reason="Nennt Frau Müller.", by=moderator)
    erase_contribution(contribution=row, by=moderator)
    assert row.decisions.count() == 0
    assert row.state == "erased"


def test_only_who_moderates_takes_a_decision_back(process: Process, moderator: User, municipality: Municipality) -> None:
    row = _say(process)
    publish_contributions(contributions=[row], by=moderator, batch="one")
    with pytest.raises(NotAllowedError):
        undo_decisions(batch="one", by=rooms.member(municipality, "author"))
