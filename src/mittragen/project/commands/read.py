"""``mittragen import``: read an office file, say what was understood, take it over into the draft; or take the last import back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from mittragen.intake.child import read_limited
from mittragen.intake.reading import Reading
from mittragen.project.german import german_command
from mittragen.project.machine_words import reason_of
from mittragen.project.reading_report import changes_report, report
from mittragen.project.start import CommandError, UnknownConceptError, concept_in_scope, municipality_named, start

if TYPE_CHECKING:
    from mittragen.concept.models import Concept, ImportStep

# More than the reader takes, so that it can say so; and an end for files that have none.
_MOST_BYTES = 64 * 2**20


@german_command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[DATEI]")
@click.option("--concept", "slug", default="", metavar="KONZEPT", help="Das Konzept, in dessen Entwurf eingelesen wird.")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn es mehrere gibt.")
@click.option("--create", is_flag=True, help="Das Konzept anlegen, wenn es noch keines dieses Namens gibt.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="DATEI", help="TOML-Datei, die sagt, was welche Spalte bedeutet.")
@click.option("--dry-run", is_flag=True, help="Nur zeigen, nichts ändern.")
@click.option("--json", "as_json", is_flag=True, help="Als Daten ausgeben.")
@click.option("--yes", is_flag=True, help="Nicht nachfragen, bevor Vorhandenes geändert wird.")
@click.option("--undo", is_flag=True, help="Den letzten Import als Ganzes rückgängig machen.")
def command(file: Path | None, slug: str, municipality: str, create: bool, mapping: Path | None, dry_run: bool, as_json: bool, yes: bool, undo: bool) -> None:
    """Eine Word-, Excel-, Calc- oder CSV-Datei in einen Entwurf einlesen.

    Wird eine geänderte Datei noch einmal eingelesen, kommen genau die Unterschiede in den Entwurf; gelöscht wird nichts.
    """
    if undo:
        _undo(slug, municipality)
        return
    if file is None:
        raise CommandError("Es fehlt die Datei. Bitte so aufrufen: mittragen import DATEI --concept KONZEPT")
    if not slug and not dry_run:
        raise CommandError("Es fehlt das Konzept. Bitte mit --concept KONZEPT angeben, oder mit --dry-run nur lesen.")
    reading = _reading(file, mapping)
    if not reading.elements and not dry_run:
        raise CommandError(f"In „{file.name}“ wurden keine Handlungsfelder, Ziele oder Maßnahmen gefunden. Was darin steht, zeigt --dry-run.")
    if dry_run and (as_json or not slug):
        _show(reading, file, as_json)
        return
    if dry_run and not _has_database():
        _show(reading, file, as_json)
        click.echo("Verglichen wurde mit keinem Entwurf: Es ist noch keine Datenbank eingerichtet.", err=True)
        return
    start()
    from django.db import transaction

    if dry_run:
        _compare(slug, municipality, reading, file)
        return
    if create and not _exists(slug, municipality):
        # One transaction: a concept made for an import that is then refused is not left behind.
        with transaction.atomic():
            _create(slug, municipality, reading)
            _take_over(slug, municipality, reading, file, as_json=as_json, ask=False)
        return
    _take_over(slug, municipality, reading, file, as_json=as_json, ask=not yes)


def _has_database() -> bool:
    """Whether there is a draft to compare with at all; without one a file can still be read."""
    try:
        start()
    except CommandError:
        return False
    return True


def _compare(slug: str, municipality: str, reading: Reading, file: Path) -> None:
    """Show what was read and what it would change, or what was read alone where there is no draft yet."""
    from mittragen.concept.importing import differences

    try:
        with concept_in_scope(slug, municipality) as concept:
            found = differences(concept, reading)
    except UnknownConceptError as refusal:
        _show(reading, file, as_json=False)
        click.echo(f"Verglichen wurde mit keinem Entwurf. {refusal}", err=True)
        return
    _show(reading, file, as_json=False)
    click.echo(changes_report(found))


def _take_over(slug: str, municipality: str, reading: Reading, file: Path, *, as_json: bool, ask: bool) -> None:
    with concept_in_scope(slug, municipality) as concept:
        _into(concept, reading, file, as_json=as_json, ask=ask)


def _reading(file: Path, mapping: Path | None) -> Reading:
    return read_limited(_bytes(file), file.name, None if mapping is None else _bytes(mapping), mapping.name if mapping else "")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise CommandError(f"Die Datei „{path}“ lässt sich nicht lesen ({reason_of(error)}). Bitte Namen und Rechte prüfen.") from error


def _show(reading: Reading, file: Path, as_json: bool) -> None:
    click.echo(_json(msgspec.to_builtins(reading)) if as_json else report(reading, file.name))


def _json(data: object) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode()


def _into(concept: "Concept", reading: Reading, file: Path, *, as_json: bool, ask: bool) -> None:
    from mittragen.concept.importing import differences, import_reading
    from mittragen.concept.importing.comparing import as_data

    found = differences(concept, reading)
    if as_json:
        click.echo(_json({**msgspec.to_builtins(reading), "differences": as_data(found)}))
    else:
        click.echo(report(reading, file.name))
        click.echo(changes_report(found))
    if not found:
        click.echo("Der Entwurf enthält das alles schon; es wurde nichts geändert.", err=as_json)
        return
    if found.changed and ask and sys.stdin.isatty():
        click.confirm(f"{found.changed_elements} vorhandene Elemente ändern?", abort=True)
    import_reading(concept=concept, reading=reading, by=None, file_name=file.name)
    done = f"Übernommen in „{concept.slug}“: {len(found.added)} neu, {found.changed_elements} geändert."
    click.echo(f"{done} Zurücknehmen: mittragen import --undo --concept {concept.slug}", err=as_json)


def _exists(slug: str, municipality: str) -> bool:
    from django_scopes import scope

    from mittragen.concept.queries import concept_of

    with scope(municipality=municipality_named(municipality)):
        return concept_of(slug) is not None


def _create(slug: str, municipality: str, reading: Reading) -> None:
    from django.utils import timezone
    from django.utils.text import slugify
    from django_scopes import scope

    from mittragen.concept.actions import create_concept

    if slugify(slug) != slug:
        raise CommandError(f"„{slug}“ taugt nicht als Kurzname. Bitte nur kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche verwenden.")
    owner, today = municipality_named(municipality), timezone.localdate()
    with scope(municipality=owner):
        create_concept(municipality=owner, slug=slug, title=reading.title or slug.capitalize(), edition_label=str(today.year), as_of=today, by=None)


def _undo(slug: str, municipality: str) -> None:
    start()
    from django_scopes import scope

    from mittragen.concept.importing import last_step

    if slug:
        with concept_in_scope(slug, municipality) as concept:
            _undo_step(last_step(concept))
    else:
        with scope(municipality=municipality_named(municipality)):
            _undo_step(last_step())


def _undo_step(step: "ImportStep | None") -> None:
    from mittragen.concept.importing import undo_import

    if step is None:
        raise CommandError("Es gibt keinen Import, der sich rückgängig machen lässt.")
    undo_import(step=step, by=None)
    click.echo(f"Der Import von „{step.file_name}“ in „{step.concept.slug}“ ist rückgängig gemacht.")
