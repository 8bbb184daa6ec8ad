"""From what was ticked and typed to the form of an outcome."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.actors.models import Actor
from mittragen.design.frame import Link
from mittragen.desk.processes import address_in, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.asking import Asking
from mittragen.desk.synthesis.cards import bare_card, words_of
from mittragen.desk.synthesis.choosing import elements_found, likely, others_found, with_chosen
from mittragen.desk.synthesis.forms import KINDS, OutcomeForm
from mittragen.desk.synthesis.pages import ElementChoice, ElementsPart, OutcomePage
from mittragen.desk.synthesis.words import answered_words, counted
from mittragen.edition.outcomes import OutcomeReason
from mittragen.participation.models import Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.queries.meanwhile import Meanwhile

_MOST_ORGANISATIONS = 300


def outcome_page(process: Process, asking: Asking, members: Sequence[Member], form: OutcomeForm, told: Sequence[Meanwhile]) -> OutcomePage:
    """The page, with everything typed still in it."""
    typed = {name: str(form[name].value() or "") for name in ("art", "suche", "element", "wort", "anderer", "grund")}
    keys = [member.contribution.key for member in members]
    back = asking.back(process)
    return OutcomePage(
        title=_("Verbleib sagen"),
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        crumbs=(Link(address=address_in("desk:synthesis", process.slug), title=_("Auswertung")),),
        action=address_in("desk:synthesis-outcome", process.slug),
        back=back,
        query=asking.query,
        since=timezone.now().isoformat(),
        form=form,
        values=asking.values,
        cards=tuple(bare_card(process, member) for member in members[:6]),
        more=max(0, len(members) - 5) if len(members) > 5 else 0,
        counted=counted(members),
        already=_already(members),
        kinds=tuple((kind.value, str(title), str(said), kind.value == typed["art"]) for kind, (title, said) in KINDS.items()),
        reasons=tuple((reason.value, _(reason.german), reason.value == typed["grund"]) for reason in OutcomeReason),
        elements=_elements(process, typed["suche"], members, typed["element"]),
        others=others_found(process, typed["wort"], keys, typed["anderer"]),
        organisations=tuple(Actor.objects.order_by("name").values_list("name", flat=True)[:_MOST_ORGANISATIONS]),
        told=answered_words(told),
        is_asked_again=bool(told),
        search_address=address_in("desk:synthesis-elements", process.slug),
        group_key=asking.group_key,
        origin=asking.origin,
    )


def _already(members: Sequence[Member]) -> str:
    """How many have an outcome that this one would take the place of; empty for none."""
    links = TraceLink.objects.filter(contribution__in=[member.contribution for member in members], ended_at__isnull=True)
    said = set(links.values_list("contribution", "excerpt"))
    count = sum(member.place in said for member in members)
    words = ngettext("%(count)s davon hat schon einen Verbleib. Er wird ersetzt.", "%(count)s davon haben schon einen Verbleib. Er wird ersetzt.", count)
    return words % {"count": count} if count else ""


def elements_part(process: Process, typed: str, members: Sequence[Member]) -> ElementsPart:
    """Goals and measures for what is being typed."""
    return ElementsPart(title="", elements=_elements(process, typed, members, ""), is_searched=bool(typed.strip()))


def _elements(process: Process, typed: str, members: Sequence[Member], chosen: str) -> tuple[ElementChoice, ...]:
    found = elements_found(process, typed, chosen) if typed.strip() else likely(process, [words_of(member) for member in members[:20]])
    return with_chosen(process, found, chosen)
