"""Fields suggested from examples."""

import msgspec

from mittragen.grouping.fields import suggest
from mittragen.grouping.texts import Text
from tests.grouping.said import pool, vectors


def _examples() -> list[Text]:
    return [msgspec.structs.replace(text, group=text.id.rstrip("0123456789")) for text in pool()]


def test_a_text_is_suggested_the_field_of_texts_like_it() -> None:
    new = [Text(id="kita20", text="Noch ein Platz in der Kita", language="de"), Text(id="bus20", text="Bus am Abend", language="de")]
    for known in (vectors([*pool(), *new]), None):
        assert [one.field for one in suggest(_examples(), new, known)] == ["kita", "bus"]


def test_the_order_of_examples_does_not_matter() -> None:
    new = [Text(id="x", text="Der Bus zur Kita", language="de")]
    assert suggest(_examples()[::-1], new) == suggest(_examples(), new)


def test_what_says_nothing_is_suggested_nothing() -> None:
    (found,) = suggest(_examples(), [Text(id="x", text="")])
    assert (found.field, found.score, found.is_sure) == ("", 0.0, False)


def test_without_examples_nothing_is_suggested() -> None:
    assert suggest([], [Text(id="x", text="Bus")])[0].field == ""


def test_one_field_alone_is_suggested_without_a_second() -> None:
    only = [example for example in _examples() if example.group == "bus"]
    (found,) = suggest(only, [Text(id="x", text="Bus am Abend")])
    assert (found.field, found.second) == ("bus", "")
