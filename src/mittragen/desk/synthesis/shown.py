"""Cards and groups of the wall, from the queries to what the templates show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import language_name, number
from mittragen.desk.processes import address_in
from mittragen.desk.synthesis.cards import became_of, card_part, folded, member_part
from mittragen.desk.synthesis.filters import ASIDE, LOOSE, OPEN, PARTLY, SUGGESTED, TREATED, Asked
from mittragen.desk.synthesis.pages import CardPart, GroupPart
from mittragen.edition.outcomes import GroupState
from mittragen.participation.models import Process
from mittragen.participation.queries.contributions import NO_TOPIC
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.groups import GroupCard, MemberCard, groups_of
from mittragen.synthesis.queries.treatment import Treatment
from mittragen.synthesis.queries.wall import NONE, Sorted, WallChoice, cards_of

_TREATMENTS = {OPEN: Treatment.OPEN.value, PARTLY: Treatment.PARTLY.value, TREATED: Treatment.TREATED.value}
_SORTED = {LOOSE: Sorted.NEW.value, SUGGESTED: Sorted.PROPOSED.value, ASIDE: Sorted.ASIDE.value}
_MOST_MEMBERS, _MOST_TITLES, _MOST_SPEAKERS = 12, 500, 4


@dataclass(frozen=True, kw_only=True)
class Cards:
    """A page of cards; ``next`` is where the next one begins."""

    parts: tuple[CardPart, ...]
    counted: str
    next: str


@dataclass(frozen=True, kw_only=True)
class Groups:
    """A page of groups."""

    parts: tuple[GroupPart, ...]
    next: str


def cards_shown(process: Process, asked: Asked, place: str, ticked: frozenset[str]) -> Cards:
    """A page of cards, near-duplicates folded."""
    choice = WallChoice(
        topic=NONE if asked.topic == NO_TOPIC else asked.topic,
        event=asked.event,
        language=asked.language,
        actor_group=asked.actor_group,
        treatment=_TREATMENTS.get(asked.state, ""),
        sorted=_SORTED.get(asked.state, ""),
        words=asked.words,
    )
    page = cards_of(process, choice, place=place)
    parts = tuple(card_part(process, card, ticked, [card_part(process, other) for other in alike]) for card, alike in folded(page.cards))
    return Cards(parts=parts, counted=number(page.total), next=page.next)


def groups_shown(process: Process, place: str, ticked: frozenset[str]) -> Groups:
    """A page of groups with the first of their members."""
    page = groups_of(process, place=place)
    return Groups(parts=tuple(_group(process, card, ticked) for card in page.groups), next=page.next)


def members_shown(process: Process, members: Sequence[MemberCard], ticked: frozenset[str] = frozenset()) -> tuple[CardPart, ...]:
    """Members of a group, those of nearly the same words folded under the first of them."""
    by_key: dict[str, list[MemberCard]] = {}
    there = {one.contribution_key for one in members if not one.excerpt_key}
    for one in members:
        if one.folded_under in there:
            by_key.setdefault(one.folded_under, []).append(one)
    alone = [one for one in members if one.folded_under not in there]
    return tuple(member_part(process, one, ticked, [member_part(process, other) for other in _under(one, by_key)]) for one in alone)


def titles_of(process: Process) -> tuple[str, ...]:
    """The titles of all groups that there are, for the field that puts cards into one."""
    rows = Group.objects.filter(process=process).exclude(state=GroupState.ARCHIVED.value)
    return tuple(dict.fromkeys(rows.order_by("title").values_list("title", flat=True)[:_MOST_TITLES]))


def other_titles(process: Process, group: Group) -> tuple[tuple[str, str], ...]:
    """Key and title of every other group that there is."""
    rows = Group.objects.filter(process=process).exclude(state=GroupState.ARCHIVED.value).exclude(pk=group.pk)
    return tuple(rows.order_by("title").values_list("key", "title")[:_MOST_TITLES])


def said_by(speakers: Sequence[tuple[str, int]], most: int | None = None) -> tuple[str, ...]:
    """ "Ehrenamt (3)", "Verwaltung (1)"; nothing where nobody named a group."""
    line = _("%(group)s (%(count)s)")
    told = [line % {"group": name or _("ohne Angabe"), "count": number(count)} for name, count in speakers[:most]]
    return tuple(told) if any(name for name, _count in speakers) else ()


def spoken_in(languages: Sequence[tuple[str, int]]) -> str:
    """ "Deutsch, Arabisch"; nothing where all is German."""
    tags = [tag for tag, _count in languages if tag]
    return ", ".join(language_name(tag) for tag in tags) if set(tags) - {"de"} else ""


def counted_in(card: GroupCard) -> str:
    """ "12 Beiträge + 3 Vorschläge"."""
    said = ngettext("%(count)s Beitrag", "%(count)s Beiträge", card.contribution_count) % {"count": number(card.contribution_count)}
    if card.state is not GroupState.CONFIRMED or not card.proposed_count:
        return said
    return f"{said} + " + ngettext("%(count)s Vorschlag", "%(count)s Vorschläge", card.proposed_count) % {"count": number(card.proposed_count)}


def _under(one: MemberCard, by_key: dict[str, list[MemberCard]]) -> list[MemberCard]:
    return [] if one.excerpt_key else by_key.get(one.contribution_key, [])


def _group(process: Process, card: GroupCard, ticked: frozenset[str]) -> GroupPart:
    is_proposed = card.state is GroupState.PROPOSED
    # In a proposed group everything is proposed: only what joins a confirmed one is told apart.
    suggested = () if is_proposed else tuple(one for one in card.members if not one.is_confirmed)
    members = tuple(one for one in card.members if one not in suggested)
    more = len(members) - _MOST_MEMBERS
    return GroupPart(
        key=card.key,
        title=card.title,
        address=address_in("desk:synthesis-group", process.slug, bundle_key=card.key),
        is_proposed=is_proposed,
        is_pinned=card.is_pinned,
        counted=counted_in(card),
        who=", ".join(said_by(card.speakers, _MOST_SPEAKERS)),
        languages=spoken_in(card.languages),
        became=became_of(card.outcomes),
        members=members_shown(process, members[:_MOST_MEMBERS], ticked),
        suggested=members_shown(process, suggested, ticked),
        more=ngettext("und %(count)s weiterer", "und %(count)s weitere", more) % {"count": number(more)} if more > 0 else "",
    )
