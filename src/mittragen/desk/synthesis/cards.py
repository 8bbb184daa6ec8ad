"""Contributions and passages as cards."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.design.frame import Link
from mittragen.design.language import language_name
from mittragen.desk.processes import address_in
from mittragen.desk.synthesis.chosen import value_of
from mittragen.desk.synthesis.pages import CardPart
from mittragen.desk.synthesis.words import outcome_words
from mittragen.edition.participating import Channel, ContributionKind
from mittragen.participation.models import Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.queries.groups import MemberCard
from mittragen.synthesis.queries.outcomes import OutcomeLine
from mittragen.synthesis.queries.treatment import Treatment
from mittragen.synthesis.queries.wall import Card, ExcerptCard, Sorted

# How far it is, as a person says it who sorts.
TREATMENT_WORDS = {
    Treatment.OPEN: gettext_lazy("ohne Verbleib"),
    Treatment.PARTLY: gettext_lazy("teilweise beantwortet"),
    Treatment.TREATED: gettext_lazy("mit Verbleib"),
    Treatment.GONE: gettext_lazy("zurückgezogen"),
}


def words_of(member: Member) -> str:
    """The words of a contribution, or of a passage."""
    text = member.contribution.text
    return text[member.excerpt.start : member.excerpt.end] if member.excerpt else text


def bare_card(process: Process, member: Member) -> CardPart:
    """A card with its words alone."""
    row, excerpt = member.contribution, member.excerpt
    return CardPart(
        key=row.key,
        value=value_of(row.key, excerpt.key if excerpt else ""),
        text=words_of(member) if row.text else _("Der Wortlaut ist gelöscht."),
        language=row.language,
        facts=(),
        state="",
        state_words="",
        address=address_in("desk:synthesis-contribution", process.slug, contribution_key=row.key),
        is_passage=excerpt is not None,
    )


def card_part(process: Process, card: Card, ticked: frozenset[str] = frozenset(), alike: Sequence[CardPart] = ()) -> CardPart:
    """A contribution on the wall, its passages under it; ``alike`` are folded under it, and ticked with it."""
    value = " ".join([card.key, *(one.key for one in alike)])
    return CardPart(
        key=card.key,
        value=value,
        text=card.text,
        language=card.language,
        facts=_facts(card),
        state=card.treatment.value,
        state_words=str(TREATMENT_WORDS[card.treatment]),
        address=address_in("desk:synthesis-contribution", process.slug, contribution_key=card.key),
        became=became_of(card.outcomes),
        group=_link(process, card.group_key, card.group_title),
        is_suggested=card.sorted is Sorted.PROPOSED,
        is_aside=card.sorted is Sorted.ASIDE,
        is_ticked=value in ticked or card.key in ticked,
        alike=tuple(alike),
        alike_words=alike_words(alike),
        passages=tuple(_passage(process, card, one, ticked) for one in card.excerpts),
    )


def member_part(process: Process, card: MemberCard, ticked: frozenset[str] = frozenset(), alike: Sequence[CardPart] = ()) -> CardPart:
    """A contribution or passage in a group; ``alike`` are folded under it, and ticked with it."""
    value = value_of(card.contribution_key, card.excerpt_key)
    state = Treatment.TREATED if any(not line.is_lost for line in card.outcomes) else Treatment.OPEN
    return CardPart(
        key=card.contribution_key,
        value=" ".join([value, *(one.value for one in alike)]),
        text=card.text,
        language=card.language,
        facts=tuple(fact for fact in (card.event_title, card.actor_group, language_name(card.language) if card.language not in ("", "de") else "") if fact),
        state=state.value,
        state_words=str(TREATMENT_WORDS[state]),
        address=address_in("desk:synthesis-contribution", process.slug, contribution_key=card.contribution_key),
        became=became_of(card.outcomes),
        is_suggested=not card.is_confirmed,
        is_passage=bool(card.excerpt_key),
        is_ticked=value in ticked,
        alike=tuple(alike),
        alike_words=alike_words(alike),
    )


def folded(cards: Sequence[Card]) -> list[tuple[Card, list[Card]]]:
    """Cards with those of nearly the same words folded under the first of them. What has passages of its own stands alone."""
    under: dict[str, str] = {}
    for card in cards:
        first = next((key for key in card.alike if key in under and under[key] == key), "")
        under[card.key] = first if first and not card.excerpts else card.key
    return [(card, [other for other in cards if under[other.key] == card.key and other is not card]) for card in cards if under[card.key] == card.key]


def became_of(lines: Iterable[OutcomeLine]) -> tuple[str, ...]:
    """What became of it, each once; what is not there any more is said to be gone."""
    gone = _("%(outcome)s (steht nicht mehr im Entwurf)")
    return tuple(dict.fromkeys(gone % {"outcome": outcome_words(line)} if line.is_lost else outcome_words(line) for line in lines))


def alike_words(alike: Sequence[object]) -> str:
    """ "3 gleiche"."""
    return ngettext("%(count)s gleicher", "%(count)s gleiche", len(alike)) % {"count": len(alike)} if alike else ""


def _passage(process: Process, card: Card, passage: ExcerptCard, ticked: frozenset[str]) -> CardPart:
    value = value_of(card.key, passage.key)
    state = Treatment.TREATED if any(not line.is_lost for line in passage.outcomes) else Treatment.OPEN
    return CardPart(
        key=card.key,
        value=value,
        text=passage.text,
        language=card.language,
        facts=(),
        state=state.value,
        state_words=str(TREATMENT_WORDS[state]),
        address=address_in("desk:synthesis-contribution", process.slug, contribution_key=card.key),
        became=became_of(passage.outcomes),
        group=_link(process, passage.group_key, passage.group_title),
        is_suggested=passage.sorted is Sorted.PROPOSED,
        is_aside=passage.sorted is Sorted.ASIDE,
        is_passage=True,
        is_ticked=value in ticked,
    )


def _link(process: Process, key: str, title: str) -> Link | None:
    return Link(address=address_in("desk:synthesis-group", process.slug, bundle_key=key), title=title) if key else None


def _facts(card: Card) -> tuple[str, ...]:
    place = card.event_title or _(Channel(card.channel).german)
    facts = (
        _("%(event)s, %(table)s") % {"event": place, "table": card.table} if card.event_title and card.table else place,
        card.topic_title,
        card.actor_group,
        language_name(card.language) if card.language not in ("", "de") else "",
        _("Antwort") if card.is_reply else "",
        _(ContributionKind(card.kind).german) if card.kind != ContributionKind.IDEA else "",
    )
    return tuple(fact for fact in facts if fact)
