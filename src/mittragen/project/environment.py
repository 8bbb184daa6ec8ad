"""What can be set from the environment, with what counts when it is not set, and the page that says so."""

import os

ENVIRONMENT: dict[str, tuple[str, str]] = {
    "MITTRAGEN_HOME": ("./var", "Ordner für Datenbank, Dateien und den geheimen Schlüssel."),
    "DATABASE_URL": (
        "",
        "Adresse der Datenbank: `sqlite:////pfad/datei` oder `postgres://name:kennwort@rechner/datenbank`. "
        "Ohne Angabe eine SQLite-Datei in `MITTRAGEN_HOME`. Mit `?pool=8` hält jeder Prozess bis zu acht Verbindungen zu PostgreSQL offen.",
    ),
    "MITTRAGEN_HOSTS": ("localhost,127.0.0.1,[::1],.localhost", "Rechnernamen, auf die geantwortet wird, mit Komma getrennt; `*` für alle."),
    "MITTRAGEN_SCHEME": ("http", "`http` oder `https`: wie die Seiten von außen erreicht werden."),
    "MITTRAGEN_PORT": ("8000", "Port, auf dem die Seiten von außen erreicht werden; 80 bei `http` und 443 bei `https` stehen nicht in Adressen."),
    "SECRET_KEY": (
        "",
        "Geheimer Schlüssel für alles, was das Programm unterschreibt. Ohne Angabe beim ersten Start erzeugt und in `MITTRAGEN_HOME` abgelegt.",
    ),
    "MITTRAGEN_PROXIES": (
        "0",
        "Wie viele Vermittler (Reverse Proxys) davorstehen und `X-Forwarded-For` setzen; sonst zählen dahinter alle Anmeldeversuche als von einem Rechner.",
    ),
    "MITTRAGEN_SMTP": (
        "",
        "Wie Mails versendet werden: `smtp://name:kennwort@rechner:587?tls=starttls`; statt `starttls` auch `tls` oder `none`. "
        "Ohne Angabe bleiben Mails im Postausgang der Anwendung, den nur der Betrieb sieht.",
    ),
    "MITTRAGEN_MAIL_FROM": ("Mittragen <mittragen@localhost>", "Absender der Mails: eine Adresse, für die der Mailserver senden darf."),
    "MITTRAGEN_TASKS_URL": (
        "",
        "Adresse eines Redis- oder Valkey-Servers, bei dem Aufgaben warten, die mehrere Rechner sich teilen: `redis://name:kennwort@rechner:6379/0`. "
        "Ohne Angabe warten sie in der Datenbank.",
    ),
    "MITTRAGEN_SECOND_FACTOR": (
        "required",
        "`required`: Koordinierung und Betrieb brauchen einen zweiten Faktor, bevor sie etwas sehen. `optional`: Sie können einen einrichten.",
    ),
    "MITTRAGEN_OIDC_ISSUER": (
        "",
        "Adresse des Ausstellers, mit der sich Menschen auch mit dem Konto ihres Landkreises anmelden (OpenID Connect), zum Beispiel "
        "`https://konto.example.org/realms/landkreis`. Ohne Angabe gibt es diese Anmeldung nicht. Sie gilt für alle Kommunen dieser Installation.",
    ),
    "MITTRAGEN_OIDC_CLIENT": ("", "Name, unter dem diese Anwendung beim Aussteller eingetragen ist (`client_id`)."),
    "MITTRAGEN_OIDC_SECRET": ("", "Geheimnis dazu (`client_secret`)."),
    "MITTRAGEN_OIDC_NAME": ("Anmelden mit dem Landkreis-Konto", "Was auf dem Knopf der Anmeldeseite steht."),
    "MITTRAGEN_OIDC_TRUST_FACTOR": (
        "0",
        "`1`: Ein zweiter Faktor, nach dem der Aussteller gefragt hat, zählt auch hier (`mfa` in `amr`, oder eine anerkannte Stufe in `acr`). "
        "`0`: Hier wird immer gefragt.",
    ),
    "MITTRAGEN_VECTORS": (
        "builtin",
        "Womit verglichen wird, was Beiträge meinen: `builtin` mit dem mitgelieferten Sprachmodell, `onnx_dir` mit einem eigenen, `openai` mit einem "
        "Server im eigenen Haus, `none` nur nach Wörtern. Ohne Modell wird immer nach Wörtern verglichen.",
    ),
    "MITTRAGEN_VECTORS_FOLDER": ("", "Bei `onnx_dir`: Ordner mit `model.onnx` und `tokenizer.json`."),
    "MITTRAGEN_VECTORS_URL": ("", "Bei `openai`: Adresse des Servers, zum Beispiel `http://sprache.example.org:8080/v1`. Nur dorthin gehen Texte."),
    "MITTRAGEN_VECTORS_MODEL": ("", "Bei `openai`: Name des Modells auf diesem Server."),
    "MITTRAGEN_ASSISTANT_URL": (
        "",
        "Adresse eines Servers im eigenen Haus mit der Schnittstelle von OpenAI (Ollama, vLLM), der Namen und Aussagen von Bündeln vorschlägt, zum "
        "Beispiel `http://sprache.example.org:11434/v1`. Ohne Angabe gibt es diese Hilfe nicht, und kein Text verlässt das Programm.",
    ),
    "MITTRAGEN_ASSISTANT_MODEL": ("", "Name des Modells auf diesem Server."),
    "MITTRAGEN_ASSISTANT_KEY": ("", "Zugangsschlüssel zu diesem Server, wenn er einen verlangt."),
    "MITTRAGEN_DEBUG": ("0", "`1` zeigt Fehlerseiten mit Einzelheiten. Nie auf einem öffentlichen Rechner."),
}


class SettingError(ValueError):
    """A setting cannot be used. The message is German, one line."""


def setting(name: str) -> str:
    """The value of a setting; what counts without one when it is empty or not set."""
    return os.environ.get(name) or ENVIRONMENT[name][0]


def number_setting(name: str) -> int:
    """A setting that is a whole number. Raises :class:`SettingError`."""
    value = setting(name)
    if not value.isdecimal():
        raise SettingError(f"{name} ist „{value}“ und damit keine ganze Zahl. Bitte berichtigen, zum Beispiel {ENVIRONMENT[name][0]}.")
    return int(value)


def choice_setting(name: str, *choices: str) -> str:
    """A setting that is one of a few words. Raises :class:`SettingError`."""
    value = setting(name)
    if value not in choices:
        raise SettingError(f"{name} ist „{value}“. Bitte eines davon angeben: {', '.join(choices)}.")
    return value


def settings_page() -> str:
    """The reference page of all settings, as Markdown."""
    rows = "".join(f"| `{name}` | {f'`{default}`' if default else '–'} | {meaning} |\n" for name, (default, meaning) in ENVIRONMENT.items())
    return (
        "# Einstellungen\n\nAlle Einstellungen sind Umgebungsvariablen. Keine muss gesetzt sein, um das Programm auszuprobieren.\n"
        "Diese Seite entsteht mit `make docs` aus `project/environment.py`.\n\n"
        "| Name | ohne Angabe | Bedeutung |\n|---|---|---|\n" + rows
    )
