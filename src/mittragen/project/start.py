"""Starting Django for an errand of the command line, and finding the municipality and concept it is about."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mittragen.municipality.refusal import RefusedError
from mittragen.project import sqlite
from mittragen.project.database import DatabaseAddressError
from mittragen.project.environment import SettingError

if TYPE_CHECKING:
    from mittragen.concept.models import Concept
    from mittragen.municipality.models import Municipality


class CommandError(RefusedError):
    """An errand cannot be done as asked."""


class UnknownConceptError(CommandError):
    """There is no concept of this name."""


def start(*, migrated: bool = True) -> None:
    """Load the settings and, unless ``migrated`` is false, make sure that the database's tables are there and current."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mittragen.project.settings")
    sqlite.put_in_place()
    import django

    try:
        django.setup()
    except (sqlite.OldSqliteError, DatabaseAddressError, SettingError) as refusal:
        raise CommandError(str(refusal)) from refusal
    except (OSError, UnicodeDecodeError) as error:
        # A secret key that is no text.
        reason = getattr(error, "strerror", None) or "secret-key ist nicht lesbar"
        raise CommandError(f"Der Datenordner lässt sich nicht verwenden ({reason}). Bitte MITTRAGEN_HOME prüfen.") from error
    if migrated:
        _require_migrated()


def _require_migrated() -> None:
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise CommandError("Die Datenbank ist nicht erreichbar. Bitte DATABASE_URL und MITTRAGEN_HOME prüfen.") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("Die Datenbank ist noch nicht eingerichtet oder nicht auf dem neuesten Stand. Bitte zuerst „mittragen init“ ausführen.")


@contextmanager
def concept_in_scope(slug: str, municipality: str) -> Iterator["Concept"]:
    """The concept with this slug, its municipality's scope entered.

    ``municipality`` (a slug) may be empty when only one municipality has such a concept. Raises :class:`CommandError` naming what there is.
    """
    from django_scopes import scope, scopes_disabled

    from mittragen.concept.models import Concept

    owner = municipality_named(municipality) if municipality else None
    with scopes_disabled():
        every = Concept.objects.select_related("municipality")
        found = [concept for concept in every.filter(slug=slug) if owner is None or concept.municipality_id == owner.pk]
        known = sorted({concept.slug for concept in every if owner is None or concept.municipality_id == owner.pk})
    if not found:
        raise unknown_concept(slug, known)
    if len(found) > 1:
        names = ", ".join(concept.municipality.slug for concept in found)
        raise CommandError(f"Das Konzept „{slug}“ gibt es in mehreren Kommunen. Bitte eine nennen: --municipality {names}")
    with scope(municipality=found[0].municipality):
        yield found[0]


def unknown_concept(slug: str, known: list[str]) -> UnknownConceptError:
    """The refusal for a slug that leads nowhere."""
    there = f"Vorhanden: {', '.join(known)}." if known else "Es gibt noch keines."
    return UnknownConceptError(
        f"Das Konzept „{slug}“ gibt es nicht. {there} Bitte eines davon nennen oder mit „mittragen import DATEI --concept {slug} --create“ anlegen."
    )


def municipality_named(slug: str) -> "Municipality":
    """The municipality with this slug; the only one when ``slug`` is empty. Raises :class:`CommandError` naming what there is."""
    from mittragen.municipality.models import Municipality

    every = list(Municipality.objects.all())
    if not every:
        raise CommandError("Es gibt noch keine Kommune. Bitte zuerst anlegen: mittragen init --municipality KURZNAME --name NAME --host RECHNERNAME")
    found = [municipality for municipality in every if municipality.slug == slug] if slug else every
    if len(found) != 1:
        names = ", ".join(municipality.slug for municipality in every)
        start_of = f"Die Kommune „{slug}“ gibt es nicht." if slug else "Es gibt mehrere Kommunen."
        raise CommandError(f"{start_of} Bitte eine nennen: --municipality {names}")
    return found[0]
