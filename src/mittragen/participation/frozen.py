"""Database triggers that keep the words of a contribution as they were said: they may be erased, never be changed, whoever sends the statement.

SQLite forgets the triggers of a table that a later migration rebuilds: such a migration lays them again with :func:`frozen_text`.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_TABLE = "participation_contribution"
_NAME = f"{_TABLE}_keep_text"
_WORDS = "the text of a contribution is frozen"


def frozen_text() -> RunPython:
    """The migration step that freezes the texts of contributions, on SQLite and on PostgreSQL."""

    def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
            editor.execute(statement, params=None)

    def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {_NAME} ON {_TABLE}", params=None)
            editor.execute(f"DROP FUNCTION {_NAME}()", params=None)
        else:
            editor.execute(f"DROP TRIGGER {_NAME}", params=None)

    return RunPython(lay, lift)


_SQLITE = [
    f"CREATE TRIGGER {_NAME} BEFORE UPDATE OF text ON {_TABLE} WHEN NEW.text <> '' AND NEW.text IS NOT OLD.text BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
]
_POSTGRESQL = [
    f"CREATE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {_NAME} BEFORE UPDATE OF text ON {_TABLE} FOR EACH ROW "
    f"WHEN (NEW.text <> '' AND NEW.text IS DISTINCT FROM OLD.text) EXECUTE FUNCTION {_NAME}()",
]
