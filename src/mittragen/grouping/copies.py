"""Whether one text is a copy of another but for slips, order, a greeting, a cut end or a word, told by what exactly was changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

# A run of words that moved together is a clause in another place; single words that moved have changed places with each other.
_CLAUSE = 3
# So many words may be others: one, and one more for each so many words.
_WORDS_FOR_ANOTHER = 12
# Runs of letters this like each other are one word misspelt, joined or parted.
_MISSPELT = 70
# Texts less alike than this as they stand, and more alike than that with their words sorted, were put into another order as a whole.
_OUT_OF_ORDER, _SAME_WORDS = 75, 88
# Of fewer words none can be moved without saying something else.
_FEWEST = 8

Run = tuple[str, ...]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The words that only one of two texts has: inside of it, and at its ends; and single words that changed places."""

    removed: Run
    added: Run
    ends: Run
    moved: Run


def changes(one: Sequence[str], other: Sequence[str], weighs: Callable[[str], bool] = lambda word: False) -> Changes:
    """Compare two texts word by word. Misspelt, joined and parted words count as the same, but for words that ``weighs`` says are too weighty for that."""
    straight, in_any_order = fuzz.ratio(" ".join(one), " ".join(other)), fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other)))
    if min(len(one), len(other)) >= _FEWEST and straight < _OUT_OF_ORDER and in_any_order >= _SAME_WORDS:
        one, other = sorted(one), sorted(other)
    inner: list[tuple[Run, Run]] = []
    ends: list[tuple[Run, Run]] = []
    for left, right, is_end in _runs(one, other):
        if not (_is_slip(left, right, weighs) if any(map(weighs, left + right)) else _is_misspelt(left, right)):
            (ends if is_end and (not left or not right) else inner).append((left, right))
    gone, come = Counter(word for left, _ in inner for word in left), Counter(word for _, right in inner for word in right)
    at_ends = Counter(word for left, right in ends for word in left + right)
    elsewhere = (gone & come) + (gone & at_ends) + (come & at_ends)
    return Changes(
        removed=tuple((gone - elsewhere).elements()),
        added=tuple((come - elsewhere).elements()),
        ends=tuple((at_ends - elsewhere).elements()) if not _moved_between(ends) else (),
        moved=tuple(word for run in inner for word in _swapped(run, gone, come)),
    )


def is_copy(found: Changes, count: int) -> bool:
    """Whether changes of a text of so many words leave it what it was."""
    return not found.moved and max(len(found.removed), len(found.added)) <= 1 + count // _WORDS_FOR_ANOTHER


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[Run, Run, bool]]:
    """What differs, in runs; whether the run is at the beginning or the end. A last word cut in two belongs to what was cut."""
    cut = _cut_at(one, other)
    if cut is not None:
        longer = one if len(one) > len(other) else other
        rest = tuple(longer[cut:])
        yield (rest, (), True) if longer is one else ((), rest, True)
        return
    first, last = (0, 0), (len(one), len(other))
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            continue
        left, right = tuple(one[step.src_start : step.src_end]), tuple(other[step.dest_start : step.dest_end])
        yield left, right, (step.src_start, step.dest_start) == first or (step.src_end, step.dest_end) == last


def _cut_at(one: Sequence[str], other: Sequence[str]) -> int | None:
    """Where the longer text goes on, if the shorter is its beginning word for word; its last word may be cut."""
    shorter, longer = sorted((one, other), key=len)
    begun = len(shorter) - 1
    is_begun = begun >= 0 and len(shorter) < len(longer) and list(shorter[:begun]) == list(longer[:begun]) and longer[begun].startswith(shorter[begun])
    return begun + 1 if is_begun else None


def _swapped(run: tuple[Run, Run], gone: Counter[str], come: Counter[str]) -> Run:
    left, right = run
    here = [word for word in left if come[word]] + [word for word in right if gone[word]]
    return tuple(here) if len(here) < _CLAUSE else ()


def _moved_between(ends: Sequence[tuple[Run, Run]]) -> bool:
    """Whether what one text begins with, the other ends with."""
    left, right = Counter(word for run, _ in ends for word in run), Counter(word for _, run in ends for word in run)
    return bool(left) and left == right


def _is_misspelt(left: Run, right: Run) -> bool:
    if not left or not right:
        return False
    one, other = "".join(left), "".join(right)
    return not (one.isdigit() and other.isdigit()) and fuzz.ratio(one, other) >= _MISSPELT


def _is_slip(left: Run, right: Run, weighs: Callable[[str], bool]) -> bool:
    """For weighty words: both weigh ("keine", "keinen"), or letters of one changed places, were doubled or lost behind the first."""
    if len(left) != 1 or len(right) != 1 or left[0][0] != right[0][0]:
        return False
    if weighs(left[0]) and weighs(right[0]):
        return _is_misspelt(left, right)
    right_word, slipped = sorted((left[0], right[0]), key=lambda word: (not weighs(word), word))
    if len(right_word) < _CLAUSE or DamerauLevenshtein.distance(right_word, slipped) != 1:
        return False
    # A letter too many is a slip only where it doubles its neighbour: "klein" is no slip of "kein".
    if len(slipped) > len(right_word):
        return any(slipped == right_word[: at + 1] + right_word[at:] for at in range(len(right_word)))
    return len(slipped) < len(right_word) or sorted(slipped) == sorted(right_word)
