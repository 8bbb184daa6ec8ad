"""Letting a finding stand, and reading a file before anything is set up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django_scopes import scopes_disabled
from tests.factories import rooms

from mittragen.concept.models import AcceptedFinding
from mittragen.project.command import run

LIST = "Handlungsfeld;Ziel;Nr.;Maßnahme;Federführung\nSprache;1.1 Alle lernen Deutsch;1.1.1;Sprachkurse am Abend;Volkshochschule\n"


@pytest.fixture
def imported(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    rooms.county()
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    assert run(["import", str(path), "--concept", "konzept", "--create"]) == 0
    capsys.readouterr()
    return path


def test_an_accepted_finding_stays_on_the_list_with_its_reason(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["accept", "konzept", "E102", "--at", "1.1.1", "--reason", "Folgt im Herbst."]) == 0
    capsys.readouterr()
    run(["check", "konzept"])
    assert "(hingenommen: Folgt im Herbst.)" in capsys.readouterr().out


@pytest.mark.parametrize("place", [["--at", "9.9.9"], []])
def test_a_finding_that_is_not_there_cannot_be_accepted(imported: Path, capsys: pytest.CaptureFixture[str], place: list[str]) -> None:
    assert run(["accept", "konzept", "E102", *place, "--reason", "Folgt."]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with scopes_disabled():
        assert not AcceptedFinding.objects.exists()


def test_a_file_can_be_looked_at_before_anything_is_set_up(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    around = {**os.environ, "MITTRAGEN_HOME": str(tmp_path / "leer"), "DATABASE_URL": ""}
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", "import", str(path), "--concept", "x", "--dry-run"]
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "1 Handlungsfeld" in done.stdout
    assert "keine Datenbank" in done.stderr


def test_the_machine_is_quoted_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(tmp_path), "--dry-run"]) == 2
    assert "(es ist ein Ordner)" in capsys.readouterr().err
