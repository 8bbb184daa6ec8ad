"""The mail settings from one address: ``smtp://user:password@host:port?tls=starttls``."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mittragen.project.environment import SettingError

PORTS = {"starttls": 587, "tls": 465, "none": 25}
PATIENCE_SECONDS = 10


def mail_server(address: str) -> dict[str, Any]:
    """Django's mail settings. Without an address mails are kept in the outbox. Raises :class:`SettingError`."""
    if not address:
        return {"EMAIL_BACKEND": "mittragen.municipality.mail.Outbox"}
    try:
        parts = urlsplit(address)
        tls = parse_qs(parts.query).get("tls", ["starttls"])[0]
        port = parts.port or PORTS[tls]
    except (ValueError, KeyError) as error:
        raise _unusable() from error
    if parts.scheme != "smtp" or not parts.hostname:
        raise _unusable()
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_USE_SSL": tls == "tls",
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
    }


def _unusable() -> SettingError:
    # Without the address: it holds a password.
    return SettingError("MITTRAGEN_SMTP ist keine Adresse eines Mailservers. Bitte so schreiben: smtp://name:kennwort@rechner:587?tls=starttls")
