"""Which contributions are listed: everything a person chose stands in the address."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import language_name
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.participation.models import EventTable, Process
from mittragen.participation.queries.contributions import NO_TOPIC
from mittragen.participation.queries.office import OfficeOrder, Wanted, choices_of

# The names in addresses, by the field of Wanted.
NAMES = {
    "words": "suche",
    "topic": "thema",
    "event": "veranstaltung",
    "table": "tisch",
    "language": "sprache",
    "state": "stand",
    "channel": "weg",
    "kind": "art",
    "actor_group": "gruppe",
    "order": "ordnung",
}
ORDERS = {OfficeOrder.NEWEST: gettext_lazy("neueste zuerst"), OfficeOrder.OLDEST: gettext_lazy("älteste zuerst")}
_LONGEST = 300


@dataclass(frozen=True, kw_only=True)
class Option:
    """A choice of a filter."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A filter with its choices; the first one, "all", is none of them."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """Something that is chosen, and the address without it."""

    title: str
    address: str


def wanted_in(query: QueryDict) -> Wanted:
    """What an address asks for. What is unknown finds nothing, or counts as not asked."""
    given = {name: query.get(german, "").strip()[:_LONGEST] for name, german in NAMES.items() if name != "order"}
    for name, known in (("state", ModerationState), ("channel", Channel), ("kind", ContributionKind)):
        given[name] = given[name] if given[name] in known.codes() else ""
    return Wanted(**given, order=OfficeOrder.OLDEST if query.get("ordnung") == OfficeOrder.OLDEST.value else OfficeOrder.NEWEST)


def asked(wanted: Wanted, **more: str) -> str:
    """The end of an address that asks for this; empty when nothing is chosen."""
    values = {german: str(getattr(wanted, name)) for name, german in NAMES.items()}
    values = {name: value for name, value in (values | more).items() if value and (name, value) != ("ordnung", OfficeOrder.NEWEST.value)}
    return f"?{urlencode(values)}" if values else ""


def is_narrow(wanted: Wanted) -> bool:
    """Whether anything is left out."""
    return any(getattr(wanted, one.name) for one in fields(Wanted) if one.name != "order")


def filters_of(process: Process, wanted: Wanted) -> tuple[Filter, ...]:
    """All filters. Five queries at most."""
    there = choices_of(process)
    topics = [(topic.key, topic.title) for topic in process.topic_rows.all()]
    events = list(process.events.all())
    tables = EventTable.objects.filter(event__process=process, event__key=wanted.event) if wanted.event else ()
    rows: list[tuple[str, str, Iterable[tuple[str, str]]]] = [
        ("state", _("Stand"), [(state.value, _(state.german)) for state in ModerationState]),
        ("topic", _("Thema"), [*topics, (NO_TOPIC, _("weiß nicht"))]),
        ("event", _("Veranstaltung"), [(event.key, event.title) for event in events]),
        ("table", _("Tisch"), [(str(table.number), str(table)) for table in tables]),
        ("kind", _("Art"), [(kind.value, _(kind.german)) for kind in ContributionKind]),
        ("channel", _("Weg"), [(channel.value, _(channel.german)) for channel in Channel]),
        ("language", _("Sprache"), [(tag, language_name(tag)) for tag in there.languages]),
        ("actor_group", _("Gruppe"), [(group, group) for group in there.groups]),
    ]
    return tuple(_filter(name, title, options, getattr(wanted, name)) for name, title, options in rows if options)


def chips_of(filters: Iterable[Filter], wanted: Wanted, address: str) -> tuple[Chip, ...]:
    """What is chosen, each with the way without it."""
    by_german = {german: name for name, german in NAMES.items()}
    found = [Chip(title=f"„{wanted.words}“", address=address + asked(replace(wanted, words="")))] if wanted.words else []
    for one in filters:
        without: dict[str, Any] = {by_german[one.name]: ""}
        address_without = address + asked(replace(wanted, **without))
        found += [Chip(title=f"{one.title}: {option.title}", address=address_without) for option in one.options if option.is_chosen]
    return tuple(found)


def _filter(name: str, title: str, options: Iterable[tuple[str, str]], chosen: str) -> Filter:
    rows = tuple(Option(value=value, title=words, is_chosen=value == chosen) for value, words in options)
    return Filter(name=NAMES[name], title=title, options=rows)
