"""What the pages about the people who work here show."""

from dataclasses import dataclass

from mittragen.desk.pages import DeskPage
from mittragen.desk.people.forms import EraseForm, HandoverForm, InviteForm, RolesForm


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """Somebody who works here."""

    key: int
    name: str
    email: str
    roles: str
    last_seen: str
    is_me: bool


@dataclass(frozen=True, kw_only=True)
class PendingRow:
    """An invitation that nobody has taken up yet."""

    key: int
    name: str
    email: str
    role: str
    until: str
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class PeoplePage(DeskPage):
    """Everyone who works here, and who is invited."""

    members: tuple[MemberRow, ...]
    pending: tuple[PendingRow, ...]


@dataclass(frozen=True, kw_only=True)
class PersonPage(DeskPage):
    """One form about one person, or about somebody new."""

    form: InviteForm | RolesForm | HandoverForm | EraseForm
    lead: str
    button: str
