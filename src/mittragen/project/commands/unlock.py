"""``mittragen unlock``: let somebody in again who lost the second factor."""

import click

from mittragen.project.german import german_command
from mittragen.project.start import CommandError, municipality_named, start


@german_command("unlock")
@click.argument("email", metavar="ADRESSE")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn es mehrere gibt.")
def command(email: str, municipality: str) -> None:
    """Den zweiten Faktor einer Person entfernen, die ihr Gerät verloren hat.

    Sie meldet sich danach mit Kennwort oder Code an und richtet einen neuen ein. Bitte vorher sicher sein, dass sie es wirklich ist.
    """
    start()
    from django_scopes import scope

    from mittragen.municipality.models import User
    from mittragen.municipality.people import forget_second_factors, member_user

    owner = municipality_named(municipality)
    with scope(municipality=owner):
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None or not (user.is_operator or member_user(owner, user.pk)):
            raise CommandError(f"Bei „{owner.name}“ arbeitet niemand mit der Adresse „{email}“. Bitte die Schreibweise prüfen.")
        forget_second_factors(municipality=owner, user=user, by=None)
    click.echo(f"{user.email} hat keinen zweiten Faktor mehr und ist überall abgemeldet.")
