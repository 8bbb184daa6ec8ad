"""The concept as PDF, Word, Excel, CSV and JSON."""

import fcntl
from typing import IO
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from mittragen.edition.codec import decode
from mittragen.municipality.models import Municipality
from mittragen.outputs.registry import TARGETS
from mittragen.public.edition import downloads, making
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.tenant import tenant_of
from tests.factories.editions import small_edition
from tests.public.conftest import HOST, seal

CONCEPT = "/konzepte/integrationskonzept/"


class Counting:
    """A target that counts how often it renders."""

    suffix, media_type, title = "json", "application/json", "JSON"

    def __init__(self) -> None:
        self.rendered = 0

    def render(self, document: object, site: object) -> bytes:
        self.rendered += 1
        return b"{}"


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    target = Counting()
    monkeypatch.setitem(downloads._TARGETS, "json", target)
    return target


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.suffix)
def test_download_is_a_named_file_of_its_kind(published: Municipality, visitor: Client, target: object) -> None:
    response = visitor.get(f"{CONCEPT}konzept.{target.suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == target.media_type
    assert unquote(response["Content-Disposition"]).endswith(
        f"{small_edition().label}.{target.suffix}" + ('"' if '"' in response["Content-Disposition"] else "")
    )


def test_download_of_an_edition_stays_the_one_of_that_edition(published: Municipality, visitor: Client) -> None:
    seal(published, small_edition(), label="2030", title="Neues Konzept", as_of=small_edition().as_of.replace(year=2030), valid_from=None)
    pinned = decode(visitor.get(f"{CONCEPT}fassungen/{small_edition().label}/konzept.json").content)
    newest = decode(visitor.get(f"{CONCEPT}konzept.json").content)
    assert [pinned.content.title, newest.content.title] == [small_edition().title, "Neues Konzept"]


def test_download_is_made_once(published: Municipality, visitor: Client, counting: Counting) -> None:
    bodies = [visitor.get(f"{CONCEPT}konzept.json").content for _ in range(3)]
    assert (bodies, counting.rendered) == ([b"{}"] * 3, 1)


def test_whoever_has_the_file_gets_304(published: Municipality, visitor: Client, counting: Counting) -> None:
    tag = visitor.get(f"{CONCEPT}konzept.json")["ETag"]
    assert visitor.get(f"{CONCEPT}konzept.json", headers={"if-none-match": tag}).status_code == 304


def test_only_one_file_is_made_at_a_time(published: Municipality, visitor: Client, counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "WAIT_SECONDS", 0.1)
    with (settings.HOME / "rendering.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = visitor.get(f"{CONCEPT}konzept.json")
    assert (waiting.status_code, waiting["Retry-After"], counting.rendered) == (503, "30", 0)
    assert visitor.get(f"{CONCEPT}konzept.json").status_code == 200


def test_file_that_somebody_else_just_made_is_not_made_again(
    published: Municipality, visitor: Client, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SHELVES.holdings(tenant_of(HOST)).site
    document = SHELVES.holdings(tenant_of(HOST)).library.documents[0]
    wait = making._wait_for

    def wait_while_it_is_made(lock: IO[str]) -> None:
        wait(lock)
        making.store_rendering(downloads._name(document, site, counting), b"made by another")

    monkeypatch.setattr(making, "_wait_for", wait_while_it_is_made)
    assert (visitor.get(f"{CONCEPT}konzept.json").content, counting.rendered) == (b"made by another", 0)


def test_many_who_ask_at_once_do_not_take_every_thread(published: Municipality, visitor: Client, counting: Counting) -> None:
    with making._PLACES, making._PLACES:
        assert visitor.get(f"{CONCEPT}konzept.json").status_code == 503
    assert visitor.get(f"{CONCEPT}konzept.json").status_code == 200


def test_sizes_are_told_when_every_file_is_there(published: Municipality, visitor: Client) -> None:
    lengths = {target.suffix: len(visitor.get(f"{CONCEPT}konzept.{target.suffix}").content) for target in TARGETS}
    SHELVES.forget()
    library = SHELVES.holdings(tenant_of(HOST)).library
    assert library.sizes == {library.documents[0].digest: lengths}


def test_sizes_are_not_told_while_a_file_is_missing(published: Municipality, visitor: Client) -> None:
    visitor.get(f"{CONCEPT}konzept.json")
    SHELVES.forget()
    assert SHELVES.holdings(tenant_of(HOST)).library.sizes == {}


def test_chosen_measures_come_as_csv_file(published: Municipality, visitor: Client) -> None:
    every = visitor.get(f"{CONCEPT}massnahmen.csv")
    some = visitor.get(f"{CONCEPT}massnahmen.csv?q=gibtesnicht")
    assert (every["Content-Type"], every["Content-Disposition"][:10]) == ("text/csv; charset=utf-8", "attachment")
    assert len(every.content.splitlines()) > len(some.content.splitlines()) == 1
