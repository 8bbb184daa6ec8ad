"""The invented people of a demo, one for each role, and the password they share. There is nothing to protect here."""

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from mittragen.actors.names import folded
from mittragen.municipality.actions import add_membership
from mittragen.municipality.models import Municipality, Role, User

PASSWORD = "gemeinsam-mittragen"
OPERATOR = Role.COORDINATOR
_NAMES = {
    Role.COORDINATOR: ("koordinierung", "Hanna Petersen"),
    Role.EDITOR: ("redaktion", "Jan Claasen"),
    Role.AUTHOR: ("autorin", "Derya Aksoy"),
    Role.MODERATOR: ("moderation", "Tomasz Nowak"),
    Role.STEERING_MEMBER: ("steuerung", "Renate Brandt"),
    Role.READER: ("lesen", "Ole Friedrichs"),
}


def address(role: Role, slug: str) -> str:
    """The mail address of the person with this role. The ending .example belongs to nobody."""
    return f"{_NAMES[role][0]}@{slug}.example"


def settle(municipality: Municipality) -> dict[Role, User]:
    """Make the people of a municipality, by their role; whoever coordinates also runs the installation."""
    people = {}
    # Hashed once: doing it well takes its time, and it is one password.
    hashed = make_password(PASSWORD)
    for role, (_, name) in _NAMES.items():
        user = User.objects.create_user(address(role, municipality.slug), name, is_operator=role is OPERATOR)
        user.password = hashed
        user.save(update_fields=["password"])
        add_membership(municipality=municipality, user=user, role=role, by=None)
        people[role] = user
    return people


def invented_mail(name: str, domain: str) -> str:
    """An address that belongs to nobody, such as "emre.yildiz@post.example"."""
    return f"{slugify(folded(name).replace('ı', 'i').replace('ł', 'l')).replace('-', '.')}@{domain}"
