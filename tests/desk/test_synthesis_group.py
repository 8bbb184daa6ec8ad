"""A group: its words, what it becomes, and the machine's draft."""

import re

import pytest
from django.test import Client

from mittragen.concept.models import Concept, Element
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import make_group, write_statement
from mittragen.synthesis.models import Group, Pair, TraceLink
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.synthesis import COURSES, EVENING, said_process

GROUPS = "/schreibtisch/beteiligung/zusammen/auswertung/buendel/"


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is likest is another room's matter."""
    for module in ("choosing", "becoming"):
        monkeypatch.setattr(f"mittragen.desk.synthesis.{module}.resembling", lambda group, concept: ())


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: Concept) -> Process:
    return said_process(municipality, coordinator)


@pytest.fixture
def group(process: Process, coordinator: User) -> Group:
    rows = [Contribution.objects.get(text=text) for text in (EVENING, COURSES)]
    return make_group(process=process, title="Kurse am Abend", contributions=rows, by=coordinator)


def words_of(page: str) -> dict[str, str]:
    return {"gelesen": re.search(r'name="gelesen" value="([^"]*)"', page)[1]}  # type: ignore[index]


def test_the_page_says_how_many_and_who(group: Group, coordinator_client: Client) -> None:
    page = coordinator_client.get(f"{GROUPS}{group.key}/").content.decode()
    assert "2 Beiträge" in page
    assert "Bildung (1)" in page
    assert "Ehrenamt (1)" in page


def test_the_statement_is_written_and_can_be_taken_back(group: Group, coordinator_client: Client) -> None:
    address = f"{GROUPS}{group.key}/"
    typed = {"title": "Abendkurse", "statement": "Kurse auch abends.", "counter_voices": "Vormittags auch.", "tun": "worte"}
    answer = coordinator_client.post(f"{address}tun/", {**typed, **words_of(coordinator_client.get(address).content.decode())}, follow=True)
    group.refresh_from_db()
    assert (group.title, group.statement, group.counter_voices) == ("Abendkurse", "Kurse auch abends.", "Vormittags auch.")
    undo = re.search(r'action="([^"]+/zurueck/[^"]+)"', answer.content.decode())[1]  # type: ignore[index]
    assert coordinator_client.post(undo)["Location"] == address
    group.refresh_from_db()
    assert (group.title, group.statement) == ("Kurse am Abend", "")


def test_a_statement_that_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(group: Group, coordinator_client: Client, municipality: Municipality) -> None:
    address = f"{GROUPS}{group.key}/"
    read = words_of(coordinator_client.get(address).content.decode())
    write_statement(group=group, statement="Das von nebenan.", by=rooms.member(municipality, "editor"))
    typed = {"title": group.title, "statement": "Das meine.", "tun": "worte"}
    answer = coordinator_client.post(f"{address}tun/", {**typed, **read})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Das von nebenan." in page
    assert "Das meine." in page
    coordinator_client.post(f"{address}tun/", {**typed, **words_of(page)})
    group.refresh_from_db()
    assert group.statement == "Das meine."


def test_a_title_is_needed_and_what_was_typed_stays(group: Group, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{GROUPS}{group.key}/tun/", {"title": "", "statement": "Bleibt stehen.", "tun": "worte"})
    assert answer.status_code == 422
    assert "Bleibt stehen." in answer.content.decode()


def test_two_clicks_make_a_measure_that_every_member_was_taken_up_in(group: Group, coordinator_client: Client, concept: Concept) -> None:
    address = f"{GROUPS}{group.key}/wird/"
    form = coordinator_client.get(f"{address}?art=measure").content.decode()
    assert 'value="Kurse am Abend"' in form
    parent = Element.objects.get(concept=concept, kind="goal").key
    coordinator_client.post(address, {"kind": "measure", "parent": parent, "title": "Abendkurse", "tun": "anlegen"})
    made = Element.objects.get(concept=concept, title="Abendkurse")
    said = TraceLink.objects.filter(element_key=made.key, ended_at=None, contribution__isnull=False)
    assert set(said.values_list("contribution__text", "kind")) == {(EVENING, "taken_up"), (COURSES, "taken_up")}


def test_a_link_to_a_measure_that_is_there_can_be_taken_back(group: Group, coordinator_client: Client, concept: Concept) -> None:
    element, address = Element.objects.get(concept=concept, kind="measure"), f"{GROUPS}{group.key}/"
    coordinator_client.post(f"{address}wird/", {"element": f"{concept.slug}/{element.key}", "art": "covered"})
    link = TraceLink.objects.get(group=group, contribution=None)
    assert (link.kind, TraceLink.objects.filter(ended_at=None).count()) == ("covered", 3)
    assert "schon abgedeckt: 1.1.1" in coordinator_client.get(address).content.decode()
    coordinator_client.post(f"{address}tun/", {"loesen": link.key})
    assert not TraceLink.objects.filter(ended_at=None).exists()


def test_the_whole_group_gets_another_outcome(group: Group, coordinator_client: Client) -> None:
    sent = {"aus": group.key, "von": "buendel", "art": "passed_on", "an": "Verkehrsbetriebe", "tun": "speichern"}
    answer = coordinator_client.post("/schreibtisch/beteiligung/zusammen/auswertung/antworten/", sent)
    assert answer["Location"] == f"{GROUPS}{group.key}/"
    assert TraceLink.objects.filter(kind="passed_on", contribution__isnull=False).count() == 2


def test_groups_are_merged_and_the_old_address_leads_to_the_new_one(group: Group, process: Process, coordinator: User, coordinator_client: Client) -> None:
    other = make_group(process=process, title="Andere", by=coordinator)
    coordinator_client.post(f"{GROUPS}{group.key}/tun/", {"tun": "zusammenlegen", "mit": other.key})
    assert "Kurse am Abend" in coordinator_client.get(f"{GROUPS}{other.key}/").content.decode()


def test_what_may_say_the_opposite_stands_on_top(group: Group, municipality: Municipality, coordinator_client: Client) -> None:
    first, second = Contribution.objects.filter(text__in=(EVENING, COURSES)).order_by("pk")
    Pair.objects.create(municipality=municipality, first=first, second=second, is_contrast=True)
    assert "Sagen vielleicht das Gegenteil" in coordinator_client.get(f"{GROUPS}{group.key}/").content.decode()


@pytest.mark.parametrize(("do", "state", "statement"), [("entwurf-nehmen", "confirmed", "Abends fehlen Kurse."), ("entwurf-weg", "confirmed", "")])
def test_the_draft_of_a_machine_is_marked_until_it_is_taken_over_or_thrown_away(
    group: Group, coordinator_client: Client, do: str, state: str, statement: str
) -> None:
    key = Contribution.objects.get(text=EVENING).key
    Group.objects.update(draft=f"Abends fehlen Kurse. [{key}]")
    address = f"{GROUPS}{group.key}/"
    assert "Noch niemand steht dahinter." in coordinator_client.get(address).content.decode()
    coordinator_client.post(f"{address}tun/", {"tun": do})
    group.refresh_from_db()
    assert (group.state, group.statement, group.draft) == (state, statement, "")


def test_no_draft_is_offered_without_a_server(group: Group, coordinator_client: Client) -> None:
    page = coordinator_client.get(f"{GROUPS}{group.key}/").content.decode()
    assert "Entwurf schreiben lassen" not in page
    answer = coordinator_client.post(f"{GROUPS}{group.key}/entwurf/", follow=True)
    assert "kein Server eingerichtet" in answer.content.decode()


def test_readers_read_a_group_and_change_nothing(group: Group, municipality: Municipality, client_of: ClientOf) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    page = reader.get(f"{GROUPS}{group.key}/").content.decode()
    assert EVENING in page
    assert 'name="tun"' not in page
    assert reader.post(f"{GROUPS}{group.key}/tun/", {"tun": "aufloesen"}).status_code == 404
