"""The words of participation: phases, events, contributions and their moderation. Codes stand in documents; the German word is what people read."""

from mittragen.edition.terms import Term


class PhaseKind(Term):
    """What a phase of a participation process is for."""

    KICK_OFF = "kick_off", "Auftakt"
    PRINCIPLES = "principles", "Leitlinien"
    WORKSHOPS = "workshops", "Workshops"
    INTERVIEWS = "interviews", "Gespräche"
    ONLINE = "online", "Online-Beteiligung"
    CLOSING = "closing", "Abschluss"
    DRAFT_CONSULTATION = "draft_consultation", "Beteiligung am Entwurf"
    OTHER = "other", "Weitere Phase"


class PhaseState(Term):
    """Where a phase stands on a day."""

    PLANNED = "planned", "geplant"
    RUNNING = "running", "läuft"
    OVER = "over", "vorbei"
    CLOSED = "closed", "abgeschlossen"


class ModerationTime(Term):
    """Whether contributions are read before they are shown, or after."""

    BEFORE = "before", "vor dem Veröffentlichen"
    AFTER = "after", "nach dem Veröffentlichen"


class EventKind(Term):
    """What kind of event people meet at."""

    KICK_OFF = "kick_off", "Auftaktveranstaltung"
    WORKSHOP = "workshop", "Workshop"
    INTERVIEW = "interview", "Gespräch"
    MEETING = "meeting", "Treffen vor Ort"
    CLOSING = "closing", "Abschlussveranstaltung"
    OTHER = "other", "Weitere Veranstaltung"


class RegistrationState(Term):
    """Whether somebody has a place at an event."""

    REGISTERED = "registered", "angemeldet"
    WAITING = "waiting", "auf der Warteliste"
    CANCELLED = "cancelled", "abgemeldet"


class ContributionKind(Term):
    """What a contribution says."""

    PROBLEM = "problem", "Problem"
    IDEA = "idea", "Idee"
    GOAL = "goal", "Ziel"
    MEASURE = "measure", "Maßnahme"
    PRINCIPLE = "principle", "Leitlinie"
    PRAISE = "praise", "Lob"
    QUESTION = "question", "Frage"


class Channel(Term):
    """By which way a contribution came."""

    ONLINE = "online", "online"
    CARD = "card", "Karte"
    PAPER = "paper", "Papierformular"
    MAIL = "mail", "E-Mail oder Brief"
    TELEPHONE = "telephone", "Telefon"
    INTERVIEW = "interview", "Gespräch"
    MINUTES = "minutes", "Protokoll"
    SURVEY = "survey", "Umfrage"
    DRAFT_COMMENT = "draft_comment", "Anmerkung zum Entwurf"


class ModerationState(Term):
    """What was decided about showing a contribution."""

    WAITING = "waiting", "wird geprüft"
    PUBLISHED = "published", "veröffentlicht"
    BLACKENED = "blackened", "mit geschwärzter Stelle veröffentlicht"
    HELD = "held", "zurückgestellt"
    REFUSED = "refused", "nicht veröffentlicht"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    ERASED = "erased", "gelöscht"

    @property
    def is_shown(self) -> bool:
        """Whether everyone may read the contribution."""
        return self in {ModerationState.PUBLISHED, ModerationState.BLACKENED}


class MarkKind(Term):
    """What a suggestion to the moderation points at."""

    PERSONAL_NAME = "personal_name", "Name einer Person"
    TELEPHONE = "telephone", "Telefonnummer"
    MAIL = "mail", "E-Mail-Adresse"
    LINK = "link", "Link"
    INSULT = "insult", "mögliche Beleidigung"
    SPAM = "spam", "möglicherweise Werbung"
    DUPLICATE = "duplicate", "gleicher Wortlaut"


class QuestionKind(Term):
    """How a question of a survey is answered."""

    CHOICE = "choice", "Auswahl"
    SCALE = "scale", "Skala"
    TEXT = "text", "freier Text"
