"""``mittragen serve``: show the pages."""

import click

from mittragen.project.german import german_command
from mittragen.project.start import start


@german_command("serve")
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adresse, an der gelauscht wird: 127.0.0.1 für diesen Rechner, 0.0.0.0 für alle.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), metavar="PORT", help="Port, an dem gelauscht wird; sonst 8000.")
@click.option("--workers", default=1, type=click.IntRange(1, 64), metavar="ZAHL", help="Wie viele Prozesse antworten; sonst einer.")
@click.option("--without-worker", is_flag=True, help="Keine Aufgaben erledigen: „mittragen work“ läuft für sich.")
def command(host: str, port: int, workers: int, without_worker: bool) -> None:
    """Die Seiten zeigen, bis Strg+C gedrückt wird."""
    start()
    from mittragen.project.server import serve_forever

    serve_forever(host, port, workers, say=click.echo, with_worker=not without_worker)
