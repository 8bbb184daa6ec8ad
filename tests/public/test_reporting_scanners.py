"""Twelve things that mail scanners do with a link before a person does: nothing changes, and the person still succeeds."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from mittragen.monitoring.models import Letter, ReportLink, ReportRequest, ReportSaving, RequestState
from mittragen.municipality.models import JournalEntry, Submission
from tests.public.conftest import HOST
from tests.public.live import texts_of
from tests.public.reporting import Reporting, links_in, press, reporting, save

__all__ = ["reporting"]
Scanner = Callable[[Reporting], None]
BURST = 60


def machine(**headers: str) -> Client:
    return Client(headers={"host": HOST, **headers})


def asks_for_the_head(reporting: Reporting) -> None:
    assert machine().head(reporting.folder).status_code == 200


def opens_the_page(reporting: Reporting) -> None:
    assert machine(user_agent="Mozilla/5.0 (compatible; SafeLinks)").get(reporting.folder).status_code == 200


def opens_the_page_twice_at_once(reporting: Reporting) -> None:
    def get(_number: int) -> int:
        try:
            return machine().get(reporting.folder).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(get, range(2))) == [200, 200]


def names_itself_oddly_and_accepts_nothing(reporting: Reporting) -> None:
    for agent in ("", "curl/8.0", "-", "x" * 3_000, "\N{GREEK SMALL LETTER ALPHA}".encode().decode("latin-1")):
        assert machine(user_agent=agent, accept="").get(reporting.folder).status_code == 200


def fetches_ahead(reporting: Reporting) -> None:
    for headers in ({"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}):
        assert machine(**headers).get(reporting.folder).status_code == 200


def follows_every_link(reporting: Reporting) -> None:
    browser, todo, seen = machine(), [reporting.folder], set()
    while todo:
        address = todo.pop()
        if address in seen or not address.startswith("/meldung/"):
            continue
        seen.add(address)
        answer = browser.get(address, follow=True)
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith("text/html"):
            todo += links_in(answer.content.decode())
    assert len(seen) > 8


def loads_what_belongs_to_the_page(reporting: Reporting) -> None:
    browser = machine()
    page = browser.get(reporting.folder).content.decode()
    addresses = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="(/[^"]+)"', page)
    assert addresses
    for address in addresses:
        assert browser.get(unescape(address)).status_code == 200


def asks_what_may_be_done(reporting: Reporting) -> None:
    assert machine().options(reporting.folder).status_code == 405
    for method in ("PROPFIND", "TRACE", "PUT", "DELETE", "PATCH"):
        assert machine().generic(method, f"{reporting.folder}los/").status_code == 405


def posts_nothing(reporting: Reporting) -> None:
    browser = machine()
    assert browser.post(reporting.folder).status_code == 405
    for path in ("los/", "fertig/", "ablehnen/", "tabelle/", f"{reporting.measure().pk}/"):
        assert browser.post(f"{reporting.folder}{path}").status_code == 422


def changes_the_address_a_little(reporting: Reporting) -> None:
    browser, bare = machine(), reporting.folder.rstrip("/")
    for address in (f"{bare}%22", f"{bare}.", f"{bare}/%22", f"{bare}%22/", f"{bare})", f"{bare}/%3E", bare, reporting.folder.replace("-", "%2D")):
        answer = browser.get(address, follow=True)
        assert (address, answer.status_code) == (address, 200)
    for address in (reporting.folder.upper(), f"/meldung{reporting.folder.removeprefix('/meldung').upper()}", f"{bare}abc/", f"{bare[:-3]}/"):
        answer = browser.get(address)
        assert (address, answer.status_code) == (address, 404)


def opens_it_elsewhere_hours_before(reporting: Reporting) -> None:
    now = timezone.now
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(timezone, "now", lambda: now() - timedelta(hours=7))
        answer = Client(headers={"host": HOST}, REMOTE_ADDR="203.0.113.9").get(reporting.folder)
    assert answer.status_code == 200


def fetches_everything_in_a_burst(reporting: Reporting) -> None:
    browser = machine()
    paths = ["", "los/", "code/", "ablehnen/", "fertig/", "tabelle/", f"{reporting.measure('m0').pk}/", f"{reporting.measure('m2').pk}/", "ar/", "en/fertig/"]
    for number in range(BURST):
        assert browser.get(reporting.folder + paths[number % len(paths)]).status_code in {200, 303}


SCANNERS: tuple[Scanner, ...] = (
    asks_for_the_head,
    opens_the_page,
    opens_the_page_twice_at_once,
    names_itself_oddly_and_accepts_nothing,
    fetches_ahead,
    follows_every_link,
    loads_what_belongs_to_the_page,
    asks_what_may_be_done,
    posts_nothing,
    changes_the_address_a_little,
    opens_it_elsewhere_hours_before,
    fetches_everything_in_a_burst,
)


def test_there_are_twelve_behaviours() -> None:
    assert len(set(SCANNERS)) == 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scanner", SCANNERS, ids=lambda scanner: scanner.__name__)
def test_a_scanner_changes_nothing_and_the_person_still_succeeds(scanner: Scanner, reporting: Reporting) -> None:
    before = _rows(reporting)
    scanner(reporting)
    assert _rows(reporting) == before
    assert reporting.state() == RequestState.WAITING
    assert set(reporting.opened()) == {None}
    phone = machine()
    assert "Guten Tag, Verein 00" in texts_of(phone.get(reporting.folder))
    assert press(phone, f"{reporting.folder}los/").status_code == 303
    assert reporting.state() == RequestState.OPENED
    save(phone, reporting, "m0", phase="under_way", text="Die Gruppe trifft sich.")
    save(phone, reporting, "m2", do="no_news")
    assert "Danke, alles ist angekommen" in texts_of(phone.get(press(phone, f"{reporting.folder}fertig/")["Location"]))
    assert reporting.state() == RequestState.ANSWERED


def _rows(reporting: Reporting) -> dict[str, list[Any]]:
    """Everything that opening a link could have changed."""
    with scopes_disabled():
        models = (ReportRequest, ReportLink, Letter, ReportSaving, Submission, JournalEntry)
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
