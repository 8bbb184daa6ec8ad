"""Coming in: password or code by mail, second factor, limits, and nobody learns who has an account."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from mittragen.desk.entry.addresses import urlpatterns
from mittragen.municipality.models import KeptMail, Membership, Municipality, Role, User
from tests.desk.conftest import HOST
from tests.factories import rooms

HOME, SIGN_IN, CODE = "/schreibtisch/", "/schreibtisch/anmelden/", "/schreibtisch/anmelden/code/"
FACTORS = "/schreibtisch/konto/zweiter-faktor/"
PASSWORD = "vier zufällige Wörter hier"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(coordinator: User, _quick_hashes: None) -> User:
    """The coordinator, with a password."""
    coordinator.set_password(PASSWORD)
    coordinator.save()
    return coordinator


def sign_in(client: Client, person: User, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": person.email, "password": password, **more})


def mailed_code() -> str:
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None
    return found.group(1)


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_in_asks_for_one_thing_first(nobody: Client, municipality: Municipality) -> None:
    page = nobody.get(SIGN_IN).content.decode()
    assert 'type="email"' in page
    assert 'type="password"' not in page


def test_the_second_step_is_the_same_for_every_address(nobody: Client, person: User) -> None:
    known = nobody.post(SIGN_IN, {"login": person.email})
    unknown = nobody.post(SIGN_IN, {"login": "niemand@example.org"})
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert _same_words(known, person.email) == _same_words(unknown, "niemand@example.org")


def test_something_that_is_no_address_is_asked_again(nobody: Client, municipality: Municipality) -> None:
    answer = nobody.post(SIGN_IN, {"login": "koordinierung"})
    assert answer.status_code == 422
    assert "name@example.org" in answer.content.decode()
    assert 'value="koordinierung"' in answer.content.decode()


def test_password_opens_the_desk_and_leads_where_one_wanted_to(nobody: Client, person: User) -> None:
    answer = sign_in(nobody, person, next="/schreibtisch/konto/")
    assert (answer.status_code, answer["Location"]) == (302, "/schreibtisch/konto/")
    assert nobody.get("/schreibtisch/konto/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://boese.example/", "//boese.example/", "http://nachbarkreis.localhost/", "javascript:alert(1)"])
def test_sign_in_leads_to_no_other_site(nobody: Client, person: User, elsewhere: str) -> None:
    assert sign_in(nobody, person, next=elsewhere)["Location"] == HOME


OWN_PAGES = [pattern for pattern in urlpatterns if str(pattern.pattern).startswith("konto/")]


@pytest.mark.parametrize("pattern", OWN_PAGES, ids=lambda pattern: pattern.name)
def test_pages_of_the_account_are_nobodys_without_a_session(nobody: Client, person: User, pattern: URLPattern) -> None:
    where = dict.fromkeys(pattern.pattern.converters, "1")
    answer = nobody.get(reverse(pattern.name, kwargs=where))
    assert (answer.status_code, answer["Location"].partition("?")[0]) in [(302, SIGN_IN), (302, FACTORS)]
    assert person.email not in answer.content.decode()


@pytest.mark.parametrize("pattern", OWN_PAGES, ids=lambda pattern: pattern.name)
def test_pages_of_the_account_show_themselves_in_german(nobody: Client, person: User, pattern: URLPattern) -> None:
    where = dict.fromkeys(pattern.pattern.converters, "1")
    sign_in(nobody, person)
    answer = nobody.get(reverse(pattern.name, kwargs=where), follow=True)
    assert answer.status_code in (200, 404)
    assert re.search(r"\b(Password|Email|Code:|sign in|du|dein)\b", re.sub(r"<[^>]*>", " ", answer.content.decode())) is None


def test_sign_in_stands_at_no_host_without_a_municipality(person: User) -> None:
    assert Client(headers={"host": "nirgendwo.localhost"}).get(SIGN_IN).status_code == 404


def test_many_attempts_from_one_machine_are_asked_to_wait(nobody: Client, person: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(nobody, person, "falsch falsch falsch")
    answer = sign_in(nobody, person)
    assert answer.status_code == 429
    assert "Bitte warten Sie etwas" in answer.content.decode()


def test_wrong_password_and_unknown_address_get_the_same_answer(nobody: Client, person: User) -> None:
    wrong = sign_in(nobody, person, "falsch falsch falsch")
    unknown = nobody.post(SIGN_IN, {"login": "niemand@example.org", "password": "falsch falsch falsch"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert _same_words(wrong, person.email) == _same_words(unknown, "niemand@example.org")
    assert not signed_in(nobody)


def test_an_unknown_address_costs_one_hashing_as_a_known_one_does(nobody: Client, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    original = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, password, salt: hashed.append(password) or original(self, password, salt))
    sign_in(nobody, person, "falsch falsch falsch")
    known = len(hashed)
    nobody.post(SIGN_IN, {"login": "niemand@example.org", "password": "falsch falsch falsch"})
    assert len(hashed) - known == known == 1


def test_code_by_mail_signs_in(nobody: Client, person: User) -> None:
    nobody.post(CODE, {"email": person.email})
    assert mail.outbox[-1].to == [person.email]
    answer = nobody.post(f"{CODE}eingeben/", {"code": mailed_code()})
    assert answer["Location"] == HOME
    assert signed_in(nobody)


def test_wrong_code_can_be_tried_three_times(nobody: Client, person: User) -> None:
    nobody.post(CODE, {"email": person.email})
    right = mailed_code()
    answers = [nobody.post(f"{CODE}eingeben/", {"code": "FALSCH"}).status_code for _ in range(3)]
    nobody.post(f"{CODE}eingeben/", {"code": right})
    assert answers == [422, 422, 302]
    assert not signed_in(nobody)


@pytest.mark.parametrize("address", [CODE, "/schreibtisch/anmelden/kennwort/"])
def test_asking_for_a_code_tells_nobody_who_has_an_account(person: User, address: str) -> None:
    answers = []
    for email in (person.email, "niemand@example.org"):
        client = Client(headers={"host": HOST})
        first = client.post(address, {"email": email})
        answers.append((first.status_code, first["Location"], _same_words(client.get(first["Location"]), email)))
    assert answers[0] == answers[1]
    assert [letter.to[0] for letter in mail.outbox] == [person.email, "niemand@example.org"]
    assert "kein Konto" in mail.outbox[1].subject


def test_too_many_wrong_passwords_are_stopped_even_for_the_right_one(nobody: Client, person: User) -> None:
    for _ in range(5):
        sign_in(nobody, person, "falsch falsch falsch")
    answer = sign_in(nobody, person)
    assert answer.status_code == 422
    assert "zu viele Versuche" in answer.content.decode()
    assert not signed_in(nobody)


def test_too_many_codes_are_not_sent(nobody: Client, person: User) -> None:
    for _ in range(5):
        Client(headers={"host": HOST}).post(CODE, {"email": person.email})
    assert len(mail.outbox) == 3


def test_nobody_signs_up(nobody: Client, municipality: Municipality) -> None:
    for address in ("registrieren/", "signup/", "accounts/signup/", "anmelden/signup/"):
        assert nobody.get(HOME + address).status_code == 404


def test_coordinator_without_second_factor_is_led_to_set_one_up(client_of: Any, person: User, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    client = client_of(person)
    assert client.get(HOME)["Location"] == FACTORS
    assert client.get("/schreibtisch/menschen/")["Location"] == FACTORS
    assert "Bitte richten Sie jetzt einen zweiten Faktor ein." in client.get(FACTORS).content.decode()


def test_editor_needs_no_second_factor(editor_client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    assert editor_client.get(HOME).status_code == 200


def test_operator_needs_a_second_factor_whatever_the_role(client_of: Any, municipality: Municipality, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    reader = rooms.member(municipality, "reader")
    reader.is_operator = True
    reader.save()
    assert client_of(reader).get(HOME)["Location"] == FACTORS


def test_app_is_set_up_right_after_signing_in_and_asked_for_next_time(nobody: Client, person: User, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    sign_in(nobody, person)
    page = nobody.get(f"{FACTORS}app/").content.decode()
    secret = re.search(r'entry__secret">(\w+)<', page).group(1)  # type: ignore[union-attr]
    answer = nobody.post(f"{FACTORS}app/", {"code": app_code(secret)})
    assert answer["Location"] == f"{FACTORS}codes/"
    assert nobody.get(HOME).status_code == 200
    again = Client(headers={"host": HOST})
    assert sign_in(again, person)["Location"] == "/schreibtisch/anmelden/zweiter-faktor/"
    assert not signed_in(again)
    assert again.get(HOME).status_code == 302


def test_code_of_the_app_finishes_signing_in(nobody: Client, person: User) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    sign_in(nobody, person)
    assert nobody.post("/schreibtisch/anmelden/zweiter-faktor/", {"code": "000000"}).status_code == 422
    assert nobody.post("/schreibtisch/anmelden/zweiter-faktor/", {"code": app_code(secret)})["Location"] == HOME
    assert signed_in(nobody)


def test_a_code_by_mail_does_not_replace_the_second_factor(nobody: Client, person: User) -> None:
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    nobody.post(CODE, {"email": person.email})
    answer = nobody.post(f"{CODE}eingeben/", {"code": mailed_code()})
    assert answer["Location"] == "/schreibtisch/anmelden/zweiter-faktor/"
    assert not signed_in(nobody)


def test_a_second_factor_is_not_removed_without_proving_who_one_is(nobody: Client, person: User) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    client = Client(headers={"host": HOST})
    client.force_login(person)
    answer = client.post(f"{FACTORS}app/entfernen/")
    assert answer["Location"].startswith("/schreibtisch/konto/sind-sie-es/")
    assert Authenticator.objects.filter(user=person).exists()
    again = client.post("/schreibtisch/konto/sind-sie-es/", {"password": PASSWORD, "next": f"{FACTORS}app/entfernen/"})
    assert again.status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()


def test_new_password_by_code_ends_the_old_sessions(nobody: Client, person: User) -> None:
    old = Client(headers={"host": HOST})
    sign_in(old, person)
    nobody.post("/schreibtisch/anmelden/kennwort/", {"email": person.email})
    nobody.post("/schreibtisch/anmelden/kennwort/code/", {"code": mailed_code()})
    new = "ein ganz anderes Kennwort"
    answer = nobody.post("/schreibtisch/anmelden/kennwort/neu/", {"password1": new, "password2": new})
    assert answer["Location"] == "/schreibtisch/anmelden/kennwort/fertig/"
    assert nobody.get(answer["Location"]).status_code == 200
    assert old.get(HOME).status_code == 302
    assert "Kennwort Ihres Kontos" in str(mail.outbox[-1].body)
    assert sign_in(nobody, person, new).status_code == 302


def test_short_password_is_refused_in_words(nobody: Client, person: User) -> None:
    sign_in(nobody, person)
    answer = nobody.post("/schreibtisch/konto/kennwort/", {"oldpassword": PASSWORD, "password1": "kurz", "password2": "kurz"})
    assert answer.status_code == 422
    assert "12 Zeichen" in answer.content.decode()


def test_session_is_worth_nothing_in_another_county(nobody: Client, person: User) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    sign_in(nobody, person)
    elsewhere = Client(headers={"host": "nachbarkreis.localhost"})
    elsewhere.cookies = nobody.cookies
    assert elsewhere.get(HOME).status_code == 404
    assert elsewhere.get("/schreibtisch/menschen/").status_code == 404


def test_role_removed_ends_at_the_next_request(nobody: Client, person: User, municipality: Municipality) -> None:
    sign_in(nobody, person)
    assert nobody.get(HOME).status_code == 200
    Membership.objects.filter(user=person, role=Role.COORDINATOR).delete()
    assert nobody.get(HOME).status_code == 404


def test_closed_account_cannot_sign_in(nobody: Client, person: User) -> None:
    person.is_active = False
    person.save()
    sign_in(nobody, person)
    assert not signed_in(nobody)


def test_signing_out_takes_a_button(nobody: Client, person: User) -> None:
    sign_in(nobody, person)
    assert nobody.get("/schreibtisch/abmelden/").status_code == 200
    assert signed_in(nobody)
    assert nobody.post("/schreibtisch/abmelden/")["Location"] == SIGN_IN
    assert not signed_in(nobody)


def test_signing_out_everywhere_ends_every_session(person: User) -> None:
    here, there = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    sign_in(here, person)
    sign_in(there, person)
    assert UserSession.objects.filter(user=person).count() == 2
    assert here.post("/schreibtisch/konto/ueberall-abmelden/")["Location"] == SIGN_IN
    assert [client.get(HOME).status_code for client in (here, there)] == [302, 302]


def test_signing_in_clears_away_sessions_that_have_expired(nobody: Client, person: User) -> None:
    Session.objects.create(session_key="alt", session_data="", expire_date=timezone.now() - timedelta(days=1))
    sign_in(nobody, person)
    assert not Session.objects.filter(session_key="alt").exists()


def test_without_a_mail_server_mails_are_kept_for_the_operator(nobody: Client, person: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "mittragen.municipality.mail.Outbox"
    nobody.post(CODE, {"email": person.email})
    assert KeptMail.objects.get().to == person.email
    assert mail.outbox == []


def test_a_mail_server_that_fails_is_said_plainly(nobody: Client, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    nobody.post(CODE, {"email": person.email})
    assert "konnte nicht gesendet werden" in nobody.get(f"{CODE}eingeben/").content.decode()


def _same_words(answer: Any, email: str) -> str:
    """The page without what differs anyway: the address and the hidden fields."""
    text = answer.content.decode().replace(email, "ADRESSE")
    return re.sub(r'name="(csrfmiddlewaretoken|submission)" value="[^"]*"', "", text)
