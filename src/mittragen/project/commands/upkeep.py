"""``mittragen upkeep``: throw away what is past its day."""

import click

from mittragen.project.german import german_command
from mittragen.project.start import start


@german_command("upkeep")
def command() -> None:
    """Abgelaufenes entfernen: alte Formulare, liegen gebliebene Dateien, Sitzungen.

    „mittragen serve“ tut das einmal am Tag von selbst. Wer einen anderen Webserver verwendet, ruft diesen Befehl täglich auf.
    """
    start()
    from mittragen.project.upkeep import keep_up

    click.echo(f"Erledigt: {keep_up()} abgelaufene Einträge entfernt.")
