"""The words of the field: every state and kind the documents know. The glossary stands in :mod:`mittragen.edition.glossary`.

Codes are English and stand in documents; the German word beside each code is what people read.
"""

from enum import StrEnum


class Term(StrEnum):
    """A code with its German word: ``ElementKind.GOAL.german == "Ziel"``."""

    german: str

    def __new__(cls, code: str, german: str = "") -> "Term":
        term = str.__new__(cls, code)
        term._value_ = code
        term.german = german
        return term

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and German word, as form and model fields want them."""
        return [(term.value, term.german) for term in cls]

    @classmethod
    def codes(cls) -> list[str]:
        """The codes alone, as plain strings."""
        return [term.value for term in cls]


class ElementKind(Term):
    """What an element of a concept is. The level names a county prints are in ``LevelNames``."""

    GUIDING_PRINCIPLE = "guiding_principle", "Leitlinie"
    OVERARCHING_GOAL = "overarching_goal", "Übergeordnetes Ziel"
    CROSS_CUTTING_THEME = "cross_cutting_theme", "Querschnittsthema"
    FIELD_OF_ACTION = "field_of_action", "Handlungsfeld"
    CHALLENGE = "challenge", "Herausforderung"
    GOAL = "goal", "Ziel"
    MEASURE = "measure", "Maßnahme"
    SUB_MEASURE = "sub_measure", "Teilmaßnahme"


class MunicipalityKind(Term):
    """What kind of municipality publishes a concept."""

    COUNTY = "county", "Landkreis"
    INDEPENDENT_CITY = "independent_city", "Kreisfreie Stadt"
    TOWN = "town", "Stadt"
    JOINT_MUNICIPALITY = "joint_municipality", "Samtgemeinde"
    MUNICIPALITY = "municipality", "Gemeinde"


class ActorKind(Term):
    """What kind of organisation, office or body an actor is."""

    OFFICE = "office", "Stelle der eigenen Verwaltung"
    MUNICIPALITY = "municipality", "Stadt oder Gemeinde"
    AUTHORITY = "authority", "Behörde"
    WELFARE = "welfare", "Wohlfahrtsverband"
    MIGRANT_ORGANISATION = "migrant_organisation", "Migrantenorganisation"
    ASSOCIATION = "association", "Verein oder Initiative"
    EDUCATION = "education", "Bildungseinrichtung"
    BUSINESS = "business", "Wirtschaft"
    HEALTH = "health", "Gesundheit und Pflege"
    FAITH = "faith", "Religionsgemeinschaft"
    POLITICS = "politics", "Politik"
    BODY = "body", "Gremium"
    OTHER = "other", "Weitere"


class ResponsibilityRole(Term):
    """How an actor carries a measure."""

    LEAD = "lead", "Federführung"
    PARTNER = "partner", "Mitwirkung"


class Recurrence(Term):
    """How often a measure takes place."""

    ONCE = "once", "einmalig"
    RECURRING = "recurring", "wiederkehrend"
    PERMANENT = "permanent", "dauerhaft"


class Horizon(Term):
    """How far away the time of a measure is, where no date was named."""

    SHORT = "short", "kurzfristig"
    MEDIUM = "medium", "mittelfristig"
    LONG = "long", "langfristig"


class FundingState(Term):
    """How far the funding of a measure is settled."""

    SECURED = "secured", "gesichert"
    PARTLY = "partly", "teilweise gesichert"
    APPLIED = "applied", "beantragt"
    OPEN = "open", "offen"


class Novelty(Term):
    """Whether a measure is new or goes on."""

    NEW = "new", "neu"
    CONTINUED = "continued", "wird fortgeführt"
    ADAPTED = "adapted", "wird angepasst"


class MeasureLinkKind(Term):
    """How one measure refers to another."""

    RELATED = "related", "siehe auch"
    COMPLEMENTS = "complements", "ergänzt"
    DEPENDS_ON = "depends_on", "setzt voraus"


class IndicatorKind(Term):
    """What an indicator is read for: the situation, or a measure."""

    CONTEXT = "context", "Kontextindikator"
    MEASURE = "measure", "Maßnahmenindikator"


class OriginKind(Term):
    """Where an element of a concept comes from."""

    CONTRIBUTION = "contribution", "Beitrag"
    EVENT = "event", "Veranstaltung"
    LAW = "law", "Gesetz oder Förderrichtlinie"
    COUNCIL = "council", "Auftrag der Politik"
    PREVIOUS_EDITION = "previous_edition", "frühere Fassung"
    EXPERT = "expert", "fachliche Einschätzung"
    IMPORT = "import", "eingelesenes Dokument"


class SuccessionKind(Term):
    """What became of an element in the next edition."""

    CONTINUED = "continued", "fortgeführt"
    REWORDED = "reworded", "neu gefasst"
    MOVED = "moved", "verschoben"
    SPLIT = "split", "geteilt"
    MERGED = "merged", "zusammengeführt"
    COMPLETED = "completed", "abgeschlossen"
    DROPPED = "dropped", "entfallen"
    NEW = "new", "neu"


class DecisionResult(Term):
    """What a body decided."""

    ADOPTED = "adopted", "beschlossen"
    ADOPTED_WITH_CHANGES = "adopted_with_changes", "mit Änderungen beschlossen"
    SENT_BACK = "sent_back", "zurückverwiesen"
    DEFERRED = "deferred", "vertagt"
    REJECTED = "rejected", "abgelehnt"
    NOTED = "noted", "zur Kenntnis genommen"

    @property
    def permits_publication(self) -> bool:
        """Whether an edition may be sealed on this result."""
        return self in {DecisionResult.ADOPTED, DecisionResult.ADOPTED_WITH_CHANGES, DecisionResult.NOTED}


class BodyKind(Term):
    """What kind of body consults or decides."""

    STEERING_GROUP = "steering_group", "Steuerungsgruppe"
    ADVISORY_BOARD = "advisory_board", "Beirat"
    COMMITTEE = "committee", "Ausschuss"
    COUNCIL = "council", "Vertretung (Kreistag, Rat)"
    OTHER = "other", "Weiteres Gremium"


class ItemKind(Term):
    """What an item on the agenda of a session is about."""

    CONCEPT = "concept", "Ganze Beschlussfassung"
    CHANGE = "change", "Eine Änderung"
    AT_TABLE = "at_table", "Am Tisch eingebracht"
    TOPIC = "topic", "Thema ohne Vorlage"


class AmendmentState(Term):
    """What became of a proposed other wording."""

    OPEN = "open", "offen"
    ADOPTED = "adopted", "übernommen"
    REJECTED = "rejected", "abgelehnt"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class Ballot(Term):
    """How a seat votes."""

    FOR = "for", "dafür"
    AGAINST = "against", "dagegen"
    ABSTAIN = "abstain", "Enthaltung"


class Presence(Term):
    """Whether a seat is taken in a session."""

    UNKNOWN = "unknown", "keine Antwort"
    COMING = "coming", "nimmt teil"
    DEPUTY = "deputy", "lässt sich vertreten"
    APOLOGISED = "apologised", "entschuldigt"


class ImplementationPhase(Term):
    """How far a measure is carried out; a county may print other words (see ``ScaleStep``). What ended stands apart from what goes on."""

    NOT_STARTED = "not_started", "noch nicht begonnen"
    PREPARING = "preparing", "in Vorbereitung"
    UNDER_WAY = "under_way", "in Umsetzung"
    PERMANENT = "permanent", "Daueraufgabe"
    PAUSED = "paused", "ruht"
    DONE = "done", "umgesetzt"
    DROPPED = "dropped", "entfallen"
    MERGED = "merged", "zusammengeführt"
    SUPERSEDED = "superseded", "durch anderes ersetzt"
    BY_OTHERS = "by_others", "von anderen umgesetzt"
    POSTPONED = "postponed", "auf später verschoben"

    @property
    def is_ended(self) -> bool:
        """Whether nobody works on it any more, and it was not carried out as planned."""
        return self in _ENDED_PHASES


_ENDED_PHASES = frozenset(
    {
        ImplementationPhase.DROPPED,
        ImplementationPhase.MERGED,
        ImplementationPhase.SUPERSEDED,
        ImplementationPhase.BY_OTHERS,
        ImplementationPhase.POSTPONED,
    }
)


class Light(Term):
    """How well it goes, apart from how far it is."""

    GREEN = "green", "läuft nach Plan"
    YELLOW = "yellow", "läuft mit Hindernissen"
    RED = "red", "kommt nicht voran"


class ReportKind(Term):
    """What an organisation answered. Silence is no answer."""

    REPORT = "report", "Meldung"
    NO_NEWS = "no_news", "keine Neuigkeiten"
    NOT_OURS = "not_ours", "nicht unsere Aufgabe"


class AnswerState(Term):
    """How far the answer of one organisation about one measure is, as everyone may know it."""

    GIVEN = "given", "gemeldet"
    PENDING = "pending", "wird geprüft"
    OPEN = "open", "noch offen"
    MISSING = "missing", "keine Meldung"
