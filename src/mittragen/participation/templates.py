"""Processes as counties run them, to start from. Everything in a plan can be changed afterwards."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import EventKind, PhaseKind


@dataclass(frozen=True)
class PlannedEvent:
    """An event of a phase; ``for_each_topic`` makes one for every topic."""

    kind: EventKind
    title: str | Promise
    for_each_topic: bool = False


@dataclass(frozen=True)
class PlannedPhase:
    """A phase: its first week, counted from the start, and how many weeks it takes."""

    kind: PhaseKind
    title: str | Promise
    text: str | Promise
    first_week: int
    weeks: int
    allows_contributions: bool = True
    events: tuple[PlannedEvent, ...] = ()


@dataclass(frozen=True)
class Template:
    """A process to start from."""

    name: str
    title: str | Promise
    text: str | Promise
    phases: tuple[PlannedPhase, ...]


_ONLINE = _("Alle können online, auf Papier oder am Telefon sagen, was fehlt und was hilft.")
_CLOSING = PlannedPhase(
    PhaseKind.CLOSING,
    _("Abschluss"),
    _("Die Ergebnisse werden vorgestellt: was gesagt wurde und was daraus wird."),
    26,
    1,
    events=(PlannedEvent(EventKind.CLOSING, _("Abschlussveranstaltung")),),
)
_DRAFT = PlannedPhase(
    PhaseKind.DRAFT_CONSULTATION, _("Beteiligung am Entwurf"), _("Der Entwurf liegt öffentlich aus. Jede Stelle kann kommentiert werden."), 36, 4
)

CONCEPT = Template(
    "concept",
    _("Ein neues Konzept"),
    _("Auftakt, Leitlinien, zwei Workshop-Reihen zu allen Themen, Gespräche, Online-Beteiligung, Abschluss und Beteiligung am Entwurf."),
    (
        PlannedPhase(
            PhaseKind.KICK_OFF,
            _("Auftakt"),
            _("Worum es geht, wer mitmacht und wie es weitergeht."),
            0,
            1,
            events=(PlannedEvent(EventKind.KICK_OFF, _("Auftaktveranstaltung")),),
        ),
        PlannedPhase(
            PhaseKind.PRINCIPLES,
            _("Leitlinien"),
            _("Was für das ganze Konzept gelten soll."),
            2,
            4,
            events=(PlannedEvent(EventKind.WORKSHOP, _("Workshop zu den Leitlinien")),),
        ),
        PlannedPhase(
            PhaseKind.WORKSHOPS,
            _("Erste Workshop-Reihe: Was fehlt?"),
            _("Zu jedem Thema ein Workshop: wie es heute ist und was fehlt."),
            6,
            6,
            events=(PlannedEvent(EventKind.WORKSHOP, _("Workshop 1"), for_each_topic=True),),
        ),
        PlannedPhase(PhaseKind.INTERVIEWS, _("Gespräche"), _("Gespräche mit Menschen, die nicht zu Workshops kommen."), 6, 14, events=()),
        PlannedPhase(PhaseKind.ONLINE, _("Online-Beteiligung"), _ONLINE, 6, 14),
        PlannedPhase(
            PhaseKind.WORKSHOPS,
            _("Zweite Workshop-Reihe: Was tun wir?"),
            _("Zu jedem Thema ein zweiter Workshop: Ziele und Maßnahmen."),
            14,
            6,
            events=(PlannedEvent(EventKind.WORKSHOP, _("Workshop 2"), for_each_topic=True),),
        ),
        _CLOSING,
        _DRAFT,
    ),
)
REVISION = Template(
    "revision",
    _("Eine Fortschreibung"),
    _("Online-Beteiligung, ein Workshop zu jedem Thema, Abschluss und Beteiligung am Entwurf."),
    (
        PlannedPhase(PhaseKind.ONLINE, _("Online-Beteiligung"), _ONLINE, 0, 12),
        PlannedPhase(
            PhaseKind.WORKSHOPS,
            _("Workshops"),
            _("Zu jedem Thema ein Workshop: was erreicht ist und was sich ändern soll."),
            6,
            6,
            events=(PlannedEvent(EventKind.WORKSHOP, _("Workshop"), for_each_topic=True),),
        ),
        _CLOSING,
        _DRAFT,
    ),
)
SINGLE = Template("single", _("Eine Frage an alle"), _("Nur eine Online-Phase."), (PlannedPhase(PhaseKind.ONLINE, _("Online-Beteiligung"), _ONLINE, 0, 6),))
EMPTY = Template("empty", _("Ohne Vorlage"), _("Sie legen alle Phasen selbst an."), ())

TEMPLATES = {template.name: template for template in (CONCEPT, REVISION, SINGLE, EMPTY)}
TOPICS = (_("Sprache"), _("Bildung"), _("Arbeit und Wirtschaft"), _("Wohnen"), _("Gesundheit"), _("Zusammenleben"))
