"""The flow of an edition as drawings: from topics over groups to fields of action, to organisations, or nowhere yet."""

from collections import Counter
from collections.abc import Callable, Iterable
from statistics import mean, median

from mittragen.design.language import direction, language_called
from mittragen.edition.outcomes import OutcomeKind
from mittragen.outputs.drawing import NARROW, WIDE, Node, Picture, Ribbon, Row, picture_of, rows_of
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.streams import ORDER, Stream, by_kind
from mittragen.outputs.trace_phrases import contributions_phrase

# So many groups are drawn; the others stand together, and one by one in the table.
MOST_GROUPS = 16
_TOPIC, _GROUP, _FIELD, _ALONE, _OTHERS = "t:", "g:", "f:", "g-", "g+"


def kind_titles(view: View) -> dict[str, str]:
    """The words of outcomes, and of none."""
    words = {kind.value: view._(kind.german) for kind in OutcomeKind}
    return {kind: words.get(kind, view._("noch offen")) for kind in ORDER}


def whole_picture(view: View, streams: tuple[Stream, ...]) -> Picture | None:
    """Topics, groups, and where it went."""
    _, largest, titles = view._, _largest(streams), kind_titles(view)
    topics = _topics(view, streams)
    ends = {stream.source.key: _end(view, stream, titles) for stream in streams}
    groups = {stream.source.key: _group(view, stream, largest) for stream in streams}
    ribbons = []
    for stream in streams:
        key, topic = stream.source.key, _topic(view, stream)[0]
        ribbons += [
            Ribbon(source=topic, target=groups[key][0], count=1, kind=stream.kind),
            Ribbon(source=groups[key][0], target=ends[key][0], count=1, kind=stream.kind),
        ]
    places = _group_places(view, streams, groups, {key: place for place, key in enumerate(topics)})
    nodes = (
        *_nodes(topics.items(), 0),
        *_nodes(sorted(dict(groups.values()).items(), key=lambda pair: places[pair[0]]), 1),
        *_end_nodes(view, ends.values(), 2),
    )
    heads = (_("Worum es ging"), _("Was zusammengehört"), _("Wohin es ging"))
    return _picture(view, streams, nodes, ribbons, heads, WIDE)


def small_picture(view: View, streams: tuple[Stream, ...]) -> Picture | None:
    """Topics, and where it went: without the groups between."""
    titles = kind_titles(view)
    ends = [_end(view, stream, titles) for stream in streams]
    ribbons = [Ribbon(source=_topic(view, s)[0], target=end[0], count=1, kind=s.kind) for s, end in zip(streams, ends, strict=True)]
    nodes = (*_nodes(_topics(view, streams).items(), 0), *_end_nodes(view, ends, 1))
    return _picture(view, streams, nodes, ribbons, (view._("Worum es ging"), view._("Wohin es ging")), NARROW)


def finding(view: View, streams: tuple[Stream, ...]) -> str:
    """What the flow says in one sentence."""
    counts, total = by_kind(streams), len(streams)
    reached = counts.get(OutcomeKind.TAKEN_UP.value, 0) + counts.get(OutcomeKind.COVERED.value, 0)
    counted = contributions_phrase(total, view.language)
    if reached == total:
        return view._("{contributions}: alle stehen im Konzept").format(contributions=counted)
    return view._("{contributions}: {reached} davon stehen im Konzept").format(contributions=counted, reached=reached)


def rows_by(streams: tuple[Stream, ...], title: Callable[[Stream], str], otherwise: str) -> tuple[Row, ...]:
    """What became of contributions, by what ``title`` says of each; those of which it says nothing stand last."""
    titles = dict.fromkeys(title(stream) for stream in streams)
    ordered = sorted(titles, key=lambda name: not name)
    nodes = (*(Node(key=name, title=name or otherwise, column=0) for name in ordered), Node(key="\n", title="", column=1))
    ribbons = [Ribbon(source=title(stream), target="\n", count=1, kind=stream.kind) for stream in streams]
    return rows_of(nodes, ribbons, ORDER)


def language_title(view: View) -> Callable[[Stream], str]:
    """The language of a contribution in words."""
    return lambda stream: language_called(stream.source.language, spoken(view.language)) if stream.source.language else ""


def _picture(view: View, streams: tuple[Stream, ...], nodes: tuple[Node, ...], ribbons: list[Ribbon], heads: tuple[str, ...], width: float) -> Picture | None:
    titles = kind_titles(view)
    told = ", ".join(f"{titles[kind]} {count}" for kind, count in by_kind(streams).items())
    return picture_of(
        title=finding(view, streams),
        text=view._("Bänder führen von den Themen dorthin, wo die Beiträge blieben: {counts}. Alle Zahlen stehen auch in der Tabelle.").format(counts=told),
        heads=heads,
        nodes=nodes,
        ribbons=ribbons,
        kind_titles=titles,
        width=width,
        is_mirrored=direction(view.language) == "rtl",
    )


def _nodes(pairs: Iterable[tuple[str, str]], column: int) -> tuple[Node, ...]:
    return tuple(Node(key=key, title=title, column=column) for key, title in dict(pairs).items())


def _end_nodes(view: View, ends: Iterable[tuple[str, str]], column: int) -> tuple[Node, ...]:
    """Fields of action in their order, then what lies outside of the concept, then what is open."""
    found = dict(ends)
    order = [*(f"{_FIELD}{field.key}" for field in view.edition.fields_of_action), _FIELD, *ORDER]
    return tuple(Node(key=key, title=found[key], column=column, kind=key if key in ORDER else "") for key in order if key in found)


def _topics(view: View, streams: tuple[Stream, ...]) -> dict[str, str]:
    """The topics by key, in the order in which they are drawn."""
    places, titles = _topic_places(view, streams), dict(_topic(view, stream) for stream in streams)
    return {key: titles[key] for key in sorted(titles, key=lambda key: places[key])}


def _topic(view: View, stream: Stream) -> tuple[str, str]:
    source = stream.source
    return f"{_TOPIC}{source.process}/{source.topic_key or source.topic}", source.topic or view._("ohne Thema")


def _end(view: View, stream: Stream, titles: dict[str, str]) -> tuple[str, str]:
    reaches = stream.kind in (OutcomeKind.TAKEN_UP.value, OutcomeKind.COVERED.value)
    if not reaches:
        return stream.kind, titles[stream.kind]
    if stream.field is None:
        return _FIELD, view._("an anderer Stelle im Konzept")
    return f"{_FIELD}{stream.field.key}", f"{stream.field.label} {view.title(stream.field)}".strip()


def _largest(streams: tuple[Stream, ...]) -> frozenset[str]:
    sizes = Counter(stream.group.key for stream in streams if stream.group)
    return frozenset(sorted(sizes, key=lambda key: (-sizes[key], key))[:MOST_GROUPS])


def _group(view: View, stream: Stream, largest: frozenset[str]) -> tuple[str, str]:
    if stream.group is None:
        return _ALONE, view._("einzelne Beiträge")
    if stream.group.key not in largest:
        return _OTHERS, view._("weitere Bündel")
    return f"{_GROUP}{stream.group.key}", stream.group.title


def _topic_places(view: View, streams: tuple[Stream, ...]) -> dict[str, float]:
    """Topics stand near the fields of action that they feed: so few ribbons cross. What names no topic stands last."""
    fields = {field.key: place for place, field in enumerate(view.edition.fields_of_action)}
    fed: dict[str, list[int]] = {}
    for stream in streams:
        places = fed.setdefault(_topic(view, stream)[0], [])
        if stream.field is not None:
            places.append(fields[stream.field.key])
    nowhere = {_topic(view, stream)[0]: len(fields) + (0 if stream.source.topic else 1) for stream in streams}
    return {key: median(places) if places and nowhere[key] == len(fields) else nowhere[key] for key, places in fed.items()}


def _group_places(view: View, streams: tuple[Stream, ...], groups: dict[str, tuple[str, str]], order: dict[str, int]) -> dict[str, float]:
    """Groups stand near the topics that feed them, the rest last."""
    fed: dict[str, list[int]] = {}
    for stream in streams:
        fed.setdefault(groups[stream.source.key][0], []).append(order[_topic(view, stream)[0]])
    return {key: mean(places) for key, places in fed.items()} | {_OTHERS: float(len(order)), _ALONE: float(len(order) + 1)}
