"""``mittragen work``: a worker alone."""

import click

from mittragen.project.german import german_command
from mittragen.project.start import start


@german_command("work")
def command() -> None:
    """Aufgaben erledigen, bis Strg+C gedrückt wird: E-Mails senden, erinnern.

    „mittragen serve“ tut das von selbst. Mehrere dürfen zugleich laufen, auch auf mehreren Rechnern.
    """
    start()
    from mittragen.project.working import work_until_stopped

    click.echo("Mittragen erledigt Aufgaben – beenden mit Strg+C")
    work_until_stopped()
    click.echo("Mittragen ist beendet.")
