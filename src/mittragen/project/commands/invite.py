"""``mittragen invite``: a link with which somebody comes in, printed and sent to nobody."""

from typing import TYPE_CHECKING

import click

from mittragen.project.german import german_command
from mittragen.project.start import CommandError, municipality_named, start

if TYPE_CHECKING:
    from mittragen.municipality.models import Municipality

ROLES = ("coordinator", "editor", "author", "moderator", "steering_member", "reader")


@german_command("invite")
@click.argument("email", metavar="ADRESSE")
@click.option("--role", default="", type=click.Choice(("", *ROLES)), metavar="ROLLE", help=f"Eine von: {', '.join(ROLES)}.")
@click.option("--operator", is_flag=True, help="Darf den Postausgang dieser Installation lesen.")
@click.option("--person", "name", default="", metavar="NAME", help="Wie die Person heißt.")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn es mehrere gibt.")
def command(email: str, role: str, operator: bool, name: str, municipality: str) -> None:
    """Jemanden einladen: gibt einen Link aus, der einmal und sieben Tage lang gilt."""
    if not role and not operator:
        raise CommandError("Es fehlt die Rolle. Bitte mit --role angeben, zum Beispiel --role coordinator, oder --operator.")
    start()
    click.echo(invitation_words(municipality_named(municipality), email, role, operator=operator, name=name))


def invitation_words(municipality: "Municipality", email: str, role: str, *, operator: bool, name: str = "") -> str:
    """Invite, and say so with the link; nothing else knows it."""
    from django.conf import settings
    from django.urls import reverse
    from django_scopes import scope

    from mittragen.municipality.invitations import VALID_FOR, invite
    from mittragen.municipality.models import Role
    from mittragen.municipality.queries import public_address

    with scope(municipality=municipality):
        given = Role(role) if role else None
        invitation, token = invite(municipality=municipality, email=email, role=given, by=None, name=name, makes_operator=operator)
    address = public_address(municipality, scheme=settings.SCHEME, port=settings.PORT)
    link = address + reverse("desk:invitation", kwargs={"token": token})
    return f"Einladung für {invitation.email} zu „{municipality.name}“. Dieser Link gilt {VALID_FOR.days} Tage und einmal:\n{link}"
