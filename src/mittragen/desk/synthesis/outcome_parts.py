"""What became of contributions and groups, as lines of a page."""

from collections.abc import Iterable

from mittragen.desk.moments import near_moment
from mittragen.desk.processes import address_in
from mittragen.desk.synthesis.detail_pages import OutcomePart
from mittragen.desk.synthesis.words import outcome_words
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.synthesis.queries.outcomes import OutcomeLine


def outcome_parts(process: Process, lines: Iterable[OutcomeLine]) -> tuple[OutcomePart, ...]:
    """The lines, in the order given."""
    return tuple(_part(process, line) for line in lines)


def _part(process: Process, line: OutcomeLine) -> OutcomePart:
    address = ""
    if line.element_key and not line.is_lost:
        address = url("desk:drafting-element", slug=line.concept_slug, key=line.element_key)
    elif line.merged_key and not line.is_lost:
        address = address_in("desk:synthesis-contribution", process.slug, contribution_key=line.merged_key)
    return OutcomePart(
        key=line.key,
        text=outcome_words(line),
        reason=line.reason,
        when=near_moment(line.at),
        address=address,
        is_gone=line.is_lost,
        is_ended=line.ended_at is not None,
    )
