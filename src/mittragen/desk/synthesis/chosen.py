"""What was ticked on the wall: names in forms, and the contributions and passages behind them."""

import re
from collections.abc import Iterable, Sequence

from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Excerpt, Group, Membership

_MOST = 2_000
_KEY = re.compile(r"[-\w]+", re.ASCII)
_NAME = re.compile(rf"{_KEY.pattern}(?:\.{_KEY.pattern})?", re.ASCII)


def key_in(typed: str) -> str:
    """The key that was sent along; nothing for what no key can be."""
    return typed if len(typed) <= 12 and _KEY.fullmatch(typed) else ""


def value_of(contribution_key: str, excerpt_key: str = "") -> str:
    """How a contribution, or a passage of it, is named in a form."""
    return f"{contribution_key}.{excerpt_key}" if excerpt_key else contribution_key


def values_in(typed: Iterable[str]) -> tuple[str, ...]:
    """The names in the values of tick boxes, each once; a box that stands for several names them all, with a blank between."""
    return tuple(dict.fromkeys(name for value in list(typed)[:_MOST] for name in value[:20_000].split(" ") if _is_name(name)))[:_MOST]


def members_of(process: Process, values: Sequence[str]) -> list[Member]:
    """The members with these names that everyone may read, in the same order; what is not there (any more) is left out. Two queries."""
    parted = [value.partition(".")[::2] for value in values]
    rows = Contribution.objects.filter(process=process, is_shown=True, key__in={key for key, _excerpt in parted}).select_related(
        "topic", "event", "process", "municipality"
    )
    contributions = {row.key: row for row in rows}
    wanted = {excerpt for _key, excerpt in parted if excerpt}
    passages = {row.key: row for row in Excerpt.objects.filter(contribution__process=process, key__in=wanted, ended_at=None)} if wanted else {}
    found = []
    for key, excerpt in parted:
        row, passage = contributions.get(key), passages.get(excerpt)
        if row is None or (excerpt and (passage is None or passage.contribution_id != row.pk)):
            continue
        found.append(Member(contribution=row, excerpt=passage))
    return found


def members_in(group: Group, *, is_confirmed: bool = True) -> list[Member]:
    """What a person put into a group, or what the machine would; what everyone may read of it. One query."""
    rows = Membership.objects.filter(group=group, ended_at=None, is_confirmed=is_confirmed, contribution__is_shown=True)
    return [Member(row.contribution, row.excerpt) for row in rows.select_related("contribution__process__municipality", "contribution__topic", "excerpt")]


def _is_name(typed: str) -> bool:
    return len(typed) < 30 and _NAME.fullmatch(typed) is not None
