"""What was written once stays: the database itself refuses to change it."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.factories import rooms

import mittragen
from mittragen.archive.models import SealedDocument
from mittragen.municipality.append_only import TABLES, unguarded
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User


@pytest.fixture(params=[JournalEntry, JournalChange, SealedDocument])
def row(request: pytest.FixtureRequest, municipality: Municipality, coordinator: User) -> object:
    rooms.empty_concept(municipality, coordinator)
    SealedDocument.objects.create(
        municipality=municipality, kind="edition", slug="x", label="1", digest="0" * 64, body=b"{}", sealed_at=datetime(2026, 4, 30, tzinfo=UTC)
    )
    return request.param.objects.first()


def test_database_refuses_to_change_it(row: JournalEntry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()


def test_database_refuses_to_delete_it(row: JournalEntry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        type(row).objects.filter(pk=row.pk)._raw_delete(using="default")


@pytest.mark.parametrize("statement", ["UPDATE {table} SET municipality_id = municipality_id", "DELETE FROM {table}"])
def test_database_refuses_plain_sql_too(row: JournalEntry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=row._meta.db_table))


def test_database_refuses_to_put_another_row_in_its_place(row: JournalEntry) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    table = row._meta.db_table
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = %s", [row.pk])


def test_table_without_its_trigger_is_named(db: None) -> None:
    assert unguarded() == []
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER archive_sealeddocument_refuse ON archive_sealeddocument"
            if connection.vendor == "postgresql"
            else "DROP TRIGGER archive_sealeddocument_refuse_delete"
        )
    assert unguarded() == ["archive_sealeddocument"]


def test_every_table_made_append_only_is_looked_after() -> None:
    made = set()
    for path in Path(mittragen.__file__).parent.glob("*/migrations/*.py"):
        made |= set(re.findall(r'append_only\w*\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    assert made == set(TABLES)
