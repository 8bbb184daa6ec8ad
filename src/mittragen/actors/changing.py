"""Changing organisations, and the people to ask there."""

from django.db import transaction

from mittragen.actors.actions import ActorError
from mittragen.actors.merging import pointing_to
from mittragen.actors.models import Actor, ActorAlias, ContactPerson
from mittragen.actors.names import folded
from mittragen.actors.queries import actor_named
from mittragen.actors.rules import require_office
from mittragen.edition.terms import ActorKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.rules import EDITING, require_role


@transaction.atomic
def change_actor(*, actor: Actor, name: str, short_name: str, kind: ActorKind, group: str, parent: Actor | None, address: str, by: User | None) -> Actor:
    """Change what is known of an organisation. Raises :class:`ActorError` when the name belongs to another one, or it would stand below itself."""
    require_role(by, actor.municipality, EDITING)
    _require_free(actor, clean_line(name))
    _require_no_ring(actor, parent)
    values = {
        "name": clean_line(name),
        "folded_name": folded(name),
        "short_name": clean_line(short_name),
        "kind": kind.value,
        "group": clean_line(group),
        "parent": parent,
        "address": clean_line(address),
    }
    changes = {column: (getattr(actor, column), value) for column, value in values.items() if getattr(actor, column) != value}
    for column, value in values.items():
        setattr(actor, column, value)
    if changes:
        require_fitting(actor, ActorError)
        actor.save(update_fields=list(changes))
        record(municipality=actor.municipality, by=by, action="change_actor", subject_kind="actor", subject_key=actor.key, changes=changes)
    return actor


@transaction.atomic
def remove_alias(*, actor: Actor, name: str, by: User | None) -> None:
    """Take a further name away; one it does not have changes nothing."""
    require_role(by, actor.municipality, EDITING)
    removed, _ = ActorAlias.objects.filter(actor=actor, folded_name=folded(name)).delete()
    if removed:
        record(municipality=actor.municipality, by=by, action="remove_alias", subject_kind="actor", subject_key=actor.key, note=name)


@transaction.atomic
def remove_actor(*, actor: Actor, by: User | None) -> None:
    """Remove an organisation that nothing names. Raises :class:`ActorError` where something does."""
    require_role(by, actor.municipality, EDITING)
    own = {ActorAlias, ContactPerson}
    for model, column in pointing_to(actor):
        if model not in own and model._base_manager.filter(**{column.name: actor}).exists():
            raise ActorError(f"„{actor.name}“ wird noch genannt. Bitte zuerst ersetzen oder mit einer anderen Organisation zusammenführen.")
    changes = {"name": (actor.name, "")}
    record(municipality=actor.municipality, by=by, action="remove_actor", subject_kind="actor", subject_key=actor.key, changes=changes)
    actor.delete()


@transaction.atomic
def write_contact_person(
    *, actor: Actor, name: str, email: str, telephone: str, note: str, by: User | None, person: ContactPerson | None = None
) -> ContactPerson:
    """Add or change whom to ask. The journal says that something was changed, never what: personal data has to be erasable."""
    require_office(by, actor.municipality)
    person = person or ContactPerson(municipality=actor.municipality, actor=actor)
    person.name, person.email = clean_line(name), clean_line(email)
    person.telephone, person.note = clean_line(telephone), clean_text(note).strip()
    require_fitting(person, ActorError)
    person.save()
    record(municipality=actor.municipality, by=by, action="write_contact_person", subject_kind="actor", subject_key=actor.key)
    return person


@transaction.atomic
def erase_contact_person(*, person: ContactPerson, by: User | None) -> None:
    """Forget a person; nothing of them stays."""
    require_office(by, person.actor.municipality)
    record(municipality=person.actor.municipality, by=by, action="erase_contact_person", subject_kind="actor", subject_key=person.actor.key)
    person.delete()


def _require_free(actor: Actor, name: str) -> None:
    if not folded(name):
        raise ActorError("Eine Organisation braucht einen Namen. Bitte einen Namen angeben.")
    known = actor_named(name)
    if known is not None and known.pk != actor.pk and folded(known.short_name) != folded(name):
        raise ActorError(f"„{name}“ gehört schon zu „{known.name}“. Bitte beide zusammenführen oder einen anderen Namen wählen.")


def _require_no_ring(actor: Actor, parent: Actor | None) -> None:
    above = parent
    while above is not None:
        if above.pk == actor.pk:
            raise ActorError("Eine Organisation kann nicht zu sich selbst gehören. Bitte eine andere übergeordnete wählen.")
        above = above.parent
