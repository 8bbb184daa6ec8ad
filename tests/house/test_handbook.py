"""The handbook and the browser tests that follow it name each other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "tests" / "browser").glob("test_handbook*.py"))


def test_every_chapter_of_the_handbook_is_followed_in_a_browser() -> None:
    chapters = {path.name for path in (ROOT / "docs" / "handbuch").glob("[0-9]*-*.md")}
    followed = {name for story in STORIES for name in re.findall(r"\b\d+-[\w-]+\.md", story.read_text(encoding="utf-8"))}
    assert followed == chapters


def test_the_index_of_the_handbook_leads_to_every_page() -> None:
    folder = ROOT / "docs" / "handbuch"
    linked = set(re.findall(r"\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert linked == {path.name for path in folder.glob("*.md")} - {"README.md"}
