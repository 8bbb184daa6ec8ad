"""``mittragen build`` with documents of how far a concept is."""

from pathlib import Path

import pytest
from tests.factories.editions import decided, small_edition
from tests.factories.progress import small_releases

from mittragen.edition.codec import encode
from mittragen.project.command import run


@pytest.fixture
def documents(tmp_path: Path) -> list[str]:
    """The edition and its two releases as files, the newest first."""
    found = []
    for name, document in (("stand-2", small_releases()[1]), ("stand-1", small_releases()[0]), ("fassung", decided(small_edition()))):
        path = tmp_path / f"{name}.json"
        path.write_bytes(encode(document))
        found.append(str(path))
    return found


def test_the_site_of_files_shows_how_far_it_is(tmp_path: Path, documents: list[str]) -> None:
    assert not run(["build", *documents, "--out", str(tmp_path / "auftritt"), "--address", "https://konzept.example.org"])
    stand = tmp_path / "auftritt" / "konzepte" / "integrationskonzept" / "stand"
    assert "Stand vom 20. Dezember 2027" in (stand / "index.html").read_text(encoding="utf-8")
    assert (stand / "bild.png").read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in (stand / "2026-12-20").iterdir()} == {"index.html", *(f"stand.{suffix}" for suffix in ("pdf", "docx", "xlsx", "csv", "json"))}
    assert "https://konzept.example.org/konzepte/integrationskonzept/stand/" in (tmp_path / "auftritt" / "sitemap.xml").read_text(encoding="utf-8")


def test_how_far_it_is_alone_is_no_site(tmp_path: Path, documents: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", documents[0], "--out", str(tmp_path / "auftritt")])
    assert "keine veröffentlichte Fassung" in capsys.readouterr().err
    assert not (tmp_path / "auftritt").exists()
