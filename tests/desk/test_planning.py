"""Planning at the desk: a new participation, one at a glance, and making it public."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.actors.models import Actor
from mittragen.concept.actions import add_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept
from mittragen.edition.participating import EventKind, PhaseKind, QuestionKind
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.participation.actions import (
    PlannedQuestion,
    add_event,
    add_phase,
    add_survey,
    capture_cards,
    close_process,
    complain,
    open_board,
    plan_process,
    publish_contributions,
    publish_survey,
    record_attendance,
    submit_contribution,
)
from mittragen.participation.models import Contribution, Phase, Process
from mittragen.participation.templates import CONCEPT
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.processes import running_process

ALL = "/schreibtisch/beteiligung/"
NEW = f"{ALL}neu/"
ONE = f"{ALL}zusammen-leben/"
OPENING = f"{ONE}plan/oeffentlich/"
FACTS = f"{ONE}plan/angaben/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with two topics and an online phase that began a week ago and ends in two."""
    return running_process(municipality, coordinator, slug="zusammen-leben")


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def given(**more: str) -> dict[str, str]:
    topics = {"topics-0-title": "Sprache", "topics-1-title": "", "topics-1-element_key": ""}
    return {"title": "Zusammen leben", "starts_on": "04.01.2027", "concept_slug": "", "slug": "", **topics, **more}


def test_who_may_plan_is_led_to_the_first_participation_and_readers_wait(coordinator_client: Client, client_of: ClientOf, municipality: Municipality) -> None:
    assert f'href="{NEW}"' in page_of(coordinator_client, ALL)
    page = page_of(client_of(rooms.member(municipality, "reader")), ALL)
    assert "Noch keine Beteiligung" in page
    assert NEW not in page


def test_every_template_says_what_it_contains(coordinator_client: Client) -> None:
    page = page_of(coordinator_client, NEW)
    assert "8 Phasen in 40 Wochen" in page
    assert '<span>Leitlinien</span> <span class="plan-card__weeks">Woche 3 bis 6</span>' in page
    assert [f'href="{NEW}{name}/"' in page for name in ("concept", "revision", "single", "empty")] == [True] * 4


def test_topics_are_offered_from_the_fields_of_action_and_tied_to_them(coordinator_client: Client, concept: Concept) -> None:
    field = concept.elements.get(kind="field_of_action")
    page = page_of(coordinator_client, f"{NEW}concept/")
    assert f'value="{field.key}"' in page
    topics = {
        "topics-0-title": "Sprache und Lesen",
        "topics-0-element_key": field.key,
        "topics-1-title": "Wohnen",
        "topics-2-title": "Weg",
        "topics-2-remove": "on",
    }
    answer = coordinator_client.post(f"{NEW}concept/", given(concept_slug="integration", **topics))
    process = Process.objects.get()
    assert answer["Location"] == ONE
    assert list(process.topic_rows.values_list("title", "element_key")) == [("Sprache und Lesen", field.key), ("Wohnen", "")]
    assert (process.concept_slug, process.phase_rows.count(), process.phase_rows.all()[0].starts_on) == ("integration", 8, date(2027, 1, 4))


def test_topics_of_another_concept_are_fetched_without_a_script_and_nothing_typed_is_lost(
    coordinator_client: Client, municipality: Municipality, coordinator: User, concept: Concept
) -> None:
    other = rooms.empty_concept(municipality, coordinator, "teilhabe")
    add_element(concept=other, kind=ElementKind.FIELD_OF_ACTION, facts=Facts(label="1", title="Barrieren"), by=coordinator)
    answer = coordinator_client.post(f"{NEW}single/", given(concept_slug="teilhabe", **{"themen-holen": "1"}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Barrieren"' in page
    assert 'value="Zusammen leben"' in page
    assert Process.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"starts_on": "bald"}, "Bitte geben Sie ein Datum ein"),
        ({"slug": "Über uns"}, "zum Beispiel „ueber-uns“"),
        ({"topics-1-title": "Sprache"}, "„Sprache“ steht zweimal da."),
        ({"topics-1-title": "x" * 300}, "höchstens 200 Zeichen"),
        ({"concept_slug": "fremd"}, "fremd"),
    ],
)
def test_what_does_not_fit_is_said_and_everything_typed_stays(coordinator_client: Client, wrong: dict[str, str], said: str) -> None:
    answer = coordinator_client.post(f"{NEW}single/", given(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="Sprache"' in page
    assert Process.objects.count() == 0


def test_the_same_form_sent_twice_plans_once(coordinator_client: Client) -> None:
    for _ in range(2):
        assert coordinator_client.post(f"{NEW}empty/", given(submission="einmal"))["Location"] == ONE
    assert Process.objects.count() == 1


def test_a_participation_says_where_it_stands_and_what_waits(coordinator_client: Client, coordinator: User, process: Process) -> None:
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    publish_contributions(contributions=Contribution.objects.all(), by=coordinator)
    complain(contribution=Contribution.objects.get(), text="Das stimmt nicht")
    submit_contribution(process=process, text="Mehr Wohnungen", submission_key="b")
    page = page_of(coordinator_client, ALL)
    assert "Hier sind wir: Online, noch 14 Tage" in page
    assert "<strong>1</strong> wartet auf Prüfung" in page
    assert "<strong>1</strong> offene Meldung" in page


def test_closed_participations_stand_last(coordinator_client: Client, coordinator: User, process: Process, municipality: Municipality) -> None:
    close_process(process=process, by=coordinator)
    plan_process(municipality=municipality, title="Zweite", by=coordinator)
    page = page_of(coordinator_client, ALL)
    assert page.index("Zweite") < page.index("Zusammen leben")
    assert "abgeschlossen" in page


def test_a_concept_shows_its_own_participations_only(coordinator_client: Client, coordinator: User, concept: Concept, process: Process) -> None:
    plan_process(municipality=concept.municipality, title="Für das Konzept", concept_slug=concept.slug, by=coordinator)
    page = page_of(coordinator_client, f"/schreibtisch/konzepte/{concept.slug}/beteiligung/")
    assert "Für das Konzept" in page
    assert "Zusammen leben" not in page
    assert f'href="{NEW}?konzept={concept.slug}"' in page


def test_the_overview_draws_the_timeline_with_today(coordinator_client: Client, process: Process) -> None:
    page = page_of(coordinator_client, ONE)
    assert "Hier sind wir: Online, noch 14 Tage" in page
    assert 'class="process-line__phase process-line__phase--running"' in page
    assert page.count('class="process-line__today"') == 2


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (None, None, "Die Phasen haben noch keine Tage."),
        (10, 20, "Als Nächstes: Online, ab "),
        (-20, -10, "Alle Phasen sind vorbei."),
        (-20, None, "Hier sind wir: Online"),
        (-20, 0, "Hier sind wir: Online, heute zum letzten Mal"),
    ],
)
def test_the_timeline_says_in_a_sentence_where_things_stand(coordinator_client: Client, phase: Phase, starts: int | None, ends: int | None, said: str) -> None:
    today = timezone.localdate()
    days = [None if one is None else today + timedelta(days=one) for one in (starts, ends)]
    Phase.objects.filter(pk=phase.pk).update(starts_on=days[0], ends_on=days[1])
    assert said in page_of(coordinator_client, ONE)


def test_the_overview_leads_to_what_is_to_be_done(coordinator_client: Client, coordinator: User, process: Process, phase: Phase) -> None:
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    past = timezone.now() - timedelta(days=2)
    add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop Sprache", starts_at=past, ends_at=past + timedelta(hours=2), by=coordinator)
    add_event(phase=phase, kind=EventKind.WORKSHOP, title="Ohne Zeit", by=coordinator)
    add_event(phase=phase, kind=EventKind.WORKSHOP, title="Bald", starts_at=timezone.now() + timedelta(days=3), by=coordinator)
    page = page_of(coordinator_client, ONE)
    assert "1 Beitrag lesen" in page
    assert "„Workshop Sprache“ nachbereiten" in page
    assert "Teilnahme und Protokoll fehlen noch." in page
    assert "Für 1 Veranstaltung eine Zeit festlegen" in page
    assert "Ort für „Bald“ eintragen" in page
    assert "In einem Satz sagen, worum es geht" in page


def test_groups_that_were_not_at_the_table_are_named(coordinator_client: Client, coordinator: User, concept: Concept, phase: Phase) -> None:
    Actor.objects.all().update(group="Kammern")
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=timezone.now(), by=coordinator)
    record_attendance(event=event, counts={"Verbände": 4}, by=coordinator)
    page = page_of(coordinator_client, ONE)
    assert '<li class="tag tag--missing">Kammern</li>' in page
    assert '<th scope="row">Verbände</th><td class="table__number">4</td>' in page


def test_readers_see_no_work_of_others(client_of: ClientOf, municipality: Municipality, process: Process) -> None:
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    page = page_of(client_of(rooms.member(municipality, "reader")), ONE)
    assert "Hier wartet nichts auf Sie." in page
    assert "pruefen" not in page


def test_the_overview_tells_what_happened_lately_and_nobodys_words(coordinator_client: Client, process: Process) -> None:
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    page = page_of(coordinator_client, ONE)
    assert "Koordinierung hat die Beteiligung veröffentlicht." in page
    assert "Koordinierung hat die Phase „Online“ hinzugefügt." in page
    assert "Mehr Busse" not in page


def test_a_hostile_title_stays_text(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    plan_process(municipality=municipality, title="<script>alert(1)</script>", slug="x", template=CONCEPT, topics=["<b>T</b>"], by=coordinator)
    for address in (ALL, f"{ALL}x/", f"{ALL}x/plan/", f"{ALL}x/plan/themen/", f"{ALL}x/plan/oeffentlich/"):
        page = page_of(coordinator_client, address)
        assert "<script>alert" not in page
        assert "<b>T</b>" not in page


def test_facts_are_changed_and_kept_when_one_does_not_fit(coordinator_client: Client, process: Process) -> None:
    facts = {
        "title": "Gut zusammen leben",
        "question": "Was fehlt?",
        "text": "Wir hören zu.",
        "languages": ["de", "uk"],
        "moderation": "after",
        "concept_slug": "",
    }
    assert coordinator_client.post(FACTS, facts).status_code == 303
    process.refresh_from_db()
    assert (process.title, process.question, process.offered_languages, process.moderation) == ("Gut zusammen leben", "Was fehlt?", ("de", "uk"), "after")
    answer = coordinator_client.post(FACTS, facts | {"languages": [], "question": "Noch eine Frage?"})
    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens eine Sprache." in answer.content.decode()
    assert "Noch eine Frage?" in answer.content.decode()


def test_publishing_says_first_what_everyone_will_see_and_where(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    draft = plan_process(municipality=municipality, title="Zusammen leben", topics=("Sprache",), by=coordinator)
    page = page_of(coordinator_client, OPENING)
    assert "http://musterkreis.localhost/beteiligung/zusammen-leben/" in page
    assert "Die Beteiligung hat noch keine Phase." in page
    assert "Jetzt veröffentlichen" not in page
    assert coordinator_client.post(f"{OPENING}veroeffentlichen/").status_code == 409
    add_phase(process=draft, kind=PhaseKind.ONLINE, title="Online", by=coordinator)
    page = page_of(coordinator_client, OPENING)
    assert "1 Phase in der Zeitleiste, 1 Thema, 0 Veranstaltungen" in page
    assert "Der Satz „Worum geht es?“ fehlt." in page
    assert coordinator_client.post(f"{OPENING}veroeffentlichen/")["Location"] == ONE
    draft.refresh_from_db()
    assert draft.is_public
    assert "die Adresse gilt ab sofort" in page_of(coordinator_client, ONE)


def test_closing_can_be_taken_back_with_the_phases_that_were_closed_along(coordinator_client: Client, process: Process, phase: Phase) -> None:
    coordinator_client.post(f"{OPENING}abschliessen/")
    assert f'action="{OPENING}wieder-oeffnen/"' in page_of(coordinator_client, OPENING)
    phase.refresh_from_db()
    assert phase.closed_at is not None
    coordinator_client.post(f"{OPENING}wieder-oeffnen/")
    phase.refresh_from_db()
    assert phase.closed_at is None
    assert list(JournalEntry.objects.order_by("-id").values_list("action", flat=True)[:2]) == ["reopen_process", "close_process"]


@pytest.mark.parametrize("address", [ALL, ONE, f"{ONE}plan/", f"{ONE}plan/themen/", OPENING])
def test_more_of_everything_takes_no_more_queries(
    coordinator_client: Client, coordinator: User, municipality: Municipality, process: Process, phase: Phase, address: str, django_assert_max_num_queries: Any
) -> None:
    def more(number: int) -> None:
        event = add_event(phase=phase, kind=EventKind.WORKSHOP, title=f"Workshop {number}", starts_at=timezone.now() - timedelta(days=1), by=coordinator)
        record_attendance(event=event, counts={"Verbände": number + 1}, by=coordinator)
        submit_contribution(process=process, text=f"Nummer {number}", topic=process.topic_rows.all()[0], submission_key=str(number))
        add_phase(process=process, kind=PhaseKind.OTHER, title=f"Phase {number}", by=coordinator)
        plan_process(municipality=municipality, title=f"Weitere {number}", template=CONCEPT, topics=("A", "B"), by=coordinator)

    more(0)
    page_of(coordinator_client, address)
    with django_assert_max_num_queries(45) as one:
        page_of(coordinator_client, address)
    for number in (1, 2):
        more(number)
    with django_assert_max_num_queries(len(one)):
        page_of(coordinator_client, address)


def test_a_survey_that_waits_for_its_publication_is_told(coordinator_client: Client, coordinator: User, phase: Phase) -> None:
    survey = add_survey(phase=phase, title="Kurse", questions=[PlannedQuestion(QuestionKind.TEXT, "Was fehlt?")], by=coordinator)
    assert "Umfrage „Kurse“ veröffentlichen" in page_of(coordinator_client, ONE)
    publish_survey(survey=survey, by=coordinator)
    assert "Umfrage „Kurse“ veröffentlichen" not in page_of(coordinator_client, ONE)


def test_before_anybody_came_no_group_is_called_missing(coordinator_client: Client, concept: Concept, process: Process) -> None:
    Actor.objects.all().update(group="Kammern")
    page = page_of(coordinator_client, ONE)
    assert "Kammern" not in page
    assert "Sobald Sie Teilnahmen eintragen" in page


def test_cards_of_an_open_board_are_told_apart_from_what_everyone_counts(coordinator_client: Client, coordinator: User, process: Process, phase: Phase) -> None:
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Werkstatt", starts_at=timezone.now(), by=coordinator)
    capture_cards(event=event, lines=["Mehr Busse", "Mehr Bänke"], submission_key="karten-karten-karten", by=coordinator)
    assert "davon auf offenen Tafeln" not in page_of(coordinator_client, ONE)
    open_board(event=event, by=coordinator)
    assert "davon auf offenen Tafeln" in page_of(coordinator_client, ONE)
