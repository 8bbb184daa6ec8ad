"""Who is here: a heartbeat says that one is, and is answered with who else is."""

from django.http import HttpResponse

from mittragen.concept.models import Concept, Element
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.here import presence_of, subject_of
from mittragen.desk.pages import private
from mittragen.desk.templating import desk_environment
from mittragen.teamwork.actions import leave, say_here
from mittragen.teamwork.rules import can_comment


@concept_door(can_comment)
def presence(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """The part of a page that says who else is here. Asking with POST says that one is here oneself; with ``left``, that one is not any more."""
    element = found(Element.objects.filter(concept=concept, key=key).first())
    subject = subject_of(concept, element)
    if request.method == "POST" and request.POST.get("left"):
        leave(subject=subject, by=request.user)
    elif request.method == "POST":
        say_here(municipality=request.municipality, subject=subject, by=request.user)
    here = presence_of(request.user, concept, element)
    return private(HttpResponse(desk_environment().get_template("together/present.html").render(here=here)))
