"""Answering by link: cover, one measure after the other, the end; what may be changed, and what two people at once see."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.monitoring.actions import accept, ask_back, close_round, hand_over, revoke_links
from mittragen.monitoring.models import Evidence, ReportingRound, ReportLink, ReportSaving, ReportState, RequestState
from mittragen.municipality.models import Municipality, Submission, User
from mittragen.public.live.forms import new_submission
from mittragen.public.reporting import door
from tests.factories import monitoring, rooms
from tests.public.live import texts_of
from tests.public.reporting import TOKEN, Reporting, expected_in, links_in, phone, press, reporting, reporting_in, save

__all__ = ["phone", "reporting"]


def test_the_cover_says_how_many_how_long_and_until_when(phone: Client, reporting: Reporting) -> None:
    page = texts_of(phone.get(reporting.folder))
    for words in ("Guten Tag, Verein 00", "2 Maßnahmen, etwa fünf Minuten, bis", "Maßnahme 0", "Los geht's", "stelle@example.org", "kein Cookie"):
        assert words in page
    assert "Maßnahme 1" not in page.replace("Maßnahme 1 von", "")


def test_the_cover_says_the_same_minutes_as_the_mail(phone: Client, kreis: Municipality) -> None:
    with scope(municipality=kreis):
        held = monitoring.sent_round(monitoring.edition_of_county(kreis, measures=4, organisations=1), rooms.coordinator(kreis))
        monitoring.link_to(monitoring.request_of(held), TOKEN)
    assert "4 Maßnahmen, etwa 10 Minuten, bis" in texts_of(phone.get(f"/meldung/{TOKEN}/"))


def test_two_measures_are_answered_and_given_in(phone: Client, reporting: Reporting) -> None:
    started = press(phone, f"{reporting.folder}los/")
    assert (started.status_code, started["Location"]) == (303, reporting.address("m0"))
    assert reporting.state() == RequestState.OPENED
    first = save(phone, reporting, "m0", phase="under_way", light="green", text="Die Gruppe trifft sich.")
    assert first["Location"] == f"{reporting.address('m2')}?gut=gespeichert"
    second = save(phone, reporting, "m2", do="no_news")
    assert second["Location"] == f"{reporting.folder}fertig/?gut=nichts-neues"
    sent = press(phone, f"{reporting.folder}fertig/")
    assert sent["Location"] == f"{reporting.folder}fertig/?gut=gesendet"
    page = texts_of(phone.get(sent["Location"]))
    for words in ("Danke, alles ist angekommen", "Was jetzt passiert", "Die Gruppe trifft sich.", "Keine Neuigkeiten", "Ändern"):
        assert words in page
    assert reporting.state() == RequestState.ANSWERED
    assert [(report.kind, report.phase, report.light, report.state) for report in map(reporting.report, ("m0", "m2"))] == [
        ("report", "under_way", "green", "sent"),
        ("no_news", "", "", "sent"),
    ]


def test_another_day_on_another_device_goes_on_where_it_was(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, "m0", phase="done")
    other = Client(headers={"host": phone.defaults["HTTP_HOST"]})
    page = texts_of(other.get(reporting.folder))
    assert "1 von 2 Maßnahmen sind ausgefüllt." in page
    assert "Weitermachen" in page
    assert press(other, f"{reporting.folder}los/")["Location"] == reporting.address("m2")


def test_some_answers_can_be_given_in_before_the_others(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, "m0", phase="done")
    page = texts_of(phone.get(f"{reporting.folder}fertig/"))
    assert "Eine Maßnahme hat noch keine Antwort:" in page
    press(phone, f"{reporting.folder}fertig/")
    assert reporting.report("m0").state == ReportState.SENT
    assert reporting.state() == RequestState.OPENED
    assert "Danke, 1 Antwort ist angekommen" in texts_of(phone.get(f"{reporting.folder}fertig/"))


def test_nothing_at_all_cannot_be_given_in(phone: Client, reporting: Reporting) -> None:
    answer = press(phone, f"{reporting.folder}fertig/")
    assert answer.status_code == 409
    assert "Sie haben noch nichts angegeben." in texts_of(answer)


def test_what_is_not_ours_goes_back_with_a_reason(phone: Client, reporting: Reporting) -> None:
    without = save(phone, reporting, do="not_ours", text="Dazu etwas")
    assert without.status_code == 422
    assert "warum das nicht Ihre Aufgabe ist" in texts_of(without)
    assert "Dazu etwas" in texts_of(without)
    save(phone, reporting, do="not_ours", reason="Das macht die Volkshochschule.")
    assert (reporting.report().kind, reporting.report().reason) == ("not_ours", "Das macht die Volkshochschule.")


def test_an_empty_form_is_asked_for_a_phase(phone: Client, reporting: Reporting) -> None:
    answer = save(phone, reporting)
    assert answer.status_code == 422
    assert "Bitte wählen Sie, wie weit die Maßnahme ist." in texts_of(answer)
    assert reporting.reports() == 0


def test_no_news_does_not_swallow_a_sentence(phone: Client, reporting: Reporting) -> None:
    answer = save(phone, reporting, do="no_news", text="Doch etwas Neues")
    assert answer.status_code == 422
    assert "Doch etwas Neues</textarea>" in answer.content.decode()
    assert reporting.reports() == 0


def test_everything_folded_is_kept_too(phone: Client, reporting: Reporting) -> None:
    fields = {"obstacles": "Kein Raum", "next_steps": "Im Herbst", "help_wanted": "Ein Raum", "address": ["www.example.org/bericht", ""], "wert-i0": "1.234,5"}
    save(phone, reporting, phase="under_way", **fields)
    report = reporting.report()
    assert (report.obstacles, report.next_steps, report.help_wanted) == ("Kein Raum", "Im Herbst", "Ein Raum")
    with scope(municipality=reporting.municipality):
        assert [one.address for one in report.evidence.all()] == ["https://www.example.org/bericht"]
        assert [str(one.value.normalize()) for one in report.readings.all()] == ["1234.5"]
    page = phone.get(reporting.address()).content.decode()
    for words in ('value="https://www.example.org/bericht"', 'value="1234,5"', "Kein Raum</textarea>"):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wert-i0": "viele"}, "Bitte geben Sie nur eine Zahl ein"),
        ({"wert-i0": "9" * 40}, "höchstens elf Stellen"),
        ({"address": "javascript:alert(1)"}, "Bitte geben Sie eine Internetadresse ein"),
        ({"address": "mailto:a@example.org"}, "Bitte geben Sie eine Internetadresse ein"),
        ({"address": "http://[::1"}, "Bitte geben Sie eine Internetadresse ein"),
        ({"address": [f"https://example.org/{number}" for number in range(6)]}, "höchstens 5 Internetadressen"),
        ({"phase": "fast"}, "Diese Angabe gibt es nicht mehr."),
        ({"light": "lila"}, "Diese Angabe gibt es nicht mehr."),
        ({"obstacles": "a" * 5_001}, "Das ist sehr lang."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_all_typed_stays(phone: Client, reporting: Reporting, fields: dict[str, object], said: str) -> None:
    answer = save(phone, reporting, **{"text": "Das bleibt stehen.", **fields})
    assert answer.status_code == 422
    assert said in texts_of(answer)
    assert "Das bleibt stehen.</textarea>" in answer.content.decode()
    assert reporting.reports() == 0


def test_a_file_is_for_the_office_alone_and_can_be_taken_away(phone: Client, reporting: Reporting, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    save(phone, reporting, phase="under_way", file=_file("bericht.pdf", b"%PDF-1.7 x"))
    page = phone.get(reporting.address()).content.decode()
    assert "bericht.pdf" in page
    with scope(municipality=reporting.municipality):
        kept = Evidence.objects.get()
        assert not kept.is_public
    gone = save(phone, reporting, do=f"remove-{kept.pk}", phase="done", text="Neu getippt")
    assert gone["Location"] == f"{reporting.address()}?gut=beleg-weg#belege"
    with scope(municipality=reporting.municipality):
        assert Evidence.objects.count() == 0
    assert reporting.report().text == "Neu getippt"


@pytest.mark.parametrize(("name", "body"), [("programm.exe", b"MZ"), ("bild.png", b"MZ"), ("groß.pdf", b"%PDF-" + bytes(10_000_001))])
def test_a_file_that_is_not_taken_loses_nothing(phone: Client, reporting: Reporting, name: str, body: bytes) -> None:
    answer = save(phone, reporting, text="Das bleibt stehen.", file=_file(name, body))
    assert answer.status_code in {409, 422}
    assert "Das bleibt stehen." in texts_of(answer)
    assert reporting.reports() == 0


def test_the_same_form_sent_twice_is_one_answer(phone: Client, reporting: Reporting) -> None:
    fields = {"submission": new_submission(), "do": "save", "expected": "", "text": "Einmal"}
    answers = [phone.post(reporting.address(), fields) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"{reporting.address('m2')}?gut=gespeichert"] * 2
    with scope(municipality=reporting.municipality):
        assert (ReportSaving.objects.count(), reporting.report().version) == (1, 1)


def test_the_same_form_with_other_words_after_going_back_is_no_repetition(phone: Client, reporting: Reporting) -> None:
    fields = {"submission": new_submission(), "do": "save", "expected": ""}
    phone.post(reporting.address(), {**fields, "text": "Zuerst"})
    answer = phone.post(reporting.address(), {**fields, "text": "Danach"})
    assert answer.status_code == 409
    assert "Danach</textarea>" in answer.content.decode()


def test_two_people_at_once_see_both_wordings_and_nothing_is_lost(phone: Client, reporting: Reporting) -> None:
    opened = expected_in(phone.get(reporting.address()).content.decode())
    press(phone, reporting.address(), do="save", expected=opened, text="Das Erste", phase="done")
    second = press(phone, reporting.address(), do="save", expected=opened, text="Das Zweite", phase="under_way")
    page = second.content.decode()
    assert second.status_code == 409
    assert "Das Zweite</textarea>" in page
    for words in ("Jemand anderes hat um", "Das Erste", "umgesetzt", "Meine Fassung speichern", "Die andere stehen lassen"):
        assert words in texts_of(second)
    with scope(municipality=reporting.municipality):
        assert [saving.answers["text"] for saving in ReportSaving.objects.all()] == ["Das Erste", "Das Zweite"]
    assert reporting.report().text == "Das Erste"
    press(phone, reporting.address(), do="save", expected=expected_in(page), text="Das Zweite", phase="under_way")
    assert reporting.report().text == "Das Zweite"


def test_a_script_saves_while_somebody_types(phone: Client, reporting: Reporting) -> None:
    sent = {"submission": new_submission(), "do": "save", "expected": "", "text": "Halb"}
    answers = [
        phone.post(reporting.address(), sent | {"text": text, "expected": version}, headers=FETCH) for text, version in (("Halb", ""), ("Halb fertig", "1"))
    ]
    assert [json.loads(answer.content)["version"] for answer in answers] == [1, 2]
    assert json.loads(answers[0].content)["said"].startswith("Gespeichert um ")
    assert reporting.report().text == "Halb fertig"
    done = phone.post(reporting.address(), sent | {"text": "Fertig.", "expected": "2"})
    assert (done.status_code, reporting.report().text) == (303, "Fertig.")


def test_an_empty_form_saves_nothing_by_itself(phone: Client, reporting: Reporting) -> None:
    answer = phone.post(reporting.address(), {"submission": new_submission(), "expected": ""}, headers=FETCH)
    assert (answer.status_code, reporting.reports(), reporting.state()) == (200, 0, RequestState.WAITING)


def test_a_script_is_told_that_somebody_else_saved(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, text="Das Erste")
    answer = phone.post(reporting.address(), {"submission": new_submission(), "expected": "", "text": "Das Zweite"}, headers=FETCH)
    assert answer.status_code == 409
    assert "Jemand anderes hat hier gerade etwas gespeichert." in json.loads(answer.content)["said"]
    with scope(municipality=reporting.municipality):
        assert [saving.answers["text"] for saving in ReportSaving.objects.all()] == ["Das Erste", "Das Zweite"]


def test_half_an_address_waits_for_the_button_while_the_rest_is_saved(phone: Client, reporting: Reporting) -> None:
    sent = {"submission": new_submission(), "expected": "", "text": "Fertig", "address": "htt"}
    answer = phone.post(reporting.address(), sent, headers=FETCH)
    assert json.loads(answer.content)["wrong"] == ["address"]
    assert reporting.report().text == "Fertig"


def test_declining_needs_a_reason_and_can_be_taken_back(phone: Client, reporting: Reporting) -> None:
    address = f"{reporting.folder}ablehnen/"
    assert press(phone, address, reason=" ").status_code == 422
    assert press(phone, address, reason="Unser Verein ist aufgelöst.").status_code == 303
    assert reporting.state() == RequestState.DECLINED
    assert "Unser Verein ist aufgelöst." in texts_of(phone.get(address))
    save(phone, reporting, phase="done")
    assert reporting.state() == RequestState.OPENED


def test_answers_can_be_changed_until_somebody_looked_at_them(phone: Client, reporting: Reporting, boss: User) -> None:
    save(phone, reporting, text="Erst so")
    press(phone, f"{reporting.folder}fertig/")
    save(phone, reporting, text="Dann so")
    assert reporting.report().text == "Dann so"
    with scope(municipality=reporting.municipality):
        accept(reports=[reporting.report()], by=boss)
    page = texts_of(phone.get(reporting.address()))
    assert "Diese Antwort ist schon geprüft." in page
    late = press(phone, reporting.address(), do="save", expected="2", text="Zu spät")
    assert late.status_code == 409
    assert "Zu spät" in texts_of(late)
    assert reporting.report().text == "Dann so"


def test_what_the_office_has_is_not_changed_by_half_typed_words(phone: Client, reporting: Reporting) -> None:
    assert "reporting-save.js" in phone.get(reporting.address()).content.decode()
    save(phone, reporting, text="So")
    press(phone, f"{reporting.folder}fertig/")
    assert "reporting-save.js" not in phone.get(reporting.address()).content.decode()


def test_after_the_day_what_was_given_in_stays_and_what_is_missing_may_still_come(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, "m0", text="Rechtzeitig")
    press(phone, f"{reporting.folder}fertig/")
    with scope(municipality=reporting.municipality):
        ReportingRound.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Die Frist ist vorbei, und Ihre Antwort ist bei uns." in texts_of(phone.get(reporting.address("m0")))
    assert "Die Frist ist vorbei. Ihre Antwort hilft uns trotzdem noch." in texts_of(phone.get(reporting.folder))
    assert save(phone, reporting, "m2", text="Etwas später").status_code == 303


def test_a_question_asked_back_is_seen_first(phone: Client, reporting: Reporting, boss: User) -> None:
    for key in ("m0", "m2"):
        save(phone, reporting, key, text="So ist es.")
    press(phone, f"{reporting.folder}fertig/")
    with scope(municipality=reporting.municipality):
        ask_back(report=reporting.report("m2"), question="Wie viele waren es?", by=boss)
    assert "Wir haben eine Rückfrage an Sie." in texts_of(phone.get(reporting.folder))
    assert press(phone, f"{reporting.folder}los/")["Location"] == reporting.address("m2")
    assert "Wie viele waren es?" in texts_of(phone.get(reporting.address("m2")))


def test_a_closed_round_can_be_read_and_nothing_else(phone: Client, reporting: Reporting, boss: User) -> None:
    save(phone, reporting, text="Vorher")
    with scope(municipality=reporting.municipality):
        close_round(held=reporting.held, by=boss)
    assert "Diese Abfrage ist abgeschlossen." in texts_of(phone.get(reporting.folder))
    assert "Vorher" in texts_of(phone.get(f"{reporting.folder}fertig/"))
    for path, fields in ((reporting.address(), {"text": "Danach"}), (f"{reporting.folder}fertig/", {}), (f"{reporting.folder}tabelle/", {})):
        assert press(phone, path, **fields).status_code == 409
    assert reporting.report().text == "Vorher"


def test_a_measure_that_went_to_others_is_not_there_any_more(phone: Client, reporting: Reporting, boss: User) -> None:
    with scope(municipality=reporting.municipality):
        address = reporting.address()
        hand_over(requested=reporting.measure(), to=monitoring.request_of(reporting.held, 1).actor, by=boss)
    for answer in (phone.get(address), press(phone, address, text="Doch")):
        assert answer.status_code == 404
        assert "Ihr Link gilt." in texts_of(answer)
    assert "1 Maßnahme, etwa fünf Minuten" in texts_of(phone.get(reporting.folder))


def test_who_has_no_link_finds_nothing_and_learns_nothing(phone: Client, reporting: Reporting, boss: User) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    wrong = phone.get("/meldung/verein-verein-verein-verein-9999/")
    elsewhere = Client(headers={"host": "nachbarkreis.localhost"}).get(reporting.folder)
    with scope(municipality=reporting.municipality):
        ReportLink.objects.update(expires_at=timezone.now())
        over = phone.get(reporting.folder)
        ReportLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
        revoke_links(request=reporting.request, by=boss)
    revoked = phone.get(reporting.folder)
    assert [answer.status_code for answer in (wrong, elsewhere, over, revoked)] == [404] * 4
    assert "Dieser Link gilt nicht (mehr)" in texts_of(wrong)
    assert "stelle@example.org" in texts_of(wrong)
    assert wrong.content == over.content == revoked.content
    assert press(phone, f"{reporting.folder}los/").status_code == 404


def test_a_measure_of_somebody_else_is_not_there(phone: Client, reporting: Reporting) -> None:
    with scope(municipality=reporting.municipality):
        theirs = monitoring.measure_of(reporting.held, "m1").pk
    for number in (theirs, 0, 2**70):
        assert phone.get(f"{reporting.folder}{number}/").status_code == 404
        assert press(phone, f"{reporting.folder}{number}/", text="Fremd").status_code == 404


def test_nobody_on_the_way_keeps_a_page_or_learns_the_address(phone: Client, reporting: Reporting) -> None:
    for path in ("", "los/", f"{reporting.measure().pk}/", "fertig/", "tabelle/", "ablehnen/", "code/", "99999999/", "gibt-es-nicht/"):
        answer = phone.get(reporting.folder + path)
        assert (path, answer["Referrer-Policy"], answer["Cache-Control"], answer["X-Robots-Tag"]) == (path, "no-referrer", "private, no-store", "noindex")
        assert not answer.cookies


def test_the_page_speaks_the_language_of_the_recipient_or_one_that_is_chosen(phone: Client, kreis: Municipality) -> None:
    reporting = reporting_in(kreis, language="ar")
    own = phone.get(reporting.folder)
    assert '<html lang="ar" dir="rtl">' in own.content.decode()
    assert f"{reporting.folder}de/" in links_in(own.content.decode())
    german = phone.get(f"{reporting.folder}de/")
    assert '<html lang="de" dir="ltr">' in german.content.decode()
    assert german["Content-Language"] == "de"
    started = press(phone, f"{reporting.folder}de/los/")
    assert started["Location"].startswith(f"{reporting.folder}de/")
    assert phone.get(f"{reporting.folder}xx/").status_code == 404


def test_the_secret_is_written_down_nowhere(phone: Client, reporting: Reporting) -> None:
    save(phone, reporting, text="So")
    with scope(municipality=reporting.municipality):
        assert TOKEN not in Submission.objects.get().address
        assert TOKEN not in Submission.objects.get().key


def test_a_form_without_a_key_of_ours_changes_nothing(phone: Client, reporting: Reporting) -> None:
    for fields in ({}, {"submission": "erfunden"}, {"submission": "a.1:b"}):
        answer = phone.post(f"{reporting.folder}los/", fields)
        assert answer.status_code == 422
    assert set(reporting.opened()) == {None}


def test_forms_without_end_are_braked_and_nothing_typed_is_lost(phone: Client, reporting: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_MOST", 1)
    press(phone, f"{reporting.folder}los/")
    answer = press(phone, reporting.address(), text="Noch etwas")
    assert answer.status_code == 429
    assert "Noch etwas</textarea>" in answer.content.decode()


def test_a_clock_that_goes_back_an_hour_hinders_nobody(phone: Client, reporting: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    save(phone, reporting, text="Um drei")
    hour = timedelta(hours=1)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - hour)
    assert save(phone, reporting, text="Noch einmal um drei").status_code == 303
    assert press(phone, f"{reporting.folder}fertig/").status_code == 303
    assert reporting.report().text == "Noch einmal um drei"


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_many_measures_are_asked(phone: Client, kreis: Municipality, count: int, django_assert_max_num_queries: object) -> None:
    with scope(municipality=kreis):
        edition = monitoring.edition_of_county(kreis, measures=count, organisations=1)
        held = monitoring.sent_round(edition, rooms.coordinator(kreis))
        monitoring.link_to(monitoring.request_of(held), TOKEN)
        number = monitoring.measure_of(held).pk
    for path in ("", f"{number}/", "fertig/"):
        phone.get(f"/meldung/{TOKEN}/{path}")
        with django_assert_max_num_queries(14):  # type: ignore[operator]
            phone.get(f"/meldung/{TOKEN}/{path}")


FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def boss(reporting: Reporting) -> User:
    return User.objects.get(email__startswith="koordinierung@")


def _file(name: str, body: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, body)
