"""Whatever a document says, in every one of its fields, stays a text in every output."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook
from tests.factories.editions import decided
from tests.factories.poisoned_edition import poisoned_edition

from mittragen.edition.codec import decode, encode
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.html import Library, site_files
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
POISONS = {
    "script": '</script></style></textarea><script>alert(1)</script><img src=x onerror=alert(1)>"\' onmouseover=alert(1) x="',
    "template": "{{ 7*7 }}{% raw %}{# #}${7*7}%(x)s{0}",
    "typst": '#eval("1+1") #read("/etc/passwd") $x^2$ <m1> @m1 #include "x" \\u{41} */ /* //',
    "formula": '=HYPERLINK("https://boese.invalid";"klick")',
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "markdown": "[klick](javascript:alert(1)) [mail](data:text/html,x) ![bild](https://boese.invalid/x.png) <https://boese.invalid>",
    "mail": "x@example.invalid?cc=alle@example.invalid&body=boese\r\nBcc: alle@example.invalid",
    "bidi": "\u202egnp.exe\u2066\u2067\u200f\u061c",
    "long": "Wort " * 200 + "w" * 300,
    "nested": "*" * 200 + "x" + "*" * 200 + "\n\n" + "- " * 200 + "x",
}


class Page(HTMLParser):
    """What a browser would act upon: addresses of links and sources, names of elements, names of attributes that run a script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in {"href", "src", "action", "data-index"}:
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.scripts.append(f"{tag} {name}")
        if tag == "script" and not any(
            name == "src" and (value or "").startswith("../") or name == "src" and "static/" in (value or "") for name, value in attributes
        ):
            self.scripts.append(tag)


@pytest.fixture(scope="module", params=POISONS)
def document(request: pytest.FixtureRequest) -> EditionDocument:
    return decided(poisoned_edition(POISONS[request.param]))


def test_every_page_and_file_stays_harmless(document: EditionDocument) -> None:
    for file in site_files(Library([document]), SITE, TARGETS):
        if file.media_type.startswith("text/html"):
            page = Page(file.body.decode())
            assert page.scripts == [], file.path
            assert not [address for address in page.addresses if re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE)], file.path
        if file.path.endswith(".xlsx"):
            book = load_workbook(io.BytesIO(file.body))
            assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        if file.path.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(file.body)) as package:
                relations = package.read("word/_rels/document.xml.rels").decode()
            assert not re.search(r'Target="\s*(javascript|data|vbscript|file):', relations, re.IGNORECASE)
        if file.path.endswith(".csv"):
            rows = csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline=""), delimiter=";")
            assert not [cell for row in rows for cell in row if cell.startswith("=")], file.path
        if file.path.endswith("konzept.json"):
            assert decode(file.body) == decode(encode(document))
