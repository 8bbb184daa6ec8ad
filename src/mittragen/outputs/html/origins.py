"""What stands behind a goal or measure: groups with their statement, the contributions one by one, law and council, as a list and as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import direction
from mittragen.edition.elements import Element, Goal, Measure, Origin
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import OriginKind
from mittragen.edition.trace import TraceGroup, TraceLink
from mittragen.outputs.drawing import NARROW, Node, Picture, Ribbon, picture_of
from mittragen.outputs.html.addresses import PROVENANCE
from mittragen.outputs.html.view import View
from mittragen.outputs.trace_phrases import contributions_phrase, number_phrase, place_phrase, reason_phrase, source_phrases, speakers_phrase
from mittragen.outputs.tracing import Tracing

# So many contributions stand open; the others of a group are one tap away.
MOST_OPEN = 12
_ALONE = "-"


@dataclass(frozen=True)
class Said:
    """A contribution behind an element. ``address`` is empty in a site made of files, which has no pages of contributions."""

    key: str
    number: str
    address: str
    facts: tuple[str, ...]
    became: str
    kind: str
    reason: str
    passage: str
    absorbed: tuple[Link, ...]


@dataclass(frozen=True)
class Bundle:
    """A group with what it says; ``rest`` is folded. The last bundle may be of contributions in no group: it has neither ``key`` nor statement."""

    key: str
    title: str
    statement: str
    counter_voices: str
    counted: str
    speakers: str
    reason: str
    first: tuple[Said, ...]
    rest: tuple[Said, ...]
    more: str


@dataclass(frozen=True)
class OriginPart:
    """The section "Woher kommt das?". ``below`` is what stands under the element, with how many contributions stand behind each."""

    count: int
    counted: str
    picture: Picture | None
    bundles: tuple[Bundle, ...]
    other: tuple[Origin, ...]
    below: tuple[tuple[Link, str], ...]
    below_title: str
    more: Link | None

    @property
    def is_known(self) -> bool:
        return bool(self.bundles or self.other or self.below)


def origin_part(view: View, element: Element) -> OriginPart:
    """Everything known of where an element comes from."""
    tracing, origins = view.shelf.tracing, tuple(getattr(element, "origins", ()))
    if tracing is None:
        return OriginPart(0, "", None, (), origins, (), "", None)
    links = tuple(link for link in tracing.behind(element.key).links if link.contribution)
    count = len({link.contribution for link in links})
    bundles = _bundles(view, tracing, element)
    # What the trace tells in full is not told a second time.
    other = tuple(o for o in origins if not (o.kind is OriginKind.CONTRIBUTION and o.reference in tracing.sources))
    counted = contributions_phrase(count, view.language)
    more = Link(address=view.addresses.section(PROVENANCE), title=view._("Wie das ganze Konzept entstanden ist"))
    below, title = _below(view, tracing, element), _below_title(view, element)
    return OriginPart(count, counted, _picture(view, tracing, element, links), bundles, other, below, title, more)


def _bundles(view: View, tracing: Tracing, element: Element) -> tuple[Bundle, ...]:
    by_group: dict[str, dict[str, list[TraceLink]]] = {}
    reasons: dict[str, str] = {}
    for link in tracing.behind(element.key).links:
        group = tracing.groups.get(link.group)
        place = by_group.setdefault(group.key if group else "", {})
        if link.contribution:
            place.setdefault(link.contribution, []).append(link)
        elif group:
            reasons[group.key] = reason_phrase(link, view.language)
    order = {group.key: number for number, group in enumerate(tracing.trace.groups)}
    keys = sorted(by_group, key=lambda key: (not key, order.get(key, len(order))))
    return tuple(_bundle(view, tracing, tracing.groups.get(key), by_group[key], reasons.get(key, "")) for key in keys)


def _bundle(view: View, tracing: Tracing, group: TraceGroup | None, links: dict[str, list[TraceLink]], reason: str) -> Bundle:
    said = tuple(_said(view, tracing, key, found, reason) for key, found in links.items())
    folded = len(said) - MOST_OPEN
    return Bundle(
        key=group.key if group else "",
        title=group.title if group else view._("Einzelne Beiträge"),
        statement=group.statement if group else "",
        counter_voices=group.counter_voices if group else "",
        counted=_counted(view, len(said), len(group.members) if group else 0),
        speakers=speakers_phrase(group, view.language) if group else "",
        reason=reason,
        first=said[:MOST_OPEN] if folded > 0 else said,
        rest=said[MOST_OPEN:] if folded > 0 else (),
        more=view._("{count} weitere zeigen").format(count=folded) if folded > 0 else "",
    )


def _counted(view: View, count: int, total: int) -> str:
    if count >= total:
        return contributions_phrase(count, view.language)
    return view._("{count} von {total} Beiträgen dieses Bündels").format(count=count, total=total)


def _said(view: View, tracing: Tracing, key: str, links: Sequence[TraceLink], told_already: str) -> Said:
    source, last = tracing.sources.get(key), links[-1]
    reason = reason_phrase(last, view.language)
    passages = sum(1 for link in links if link.excerpt)
    told = "" if not passages else view._("eine Stelle daraus") if passages == 1 else view._("{count} Stellen daraus").format(count=passages)
    return Said(
        key=key,
        number=number_phrase(key, view.language),
        address=contribution_path(view, key),
        facts=source_phrases(source, view.language) if source else (),
        became=view._(last.kind.german),
        kind=last.kind.value,
        reason="" if reason == told_already else reason,
        passage=told,
        absorbed=tuple(Link(address=contribution_path(view, other), title=number_phrase(other, view.language)) for other in tracing.absorbed.get(key, ())),
    )


def contribution_path(view: View, key: str) -> str:
    """Where a contribution is read; nowhere in a site made of files."""
    return "" if view.site.is_static else f"/beitraege/{key}/"


def _picture(view: View, tracing: Tracing, element: Element, links: Sequence[TraceLink]) -> Picture | None:
    """Events and channels, groups, this element; nothing for a single contribution, of which the list says enough."""
    seen: dict[str, TraceLink] = {link.contribution: link for link in links}
    if len(seen) < 2:
        return None
    _ = view._
    places: dict[str, str] = {}
    groups: dict[str, str] = {}
    ribbons: list[Ribbon] = []
    for key, link in seen.items():
        source, group = tracing.sources.get(key), tracing.groups.get(link.group)
        place = f"p-{(source.event or source.channel.value) if source else _ALONE}"
        places.setdefault(place, _place(view, tracing, key))
        bundle = f"g-{group.key if group else _ALONE}"
        groups.setdefault(bundle, group.title if group else _("ohne Bündel"))
        ribbons += [
            Ribbon(source=place, target=bundle, count=1, kind=link.kind.value),
            Ribbon(source=bundle, target="element", count=1, kind=link.kind.value),
        ]
    nodes = (
        *(Node(key=key, title=title, column=0) for key, title in places.items()),
        *(Node(key=key, title=title, column=1) for key, title in groups.items()),
        Node(key="element", title=f"{element.label} {view.title(element)}".strip(), column=2),
    )
    heads = (_("Wo es gesagt wurde"), _("Was zusammengehört"), _("Was daraus wurde"))
    counted = contributions_phrase(len(seen), view.language)
    return picture_of(
        title=_("Dahinter stehen {contributions}").format(contributions=counted),
        text=_("Bänder führen von Veranstaltungen und Wegen über die Bündel zu dieser Stelle. Die Zahlen stehen auch in der Tabelle."),
        heads=heads,
        nodes=nodes,
        ribbons=ribbons,
        kind_titles={kind.value: _(kind.german) for kind in OutcomeKind},
        width=NARROW,
        is_mirrored=direction(view.language) == "rtl",
    )


def _place(view: View, tracing: Tracing, key: str) -> str:
    source = tracing.sources.get(key)
    if source is None:
        return view._("nicht bekannt")
    return source.event_title or place_phrase(source, view.language)


def _below(view: View, tracing: Tracing, element: Element) -> tuple[tuple[Link, str], ...]:
    """What stands under a goal or measure, at any depth, that contributions led to; counted apart, for one may stand behind several."""
    if not isinstance(element, Goal | Measure):
        return ()
    found = []
    for other in (*view.edition.goals, *view.edition.measures):
        count = len(tracing.behind(other.key).contributions)
        if count and element in view.outline.parents_of(other):
            found.append((view.link(other), contributions_phrase(count, view.language)))
    return tuple(found)


def _below_title(view: View, element: Element) -> str:
    levels = view.edition.levels
    if isinstance(element, Measure):
        named = levels.sub_measure.plural
    elif isinstance(element, Goal) and not view.outline.goals_under(element.key):
        named = levels.measure.plural
    else:
        named = view._("{goals} und {measures}").format(goals=levels.goal.plural, measures=levels.measure.plural)
    return view._("{levels} darunter, hinter denen Beiträge stehen").format(levels=named)
