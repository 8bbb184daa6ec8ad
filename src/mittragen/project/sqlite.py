"""SQLite: a library new enough for two writing processes, put in place before Django is imported.

SQLite before 3.51.3 can damage a database in WAL mode when two processes write; the Python of many systems is linked against an older one.
"""

import importlib
import sys
from types import ModuleType

OLDEST = (3, 51, 3)


class OldSqliteError(RuntimeError):
    """The SQLite library at hand is too old."""


def put_in_place() -> None:
    """Let ``import sqlite3`` find the library that comes with ``pysqlite3``; without that package Python's own stays."""
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def refuse_old_library(module: ModuleType | None = None) -> None:
    """Raise :class:`OldSqliteError` when the library is older than ``OLDEST``."""
    library = module or importlib.import_module("sqlite3")
    found = tuple(int(part) for part in library.sqlite_version.split("."))
    if found < OLDEST:
        needed = ".".join(str(part) for part in OLDEST)
        raise OldSqliteError(
            f"SQLite {library.sqlite_version} ist zu alt und kann Daten beschädigen; nötig ist {needed} oder neuer. "
            "Bitte „pip install pysqlite3“ ausführen oder DATABASE_URL auf PostgreSQL setzen."
        )
