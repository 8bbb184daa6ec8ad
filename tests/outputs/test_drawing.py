"""The alluvial drawing: everything inside, nothing lost, as wide as what it counts, and turned around for right-to-left."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mittragen.outputs.drawing import NARROW, Drawing, Node, Ribbon, drawing_of, picture_of

NODES = (
    Node(key="a", title="Sprache", column=0),
    Node(key="b", title="Wohnen und ein sehr langer Titel, der auf zwei Zeilen nicht passt, so lang ist er", column=0),
    Node(key="c", title="Kurse", column=1),
    Node(key="d", title="Feld 1", column=2),
    Node(key="open", title="noch offen", column=2, kind="open"),
)
RIBBONS = (
    Ribbon(source="a", target="c", count=4, kind="taken_up"),
    Ribbon(source="a", target="c", count=2, kind="taken_up"),
    Ribbon(source="b", target="c", count=3, kind="open"),
    Ribbon(source="c", target="d", count=6, kind="taken_up"),
    Ribbon(source="c", target="open", count=3, kind="open"),
)


def _drawn(**more: object) -> Drawing:
    drawing = drawing_of(NODES, RIBBONS, order=("taken_up", "open"), **more)  # type: ignore[arg-type]
    assert drawing is not None
    return drawing


def test_ribbons_with_the_same_ends_and_kind_are_one() -> None:
    assert [(band.source, band.target, band.count) for band in _drawn().bands][0] == ("Sprache", "Kurse", 6)
    assert len(_drawn().bands) == 4


def test_bars_are_as_long_as_what_they_count() -> None:
    heights = {box.title: box.height for box in _drawn().boxes}
    assert round(heights["Kurse"] / heights["Sprache"], 1) == 1.5


def test_rows_for_a_phone_part_the_first_column_by_kind() -> None:
    assert [(row.title, row.count, [(s.kind, s.count) for s in row.segments]) for row in _drawn().rows] == [
        ("Sprache", 6, [("taken_up", 6)]),
        (NODES[1].title, 3, [("open", 3)]),
    ]


def test_mirrored_drawing_is_the_same_from_the_other_side() -> None:
    there, back = _drawn(width=NARROW), _drawn(width=NARROW, is_mirrored=True)
    assert [round(NARROW - box.x - box.width, 1) for box in back.boxes] == [box.x for box in there.boxes]
    assert [box.y for box in back.boxes] == [box.y for box in there.boxes]


def test_long_title_takes_two_lines_and_is_cut() -> None:
    lines = next(box for box in _drawn().boxes if box.title == NODES[1].title).lines
    assert len(lines) == 2
    assert lines[1].text.endswith("…")


def test_nothing_that_flows_is_no_drawing() -> None:
    assert drawing_of(NODES, ()) is None
    assert (
        drawing_of(NODES, (Ribbon(source="d", target="a", count=1), Ribbon(source="a", target="x", count=1), Ribbon(source="a", target="c", count=0))) is None
    )
    assert picture_of(title="", text="", heads=(), nodes=(), ribbons=RIBBONS, kind_titles={}) is None


def test_node_that_nothing_touches_is_left_out() -> None:
    drawing = drawing_of((*NODES, Node(key="z", title="Niemand", column=1)), RIBBONS)
    assert drawing is not None
    assert "Niemand" not in [box.title for box in drawing.boxes]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 400), st.sampled_from(["taken_up", "open", ""])), min_size=1, max_size=40),
    st.booleans(),
)
def test_every_drawing_stays_inside_and_keeps_every_count(pairs: list[tuple[int, int, int, str]], is_mirrored: bool) -> None:
    nodes = [Node(key=f"{column}{number}", title="Wort " * number, column=column) for column in (0, 1) for number in range(10)]
    ribbons = [Ribbon(source=f"0{source}", target=f"1{target}", count=count, kind=kind) for source, target, count, kind in pairs]
    drawing = drawing_of(nodes, ribbons, is_mirrored=is_mirrored)
    assert drawing is not None
    assert sum(band.count for band in drawing.bands) == sum(count for _source, _target, count, _kind in pairs) == sum(row.count for row in drawing.rows)
    for band in drawing.bands:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", band.path)]
        assert all(0 <= x <= drawing.width for x in numbers[::2])
        assert all(-0.1 <= y <= drawing.height + 0.1 for y in numbers[1::2])
    assert all(box.y >= 0 and box.y + box.height <= drawing.height + 0.1 for box in drawing.boxes)
