"""Rounds: everyone is asked once, nobody is lost, and what was sent is changed with care."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.utils import timezone
from django_scopes import scope

from mittragen.actors.actions import ActorError, add_actor, merge_actors
from mittragen.actors.changing import remove_actor
from mittragen.actors.models import Actor, ContactPerson
from mittragen.archive.models import SealedDocument
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import (
    MonitoringError,
    add_recipient,
    change_round,
    close_round,
    drop_round,
    extend_request,
    extend_round,
    hand_over,
    note_bounce,
    note_on_request,
    record_statement,
    remove_recipient,
    reopen_round,
    revoke_links,
    save_report,
    send_round,
    write_again,
)
from mittragen.monitoring.models import Letter, LetterKind, LetterState, Recipient, Report, ReportingRound, ReportLink, ReportState, RequestState
from mittragen.monitoring.queries import (
    edition_in,
    link_of_token,
    not_asked,
    preview,
    reporters,
    reports_to_review,
    round_row,
    round_rows,
    rounds_of,
    silent_requests,
)
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.progress import release_progress
from tests.factories import rooms
from tests.factories.monitoring import (
    SLUG,
    answers,
    edition_of_county,
    given_in,
    link_to,
    measure_of,
    organisation,
    planned_round,
    request_of,
    sealed,
    sent_round,
)


@pytest.fixture
def edition(municipality: Municipality) -> SealedDocument:
    return edition_of_county(municipality)


@pytest.fixture
def held(edition: SealedDocument, coordinator: User) -> ReportingRound:
    """Sent, to "Verein 00" (m0 and m2) and "Verein 01" (m1)."""
    return sent_round(edition, coordinator)


def asked(held: ReportingRound) -> dict[str, list[str]]:
    """The keys of measures by organisation."""
    return {row.actor.name: [one.requested.element_key for one in row.measures] for row in round_rows(held)}


def test_round_asks_every_lead_about_its_measures_and_writes_to_nobody(edition: SealedDocument, coordinator: User) -> None:
    held = planned_round(edition, coordinator)
    assert asked(held) == {"Verein 00": ["m0", "m2"], "Verein 01": ["m1"]}
    assert [one.email for one in Recipient.objects.all()] == ["verein-0@example.org", "verein-1@example.org"]
    assert (held.sent_at, Letter.objects.count()) == (None, 0)
    requested = measure_of(held, "m1")
    assert (requested.label, requested.title) == ("1.1.2", "Maßnahme 1")


def test_partners_are_asked_on_wish_and_whoever_leads_once(edition: SealedDocument, coordinator: User) -> None:
    held = planned_round(edition, coordinator, includes_partners=True)
    # In the order of the edition: m2 is part of m0.
    assert asked(held) == {"Verein 00": ["m0", "m2", "m1"], "Verein 01": ["m0", "m2", "m1"]}
    assert [one.requested.role for one in round_row(request_of(held)).measures] == ["lead", "lead", "partner"]


def test_what_is_done_or_ended_is_not_asked_unless_chosen(edition: SealedDocument, coordinator: User) -> None:
    today = timezone.localdate()
    done = record_statement(slug=SLUG, element_key="m0", on=today, phase="done", by=coordinator)
    ended = record_statement(slug=SLUG, element_key="m1", on=today, phase="dropped", by=coordinator)
    release_progress(slug=SLUG, reports=[done, ended], by=coordinator)
    held = planned_round(edition, coordinator)
    assert asked(held) == {"Verein 00": ["m2"]}
    assert [(one.measure.key, one.why) for one in not_asked(held)] == [("m0", "over"), ("m1", "over")]
    chosen = planned_round(edition, coordinator, label="2026-2", elements=["m1"])
    assert asked(chosen) == {"Verein 01": ["m1"]}


def test_organisation_without_a_row_is_named_and_not_lost(edition: SealedDocument, coordinator: User) -> None:
    Actor.objects.get(name="Verein 01").delete()
    seen = preview(edition)
    assert [(measure.key, name) for measure, name in seen.unknown] == [("m1", "Verein 01")]
    held = planned_round(edition, coordinator)
    assert asked(held) == {"Verein 00": ["m0", "m2"]}
    assert [(one.measure.key, one.why, one.names) for one in not_asked(held)] == [("m1", "unknown", ("Verein 01",))]
    assert "Verein 01" in JournalEntry.objects.get(action="plan_round").changes.get(name="unknown").after


def test_measure_that_nobody_leads_is_named(municipality: Municipality, coordinator: User) -> None:
    content = edition_in(edition_of_county(municipality))
    bare = msgspec.structs.replace(content.measures[1], responsibilities=())
    newer = sealed(municipality, msgspec.structs.replace(content, label="2027", measures=(content.measures[0], bare)), datetime(2026, 7, 1, tzinfo=UTC))
    assert [one.key for one in preview(newer).without_lead] == ["m1"]
    assert [(one.measure.key, one.why) for one in not_asked(planned_round(newer, coordinator))] == [("m1", "no_lead")]


def test_organisation_merged_into_another_is_asked_under_its_new_row(edition: SealedDocument, municipality: Municipality, coordinator: User) -> None:
    office = add_actor(municipality=municipality, name="Amt für Teilhabe", by=coordinator)
    merge_actors(keep=office, drop=Actor.objects.get(name="Verein 01"), by=coordinator)
    assert asked(planned_round(edition, coordinator)) == {"Amt für Teilhabe": ["m1"], "Verein 00": ["m0", "m2"]}


def test_two_organisations_of_a_running_round_become_one_and_no_answer_is_lost(held: ReportingRound, coordinator: User) -> None:
    first, second = Actor.objects.get(name="Verein 00"), Actor.objects.get(name="Verein 01")
    reports = given_in(held, ["m0", "m1"])
    link_to(request_of(held, 1), "ein-langes-geheimnis")
    merge_actors(keep=first, drop=second, by=coordinator)
    assert asked(held) == {"Verein 00": ["m0", "m2", "m1"]}
    (row,) = round_rows(held)
    assert (row.answered, row.state, len(row.recipients), len(row.letters)) == (2, RequestState.OPENED, 2, 2)
    assert set(Report.objects.values_list("actor", flat=True)) == {first.pk} and Report.objects.count() == len(reports)
    link = link_of_token("ein-langes-geheimnis")
    assert link is not None and link.request == request_of(held)


def test_two_that_spoke_of_the_same_measure_become_one_and_both_reports_stay(held: ReportingRound, coordinator: User) -> None:
    first, second = Actor.objects.get(name="Verein 00"), Actor.objects.get(name="Verein 01")
    (said,) = given_in(held, ["m0"], kind=ReportKind.NOT_OURS, reason="Nicht wir.")
    hand_over(requested=measure_of(held), to=second, by=coordinator)
    (other,) = given_in(held, ["m0"], text="Doch, läuft.")
    merge_actors(keep=first, drop=second, by=coordinator)
    assert asked(held) == {"Verein 00": ["m0", "m2", "m1"]}
    assert {report.pk for report in Report.objects.all()} == {said.pk, other.pk}
    assert [report.text for report in reports_to_review(SLUG) if report.pk == other.pk] == ["Doch, läuft."]


def test_organisation_that_was_asked_is_not_removed(held: ReportingRound, coordinator: User) -> None:
    with pytest.raises(ActorError, match="wird noch genannt"):
        remove_actor(actor=Actor.objects.get(name="Verein 00"), by=coordinator)


def test_round_planned_twice_is_one(edition: SealedDocument, coordinator: User) -> None:
    first = planned_round(edition, coordinator)
    assert planned_round(edition, coordinator) == first
    assert planned_round(edition, coordinator, label="") == first
    assert (ReportingRound.objects.count(), JournalEntry.objects.filter(action="plan_round").count()) == (1, 1)


def test_label_is_found_where_none_was_given_and_never_given_to_two(edition: SealedDocument, coordinator: User) -> None:
    today = timezone.localdate()
    first = planned_round(edition, coordinator, label="")
    later = planned_round(edition, coordinator, label="", ends_on=today - timedelta(days=1))
    assert [first.label, later.label] == [f"{first.starts_on.year}-1", f"{first.starts_on.year}-2"]
    with pytest.raises(MonitoringError, match="trägt schon eine andere Abfrage"):
        planned_round(edition, coordinator, label=first.label, ends_on=today - timedelta(days=9))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": " "}, "einen Titel"),
        ({"ends_on": datetime(2020, 1, 1).date()}, "endet, bevor er beginnt"),
        ({"remind_days": [0]}, "1 bis 90 Tage"),
        ({"title": "x" * 201}, "Titel"),
    ],
)
def test_round_that_makes_no_sense_is_refused_in_words(edition: SealedDocument, coordinator: User, facts: dict[str, Any], said: str) -> None:
    with pytest.raises(MonitoringError, match=said):
        planned_round(edition, coordinator, **facts)
    assert not ReportingRound.objects.exists()


def test_sending_writes_one_letter_to_everyone_and_twice_is_once(edition: SealedDocument, coordinator: User) -> None:
    ContactPerson.objects.filter(actor__name="Verein 01").update(email="")
    held = planned_round(edition, coordinator)
    sent = send_round(held=held, by=coordinator)
    assert (sent.written, [one.actor.name for one in sent.without_address]) == (1, ["Verein 01"])
    again = send_round(held=held, by=coordinator)
    assert (again.written, len(again.without_address)) == (0, 1)
    letter = Letter.objects.get()
    assert (letter.kind, letter.state, letter.occasion) == (LetterKind.INVITE, LetterState.WAITING, "invite")
    assert JournalEntry.objects.filter(action="send_round").count() == 1


def test_round_whose_day_is_over_or_that_asks_nobody_is_not_sent(edition: SealedDocument, coordinator: User) -> None:
    past = planned_round(edition, coordinator, due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(MonitoringError, match="ist vorbei"):
        send_round(held=past, by=coordinator)
    nobody = planned_round(edition, coordinator, label="leer", elements=["m99"])
    with pytest.raises(MonitoringError, match="fragt noch niemanden"):
        send_round(held=nobody, by=coordinator)
    assert not Letter.objects.exists()


def test_planned_round_can_be_changed_and_dropped_and_a_sent_one_not(edition: SealedDocument, coordinator: User) -> None:
    held = planned_round(edition, coordinator)
    change_round(held=held, by=coordinator, title="Sachstand im Herbst", elements=["m1"], remind_days=[3, 7, 3])
    held.refresh_from_db()
    assert (held.title, held.remind_days, asked(held)) == ("Sachstand im Herbst", [7, 3], {"Verein 01": ["m1"]})
    change_round(held=held, by=coordinator, includes_partners=True)
    assert asked(held) == {"Verein 00": ["m1"], "Verein 01": ["m1"]}
    with pytest.raises(MonitoringError, match="mindestens eine Maßnahme"):
        change_round(held=held, by=coordinator, elements=[])
    send_round(held=held, by=coordinator)
    for act in (lambda: change_round(held=held, by=coordinator, title="Zu spät"), lambda: drop_round(held=held, by=coordinator)):
        with pytest.raises(MonitoringError, match="schon gesendet"):
            act()
    spare = planned_round(edition, coordinator, label="2026-2")
    drop_round(held=spare, by=coordinator)
    drop_round(held=spare, by=coordinator)
    assert list(rounds_of(SLUG)) == [held]


def test_round_with_answers_by_telephone_is_not_dropped(edition: SealedDocument, coordinator: User) -> None:
    held = planned_round(edition, coordinator)
    save_report(requested=measure_of(held), answers=answers(), expected=None, way="office", by=coordinator)
    for act in (lambda: drop_round(held=held, by=coordinator), lambda: change_round(held=held, by=coordinator, elements=["m1"])):
        with pytest.raises(MonitoringError, match="schon Antworten"):
            act()
    assert Report.objects.count() == 1


def test_extending_moves_links_and_leaves_who_has_longer_alone(held: ReportingRound, coordinator: User) -> None:
    link = link_to(request_of(held, 0))
    later, latest = held.due_on + timedelta(days=10), held.due_on + timedelta(days=20)
    extend_request(request=request_of(held, 1), due_on=latest, by=coordinator)
    extend_round(held=held, due_on=later, by=coordinator)
    assert [row.due_on for row in round_rows(held)] == [later, latest]
    before = link.expires_at
    link.refresh_from_db()
    assert link.expires_at - before == timedelta(days=10)
    with pytest.raises(MonitoringError, match="schon vorbei"):
        extend_round(held=held, due_on=timezone.localdate() - timedelta(days=1), by=coordinator)


def test_closing_cancels_what_waits_and_takes_no_answer_until_it_is_open_again(held: ReportingRound, coordinator: User) -> None:
    link = link_to(request_of(held))
    close_round(held=held, by=coordinator)
    close_round(held=held, by=coordinator)
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.CANCELLED}
    requested = measure_of(held)
    with pytest.raises(MonitoringError, match="schreiben Sie bitte dem Büro"):
        save_report(requested=requested, answers=answers(), expected=None, way="link", link=link)
    with pytest.raises(MonitoringError, match="öffnen Sie sie wieder"):
        save_report(requested=requested, answers=answers(), expected=None, way="office", by=coordinator)
    reopen_round(held=held, by=coordinator)
    assert save_report(requested=requested, answers=answers(), expected=None, way="link", link=link).report.version == 1


def test_measure_handed_over_is_asked_of_the_other_and_the_answer_is_kept(held: ReportingRound, coordinator: User) -> None:
    (said,) = given_in(held, ["m0"], kind=ReportKind.NOT_OURS, reason="Das macht jetzt die Stadt.")
    assert list(reports_to_review(SLUG)) == [said]
    other = organisation(held.municipality, 7)
    fresh = hand_over(requested=measure_of(held), to=other, by=coordinator, note="Bitte übernehmen Sie.")
    assert hand_over(requested=said.requested, to=other, by=coordinator) == fresh
    assert asked(held) == {"Verein 00": ["m2"], "Verein 01": ["m1"], "Verein 07": ["m0"]}
    letter = Letter.objects.get(recipient__request__actor=other)
    assert (letter.kind, letter.text) == (LetterKind.INVITE, "Bitte übernehmen Sie.")
    said.refresh_from_db()
    assert (said.reason, list(reports_to_review(SLUG))) == ("Das macht jetzt die Stadt.", [])
    assert [len(row.handed) for row in round_rows(held)] == [1, 0, 0]


def test_measure_handed_to_one_who_had_answered_opens_its_request_again(held: ReportingRound, coordinator: User) -> None:
    given_in(held, ["m1"])
    assert request_of(held, 1).state == RequestState.ANSWERED
    hand_over(requested=measure_of(held, "m0"), to=Actor.objects.get(name="Verein 01"), by=coordinator)
    assert request_of(held, 1).state == RequestState.OPENED
    assert sorted(Letter.objects.filter(recipient__request__actor__name="Verein 01").values_list("state", flat=True)) == ["cancelled", "waiting"]


def test_measure_handed_back_is_asked_about_again(held: ReportingRound, coordinator: User) -> None:
    first, second = Actor.objects.get(name="Verein 00"), Actor.objects.get(name="Verein 01")
    (said,) = given_in(held, ["m0"], kind=ReportKind.NOT_OURS, reason="Nicht wir.")
    hand_over(requested=measure_of(held), to=second, by=coordinator)
    hand_over(requested=measure_of(held), to=first, by=coordinator, note="Laut Beschluss doch Sie.")
    assert asked(held) == {"Verein 00": ["m0", "m2"], "Verein 01": ["m1"]}
    said.refresh_from_db()
    assert (said.state, said.question) == (ReportState.ASKED_BACK, "Laut Beschluss doch Sie.")


def test_measure_is_not_handed_to_itself_or_to_another_county(held: ReportingRound, coordinator: User) -> None:
    with pytest.raises(MonitoringError, match="schon gefragt"):
        hand_over(requested=measure_of(held), to=Actor.objects.get(name="Verein 00"), by=coordinator)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        foreign = add_actor(municipality=other, name="Verein drüben", by=None)
    with pytest.raises(MonitoringError, match="gibt es hier nicht"):
        hand_over(requested=measure_of(held), to=foreign, by=coordinator)
    assert asked(held)["Verein 00"] == ["m0", "m2"]


def test_recipients_are_added_once_and_removed_with_their_links(held: ReportingRound, coordinator: User) -> None:
    request = request_of(held)
    made = add_recipient(request=request, email="neu@example.org", name="Bo Beispiel", language="ar", by=coordinator)
    assert add_recipient(request=request, email="NEU@example.org", by=coordinator) == made
    assert Letter.objects.filter(recipient=made).count() == 1
    link = link_to(request)
    ReportLink.objects.filter(pk=link.pk).update(recipient=made)
    remove_recipient(recipient=made, by=coordinator)
    remove_recipient(recipient=made, by=coordinator)
    link.refresh_from_db()
    assert link.revoked_at is not None and not Recipient.objects.filter(pk=made.pk).exists()
    with pytest.raises(MonitoringError, match="keine E-Mail-Adresse"):
        add_recipient(request=request, email="kein at", by=coordinator)
    assert not JournalEntry.objects.filter(changes__after__contains="@").exists()


def test_revoked_link_is_worth_nothing_and_a_fresh_one_is_written(held: ReportingRound, coordinator: User) -> None:
    request = request_of(held)
    link = link_to(request, "ein-langes-geheimnis")
    assert link_of_token("ein-langes-geheimnis") == link
    assert (revoke_links(request=request, by=coordinator), revoke_links(request=request, by=coordinator)) == (1, 0)
    assert link_of_token("ein-langes-geheimnis") is None
    assert write_again(request=request, by=coordinator) == 0
    Letter.objects.update(state=LetterState.SENT)
    assert (write_again(request=request, by=coordinator), write_again(request=request, by=coordinator)) == (1, 0)


def test_link_that_is_over_unknown_or_of_another_county_opens_nothing(held: ReportingRound) -> None:
    link = link_to(request_of(held), "ein-langes-geheimnis")
    assert link_of_token("etwas anderes") is None
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert link_of_token("ein-langes-geheimnis") is None
    ReportLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    assert link_of_token("ein-langes-geheimnis") is None


def test_mail_that_came_back_and_a_note_are_kept(held: ReportingRound, coordinator: User) -> None:
    letter = Letter.objects.filter(recipient__request=request_of(held)).get()
    with pytest.raises(MonitoringError, match="noch nicht gesendet"):
        note_bounce(letter=letter, by=coordinator)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT)
    note_bounce(letter=letter, by=coordinator)
    note_bounce(letter=letter, by=coordinator)
    note_on_request(request=request_of(held), note="Neue Adresse erfragt.", by=coordinator)
    row = round_row(request_of(held))
    assert (row.letter_states, row.request.note) == ((LetterState.BOUNCED,), "Neue Adresse erfragt.")
    assert JournalEntry.objects.filter(action="note_bounce").count() == 1


def test_rows_say_who_answered_how_much(held: ReportingRound) -> None:
    given_in(held, ["m0", "m1"])
    assert [(row.actor.name, row.answered, row.asked, row.state) for row in round_rows(held)] == [
        ("Verein 00", 1, 2, RequestState.OPENED),
        ("Verein 01", 1, 1, RequestState.ANSWERED),
    ]
    assert [row.actor.name for row in silent_requests(held)] == ["Verein 00"]
    (counted,) = rounds_of(SLUG)
    assert (counted.asked, counted.answered, counted.declined) == (2, 1, 0)  # type: ignore[attr-defined]
    assert [row.name for row in reporters(SLUG)] == ["Verein 00", "Verein 01"]


def test_strangers_and_readers_run_no_rounds(edition: SealedDocument, coordinator: User, stranger: User) -> None:
    reader = rooms.member(edition.municipality, "reader")
    held = sent_round(edition, coordinator)
    request, requested, letter = request_of(held), measure_of(held), Letter.objects.first()
    other = Actor.objects.get(name="Verein 01")
    for by in (stranger, reader):
        for act in (
            lambda by=by: planned_round(edition, by, label="x"),
            lambda by=by: send_round(held=held, by=by),
            lambda by=by: close_round(held=held, by=by),
            lambda by=by: hand_over(requested=requested, to=other, by=by),
            lambda by=by: write_again(request=request, by=by),
            lambda by=by: note_bounce(letter=letter, by=by),
            lambda by=by: save_report(requested=requested, answers=answers(), expected=None, way="office", by=by),
        ):
            with pytest.raises(NotAllowedError):
                act()


def test_queries_do_not_grow_with_measures_or_organisations(municipality: Municipality, coordinator: User, django_assert_num_queries: Any) -> None:
    small = edition_of_county(municipality, slug="klein", measures=1, organisations=1)
    large = edition_of_county(municipality, slug="gross", measures=30, organisations=6)
    edition_in(small), edition_in(large)
    counts = []
    for edition in (small, large):
        with django_assert_num_queries(counts[0] if counts else 36) as counted:
            held = planned_round(edition, coordinator)
            send_round(held=held, by=coordinator)
            round_rows(held)
        counts.append(len(counted))


def test_round_of_160_measures_and_60_organisations_is_asked_and_written_to_whole(municipality: Municipality, coordinator: User) -> None:
    edition = edition_of_county(municipality, measures=160, organisations=60)
    held = planned_round(edition, coordinator)
    sent = send_round(held=held, by=coordinator)
    assert (sent.written, Letter.objects.count(), preview(edition).measures) == (60, 60, 160)
