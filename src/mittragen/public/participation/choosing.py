"""What a list can be narrowed by: options with how many there are, and what was chosen, each to be taken back. The address holds everything."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.design.language import number
from mittragen.public.live.request import LiveRequest
from mittragen.public.participation.pages import Facet

_MOST_OPTIONS = 60
ORDER = "reihenfolge"


def options_of(request: LiveRequest, counts: Mapping[str, int], titles: Mapping[str, str], chosen: str) -> tuple[tuple[str, str], ...]:
    """The options of a field, with how many there are of each; what was chosen is among them."""
    values = list(counts)[:_MOST_OPTIONS]
    if chosen and chosen not in values:
        values.append(chosen)
    said = [(value, f"{titles.get(value, value)} ({number(counts.get(value, 0), request.language)})") for value in values]
    return (("", _("alle")), *said)


def chips_of(action: str, facets: tuple[Facet, ...], kept: Mapping[str, str]) -> tuple[Link, ...]:
    """What was chosen, each a link that takes it away."""
    chips = []
    for facet in facets:
        if facet.chosen and facet.name != ORDER:
            rest = urlencode({name: value for name, value in kept.items() if name != facet.name})
            chips.append(Link(address=f"{action}?{rest}" if rest else action, title=dict(facet.options)[facet.chosen], label=facet.title))
    return tuple(chips)
