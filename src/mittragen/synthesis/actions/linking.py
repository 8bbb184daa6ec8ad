"""From a group to the draft: a new goal or measure, or one that is there; and links that go along when elements become one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.actions import NewElement, add_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User
from mittragen.synthesis.actions.inheriting import confirmed_members, inherit
from mittragen.synthesis.actions.places import current, touch
from mittragen.synthesis.actions.shelf import begin, new_batch, tell
from mittragen.synthesis.actions.wanted import NewOutcome, Wanted, require_wanted, target_of, to_element
from mittragen.synthesis.actions.writing import copies_of, end_links, family_of, is_said, links_of_group, written_of_group
from mittragen.synthesis.models import Group, TraceLink
from mittragen.synthesis.rules import SynthesisError


@transaction.atomic
def element_from_group(
    *,
    group: Group,
    concept: Concept,
    kind: ElementKind,
    parent: Element | None,
    title: str,
    by: User | None,
    text: str = "",
    facts: Mapping[str, Any] | None = None,
    batch: str = "",
    at: datetime | None = None,
) -> Element:
    """A new goal or measure in the draft that takes up a group: its confirmed members without another outcome became it too.

    ``facts`` are further facts by name (:class:`mittragen.concept.facts.Facts`).
    """
    begin(group.process, by)
    group = current(group)
    words = Facts(**{**(facts or {}), "title": title, "text": text})
    element = add_elements(concept=concept, elements=[NewElement(kind, words, parent)], by=by)[0]
    link_group(group=group, concept=concept, element=element, by=by, batch=batch, at=at)
    return element


@transaction.atomic
def link_group(
    *,
    group: Group,
    concept: Concept,
    element: Element | str,
    kind: OutcomeKind = OutcomeKind.TAKEN_UP,
    by: User | None,
    reason: str = "",
    batch: str = "",
    at: datetime | None = None,
) -> str:
    """A group was taken up in, or is covered by, an element of the draft (or its key); the name under which that can be taken back.

    Its confirmed members without another outcome became it too. A group can be linked to many elements.
    """
    key = element if isinstance(element, str) else element.key
    return record_group_outcome(group=group, outcome=NewOutcome(kind, element=(concept, key), reason=reason), by=by, batch=batch, at=at)


@transaction.atomic
def record_group_outcome(*, group: Group, outcome: NewOutcome, by: User | None, batch: str = "", at: datetime | None = None) -> str:
    """Say what became of a group, beside what is said of it already; its confirmed members inherit it where nothing else is said of them."""
    begin(group.process, by)
    group = current(group)
    wanted = require_wanted(outcome, confirmed_members(group)[:1] if OutcomeKind(outcome.kind) is not OutcomeKind.MERGED else confirmed_members(group))
    batch, now = batch or new_batch(), at or timezone.now()
    if not any(is_said(link, wanted) for link in links_of_group(group)):
        written_of_group(group, wanted, by, batch, now)
        tell(group.process, by, "link_group", "group", group.key, {wanted.kind.value: ("", wanted.element_key or wanted.reason_kind)})
    inherit(group, confirmed_members(group), by, batch, now)
    return batch


@transaction.atomic
def unlink_group(*, group: Group, link: TraceLink, by: User | None, at: datetime | None = None) -> str:
    """Say no more what a row says of a group, nor of its members by way of it; the name under which that can be taken back."""
    begin(group.process, by)
    batch, now = new_batch(), at or timezone.now()
    family = family_of(group)
    if link.group_id not in family or link.contribution_id is not None:
        raise SynthesisError(_("Das gehört nicht zu diesem Bündel. Bitte laden Sie die Seite neu."))
    said = TraceLink.objects.filter(group__in=family, kind=link.kind, ended_at__isnull=True)
    ending = [row for row in said if target_of(row) == target_of(link)]
    end_links(ending, by, now, batch)
    if ending:
        tell(group.process, by, "unlink_group", "group", group.key, {link.kind: (link.element_key or link.reason_kind, "")})
    return batch


@transaction.atomic
def follow_elements(
    *, concept: Concept, before: str | Collection[str], after: str | Collection[str], by: User | None, batch: str = "", at: datetime | None = None
) -> str:
    """Elements became others (keys): every link to ``before`` goes on to each of ``after``; the name under which that can be taken back.

    ``batch``: a name of one's own choice. The old links stay on record and name what came in their place.

    To be called in the transaction that changes the draft, with ``after`` in it.
    """
    old, new = ({before} if isinstance(before, str) else set(before)), ([after] if isinstance(after, str) else list(after))
    batch, now = batch or new_batch(), at or timezone.now()
    rows = TraceLink.objects.filter(municipality=concept.municipality, concept_slug=concept.slug, ended_at__isnull=True)
    links = list(rows.filter(element_key__in=old - set(new)).select_related("process__municipality", "municipality"))
    elements = {element.key: element for element in Element.objects.filter(concept=concept, key__in=new)}
    if not links or not elements:
        return batch
    for _number, process in sorted({link.process_id: link.process for link in links}.items()):
        begin(process, by)
    there = {_source(row): row for row in rows.filter(element_key__in=elements)}
    for key in [key for key in new if key in elements]:
        _follow(links, to_element(OutcomeKind.TAKEN_UP, concept, elements[key]), there, by, batch, now)
    end_links(links, by, now, batch)
    touch({link.group_id: link.group for link in links if link.group is not None and link.contribution_id is None}.values())
    for process in {link.process_id: link.process for link in links}.values():
        tell(process, by, "follow_elements", "process", process.slug, {key: (key, " ".join(elements)) for key in sorted(old)})
    return batch


def _follow(links: list[TraceLink], wanted: Wanted, there: dict[tuple[object, ...], TraceLink], by: User | None, batch: str, now: datetime) -> None:
    """A copy of each link to an element, unless its source is linked with it already; the first one found is named in its place."""
    missing: dict[tuple[object, ...], TraceLink] = {}
    for link in links:
        place = (*_source(link)[:-1], wanted.element_key)
        if place not in there:
            missing.setdefault(place, link)
    for place, copy in zip(missing, copies_of(list(missing.values()), by, now, batch, wanted=wanted), strict=True):
        there[place] = copy
    for link in links:
        link.successor = link.successor or there[(*_source(link)[:-1], wanted.element_key)]


def _source(link: TraceLink) -> tuple[object, ...]:
    return (link.contribution_id, link.excerpt_id, link.group_id if link.contribution_id is None else None, link.kind, link.element_key)
