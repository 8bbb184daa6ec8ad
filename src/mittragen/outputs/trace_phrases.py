"""Wording that the outputs of a trace share: what became of a contribution, why, and where it was said."""

from urllib.parse import quote

from mittragen.design.language import language_called, long_date
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.participating import Channel
from mittragen.edition.trace import TraceGroup, TraceLink, TraceSource
from mittragen.outputs.phrases import spoken, words
from mittragen.outputs.target import Site

# Channels of which the event says enough.
_AT_EVENTS = frozenset({Channel.CARD, Channel.MINUTES, Channel.INTERVIEW})


def contribution_address(key: str, site: Site) -> str:
    """Where everyone reads a contribution and its path, for ever."""
    return f"{site.address}/beitraege/{quote(key, safe='')}/"


def number_phrase(key: str, language: str) -> str:
    """ "Beitrag b7kx2b"."""
    return words(language)("Beitrag {key}").format(key=key)


def target_phrase(link: TraceLink, language: str) -> str:
    """Where it went: the goal or measure as it was called, the other contribution, the organisation; empty where it went nowhere."""
    if link.merged_into:
        return number_phrase(link.merged_into, language)
    return f"{link.element_label} {link.element_title}".strip() or link.passed_to


def outcome_phrase(link: TraceLink, language: str) -> str:
    """ "aufgenommen in: 1.1.2 Abendkurse", "nicht aufgenommen"."""
    _ = words(language)
    target = target_phrase(link, language)
    told = {
        OutcomeKind.TAKEN_UP: _("aufgenommen in: {target}"),
        OutcomeKind.COVERED: _("schon abgedeckt durch: {target}"),
        OutcomeKind.MERGED: _("zusammengeführt mit: {target}"),
        OutcomeKind.PASSED_ON: _("weitergegeben an: {target}"),
    }
    return told[link.kind].format(target=target) if target and link.kind in told else _(link.kind.german)


def reason_phrase(link: TraceLink, language: str) -> str:
    """Why, in one line: the reason from the list and the office's own words; empty where none was given."""
    _ = words(language)
    kind = _(link.reason_kind.german) if link.reason_kind and not (link.reason_kind is OutcomeReason.OTHER and link.reason) else ""
    return ". ".join(part.rstrip(".") for part in (_capitalised(kind), link.reason.strip()) if part) + ("." if kind or link.reason.strip() else "")


def place_phrase(source: TraceSource, language: str) -> str:
    """Where it was said: "Workshop Sprache, Tisch 2"; the channel where it was at no event."""
    _ = words(language)
    if not source.event_title:
        return _(source.channel.german)
    table = _("Tisch {name}").format(name=source.table) if source.table else ""
    channel = "" if source.channel in _AT_EVENTS else _(source.channel.german)
    return ", ".join(part for part in (source.event_title, table, channel) if part)


def source_phrases(source: TraceSource, language: str) -> tuple[str, ...]:
    """What is known of a contribution: where, about what, by which group of people, in which language, when. Never by whom."""
    _ = words(language)
    facts = (
        place_phrase(source, language),
        _("Antwort") if source.is_reply else "",
        source.topic,
        _("Gruppe: {group}").format(group=source.actor_group) if source.actor_group else "",
        language_called(source.language, spoken(language)) if source.language and source.language != language else "",
        long_date(source.day, spoken(language)),
    )
    return tuple(fact for fact in facts if fact)


def speakers_phrase(group: TraceGroup, language: str) -> str:
    """Who says so: "Geflüchtete 2, Ehrenamt 2, ohne Angabe der Gruppe 1"; empty where nobody was counted."""
    _ = words(language)
    return ", ".join(f"{counted.group or _('ohne Angabe der Gruppe')} {counted.count}" for counted in group.speakers)


def contributions_phrase(count: int, language: str) -> str:
    """ "1 Beitrag", "12 Beiträge"."""
    _ = words(language)
    return (_("{count} Beitrag") if count == 1 else _("{count} Beiträge")).format(count=count)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
