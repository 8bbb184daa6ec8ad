"""Setting up municipalities, their hosts, notices and people."""

import pytest

from mittragen.edition.terms import MunicipalityKind
from mittragen.municipality.actions import MunicipalityError, add_host, add_membership, add_municipality, write_notice
from mittragen.municipality.models import JournalEntry, Membership, Municipality, Notice, Role, User
from mittragen.municipality.queries import primary_host, public_address, site_facts
from mittragen.municipality.rules import NotAllowedError


def test_first_host_is_the_primary_one(municipality: Municipality) -> None:
    add_host(municipality=municipality, hostname="Zweiter.Example.org", by=None)
    assert primary_host(municipality) == "musterkreis.localhost"
    assert [host.hostname for host in municipality.hosts.all()] == ["musterkreis.localhost", "zweiter.example.org"]


def test_taken_host_is_refused(municipality: Municipality) -> None:
    with pytest.raises(MunicipalityError, match="schon vergeben"):
        add_municipality(slug="neu", name="Neu", kind=MunicipalityKind.TOWN, hosts=("MUSTERKREIS.localhost",), by=None)


def test_taken_slug_is_refused(municipality: Municipality) -> None:
    with pytest.raises(MunicipalityError, match="gibt es schon"):
        add_municipality(slug="musterkreis", name="Neu", kind=MunicipalityKind.TOWN, by=None)


def test_rewritten_notice_keeps_what_it_said_in_the_journal(municipality: Municipality, coordinator: User) -> None:
    write_notice(municipality=municipality, name="impressum", title="Impressum", text="Alt", by=coordinator)
    write_notice(municipality=municipality, name="impressum", title="Impressum", text="Neu", by=coordinator)
    change = JournalEntry.objects.filter(action="write_notice").last().changes.get()
    assert (change.before, change.after) == ("Alt", "Neu")
    assert [notice.text for notice in Notice.objects.all()] == ["Neu"]
    assert [notice.name for notice in site_facts(municipality, "https://x").notices] == ["impressum"]


def test_rewritten_notice_changes_the_stamp_of_the_municipality(municipality: Municipality) -> None:
    before = municipality.changed_at
    write_notice(municipality=municipality, name="impressum", title="Impressum", text="Neu", by=None)
    municipality.refresh_from_db()
    assert municipality.changed_at > before


def test_stranger_writes_no_notice(municipality: Municipality, stranger: User) -> None:
    with pytest.raises(NotAllowedError, match="darf das"):
        write_notice(municipality=municipality, name="impressum", title="Impressum", text="Neu", by=stranger)
    assert not Notice.objects.exists()


def test_role_given_twice_is_held_once(municipality: Municipality, stranger: User) -> None:
    for _ in range(2):
        add_membership(municipality=municipality, user=stranger, role=Role.READER, by=None)
    assert Membership.objects.filter(user=stranger).count() == 1


def test_mail_address_is_the_name_one_signs_in_with_in_lower_case(db: None) -> None:
    assert User.objects.create_user("Vor.Name@Example.ORG").get_username() == "vor.name@example.org"


@pytest.mark.parametrize(
    ("scheme", "port", "address"),
    [
        ("http", 8000, "http://musterkreis.localhost:8000"),
        ("http", 80, "http://musterkreis.localhost"),
        ("https", 443, "https://musterkreis.localhost"),
        ("https", 80, "https://musterkreis.localhost:80"),
    ],
)
def test_usual_port_stands_in_no_address(municipality: Municipality, scheme: str, port: int, address: str) -> None:
    assert public_address(municipality, scheme=scheme, port=port) == address


@pytest.mark.parametrize("facts", [{"slug": "X Ü/.."}, {"name": "  "}, {"name": "a" * 300}, {"email": "keine mail"}, {"website": "javascript:alert(1)"}])
def test_municipality_whose_facts_do_not_fit_is_refused(db: None, facts: dict[str, str]) -> None:
    with pytest.raises(MunicipalityError, match="passt nicht"):
        add_municipality(**{"slug": "neu", "name": "Neu", "kind": MunicipalityKind.TOWN, "by": None, **facts})
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("hostname", ["http://a.example", "a b", "a/b", "", ".", "a:80", "a..b", "x" * 300, "<script>"])
def test_host_that_is_no_host_name_is_refused(municipality: Municipality, hostname: str) -> None:
    with pytest.raises(MunicipalityError, match="kein Rechnername"):
        add_host(municipality=municipality, hostname=hostname, by=None)


def test_host_with_umlauts_is_kept_as_browsers_send_it(municipality: Municipality) -> None:
    assert add_host(municipality=municipality, hostname="Köln.example.", by=None).hostname == "xn--kln-sna.example"
    assert add_host(municipality=municipality, hostname="[::1]", by=None).hostname == "[::1]"
