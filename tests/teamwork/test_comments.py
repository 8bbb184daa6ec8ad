"""Comments: who may speak, who is told, and what stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms

from mittragen.municipality.models import JournalEntry, Membership, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.teamwork.actions import change_comment, delete_comment, reopen_comment, reply_to_comment, settle_comment, write_comment
from mittragen.teamwork.models import Comment
from mittragen.teamwork.queries import open_counts, threads_about, threads_within
from mittragen.teamwork.rules import TeamworkError
from mittragen.teamwork.subjects import Passage, Subject

MEASURE = Subject("measure", "m1", "concept", "integration")
OTHER = Subject("measure", "m2", "concept", "integration")


@pytest.fixture
def editor(municipality: Municipality) -> User:
    return rooms.member(municipality, "editor")


def _said(municipality: Municipality, by: User, text: str = "Bitte prüfen.", **more: Any) -> Comment:
    return write_comment(municipality=municipality, subject=MEASURE, text=text, by=by, **more)


def test_a_comment_is_read_with_its_replies(municipality: Municipality, coordinator: User, editor: User) -> None:
    first = _said(municipality, editor, passage=Passage("text", "am Abend", 12))
    reply_to_comment(comment=first, text="Ist geprüft.", by=coordinator)
    (thread,) = threads_about(MEASURE, coordinator)
    assert (thread.first.author, thread.first.text, thread.first.is_own) == ("Editor", "Bitte prüfen.", False)
    assert [(reply.author, reply.text, reply.is_own) for reply in thread.replies] == [("Koordinierung", "Ist geprüft.", True)]
    assert thread.passage == Passage("text", "am Abend", 12)


def test_a_reply_to_a_reply_stands_below_the_first(municipality: Municipality, coordinator: User) -> None:
    first = _said(municipality, coordinator)
    reply = reply_to_comment(comment=first, text="Eins.", by=coordinator)
    assert reply_to_comment(comment=reply, text="Zwei.", by=coordinator).parent == first


def test_a_settled_comment_is_not_open_until_someone_replies(municipality: Municipality, coordinator: User) -> None:
    first = _said(municipality, coordinator)
    settle_comment(comment=first, by=coordinator)
    assert threads_within("concept", "integration", coordinator) == ()
    assert threads_about(MEASURE, coordinator)[0].settled_by == "Koordinierung"
    reply_to_comment(comment=first, text="Doch nicht.", by=coordinator)
    assert len(threads_within("concept", "integration", coordinator)) == 1


def test_settling_and_reopening_twice_is_told_once(municipality: Municipality, coordinator: User) -> None:
    first = _said(municipality, coordinator)
    for _ in range(2):
        settle_comment(comment=first, by=coordinator)
    for _ in range(2):
        reopen_comment(comment=first, by=coordinator)
    assert list(JournalEntry.objects.filter(subject_kind="comment").values_list("action", flat=True)) == ["write_comment", "settle_comment", "reopen_comment"]


def test_ones_own_words_can_be_changed_for_a_while(municipality: Municipality, coordinator: User) -> None:
    comment = _said(municipality, coordinator)
    assert change_comment(comment=comment, text="Bitte bald prüfen.", by=coordinator).text == "Bitte bald prüfen."
    Comment.objects.filter(pk=comment.pk).update(written_at=timezone.now() - timedelta(hours=1))
    comment.refresh_from_db()
    with pytest.raises(TeamworkError, match="halbe Stunde"):
        change_comment(comment=comment, text="Zu spät.", by=coordinator)
    assert not threads_about(MEASURE, coordinator)[0].first.is_changeable


def test_nobody_changes_or_deletes_what_someone_else_wrote(municipality: Municipality, coordinator: User, editor: User) -> None:
    comment = _said(municipality, editor)
    for refused in (lambda: change_comment(comment=comment, text="x", by=coordinator), lambda: delete_comment(comment=comment, by=coordinator)):
        with pytest.raises(NotAllowedError):
            refused()
    comment.refresh_from_db()
    assert comment.text == "Bitte prüfen."


def test_a_deleted_comment_leaves_a_stub_and_no_words_anywhere(municipality: Municipality, coordinator: User) -> None:
    comment = _said(municipality, coordinator, "Geheimes Wort", to=[coordinator])
    reply_to_comment(comment=comment, text="Antwort.", by=coordinator)
    delete_comment(comment=comment, by=coordinator)
    (thread,) = threads_about(MEASURE, coordinator)
    assert (thread.first.text, thread.first.deleted_at is not None, len(thread.replies)) == ("", True, 1)
    assert not JournalEntry.objects.filter(note__contains="Geheimes").exists()
    assert not comment.mentions.exists()


def test_a_comment_about_an_element_is_no_step_of_the_element(municipality: Municipality, coordinator: User) -> None:
    _said(municipality, coordinator)
    assert not JournalEntry.objects.filter(subject_key="m1").exists()


@pytest.mark.parametrize("role", ["steering_member", "moderator"])
def test_who_may_not_read_the_draft_may_not_comment(municipality: Municipality, role: str) -> None:
    with pytest.raises(NotAllowedError):
        _said(municipality, rooms.member(municipality, role))


def test_a_stranger_may_not_comment(municipality: Municipality, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        _said(municipality, stranger)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_nothing_and_too_much_are_refused(municipality: Municipality, coordinator: User, text: str) -> None:
    with pytest.raises(TeamworkError):
        _said(municipality, coordinator, text)


def test_whoever_is_named_gets_a_mail_after_the_commit(
    municipality: Municipality, coordinator: User, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _said(municipality, coordinator, "@Editor bitte ansehen", about="1.1.1 Sprachkurse", address="https://konzept.example.org/x")
        assert mail.outbox == []
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    assert letter.subject == "Koordinierung spricht Sie an: 1.1.1 Sprachkurse"
    assert "> @Editor bitte ansehen" in letter.body
    assert "https://konzept.example.org/x" in letter.body
    assert coordinator.email not in letter.body


def test_whoever_names_themself_gets_no_mail(municipality: Municipality, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        comment = _said(municipality, coordinator, "@Koordinierung nicht vergessen")
    assert mail.outbox == []
    assert [mention.user for mention in comment.mentions.all()] == [coordinator]


def test_the_longer_name_is_meant(municipality: Municipality, coordinator: User) -> None:
    short, long = (User.objects.create_user(f"{n}@example.org", name) for n, name in ((1, "Eva"), (2, "Eva Muster")))
    for person in (short, long):
        Membership.objects.create(municipality=municipality, user=person, role="editor")
    comment = _said(municipality, coordinator, "Was meint @Eva Muster?")
    assert [mention.user for mention in comment.mentions.all()] == [long]


def test_only_members_who_may_read_it_are_mentioned(municipality: Municipality, coordinator: User, stranger: User) -> None:
    steering = rooms.member(municipality, "steering_member")
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        neighbour = rooms.coordinator(other)
    for person in (stranger, steering, neighbour):
        with pytest.raises(TeamworkError, match="arbeitet hier nicht mit"):
            _said(municipality, coordinator, to=[person])
    assert not _said(municipality, coordinator, "@Fremd und @Steering Member").mentions.exists()


def test_no_title_begins_a_header_of_a_mail(municipality: Municipality, coordinator: User, editor: User, django_capture_on_commit_callbacks: Any) -> None:
    coordinator.name = "Koordinierung\r\nBcc: dieb@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        _said(municipality, coordinator, to=[editor], about="Titel\nBcc: dieb@example.org\r\n\r\n<b>")
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.message()["Bcc"] is None
    assert letter.recipients() == [editor.email]


def test_another_county_reads_nothing(municipality: Municipality, coordinator: User) -> None:
    _said(municipality, coordinator)
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert threads_about(MEASURE, coordinator) == ()
        assert threads_within("concept", "integration", coordinator) == ()


def test_open_threads_are_counted_by_subject(municipality: Municipality, coordinator: User) -> None:
    settle_comment(comment=_said(municipality, coordinator), by=coordinator)
    delete_comment(comment=_said(municipality, coordinator), by=coordinator)
    _said(municipality, coordinator)
    for text in ("Eins.", "Zwei."):
        write_comment(municipality=municipality, subject=OTHER, text=text, by=coordinator)
    assert open_counts("concept", "integration") == {"m1": 1, "m2": 2}


@pytest.mark.parametrize("count", [1, 3])
def test_threads_take_one_query(municipality: Municipality, coordinator: User, django_assert_num_queries: Any, count: int) -> None:
    for number in range(count):
        reply_to_comment(comment=_said(municipality, coordinator, f"Nr. {number}"), text="Antwort.", by=rooms.member_once(municipality, "editor"))
    with django_assert_num_queries(1):
        assert len(threads_about(MEASURE, coordinator)) == count
    with django_assert_num_queries(1):
        assert len(threads_within("concept", "integration", coordinator)) == count
