"""The journal of a participation in sentences."""

import ast
import re
from pathlib import Path

import pytest
from markupsafe import Markup

import mittragen
from mittragen.desk.process_sentences import SENTENCES, process_sentence
from mittragen.municipality.models import JournalEntry, Municipality, User

# Functions of the room that write into the journal what they are given as a word.
WRITING = {"tell", "decide", "_write", "record", "_changed", "_pinned"}

# What is no action among the words that stand in such calls.
_COLUMNS = {"sent_at", "reminded_at", "counter_voices", "is_named_by_hand", "is_pinned"}


def told_actions() -> set[str]:
    """Names of actions that the rooms of a participation tell the journal."""
    rooms = [Path(mittragen.__file__).parent / name for name in ("participation", "synthesis")]
    paths = [path for room in rooms for path in room.rglob("*.py") if "migrations" not in path.parts]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITING]
    given = [part for call in calls for arg in call.args for part in ((arg.body, arg.orelse) if isinstance(arg, ast.IfExp) else (arg,))]
    words = {part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return {word for word in words if re.fullmatch(r"[a-z]+(_[a-z]+)+|appeal|bond|unbond", word)} - _COLUMNS


def test_every_action_of_a_participation_has_its_sentence() -> None:
    assert told_actions() - set(SENTENCES) == set()


@pytest.mark.parametrize("action", sorted(SENTENCES))
def test_every_sentence_reads_well_with_and_without_a_name(action: str, municipality: Municipality, coordinator: User) -> None:
    entry = JournalEntry(municipality=municipality, by=coordinator, action=action)
    for title in ("", "Auftakt"):
        sentence = process_sentence(entry, title)
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert "%(" not in sentence


def test_a_hostile_title_stays_text(municipality: Municipality, coordinator: User) -> None:
    sentence = process_sentence(JournalEntry(municipality=municipality, by=coordinator, action="add_phase"), "<b>Auftakt</b>")
    assert isinstance(sentence, Markup)
    assert "<b>" not in sentence
    assert "&lt;b&gt;" in sentence
