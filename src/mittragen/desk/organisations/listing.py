"""The organisations of a municipality with what they carry, in as many queries whatever their number."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor, ActorAlias
from mittragen.actors.names import folded
from mittragen.concept.models import Responsibility
from mittragen.design.frame import Link
from mittragen.desk.templating import url
from mittragen.edition.terms import ActorKind, ResponsibilityRole


@dataclass(frozen=True, kw_only=True)
class OrganisationRow:
    """An organisation in the list. ``leads`` and ``partners`` count measures in drafts."""

    key: str
    name: str
    short_name: str
    kind: str
    group: str
    aliases: tuple[str, ...]
    leads: int
    partners: int


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A measure an organisation carries."""

    link: Link
    role: str


def organisation_rows(search: str = "", kind: str = "", order: str = "name") -> tuple[OrganisationRow, ...]:
    """All organisations that fit: ``search`` in any of their names, ``kind`` a code. ``order``: name, leads (most first)."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for actor_id, name in ActorAlias.objects.values_list("actor_id", "name"):
        aliases[actor_id].append(name)
    leads = Count("pk", filter=Q(role=ResponsibilityRole.LEAD.value))
    counted = Responsibility.objects.order_by().values("actor_id").annotate(leads=leads, all=Count("pk"))
    counts = {row["actor_id"]: row for row in counted}
    rows = []
    for actor in Actor.objects.filter(**({"kind": kind} if kind in ActorKind.codes() else {})):
        count = counts.get(actor.pk, {"leads": 0, "all": 0})
        row = OrganisationRow(
            key=actor.key,
            name=actor.name,
            short_name=actor.short_name,
            kind=ActorKind(actor.kind).german,
            group=actor.group,
            aliases=tuple(aliases.get(actor.pk, ())),
            leads=count["leads"],
            partners=count["all"] - count["leads"],
        )
        if not search or folded(search) in folded(" ".join((row.name, row.short_name, *row.aliases))):
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: -row.leads) if order == "leads" else rows)


def carried_by(actor: Actor) -> tuple[Carried, ...]:
    """The measures an organisation carries, those it leads first."""
    rows = Responsibility.objects.filter(actor=actor).select_related("element__concept").order_by("role", "element__concept_id", "element__position")
    return tuple(
        Carried(
            link=Link(
                address=url("desk:drafting-element", slug=row.element.concept.slug, key=row.element.key),
                title=row.element.title or _("(noch ohne Titel)"),
                label=row.element.label,
            ),
            role=ResponsibilityRole(row.role).german,
        )
        for row in rows
    )
