"""Which cards are on the wall: everything a person chose stands in the address."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import language_name
from mittragen.participation.models import Process
from mittragen.participation.queries.contributions import NO_TOPIC
from mittragen.participation.queries.office import choices_of

# The names in addresses, by the field of Asked.
NAMES = {"words": "suche", "topic": "thema", "event": "veranstaltung", "language": "sprache", "actor_group": "gruppe", "state": "stand"}
# What can be asked for about the outcome or the place among the groups; the words stand in addresses.
OPEN, PARTLY, TREATED, LOOSE, SUGGESTED, ASIDE = "offen", "teilweise", "beantwortet", "ohne-buendel", "vorschlag", "passt-nicht"
STATES = {
    OPEN: gettext_lazy("ohne Verbleib"),
    PARTLY: gettext_lazy("teilweise beantwortet"),
    TREATED: gettext_lazy("mit Verbleib"),
    LOOSE: gettext_lazy("in keinem Bündel"),
    SUGGESTED: gettext_lazy("Vorschlag für ein Bündel"),
    ASIDE: gettext_lazy("passt in kein Bündel"),
}
_LIST, _LONGEST = "liste", 300


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks for: topic and event by key, the rest by code or word. Empty means all. ``as_list``: the groups below each other."""

    words: str = ""
    topic: str = ""
    event: str = ""
    language: str = ""
    actor_group: str = ""
    state: str = ""
    as_list: bool = False


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


def asked_in(query: QueryDict) -> Asked:
    """What an address asks for. What is unknown finds nothing, or counts as not asked."""
    given = {name: query.get(german, "").strip()[:_LONGEST] for name, german in NAMES.items()}
    given["state"] = given["state"] if given["state"] in STATES else ""
    return Asked(**given, as_list=query.get("ansicht") == _LIST)  # type: ignore[arg-type]


def query_of(asked: Asked, **more: str) -> str:
    """The end of an address that asks for this; empty when nothing is chosen."""
    values = {german: getattr(asked, name) for name, german in NAMES.items()} | {"ansicht": _LIST if asked.as_list else ""} | more
    values = {name: value for name, value in values.items() if value}
    return f"?{urlencode(values)}" if values else ""


def query_kept(typed: str) -> str:
    """The end of the wall's address that came along with a form, read and written anew: nothing else gets into an address."""
    query = QueryDict(typed.removeprefix("?")[:2000])
    places = {name: value for name in ("ab", "buendel-ab") if (value := query.get(name, "")).isascii() and value.isalnum() and len(value) < 20}
    return query_of(asked_in(query), **places)


def is_narrow(asked: Asked) -> bool:
    """Whether anything is left out."""
    return any(getattr(asked, one.name) for one in fields(Asked) if one.name != "as_list")


def filters_of(process: Process, asked: Asked) -> tuple[Filter, ...]:
    """All filters. Four queries at most."""
    there = choices_of(process)
    topics = [(topic.key, topic.title) for topic in process.topic_rows.all()]
    rows: list[tuple[str, str, Iterable[tuple[str, str]]]] = [
        ("state", _("Stand"), [(name, _(str(title))) for name, title in STATES.items()]),
        ("topic", _("Thema"), [*topics, (NO_TOPIC, _("weiß nicht"))]),
        ("event", _("Veranstaltung"), list(process.events.values_list("key", "title"))),
        ("actor_group", _("Gruppe"), [(group, group) for group in there.groups]),
        ("language", _("Sprache"), [(tag, language_name(tag)) for tag in there.languages]),
    ]
    return tuple(_filter(name, title, options, getattr(asked, name)) for name, title, options in rows if options)


def chips_of(filters: Iterable[Filter], asked: Asked, address: str) -> tuple[Chip, ...]:
    """What is chosen, each with the way without it."""
    by_german = {german: name for name, german in NAMES.items()}
    found = [Chip(title=f"„{asked.words}“", address=address + query_of(replace(asked, words="")))] if asked.words else []
    for one in filters:
        without: dict[str, Any] = {by_german[one.name]: ""}
        address_without = address + query_of(replace(asked, **without))
        found += [Chip(title=f"{one.title}: {option.title}", address=address_without) for option in one.options if option.is_chosen]
    return tuple(found)


def _filter(name: str, title: str, options: Iterable[tuple[str, str]], chosen: str) -> Filter:
    rows = tuple(Option(value=value, title=words, is_chosen=value == chosen) for value, words in options)
    return Filter(name=NAMES[name], title=title, options=rows)
