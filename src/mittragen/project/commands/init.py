"""``mittragen init``: lay the database's tables, and set up a municipality when one is named."""

import click

from mittragen.edition.terms import MunicipalityKind
from mittragen.project.commands.invite import invitation_words
from mittragen.project.german import german_command
from mittragen.project.start import CommandError, start


@german_command("init")
@click.option("--municipality", "slug", default="", metavar="KURZNAME", help="Eine Kommune mit diesem Kurznamen anlegen.")
@click.option("--name", default="", metavar="NAME", help="Ihr Name, zum Beispiel „Landkreis Musterland“.")
@click.option("--kind", default="county", type=click.Choice(MunicipalityKind.codes()), help="Ihre Art; county ist ein Landkreis.")
@click.option("--host", "hosts", multiple=True, metavar="RECHNERNAME", help="Rechnername, unter dem sie erreichbar ist; mehrfach möglich.")
@click.option("--office", default="", metavar="STELLE", help="Die herausgebende Stelle.")
@click.option("--email", default="", metavar="ADRESSE", help="Die E-Mail-Adresse der Stelle.")
@click.option("--person", default="", metavar="ADRESSE", help="Die erste Person, die sie koordiniert; gibt einen Link für sie aus.")
@click.option("--operator", is_flag=True, help="Diese Person betreibt auch die Installation.")
def command(slug: str, name: str, kind: str, hosts: tuple[str, ...], office: str, email: str, person: str, operator: bool) -> None:
    """Die Datenbank einrichten oder auf den neuesten Stand bringen."""
    if slug and not name:
        raise CommandError("Zu --municipality gehört ein Name. Bitte mit --name angeben.")
    if person and not slug:
        raise CommandError("Zu --person gehört eine Kommune. Bitte mit --municipality angeben, oder „mittragen invite“ benutzen.")
    start(migrated=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    click.echo("Die Datenbank ist eingerichtet.")
    if slug:
        _set_up(slug, name, MunicipalityKind(kind), hosts, office, email, person, operator)


def _set_up(slug: str, name: str, kind: MunicipalityKind, hosts: tuple[str, ...], office: str, email: str, person: str, operator: bool) -> None:
    from django.db import transaction

    from mittragen.municipality.actions import add_municipality

    with transaction.atomic():
        municipality = add_municipality(slug=slug, name=name, kind=kind, hosts=hosts, by=None, office=office, email=email)
        words = invitation_words(municipality, person, "coordinator", operator=operator) if person else ""
    click.echo(f"Die Kommune „{municipality.name}“ ist angelegt.")
    if words:
        click.echo(words)
