"""Where a passage of the original stands in the words that everyone may read. Pure: numbers in, numbers out."""

from collections.abc import Sequence

from mittragen.participation.marking import BLACKENED


def shown_span(start: int, end: int, blackened: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The place of ``start`` to before ``end`` after the ``blackened`` passages became "[…]" each; what lies inside of one becomes that sign."""
    whole = _joined(blackened)
    return _shifted(start, whole, at_end=False), _shifted(end, whole, at_end=True)


def _shifted(place: int, blackened: Sequence[tuple[int, int]], *, at_end: bool) -> int:
    shift = 0
    for start, end in blackened:
        if place >= end:
            shift += len(BLACKENED) - (end - start)
        elif place > start:
            return start + shift + (len(BLACKENED) if at_end else 0)
    return place + shift


def _joined(passages: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Passages that touch are one, as :func:`mittragen.participation.marking.blackened` has it."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(passages):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole
