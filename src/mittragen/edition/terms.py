"""The words of the field: every state and kind the documents know, and the glossary as data.

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


GLOSSARY: dict[str, tuple[str, str]] = {
    "Municipality": ("Kommune", "Der Landkreis, die Stadt oder die Gemeinde, die ein Konzept herausgibt."),
    "Concept": ("Konzept", "Ein Strategiekonzept mit Leitlinien, Handlungsfeldern, Zielen und Maßnahmen."),
    "GuidingPrinciple": ("Leitlinie", "Ein Grundsatz, der für das ganze Konzept gilt."),
    "OverarchingGoal": ("Übergeordnetes Ziel", "Ein Ziel, dem alle Handlungsfelder dienen."),
    "CrossCuttingTheme": ("Querschnittsthema", "Ein Thema, das durch alle Handlungsfelder läuft; nie eine Ebene."),
    "FieldOfAction": ("Handlungsfeld", "Ein Lebensbereich, zu dem Ziele und Maßnahmen gehören."),
    "Challenge": ("Herausforderung", "Eine Lage in einem Handlungsfeld, auf die Ziele antworten."),
    "Goal": ("Ziel", "Was in einem Handlungsfeld erreicht werden soll."),
    "Measure": ("Maßnahme", "Was jemand bis wann tut, um ein Ziel zu erreichen."),
    "SubMeasure": ("Teilmaßnahme", "Ein eigenständiger Teil einer Maßnahme."),
    "Actor": ("Akteur", "Eine Organisation, eine Stelle oder ein Gremium, das mitträgt."),
    "Responsibility": ("Zuständigkeit", "Wer eine Maßnahme federführend trägt (LEAD) oder mitwirkt (PARTNER)."),
    "TargetGroup": ("Zielgruppe", "Für wen eine Maßnahme gedacht ist."),
    "Indicator": ("Indikator", "Eine Größe, an der man Fortschritt abliest."),
    "Baseline": ("Ausgangswert", "Der Wert eines Indikators zu Beginn."),
    "TargetValue": ("Zielwert", "Der Wert eines Indikators, der erreicht werden soll."),
    "Edition": ("Fassung", "Das Konzept, wie es beschlossen wurde; ändert sich nie mehr."),
    "Candidate": ("Beschlussfassung", "Ein zusammengestellter Entwurf, über den ein Gremium beschließt."),
    "DecisionRecord": ("Beschluss", "Was ein Gremium wann über welche Prüfsumme beschlossen hat."),
    "Revision": ("Fortschreibung", "Die Arbeit an der nächsten Fassung."),
    "Succession": ("Nachfolge", "Welches Element einer Fassung aus welchem der vorigen wurde."),
    "Excerpt": ("Auszug", "Eine markierte Stelle eines Beitrags, mit eigenem Verbleib."),
    "Group": ("Bündel", "Beiträge oder Auszüge, die dasselbe sagen; Menschen haben es bestätigt."),
    "Outcome": ("Verbleib", "Was aus einem Beitrag wurde: aufgenommen, zusammengeführt, schon abgedeckt, nicht aufgenommen oder weitergegeben."),
    "TraceLink": ("Spur", "Die belegte Verbindung zwischen einem Beitrag und dem, was daraus wurde."),
    "Trace": ("Spur einer Fassung", "Alle Beiträge, Bündel und Verbindungen hinter einer Fassung, wie sie beim Veröffentlichen waren."),
    "Finding": ("Befund", "Etwas, das im Entwurf fehlt oder nicht zusammenpasst."),
    "Process": ("Beteiligungsprozess", "Eine Beteiligung vom Auftakt bis zum Abschluss, mit Phasen, Themen und Veranstaltungen."),
    "Phase": ("Phase", "Ein Abschnitt eines Beteiligungsprozesses mit Beginn und Ende."),
    "Topic": ("Thema", "Worüber gesprochen wird; oft ein künftiges Handlungsfeld, aber nicht daran gebunden."),
    "Event": ("Veranstaltung", "Ein Treffen in einem Beteiligungsprozess, zum Beispiel ein Workshop."),
    "Registration": ("Anmeldung", "Wer zu einer Veranstaltung kommt; wird nach ihr gelöscht."),
    "Attendance": ("Teilnahme", "Wie viele aus einer Akteursgruppe da waren; ohne Namen."),
    "Contribution": ("Beitrag", "Was jemand in einer Beteiligung gesagt hat; sein Wortlaut ändert sich nie."),
    "Receipt": ("Beleg", "Nummer und Code, unter denen man seinen Beitrag wiederfindet."),
    "Board": ("Tafel", "Die Karten einer Veranstaltung, für alle im Raum sichtbar."),
    "Support": ("Zustimmung", "„Das ist mir auch wichtig“, einmal je Browser und Beitrag."),
    "Survey": ("Umfrage", "Ein kurzer Fragebogen in einer Phase."),
    "ParticipationRecord": ("Beteiligungsdokumentation", "Was in einer Phase stattfand, wer da war und was gesagt wurde; ändert sich nie mehr."),
    "Voice": ("Stimme", "Der Wortlaut eines Beitrags neben einer Dokumentation; lässt sich löschen, ohne dass die Prüfsumme falsch wird."),
    "Stub": ("Platzhalter", "Was von einem nicht veröffentlichten Beitrag bleibt: Nummer, Stand und Begründung."),
    "commitment": ("Bindung", "Die gesalzene Prüfsumme eines Wortlauts; bindet eine Dokumentation an ihn, ohne ihn zu nennen."),
    "key": ("Schlüssel", "Die kurze Kennung eines Elements in der Adresse; bleibt durch alle Fassungen gleich."),
    "label": ("Kennung", "Die Nummer, wie sie gedruckt ist; nicht immer eindeutig."),
    "digest": ("Prüfsumme", "SHA-256 über den Inhalt; beweist, dass nichts geändert wurde."),
}
