"""What the machine refuses in the middle of an errand, in one German line: a full disk, a folder without rights, a database that is away or broken."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError

from mittragen.outputs.pdf.compiling import PdfError
from mittragen.project.machine_words import reason_of

_REASONS = (
    (("readonly", "read-only"), "Die Datenbank lässt sich nicht beschreiben. Bitte die Rechte des Datenordners prüfen."),
    (("disk is full", "no space left"), "Der Datenträger ist voll. Bitte Platz schaffen und noch einmal versuchen."),
    (("locked",), "Die Datenbank wird gerade von einem anderen Vorgang beschrieben. Bitte in einer Minute noch einmal versuchen."),
    (("not a database", "malformed"), "Die Datei der Datenbank ist beschädigt oder keine Datenbank. Bitte aus einer Sicherung wiederherstellen."),
    (("no such table", "no such column", "does not exist"), "Die Datenbank ist nicht vollständig eingerichtet. Bitte „mittragen init“ ausführen."),
    (("invalid connection option",), "DATABASE_URL enthält eine unbekannte Angabe. Bitte die Adresse der Datenbank prüfen."),
)
_AWAY = "Die Datenbank ist nicht erreichbar. Bitte DATABASE_URL und MITTRAGEN_HOME prüfen."


def in_one_line(error: Exception) -> str:
    """What happened and what to do; empty for what can only be a fault of the program. Whatever was under way has been rolled back."""
    if isinstance(error, DatabaseError | InterfaceError):
        said = str(error).lower()
        known = next((line for signs, line in _REASONS if any(sign in said for sign in signs)), "")
        return known or (_AWAY if isinstance(error, OperationalError | InterfaceError) else "")
    if isinstance(error, ImproperlyConfigured):
        return _AWAY
    if isinstance(error, PdfError):
        return str(error)
    if isinstance(error, OSError):
        place = f"„{error.filename}“" if error.filename else "Eine Datei"
        return f"{place} lässt sich nicht lesen oder schreiben ({reason_of(error)}). Bitte Speicherplatz, Namen und Rechte prüfen."
    return ""
