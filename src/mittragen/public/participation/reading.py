"""What was said: the list with its filters, and one contribution with its way and its replies."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.design.language import language_name, number
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.participating import ContributionKind, ModerationState
from mittragen.participation.models import Process
from mittragen.participation.queries.contributions import (
    Choice,
    Order,
    Page,
    ShownContribution,
    Stub,
    Thread,
    contribution_public,
    contributions_public,
    is_supported,
)
from mittragen.participation.queries.counting import ShownCounts, shown_counts
from mittragen.participation.queries.timeline import open_phase, public_process_named
from mittragen.participation.reasons import reason_as_read
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.choosing import chips_of, options_of
from mittragen.public.participation.overview import NO_TOPIC_SAID, all_crumb, crumb
from mittragen.public.participation.pages import ContributionPage, ContributionsPage, Facet, StubFacts
from mittragen.public.participation.shown import day, support_said, voice
from mittragen.public.participation.supporting import token_of
from mittragen.public.participation.way import became_of, bound_words, steps_of
from mittragen.public.tracing.kept import TOLD, Told
from mittragen.public.tracing.path import OPEN, Step, badge, pieces_of

# Field of the address, and the field of the choice behind it.
_FIELDS = {"thema": "topic", "veranstaltung": "event", "sprache": "language", "gruppe": "actor_group", "art": "kind"}
_NEWEST, _LONGEST = "neu", 200
# What became of it: asked of documents, not of rows.
_OUTCOME, _OUTCOMES = "verbleib", (*OutcomeKind.codes(), OPEN)


@public_door(methods=("GET",))
def contributions(request: LiveRequest, slug: str) -> HttpResponseBase:
    """The list: twenty at a time, in an order that favours nobody, or the newest first."""
    one = found(public_process_named(slug))
    asked = {name: value for name in _FIELDS if (value := request.GET.get(name, "").replace("\0", "")[:_LONGEST])}
    order = Order.NEWEST if request.GET.get("reihenfolge") == _NEWEST else Order.SHUFFLED
    told = TOLD.told(request, one.slug)
    fields: dict[str, Any] = {_FIELDS[name]: value for name, value in asked.items()}
    choice = _became(Choice(**fields), told, request.GET.get(_OUTCOME, ""))
    if told is not None and request.GET.get(_OUTCOME, "") in _OUTCOMES:
        asked[_OUTCOME] = request.GET[_OUTCOME]
    listed = contributions_public(one, choice, order=order, place=request.GET.get("ab", ""))
    return show(request, "participation/contributions.html", _list_page(request, one, listed, asked, order, told))


@public_door(methods=("GET",))
def contribution(request: LiveRequest, key: str) -> HttpResponseBase:
    """One contribution. Nobody learns whether there is one that was never shown."""
    thread = found(contribution_public(key))
    return show(request, "participation/contribution.html", page_of(request, thread))


def page_of(request: LiveRequest, thread: Thread, *, is_supported_now: bool | None = None) -> ContributionPage:
    """The page of a contribution. ``is_supported_now`` where this request has changed it."""
    fact, row, process = thread.contribution, thread.row, thread.row.process
    stub = fact if isinstance(fact, Stub) else None
    supported = is_supported(row, token_of(request)) if is_supported_now is None else is_supported_now
    told = TOLD.told(request, process.slug)
    words = "" if stub else bound_words(request, told, row.key, row.public_text)
    pieces = pieces_of(told, row.key, words) if words else ()
    return ContributionPage(
        title=_title(thread),
        description="" if stub else row.public_text[:160],
        crumbs=(all_crumb(request), crumb(request, process), Link(address=at(request, f"/beteiligung/{process.slug}/beitraege/"), title=_("Was gesagt wurde"))),
        languages=process.offered_languages if request.method != "POST" else (),
        kind="contribution",
        is_indexed=stub is None,
        key=row.key,
        address=at(request, f"/beitraege/{row.key}/"),
        voice=replace(voice(request, fact), counts=(), pieces=pieces) if isinstance(fact, ShownContribution) else None,
        stub=_stub(request, stub) if stub else None,
        parent=at(request, f"/beitraege/{row.parent.key}/") if row.parent else "",
        steps=_steps(request, thread, told, words),
        replies=tuple(voice(request, reply, told) for reply in thread.replies),
        replies_said=ngettext("%(count)s Antwort", "%(count)s Antworten", len(thread.replies)) % {"count": number(len(thread.replies), request.language)},
        support_said="" if isinstance(fact, Stub) else support_said(request, fact.support_count),
        is_supported=supported and stub is None,
        can_reply=stub is None and row.parent is None and open_phase(process) is not None,
        process_title=process.title,
        process_address=at(request, f"/beteiligung/{process.slug}/"),
        trace=at(request, f"/beteiligung/{process.slug}/verbleib/") if told is not None else "",
    )


def _became(choice: Choice, told: Told | None, outcome: str) -> Choice:
    """The choice, narrowed to what became of it in documents."""
    if told is None or outcome not in _OUTCOMES:
        return choice
    if outcome == OPEN:
        return replace(choice, without=frozenset(told.kinds_of))
    return replace(choice, among=told.keys_of_kind[outcome])


def _list_page(request: LiveRequest, one: Process, listed: Page, asked: dict[str, str], order: Order, told: Told | None) -> ContributionsPage:
    kept = {**asked, **({"reihenfolge": _NEWEST} if order is Order.NEWEST else {})}
    counts, action = shown_counts(one), at(request, f"/beteiligung/{one.slug}/beitraege/")
    facets = _facets(request, one, counts, asked, order, told)
    return ContributionsPage(
        title=_("Was gesagt wurde"),
        description=_("Beiträge zu: %(process)s") % {"process": one.title},
        crumbs=(all_crumb(request), crumb(request, one)),
        languages=one.offered_languages,
        kind="contributions",
        process_title=one.title,
        process_address=at(request, f"/beteiligung/{one.slug}/"),
        action=action,
        facets=facets,
        chips=chips_of(action, facets, kept),
        said=_said(request, counts, bool(asked)),
        order_said=_("Das Neueste steht oben.") if order is Order.NEWEST else _("Die Reihenfolge wird jeden Tag neu gemischt, damit niemand immer oben steht."),
        rows=tuple(voice(request, row, told) for row in listed.rows),
        next=f"{action}?{urlencode({**kept, 'ab': listed.next_place})}" if listed.next_place else "",
        contribute=at(request, f"/beteiligung/{one.slug}/mitreden/") if open_phase(one) else "",
    )


def _steps(request: LiveRequest, thread: Thread, told: Told | None, words: str) -> tuple[Step, ...]:
    row, became = thread.row, became_of(request, told, thread.row.key, words)
    state = ModerationState(row.state)
    # What everyone could read and is looked at once more is hidden for now, for whoever reads.
    state = ModerationState.REFUSED if isinstance(thread.contribution, Stub) and state in (ModerationState.WAITING, ModerationState.HELD) else state
    return steps_of(request, state, submitted_at=row.submitted_at, shown_at=row.shown_at, decided_at=row.decided_at, became=became)


def _title(thread: Thread) -> str:
    row = thread.row
    if row.is_shown and row.topic:
        return _("Beitrag %(key)s zu „%(topic)s“") % {"key": row.key, "topic": row.topic.title}
    return _("Beitrag %(key)s") % {"key": row.key}


def _stub(request: LiveRequest, stub: Stub) -> StubFacts:
    words = {
        ModerationState.WITHDRAWN: _("Wer diesen Beitrag geschrieben hat, hat ihn am %(day)s zurückgezogen."),
        ModerationState.ERASED: _("Dieser Beitrag wurde am %(day)s gelöscht."),
    }
    said = words.get(ModerationState(stub.state), _("Dieser Beitrag wurde am %(day)s ausgeblendet."))
    reason = reason_as_read(stub.reason) if stub.state in (ModerationState.REFUSED, ModerationState.HELD) else ""
    return StubFacts(said=said % {"day": day(request, stub.hidden_at)}, reason=reason)


def _said(request: LiveRequest, counts: ShownCounts, is_chosen: bool) -> str:
    words = {"count": number(counts.total, request.language)}
    if is_chosen:
        return _("Sie sehen eine Auswahl aus %(count)s Beiträgen.") % words
    return ngettext("%(count)s Beitrag.", "%(count)s Beiträge.", counts.total) % words


def _facets(request: LiveRequest, one: Process, counts: ShownCounts, asked: dict[str, str], order: Order, told: Told | None) -> tuple[Facet, ...]:
    topics = dict(one.topic_rows.values_list("key", "title")) | {NO_TOPIC_SAID: _("ohne Thema")}
    events = dict(one.events.filter(key__in=list(counts.events)).values_list("key", "title"))
    kinds = {term.value: _(term.german) for term in ContributionKind}
    titled = (
        ("thema", _("Thema"), counts.topics, topics),
        ("veranstaltung", _("Veranstaltung"), counts.events, events),
        ("sprache", _("Sprache"), counts.languages, {tag: language_name(tag) for tag in counts.languages}),
        ("gruppe", _("Gruppe"), counts.groups, {group: group for group in counts.groups}),
        ("art", _("Art"), counts.kinds, kinds),
    )
    facets = [
        Facet(name=name, title=title, options=options_of(request, found_counts, titles, asked.get(name, "")), chosen=asked.get(name, ""))
        for name, title, found_counts, titles in titled
        if found_counts or name in asked
    ]
    if told is not None:
        said = (("", _("alle")), *((code, badge(code).title) for code in _OUTCOMES))
        facets.append(Facet(name=_OUTCOME, title=_("Was daraus wurde"), options=said, chosen=asked.get(_OUTCOME, "")))
    orders = (("", _("gemischt")), (_NEWEST, _("das Neueste zuerst")))
    return (*facets, Facet(name="reihenfolge", title=_("Reihenfolge"), options=orders, chosen=_NEWEST if order is Order.NEWEST else ""))
