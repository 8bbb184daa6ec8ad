"""Adding organisations, and making one of two."""

from django.db import transaction

from mittragen.actors.merging import repoint
from mittragen.actors.models import Actor, ActorAlias
from mittragen.actors.names import folded
from mittragen.actors.queries import actor_named
from mittragen.edition.terms import ActorKind
from mittragen.edition.text import clean_line
from mittragen.municipality.journal import record
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import EDITING, require_role


class ActorError(RefusedError):
    """An organisation cannot be added or merged as asked."""


@transaction.atomic
def add_actor(
    *,
    municipality: Municipality,
    name: str,
    by: User | None,
    short_name: str = "",
    aliases: tuple[str, ...] = (),
    kind: ActorKind = ActorKind.OTHER,
    group: str = "",
    parent: Actor | None = None,
    address: str = "",
) -> Actor:
    """A new organisation. Raises :class:`ActorError` when the name leads to one already."""
    require_role(by, municipality, EDITING)
    name = clean_line(name)
    if not folded(name):
        raise ActorError("Eine Organisation braucht einen Namen. Bitte einen Namen angeben.")
    known = actor_named(name)
    if known is not None and folded(known.short_name) != folded(name):
        raise ActorError(f"„{name}“ gibt es schon ({known.name}). Bitte die vorhandene Organisation verwenden.")
    actor = Actor.objects.create(
        municipality=municipality,
        key=new_key(municipality, "a"),
        name=name,
        folded_name=folded(name),
        short_name=clean_line(short_name),
        kind=kind,
        group=clean_line(group),
        parent=parent,
        address=clean_line(address),
    )
    for alias in aliases:
        add_alias(actor=actor, name=alias, by=by)
    record(municipality=municipality, by=by, action="add_actor", subject_kind="actor", subject_key=actor.key, changes={"name": ("", name)})
    return actor


@transaction.atomic
def find_or_add_actor(*, municipality: Municipality, name: str, by: User | None, aliases: tuple[str, ...] = ()) -> Actor:
    """The organisation that goes by ``name`` or by one of ``aliases``; a new one when there is none. Unknown aliases are added."""
    found = next((actor for spelling in (name, *aliases) if (actor := actor_named(spelling)) is not None), None)
    actor = found or add_actor(municipality=municipality, name=name, by=by)
    for spelling in (name, *aliases):
        if folded(spelling) and actor_named(spelling) is None:
            add_alias(actor=actor, name=spelling, by=by)
    return actor


@transaction.atomic
def add_alias(*, actor: Actor, name: str, by: User | None) -> None:
    """A further name of an organisation; a name it has already changes nothing. Raises :class:`ActorError` when another one has it."""
    require_role(by, actor.municipality, EDITING)
    name = clean_line(name)
    known = actor_named(name)
    if known is not None and known.pk != actor.pk:
        raise ActorError(f"„{name}“ gehört schon zu „{known.name}“. Bitte beide zusammenführen oder den Namen ändern.")
    if known is None and folded(name):
        ActorAlias.objects.create(municipality=actor.municipality, actor=actor, name=name, folded_name=folded(name))
        record(municipality=actor.municipality, by=by, action="add_alias", subject_kind="actor", subject_key=actor.key, note=name)


@transaction.atomic
def merge_actors(*, keep: Actor, drop: Actor, by: User | None) -> Actor:
    """Make one organisation of two: everything that pointed to ``drop`` points to ``keep``, and its names become aliases."""
    require_role(by, keep.municipality, EDITING)
    if keep.pk == drop.pk or keep.municipality_id != drop.municipality_id:
        raise ActorError("Zusammenführen lassen sich nur zwei verschiedene Organisationen derselben Kommune.")
    repoint(drop, keep)
    ActorAlias.objects.filter(actor=drop).update(actor=keep)
    names = [name for name in (drop.name, drop.short_name) if name]
    drop_key = drop.key
    drop.delete()
    for name in names:
        if actor_named(name) is None:
            add_alias(actor=keep, name=name, by=by)
    changes = {"merged": (drop_key, keep.key)}
    record(municipality=keep.municipality, by=by, action="merge_actors", subject_kind="actor", subject_key=keep.key, changes=changes, note=names[0])
    return keep
