"""The setting of the county's own sign-in service: off without an issuer, and refused plainly when it cannot work."""

import pytest

from mittragen.desk.entry.service import OpenIDService
from mittragen.project.environment import SettingError
from mittragen.project.openid import openid_service


def set_to(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"MITTRAGEN_OIDC_{name}", value)


def test_it_is_off_without_an_issuer(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, ISSUER="", CLIENT="mittragen", SECRET="geheim")
    assert openid_service() is None


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [("https://konto.example.org/realms/kreis", "https://konto.example.org"), ("https://KONTO.example.org:8443", "https://konto.example.org:8443"),
     ("http://localhost:8080/realms/kreis", "http://localhost:8080")],
)  # fmt: skip
def test_it_is_on_with_issuer_and_client(monkeypatch: pytest.MonkeyPatch, issuer: str, origin: str) -> None:
    set_to(monkeypatch, ISSUER=issuer, CLIENT="mittragen", SECRET="geheim", TRUST_FACTOR="1")
    service = openid_service()
    assert service == OpenIDService(issuer, "mittragen", "geheim", "Anmelden mit dem Landkreis-Konto", True)
    assert service.origin == origin


@pytest.mark.parametrize(
    "issuer",
    ["konto.example.org", "http://konto.example.org", "https://", "https://[::1", "https://konto.example.org:acht", "https://a;script-src b", "https://ich@a",
     "https://konto.example.org/?a=b", "ftp://localhost"],
)  # fmt: skip
def test_an_issuer_that_cannot_be_asked_is_refused(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    set_to(monkeypatch, ISSUER=issuer, CLIENT="mittragen")
    with pytest.raises(SettingError, match="MITTRAGEN_OIDC_ISSUER"):
        openid_service()


def test_an_issuer_without_client_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, ISSUER="https://konto.example.org", CLIENT="")
    with pytest.raises(SettingError, match="MITTRAGEN_OIDC_CLIENT"):
        openid_service()


def test_whether_a_factor_counts_is_yes_or_no(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, TRUST_FACTOR="ja")
    with pytest.raises(SettingError, match="MITTRAGEN_OIDC_TRUST_FACTOR"):
        openid_service()
