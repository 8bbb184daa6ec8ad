"""What the pages of one's own account and of an invitation show."""

from dataclasses import dataclass

from mittragen.desk.entry.forms import AddressCodeForm, AddressForm, NameForm, NewcomerForm
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A browser in which one is signed in."""

    browser: str
    since: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class AccountPage(DeskPage):
    """One's own account. ``factors`` names the second factors."""

    name: str
    email: str
    roles: tuple[str, ...]
    has_password: bool
    factors: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    is_operator: bool


@dataclass(frozen=True, kw_only=True)
class AccountFormPage(DeskPage):
    """One form of the account."""

    form: NameForm | AddressForm | AddressCodeForm
    lead: str
    button: str


@dataclass(frozen=True, kw_only=True)
class InvitationPage(DeskPage):
    """An invitation, opened. ``signed_in_as`` is the address of whoever is signed in, ``fits`` whether it is the invited one."""

    county: str
    inviter: str
    role: str
    sentence: str
    makes_operator: bool
    address: str
    signed_in_as: str
    fits: bool
    said: str
    sign_in: str
    form: NewcomerForm


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail that waits in the outbox."""

    to: str
    subject: str
    text: str
    at: str


@dataclass(frozen=True, kw_only=True)
class OutboxPage(DeskPage):
    """What could not be sent. ``is_sent`` says that there is a mail server by now."""

    mails: tuple[Mail, ...]
    is_sent: bool
