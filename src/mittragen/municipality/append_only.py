"""Database triggers for tables that only grow: an UPDATE, DELETE or TRUNCATE is refused by the database itself, whoever sends it.

SQLite forgets the triggers of a table that a later migration rebuilds: such a migration lays them again with :func:`append_only`.
"""

from django.apps.registry import Apps
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

# Every table that a migration makes append-only.
TABLES = (
    "archive_sealeddocument",
    "archive_candidate",
    "archive_candidateshare",
    "archive_shareending",
    "municipality_journalentry",
    "municipality_journalchange",
)


def append_only(table: str) -> RunPython:
    """The migration step that makes ``table`` append-only, on SQLite and on PostgreSQL."""

    def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _laying(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _lifting(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    return RunPython(lay, lift)


def unguarded() -> list[str]:
    """The append-only tables whose triggers are not all there, or are switched off. Somebody took them away by hand."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    endings = ("_refuse",) if connection.vendor == "postgresql" else ("_refuse_update", "_refuse_delete")
    return [table for table in TABLES if any(table + ending not in there for ending in endings)]


def _laying(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ]
    return [
        f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _lifting(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER {table}_refuse ON {table}", f"DROP FUNCTION {table}_refuse()"]
    return [f"DROP TRIGGER {table}_refuse_{verb}" for verb in ("update", "delete")]
