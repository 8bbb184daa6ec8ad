"""The people to ask at an organisation: for the office only."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.actors.actions import ActorError
from mittragen.actors.changing import erase_contact_person, write_contact_person
from mittragen.actors.models import Actor, ContactPerson
from mittragen.actors.rules import can_see_contact_people
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.organisations.forms import ContactPersonForm
from mittragen.desk.organisations.pages import PersonPage
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url


@door(can_see_contact_people)
def person(request: DeskRequest, actor_key: str, person_number: int = 0) -> HttpResponse:
    """Add (``person_number`` 0) or change a person."""
    actor = found(Actor.objects.select_related("municipality").filter(key=actor_key).first())
    known = found(ContactPerson.objects.filter(actor=actor, pk=person_number).first()) if person_number else None
    initial = {name: getattr(known, name) for name in ContactPersonForm.base_fields} if known else {}
    form = ContactPersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_contact_person(actor=actor, person=known, by=request.user, **form.cleaned_data)
            tell(request, _("Gespeichert."))
            return go("desk:organisation", actor_key=actor_key)
        except ActorError as refusal:
            form.say("", str(refusal))
    title = _("Ansprechperson ändern") if known else _("Ansprechperson hinzufügen")
    page = PersonPage(title=title, form=form, back=Link(address=url("desk:organisation", actor_key=actor_key), title=actor.name))
    return show(request, "organisations/person.html", page, status=422 if form.errors else 200)


@door(can_see_contact_people, methods=("POST",))
def erase(request: DeskRequest, actor_key: str, person_number: int) -> HttpResponse:
    """Forget a person."""
    erase_contact_person(
        person=found(ContactPerson.objects.select_related("actor__municipality").filter(actor__key=actor_key, pk=person_number).first()), by=request.user
    )
    tell(request, _("Die Ansprechperson ist gelöscht."))
    return go("desk:organisation", actor_key=actor_key)
