"""Coming in with the county's own account: switched on by setting, for people who were invited, and for nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from mittragen.desk.entry.service import OpenIDService
from mittragen.municipality.models import Municipality, User
from tests.desk.conftest import HOST
from tests.desk.openid_provider import CLIENT, SECRET, Provider, running_provider
from tests.factories import rooms

HOME, SIGN_IN = "/schreibtisch/", "/schreibtisch/anmelden/"
THERE, BACK = f"{SIGN_IN}landkreis-konto/", f"{SIGN_IN}landkreis-konto/zurueck/"
NAME = "Anmelden mit dem Landkreis-Konto"
NO_ACCOUNT = "Für diese Anmeldung gibt es hier kein Konto."
SECOND_FACTOR = "/schreibtisch/anmelden/zweiter-faktor/"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The provider, switched on."""
    with running_provider() as running:
        settings.OPENID = OpenIDService(running.address, CLIENT, SECRET, NAME)
        yield running
    cache.clear()


@pytest.fixture
def person(municipality: Municipality, provider: Provider) -> User:
    """An editor whose address the provider has verified."""
    editor = rooms.member(municipality, "editor")
    provider.claims = {"email": editor.email}
    return editor


def go_there(client: Client, provider: Provider, **more: str) -> dict[str, str]:
    return provider.visit(client.post(THERE, more)["Location"])


def come_in(client: Client, provider: Provider, **more: str) -> Any:
    return client.get(BACK, go_there(client, provider, **more))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def said(client: Client) -> str:
    return client.get(SIGN_IN).content.decode()


def test_without_the_setting_nothing_of_it_is_there(nobody: Client, municipality: Municipality, settings: Any) -> None:
    assert settings.OPENID is None
    answers = [nobody.get(THERE), nobody.post(THERE), nobody.get(BACK), nobody.get(BACK, {"code": "1", "state": "2"})]
    page = nobody.get(SIGN_IN)
    assert [answer.status_code for answer in answers] == [404] * 4
    assert "landkreis-konto" not in page.content.decode()
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"


def test_the_sign_in_page_offers_it_and_may_lead_there(nobody: Client, municipality: Municipality, provider: Provider) -> None:
    page = nobody.get(SIGN_IN)
    assert NAME in page.content.decode()
    assert f"form-action 'self' {provider.address};" in page["Content-Security-Policy"] + ";"
    assert provider.address not in nobody.get(f"{SIGN_IN}code/")["Content-Security-Policy"]
    assert provider.asked == []


def test_an_invited_person_comes_in_and_gets_where_they_wanted_to(nobody: Client, person: User, provider: Provider) -> None:
    answer = come_in(nobody, provider, next="/schreibtisch/konto/")
    assert (answer.status_code, answer["Location"]) == (302, "/schreibtisch/konto/")
    assert nobody.get("/schreibtisch/konto/").status_code == 200
    assert provider.seen["redirect_uri"] == f"http://{HOST}{BACK}"


def test_an_address_in_capitals_is_the_same(nobody: Client, person: User, provider: Provider) -> None:
    provider.claims["email"] = person.email.upper()
    come_in(nobody, provider)
    assert signed_in(nobody)


def test_the_password_stays_as_it_was(nobody: Client, person: User, provider: Provider) -> None:
    person.set_password("vier zufällige Wörter hier")
    person.save()
    come_in(nobody, provider)
    person.refresh_from_db()
    assert person.has_usable_password()


def test_the_address_may_stand_behind_the_token(nobody: Client, person: User, provider: Provider) -> None:
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"sub": "4711", "email": person.email, "email_verified": True}
    come_in(nobody, provider)
    assert signed_in(nobody)


def test_what_is_told_about_somebody_else_does_not_count(nobody: Client, person: User, provider: Provider) -> None:
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"sub": "4712", "email": person.email, "email_verified": True}
    assert NO_ACCOUNT in come_in(nobody, provider).content.decode()
    assert not signed_in(nobody)


def test_an_address_behind_the_token_must_be_verified_there(nobody: Client, person: User, provider: Provider) -> None:
    provider.claims, provider.userinfo = {"email": None}, {"sub": "4711", "email": person.email}
    assert NO_ACCOUNT in come_in(nobody, provider).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://boese.example/", "//boese.example/"])
def test_it_leads_to_no_other_site(nobody: Client, person: User, provider: Provider, elsewhere: str) -> None:
    assert come_in(nobody, provider, next=elsewhere)["Location"] == HOME


def test_everyone_without_an_account_here_sees_the_same_page(municipality: Municipality, person: User, stranger: User, provider: Provider) -> None:
    closed = rooms.member(municipality, "author")
    closed.is_active = False
    closed.save()
    told = [
        {"email": "niemand@example.org"},
        {"email": person.email, "email_verified": False},
        {"email": person.email, "email_verified": "true"},
        {"email": person.email, "email_verified": None},
        {"email": None},
        {"email": [person.email]},
        {"email": closed.email},
        {"email": stranger.email},
    ]
    pages = set()
    for claims in told:
        client, provider.claims = Client(headers={"host": HOST}), claims
        answer = come_in(client, provider)
        assert answer.status_code == 403
        assert not signed_in(client)
        pages.add(answer.content.decode().partition("<main")[2].partition("</main>")[0])
    assert len(pages) == 1
    assert NO_ACCOUNT in pages.pop()
    assert User.objects.count() == 3


def test_somebody_of_another_county_comes_in_only_there(person: User, provider: Provider) -> None:
    neighbour = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    provider.claims["email"] = rooms.member_once(neighbour, "editor").email
    here, there = Client(headers={"host": HOST}), Client(headers={"host": "nachbarkreis.localhost"})
    assert come_in(here, provider).status_code == 403
    assert come_in(there, provider)["Location"] == HOME


def test_a_way_that_began_at_another_county_does_not_end_here(nobody: Client, person: User, provider: Provider) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    brought = go_there(nobody, provider)
    # Even with the same cookie, which no browser would send, and a provider that does not look at the address.
    provider.seen["redirect_uri"] = f"http://nachbarkreis.localhost{BACK}"
    answer = nobody.get(BACK, brought, headers={"host": "nachbarkreis.localhost"})
    assert (answer.status_code, answer["Location"]) == (303, SIGN_IN)
    assert not signed_in(nobody)


FORGED = {
    "another nonce": {"claims": {"nonce": "anders"}},
    "no nonce": {"claims": {"nonce": None}},
    "another issuer": {"claims": {"iss": "https://boese.example"}},
    "for another client": {"claims": {"aud": "andere"}},
    "made for another client": {"claims": {"aud": [CLIENT, "andere"], "azp": "andere"}},
    "too late": {"claims": {"exp": 1}},
    "from the future": {"claims": {"iat": 99999999999}},
    "nobody": {"claims": {"sub": None}},
    "another key": {"signed_with": "wrong"},
    "the secret as key": {"algorithm": "HS256"},
    "no signature": {"algorithm": "none"},
}


@pytest.mark.parametrize("changes", FORGED.values(), ids=FORGED)
def test_a_forged_token_opens_nothing(nobody: Client, person: User, provider: Provider, changes: dict[str, Any]) -> None:
    provider.claims |= changes.get("claims", {})
    provider.signed_with = changes.get("signed_with", "right")
    provider.algorithm = changes.get("algorithm", "RS256")
    answer = come_in(nobody, provider)
    assert (answer.status_code, answer["Location"]) == (303, SIGN_IN)
    assert not signed_in(nobody)
    assert "hat nicht geklappt" in said(nobody)


@pytest.mark.parametrize("brought", [{}, {"state": "falsch"}, {"code": ""}, {"code": "ein-code", "state": "\x00ü"}])
def test_whoever_comes_back_without_having_gone_is_sent_to_the_start(
    nobody: Client, person: User, provider: Provider, caplog: pytest.LogCaptureFixture, brought: dict[str, str]
) -> None:
    answer = nobody.get(BACK, brought)
    assert (answer.status_code, answer["Location"]) == (303, SIGN_IN)
    assert provider.asked == []
    assert caplog.messages == []


def test_coming_back_counts_once_and_only_in_the_same_browser(nobody: Client, person: User, provider: Provider) -> None:
    brought = go_there(nobody, provider)
    other = Client(headers={"host": HOST})
    other.get(BACK, brought)
    nobody.get(BACK, brought)
    nobody.post("/schreibtisch/abmelden/")
    nobody.get(BACK, brought)
    assert not signed_in(other)
    assert not signed_in(nobody)


def test_a_code_of_somebody_else_fails_at_pkce(nobody: Client, person: User, provider: Provider) -> None:
    brought = go_there(nobody, provider)
    provider.seen["code_challenge"] = "eine andere"
    nobody.get(BACK, brought)
    assert not signed_in(nobody)


def test_breaking_off_is_said_calmly(nobody: Client, person: User, provider: Provider) -> None:
    brought = go_there(nobody, provider)
    assert nobody.get(BACK, {"error": "access_denied", "state": brought["state"]})["Location"] == SIGN_IN
    assert "ist abgebrochen" in said(nobody)


def test_a_provider_that_is_down_leaves_every_other_way_open(
    nobody: Client, person: User, settings: Any, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OPENID = replace(settings.OPENID, issuer="http://127.0.0.1:9")
    person.set_password("vier zufällige Wörter hier")
    person.save()
    assert nobody.post(THERE)["Location"] == SIGN_IN
    assert "gerade nicht erreichbar" in said(nobody)
    assert "OpenID Connect failed" in caplog.text
    nobody.post(SIGN_IN, {"login": person.email, "password": "vier zufällige Wörter hier"})
    assert signed_in(nobody)


ANSWERS = [(500, "kaputt"), (200, ""), (200, "[]"), (200, "{}"), (200, "null"), (200, '{"keys": []}'), (200, '{"access_token": "a", "id_token": 7}'), (404, "")]


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_whatever_the_provider_answers_is_no_failure_here(nobody: Client, person: User, provider: Provider, path: str, answer: tuple[int, str]) -> None:
    provider.answers[path] = answer
    start = nobody.post(THERE)
    if start["Location"] != SIGN_IN:
        assert nobody.get(BACK, provider.visit(start["Location"]))["Location"] == SIGN_IN
    assert not signed_in(nobody)
    assert "nicht geklappt" in said(nobody) or "nicht erreichbar" in said(nobody) or start["Location"] != SIGN_IN


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"])
def test_only_the_issuer_is_asked(nobody: Client, person: User, provider: Provider, name: str) -> None:
    with running_provider() as another:
        provider.config[name] = f"{another.address}/anders"
        assert nobody.post(THERE)["Location"] == SIGN_IN
        assert another.asked == []


def test_nobody_is_followed_elsewhere(nobody: Client, person: User, provider: Provider) -> None:
    with running_provider() as another:
        provider.answers["/.well-known/openid-configuration"] = (302, f"{another.address}/.well-known/openid-configuration")
        assert nobody.post(THERE)["Location"] == SIGN_IN
        assert another.asked == []


def test_a_visitor_changes_nothing_of_what_is_asked(nobody: Client, person: User, provider: Provider) -> None:
    there = nobody.post(f"{THERE}?scope=admin&auth_params=nonce%3Dmeine&process=connect&action=reauthenticate")
    provider.visit(there["Location"])
    assert provider.seen["nonce"] != "meine"
    assert sorted(provider.seen["scope"].split()) == ["email", "openid", "profile"]


def test_an_address_that_is_only_opened_leads_nowhere(nobody: Client, person: User, provider: Provider) -> None:
    assert nobody.get(THERE)["Location"] == SIGN_IN
    assert provider.asked == []


def test_many_attempts_are_asked_to_wait(nobody: Client, person: User, provider: Provider, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    nobody.post(THERE)
    assert nobody.post(THERE).status_code == 429
    assert nobody.get(BACK).status_code == 429


def test_our_second_factor_is_asked_all_the_same(nobody: Client, person: User, provider: Provider) -> None:
    TOTP.activate(person, "GEZDGNBVGY3TQOJQ")
    provider.claims["amr"] = ["pwd", "mfa"]
    assert come_in(nobody, provider)["Location"] == SECOND_FACTOR
    assert not signed_in(nobody)


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "https://refeds.org/profile/mfa"}])
def test_a_second_factor_asked_there_counts_where_that_is_set(
    nobody: Client, coordinator: User, provider: Provider, settings: Any, claims: dict[str, Any]
) -> None:
    settings.SECOND_FACTOR, settings.OPENID = "required", replace(settings.OPENID, is_factor_trusted=True)
    provider.claims = {"email": coordinator.email, **claims}
    assert come_in(nobody, provider)["Location"] == HOME
    assert nobody.get("/schreibtisch/menschen/").status_code == 200


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": "1"}, {"acr": ["mfa"]}])
def test_without_a_second_factor_there_ours_is_needed(nobody: Client, coordinator: User, provider: Provider, settings: Any, claims: dict[str, Any]) -> None:
    settings.SECOND_FACTOR, settings.OPENID = "required", replace(settings.OPENID, is_factor_trusted=True)
    provider.claims = {"email": coordinator.email, **claims}
    come_in(nobody, provider)
    assert nobody.get("/schreibtisch/menschen/")["Location"] == "/schreibtisch/konto/zweiter-faktor/"
    TOTP.activate(coordinator, "GEZDGNBVGY3TQOJQ")
    assert come_in(Client(headers={"host": HOST}), provider)["Location"] == SECOND_FACTOR


def test_a_factor_brought_once_does_not_count_for_the_next_sign_in(nobody: Client, coordinator: User, provider: Provider, settings: Any) -> None:
    settings.SECOND_FACTOR, settings.OPENID = "required", replace(settings.OPENID, is_factor_trusted=True)
    coordinator.set_password("vier zufällige Wörter hier")
    coordinator.save()
    provider.claims = {"email": coordinator.email, "amr": ["mfa"]}
    come_in(nobody, provider)
    nobody.post("/schreibtisch/abmelden/")
    nobody.post(SIGN_IN, {"login": coordinator.email, "password": "vier zufällige Wörter hier"})
    assert nobody.get("/schreibtisch/menschen/")["Location"] == "/schreibtisch/konto/zweiter-faktor/"
