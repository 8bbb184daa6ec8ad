"""Saying something: what is taken, what is refused in words, and the receipt."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import Channel, ContributionKind, ModerationState, ModerationTime, PhaseKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    Anchor,
    UnknownCodeError,
    add_phase,
    appeal,
    change_phase,
    change_process,
    close_phase,
    complain,
    correct_facts,
    enter_contribution,
    erase_own_contribution,
    plan_process,
    publish_contributions,
    refuse_contributions,
    rename_topic,
    set_tables,
    stop_notices,
    submit_contribution,
    support,
    withdraw_contribution,
    withdraw_support,
)
from mittragen.participation.actions.contributing import stop_code
from mittragen.participation.models import Contact, Contribution, Event, Phase, Process, Support
from mittragen.participation.queries.receipts import receipt_of_code
from mittragen.participation.rules import NothingSaidError, NotOpenError, ParticipationError, TooLongError
from tests.factories import rooms


def _say(process: Process, text: str = "Mehr Sprachkurse am Abend", key: str = "formular-1", **more: Any) -> Any:
    return submit_contribution(process=process, text=text, submission_key=key, **more)


def test_a_contribution_waits_and_is_found_under_its_code(process: Process) -> None:
    receipt = _say(process, topic=process.topic_rows.get(title="Sprache"), language="de", actor_group="Eltern")
    found = receipt_of_code(receipt.code.upper().replace("-", " "))
    assert receipt.state is ModerationState.WAITING
    assert (found.key, found.text, found.topic_title, found.actor_group) == (receipt.key, "Mehr Sprachkurse am Abend", "Sprache", "Eltern")
    assert receipt_of_code("zzzzz-zzzzz-zzzzz") is None


def test_the_code_is_kept_nowhere(process: Process) -> None:
    code = _say(process, email="ada@example.org").code
    for table in (Contribution, Contact):
        assert not any(code in str(value) or code.replace("-", "") in str(value) for value in table.objects.values().get().values())


def test_the_same_form_twice_gives_the_same_receipt_and_nothing_twice(process: Process) -> None:
    first, second = _say(process, email="ada@example.org"), _say(process, email="ada@example.org")
    assert (first, Contribution.objects.count(), Contact.objects.count()) == (second, 1, 1)


def test_a_form_sent_again_with_other_words_is_another_contribution(process: Process) -> None:
    assert _say(process, "Mehr Busse").code != _say(process, "Mehr Busse am Abend").code
    assert Contribution.objects.count() == 2


def test_two_forms_with_the_same_words_are_two_contributions_and_one_mark(process: Process) -> None:
    first, second = _say(process, "Mehr Busse!"), _say(process, "mehr  busse", key="formular-2")
    assert first.code != second.code
    assert [(mark.kind, mark.other.key) for mark in second.contribution.marks.all()] == [("duplicate", first.key)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("نريد دروسًا مسائية", "نريد دروسًا مسائية"),
        ("Mehr Kurse \u202eneu\u202c und دروس \u2067مسائية", "Mehr Kurse neu und دروس \u2067مسائية\u2069"),
        ("<script>alert(1)</script> & <b>fett</b>", "<script>alert(1)</script> & <b>fett</b>"),
        ("a\x00b\r\nc", "ab\nc"),
        ("👍 7", "👍 7"),
    ],
)
def test_any_script_is_taken_as_text(process: Process, text: str, kept: str) -> None:
    assert _say(process, text).contribution.text == kept


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NothingSaidError),
        (" \n\u200b", NothingSaidError),
        ("👍👍🏽", NothingSaidError),
        ("!!!", NothingSaidError),
        ("x" * 100_000, TooLongError),
        ("ä" * 10_001, TooLongError),
    ],
    ids=["empty", "blank", "emoji", "signs", "100000", "10001"],
)
def test_what_cannot_be_taken_is_refused_in_words(process: Process, text: str, refusal: type[ParticipationError]) -> None:
    with pytest.raises(refusal, match="Bitte"):
        _say(process, text)
    assert Contribution.objects.count() == 0


def test_the_limit_is_named(process: Process) -> None:
    with pytest.raises(TooLongError, match="10.000 Zeichen"):
        _say(process, "x" * 100_000)


def test_a_phase_that_is_over_closed_or_still_to_come_takes_nothing(process: Process, phase: Phase, coordinator: User) -> None:
    today = timezone.localdate()
    later = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Später", starts_on=today + timedelta(days=9), by=coordinator)
    silent = add_phase(process=process, kind=PhaseKind.OTHER, title="Still", starts_on=today, allows_contributions=False, by=coordinator)
    with pytest.raises(NotOpenError, match="noch nicht begonnen"):
        _say(process, phase=later)
    with pytest.raises(NotOpenError, match="keine Beiträge schreiben"):
        _say(process, phase=silent)
    change_phase(phase=phase, title="Online", text="", starts_on=today - timedelta(9), ends_on=today - timedelta(1), allows_contributions=True, by=coordinator)
    with pytest.raises(NotOpenError, match="vorbei"):
        _say(process, phase=phase)
    close_phase(phase=phase, by=coordinator)
    with pytest.raises(NotOpenError, match="abgeschlossen"):
        _say(process, phase=phase)
    with pytest.raises(NotOpenError, match="Zurzeit"):
        _say(process)


def test_a_topic_of_another_process_is_refused(process: Process, municipality: Municipality, coordinator: User) -> None:
    other = plan_process(municipality=municipality, title="Andere", topics=("Verkehr",), by=coordinator)
    with pytest.raises(ParticipationError, match="anderen Beteiligung"):
        _say(process, topic=other.topic_rows.get())


def test_what_was_said_stays_under_a_renamed_topic(process: Process, coordinator: User) -> None:
    topic = process.topic_rows.get(title="Sprache")
    receipt = _say(process, topic=topic)
    rename_topic(topic=topic, title="Sprechen", by=coordinator)
    assert receipt_of_code(receipt.code).topic_title == "Sprechen"


def test_the_words_are_frozen_and_can_only_be_erased(process: Process) -> None:
    key = _say(process).key
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Contribution.objects.filter(key=key).update(text="Anders")
    Contribution.objects.filter(key=key).update(text="")
    assert Contribution.objects.get(key=key).text == ""


def test_shown_first_means_at_once_unless_it_may_hurt_somebody(process: Process, coordinator: User) -> None:
    change_process(process=process, moderation=ModerationTime.AFTER, by=coordinator)
    states = [_say(process, text, key=text).state.value for text in ("Mehr Busse", "Frau Müller ist schuld", "Ruft an: 0123 4567890", "Alles Idioten")]
    assert states == ["published", "waiting", "waiting", "waiting"]
    assert Contribution.objects.filter(is_shown=True).get().public_text == "Mehr Busse"


def test_a_reply_stands_under_what_everyone_can_read_one_level_deep(process: Process, coordinator: User) -> None:
    top = _say(process).contribution
    with pytest.raises(ParticipationError, match="nicht antworten"):
        _say(process, "Ja!", key="b", parent=top)
    publish_contributions(contributions=[top], by=coordinator)
    reply = _say(process, "Ja, genau", key="c", parent=top).contribution
    publish_contributions(contributions=[reply], by=coordinator)
    assert _say(process, "Finde ich auch", key="d", parent=reply).contribution.parent == top


def test_what_came_by_mail_is_marked_and_may_come_late(process: Process, phase: Phase, coordinator: User) -> None:
    author = rooms.member(process.municipality, "author")
    today = timezone.localdate()
    change_phase(phase=phase, title="Online", text="", starts_on=today - timedelta(9), ends_on=today - timedelta(1), allows_contributions=True, by=coordinator)
    receipt = enter_contribution(phase=phase, text="Ein Brief", channel=Channel.MAIL, by=author)
    row = Contribution.objects.get(key=receipt.key)
    assert (row.is_on_behalf, row.entered_by, row.channel, row.text) == (True, author, "mail", "Ein Brief")
    assert receipt_of_code(receipt.code).key == receipt.key
    with pytest.raises(NotAllowedError):
        enter_contribution(phase=phase, text="Ein Brief", channel=Channel.MAIL, by=rooms.member(process.municipality, "reader"))


def test_language_and_topic_can_be_corrected_and_the_words_stay(process: Process, coordinator: User) -> None:
    row = _say(process, "Більше автобусів").contribution
    topic = process.topic_rows.get(title="Wohnen")
    correct_facts(contribution=row, kind=ContributionKind.PROBLEM, topic=topic, language="uk", actor_group="", organisation="", by=coordinator)
    row.refresh_from_db()
    assert (row.language, row.topic, row.kind, row.text) == ("uk", topic, "problem", "Більше автобусів")


def test_support_counts_once_for_a_browser_and_tells_nobody_who(process: Process, coordinator: User) -> None:
    rows = [_say(process, f"Beitrag {number}", key=str(number)).contribution for number in (1, 2)]
    publish_contributions(contributions=rows, by=coordinator)
    for row in (*rows, rows[0]):
        support(contribution=row, token="zufall")
    assert Support.objects.count() == len(set(Support.objects.values_list("token_hash", flat=True))) == 2
    withdraw_support(contribution=rows[0], token="zufall")
    assert Support.objects.count() == 1


def test_only_what_is_shown_can_be_supported_or_reported(process: Process) -> None:
    row = _say(process).contribution
    for refused in (lambda: support(contribution=row, token="t"), lambda: complain(contribution=row)):
        with pytest.raises(ParticipationError, match="nicht mehr öffentlich"):
            refused()


def test_a_refusal_can_be_appealed_by_whoever_has_the_code(process: Process, coordinator: User) -> None:
    receipt = _say(process)
    with pytest.raises(ParticipationError, match="Ablehnung"):
        appeal(code=receipt.code, text="Doch")
    refuse_contributions(contributions=[receipt.contribution], reason="Nicht zum Thema", by=coordinator)
    assert (receipt_of_code(receipt.code).reason, receipt_of_code(receipt.code).can_appeal) == ("Nicht zum Thema", True)
    appeal(code=receipt.code, text="Es geht um Sprache.")
    assert receipt_of_code(receipt.code).appeal == "Es geht um Sprache."
    with pytest.raises(UnknownCodeError, match="Beleg"):
        appeal(code="zzzzz-zzzzz-zzzzz", text="Doch")


def test_what_is_taken_back_is_read_by_nobody_and_keeps_its_words_until_erased(process: Process, coordinator: User) -> None:
    receipt = _say(process)
    publish_contributions(contributions=[receipt.contribution], by=coordinator)
    for _ in range(2):
        withdraw_contribution(code=receipt.code)
    row = Contribution.objects.get()
    assert (row.state, row.is_shown, row.public_text, row.text) == ("withdrawn", False, "", "Mehr Sprachkurse am Abend")
    assert publish_contributions(contributions=[row], by=coordinator) == 0


def test_erasing_leaves_a_stub_without_any_word(process: Process, coordinator: User) -> None:
    receipt = _say(process, "Frau Müller hilft", organisation="Verein", email="ada@example.org")
    publish_contributions(contributions=[receipt.contribution], by=coordinator)
    complain(contribution=receipt.contribution, text="Name")
    for _ in range(2):
        erase_own_contribution(code=receipt.code)
    row = Contribution.objects.get()
    assert (row.state, row.text, row.public_text, row.organisation, row.sameness) == ("erased", "", "", "", "")
    assert (row.marks.count(), row.complaints.count(), Contact.objects.count()) == (0, 0, 0)
    assert _say(process, "Frau Müller hilft", organisation="Verein").code == receipt.code
    assert not JournalEntry.objects.filter(note__contains="Müller").exists()


def test_notices_are_stopped_by_the_code_in_them(process: Process) -> None:
    row = _say(process, email="Ada@Example.org", contact_language="ar").contribution
    contact = Contact.objects.get()
    assert (contact.email, contact.language) == ("ada@example.org", "ar")
    stop_notices(code="zzzzz-zzzzz-zzzzz")
    assert Contact.objects.count() == 1
    stop_notices(code=stop_code(row))
    assert Contact.objects.count() == 0


def test_a_wrong_address_stores_nothing(process: Process) -> None:
    with pytest.raises(ParticipationError, match="E-Mail-Adresse"):
        _say(process, email="keine")
    assert Contribution.objects.count() == 0


def test_a_comment_on_the_draft_is_tied_to_a_passage(process: Process, coordinator: User) -> None:
    draft = add_phase(process=process, kind=PhaseKind.DRAFT_CONSULTATION, title="Entwurf", starts_on=timezone.localdate(), by=coordinator)
    anchor = Anchor("m12345", "Kurse am Abend", 7)
    row = _say(process, "Auch am Samstag", phase=draft, anchor=anchor).contribution
    assert (row.channel, row.anchor_key, row.anchor_quote, row.anchor_at) == ("draft_comment", "m12345", "Kurse am Abend", 7)
    with pytest.raises(NotOpenError):
        _say(process, "Auch am Samstag", anchor=anchor)


def test_a_code_is_worth_nothing_in_another_county(process: Process) -> None:
    code = _say(process).code
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert receipt_of_code(code) is None
        with pytest.raises(UnknownCodeError):
            erase_own_contribution(code=code)


def test_a_table_belongs_to_its_event(phase: Phase, event: Event, coordinator: User) -> None:
    (table,) = set_tables(event=event, tables=[("Fenster", None)], by=coordinator)
    assert enter_contribution(phase=phase, event=event, table=table, text="Vom Tisch", channel=Channel.MINUTES, by=coordinator).contribution.table == table
    with pytest.raises(ParticipationError, match="Tisch"):
        enter_contribution(phase=phase, table=table, text="Vom Tisch", channel=Channel.MINUTES, by=coordinator)
