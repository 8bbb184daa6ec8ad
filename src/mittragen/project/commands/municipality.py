"""``mittragen municipality``: show or change a municipality's facts, legal pages and host names."""

from pathlib import Path

import click

from mittragen.project.german import german_command
from mittragen.project.municipality_text import facts_in, municipality_words, written
from mittragen.project.start import municipality_named, start


@german_command("municipality")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[DATEI]")
@click.option("--municipality", "slug", default="", metavar="KURZNAME", help="Die Kommune, wenn es mehrere gibt.")
def command(file: Path | None, slug: str) -> None:
    """Angaben, Impressum und Rechnernamen der Kommune zeigen oder ändern.

    Ohne DATEI werden sie als TOML ausgegeben. Ändern Sie diese Datei und geben Sie sie wieder an: Was darin steht, gilt; was fehlt, bleibt.
    """
    words = municipality_words(file) if file else None
    start()
    from django.db import transaction
    from django_scopes import scope

    from mittragen.municipality.actions import add_host, change_municipality, write_notice

    municipality = municipality_named(slug)
    with scope(municipality=municipality), transaction.atomic():
        if words is None or file is None:
            click.echo(written(municipality))
            return
        change_municipality(municipality=municipality, by=None, **facts_in(words, file.parent))
        known = {host.hostname for host in municipality.hosts.all()}
        for hostname in words.hosts:
            if hostname not in known:
                add_host(municipality=municipality, hostname=hostname, by=None)
        for position, notice in enumerate(words.notice):
            write_notice(municipality=municipality, name=notice.name, title=notice.title, text=notice.text.strip(), position=position, by=None)
    click.echo(f"Die Angaben zu „{municipality.name}“ sind gespeichert. Neue Seiten zeigen sie sofort; was in Fassungen steht, bleibt.")
