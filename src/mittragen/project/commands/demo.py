"""``mittragen demo``: an invented county and a small town, made through the real actions, shown in the browser."""

import hashlib
import os
import shutil
from pathlib import Path

import click

from mittragen import __version__
from mittragen.project.german import german_command
from mittragen.project.start import start

PLACES = {"lindmoor": ("localhost", "127.0.0.1", "lindmoor.localhost"), "birkenfurt": ("birkenfurt.localhost",)}


@german_command("demo")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), metavar="PORT", help="Port, an dem gelauscht wird; sonst 8000.")
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adresse, an der gelauscht wird; sonst nur dieser Rechner.")
@click.option("--new", is_flag=True, help="Das Beispiel von vorn beginnen.")
@click.option("--prepare-only", is_flag=True, help="Nur vorbereiten, nichts zeigen.")
def command(port: int, host: str, new: bool, prepare_only: bool) -> None:
    """Einen erfundenen Landkreis zeigen, mit SQLite und sonst nichts."""
    folder = Path(os.environ.get("MITTRAGEN_HOME") or "var").expanduser().resolve() / "demo"
    _clear_older(folder, new)
    os.environ["MITTRAGEN_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("MITTRAGEN_SMTP", None)
    os.environ["MITTRAGEN_SECOND_FACTOR"] = "optional"
    start(migrated=False)
    from mittragen.project.server import require_free, serve_forever

    if not prepare_only:
        require_free(host, port)
    _prepare(port)
    (folder / "stamp").write_text(_stamp(), encoding="utf-8")
    if not prepare_only:
        click.echo(f"Landkreis Lindmoor:  http://localhost:{port}/\nStadt Birkenfurt:    http://birkenfurt.localhost:{port}/")
        click.echo(_ways_in(port))
        serve_forever(host, port, 1, say=click.echo)


def _ways_in(port: int) -> str:
    """How to sit down at the desk."""
    from mittragen.demo.people import PASSWORD, address
    from mittragen.municipality.models import Role

    rows = "\n".join(f"    {address(role, 'lindmoor'):<34} {role.label}" for role in Role)
    return f"\nSchreibtisch:        http://localhost:{port}/schreibtisch/\n  Kennwort für alle: {PASSWORD}\n{rows}\n"


def _prepare(port: int) -> None:
    """Lay the tables and tell the places that are not there yet."""
    from django.core.management import call_command

    from mittragen.demo.telling import told
    from mittragen.demo.text import place
    from mittragen.municipality.models import Municipality

    call_command("migrate", verbosity=0, interactive=False)
    for slug, hosts in PLACES.items():
        if not Municipality.objects.filter(slug=slug).exists():
            told(place(slug), slug=slug, hosts=hosts, port=port, say=click.echo)


def _clear_older(folder: Path, new: bool) -> None:
    """Remove an example that was told in other words or by another version of the program: it cannot be brought up to date, only told anew."""
    stamp = folder / "stamp"
    if folder.exists() and (new or not stamp.exists() or stamp.read_text(encoding="utf-8") != _stamp()):
        shutil.rmtree(folder)


def _stamp() -> str:
    folder = Path(__file__).resolve().parents[2] / "demo"
    words = [*sorted(folder.rglob("*.toml")), folder / "people.py"]
    return hashlib.sha256(__version__.encode() + b"".join(path.read_bytes() for path in words)).hexdigest()
