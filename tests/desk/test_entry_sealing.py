"""Secrets of second factors lie sealed in the database, and a changed key is said plainly."""

import time
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.apps import apps
from django.test import Client

from mittragen.desk.entry.sealing import BrokenSealError, is_sealed, seal, unseal
from mittragen.municipality.models import Municipality, User

SECRET, SEED = "GEZDGNBVGY3TQOJQ", "ab" * 40
SIGN_IN, FACTORS = "/schreibtisch/anmelden/", "/schreibtisch/konto/zweiter-faktor/"
PASSWORD = "vier zufällige Wörter hier"
OTHER_KEY = "ein ganz anderer geheimer Schlüssel, der lang genug ist"
migration = import_module("mittragen.desk.migrations.0001_seal_second_factors")


@pytest.fixture
def person(coordinator: User) -> User:
    coordinator.set_password(PASSWORD)
    coordinator.save()
    return coordinator


def stored(person: User) -> dict[str, str]:
    rows = Authenticator.objects.filter(user=person)
    return {row.type: row.data.get("secret") or row.data["seed"] for row in rows}


def app_code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def test_no_secret_is_readable_in_the_database(person: User) -> None:
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    assert all(is_sealed(secret) for secret in stored(person).values())
    assert SECRET not in str(stored(person))
    assert unseal(stored(person)["totp"]) == SECRET


def test_the_same_secret_never_looks_the_same() -> None:
    assert seal(SECRET) != seal(SECRET)


def test_plain_secrets_are_sealed_once_and_can_be_opened_again(person: User) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": SEED, "used_mask": 3})
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Diensthandy", "credential": {"id": "1"}})
    migration.seal_all(apps, None)
    once = {row.type: row.data for row in Authenticator.objects.all()}
    migration.seal_all(apps, None)
    assert {row.type: row.data for row in Authenticator.objects.all()} == once
    assert (unseal(once["totp"]["secret"]), unseal(once["recovery_codes"]["seed"]), once["recovery_codes"]["used_mask"]) == (SECRET, SEED, 3)
    assert once["webauthn"] == {"name": "Diensthandy", "credential": {"id": "1"}}
    migration.unseal_all(apps, None)
    assert Authenticator.objects.get(type="totp").data == {"secret": SECRET}


def test_a_secret_not_yet_sealed_still_opens(nobody: Client, person: User) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET})
    nobody.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert nobody.post(f"{SIGN_IN}zweiter-faktor/", {"code": app_code()})["Location"] == "/schreibtisch/"


def test_another_key_opens_no_seal(settings: Any) -> None:
    sealed = seal(SECRET)
    settings.SECRET_KEY = OTHER_KEY
    with pytest.raises(BrokenSealError):
        unseal(sealed)


def test_after_a_change_of_the_key_the_second_step_says_why_it_fails(nobody: Client, person: User, settings: Any) -> None:
    TOTP.activate(person, SECRET)
    settings.SECRET_KEY = OTHER_KEY
    nobody.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    answer = nobody.post(f"{SIGN_IN}zweiter-faktor/", {"code": app_code()})
    assert answer.status_code == 422
    assert "Der geheime Schlüssel dieser Anwendung hat sich geändert." in answer.content.decode()
    assert "_auth_user_id" not in nobody.session


@pytest.mark.parametrize("page", ["codes/", "codes/neu/"])
def test_after_a_change_of_the_key_pages_of_the_account_say_so_too(nobody: Client, person: User, settings: Any, page: str) -> None:
    nobody.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    ours, settings.SECRET_KEY = settings.SECRET_KEY, OTHER_KEY
    RecoveryCodes.activate(person)
    settings.SECRET_KEY = ours
    answer = nobody.get(FACTORS + page, follow=True)
    assert answer.status_code == 200
    assert "Bitte wenden Sie sich an den Betrieb." in answer.content.decode()


def test_whoever_lacks_the_second_factor_can_still_leave(nobody: Client, person: User, municipality: Municipality, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    nobody.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    menu = nobody.get(FACTORS).content.decode().partition('<ul class="menu__list">')[2].partition("</ul>")[0]
    assert "Abmelden" in menu
    assert "Mein Konto" not in menu
