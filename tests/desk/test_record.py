"""The record at the desk: what is missing, what follows, and the seal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.archive.models import SealedDocument
from mittragen.edition.codec import decode_record
from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import close_phase, open_board, submit_contribution, take_over_board, write_minutes
from mittragen.participation.models import Event, Phase, Process
from mittragen.publishing.participation_records import seal_participation_record
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.file_texts import readable
from tests.factories.told_process import PRIVATE, told_process

LIST = "/schreibtisch/beteiligung/zusammen-leben/dokumentation/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """A participation with one phase that still runs."""
    return told_process(municipality, coordinator)[0]


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


@pytest.fixture
def closed(phase: Phase, coordinator: User) -> Phase:
    """The phase, closed."""
    return close_phase(phase=phase, by=coordinator)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sent(client: Client, address: str, **values: str) -> object:
    return client.post(address, {"submission": f"s{len(values)}{sorted(values.values())}", **values})


def test_running_phase_is_shown_with_its_figures_and_cannot_be_sealed(coordinator_client: Client, phase: Phase) -> None:
    page = read(coordinator_client, f"{LIST}{phase.key}/")
    assert "Diese Phase läuft noch." in page
    assert "versiegeln/" not in page
    assert '<strong class="figure__number">10</strong> <span class="figure__title">Teilnahmen</span>' in page


def test_closed_phase_is_sealed_after_a_page_that_says_what_follows(coordinator_client: Client, process: Process, closed: Phase) -> None:
    address = f"{LIST}{closed.key}/versiegeln/"
    assert address in read(coordinator_client, f"{LIST}{closed.key}/")
    assert "Die Dokumentation ändert sich danach nicht mehr." in read(coordinator_client, address)

    answer = sent(coordinator_client, address, label="Workshops")

    assert (answer.status_code, answer["Location"]) == (303, LIST)  # type: ignore[attr-defined, index]
    sealed = SealedDocument.objects.get()
    assert (sealed.slug, sealed.label, sealed.kind) == (process.slug, "Workshops", "participation_record")
    page = read(coordinator_client, LIST)
    assert "Versiegelt: „Workshops“." in page
    assert "/beteiligung/zusammen-leben/dokumentation/Workshops/" in page


def test_phase_whose_days_are_over_is_closed_with_the_seal(coordinator_client: Client, phase: Phase) -> None:
    Phase.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    address = f"{LIST}{phase.key}/versiegeln/"
    assert "Die Phase wird abgeschlossen und nimmt nichts mehr an." in read(coordinator_client, address)
    sent(coordinator_client, address, label="Workshops")
    phase.refresh_from_db()
    assert phase.closed_at is not None


def test_waiting_contributions_are_named_and_need_a_decision_or_a_tick(coordinator_client: Client, process: Process, phase: Phase, coordinator: User) -> None:
    submit_contribution(process=process, phase=phase, text="Wartet noch", submission_key="w")
    close_phase(phase=phase, by=coordinator)
    address = f"{LIST}{phase.key}/versiegeln/"
    assert "1 Beitrag wartet auf eine Entscheidung" in read(coordinator_client, f"{LIST}{phase.key}/")

    refused = sent(coordinator_client, address, label="Mein Name")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "1 Beitrag dieser Phase wartet noch auf eine Entscheidung." in refused.content.decode()  # type: ignore[attr-defined]
    assert 'value="Mein Name"' in refused.content.decode()  # type: ignore[attr-defined]

    sent(coordinator_client, address, label="Mein Name", leave_waiting="on")
    stubs = decode_record(bytes(SealedDocument.objects.get().body)).content.stubs
    assert ModerationState.WAITING in {stub.state for stub in stubs}


@pytest.mark.parametrize(("label", "said"), [("", "Bitte geben Sie eine Bezeichnung ein"), ("x" * 61, "60")])
def test_bad_label_is_answered_with_a_sentence(coordinator_client: Client, closed: Phase, label: str, said: str) -> None:
    answer = sent(coordinator_client, f"{LIST}{closed.key}/versiegeln/", label=label)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert not SealedDocument.objects.exists()


def test_second_record_of_a_phase_is_offered_as_a_correction(coordinator_client: Client, process: Process, closed: Phase, coordinator: User) -> None:
    seal_participation_record(process=process, phase=closed, by=coordinator)
    address = f"{LIST}{closed.key}/versiegeln/"
    assert f'value="Workshops, berichtigt am {timezone.localdate():%d.%m.%Y}"' in read(coordinator_client, address)
    sent(coordinator_client, address, label="Workshops")
    assert "Diese Dokumentation ist schon versiegelt." in read(coordinator_client, LIST)
    assert SealedDocument.objects.count() == 1


def test_what_is_missing_is_named_with_where_it_is_mended(coordinator_client: Client, process: Process, phase: Phase, coordinator: User) -> None:
    Event.objects.update(starts_at=timezone.now() - timedelta(days=2))
    event = Event.objects.get(title="Workshop Sprache")
    write_minutes(event=event, text="Frau Petra Muster war auch da.", agenda=[], by=coordinator)
    page = read(coordinator_client, f"{LIST}{phase.key}/")
    assert "„Gespräch“: Teilnahme fehlt" in page
    assert "„Workshop Sprache“: im Protokoll steht ein Name" in page
    assert "1 Beitrag nennt eine Organisation, die nicht in Ihrer Liste steht" in page
    assert "1 Beitrag ist zurückgestellt" in page


def test_preview_is_a_marked_pdf_without_private_names(coordinator_client: Client, phase: Phase) -> None:
    answer = coordinator_client.get(f"{LIST}{phase.key}/vorschau.pdf")
    told = readable("pdf", answer.content)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert "Vorschau" in told
    assert [name for name in PRIVATE if name.casefold() in told.casefold()] == []
    assert not SealedDocument.objects.exists()


def test_who_reads_sees_the_page_and_no_way_to_the_seal(client_of: ClientOf, municipality: Municipality, closed: Phase) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    assert "versiegeln/" not in read(reader, f"{LIST}{closed.key}/")
    assert reader.post(f"{LIST}{closed.key}/versiegeln/", {"label": "Workshops"}).status_code == 404


@pytest.mark.parametrize("ending", ["p999/", "p999/vorschau.pdf", "p999/versiegeln/"])
def test_phase_that_is_not_there_or_of_another_participation_is_a_404(coordinator_client: Client, process: Process, ending: str) -> None:
    assert coordinator_client.get(LIST + ending).status_code == 404


def test_record_of_another_county_stays_there(coordinator_client: Client, process: Process) -> None:
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        _process, phase, _codes = told_process(other, None, slug="dort")
        close_phase(phase=phase, by=None)
        seal_participation_record(process=_process, phase=phase, by=None)
    assert coordinator_client.get("/schreibtisch/beteiligung/dort/dokumentation/").status_code == 404
    assert "versiegelt am" not in read(coordinator_client, LIST)


def test_form_sent_twice_seals_once(coordinator_client: Client, closed: Phase) -> None:
    for _time in range(2):
        answer = coordinator_client.post(f"{LIST}{closed.key}/versiegeln/", {"submission": "same", "label": "Workshops"})
        assert answer.status_code == 303
    assert SealedDocument.objects.count() == 1


def test_cards_that_were_not_taken_over_are_named_with_their_board(coordinator_client: Client, process: Process, phase: Phase, coordinator: User) -> None:
    event = Event.objects.get(title="Workshop Sprache")
    board = open_board(event=event, by=coordinator)
    page = read(coordinator_client, f"{LIST}{phase.key}/")
    assert "„Workshop Sprache“: Die Karten der Tafel sind noch nicht übernommen" in page
    assert f"/veranstaltungen/{event.key}/tafel/" in page
    take_over_board(board=board, by=coordinator)
    assert "noch nicht übernommen" not in read(coordinator_client, f"{LIST}{phase.key}/")
