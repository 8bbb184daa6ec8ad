"""The command as a person uses it: in German, one line when something is refused, exit code 2, nothing changed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django_scopes import scopes_disabled
from tests.factories import rooms

from mittragen.archive.models import SealedDocument
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError
from mittragen.municipality.models import JournalEntry, Municipality
from mittragen.project.command import run
from mittragen.project.commands import GROUPS

LIST = """Handlungsfeld;Ziel;Nr.;Maßnahme;Federführung;Beteiligte;Zeitraum;Kosten
Sprache;1.1 Alle lernen Deutsch;1.1.1;Sprachkurse am Abend;Volkshochschule;Caritas, DRK;2025-2027;10.000 €
Sprache;1.1 Alle lernen Deutsch;1.1.2;Lesepaten suchen;Stadtbücherei;Schulen;fortlaufend;keine
Arbeit;2.1 Wege in Arbeit;2.1.1;Jobmesse;Wirtschaftsförderung;Jobcenter;jährlich;5.000 €
"""
DECISION = "Kreistag 2026-04-30 adopted KT 2026/037"


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must be refused; the one line it says."""

    def refuse(*arguments: object) -> str:
        before = _everything()
        capsys.readouterr()
        assert run([str(argument) for argument in arguments]) == 2
        errors = capsys.readouterr().err
        assert errors.startswith("mittragen: ")
        assert errors.count("\n") == 1
        assert _everything() == before
        return errors

    return refuse


@pytest.fixture
def done(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must succeed; what it prints."""

    def do(*arguments: object) -> str:
        capsys.readouterr()
        assert run([str(argument) for argument in arguments]) == 0
        return capsys.readouterr().out

    return do


def _everything() -> list[int]:
    with scopes_disabled():
        return [model.objects.count() for model in (Municipality, Concept, Element, JournalEntry, SealedDocument)]


@pytest.fixture
def county(db: None) -> Municipality:
    """A municipality, with no scope entered: the command enters its own."""
    return rooms.county()


def without_database(arguments: list[object], home: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with settings that cannot work."""
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "unsinn://", "MITTRAGEN_HOME": str(home / "nirgends"), "SECRET_KEY": ""}
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)


def test_command_alone_lists_all_errands_in_groups(done: Callable[..., str]) -> None:
    said = done()
    assert [title for title in GROUPS if f"{title}:" in said] == list(GROUPS)
    assert all(f"  {name} " in said for names in GROUPS.values() for name in names)


@pytest.mark.parametrize("name", [name for names in GROUPS.values() for name in names])
def test_help_of_every_errand_is_german(name: str, done: Callable[..., str]) -> None:
    said = done(name, "--help")
    assert said.startswith(f"Aufruf: mittragen {name}")
    assert "Diese Hilfe zeigen." in said
    assert "Options" not in said


def test_wrong_command_lines_are_explained(refused: Callable[..., str], db: None) -> None:
    assert "Den Befehl „bla“ gibt es nicht" in refused("bla")
    assert "„--bla“" in refused("check", "--bla")
    assert "„--decision“" in refused("publish", "x")


def test_dry_run_as_data_needs_neither_database_nor_settings(liste: Path, tmp_path: Path) -> None:
    answer = without_database(["import", liste, "--dry-run", "--json", "--concept", "integration"], tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    data = json.loads(answer.stdout)
    assert {name: data["counts"][name] for name in ("fields", "goals", "measures", "submeasures")} == {
        "fields": 2,
        "goals": 2,
        "measures": 3,
        "submeasures": 0,
    }
    assert {"warnings", "left_out", "personal_data", "organisations", "columns"} <= set(data)
    measure = next(element for element in data["elements"] if element["label"] == "1.1.1")
    assert (measure["kind"], measure["title"], measure["lead"], measure["time_text"]) == ("measure", "Sprachkurse am Abend", ["Volkshochschule"], "2025-2027")
    assert not (tmp_path / "nirgends").exists()


def test_address_of_the_database_that_is_none_is_refused(tmp_path: Path) -> None:
    answer = without_database(["check", "x"], tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.startswith("mittragen: DATABASE_URL")
    assert answer.stderr.count("\n") == 1


def test_import_says_what_it_understood_by_parent_and_takes_it_over(liste: Path, done: Callable[..., str], county: Municipality) -> None:
    said = done("import", liste, "--concept", "integration", "--create")
    assert "2 Handlungsfelder, 2 Ziele, 3 Maßnahmen, 0 Teilmaßnahmen" in said
    assert "  1.1 Alle lernen Deutsch: 2 × Maßnahme" in said
    assert "7 neu, 0 geändert" in said
    with scopes_disabled():
        assert Element.objects.count() == 7


def test_import_of_a_changed_file_shows_old_beside_new(liste: Path, done: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    assert "nichts geändert" in done("import", liste, "--concept", "integration")
    liste.write_text(LIST.replace("Jobmesse", "Große Jobmesse"), encoding="utf-8")
    data = json.loads(done("import", liste, "--concept", "integration", "--json"))
    assert [(one["old"], one["new"]) for one in data["differences"]["changed"]] == [("Jobmesse", "Große Jobmesse")]


def test_undo_takes_the_last_import_back(liste: Path, done: Callable[..., str], refused: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    assert "rückgängig gemacht" in done("import", "--undo")
    with scopes_disabled():
        assert Element.objects.count() == 0
    assert "keinen Import" in refused("import", "--undo")


def test_dry_run_changes_nothing(liste: Path, done: Callable[..., str], county: Municipality) -> None:
    before = _everything()
    done("import", liste, "--dry-run")
    done("import", liste, "--dry-run", "--concept", "neu", "--create")
    assert _everything() == before


def test_dry_run_for_a_concept_that_is_not_there_shows_what_was_read(
    liste: Path, done: Callable[..., str], capsys: pytest.CaptureFixture[str], county: Municipality
) -> None:
    assert run(["import", str(liste), "--dry-run", "--concept", "neu"]) == 0
    said = capsys.readouterr()
    assert "2 Handlungsfelder, 2 Ziele, 3 Maßnahmen" in said.out
    assert "„neu“ gibt es nicht" in said.err


def test_change_far_behind_in_a_long_text_is_seen(liste: Path, done: Callable[..., str], county: Municipality) -> None:
    long = "Eine Maßnahme mit einem so langen Titel, dass keine Zeile eines Terminals ihn ganz zeigen kann: "
    liste.write_text(LIST.replace("Jobmesse", f"{long}Jobmesse"), encoding="utf-8")
    done("import", liste, "--concept", "integration", "--create")
    liste.write_text(LIST.replace("Jobmesse", f"{long}Ausbildungsmesse"), encoding="utf-8")
    line = next(line for line in done("import", liste, "--concept", "integration", "--dry-run").splitlines() if "wird" in line)
    old, new = line.split(" wird ")
    assert "Jobmesse" in old
    assert "Ausbildungsmesse" in new


def test_undo_in_several_municipalities_asks_for_one(liste: Path, done: Callable[..., str], refused: Callable[..., str], county: Municipality) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    done("import", liste, "--concept", "integration", "--create", "--municipality", "musterkreis")
    done("import", liste, "--concept", "teilhabe", "--create", "--municipality", "nachbarkreis")
    assert "mehrere Kommunen" in refused("import", "--undo")
    assert "„teilhabe“" in done("import", "--undo", "--municipality", "nachbarkreis")
    assert "„integration“" in done("import", "--undo", "--concept", "integration")


def test_bad_files_and_names_are_refused(tmp_path: Path, liste: Path, refused: Callable[..., str], done: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    empty, foreign = tmp_path / "leer.docx", tmp_path / "bild.png"
    empty.write_bytes(b"")
    foreign.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    refused("import", empty, "--concept", "integration")
    refused("import", foreign, "--concept", "integration")
    assert "lässt sich nicht lesen" in refused("import", tmp_path / "fehlt.docx", "--concept", "integration")
    assert "Vorhanden: integration" in refused("import", liste, "--concept", "integratoin")
    assert "Vorhanden: integration" in refused("check", "fehlt")
    assert "fehlt die Datei" in refused("import", "--concept", "integration")
    assert "fehlt das Konzept" in refused("import", liste)
    assert "Kurzname" in refused("import", liste, "--concept", "Nicht Gut", "--create")


def test_errand_without_a_municipality_says_how_to_add_one(liste: Path, refused: Callable[..., str], db: None) -> None:
    assert "mittragen init" in refused("import", liste, "--concept", "integration", "--create")


def test_municipality_need_only_be_named_where_names_meet(liste: Path, refused: Callable[..., str], done: Callable[..., str], county: Municipality) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    assert "mehrere Kommunen" in refused("import", liste, "--concept", "integration", "--create")
    done("import", liste, "--concept", "integration", "--create", "--municipality", "musterkreis")
    assert "Befunde" in done("check", "integration")
    done("import", liste, "--concept", "integration", "--create", "--municipality", "nachbarkreis")
    assert "musterkreis, nachbarkreis" in refused("check", "integration")
    assert "gibt es nicht" in refused("check", "integration", "--municipality", "fremdkreis")


def test_publish_prints_address_and_digest_and_seals_once(liste: Path, done: Callable[..., str], refused: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    digest = done("candidate", "integration").strip()
    with scopes_disabled():
        label = Concept.objects.get().edition_label
    said = done("publish", "integration", "--decision", DECISION)
    assert f"http://musterkreis.localhost:8000/konzepte/integration/fassungen/{label}/" in said
    assert digest in said
    assert "schon veröffentlicht" in refused("publish", "integration", "--decision", DECISION)
    assert "Alle sind unverändert" in done("verify")


def test_decision_on_another_digest_is_refused(
    tmp_path: Path, liste: Path, done: Callable[..., str], refused: Callable[..., str], county: Municipality
) -> None:
    done("import", liste, "--concept", "integration", "--create")
    file = tmp_path / "beschluss.toml"
    file.write_text(f'body = "Kreistag"\ndecided_on = 2026-04-30\ndigest = "{"0" * 64}"\n', encoding="utf-8")
    assert "0" * 64 in refused("publish", "integration", "--decision", file)
    file.write_text(f'body = "Kreistag"\ndecided_on = 2026-04-30\ndigest = "{done("candidate", "integration").strip()}"\n', encoding="utf-8")
    done("publish", "integration", "--decision", file)


def test_exported_edition_builds_a_site_without_a_database(tmp_path: Path, liste: Path, done: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    done("publish", "integration", "--decision", DECISION)
    document = tmp_path / "fassung.json"
    done("export", "integration", "--out", document)
    built = without_database(["build", document, "--out", tmp_path / "auftritt"], tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "auftritt" / "index.html").is_file()
    assert {path.name for path in (tmp_path / "auftritt").rglob("konzept.*")} >= {"konzept.pdf", "konzept.docx", "konzept.xlsx", "konzept.csv", "konzept.json"}
    assert "unverändert" in without_database(["verify", document], tmp_path).stdout


def test_changed_document_is_found_and_nothing_is_built_of_it(tmp_path: Path, liste: Path, done: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    done("publish", "integration", "--decision", DECISION)
    document = tmp_path / "fassung.json"
    done("export", "integration", "--out", document)
    document.write_text(document.read_text(encoding="utf-8").replace("Jobmesse", "Jobbmesse"), encoding="utf-8")
    for arguments in (["verify", document], ["build", document, "--out", tmp_path / "auftritt"]):
        answer = without_database(arguments, tmp_path)
        assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "auftritt").exists()


def test_export_before_publication_is_refused(tmp_path: Path, liste: Path, done: Callable[..., str], refused: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    assert "noch keine Fassung" in refused("export", "integration", "--out", tmp_path / "x.json")
    assert not (tmp_path / "x.json").exists()


def test_check_as_data_gives_code_and_message(liste: Path, done: Callable[..., str], county: Municipality) -> None:
    done("import", liste, "--concept", "integration", "--create")
    found = json.loads(done("check", "integration", "--json"))
    assert all({"code", "severity", "key", "label", "message", "repair", "accepted"} <= set(one) for one in found)


def test_concept_made_for_an_import_that_fails_is_not_left_behind(
    liste: Path, refused: Callable[..., str], county: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ConceptError("Das geht so nicht. Bitte anders versuchen.")

    monkeypatch.setattr("mittragen.concept.importing.import_reading", fail)
    assert "geht so nicht" in refused("import", liste, "--concept", "integration", "--create")


def test_a_decision_longer_than_any_file_name_is_taken_as_it_stands(municipality: Municipality, concept: Concept, done: Callable[..., str]) -> None:
    reason = "Der Kreistag folgt dem Ausschuss. " * 20
    done("publish", concept.slug, "--decision", f'body = "Kreistag"\ndecided_on = 2026-04-30\nreason = "{reason}"')
    assert SealedDocument.objects.get().label == concept.edition_label


def test_a_file_without_end_is_read_no_further_than_the_limit(refused: Callable[..., str], county: Municipality) -> None:
    assert "größer als" in refused("import", "/dev/zero", "--dry-run")


def test_a_candidate_that_cannot_be_written_is_refused(municipality: Municipality, concept: Concept, refused: Callable[..., str]) -> None:
    assert "/nirgends" in refused("candidate", concept.slug, "--out", "/nirgends/x.json")
