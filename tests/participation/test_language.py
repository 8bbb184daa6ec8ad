"""In which language something was said: found on this machine, named only when it is sure, and corrected by people."""

import pytest

from mittragen.edition.participating import ContributionKind
from mittragen.municipality.models import User
from mittragen.participation.actions import capture_cards, correct_facts, submit_contribution
from mittragen.participation.language import LANGUAGES, language_of
from mittragen.participation.models import Event, Process


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir brauchen mehr Busse am Abend"),
        ("de", "Ehrenamt stärken"),
        ("ar", "نريد دروسًا مسائية للنساء"),
        ("uk", "Нам потрібні вечірні курси німецької мови"),
        ("ru", "Нужны курсы вечером"),
        ("tr", "Çocuklar okula güvenle gidebilsin istiyoruz"),
        ("pl", "Potrzebujemy więcej autobusów wieczorem"),
        ("en", "We need more language courses in the evening"),
        ("fa", "ما به کلاس های بیشتری نیاز داریم"),
    ],
)
def test_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert language_of(text) == language
    assert language in LANGUAGES


@pytest.mark.parametrize("text", ["", "Ok", "WLAN", "😀😀😀", "Café International", "Team Moorstedt", "Em hewceyê zêdetir otobûsan in", "12345 67890"])
def test_language_is_left_open_when_it_is_not_sure(text: str) -> None:
    assert language_of(text) == ""


def test_a_contribution_without_a_language_gets_the_one_it_is_written_in(process: Process) -> None:
    said = submit_contribution(process=process, text="نريد دروسًا مسائية للنساء", submission_key="1").contribution
    named = submit_contribution(process=process, text="Wir brauchen mehr Busse am Abend", submission_key="2", language="nds").contribution
    assert (said.language, named.language) == ("ar", "nds")


def test_the_same_form_twice_is_one_contribution_although_its_language_was_found(process: Process) -> None:
    keys = {submit_contribution(process=process, text="Нужны курсы вечером", submission_key="1").key for _ in range(2)}
    assert len(keys) == 1


def test_each_card_gets_its_own_language(event: Event, coordinator: User) -> None:
    rows = capture_cards(event=event, lines=["Mehr Busse am Abend", "Нужны курсы вечером", "WLAN"], by=coordinator)
    assert [row.language for row in rows] == ["de", "ru", ""]


def test_a_person_corrects_the_language(process: Process, coordinator: User) -> None:
    row = submit_contribution(process=process, text="Wir brauchen mehr Busse am Abend", submission_key="1").contribution
    correct_facts(contribution=row, by=coordinator, kind=ContributionKind.IDEA, topic=None, language="nds", actor_group="", organisation="")
    row.refresh_from_db()
    assert row.language == "nds"
