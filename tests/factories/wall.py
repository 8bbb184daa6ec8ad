"""A workshop with sixty cards to sort, for tests in a browser: two lie in a group, and one has a passage."""

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, capture_cards, publish_contributions
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import make_group, mark_excerpt
from mittragen.synthesis.models import Group
from tests.factories.processes import running_process

SLUG, GROUP, CARD = "wand", "nwand", "bwand"
LONG = "Kita-Plätze fehlen. Außerdem ist der Weg zu weit."


def sixty_cards(municipality: Municipality, by: User | None, concept_slug: str = "integration") -> Process:
    """The keys of the group and of the card with a passage are those above."""
    process = running_process(municipality, by, slug=SLUG, title="Werkstatt", concept_slug=concept_slug)
    event = add_event(phase=process.phase_rows.all()[0], kind=EventKind.WORKSHOP, title="Workshop Sprache", by=by)
    lines = [LONG, *(f"Karte {number}: mehr Sprachkurse" for number in range(2, 61))]
    cards = capture_cards(event=event, lines=lines, actor_group="Ehrenamt", by=by)
    publish_contributions(contributions=cards, by=by)
    mark_excerpt(contribution=cards[0], start=0, end=LONG.index(" Außerdem"), by=by)
    group = make_group(process=process, title="Mehr Kurse", contributions=cards[1:3], by=by)
    Group.objects.filter(pk=group.pk).update(key=GROUP)
    Contribution.objects.filter(pk=cards[0].pk).update(key=CARD)
    return process
