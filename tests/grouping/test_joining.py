"""New texts find a known group, or wait."""

from mittragen.grouping.joining import join
from mittragen.grouping.texts import Text
from tests.grouping.said import pool, vectors


def test_a_new_text_is_suggested_its_theme_and_a_new_theme_waits() -> None:
    texts = pool()
    new = [Text(id="bus20", text="Busse am Abend", language="de"), Text(id="zoo20", text="Ein Zoo für alle", language="de")]
    groups = {theme: tuple(text.id for text in texts if text.id.startswith(theme)) for theme in ("bus", "kita", "doctor")}
    found = join(new, groups, texts, vectors([*texts, *new]))
    assert [(one.text, one.group) for one in found] == [("bus20", "bus")]


def test_without_groups_nothing_is_suggested() -> None:
    assert join(pool(), {}, [], None) == ()
    assert join(pool(), {"empty": ()}, [], None) == ()
