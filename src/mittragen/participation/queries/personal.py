"""Everything that is stored about a person, found by a mail address or by the code of a receipt or registration. For the office, when somebody asks."""

from dataclasses import dataclass

from mittragen.actors.models import ContactPerson
from mittragen.participation.codes import code_hash
from mittragen.participation.models import Contact, Contribution, EventInvitation, Registration

_MOST = 500


@dataclass(frozen=True)
class PersonalData:
    """The rows that say who somebody is, and the contributions that are theirs; ``mentions`` are those in whose words the address stands."""

    asked: str
    contributions: tuple[Contribution, ...]
    contacts: tuple[Contact, ...]
    registrations: tuple[Registration, ...]
    invitations: tuple[EventInvitation, ...]
    mentions: tuple[Contribution, ...]
    contact_people: tuple[ContactPerson, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stored."""
        return not (self.contributions or self.contacts or self.registrations or self.invitations or self.mentions or self.contact_people)


def personal_data(asked: str) -> PersonalData:
    """What is stored about whoever has this mail address or this code, in the scope entered. A code leads on to the address that was left with it."""
    digest, address = code_hash(asked), asked.strip().lower() if "@" in asked else ""
    said = Contribution.objects.filter(receipt_hash=digest) if digest else Contribution.objects.none()
    came = Registration.objects.filter(code_hash=digest) if digest else Registration.objects.none()
    # Somebody may have left another address with each; a code proves one person, so all of them are asked for.
    addresses = {address, *came.values_list("email", flat=True), *Contact.objects.filter(contribution__in=said).values_list("email", flat=True)} - {""}
    contacts = tuple(Contact.objects.filter(email__in=addresses).select_related("contribution__process", "contribution__topic", "contribution__event")[:_MOST])
    own = {row.pk: row for row in said.select_related("process", "topic", "event")} | {contact.contribution_id: contact.contribution for contact in contacts}
    registrations = Registration.objects.filter(email__in=addresses) | came
    mentions = Contribution.objects.none()
    for one in addresses:
        mentions = mentions | Contribution.objects.filter(text__icontains=one)
    return PersonalData(
        asked=asked.strip(),
        contributions=tuple(own[number] for number in sorted(own)),
        contacts=contacts,
        registrations=tuple(registrations.select_related("event__process")[:_MOST]),
        invitations=tuple(EventInvitation.objects.filter(email__in=addresses).select_related("event__process")[:_MOST]),
        mentions=tuple(mentions.exclude(pk__in=own).select_related("process")[:_MOST]) if addresses else (),
        contact_people=tuple(ContactPerson.objects.filter(email__in=addresses).select_related("actor")[:_MOST]),
    )
