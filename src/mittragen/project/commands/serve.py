"""``mittragen serve``: show the pages."""

import sys

import click

from mittragen.project.server import ServingError, serve_forever


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, an der gelauscht wird; 0.0.0.0 für alle.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port, an dem gelauscht wird.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Zahl der Prozesse, die antworten.")
def serve(host: str, port: int, workers: int) -> None:
    """Die Seiten zeigen. Läuft im Vordergrund, bis Strg+C gedrückt wird."""
    try:
        serve_forever(host, port, workers, say=lambda line: click.echo(line))
    except ServingError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
