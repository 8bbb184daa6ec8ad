"""Finding organisations."""

from mittragen.actors.models import Actor, ActorAlias
from mittragen.actors.names import folded


def actor_named(name: str) -> Actor | None:
    """The actor that goes by ``name``: its name, an alias, or its short name where only one has it."""
    wanted = folded(name)
    found = Actor.objects.filter(folded_name=wanted).first()
    if found:
        return found
    alias = ActorAlias.objects.select_related("actor").filter(folded_name=wanted).first()
    if alias:
        return alias.actor
    short = [actor for actor in Actor.objects.exclude(short_name="") if folded(actor.short_name) == wanted]
    return short[0] if len(short) == 1 else None


def actors_by_name() -> dict[str, Actor]:
    """Every folded name of every actor of the municipality, for looking up many at once."""
    actors = list(Actor.objects.all())
    short: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.short_name:
            short.setdefault(folded(actor.short_name), []).append(actor)
    names = {name: bearers[0] for name, bearers in short.items() if len(bearers) == 1}
    names |= {alias.folded_name: alias.actor for alias in ActorAlias.objects.select_related("actor")}
    return names | {actor.folded_name: actor for actor in actors}
