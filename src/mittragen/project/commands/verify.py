"""``mittragen verify``: prove that nothing sealed was changed, in the archive or in exported files."""

from pathlib import Path

import click

from mittragen.edition.codec import DocumentError
from mittragen.edition.proof import proved
from mittragen.project.german import german_command
from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError, start


@german_command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[DATEI]...")
def command(files: tuple[Path, ...]) -> None:
    """Beweisen, dass Fassungen und Beteiligungsdokumentationen unverändert sind.

    Ohne Datei wird das ganze Archiv geprüft, sonst die genannten gesicherten Fassungen oder Dokumentationen (dokumentation.json).
    """
    results = [_of_file(path) for path in files] if files else _of_archive()
    faults = 0
    for digest, name, fault in results:
        faults += bool(fault)
        click.echo(f"{'FALSCH' if fault else 'gut   '}  {digest}  {name}{': ' + fault if fault else ''}")
    bare = [] if files else _unguarded()
    for table in bare:
        click.echo(f"FALSCH  Der Schutz vor Änderungen fehlt an der Tabelle {table}.")
    if faults:
        raise CommandError(f"Verändert oder beschädigt: {faults} von {len(results)} geprüften Dokumenten. Bitte aus einer Sicherung wiederherstellen.")
    if bare:
        raise CommandError(f"Jemand hat den Schutz vor Änderungen entfernt: {', '.join(bare)}. Bitte aus einer Sicherung wiederherstellen.")
    click.echo(f"Geprüfte Dokumente: {len(results)}. Alle sind unverändert.")


def _of_file(path: Path) -> tuple[str, str, str]:
    try:
        return proved(path.read_bytes()).digest, path.name, ""
    except OSError as error:
        raise CommandError(f"„{path}“ lässt sich nicht lesen ({reason_of(error)}). Bitte den Namen prüfen.") from error
    except DocumentError as error:
        return "-" * 64, path.name, str(error)


def _unguarded() -> list[str]:
    from mittragen.municipality.append_only import unguarded

    return unguarded()


def _of_archive() -> list[tuple[str, str, str]]:
    start()
    from mittragen.archive.queries import verify_all

    return [(one.digest, f"{one.municipality}/{one.slug} {one.label}", one.fault) for one in verify_all()]
