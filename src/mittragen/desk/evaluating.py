"""The pages on which a participation is evaluated, as one row of tabs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.frame import Link
from mittragen.desk.processes import address_in
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation
from mittragen.synthesis.rules import can_publish_outcomes

_PAGES = (
    ("desk:synthesis", gettext_lazy("Beiträge und Bündel"), can_read_participation),
    ("desk:outcomes", gettext_lazy("Verbleib"), can_read_participation),
    ("desk:outcome-list", gettext_lazy("Liste zum Drucken"), can_read_participation),
    ("desk:outcome-publishing", gettext_lazy("Veröffentlichen"), can_publish_outcomes),
)


def evaluation_tabs(user: User, municipality: Municipality, process: Process, current: str) -> tuple[Link, ...]:
    """Those that this person may enter; ``current`` is the name of an address."""
    return tuple(
        Link(address=address_in(name, process.slug), title=_(str(title)), is_current=name == current)
        for name, title, rule in _PAGES
        if rule(user, municipality)
    )
