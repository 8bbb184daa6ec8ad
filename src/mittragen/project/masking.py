"""Secrets in addresses stay out of the log: whoever has a link may read, and a log has many readers."""

import logging
import re

# A part of an address that is long and of chance (a shared draft, an invitation), or a code; what stands for a table, a registration, a mail, a member of
# a body or what an organisation answers is hidden however it is typed.
_AFTER = r"(?:(?<=/tisch/)|(?<=/anmeldung/)|(?<=/abbestellen/)|(?<=/mappe/)|(?<=/meldung/))[^/?#\s'\"]+"
_SECRET = re.compile(_AFTER + r"|(?<=/)(?:[\w-]{32,}|[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{5})(?=[/?#\s'\"]|$)")


class MaskedAddresses(logging.Filter):
    """Writes ``/entwurf/***/`` where a secret stood, in messages and in what went wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True


def masked(text: str) -> str:
    """``text`` without the secrets of addresses."""
    return _SECRET.sub("***", text)
