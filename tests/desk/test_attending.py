"""The link in a member's mail: what it opens, what it never does, whom it does not let in."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from mittragen.decision.actions import revoke_invitation
from mittragen.decision.models import Session
from mittragen.desk.attending import door
from mittragen.edition.terms import Presence
from mittragen.municipality.models import Submission, User
from tests.desk.attending import Attending, attending, body, folders_in_mails, invitation_of, member
from tests.desk.test_matrix import ADDRESSES, BY_LINK
from tests.factories import rooms

__all__ = ["attending", "body", "member"]


def test_mail_scanners_that_open_everything_twelve_times_change_nothing(member: Client, attending: Attending) -> None:
    paths = [attending.folder, f"{attending.folder}antwort/", f"{attending.folder}termin.ics", attending.item, f"{attending.item}wortlaut/0/"]
    paths += [f"{attending.item}{path}/" for path in ("anmerken", "stimme")]
    before = _everything()
    for _ in range(12):
        for path in paths:
            for answer in (member.get(path), member.head(path)):
                assert answer.status_code in {200, 303}
                assert not answer.cookies
    assert _everything() == before


def test_who_has_no_link_finds_nothing_and_learns_nothing(member: Client, attending: Attending, coordinator: User) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    wrong = member.get(attending.folder[:-2] + ("A" if attending.folder[-2] != "A" else "B") + "/")
    elsewhere = Client(headers={"host": "nachbarkreis.localhost"}).get(attending.folder)
    revoke_invitation(invitation=invitation_of(attending, "Volkshochschule"), by=coordinator)
    revoked = member.get(attending.folder)
    assert [answer.status_code for answer in (wrong, elsewhere, revoked)] == [404, 404, 404]
    assert "Dieser Link gilt nicht" in wrong.content.decode()
    assert revoked.content == wrong.content


@pytest.mark.parametrize("name", sorted(name for name in ADDRESSES if name.startswith(BY_LINK)))
def test_no_address_opens_without_a_link_not_even_for_the_office(name: str, coordinator_client: Client, attending: Attending) -> None:
    parts = {"token": "A" * 32, "item_number": attending.change.pk, "place": 0, "amendment_number": 1, "suffix": "pdf"}
    address = reverse(f"desk:{name}", kwargs={part: parts[part] for part in ADDRESSES[name].pattern.converters})
    assert [coordinator_client.get(address).status_code, coordinator_client.post(address).status_code] == [404, 404]


def test_the_link_is_over_thirty_days_after_the_session(member: Client, attending: Attending) -> None:
    today = timezone.localdate()
    Session.objects.update(held_on=today - timedelta(days=30))
    assert member.get(attending.folder).status_code == 200
    Session.objects.update(held_on=today - timedelta(days=31))
    assert member.get(attending.folder).status_code == 404


def test_an_item_of_another_session_is_not_there(member: Client, attending: Attending) -> None:
    for path in ("punkte/999999/", f"punkte/{2**70}/", f"punkte/{attending.change.pk}/konzept.pdf", f"punkte/{attending.change.pk}/wortlaut/7/"):
        assert (path, member.get(attending.folder + path).status_code) == (path, 404)


def test_nobody_on_the_way_keeps_the_page_or_learns_the_address(member: Client, attending: Attending) -> None:
    for path in (attending.folder, attending.item, f"{attending.folder}termin.ics", "/schreibtisch/mappe/falsch/"):
        answer = member.get(path)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex"


def test_the_first_page_says_what_when_where_and_for_which_seat(member: Client, attending: Attending) -> None:
    page = member.get(attending.folder).content.decode()
    for words in ("Steuerungsgruppe", "16:30 Uhr", "Kreishaus, Saal 1", "Volkshochschule", "Ich komme", "Ich lasse mich vertreten", "Ich kann nicht"):
        assert words in page
    assert "Beispiel" not in page.replace("Beispiel: ", "")


def test_an_answer_is_one_press_and_can_be_changed(member: Client, attending: Attending) -> None:
    answer = member.post(f"{attending.folder}antwort/", {"presence": "coming", "note": "Zehn Minuten später"})
    assert (answer.status_code, answer["Location"]) == (303, f"{attending.folder}?gut=antwort#antwort")
    told = invitation_of(attending, "Volkshochschule")
    assert (told.presence, told.presence_note) == (Presence.COMING, "Zehn Minuten später")
    assert "Danke, Ihre Antwort ist angekommen." in member.get(answer["Location"]).content.decode()
    member.post(f"{attending.folder}antwort/", {"presence": "apologised"})
    assert invitation_of(attending, "Volkshochschule").presence == Presence.APOLOGISED


@pytest.mark.parametrize("presence", ["", "unknown", "later", "\x00"])
def test_an_answer_that_is_none_is_refused(member: Client, attending: Attending, presence: str) -> None:
    answer = member.post(f"{attending.folder}antwort/", {"presence": presence})
    assert answer.status_code in {400, 409}
    assert invitation_of(attending, "Volkshochschule").presence == Presence.UNKNOWN


def test_a_deputy_gets_a_link_of_their_own(member: Client, attending: Attending, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        member.post(f"{attending.folder}antwort/", {"presence": "deputy"})
    assert invitation_of(attending, "Volkshochschule").presence == Presence.DEPUTY
    folder = folders_in_mails()["vertretung@example.org"]
    assert folder != attending.folder
    page = member.get(folder).content.decode()
    assert "Sie vertreten den Sitz:" in page
    assert "Ich lasse mich vertreten" not in page
    assert member.post(f"{folder}antwort/", {"presence": "deputy"}).status_code == 409
    member.post(f"{folder}antwort/", {"presence": "coming"})
    assert invitation_of(attending, "Volkshochschule", is_deputy=True).presence == Presence.COMING


def test_the_link_of_a_deputy_is_over_once_the_member_comes(member: Client, attending: Attending, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        member.post(f"{attending.folder}antwort/", {"presence": "deputy"})
    folder = folders_in_mails()["vertretung@example.org"]
    assert "Kommen Sie doch selbst, sagen wir ihr ab" in member.get(attending.folder).content.decode()
    member.post(f"{attending.folder}antwort/", {"presence": "coming"})
    answer = member.get(folder)
    assert answer.status_code == 404
    assert "sobald das Mitglied sagt, dass es selbst kommt" in answer.content.decode()


def test_the_page_speaks_the_members_language_and_leaves_documents_in_theirs(member: Client, attending: Attending) -> None:
    page = member.get(attending.folders["jobcenter@example.org"]).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1><span lang="de" dir="ltr">Steuerungsgruppe</span></h1>' in page


def test_after_the_session_is_closed_everything_is_read_only(member: Client, attending: Attending) -> None:
    Session.objects.update(closed_at=timezone.now())
    assert "<form" not in member.get(attending.folder).content.decode()
    assert "<form" not in member.get(attending.item).content.decode()
    before = _everything()
    sent = {"presence": "coming", "text": "Doch noch etwas", "ballot": "for", "step": "send"}
    for path in ("antwort/", f"punkte/{attending.change.pk}/anmerken/", f"punkte/{attending.change.pk}/stimme/", f"punkte/{attending.change.pk}/wortlaut/0/"):
        answer = member.post(attending.folder + path, sent)
        assert (path, answer.status_code) == (path, 409)
        assert "Die Sitzung ist abgeschlossen." in answer.content.decode()
    assert _everything() == before


def test_the_secret_is_written_down_nowhere(member: Client, attending: Attending) -> None:
    sent = {"text": "Bitte auch am Vormittag.", "submission": "einmal-einmal-einmal"}
    member.post(f"{attending.item}anmerken/", sent)
    assert Submission.objects.get().address == f"punkte/{attending.change.pk}/?gut=anmerkung#gesagt"
    assert attending.folder.split("/")[-2] not in _everything()


def test_forms_without_end_are_braked_and_nothing_typed_is_lost(member: Client, attending: Attending, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_MOST", 2)
    for _ in range(2):
        assert member.post(f"{attending.folder}antwort/", {"presence": "coming"}).status_code == 303
    answer = member.post(f"{attending.item}anmerken/", {"text": "Noch etwas"})
    assert answer.status_code == 429
    assert "Noch etwas</textarea>" in answer.content.decode()
    assert member.post(f"{attending.folders['jobcenter@example.org']}antwort/", {"presence": "coming"}).status_code == 303


def test_the_calendar_file_names_the_session(member: Client, attending: Attending) -> None:
    answer = member.get(f"{attending.folder}termin.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in answer.content
    assert b"Steuerungsgruppe" in answer.content


def _everything() -> str:
    """Every row of every table, as text."""
    with scopes_disabled():
        models = [model for model in apps.get_models() if model._meta.managed]
        return "\n".join(serialize("json", model._base_manager.order_by("pk")) for model in models)
