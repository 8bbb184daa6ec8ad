"""How far a concept is as PDF, Word, Excel, CSV and JSON, and that the files are known again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope, scopes_disabled

from mittragen.archive.models import IssuedFile
from mittragen.archive.recognising import Finding, recognised
from mittragen.archive.seal import seal_progress
from mittragen.edition.codec import decode_progress, encode
from mittragen.edition.progress import ProgressDocument
from mittragen.municipality.models import Municipality
from mittragen.outputs.registry import PROGRESS_TARGETS
from mittragen.public.edition import progress_files
from mittragen.public.edition.shelves import SHELVES
from tests.factories.editions import decided
from tests.factories.progress import small_releases
from tests.factories.rooms import county
from tests.factories.small_edition import small_edition
from tests.public.conftest import seal
from tests.public.live import form_of, texts_of

CONCEPT = f"/konzepte/{small_edition().slug}/"
FIRST, SECOND = small_releases()


def release(municipality: Municipality, document: ProgressDocument) -> None:
    with scope(municipality=municipality):
        seal_progress(municipality=municipality, document=document, body=encode(document), sealed_at=document.envelope.sealed_at or datetime.now(UTC))
    SHELVES.forget()


@pytest.fixture
def released(published: Municipality) -> Municipality:
    """The county with two releases on its published edition."""
    for document in (FIRST, SECOND):
        release(published, document)
    return published


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was rendered as CSV, by the label of the release."""
    target, made = progress_files._TARGETS["csv"], []

    class Counting:
        suffix, media_type, title = target.suffix, target.media_type, target.title

        def render(self, source: object, site: object) -> bytes:
            made.append(source.document.content.label)  # type: ignore[attr-defined]
            return target.render(source, site)  # type: ignore[arg-type]

    monkeypatch.setitem(progress_files._TARGETS, "csv", Counting())
    yield made


@pytest.mark.parametrize("target", PROGRESS_TARGETS, ids=lambda target: target.suffix)
def test_download_is_a_named_file_of_its_kind(released: Municipality, visitor: Client, target: object) -> None:
    response = visitor.get(f"{CONCEPT}stand/stand.{target.suffix}")  # type: ignore[attr-defined]

    assert response.status_code == 200
    assert response["Content-Type"] == target.media_type  # type: ignore[attr-defined]
    assert f"Stand 2027-12-20.{target.suffix}" in unquote(response["Content-Disposition"])  # type: ignore[attr-defined]


def test_each_release_stays_under_its_own_address(released: Municipality, visitor: Client) -> None:
    newest, first, second = (visitor.get(f"{CONCEPT}stand/{part}stand.json").content for part in ("", "2026-12-20/", "2027-12-20/"))

    assert [decode_progress(body).digest for body in (newest, first, second)] == [SECOND.digest, FIRST.digest, SECOND.digest]


@pytest.mark.parametrize("path", ["stand/stand.txt", "stand/2025-01-01/stand.pdf", "stand/stand.PDF", "stand/../stand.pdf", "stand/a/b/stand.pdf"])
def test_nothing_stands_elsewhere(released: Municipality, visitor: Client, path: str) -> None:
    assert visitor.get(f"{CONCEPT}{path}").status_code == 404


def test_before_the_first_release_there_is_no_file(published: Municipality, visitor: Client) -> None:
    assert visitor.get(f"{CONCEPT}stand/stand.pdf").status_code == 404


def test_release_of_another_county_is_not_there(released: Municipality, db: None) -> None:
    other = county("anderland", "anderland.localhost")
    seal(other, small_edition())

    assert Client(headers={"host": "anderland.localhost"}).get(f"{CONCEPT}stand/stand.json").status_code == 404


def test_file_is_made_once_for_each_release(released: Municipality, visitor: Client, counted: list[str]) -> None:
    for part in ("", "2026-12-20/", "", "2027-12-20/"):
        visitor.get(f"{CONCEPT}stand/{part}stand.csv")

    assert counted == ["2027-12-20", "2026-12-20"]


@pytest.mark.parametrize("suffix", [target.suffix for target in PROGRESS_TARGETS])
def test_file_that_was_given_out_is_recognised(released: Municipality, visitor: Client, suffix: str) -> None:
    body = visitor.get(f"{CONCEPT}stand/2026-12-20/stand.{suffix}").content

    with scope(municipality=released):
        found = recognised(body)
    assert (found.finding, found.kind, found.label, found.file_name) == (Finding.ISSUED, "progress", "2026-12-20", f"stand.{suffix}")
    with scopes_disabled():
        assert IssuedFile.objects.count() == 1


def test_a_changed_report_is_not_the_one_given_out(released: Municipality, visitor: Client) -> None:
    body = visitor.get(f"{CONCEPT}stand/stand.csv").content.replace(b"umgesetzt", b"entfallen")

    with scope(municipality=released):
        assert recognised(body).finding is not Finding.ISSUED


def test_page_for_checking_says_what_the_file_is(released: Municipality, visitor: Client) -> None:
    body = visitor.get(f"{CONCEPT}stand/stand.pdf").content
    response = visitor.post("/pruefen/", {**form_of(visitor, "/pruefen/"), "datei": SimpleUploadedFile("stand.pdf", body)})

    assert response.status_code == 200
    assert "ist unverändert" in texts_of(response)
    assert "Umsetzungsstand 2027-12-20" in texts_of(response)
    assert f'href="{CONCEPT}stand/2027-12-20/"' in response.content.decode()


def test_files_tell_of_the_edition_that_the_release_speaks_of(released: Municipality, visitor: Client) -> None:
    seal(released, small_edition(), label="2030", title="Neues Konzept", as_of=small_edition().as_of.replace(year=2030), valid_from=None)
    SHELVES.forget()
    digest = decided(small_edition()).digest
    pinned, newest = (visitor.get(f"{CONCEPT}stand/{part}stand.docx") for part in ("2027-12-20/", ""))

    assert SECOND.content.edition_digest == digest
    assert "Neues Konzept" not in unquote(pinned["Content-Disposition"])
    assert "Neues Konzept" in unquote(newest["Content-Disposition"])
