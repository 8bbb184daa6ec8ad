"""Database triggers for tables that only grow: an UPDATE, DELETE or TRUNCATE is refused by the database itself, whoever sends it.

SQLite forgets the triggers of a table that a later migration rebuilds: such a migration lays them again with :func:`append_only`.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


def append_only(table: str) -> RunPython:
    """The migration step that makes ``table`` append-only, on SQLite and on PostgreSQL."""

    def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _laying(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _lifting(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    return RunPython(lay, lift)


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
