"""Paragraphs that carry names before a colon: "Zuständig: VHS | Zeitraum: ab 2025"."""

import re

from mittragen.intake.roles import Role, role_of

_ATTRIBUTES = {
    Role.LEAD,
    Role.PARTNERS,
    Role.RESPONSIBLE,
    Role.TIME,
    Role.STARTS,
    Role.ENDS,
    Role.COST,
    Role.FUNDING,
    Role.STAFF,
    Role.INDICATOR,
    Role.THEMES,
    Role.TARGET_GROUPS,
    Role.PRIORITY,
    Role.NOVELTY,
    Role.STARTING_POINT,
    Role.STEPS,
    Role.STATUS,
    Role.STATUS_TEXT,
    Role.COUNCIL_REFERENCE,
    Role.LINKS,
    Role.NOTES,
    Role.CONTACT,
    Role.TEXT,
}
_COUNTED = {Role.LEAD, Role.RESPONSIBLE, Role.TIME, Role.COST, Role.PARTNERS, Role.INDICATOR, Role.TARGET_GROUPS, Role.STATUS}
_NAME = re.compile(
    r"(?:^|(?<=\n)|(?<=[|;•(])|(?<=\s[–—])|(?<=\.\s)|(?<=,\s))\s*(?:- )?(?P<name>[A-ZÄÖÜ][^:\n|;.()–—]{1,40}?(?:\([^)]{1,20}\))?)\s*:(?!//)\s*", re.MULTILINE
)

_RUN_IN = re.compile(r"(?<=\s)(?P<name>[A-ZÄÖÜ][\w-]{3,30}):(?!//)\s*")


def pieces_of(text: str) -> tuple[str, list[tuple[str, Role, str]]]:
    """Part a paragraph at the names of attributes in it: the words before the first, then header, role and words of each."""
    marks = [(match, role_of(match["name"])) for match in _NAME.finditer(text)]
    marks = [(match, found) for match, found in marks if found[0] in _ATTRIBUTES and found[1] >= 0.8]
    if marks and not text[: marks[0][0].start()].strip():
        marks = sorted([*marks, *_run_in(text, marks[0][0].end())], key=lambda mark: mark[0].start())
        marks = [mark for position, mark in enumerate(marks) if not position or mark[0].start() >= marks[position - 1][0].end()]
    if not marks:
        return text, []
    pieces: list[tuple[str, Role, str]] = []
    for position, (match, (role, _)) in enumerate(marks):
        end = marks[position + 1][0].start() if position + 1 < len(marks) else len(text)
        value = text[match.end() : end].strip().strip("|;").strip()
        value = re.sub(r"\s*[,–—]$", "", value) if position + 1 < len(marks) else value
        if value.endswith(")") and value.count(")") > value.count("("):
            value = value[:-1]
        assert role is not None
        pieces.append((match["name"].strip(), role, value))
    return text[: marks[0][0].start()].strip().rstrip("(|;–—").strip(), pieces


def _run_in(text: str, start: int) -> list[tuple[re.Match[str], tuple[Role | None, float]]]:
    """Further names inside a run of attributes that nothing but a blank parts: "Federführung: VHS Zeitraum: 2025"."""
    found = [(match, role_of(match["name"])) for match in _RUN_IN.finditer(text, start)]
    return [(match, known) for match, known in found if known[0] in _COUNTED and known[1] == 1]


def attribute_roles(text: str) -> set[Role]:
    """The roles a paragraph names that mark a measure: who, when, what it costs."""
    return {role for _, role, _ in pieces_of(text)[1] if role in _COUNTED}
