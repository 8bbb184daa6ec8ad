"""When the machine fails in the middle of an errand: one line, exit code 2, and no row of a traceback."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from django.db import IntegrityError, OperationalError
from tests.factories.editions import decided, small_edition

from mittragen.edition.codec import encode
from mittragen.edition.elements import Amount, Cost
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.project.command import run
from mittragen.project.unforeseen import in_one_line


def refused(home: Path, *arguments: str, **environment: str) -> str:
    """The one line that a command in a process of its own says."""
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", *arguments]
    around = {"PATH": os.environ["PATH"], "MITTRAGEN_HOME": str(home), **environment}
    finished = subprocess.run(command, env=around, cwd=home, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr.count("\n")) == (2, 1), finished.stderr
    return finished.stderr


def test_a_file_that_is_no_database_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "mittragen.sqlite3").write_bytes(b"keine Datenbank" * 1_000)
    for errand in (["init"], ["check", "konzept"], ["verify"], ["serve", "--port", "8490"]):
        assert "beschädigt oder keine Datenbank" in refused(tmp_path, *errand)


def test_a_database_that_is_away_is_named_in_one_line(tmp_path: Path) -> None:
    assert "nicht erreichbar" in refused(tmp_path, "init", DATABASE_URL="sqlite:////nirgends/datei.sqlite3")
    assert "nicht erreichbar" in refused(tmp_path, "init", DATABASE_URL="postgres://127.0.0.1:1/x")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("attempt to write a readonly database"), "nicht beschreiben"),
        (OperationalError("database or disk is full"), "voll"),
        (OperationalError("database is locked"), "noch einmal versuchen"),
        (OSError(28, "No space left on device", "/x/y"), "„/x/y“"),
        (PdfError("Das PDF ging nicht."), "Das PDF ging nicht."),
    ],
)
def test_what_the_machine_refuses_is_said_in_words(error: Exception, said: str) -> None:
    assert said in in_one_line(error)


def test_a_fault_of_the_program_is_not_hidden() -> None:
    assert [in_one_line(error) for error in (KeyError("x"), IntegrityError("CHECK constraint failed"))] == ["", ""]


def test_a_file_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "a\x1b[2J\u202eb\nc.json"]) == 2
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(errors)


def test_a_document_that_makes_no_sense_is_refused_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = small_edition()
    first = whole.measures[0]
    priceless = msgspec.structs.replace(first, cost=Cost(one_off=Amount(euro=Decimal("1e99999"))))
    under_itself = msgspec.structs.replace(first, parent=first.key)
    for measure in (priceless, under_itself):
        path = tmp_path / "fassung.json"
        path.write_bytes(encode(decided(msgspec.structs.replace(whole, measures=(measure, *whole.measures[1:])))))
        assert run(["build", str(path), "--out", str(tmp_path / "seiten")]) == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert not (tmp_path / "seiten").exists()


def test_a_secret_key_that_is_no_text_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_bytes(b"\xff")
    assert "secret-key" in refused(tmp_path, "init")
