"""``mittragen group`` and ``mittragen suggest``: texts in a file, answers on the screen; no data folder, no network."""

import json
from pathlib import Path

import pytest

from mittragen.project.command import run

TEXTS = """id;text;group
b1;Mehr Busse am Abend;
b2;Mehr Busse am Abend!;
b3;"Abends fahren
keine Busse";verkehr
k1;Kitaplätze fehlen;
k2;Es fehlen Kitaplätze im Dorf;
x;;
"""
EXAMPLES = "text,field\nBus und Bahn am Abend,Verkehr\nDer Bus kommt spät,Verkehr\nKitaplätze fehlen,Bildung\nPlätze in der Kita,Bildung\n"


@pytest.fixture
def texts(tmp_path: Path) -> str:
    (tmp_path / "texts.csv").write_text(TEXTS, encoding="utf-8-sig")
    (tmp_path / "examples.csv").write_text(EXAMPLES, encoding="utf-8")
    return str(tmp_path / "texts.csv")


def test_group_prints_duplicates_groups_with_label_and_members_and_scores(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["group", texts, "--words-only", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(pair["first"], pair["second"]) for pair in answer["duplicates"]] == [("b1", "b2")]
    members = {member["id"]: group for group in answer["groups"] for member in group["members"]}
    assert members["b3"]["id"] == "verkehr"
    assert members["k1"] is members["k2"]
    assert members["k1"]["label"]
    assert answer["undecided"] == ["x"]


def test_group_prints_a_table_for_people(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["group", texts, "--words-only"]) == 0
    said = capsys.readouterr().out
    assert "Fast gleich:\n  100 %  b1 = b2" in said
    assert "Verfahren unsicher: x" in said


def test_suggest_prints_a_field_for_each_text(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", "--examples", texts.replace("texts", "examples"), "--texts", texts, "--words-only", "--json"]) == 0
    found = {one["text"]: one["field"] for one in json.loads(capsys.readouterr().out)["suggestions"]}
    assert found == {"b1": "Verkehr", "b2": "Verkehr", "b3": "Verkehr", "k1": "Bildung", "k2": "Bildung", "x": ""}


@pytest.mark.parametrize("data", ["id,text\n1,a\n1,b\n", "text\na\n", "", 'id,text\n1,"a'])
def test_a_bad_file_is_refused_in_one_line(texts: str, capsys: pytest.CaptureFixture[str], data: str) -> None:
    Path(texts).write_text(data, encoding="utf-8")
    assert run(["group", texts, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("mittragen: „")
    assert said.err.count("\n") == 1


def test_a_missing_file_is_refused_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["group", str(tmp_path / "none.csv")]) == 2
    assert "lässt sich nicht lesen" in capsys.readouterr().err
