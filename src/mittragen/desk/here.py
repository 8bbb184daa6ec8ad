"""Who else is at an element: what every page of an element shows, and where it asks again."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.desk.moments import clock
from mittragen.municipality.models import User
from mittragen.teamwork.queries import present_at
from mittragen.teamwork.subjects import Subject

WHOLE = "concept"


@dataclass(frozen=True, kw_only=True)
class PresencePart:
    """For the macro ``presence`` in ``parts/presence.html``. ``text`` is empty while nobody else is here; ``address`` says that one is here, and asks again."""

    text: str
    address: str = ""


def subject_of(concept: Concept, element: Element | None = None) -> Subject:
    """An element, or the concept as a whole, as comments, tasks and presence name it."""
    if element is None:
        return Subject(WHOLE, concept.slug, WHOLE, concept.slug)
    return Subject(element.kind, element.key, WHOLE, concept.slug)


def presence_of(user: User, concept: Concept, element: Element) -> PresencePart:
    """Who else looks at the element. One query."""
    here = present_at(subject_of(concept, element), but=user)
    others = "; ".join(_("%(name)s, seit %(time)s") % {"name": one.name, "time": clock(one.since)} for one in here)
    address = reverse("desk:presence", kwargs={"slug": concept.slug, "key": element.key})
    return PresencePart(text=_("Auch hier: %(others)s") % {"others": others} if others else "", address=address)
