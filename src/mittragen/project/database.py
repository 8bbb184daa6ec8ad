"""The database setting from one address: ``sqlite:///path`` or ``postgres://user:password@host:port/name?options``."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# WAL: readers do not wait for the writer. FULL: what was acknowledged survives a power cut. No mmap: a read error is an error, not a crash.
# recursive_triggers: a REPLACE fires the triggers that keep append-only tables append-only.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0; PRAGMA recursive_triggers=ON"
_WAIT_SECONDS = 20


class DatabaseAddressError(ValueError):
    """DATABASE_URL cannot be understood."""


def database_from(address: str, home: Path) -> dict[str, Any]:
    """Django's settings for the database at ``address``; an empty one is a SQLite file in ``home``.

    ``?pool=N`` keeps up to N PostgreSQL connections open per process; every other option is handed to the PostgreSQL client.
    """
    if not address:
        return _sqlite(str(home / "mittragen.sqlite3"))
    try:
        scheme = urlsplit(address).scheme
        if scheme == "sqlite":
            return _sqlite(_sqlite_path(address))
        if scheme in {"postgres", "postgresql"}:
            return _postgresql(address)
    except DatabaseAddressError:
        raise
    except ValueError as error:
        raise DatabaseAddressError("DATABASE_URL ist keine gültige Adresse. Bitte so schreiben: postgres://name:kennwort@rechner:5432/datenbank") from error
    raise DatabaseAddressError("DATABASE_URL beginnt weder mit sqlite: noch mit postgres:. Bitte die Adresse der Datenbank prüfen.")


def _sqlite_path(address: str) -> str:
    path = unquote(address.removeprefix("sqlite:").removeprefix("//"))
    if not path.strip("/") or "\0" in path:
        raise DatabaseAddressError("DATABASE_URL nennt keine Datei. Bitte so schreiben: sqlite:////var/lib/mittragen/mittragen.sqlite3")
    return path if path == ":memory:" else "/" + path.lstrip("/") if path.startswith("//") else path.removeprefix("/")


def _sqlite(path: str) -> dict[str, Any]:
    options = {"transaction_mode": "IMMEDIATE", "timeout": _WAIT_SECONDS, "init_command": _PRAGMAS}
    return {"ENGINE": "mittragen.project.fair_sqlite3", "NAME": path, "OPTIONS": options, "CONN_MAX_AGE": None}


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # A socket folder is no host name: it comes as ?host=/folder.
    host = options.pop("host", "") or unquote(parts.hostname or "")
    pool = options.pop("pool", "")
    if pool and (not pool.isdecimal() or int(pool) < 1):
        raise DatabaseAddressError(f"DATABASE_URL nennt pool={pool}. Bitte eine ganze Zahl angeben, zum Beispiel pool=8.")
    if not parts.path.strip("/") and "service" not in options:
        raise DatabaseAddressError("DATABASE_URL nennt keine Datenbank. Bitte so schreiben: postgres://name:kennwort@rechner:5432/datenbank")
    if pool:
        options["pool"] = {"min_size": 1, "max_size": int(pool)}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if pool else 60,
    }
