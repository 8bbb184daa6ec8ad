"""Labels as printed: joined ones, and numbers by outline. Plain text in, plain text out."""

import re
from collections import Counter
from collections.abc import Iterable

_TAIL = re.compile(r"^(?P<run>.*?)(?P<number>\d+)$")
_PREFIX = re.compile(r"^(?P<prefix>[^\W\d_]+(?:\s(?=\d))?)")


def joined_label(first: str, second: str) -> str:
    """The label of two merged elements: "B5" and "B6" give "B5+6", "B5" and "Ü4" give "B5+Ü4"; an empty one counts nothing."""
    if not first or not second or first == second:
        return first or second
    one, other = _TAIL.match(first), _TAIL.match(second)
    return f"{first}+{other['number']}" if one and other and one["run"] == other["run"] else f"{first}+{second}"


def prefix_of(labels: Iterable[str]) -> str:
    """The letters that most of ``labels`` begin with, with the blank behind them: "SP " of "SP 1", "SP 1.2"; empty when most have none."""
    labels = [label for label in labels if label]
    counted = Counter(match["prefix"] for label in labels if (match := _PREFIX.match(label)))
    if not counted:
        return ""
    prefix, count = counted.most_common(1)[0]
    return prefix if 2 * count > len(labels) else ""


def label_under(above: str, number: int) -> str:
    """The label of the ``number``-th below ``above``: "1.2" gives "1.2.3", the bare letters "SP " give "SP 3", nothing gives "3"."""
    above = above.rstrip(".): ") if above[-1:] in ".):" else above
    return f"{above}.{number}" if above[-1:].isdigit() else f"{above}{number}"
