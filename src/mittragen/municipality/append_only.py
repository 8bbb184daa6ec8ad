"""Database triggers for tables that only grow: an UPDATE, DELETE or TRUNCATE is refused by the database itself, whoever sends it.

SQLite forgets the triggers of a table that a later migration rebuilds: such a migration lays them again with :func:`append_only`.
"""

from collections.abc import Sequence

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
    "archive_issuedfile",
    "archive_voice",
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


def append_only_again(table: str) -> RunPython:
    """The migration step after (and, for the way back, before) one that rebuilds an append-only table on SQLite. Elsewhere the triggers stay by themselves."""

    def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for statement in _laying(table, "sqlite"):
                editor.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"), params=None)

    return RunPython(lay, lay)


def append_only_but_for_erasing(table: str, *, kept: Sequence[str], emptied: Sequence[str], once: str) -> RunPython:
    """Like :func:`append_only`, but each row may be erased once: the columns ``emptied`` become empty texts and ``once`` is set; ``kept`` never change."""
    same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in ("id", *kept))
    empty = " AND ".join(f"NEW.{name} = ''" for name in emptied)
    erasing = f"OLD.{once} IS NULL AND NEW.{once} IS NOT NULL AND {empty} AND {same}"

    def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        vendor = editor.connection.vendor
        if vendor == "postgresql":
            function, _all = _laying(table, vendor)
            verbs = {"refuse": f"UPDATE ON {table} FOR EACH ROW WHEN (NOT ({erasing}))", "refuse_all": f"DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT"}
            statements = [function, *(f"CREATE TRIGGER {table}_{name} BEFORE {verb} EXECUTE FUNCTION {table}_refuse()" for name, verb in verbs.items())]
        else:
            update, delete = _laying(table, vendor)
            # SQLite writes "IS" for what the standard writes "IS NOT DISTINCT FROM".
            wrong = f"WHEN NOT ({erasing.replace('IS NOT DISTINCT FROM', 'IS')}) BEGIN"
            statements = [update.replace("BEGIN", wrong, 1), delete]
        for statement in statements:
            editor.execute(statement, params=None)

    def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        vendor = editor.connection.vendor
        more = [f"DROP TRIGGER {table}_refuse_all ON {table}"] if vendor == "postgresql" else []
        for statement in (*more, *_lifting(table, vendor)):
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
