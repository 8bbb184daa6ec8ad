"""The house rules that no linter knows: names, sizes, furniture, and the picture in ARCHITECTURE.md."""

import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "mittragen"
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
JUNK_DRAWERS = {"utils", "util", "common", "core", "helpers", "services", "misc", "tools", "base"}
# Django looks for a database backend in a module of this name.
DEMANDED = {HOUSE / "project" / "fair_sqlite3" / "base.py"}
ROOMS_WITH_TABLES = ["actors", "archive", "concept", "decision", "monitoring", "municipality", "participation", "publishing", "synthesis", "teamwork"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_there_is_no_junk_drawer() -> None:
    names = {path.stem for path in set(MODULES) - DEMANDED} | {path.parent.name for path in MODULES}
    assert names & JUNK_DRAWERS == set()


@pytest.mark.parametrize("room", ROOMS_WITH_TABLES)
def test_a_room_with_tables_has_models_and_actions(room: str) -> None:
    furniture = {entry.name.removesuffix(".py") for entry in (HOUSE / room).iterdir()}
    assert "models" in furniture
    assert furniture & {"actions", "seal"}


def test_the_picture_in_the_architecture_shows_the_real_imports() -> None:
    picture = set(re.findall(r"^    (\w+) --> (\w+)$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert picture == real_imports()


def test_what_the_architecture_and_the_recipes_name_is_there() -> None:
    texts = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("ARCHITECTURE.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"`(?:src/mittragen/)?([a-z_]+/[\w./-]*\w)(?:::(\w+))?`", texts))
    assert len(named) > 40
    assert [f"{path}::{test}" for path, test in sorted(named) if not _is_there(path, test)] == []


def _is_there(path: str, test: str) -> bool:
    found = next((place for place in (ROOT / path, HOUSE / path) if place.exists()), None)
    return found is not None and (not test or f"\ndef {test}(" in found.read_text(encoding="utf-8"))


def real_imports() -> set[tuple[str, str]]:
    """Every pair of rooms of which the first imports the second."""
    graph = grimp.build_graph("mittragen", cache_dir=None)
    pairs = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            first, second = _room(module), _room(imported)
            if first and second and first != second:
                pairs.add((first, second))
    return pairs


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


if __name__ == "__main__":
    for first, second in sorted(real_imports()):
        print(f"    {first} --> {second}")
