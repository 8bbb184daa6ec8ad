"""Coming in with a real browser: an invitation, a passkey, and the same passkey as sign-in."""

import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk, desk_environment
from tests.browser.test_public_pages import RULES

DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    """A browser with a device that holds passkeys, in which nobody is signed in. Passkeys need a name: 127.0.0.1 is none."""
    context = browser.new_context(base_url=desk.address.replace("127.0.0.1", "localhost"))
    opened = context.new_page()
    control = context.new_cdp_session(opened)
    control.send("WebAuthn.enable")
    control.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "automaticPresenceSimulation": True}})
    yield opened
    context.close()


def invitation(desk: RunningDesk) -> str:
    """The path of a fresh invitation, printed by the command."""
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", "invite", "neu@example.org", "--role", "coordinator"]
    printed = subprocess.run(command, env=desk_environment(desk.home), capture_output=True, text=True, check=True).stdout
    return urlsplit(printed.split()[-1]).path


def test_newcomer_comes_in_with_a_passkey_and_again_with_nothing_else(page: Page, desk: RunningDesk) -> None:
    page.goto(invitation(desk))
    page.get_by_label("Ihr Name").fill("Jan Claasen")
    page.get_by_label("Kennwort", exact=True).fill("vier zufällige Wörter hier")
    page.get_by_role("button", name="Einladung annehmen").click()
    page.goto("/schreibtisch/konto/zweiter-faktor/passkey/")
    page.get_by_label("Auch ohne Kennwort damit anmelden").check()
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", name="Ersatzcodes")).to_be_visible()
    page.goto("/schreibtisch/abmelden/")
    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()
    expect(page).to_have_url("/schreibtisch/")


def test_a_device_that_declines_is_said_plainly(page: Page) -> None:
    page.goto("/schreibtisch/anmelden/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }")
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()
    expect(page.get_by_text("Das hat nicht geklappt.")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def test_pages_before_the_sign_in_are_accessible_and_fit(browser: Browser, desk: RunningDesk, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True, base_url=desk.address)  # type: ignore[arg-type]
    page, found = context.new_page(), []
    page.goto("/schreibtisch/anmelden/")
    found += _faults(page, "first step")
    page.get_by_label("E-Mail-Adresse").fill("neu@example.org")
    page.get_by_role("button", name="Weiter").click()
    found += _faults(page, "second step")
    page.get_by_role("button", name="Stattdessen einen Code per Mail schicken").click()
    found += _faults(page, "code")
    page.goto(invitation(desk))
    found += _faults(page, "invitation")
    context.close()
    assert found == []


def _faults(page: Page, place: str) -> list[tuple[str, str]]:
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = [(place, violation["id"]) for violation in page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([(place, f"{wider} px too wide")] if wider > 0 else [])
