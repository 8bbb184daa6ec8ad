"""Setting up a municipality."""

import re

from django.db import transaction
from django_scopes import scope

from mittragen.edition.terms import MunicipalityKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.models import Host, Membership, Municipality, Notice, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role


class MunicipalityError(RefusedError):
    """A municipality cannot be set up as asked."""


_LONG = frozenset({"address", "logo", "coat_of_arms"})

_HOSTNAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9_.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


@transaction.atomic
def add_municipality(*, slug: str, name: str, kind: MunicipalityKind, hosts: tuple[str, ...] = (), by: User | None, **facts: str) -> Municipality:
    """A new municipality with its host names; the first is the primary one. ``facts`` are further columns of :class:`Municipality`."""
    if Municipality.objects.filter(slug=slug).exists():
        raise MunicipalityError(f"Die Kommune „{slug}“ gibt es schon. Bitte einen anderen Kurznamen wählen.")
    cleaned = {column: clean_text(value) if column in _LONG else clean_line(value) for column, value in facts.items()}
    municipality = Municipality(slug=slug, name=clean_line(name), kind=kind, **cleaned)
    require_fitting(municipality, MunicipalityError)
    municipality.save()
    with scope(municipality=municipality):
        for hostname in hosts:
            add_host(municipality=municipality, hostname=hostname, by=by)
        record(municipality=municipality, by=by, action="add_municipality", subject_kind="municipality", subject_key=slug)
    return municipality


@transaction.atomic
def change_municipality(*, municipality: Municipality, by: User | None, **facts: str) -> Municipality:
    """Change columns of a municipality; what is the same stays. Raises :class:`MunicipalityError` for what does not fit."""
    require_role(by, municipality, PUBLISHING)
    cleaned = {column: clean_text(value).strip() if column in _LONG else clean_line(value) for column, value in facts.items()}
    changes = {column: (getattr(municipality, column), value) for column, value in cleaned.items() if getattr(municipality, column) != value}
    for column, value in cleaned.items():
        setattr(municipality, column, value)
    if changes:
        require_fitting(municipality, MunicipalityError)
        municipality.save(update_fields=[*changes, "changed_at"])
        record(municipality=municipality, by=by, action="change_municipality", subject_kind="municipality", subject_key=municipality.slug, changes=changes)
    return municipality


@transaction.atomic
def add_host(*, municipality: Municipality, hostname: str, by: User | None) -> Host:
    """A further host name; the first one of a municipality becomes the primary one."""
    require_role(by, municipality, PUBLISHING)
    folded = _folded(hostname)
    if Host.objects.filter(hostname=folded).exists():
        raise MunicipalityError(f"Der Rechnername „{folded}“ ist schon vergeben. Bitte einen anderen wählen.")
    host = Host.objects.create(municipality=municipality, hostname=folded, is_primary=not municipality.hosts.exists())
    record(municipality=municipality, by=by, action="add_host", subject_kind="municipality", subject_key=municipality.slug, note=folded)
    return host


def _folded(hostname: str) -> str:
    """A host name as browsers send it: lower case, umlauts in their ASCII form, without a dot at the end. Raises :class:`MunicipalityError`."""
    try:
        folded = hostname.strip().rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        folded = ""
    if not _HOSTNAME.fullmatch(folded):
        raise MunicipalityError(f"„{hostname[:80]}“ ist kein Rechnername. Bitte so angeben: konzept.example.org, ohne http:// und Port.")
    return folded


@transaction.atomic
def write_notice(*, municipality: Municipality, name: str, title: str, text: str, by: User | None, position: int = 0) -> Notice:
    """Write or rewrite a page of running text (imprint, privacy, ...)."""
    require_role(by, municipality, PUBLISHING)
    before = Notice.objects.filter(name=name).first()
    values = {"title": clean_line(title), "text": clean_text(text), "position": position}
    notice, _ = Notice.objects.update_or_create(municipality=municipality, name=name, defaults=values)
    changes = {"text": (before.text if before else "", notice.text)}
    record(municipality=municipality, by=by, action="write_notice", subject_kind="notice", subject_key=name, changes=changes)
    # Pages made from the municipality's facts are stamped with the moment of its last change.
    municipality.save(update_fields=["changed_at"])
    return notice


@transaction.atomic
def add_membership(*, municipality: Municipality, user: User, role: Role, by: User | None) -> Membership:
    """Give a user a role in a municipality; giving it twice changes nothing."""
    require_role(by, municipality, PUBLISHING)
    membership, is_new = Membership.objects.get_or_create(municipality=municipality, user=user, role=role)
    if is_new:
        record(municipality=municipality, by=by, action="add_membership", subject_kind="user", subject_key=str(user.pk), note=role)
    return membership
