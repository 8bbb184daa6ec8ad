"""Where an element of the draft comes from: the groups and contributions behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.desk.processes import address_in
from mittragen.synthesis.queries.origins import OriginLine, origins_of_element

_MOST = 8


@dataclass(frozen=True, kw_only=True)
class BehindRow:
    """A group or a contribution behind an element; ``language`` is that of the words, ``address`` is empty for what was withdrawn."""

    text: str
    facts: tuple[str, ...]
    address: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class OriginPart:
    """What stands behind an element; ``counted`` is empty where nothing does. The first of ``contributions`` are shown, the others folded."""

    counted: str
    groups: tuple[BehindRow, ...]
    contributions: tuple[BehindRow, ...]
    others: tuple[BehindRow, ...]
    more: str


def origin_part(concept: Concept, key: str) -> OriginPart:
    """One query."""
    found = origins_of_element(concept, key)
    count = found.contribution_count
    rows = tuple(_contribution(line) for line in _each_once(found.contributions))
    rest = len(rows) - _MOST
    return OriginPart(
        counted=ngettext("%(count)s Beitrag", "%(count)s Beiträge", count) % {"count": count} if count else "",
        groups=tuple(_group(line) for line in found.groups),
        contributions=rows[:_MOST],
        others=rows[_MOST:],
        more=ngettext("%(count)s weiterer Beitrag", "%(count)s weitere Beiträge", rest) % {"count": rest} if rest > 0 else "",
    )


def _each_once(lines: Iterable[OriginLine]) -> Iterable[OriginLine]:
    """Who came to it by two ways is told once."""
    return {(line.contribution_key, line.excerpt_key): line for line in lines}.values()


def _group(line: OriginLine) -> BehindRow:
    facts = (_(line.kind.german), line.topic_title, line.process_title)
    return BehindRow(
        text=line.group_title,
        facts=tuple(fact for fact in facts if fact),
        address=address_in("desk:synthesis-group", line.process_slug, bundle_key=line.group_key),
    )


def _contribution(line: OriginLine) -> BehindRow:
    if line.is_gone:
        return BehindRow(text=_("Zurückgezogener Beitrag %(key)s") % {"key": line.contribution_key}, facts=(), address="")
    facts = (line.contribution_key, line.event_title or line.process_title, line.group_title)
    return BehindRow(
        text=line.text,
        facts=tuple(fact for fact in facts if fact),
        address=address_in("desk:synthesis-contribution", line.process_slug, contribution_key=line.contribution_key),
        language=line.language,
    )
