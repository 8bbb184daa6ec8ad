"""The ribbon: the life cycle of a concept as the desk's navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mittragen.actors.rules import can_read_organisations
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.decision.rules import can_read_sessions, can_run_sessions
from mittragen.design.frame import Link
from mittragen.monitoring.rules import can_read_progress
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import can_coordinate, can_enter_desk
from mittragen.participation.rules import can_capture, can_moderate, can_read_participation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rule = Callable[[User, Municipality], bool]


@dataclass(frozen=True)
class Section:
    """A page in the second row of the navigation."""

    name: str
    title: "StrOrPromise"
    address: str
    rule: Rule


@dataclass(frozen=True)
class Station:
    """A step of the life cycle, with the pages below it; the first one is where its link leads."""

    name: str
    title: "StrOrPromise"
    sections: tuple[Section, ...]


PARTICIPATING = "participate"
SYNTHESISING = "synthesise"
STATIONS = (
    Station(PARTICIPATING, _("Beteiligen"), (Section("participation", _("Beteiligung"), "desk:concept-processes", can_read_participation),)),
    Station(SYNTHESISING, _("Auswerten"), (Section("synthesis", _("Auswertung"), "desk:concept-synthesis", can_read_participation),)),
    Station(
        "draft",
        _("Entwerfen"),
        (
            Section("overview", _("Überblick"), "desk:overview", can_read_draft),
            Section("outline", _("Gliederung"), "desk:drafting", can_read_draft),
            Section("table", _("Tabelle"), "desk:table", can_read_draft),
            Section("importing", _("Einlesen"), "desk:importing", can_edit_draft),
            Section("findings", _("Befunde"), "desk:findings", can_read_draft),
            Section("comments", _("Kommentare"), "desk:comments", can_read_draft),
            Section("history", _("Verlauf"), "desk:history", can_read_draft),
            Section("frame", _("Rahmen"), "desk:frame", can_read_draft),
        ),
    ),
    Station(
        "decide",
        _("Beschließen"),
        (
            Section("sessions", _("Sitzungen"), "desk:sessions", can_read_sessions),
            Section("chain", _("Beratungsfolge"), "desk:chain", can_read_sessions),
            Section("candidates", _("Beschlussfassungen"), "desk:candidates", can_edit_draft),
            Section("decisions", _("Beschlüsse"), "desk:decisions", can_read_sessions),
        ),
    ),
    Station(
        "publish",
        _("Veröffentlichen"),
        (
            # The preview shows the public frame instead of this ribbon: whoever may go further must not begin there.
            Section("publishing", _("Veröffentlichen"), "desk:publishing", can_coordinate),
            Section("preview", _("Vorschau"), "desk:preview", can_read_draft),
        ),
    ),
    Station(
        "implement",
        _("Umsetzen"),
        (
            Section("progress", _("Stand"), "desk:progress", can_read_progress),
            Section("rounds", _("Abfragen"), "desk:rounds", can_read_progress),
            Section("reports", _("Prüfen"), "desk:reports", can_read_progress),
            Section("series", _("Indikatoren"), "desk:series", can_read_progress),
            Section("milestones", _("Meilensteine"), "desk:milestones", can_read_progress),
            Section("accounts", _("Berichte"), "desk:accounts", can_read_progress),
        ),
    ),
    Station(
        "revise",
        _("Fortschreiben"),
        (
            Section("revision", _("Fortschreibung"), "desk:revision", can_read_draft),
            Section("review", _("Durchsicht"), "desk:review", can_edit_draft),
            Section("changes", _("Änderungen"), "desk:changes", can_read_draft),
            Section("succession", _("Nachfolge"), "desk:succession", can_edit_draft),
        ),
    ),
)
# The pages of one participation.
PROCESS = (
    Section("process", _("Überblick"), "desk:process", can_read_participation),
    Section("plan", _("Plan"), "desk:plan", can_read_participation),
    Section("events", _("Veranstaltungen"), "desk:events", can_read_participation),
    Section("capture", _("Erfassen"), "desk:capture", can_capture),
    Section("moderation", _("Prüfen"), "desk:moderation", can_moderate),
    Section("contributions", _("Beiträge"), "desk:contributions", can_read_participation),
    Section("surveys", _("Umfragen"), "desk:surveys", can_read_participation),
    Section("synthesis", _("Auswerten"), "desk:synthesis", can_read_participation),
    Section("draft-comments", _("Entwurf"), "desk:draft-comments", can_read_participation),
    Section("record", _("Dokumentation"), "desk:record", can_read_participation),
)
HOUSE = (
    Section("processes", _("Beteiligungen"), "desk:processes", can_read_participation),
    Section("tasks", _("Aufgaben"), "desk:tasks", can_enter_desk),
    Section("bodies", _("Gremien"), "desk:bodies", can_run_sessions),
    Section("organisations", _("Organisationen"), "desk:organisations", can_read_organisations),
    Section("people", _("Menschen"), "desk:people", can_coordinate),
    Section("house", _("Einstellungen"), "desk:house", can_coordinate),
)


def stations(user: User, municipality: Municipality, slug: str, station: str) -> tuple[Link, ...]:
    """The first row: the stations this person may enter, for one concept."""
    found = []
    for one in STATIONS:
        allowed = _links(one.sections, user, municipality, "", slug=slug)
        if allowed:
            found.append(Link(address=allowed[0].address, title=str(one.title), is_current=one.name == station))
    return tuple(found)


def sections(user: User, municipality: Municipality, slug: str, station: str, section: str) -> tuple[Link, ...]:
    """The second row: the pages of the station at hand."""
    return next((_links(one.sections, user, municipality, section, slug=slug) for one in STATIONS if one.name == station), ())


def process_stations(process: str) -> tuple[Link, ...]:
    """The first row for a participation that belongs to no concept."""
    return (Link(address=reverse("desk:process", kwargs={"process": process}), title=gettext("Beteiligen"), is_current=True),)


def process_sections(user: User, municipality: Municipality, process: str, section: str) -> tuple[Link, ...]:
    """The second row: the pages of one participation."""
    return _links(PROCESS, user, municipality, section, process=process)


def house(user: User, municipality: Municipality, section: str) -> tuple[Link, ...]:
    """Pages that belong to no concept."""
    return _links(HOUSE, user, municipality, section)


def account(*, is_open: bool = True) -> tuple[Link, ...]:
    """Pages about whoever is signed in; only the way out while the desk is not open to them."""
    rows = ((_("Mein Konto"), "desk:account"),) * is_open + ((_("Abmelden"), "desk:sign-out"),)
    return tuple(Link(address=reverse(name), title=str(title)) for title, name in rows)


def _links(rows: tuple[Section, ...], user: User, municipality: Municipality, current: str, **where: str) -> tuple[Link, ...]:
    permitted = {rule: rule(user, municipality) for rule in {row.rule for row in rows}}
    return tuple(Link(address=reverse(row.address, kwargs=where), title=str(row.title), is_current=row.name == current) for row in rows if permitted[row.rule])
