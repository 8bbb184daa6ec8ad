"""The mail that invites."""

from mittragen.desk.templating import desk_environment
from mittragen.municipality.models import Invitation, Role


def invitation_letter(invitation: Invitation, *, inviter: str, link: str) -> tuple[str, str]:
    """Subject and text."""
    role = Role(invitation.role).label if invitation.role else ""
    template = desk_environment().get_template("mails/invitation.txt")
    subject, _, text = template.render(municipality=invitation.municipality, inviter=inviter, role=role, link=link).strip().partition("\n")
    return subject.strip(), text.strip() + "\n"
