"""Registering for an event from its public page, and giving the place back by the link of the mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_event, add_phase, cancel_event, close_process, plan_process, publish_process, release_minutes, write_minutes
from mittragen.participation.models import Event, Registration
from tests.public.live import form_of, texts_of

HERE = {"Origin": "http://musterkreis.localhost"}


@pytest.fixture
def workshop(kreis: Municipality) -> Event:
    """A workshop tomorrow with room for one, with interpreters for Arabic."""
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="zusammen", title="Zusammen leben", by=None)
        phase = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", by=None)
        start = timezone.now() + timedelta(days=1)
        event = add_event(
            phase=phase,
            kind=EventKind.WORKSHOP,
            title="Workshop Sprache",
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            place="Kreishaus",
            capacity=1,
            online_link="https://video.example.org/geheim",
            interpreter_languages=("ar", "uk"),
            by=None,
        )
        publish_process(process=process, by=None)
    return event


def register(visitor: Client, event: Event, **fields: str) -> HttpResponse:
    address = f"/veranstaltungen/{event.key}/"
    return visitor.post(address, form_of(visitor, address) | fields, headers=HERE)


def test_an_event_can_be_registered_for_in_three_fields(visitor: Client, workshop: Event, mailoutbox: list[mail.EmailMessage]) -> None:
    page = register(visitor, workshop, name="Amal Haddad", email="amal@example.org", organisation="Sprachcafé")
    assert page.status_code == 200
    assert "Sie sind angemeldet" in texts_of(page)
    assert "https://video.example.org/geheim" in texts_of(page)
    with scope(municipality=workshop.municipality):
        assert [(row.name, row.state) for row in Registration.objects.all()] == [("Amal Haddad", "registered")]


def test_the_way_into_the_video_conference_is_not_on_the_public_page(visitor: Client, workshop: Event) -> None:
    page = visitor.get(f"/veranstaltungen/{workshop.key}/")
    calendar = visitor.get(f"/veranstaltungen/{workshop.key}/termin.ics")
    assert page.status_code == calendar.status_code == 200
    assert b"video.example.org" not in page.content + calendar.content


def test_the_calendar_file_names_the_event_and_its_page(visitor: Client, workshop: Event) -> None:
    calendar = visitor.get(f"/veranstaltungen/{workshop.key}/termin.ics").content.decode().replace("\r\n ", "")
    assert "SUMMARY:Workshop Sprache" in calendar
    assert f"/veranstaltungen/{workshop.key}/" in calendar


def test_the_second_waits_and_moves_up_when_the_first_gives_the_place_back(visitor: Client, workshop: Event) -> None:
    first = register(visitor, workshop, name="Amal", email="amal@example.org")
    second = register(visitor, workshop, name="Borys", email="borys@example.org")
    assert "Sie stehen auf der Warteliste" in texts_of(second)
    link = _link_in(first.content.decode())
    asked = visitor.post(link, form_of(visitor, link), headers=HERE)
    assert "Möchten Sie sich wirklich abmelden?" in texts_of(asked)
    gone = visitor.post(link, form_of(visitor, link) | {"really": "1"}, headers=HERE)
    assert "Sie sind abgemeldet" in texts_of(gone)
    with scope(municipality=workshop.municipality):
        assert [(row.name, row.state) for row in Registration.objects.order_by("id")] == [("", "cancelled"), ("Borys", "registered")]


def test_opening_the_link_of_a_mail_changes_nothing(visitor: Client, workshop: Event) -> None:
    link = _link_in(register(visitor, workshop, name="Amal", email="amal@example.org").content.decode())
    page = visitor.get(link)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    with scope(municipality=workshop.municipality):
        assert Registration.objects.get().state == "registered"


def test_a_double_click_is_one_registration(visitor: Client, workshop: Event) -> None:
    address = f"/veranstaltungen/{workshop.key}/"
    form = form_of(visitor, address) | {"name": "Amal", "email": "amal@example.org"}
    answers = [visitor.post(address, form, headers=HERE) for _ in range(2)]
    assert [_link_in(answer.content.decode()) for answer in answers] == [_link_in(answers[0].content.decode())] * 2
    with scope(municipality=workshop.municipality):
        assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "email": "amal@example.org"}, "Bitte geben Sie Ihren Namen ein."),
        ({"name": "Amal", "email": "amal"}, "Bitte geben Sie eine E-Mail-Adresse ein"),
        ({"name": "Amal", "email": "amal@example.org", "interpreter_language": "Klingonisch"}, "Dolmetscher"),
        ({"name": "A" * 100_000, "email": "amal@example.org"}, "Name"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(visitor: Client, workshop: Event, fields: dict[str, str], said: str) -> None:
    page = register(visitor, workshop, **fields)
    assert page.status_code == 422
    assert said in texts_of(page)
    assert fields["email"] in page.content.decode()
    with scope(municipality=workshop.municipality):
        assert not Registration.objects.exists()


def test_a_mailed_link_leads_to_no_other_port(
    visitor: Client, workshop: Event, mailoutbox: list[mail.EmailMessage], settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    address = f"/veranstaltungen/{workshop.key}/"
    form = form_of(visitor, address) | {"name": "Amal", "email": "amal@example.org"}
    there = {"host": "musterkreis.localhost:6666", "Origin": "http://musterkreis.localhost:6666"}
    settings.MAILS_ARE_SENT = True
    with django_capture_on_commit_callbacks(execute=True):
        assert visitor.post(address, form, headers=there).status_code == 200
    text = str(mailoutbox[-1].body)
    assert "//musterkreis.localhost:8000/anmeldung/" in text
    assert "6666" not in text


def test_what_people_type_is_text_and_never_markup(visitor: Client, workshop: Event) -> None:
    page = register(visitor, workshop, name="<b>Amal</b>", email="amal@example.org")
    assert "&lt;b&gt;Amal&lt;/b&gt;" in page.content.decode()


def test_a_cancelled_event_says_so_and_takes_nobody(visitor: Client, workshop: Event) -> None:
    form = form_of(visitor, f"/veranstaltungen/{workshop.key}/") | {"name": "Amal", "email": "amal@example.org"}
    with scope(municipality=workshop.municipality):
        cancel_event(event=workshop, by=None)
    assert "Diese Veranstaltung fällt aus." in texts_of(visitor.get(f"/veranstaltungen/{workshop.key}/"))
    late = visitor.post(f"/veranstaltungen/{workshop.key}/", form, headers=HERE)
    assert late.status_code == 409
    assert "amal@example.org" in late.content.decode()


def test_minutes_are_read_once_they_are_released(visitor: Client, workshop: Event) -> None:
    with scope(municipality=workshop.municipality):
        write_minutes(event=workshop, text="Es wurde lebhaft gesprochen.", agenda=[("Begrüßung", "Der Landrat begrüßt.")], by=None)
    assert "lebhaft" not in texts_of(visitor.get(f"/veranstaltungen/{workshop.key}/"))
    with scope(municipality=workshop.municipality):
        release_minutes(event=workshop, by=None)
    said = texts_of(visitor.get(f"/veranstaltungen/{workshop.key}/"))
    assert "Es wurde lebhaft gesprochen." in said
    assert "Der Landrat begrüßt." in said


def test_an_event_of_a_process_that_is_not_public_is_not_there(visitor: Client, kreis: Municipality) -> None:
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, title="Geheim", by=None)
        phase = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", by=None)
        hidden = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=timezone.now(), by=None)
    nothing = visitor.get("/veranstaltungen/v2345678/")
    for address in (f"/veranstaltungen/{hidden.key}/", f"/veranstaltungen/{hidden.key}/termin.ics", "/anmeldung/aaaaa-aaaaa-aaaaa/"):
        page = visitor.get(address)
        assert page.status_code == nothing.status_code == 404
        assert page.content == nothing.content


def test_a_closed_process_says_that_nobody_can_register(visitor: Client, workshop: Event) -> None:
    with scope(municipality=workshop.municipality):
        close_process(process=workshop.process, by=None)
    assert "Die Anmeldung ist nicht mehr möglich." in texts_of(visitor.get(f"/veranstaltungen/{workshop.key}/"))


def test_an_event_costs_the_same_whoever_comes(visitor: Client, workshop: Event, django_assert_max_num_queries: object) -> None:
    visitor.get(f"/veranstaltungen/{workshop.key}/")
    with django_assert_max_num_queries(9):
        visitor.get(f"/veranstaltungen/{workshop.key}/")


def _link_in(body: str) -> str:
    start = body.index("/anmeldung/")
    return body[start : body.index('"', start)]
