"""A file and its truth: what an official who knows it would write down, and how a reading is held against it."""

import re
from dataclasses import dataclass, field

from mittragen.intake.reading import ReadElement, Reading

_KINDS = {
    "P": "guiding_principle",
    "O": "overarching_goal",
    "T": "cross_cutting_theme",
    "C": "challenge",
    "F": "field_of_action",
    "G": "goal",
    "M": "measure",
    "S": "sub_measure",
}


@dataclass
class Case:
    """``truth`` is an outline: one line an element, two blanks deeper below its parent: "M 1.1 | Titel | lead=A + B | time=2025".

    A label "~" is none, blanks in labels are "_". What is named on any measure is compared on all of them.
    ``says`` are patterns a warning or an omission must match; ``left`` texts that must stand in what was left out;
    ``personal`` must be reported as personal data; ``absent`` must stand in no element.
    """

    name: str
    data: bytes
    truth: str
    says: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    silent: tuple[str, ...] = field(default=())


def expected(truth: str) -> list[dict[str, object]]:
    """The outline parsed: one dictionary an element, ``path`` the titles from the top."""
    stack: list[tuple[int, str]] = []
    elements = []
    for line in truth.strip("\n").splitlines():
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip())
        front, *parts = [part.strip() for part in line.strip().split(" | ")]
        kind, label = front.split(" ", 1)
        while stack and stack[-1][0] >= depth:
            stack.pop()
        element: dict[str, object] = {
            "kind": _KINDS[kind],
            "label": "" if label == "~" else label.replace("_", " "),
            "title": parts[0],
            "path": [title for _, title in stack],
        }
        for part in parts[1:]:
            name, value = part.split("=", 1)
            element[name] = (
                [item.strip() for item in value.split(" + ") if item.strip()]
                if name in {"lead", "partners", "target_groups", "themes", "also_under"}
                else value.replace("\\n", "\n")
            )
        elements.append(element)
        stack.append((depth, parts[0]))
    return elements


def found(reading: Reading, wanted: list[dict[str, object]]) -> list[dict[str, object]]:
    """The reading in the same shape, with the attributes the truth speaks of."""
    names = {"measure": set(), "goal": set()}
    for element in wanted:
        group = "measure" if element["kind"] in {"measure", "sub_measure"} else "goal"
        names[group] |= set(element) - {"kind", "label", "title", "path"}
    shapes = []
    for element in reading.elements:
        shape: dict[str, object] = {"kind": str(element.kind), "label": element.label, "title": element.title, "path": _path(reading, element)}
        for name in sorted(names["measure" if shape["kind"] in {"measure", "sub_measure"} else "goal"]):
            shape[name] = _value(element, name)
        shapes.append(shape)
    return shapes


def completed(wanted: list[dict[str, object]]) -> list[dict[str, object]]:
    """The truth with empty values where it is silent on something it names elsewhere."""
    names = {"measure": set(), "goal": set()}
    for element in wanted:
        names["measure" if element["kind"] in {"measure", "sub_measure"} else "goal"] |= set(element) - {"kind", "label", "title", "path"}
    lists = {"lead", "partners", "target_groups", "themes", "also_under"}
    return [
        {**{name: [] if name in lists else "" for name in names["measure" if element["kind"] in {"measure", "sub_measure"} else "goal"]}, **element}
        for element in wanted
    ]


def _value(element: ReadElement, name: str) -> object:
    value = getattr(
        element, {"time": "time_text", "cost": "cost_text", "indicator": "indicator_text", "staff": "staff_text", "who": "responsibility_text"}.get(name, name)
    )
    return list(value) if isinstance(value, tuple) else value


def _path(reading: Reading, element: ReadElement) -> list[str]:
    titles: list[str] = []
    above = element.parent
    while above is not None:
        titles.insert(0, reading.elements[above].title)
        above = reading.elements[above].parent
    return titles


def differences(case: Case, reading: Reading) -> list[str]:
    """What differs between the truth and the reading, one line each; nothing where all is well."""
    wanted = completed(expected(case.truth))
    got = found(reading, expected(case.truth))
    lines = []
    for position in range(max(len(wanted), len(got))):
        left = wanted[position] if position < len(wanted) else None
        right = got[position] if position < len(got) else None
        if left is None or right is None:
            lines.append(f"{position}: wanted {left}\n     got    {right}")
        else:
            lines += [
                f"{position} {left['kind']} {left['title']!r}: {name}: wanted {left.get(name)!r}, got {right.get(name)!r}"
                for name in left
                if left.get(name) != right.get(name)
            ]
    said = "\n".join(
        [f"{doubt.code} {doubt.where} {doubt.message}" for doubt in reading.warnings]
        + [f"{entry.where} {entry.reason} {entry.text}" for entry in reading.left_out]
    )
    out = "\n".join(entry.text for entry in reading.left_out)
    persons = "\n".join(datum.text for datum in reading.personal_data)
    taken = "\n".join(str(element) for element in reading.elements)
    lines += [f"not said: {pattern}" for pattern in case.says if not re.search(pattern, said)]
    lines += [
        f"said without need: {pattern}"
        for pattern in case.silent
        if re.search(pattern, "\n".join(f"{doubt.code} {doubt.message}" for doubt in reading.warnings))
    ]
    lines += [f"not in left_out: {text}" for text in case.left if text not in out]
    lines += [f"not in personal data: {text}" for text in case.personal if text not in persons]
    lines += [f"in an element: {text}" for text in case.absent if text in taken]
    return lines
