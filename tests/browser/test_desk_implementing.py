"""Every page of the station "Umsetzen", with the rounds and reports of the invented county in it: found by its links, tried on a desk and on a dark phone."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page

from mittragen.design.build.places import PACKAGES
from tests.browser.test_desk import RULES

WORK = "/schreibtisch/konzepte/integrationskonzept/umsetzung/"
# Pages that cannot be missed on the way: if one is, a link to it is gone.
KNOWN = {"round", "round-remind", "round-close", "request", "request-answer", "request-sheet", "hand-over", "report", "release", "statement", "series-one"}
_LINKS = "[...document.querySelectorAll('main a[href]:not([download]), nav a[href]')].map((link) => link.href)"

pytestmark = pytest.mark.xdist_group("county")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, county: dict[str, str], scheme: str, width: int) -> None:
    context = _signed_in(browser, county, scheme, width)
    page, found = context.new_page(), []
    page.goto(county["address"] + WORK)
    waiting, seen = [WORK, f"{WORK}freigeben/"], {}
    while waiting:
        path = waiting.pop(0)
        name = resolve(path.split("?")[0]).url_name
        if name in seen:
            continue
        answer = page.goto(county["address"] + path)
        assert answer is not None
        assert (path, answer.status) == (path, 200)
        seen[name] = path
        found += _faults(page, path)
        waiting += _links(page)
    context.close()
    assert found == []
    assert KNOWN - seen.keys() == set()


def _signed_in(browser: Browser, county: dict[str, str], scheme: str, width: int) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    context.add_cookies([{"name": "sessionid", "value": county["session"], "domain": "127.0.0.1", "path": "/schreibtisch/"}])
    return context


def _faults(page: Page, path: str) -> list[object]:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    found: list[object] = [(path, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(path, direction, wider)] if wider > 0 else []
    return found


def _links(page: Page) -> list[str]:
    """Pages of this station that the page leads to. What has a dot at its end is a file."""
    parts = [urlsplit(link) for link in page.evaluate(_LINKS)]
    paths = [f"{one.path}?{one.query}" if one.query else one.path for one in parts if one.path.startswith(WORK)]
    return [path for path in paths if path.split("?")[0].endswith("/")]
