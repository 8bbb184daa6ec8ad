"""What a revision leaves unsaid: elements that are gone and nobody says why, and numbers given at the table that were never replaced."""

import re
from collections.abc import Iterator

from mittragen.edition.changes import changes_between
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline

# "neu", "Üneu", "V neu 2": real catalogues print it, for three measures at once.
_PROVISIONAL = re.compile(r"neu[\s.]*\d*$", re.IGNORECASE)


def gaps(outline: Outline, predecessor: Edition) -> Iterator[Found]:
    """W217: what stood in ``predecessor`` and neither goes on nor is said to have ended."""
    changes = changes_between([predecessor, outline.edition])
    for change in changes.changed:
        if not change.after and not change.reasons:
            for side in change.before:
                yield Found("W217", side.element.key, {"name": name_of(side.element, changes.older), "edition": predecessor.label})


def provisional(outline: Outline) -> Iterator[Found]:
    """W218: labels that were given for the time being."""
    for element in outline.elements.values():
        if _PROVISIONAL.search(element.label.strip()):
            yield Found("W218", element.key, {"name": name_of(element, outline), "label": element.label})
