"""``mittragen init``: lay the database's tables, and set up a municipality when one is named."""

import click

from mittragen.edition.terms import MunicipalityKind
from mittragen.project.german import german_command
from mittragen.project.start import CommandError, start


@german_command("init")
@click.option("--municipality", "slug", default="", metavar="KURZNAME", help="Eine Kommune mit diesem Kurznamen anlegen.")
@click.option("--name", default="", metavar="NAME", help="Ihr Name, zum Beispiel „Landkreis Musterland“.")
@click.option("--kind", default="county", type=click.Choice(MunicipalityKind.codes()), help="Ihre Art; county ist ein Landkreis.")
@click.option("--host", "hosts", multiple=True, metavar="RECHNERNAME", help="Rechnername, unter dem sie erreichbar ist; mehrfach möglich.")
@click.option("--office", default="", metavar="STELLE", help="Die herausgebende Stelle.")
@click.option("--email", default="", metavar="ADRESSE", help="Die E-Mail-Adresse der Stelle.")
def command(slug: str, name: str, kind: str, hosts: tuple[str, ...], office: str, email: str) -> None:
    """Die Datenbank einrichten oder auf den neuesten Stand bringen."""
    if slug and not name:
        raise CommandError("Zu --municipality gehört ein Name. Bitte mit --name angeben.")
    start(migrated=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    click.echo("Die Datenbank ist eingerichtet.")
    if slug:
        from mittragen.municipality.actions import add_municipality

        municipality = add_municipality(slug=slug, name=name, kind=MunicipalityKind(kind), hosts=hosts, by=None, office=office, email=email)
        click.echo(f"Die Kommune „{municipality.name}“ ist angelegt.")
