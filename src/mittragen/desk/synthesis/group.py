"""One group: what it says, who says it, who contradicts, and what becomes of it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import show
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.cards import member_part
from mittragen.desk.synthesis.choosing import resembled
from mittragen.desk.synthesis.detail_pages import ContrastPart, GroupPage
from mittragen.desk.synthesis.forms import StatementForm
from mittragen.desk.synthesis.outcome_parts import outcome_parts
from mittragen.desk.synthesis.shown import counted_in, members_shown, other_titles, said_by, spoken_in
from mittragen.edition.outcomes import GroupState
from mittragen.edition.terms import ElementKind
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation
from mittragen.synthesis.actions import statement_mark
from mittragen.synthesis.assistant import draft_in, has_assistant
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.groups import GroupCard, MemberCard, group_of
from mittragen.synthesis.queries.groups import group_named as named
from mittragen.synthesis.rules import can_sort

_MOST_CONTRASTS = 6


@process_door(can_read_participation, methods=("GET",))
def group(request: DeskRequest, process: Process, bundle_key: str) -> HttpResponse:
    """The page of a group."""
    return show_group(request, process, group_named(process, bundle_key))


def group_named(process: Process, key: str) -> Group:
    """The group of the participation with this key, or the one into which it was merged. A 404 where none is."""
    row: Group = found(named(process, key))
    return row


def show_group(
    request: DeskRequest, process: Process, row: Group, *, form: StatementForm | None = None, is_overtaken: bool = False, status: int = 200
) -> HttpResponse:
    """The page; ``form`` as it was typed. ``is_overtaken``: somebody else wrote meanwhile, and both are shown."""
    return show(request, "synthesis/group.html", _page(request, process, row, form, is_overtaken=is_overtaken), status=status)


def _page(request: DeskRequest, process: Process, row: Group, form: StatementForm | None, *, is_overtaken: bool) -> GroupPage:
    card: GroupCard = found(group_of(process, row.key))
    is_open, is_proposed = row.state != GroupState.ARCHIVED, card.state is GroupState.PROPOSED
    suggested = () if is_proposed else tuple(one for one in card.members if not one.is_confirmed)
    members = tuple(one for one in card.members if one not in suggested)
    may_sort, draft = can_sort(request.user, request.municipality) and is_open, draft_in(row.draft)
    return GroupPage(
        title=row.title,
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        crumbs=(Link(address=address_in("desk:synthesis", process.slug), title=_("Auswertung")),),
        key=row.key,
        since=timezone.now().isoformat(),
        may_sort=may_sort,
        is_proposed=is_proposed,
        is_pinned=row.is_pinned,
        is_dissolved=not is_open,
        counted=counted_in(card),
        who=said_by(card.speakers),
        languages=spoken_in(card.languages),
        form=_form(row, form, is_overtaken=is_overtaken),
        theirs=tuple((str(StatementForm.base_fields[name].label), text) for name, text in _words(row).items() if text) if is_overtaken else (),
        statement=row.statement,
        counter_voices=row.counter_voices,
        draft=tuple((one.text, ", ".join(one.sources)) for one in draft.sentences) if draft else (),
        draft_title=draft.title.text if draft and draft.title else "",
        can_draft=may_sort and has_assistant(),
        members=members_shown(process, members),
        suggested=members_shown(process, suggested),
        contrasts=_contrasts(process, members),
        resembling=resembled(process, row) if may_sort else (),
        outcomes=outcome_parts(process, card.outcomes),
        others=other_titles(process, row) if may_sort else (),
        addresses=_addresses(process, row),
        new_links=_new_links(process, row),
    )


def _form(row: Group, form: StatementForm | None, *, is_overtaken: bool) -> StatementForm:
    """What was typed stays; saved once more, it holds against what somebody else wrote."""
    mark = statement_mark(row)
    if form is None:
        return StatementForm(initial=_words(row) | {"gelesen": mark})
    return StatementForm(initial={**form.cleaned_data, "gelesen": mark}) if is_overtaken else form


def _words(row: Group) -> dict[str, str]:
    return {"title": row.title, "statement": row.statement, "counter_voices": row.counter_voices}


def _contrasts(process: Process, members: Sequence[MemberCard]) -> tuple[ContrastPart, ...]:
    """The pairs that may say the opposite, each once."""
    first = {one.contribution_key: one for one in reversed(members)}
    pairs = dict.fromkeys(tuple(sorted((one.contribution_key, key))) for one in members for key in one.against if key in first)
    return tuple(
        ContrastPart(first=member_part(process, first[one]), second=member_part(process, first[other])) for one, other in list(pairs)[:_MOST_CONTRASTS]
    )


def _new_links(process: Process, row: Group) -> tuple[Link, ...]:
    address = address_in("desk:synthesis-group-becomes", process.slug, bundle_key=row.key)
    return (
        Link(address=f"{address}?art={ElementKind.MEASURE.value}", title=_("Neue Maßnahme daraus")),
        Link(address=f"{address}?art={ElementKind.GOAL.value}", title=_("Neues Ziel daraus")),
    )


def _addresses(process: Process, row: Group) -> dict[str, str]:
    of_group = {"act": "desk:synthesis-group-act", "becomes": "desk:synthesis-group-becomes", "draft": "desk:synthesis-group-draft"}
    of_wall = {"wall_act": "desk:synthesis-act", "outcome": "desk:synthesis-outcome"}
    addresses = {name: address_in(address, process.slug, bundle_key=row.key) for name, address in of_group.items()}
    return addresses | {name: address_in(address, process.slug) for name, address in of_wall.items()}
