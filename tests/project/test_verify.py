"""``mittragen verify`` with files: which document it is, and whether it is unchanged, with and without an archive."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from django_scopes import scope
from tests.factories.small_edition import small_edition

from mittragen.archive.issuing import note_issued
from mittragen.archive.models import SealedDocument
from mittragen.archive.seal import seal_edition
from mittragen.edition.codec import edition_document, encode
from mittragen.edition.documents import EditionDocument, EditionEnvelope
from mittragen.municipality.models import Municipality
from mittragen.outputs import pdf
from mittragen.outputs.target import Site
from mittragen.project.command import run
from mittragen.project.commands import verify

AT = datetime(2026, 4, 30, 12, 0, tzinfo=UTC)


def document(**changes: object) -> EditionDocument:
    return edition_document(small_edition(), EditionEnvelope(**{"sealed_at": AT, **changes}))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without an installation."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MITTRAGEN_HOME", str(tmp_path / "nichts"))


@pytest.fixture
def sealed(municipality: Municipality, monkeypatch: pytest.MonkeyPatch) -> SealedDocument:
    """A machine with an installation that has sealed the document."""
    monkeypatch.setattr(verify, "_has_archive", lambda: True)
    with scope(municipality=municipality):
        return seal_edition(municipality=municipality, document=document(), sealed_at=AT)


def said_of(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, name: str = "datei.json") -> tuple[int, str]:
    (tmp_path / name).write_bytes(data)
    code = run(["verify", str(tmp_path / name)])
    return code, capsys.readouterr().out


def altered(data: bytes) -> bytes:
    place = data.index(small_edition().title.encode())
    return data[:place] + b"X" + data[place + 1 :]


def test_document_is_proved_and_named_without_an_archive(alone: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_of(encode(document()), tmp_path, capsys)
    assert (code, said.split()[0]) == (0, "gut")
    assert f"Fassung {small_edition().label}, {small_edition().title}" in said
    assert document().digest in said
    assert not (tmp_path / "nichts").exists()


def test_altered_byte_is_found_without_an_archive(alone: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_of(altered(encode(document())), tmp_path, capsys)
    assert (code, said.split()[0]) == (2, "FALSCH")


def test_document_of_a_newer_program_is_told(alone: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = msgspec.json.decode(encode(document()))
    raw["content"]["schema_version"] = 9
    code, said = said_of(msgspec.json.encode(raw), tmp_path, capsys)
    assert code == 2
    assert "Bitte eine neuere Programmfassung verwenden" in said


def test_pdf_is_proved_as_far_as_it_goes(alone: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = pdf.TARGET.render(document(), Site(address="https://example.org", name="Kreis"))
    code, said = said_of(body, tmp_path, capsys, name="konzept.pdf")
    assert (code, said.split()[0]) == (0, "offen")
    assert "Nicht zu beweisen: 1" in said


def test_archive_knows_more(sealed: SealedDocument, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note_issued(sealed=sealed, name="konzept.xlsx", body=b"eine Tabelle", program_version="1")
    assert said_of(b"eine Tabelle", tmp_path, capsys)[1].startswith("gut")
    code, said = said_of(b"Tabelle", tmp_path, capsys)
    assert (code, said.split()[0]) == (2, "FALSCH")
    code, said = said_of(encode(document(predecessor="f" * 64)), tmp_path, capsys)
    assert code == 2
    assert "die Angaben daneben nicht" in said


def test_document_the_archive_does_not_have_proves_itself(sealed: SealedDocument, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = edition_document(msgspec.structs.replace(small_edition(), label="2040"), EditionEnvelope())
    assert said_of(encode(other), tmp_path, capsys)[0] == 0
