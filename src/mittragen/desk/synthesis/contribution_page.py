"""From a contribution and what the synthesis knows of it to its page."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.design.language import language_name
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.moments import moment
from mittragen.desk.processes import address_in, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.cards import TREATMENT_WORDS
from mittragen.desk.synthesis.chosen import value_of
from mittragen.desk.synthesis.detail_pages import ContributionPage, PassagePart, SentencePart, StepPart
from mittragen.desk.synthesis.outcome_parts import outcome_parts
from mittragen.desk.synthesis.places import Place, pieces, sentences
from mittragen.desk.synthesis.shown import titles_of
from mittragen.desk.synthesis.words import outcome_words
from mittragen.edition.participating import Channel, ContributionKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import Membership
from mittragen.synthesis.queries.outcomes import OutcomeLine, outcomes_of
from mittragen.synthesis.queries.wall import Card, ExcerptCard, Sorted, card_of
from mittragen.synthesis.rules import can_sort
from mittragen.teamwork.people import handle

Step = tuple[datetime, str, str]
_SCRIPTS = ("synthesis-passage.js", "synthesis-outcome.js")


def contribution_page(request: DeskRequest, process: Process, row: Contribution, *, refused: str = "", ticked: Iterable[str] = ()) -> ContributionPage:
    """The page; ``refused`` says why something was not done, ``ticked`` are sentences that were ticked then."""
    card: Card = found(card_of(process, row.key))
    marked = [(one.start, one.end) for one in card.excerpts]
    passages = tuple(_passage(process, card, one, number) for number, one in enumerate(card.excerpts, 1))
    return ContributionPage(
        title=_("Beitrag %(key)s") % {"key": row.key},
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        crumbs=(Link(address=address_in("desk:synthesis", process.slug), title=_("Auswertung")),),
        scripts=tuple(asset(f"js/desk/{name}") for name in _SCRIPTS),
        key=row.key,
        since=timezone.now().isoformat(),
        may_sort=can_sort(request.user, request.municipality),
        is_shown=row.is_shown,
        language=row.language,
        state=card.treatment.value,
        state_words=str(TREATMENT_WORDS[card.treatment]),
        pieces=pieces(row.text, marked),
        sentences=_left_over(sentences(row.text, marked, ticked)) if row.is_shown else (),
        passages=passages,
        untreated=() if card.outcomes else _untreated(row.text, [(one.start, one.end) for one in card.excerpts if one.outcomes]),
        facts=_facts(row),
        group=_group(process, card),
        is_suggested=card.sorted is Sorted.PROPOSED,
        is_aside=card.sorted is Sorted.ASIDE,
        outcomes=outcome_parts(process, card.outcomes),
        steps=_steps(row),
        titles=titles_of(process),
        addresses=_addresses(process, row),
        refused=refused,
    )


def _passage(process: Process, card: Card, one: ExcerptCard, number: int) -> PassagePart:
    where = {"contribution_key": card.key, "excerpt_key": one.key}
    return PassagePart(
        number=number,
        key=one.key,
        value=value_of(card.key, one.key),
        text=one.text,
        group=_group(process, one),
        is_suggested=one.sorted is Sorted.PROPOSED,
        is_aside=one.sorted is Sorted.ASIDE,
        outcomes=outcome_parts(process, one.outcomes),
        remove="" if one.outcomes else address_in("desk:synthesis-unmark", process.slug, **where),
    )


def _left_over(rows: tuple[SentencePart, ...]) -> tuple[SentencePart, ...]:
    """Nothing where all is marked: then there is nothing left to choose."""
    return rows if any(not row.is_marked for row in rows) else ()


def _group(process: Process, one: Card | ExcerptCard) -> Link | None:
    if not one.group_key:
        return None
    return Link(address=address_in("desk:synthesis-group", process.slug, bundle_key=one.group_key), title=one.group_title)


def _untreated(text: str, answered: list[Place]) -> tuple[str, ...]:
    """The words outside of the passages of which something is said."""
    found_words, at = [], 0
    for start, end in sorted(answered):
        found_words.append(text[at:start])
        at = max(at, end)
    found_words.append(text[at:])
    return tuple(words.strip() for words in found_words if any(character.isalnum() for character in words))


def _facts(row: Contribution) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_("Art"), _(ContributionKind(row.kind).german)),
        (_("Thema"), row.topic.title if row.topic else _("weiß nicht")),
        (_("Weg"), _(Channel(row.channel).german)),
        (_("Veranstaltung"), row.event.title if row.event else ""),
        (_("Tisch"), str(row.table) if row.table else ""),
        (_("Gruppe"), row.actor_group),
        (_("Organisation"), row.organisation),
        (_("Sprache"), language_name(row.language) if row.language else _("nicht erkannt")),
    )
    return tuple((title, text) for title, text in pairs if text)


def _steps(row: Contribution) -> tuple[StepPart, ...]:
    """Received, published, grouped, became: the first thing first. Two queries."""
    found_steps: list[Step] = [(row.submitted_at, _("Eingegangen"), "")]
    if row.shown_at:
        found_steps.append((row.shown_at, _("Veröffentlicht"), ""))
    for place in Membership.objects.filter(contribution=row, is_confirmed=True).select_related("group", "by"):
        put = _("In das Bündel „%(title)s“ gelegt") % {"title": place.group.title} if place.group else _("Passt in kein Bündel")
        found_steps.append((place.at, _by(put, place.by), ""))
        if place.ended_at:
            taken = _("Aus dem Bündel „%(title)s“ genommen") % {"title": place.group.title} if place.group else _("Wieder zum Sortieren gelegt")
            found_steps.append((place.ended_at, taken, ""))
    for line in outcomes_of([row], with_ended=True).get(row.pk, ()):
        found_steps += _said(line)
    return tuple(StepPart(at=moment(at), text=text, quote=quote) for at, text, quote in sorted(found_steps, key=lambda one: one[0]))


def _said(line: OutcomeLine) -> list[Step]:
    words = outcome_words(line)
    said = _("Für einen Auszug: %(outcome)s") % {"outcome": words} if line.excerpt_key else _("Verbleib: %(outcome)s") % {"outcome": words}
    rows: list[Step] = [(line.at, _by(said, line.by), line.reason)]
    if line.published_at:
        rows.append((line.published_at, _("Verbleib veröffentlicht: %(outcome)s") % {"outcome": words}, ""))
    if line.ended_at:
        rows.append((line.ended_at, _("Gilt nicht mehr: %(outcome)s") % {"outcome": words}, ""))
    return rows


def _by(said: str, who: User | None) -> str:
    return _("%(said)s (%(who)s)") % {"said": said, "who": handle(who)} if who else said


def _addresses(process: Process, row: Contribution) -> dict[str, str]:
    of_one = {"mark": "desk:synthesis-mark", "original": "desk:contribution"}
    of_wall = {"act": "desk:synthesis-act", "outcome": "desk:synthesis-outcome"}
    addresses = {name: address_in(address, process.slug, contribution_key=row.key) for name, address in of_one.items()}
    return addresses | {name: address_in(address, process.slug) for name, address in of_wall.items()}
