"""The site as a folder of files."""

import json
import posixpath
import re

import pytest
from tests.factories.editions import decided, small_edition

from mittragen.edition.documents import EditionDocument
from mittragen.outputs.html import Library, site_files
from mittragen.outputs.html.static import file_of, with_relative_addresses
from mittragen.outputs.target import File, Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau", accent="#0a6b4f")


class TextTarget:
    suffix = "csv"
    media_type = "text/csv"
    title = "CSV"

    def render(self, document: EditionDocument, site: Site) -> bytes:
        return document.digest.encode() + site.name.encode()


@pytest.fixture(scope="module")
def files() -> dict[str, File]:
    return {file.path: file for file in site_files(Library([decided(small_edition())]), SITE, (TextTarget(),))}


def test_every_link_leads_to_a_file(files: dict[str, File]) -> None:
    dead = set()
    for name, file in files.items():
        if not name.endswith(".html"):
            continue
        for address in re.findall(r'(?:href|src|action|data-index)="([^"]*)"', file.body.decode()):
            path = re.split("[?#]", address)[0]
            if path and ":" not in path and posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) not in files:
                dead.add((name, address))
    assert dead == set()


def test_no_address_begins_at_the_root(files: dict[str, File]) -> None:
    assert not any(re.search(rb'(?:href|src|action)="/', file.body) for name, file in files.items() if name.endswith(".html"))


def test_only_files_that_were_made_are_offered(files: dict[str, File]) -> None:
    page = files["konzepte/integrationskonzept/index.html"].body.decode()
    assert re.findall(r'class="download" href="([^"]+)"', page) == ["konzept.csv"]


def test_the_file_of_an_edition_lies_beside_both_addresses(files: dict[str, File]) -> None:
    newest = files["konzepte/integrationskonzept/konzept.csv"]
    assert files["konzepte/integrationskonzept/fassungen/2026/konzept.csv"].body == newest.body


def test_the_index_knows_every_measure(files: dict[str, File]) -> None:
    index = json.loads(files["konzepte/integrationskonzept/massnahmen.json"].body)
    assert list(index) == [measure.key for measure in small_edition().measures]


def test_two_runs_give_the_same_files(files: dict[str, File]) -> None:
    again = {file.path: file for file in site_files(Library([decided(small_edition())]), SITE, (TextTarget(),))}
    assert again == files


@pytest.mark.parametrize(
    ("path", "file"),
    [("/", "index.html"), ("/k/m1", "k/m1/index.html"), ("/robots.txt", "robots.txt"), ("/konzepte/x/fassungen/1.2/", "konzepte/x/fassungen/1.2/index.html")],
)
def test_a_page_stands_in_its_file(path: str, file: str) -> None:
    assert file_of(path) == file


def test_a_text_that_looks_like_a_link_stays() -> None:
    body = b'<p>href=&#34;/x/&#34;</p> <a href="/k/m1?a=b#c">'
    assert with_relative_addresses(body, "konzepte/x/index.html") == b'<p>href=&#34;/x/&#34;</p> <a href="../../k/m1/index.html?a=b#c">'
