"""Showing and changing a municipality's facts, legal pages and host names with a small file."""

from pathlib import Path

import pytest
from django_scopes import scope, scopes_disabled
from tests.factories import rooms

from mittragen.municipality.models import Host, JournalEntry, Municipality, Notice
from mittragen.project.command import run


@pytest.fixture
def county(db: None) -> Municipality:
    return rooms.county()


def test_facts_are_printed_and_read_back_unchanged(county: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kommune.toml"
    file.write_text(
        'address = """\nRathaus \\"Alt\\"\nMarkt 1"""\n[[notice]]\nname = "impressum"\ntitle = "Impressum"\ntext = "Wir\\\\n sind\\nda."\n', encoding="utf-8"
    )
    assert run(["municipality", str(file)]) == 0
    capsys.readouterr()
    assert run(["municipality"]) == 0
    printed = capsys.readouterr().out
    file.write_text(printed, encoding="utf-8")
    with scopes_disabled():
        before = JournalEntry.objects.filter(action="change_municipality").count()
    assert run(["municipality", str(file)]) == 0
    capsys.readouterr()
    assert run(["municipality"]) == 0
    assert capsys.readouterr().out == printed
    with scopes_disabled():
        assert JournalEntry.objects.filter(action="change_municipality").count() == before


def test_a_file_changes_what_it_names_and_leaves_the_rest(county: Municipality, tmp_path: Path) -> None:
    (tmp_path / "wappen.png").write_bytes(b"\x89PNG")
    file = tmp_path / "kommune.toml"
    file.write_text('office = "Koordinierungsstelle"\ncoat_of_arms = "wappen.png"\nhosts = ["neu.example.org"]\n', encoding="utf-8")
    name = county.name
    assert run(["municipality", str(file)]) == 0
    county.refresh_from_db()
    assert (county.name, county.office, county.coat_of_arms) == (name, "Koordinierungsstelle", "data:image/png;base64,iVBORw==")
    assert Host.objects.filter(municipality=county, hostname="neu.example.org").exists()


@pytest.mark.parametrize(
    "text",
    [
        'unbekannt = "x"',
        "name = 3",
        "keine Datei",
        'email = "keine Adresse"',
        'hosts = ["http://x/"]',
        'coat_of_arms = "fehlt.png"',
        'coat_of_arms = "kommune.toml"',
        'kind = "Königreich"',
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_and_changes_nothing(
    county: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "kommune.toml"
    file.write_text(text + '\n[[notice]]\nname = "impressum"\ntitle = "T"\ntext = "x"\n' if text != "keine Datei" else text, encoding="utf-8")
    assert run(["municipality", str(file)]) == 2
    errors = capsys.readouterr().err
    assert errors.startswith("mittragen: ")
    assert errors.count("\n") == 1
    with scope(municipality=county):
        assert not Notice.objects.exists()
