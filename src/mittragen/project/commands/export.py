"""``mittragen export``: a sealed edition as a file, exactly as it lies in the archive."""

from pathlib import Path

import click

from mittragen.project.german import german_command
from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError, concept_in_scope, start


@german_command("export")
@click.argument("slug", metavar="KONZEPT")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="DATEI", help="Wohin, zum Beispiel fassung.json.")
@click.option("--label", default=None, metavar="FASSUNG", help="Welche Fassung; ohne Angabe die neueste.")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn mehrere ein Konzept dieses Namens haben.")
def command(slug: str, out: Path, label: str | None, municipality: str) -> None:
    """Eine veröffentlichte Fassung als JSON-Datei sichern."""
    start()
    from mittragen.archive.queries import sealed_edition

    with concept_in_scope(slug, municipality):
        sealed = sealed_edition(slug, label)
    if sealed is None:
        which = f"die Fassung „{label}“" if label else "noch keine Fassung"
        raise CommandError(f"Von „{slug}“ ist {which} {'nicht ' if label else ''}veröffentlicht. Bitte zuerst mit „mittragen publish“ veröffentlichen.")
    try:
        out.write_bytes(bytes(sealed.body))
    except OSError as error:
        raise CommandError(f"„{out}“ lässt sich nicht schreiben ({reason_of(error)}). Bitte einen anderen Ort wählen.") from error
    click.echo(f"{sealed.digest}  {out}")
