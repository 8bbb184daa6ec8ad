"""What organisations say: saved as it goes, nothing lost, nothing double, given in when they are done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from mittragen.actors.models import Actor
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import (
    Answers,
    MonitoringError,
    accept,
    ask_back,
    attach_file,
    decline_request,
    edit_for_public,
    hand_over,
    open_request,
    remove_evidence,
    revoke_links,
    save_report,
    send_answers,
    withhold,
)
from mittragen.monitoring.actions.scales import Step, write_scale
from mittragen.monitoring.models import (
    Evidence,
    Indicator,
    IndicatorReading,
    Letter,
    LetterState,
    Report,
    ReportingRound,
    ReportLink,
    ReportSaving,
    ReportState,
    RequestedMeasure,
    RequestState,
    ScaleKind,
)
from mittragen.monitoring.queries import asked_of, link_of_token
from mittragen.municipality.models import JournalEntry, User
from mittragen.publishing.progress import release_progress
from tests.factories import rooms
from tests.factories.monitoring import answers, edition_of_county, given_in, link_to, measure_of, request_of, sent_round, small_round

PDF = b"%PDF-1.7 ein Foto vom Treffen"


@pytest.fixture
def held(municipality: Any, coordinator: User) -> ReportingRound:
    """Sent, to "Verein 00" (m0 and m2) and "Verein 01" (m1)."""
    return small_round(municipality, coordinator)


@pytest.fixture
def requested(held: ReportingRound) -> RequestedMeasure:
    return measure_of(held)


@pytest.fixture
def link(held: ReportingRound) -> ReportLink:
    return link_to(request_of(held))


def test_pressing_the_button_opens_once(held: ReportingRound, link: ReportLink) -> None:
    first = open_request(link=link)
    second = open_request(link=link)
    link.refresh_from_db()
    assert (first.state, first.opened_at, link.opened_at is not None) == (RequestState.OPENED, second.opened_at, True)
    assert JournalEntry.objects.filter(action="open_request").count() == 1


def test_what_is_typed_is_a_draft_until_it_is_given_in(requested: RequestedMeasure, link: ReportLink) -> None:
    saved = save_report(requested=requested, answers=answers(light="green"), expected=None, way="link", link=link)
    assert (saved.report.state, saved.report.version, saved.is_conflict, saved.report.by) == (ReportState.DRAFT, 1, False, None)
    assert send_answers(request=requested.request, link=link) == 1
    assert send_answers(request=requested.request, link=link) == 0
    report = Report.objects.get()
    assert (report.state, report.phase, report.light, report.text) == (ReportState.SENT, "under_way", "green", "Die Gruppe trifft sich.")
    assert JournalEntry.objects.filter(action="send_answers").count() == 1


def test_request_is_answered_when_all_its_measures_are(held: ReportingRound, link: ReportLink) -> None:
    given_in(held, ["m0"])
    assert request_of(held).state == RequestState.OPENED
    given_in(held, ["m2"], kind=ReportKind.NO_NEWS)
    request = request_of(held)
    assert (request.state, request.answered_at is not None) == (RequestState.ANSWERED, True)
    assert Letter.objects.get(recipient__request=request).state == LetterState.CANCELLED


def test_same_answers_twice_are_one_saving(requested: RequestedMeasure, link: ReportLink) -> None:
    facts = answers(readings={"i0": Decimal("12.5")}, evidence=(("Presse", "https://example.org/presse"),))
    first = save_report(requested=requested, answers=facts, expected=None, way="link", link=link)
    again = save_report(requested=requested, answers=facts, expected=None, way="link", link=link)
    assert (first.report, again.report.version, again.is_conflict) == (again.report, 1, False)
    assert (ReportSaving.objects.count(), IndicatorReading.objects.count(), Evidence.objects.count()) == (1, 1, 1)


def test_two_people_at_once_lose_nothing(requested: RequestedMeasure, link: ReportLink) -> None:
    other = link_to(requested.request, "zweiter-link-der-stelle")
    save_report(requested=requested, answers=answers(text="Von Ada."), expected=None, way="link", link=link)
    late = save_report(requested=requested, answers=answers(text="Von Bo."), expected=None, way="link", link=other)
    assert (late.is_conflict, late.report.text, late.report.version) == (True, "Von Ada.", 1)
    assert [saving.answers["text"] for saving in ReportSaving.objects.all()] == ["Von Ada.", "Von Bo."]
    kept = save_report(requested=requested, answers=answers(text="Von beiden."), expected=1, way="link", link=other)
    assert (kept.is_conflict, kept.report.version, Report.objects.get().text) == (False, 2, "Von beiden.")


def test_clock_going_back_changes_no_order(requested: RequestedMeasure, link: ReportLink, monkeypatch: pytest.MonkeyPatch) -> None:
    save_report(requested=requested, answers=answers(text="Um drei."), expected=None, way="link", link=link)
    earlier = timezone.now() - timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: earlier)
    after = save_report(requested=requested, answers=answers(text="Um zwei, aber später."), expected=1, way="link", link=link)
    assert (after.report.version, after.is_conflict) == (2, False)
    assert [saving.answers["text"] for saving in ReportSaving.objects.all()] == ["Um drei.", "Um zwei, aber später."]
    assert save_report(requested=requested, answers=answers(text="Von gestern."), expected=1, way="link", link=link).is_conflict


@pytest.mark.parametrize("kind", [ReportKind.NO_NEWS, ReportKind.NOT_OURS])
def test_other_kinds_of_answer_leave_the_words_in_the_saving(requested: RequestedMeasure, link: ReportLink, kind: ReportKind) -> None:
    saved = save_report(requested=requested, answers=answers(kind=kind, reason="Macht die Stadt."), expected=None, way="link", link=link)
    assert (saved.report.phase, saved.report.text) == ("", "")
    assert saved.saving is not None and saved.saving.answers["text"] == "Die Gruppe trifft sich."


def test_not_ours_wants_a_reason_when_it_is_given_in(requested: RequestedMeasure, link: ReportLink) -> None:
    save_report(requested=requested, answers=Answers(kind=ReportKind.NOT_OURS), expected=None, way="link", link=link)
    with pytest.raises(MonitoringError, match="Maßnahme 0.*warum das nicht Ihre Aufgabe ist"):
        send_answers(request=requested.request, link=link)
    save_report(requested=requested, answers=Answers(kind=ReportKind.NOT_OURS, reason="Macht die Stadt."), expected=1, way="link", link=link)
    assert send_answers(request=requested.request, link=link) == 1


def test_what_says_nothing_is_not_given_in(requested: RequestedMeasure, link: ReportLink) -> None:
    with pytest.raises(MonitoringError, match="noch nichts angegeben"):
        send_answers(request=requested.request, link=link)
    save_report(requested=requested, answers=Answers(kind=ReportKind.REPORT), expected=None, way="link", link=link)
    with pytest.raises(MonitoringError, match="noch nichts angegeben"):
        send_answers(request=requested.request, link=link)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"phase": "halb fertig"}, "Stufe gibt es nicht"),
        ({"light": "blau"}, "Stufe gibt es nicht"),
        ({"text": "x" * 10_001}, "10.000 Zeichen"),
        ({"evidence": (("Böse", "javascript:alert(1)"),)}, "beginnt mit https"),
        ({"evidence": (("Zwei Wörter", "http://a b.example"),)}, "beginnt mit https"),
        ({"evidence": (("Kein Ort", "https://["),)}, "beginnt mit https"),
        ({"evidence": tuple(("", f"https://example.org/{n}") for n in range(11))}, "höchstens zehn"),
        ({"evidence": (("", "https://example.org/" + "x" * 500),)}, "Internetadresse"),
        ({"readings": {"i0": Decimal("NaN")}}, "Wert"),
        ({"readings": {"i0": Decimal("1e30")}}, "Wert"),
        ({"readings": {"i9": Decimal(1)}}, "Indikatoren gibt es nicht mehr"),
    ],
)
def test_answer_that_cannot_be_kept_is_refused_in_words(requested: RequestedMeasure, link: ReportLink, facts: dict[str, Any], said: str) -> None:
    with pytest.raises(MonitoringError, match=said):
        save_report(requested=requested, answers=answers(**facts), expected=None, way="link", link=link)
    assert not Report.objects.exists()


def test_step_that_is_offered_no_more_may_stay_where_it_stands(requested: RequestedMeasure, link: ReportLink, coordinator: User) -> None:
    save_report(requested=requested, answers=answers(phase="under_way"), expected=None, way="link", link=link)
    steps = [Step(title="läuft", means="under_way", code="laeuft"), Step(title="fertig", means="done", code="done")]
    write_scale(municipality=requested.municipality, kind=ScaleKind.PHASE, steps=steps, by=coordinator)
    assert save_report(requested=requested, answers=answers(phase="under_way", text="Neu."), expected=1, way="link", link=link).report.version == 2
    with pytest.raises(MonitoringError, match="Stufe gibt es nicht"):
        save_report(requested=requested, answers=answers(phase="preparing"), expected=2, way="link", link=link)


def test_value_of_an_indicator_of_the_edition_is_kept_and_shown_to_the_office_first(requested: RequestedMeasure, link: ReportLink) -> None:
    save_report(requested=requested, answers=answers(readings={"i0": Decimal("12.5")}), expected=None, way="link", link=link)
    reading = IndicatorReading.objects.get()
    assert (reading.indicator.key, reading.value, reading.accepted_at, Indicator.objects.get().elements) == ("i0", Decimal("12.5"), None, ["m0"])
    save_report(requested=requested, answers=answers(readings={"i0": Decimal(13)}), expected=1, way="link", link=link)
    assert IndicatorReading.objects.get().value == 13
    save_report(requested=requested, answers=answers(), expected=2, way="link", link=link)
    assert not IndicatorReading.objects.exists()


def test_answer_by_telephone_is_given_in_at_once(requested: RequestedMeasure, coordinator: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    saved = save_report(requested=requested, answers=answers(), expected=None, way="office", by=coordinator, on=yesterday, said_by="Frau Yıldız")
    assert saved.report.said_by == "Frau Yıldız"
    assert (saved.report.state, saved.report.by, saved.report.on) == (ReportState.SENT, coordinator, yesterday)
    assert ReportSaving.objects.get().way == "office"
    with pytest.raises(MonitoringError, match="Zukunft"):
        save_report(requested=requested, answers=answers(), expected=1, way="office", by=coordinator, on=timezone.localdate() + timedelta(days=1))


def test_link_of_another_request_or_revoked_saves_nothing(held: ReportingRound, requested: RequestedMeasure, link: ReportLink, coordinator: User) -> None:
    foreign = link_to(request_of(held, 1), "link-der-anderen")
    with pytest.raises(MonitoringError, match="gilt nicht mehr"):
        save_report(requested=requested, answers=answers(), expected=None, way="link", link=foreign)
    with pytest.raises(MonitoringError, match="gilt nicht mehr"):
        save_report(requested=requested, answers=answers(), expected=None, way="link")
    revoke_links(request=request_of(held), by=coordinator)
    for act in (
        lambda: save_report(requested=requested, answers=answers(), expected=None, way="link", link=link),
        lambda: open_request(link=link),
        lambda: send_answers(request=requested.request, link=link),
        lambda: decline_request(request=requested.request, reason="Keine Zeit.", link=link),
    ):
        with pytest.raises(MonitoringError, match="gilt nicht mehr"):
            act()
    assert not Report.objects.exists()


def test_changing_what_was_accepted_sends_it_back_to_the_office(held: ReportingRound, requested: RequestedMeasure, coordinator: User) -> None:
    (report,) = given_in(held)
    link = ReportLink.objects.get()
    edit_for_public(report=report, text="Geglättet.", obstacles="", next_steps="", by=coordinator)
    accept(reports=[report], by=coordinator)
    save_report(requested=requested, answers=answers(light="red"), expected=1, way="link", link=link)
    report.refresh_from_db()
    assert (report.state, report.is_edited) == (ReportState.SENT, True)
    save_report(requested=requested, answers=answers(text="Jetzt anders."), expected=2, way="link", link=link)
    report.refresh_from_db()
    assert (report.is_edited, report.public_text) == (False, "Geglättet.")


@pytest.mark.parametrize("end", ["released", "withheld", "handed"])
def test_what_is_settled_is_not_changed_by_link(held: ReportingRound, requested: RequestedMeasure, coordinator: User, end: str) -> None:
    (report,) = given_in(held)
    link = ReportLink.objects.get()
    if end == "released":
        accept(reports=[report], by=coordinator)
        release_progress(slug=held.slug, reports=[report], by=coordinator)
    elif end == "withheld":
        withhold(report=report, reason="Streit", by=coordinator)
    else:
        hand_over(requested=requested, to=Actor.objects.get(name="Verein 01"), by=coordinator)
    said = "anderen Organisation" if end == "handed" else "schon abgeschlossen"
    with pytest.raises(MonitoringError, match=said):
        save_report(requested=requested, answers=answers(text="Doch anders."), expected=1, way="link", link=link)


def test_question_asked_back_is_answered_by_giving_in_again(held: ReportingRound, requested: RequestedMeasure, coordinator: User) -> None:
    (report, _other) = given_in(held, ["m0", "m2"])
    ask_back(report=report, question="Seit wann?", by=coordinator)
    assert request_of(held).state == RequestState.OPENED
    link = ReportLink.objects.get()
    save_report(requested=requested, answers=answers(text="Seit Mai."), expected=1, way="link", link=link)
    assert Report.objects.get(pk=report.pk).state == ReportState.ASKED_BACK
    assert send_answers(request=requested.request, link=link) == 1
    assert (Report.objects.get(pk=report.pk).state, request_of(held).state) == (ReportState.SENT, RequestState.ANSWERED)


def test_whoever_declines_says_why_and_may_answer_after_all(requested: RequestedMeasure, link: ReportLink) -> None:
    with pytest.raises(MonitoringError, match="kurz, warum"):
        decline_request(request=requested.request, reason=" ", link=link)
    declined = decline_request(request=requested.request, reason="Wir lösen uns auf.", link=link)
    decline_request(request=requested.request, reason="Wir lösen uns auf.", link=link)
    assert (declined.state, JournalEntry.objects.filter(action="decline_request").count()) == (RequestState.DECLINED, 1)
    assert set(Letter.objects.filter(recipient__request=requested.request).values_list("state", flat=True)) == {LetterState.CANCELLED}
    save_report(requested=requested, answers=answers(), expected=None, way="link", link=link)
    assert request_of(requested.request.round).state == RequestState.OPENED


def test_file_is_kept_once_for_the_office_and_goes_when_it_is_removed(held: ReportingRound, link: ReportLink, django_capture_on_commit_callbacks: Any) -> None:
    (report,) = given_in(held)
    made = attach_file(report=report, name="C:\\Bilder\\Treffen.pdf", body=PDF, link=link)
    assert attach_file(report=report, name="Treffen.pdf", body=PDF, link=link) == made
    assert (made.file_name, made.is_public, made.size, default_storage.open(made.file).read()) == ("Treffen.pdf", False, len(PDF), PDF)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=made, link=link)
    remove_evidence(evidence=made, link=link)
    assert not Evidence.objects.exists() and not default_storage.exists(made.file)


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("gross.pdf", b"%PDF-" + bytes(10 * 1024 * 1024), "größer als 10 MB"),
        ("programm.exe", b"MZ", "lässt sich nicht annehmen"),
        ("getarnt.pdf", b"MZ kein PDF", "lässt sich nicht annehmen"),
        ("ohne", PDF, "lässt sich nicht annehmen"),
    ],
)
def test_file_that_is_too_large_or_of_another_kind_is_refused(held: ReportingRound, link: ReportLink, name: str, body: bytes, said: str) -> None:
    (report,) = given_in(held)
    with pytest.raises(MonitoringError, match=said):
        attach_file(report=report, name=name, body=body, link=link)
    assert not Evidence.objects.exists()


def test_sixth_file_is_refused(held: ReportingRound, link: ReportLink) -> None:
    (report,) = given_in(held)
    for number in range(5):
        attach_file(report=report, name="a.pdf", body=PDF + bytes([65 + number]), link=link)
    with pytest.raises(MonitoringError, match="höchstens fünf"):
        attach_file(report=report, name="a.pdf", body=PDF, link=link)


def test_organisation_sees_its_measures_with_what_it_said_last(held: ReportingRound, coordinator: User) -> None:
    reports = given_in(held, ["m0"], text="Im ersten Jahr.")
    accept(reports=reports, by=coordinator)
    release_progress(slug=held.slug, reports=reports, by=coordinator)
    later = sent_round(held.edition, coordinator, label="2027-1")
    first, second = asked_of(request_of(later))
    assert (first.requested.element_key, first.report, second.last) == ("m0", None, None)
    assert first.last is not None and first.last.text == "Im ersten Jahr."
    assert ([one.key for one in first.indicators], second.indicators) == (["i0"], ())
    assert first.measure is not None and first.measure.title == "Maßnahme 0"


def test_what_was_given_to_others_is_not_seen_any_more(held: ReportingRound, requested: RequestedMeasure, coordinator: User) -> None:
    hand_over(requested=requested, to=Actor.objects.get(name="Verein 01"), by=coordinator)
    assert [one.requested.element_key for one in asked_of(request_of(held))] == ["m2"]
    assert [one.requested.element_key for one in asked_of(request_of(held, 1))] == ["m0", "m1"]


def test_reading_and_saving_take_as_many_queries_for_three_measures_as_for_one(
    municipality: Any, coordinator: User, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    one = sent_round(edition_of_county(municipality, slug="eins", measures=1, organisations=1), coordinator)
    three = sent_round(edition_of_county(municipality, slug="drei", measures=3, organisations=1), coordinator)
    links = [link_to(request_of(held), f"ein-langes-geheimnis-{held.slug}") for held in (one, three)]
    asked_of(links[0].request), asked_of(links[1].request)
    for link in links:
        with django_assert_num_queries(5):
            found = link_of_token(f"ein-langes-geheimnis-{link.request.round.slug}")
            assert found is not None
            asked_of(found.request)
    for held, link in zip((one, three), links, strict=True):
        requested = measure_of(held)
        with django_assert_max_num_queries(22):
            save_report(requested=requested, answers=answers(), expected=None, way="link", link=link)
        with django_assert_max_num_queries(12):
            send_answers(request=requested.request, link=link)


def test_another_county_reaches_no_report(held: ReportingRound, requested: RequestedMeasure, link: ReportLink) -> None:
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")), pytest.raises(MonitoringError, match="gibt es nicht mehr"):
        save_report(requested=requested, answers=answers(), expected=None, way="link", link=link)
    assert not Report.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other")
def test_many_people_of_one_organisation_at_once_make_one_report_and_lose_no_word() -> None:
    county = rooms.county()
    with scope(municipality=county):
        held = small_round(county, None)
        requested, link = measure_of(held), link_to(request_of(held))

    def say(number: int) -> bool:
        try:
            with scope(municipality=county):
                return save_report(requested=requested, answers=answers(text=f"Nummer {number}"), expected=None, way="link", link=link).is_conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        conflicts = list(pool.map(say, range(8)))
    with scope(municipality=county):
        assert (sorted(conflicts), Report.objects.count(), Report.objects.get().version) == ([False] + [True] * 7, 1, 1)
        assert {saving.answers["text"] for saving in ReportSaving.objects.all()} == {f"Nummer {number}" for number in range(8)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other")
def test_round_planned_in_many_tabs_at_once_is_one() -> None:
    county = rooms.county()
    with scope(municipality=county):
        edition = edition_of_county(county)

    def plan(_number: int) -> int:
        try:
            with scope(municipality=county):
                return sent_round(edition, None, label="").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(plan, range(6)))
    with scope(municipality=county):
        assert (len(found), ReportingRound.objects.count(), Letter.objects.count()) == (1, 1, 2)
