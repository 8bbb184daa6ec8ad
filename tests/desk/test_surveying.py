"""Surveys at the desk: questions in rows, preview, publishing, results."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from mittragen.edition.participating import PhaseKind, QuestionKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    Given,
    PlannedQuestion,
    add_phase,
    add_survey,
    answer_survey,
    close_phase,
    erase_contribution,
    plan_process,
    publish_process,
    publish_survey,
)
from mittragen.participation.models import Contribution, Phase, Process, Survey
from mittragen.participation.queries.surveys import survey_named
from tests.desk.conftest import ClientOf
from tests.factories import rooms

ALL = "/schreibtisch/beteiligung/zusammen-leben/umfragen/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with the topic Sprache and an online phase that runs for two more weeks."""
    process = plan_process(municipality=municipality, title="Zusammen leben", topics=("Sprache",), by=coordinator)
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today, ends_on=today + timedelta(days=14), by=coordinator)
    return publish_process(process=process, by=coordinator)


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


@pytest.fixture
def survey(phase: Phase, process: Process, coordinator: User) -> Survey:
    """One question of each kind; nobody sees it yet."""
    questions = (
        PlannedQuestion(QuestionKind.CHOICE, "Wie kommen Sie zum Kurs?", choices=("Bus", "Rad"), several=False),
        PlannedQuestion(QuestionKind.SCALE, "Wie zufrieden sind Sie?", steps=4, low="gar nicht", high="sehr"),
        PlannedQuestion(QuestionKind.TEXT, "Was fehlt?", topic=process.topic_rows.get()),
    )
    return add_survey(phase=phase, title="Kurse", questions=questions, by=coordinator)


@pytest.fixture
def place(survey: Survey) -> str:
    return f"{ALL}{survey.key}/"


def row(number: int, **facts: str) -> dict[str, str]:
    usual = {"text": "", "kind": "one", "choices": "", "steps": "5", "low": "", "high": "", "topic_key": ""}
    return {f"questions-{number}-{name}": value for name, value in (usual | facts).items()}


def form(phase: Phase, *rows: dict[str, str], **more: str) -> dict[str, str]:
    sent = {"title": "Kurse", "phase_key": phase.key, "text": "Fünf Minuten.", **more}
    for one in rows:
        sent |= one
    return sent


def answer(survey: Survey, key: str, choice: str = "Bus", step: int = 3, text: str = "") -> None:
    publish_survey(survey=survey, by=None)
    choices, scale, words = (shown := survey_named(survey.key)).questions.all()
    picked = [one.pk for one in choices.choices.all() if one.text == choice]
    given = {choices.pk: Given(choices=picked), scale.pk: Given(step=step), words.pk: Given(text=text)}
    answer_survey(survey=shown, given=given, submission_key=key, language="uk")


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_survey_is_made_of_rows_and_then_shown_as_it_will_look(coordinator_client: Client, phase: Phase, process: Process) -> None:
    topic = process.topic_rows.get()
    rows = (
        row(0, text="Wie kommen Sie?", choices="Bus\n\n Rad \nBus"),
        row(1, text="Was brauchen Sie?", kind="several", choices="Ruhe\nHilfe"),
        row(2, text="Wie war es?", kind="scale", steps="7", low="schlecht", high="gut", choices="bleibt weg"),
        row(3, text="Was fehlt?", kind="text", topic_key=topic.key),
        row(4),
    )
    response = coordinator_client.post(f"{ALL}neu/", form(phase, *rows))
    survey = Survey.objects.get()
    assert response["Location"] == f"{ALL}{survey.key}/vorschau/"
    asked = list(survey.questions.all())
    assert [(one.kind, one.allows_several, [choice.text for choice in one.choices.all()]) for one in asked] == [
        ("choice", False, ["Bus", "Rad"]),
        ("choice", True, ["Ruhe", "Hilfe"]),
        ("scale", True, []),
        ("text", True, []),
    ]
    assert (asked[2].steps, asked[2].low, asked[2].high, asked[3].topic) == (7, "schlecht", "gut", topic)
    page = page_of(coordinator_client, response["Location"])
    assert '<input type="radio" name="frage-1">' in page
    assert '<input type="checkbox" name="frage-2">' in page
    assert "1 = schlecht · 7 = gut" in page


def test_rows_move_and_grow_without_a_script_and_nothing_is_stored(coordinator_client: Client, phase: Phase) -> None:
    rows = (row(0, text="Erste", choices="A\nB"), row(1, text="Zweite", kind="text"), row(2, text="Weg") | {"questions-2-remove": "on"})
    page = coordinator_client.post(f"{ALL}neu/", form(phase, *rows, schritt="up-1", title="")).content.decode()
    assert page.index('value="Zweite"') < page.index('value="Erste"')
    assert 'value="Weg"' not in page
    assert "Es ist noch nichts gespeichert." not in page
    page = coordinator_client.post(f"{ALL}neu/", form(phase, *rows, mehr="1")).content.decode()
    assert 'name="questions-2-text"' in page
    assert Survey.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row(0, text="Wie?", choices="nur eine"), "mindestens zwei Antworten"),
        (row(0, choices="A\nB"), "Bitte schreiben Sie, was Sie wissen möchten"),
        (row(0, text="x" * 501, kind="text"), "höchstens 500 Zeichen"),
        (row(0, text="Wie?", kind="umfang"), "umfang"),
        (row(0, text="Wie?", kind="scale", steps="99"), "99"),
        (row(0, text="Wie?", choices="A\n" + "b" * 400), "Antwort"),
    ],
)
def test_a_question_that_does_not_fit_is_said_and_kept(coordinator_client: Client, phase: Phase, wrong: dict[str, str], said: str) -> None:
    response = coordinator_client.post(f"{ALL}neu/", form(phase, wrong))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert 'value="Kurse"' in response.content.decode()
    assert Survey.objects.count() == 0


def test_questions_are_changed_until_somebody_answers(coordinator_client: Client, phase: Phase, survey: Survey, place: str) -> None:
    page = page_of(coordinator_client, f"{place}aendern/")
    assert page.index("Wie kommen Sie zum Kurs?") < page.index("Wie zufrieden sind Sie?")
    coordinator_client.post(f"{place}aendern/", form(phase, row(0, text="Was noch?", kind="text")))
    assert [one.text for one in survey_named(survey.key).questions.all()] == ["Was noch?"]


def test_with_answers_the_questions_stay_and_the_title_still_changes(coordinator_client: Client, phase: Phase, survey: Survey, place: str) -> None:
    answer(survey, "a")
    page = page_of(coordinator_client, f"{place}aendern/")
    assert "Es gibt schon Antworten." in page
    assert "questions-0-text" not in page
    coordinator_client.post(f"{place}aendern/", form(phase, row(0, text="Andere"), title="Kurse 2027"))
    survey.refresh_from_db()
    assert (survey.title, survey.questions.count()) == ("Kurse 2027", 3)


def test_a_survey_is_published_and_ended_and_each_can_be_taken_back(coordinator_client: Client, survey: Survey, place: str) -> None:
    assert "Entwurf, noch nicht öffentlich" in page_of(coordinator_client, place)
    coordinator_client.post(f"{place}veroeffentlichen/")
    page = page_of(coordinator_client, place)
    assert "läuft bis " in page
    assert f'action="{place}beenden/"' in page
    assert f'href="/umfragen/{survey.key}/"' in page
    answer(survey, "a")
    coordinator_client.post(f"{place}beenden/")
    assert f'action="{place}veroeffentlichen/"' in page_of(coordinator_client, place)
    assert "beendet" in page_of(coordinator_client, ALL)


def test_a_survey_without_questions_is_not_published(coordinator_client: Client, phase: Phase, coordinator: User) -> None:
    empty = add_survey(phase=phase, title="Leer", questions=(), by=coordinator)
    response = coordinator_client.post(f"{ALL}{empty.key}/veroeffentlichen/")
    assert response.status_code == 409
    assert "Die Umfrage hat noch keine Frage." in response.content.decode()


def test_results_are_charts_with_their_tables_and_words_lead_to_contributions(coordinator_client: Client, survey: Survey, place: str) -> None:
    answer(survey, "a", "Bus", 4, "Mehr Busse")
    answer(survey, "b", "Bus", 2)
    answer(survey, "c", "Rad", 4)
    page = page_of(coordinator_client, place)
    assert "3 Menschen haben geantwortet" in page
    assert "Am häufigsten: „Bus“, 2 von 3" in page
    assert "Im Mittel 3,3 von 4" in page
    assert '<th scope="row">4 (sehr)</th><td class="table__number">2</td>' in page
    assert "Mehr Busse" in page
    assert Contribution.objects.get().key in page


def test_when_two_answers_lead_both_are_said_to(coordinator_client: Client, survey: Survey, place: str) -> None:
    answer(survey, "a", "Bus")
    answer(survey, "b", "Rad")
    assert "Mehrere liegen gleichauf, je 1" in page_of(coordinator_client, place)


def test_all_words_are_read_page_by_page(coordinator_client: Client, survey: Survey, place: str) -> None:
    for number in range(53):
        answer(survey, str(number), text=f"Wunsch {number}.")
    page = page_of(coordinator_client, place)
    assert "Alle Antworten lesen" in page
    there = f"{place}antworten/{survey.questions.get(kind='text').pk}/"
    first = page_of(coordinator_client, there)
    assert "Wunsch 52." in first
    assert "Wunsch 2." not in first
    further = first.split('href="' + there)[1].split('"')[0]
    assert "Wunsch 2." in page_of(coordinator_client, there + further)
    for nonsense in ("?vor=x", "?vor=-1", "?vor=" + "9" * 50, "?vor=²"):
        assert "Wunsch 52." in page_of(coordinator_client, there + nonsense)
    scale = survey.questions.get(kind="scale").pk
    assert coordinator_client.get(f"{place}antworten/{scale}/").status_code == 404


def test_erased_words_are_gone_and_their_place_says_so(coordinator_client: Client, coordinator: User, survey: Survey, place: str) -> None:
    answer(survey, "a", text="Mein Name ist Ada")
    erase_contribution(contribution=Contribution.objects.get(), by=coordinator)
    page = page_of(coordinator_client, place)
    assert "Der Text ist gelöscht." in page
    assert "Ada" not in page


def test_the_workbook_holds_numbers_answers_and_words(coordinator_client: Client, survey: Survey, place: str) -> None:
    answer(survey, "a", "Bus", 4, "=1+1 Busse")
    answer(survey, "b", "Rad", 1)
    response = coordinator_client.get(f"{place}ergebnis.xlsx")
    assert response["Content-Disposition"] == f'attachment; filename="umfrage-{survey.key}.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Ergebnis", "Antworten einzeln", "Eigene Worte"]
    rows = [tuple(cell.value for cell in line) for line in book["Ergebnis"].iter_rows(min_row=2)]
    assert (1, "Wie kommen Sie zum Kurs?", "Bus", 1) in rows
    assert (2, "Wie zufrieden sind Sie?", "4 (sehr)", 1) in rows
    assert [cell.value for cell in book["Antworten einzeln"][2]] == [1, "uk", None, "Bus", 4]
    words = book["Eigene Worte"]["C2"]
    assert (words.value, words.data_type) == ("=1+1 Busse", "s")


def test_a_survey_nobody_answered_is_removed_and_another_says_why_not(coordinator_client: Client, survey: Survey, place: str, phase: Phase) -> None:
    spare = add_survey(phase=phase, title="Übrig", questions=(), by=None)
    coordinator_client.post(f"{ALL}{spare.key}/entfernen/")
    answer(survey, "a")
    assert "Es gibt schon eine Antwort." in page_of(coordinator_client, f"{place}entfernen/")
    assert coordinator_client.post(f"{place}entfernen/").status_code == 409
    assert [one.title for one in Survey.objects.all()] == ["Kurse"]


def test_without_a_phase_a_survey_leads_to_the_plan(coordinator_client: Client, coordinator: User, municipality: Municipality) -> None:
    plan_process(municipality=municipality, title="Leer", by=coordinator)
    page = page_of(coordinator_client, "/schreibtisch/beteiligung/leer/umfragen/")
    assert "Eine Umfrage gehört zu einer Phase." in page
    assert coordinator_client.get("/schreibtisch/beteiligung/leer/umfragen/neu/").status_code == 404


def test_a_closed_phase_ends_its_survey(coordinator_client: Client, coordinator: User, phase: Phase, survey: Survey) -> None:
    publish_survey(survey=survey, by=coordinator)
    close_phase(phase=phase, by=coordinator)
    assert "beendet, denn die Phase ist vorbei" in page_of(coordinator_client, ALL)


def test_readers_read_results_and_change_nothing(client_of: ClientOf, municipality: Municipality, survey: Survey, place: str) -> None:
    answer(survey, "a")
    reader = client_of(rooms.member(municipality, "reader"))
    page = page_of(reader, place)
    assert "Ein Mensch hat geantwortet" in page
    assert "beenden/" not in page
    for address in ("aendern/", "beenden/", "entfernen/"):
        assert reader.post(f"{place}{address}").status_code == 404


def test_a_survey_of_another_participation_is_not_here(coordinator_client: Client, coordinator: User, municipality: Municipality, survey: Survey) -> None:
    plan_process(municipality=municipality, title="Andere", by=coordinator)
    assert coordinator_client.get(f"/schreibtisch/beteiligung/andere/umfragen/{survey.key}/").status_code == 404


def test_hostile_words_stay_text(coordinator_client: Client, coordinator: User, phase: Phase) -> None:
    questions = [PlannedQuestion(QuestionKind.CHOICE, "<b>Frage</b>", choices=("<i>A</i>", "B")), PlannedQuestion(QuestionKind.TEXT, "<u>Was?</u>")]
    survey = add_survey(phase=phase, title="<script>alert(1)</script>", questions=questions, by=coordinator)
    for address in (ALL, f"{ALL}{survey.key}/", f"{ALL}{survey.key}/vorschau/", f"{ALL}{survey.key}/aendern/"):
        page = page_of(coordinator_client, address)
        assert not [tag for tag in ("<script>alert", "<b>Frage", "<i>A", "<u>Was") if tag in page]


@pytest.mark.parametrize("part", ["", "ergebnis.xlsx", "vorschau/", "aendern/", "../"])
def test_more_surveys_and_answers_take_no_more_queries(
    coordinator_client: Client, phase: Phase, survey: Survey, place: str, part: str, django_assert_max_num_queries: Any
) -> None:
    address = ALL if part == "../" else f"{place}{part}"
    answer(survey, "a", text="Mehr Busse")
    coordinator_client.get(address)
    with django_assert_max_num_queries(30) as one:
        coordinator_client.get(address)
    for number in range(2):
        answer(survey, str(number), text=f"Wunsch {number}")
        add_survey(phase=phase, title=f"Nr. {number}", questions=[PlannedQuestion(QuestionKind.TEXT, "Was?")], by=None)
    with django_assert_max_num_queries(len(one)):
        coordinator_client.get(address)
