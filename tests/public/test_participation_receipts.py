"""The code of a receipt: what it opens, and what its owner may do with what is theirs."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django_scopes import scope

from mittragen.municipality.models import Municipality
from mittragen.participation.actions import publish_contributions, refuse_contributions
from mittragen.participation.models import Contact, Contribution, Process
from tests.public.conftest import HOST
from tests.public.live import form_of, texts_of
from tests.public.said import code_on, contributed, spoken_process

LOOK_UP = "/beleg/"


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


@pytest.fixture
def code(process: Process, visitor: Client) -> str:
    """Of a contribution with a contact, which nobody has read yet."""
    return code_on(contributed(visitor, text="Mehr Sprachkurse am Abend", actor_group="Eltern", email="ada@example.org"))


def _looked_up(visitor: Client, code: str, **more: str) -> HttpResponse:
    return visitor.post(LOOK_UP, {**form_of(visitor, LOOK_UP), "code": code, **more})


def _row(process: Process) -> Contribution:
    with scope(municipality=process.municipality):
        return Contribution.objects.select_related("process__municipality", "municipality", "board").get()


def _refuse(process: Process) -> None:
    with scope(municipality=process.municipality):
        refuse_contributions(contributions=[_row(process)], reason="Darum geht es hier nicht.", by=None)


def test_the_code_opens_what_became_of_it_and_everything_stored(process: Process, code: str, visitor: Client) -> None:
    page = _looked_up(visitor, code)
    for text in ("Eingegangen", "Wird geprüft", "Mehr Sprachkurse am Abend", "Eltern", "ada@example.org", "Die Adresse wird gelöscht am"):
        assert text in texts_of(page)
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("change", [str.upper, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')} "])
def test_the_code_is_read_however_it_was_typed(code: str, visitor: Client, change: object) -> None:
    assert _looked_up(visitor, change(code)).status_code == 200  # type: ignore[operator]


def test_a_published_contribution_leads_to_its_page(process: Process, code: str, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        publish_contributions(contributions=[_row(process)], by=None)
    page = _looked_up(visitor, code)
    assert "Veröffentlicht" in texts_of(page)
    assert f'href="/beitraege/{_row(process).key}/"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Bitte geben Sie den Code von Ihrem Beleg ein."),
        ("zzzzz-zzzzz-zzzzz", "Zu diesem Code gibt es keinen Beitrag."),
        ("x" * 10_000, "Zu diesem Code gibt es keinen Beitrag."),
        ("<b>", "Zu diesem Code gibt es keinen Beitrag."),
        ("\0\0\0", "Bitte geben Sie den Code von Ihrem Beleg ein."),
        ("\1\2\3", "Zu diesem Code gibt es keinen Beitrag."),
    ],
    ids=["nothing", "another", "long", "html", "nuls", "controls"],
)
def test_what_opens_nothing_is_told_kindly(code: str, visitor: Client, typed: str, sentence: str) -> None:
    page = _looked_up(visitor, typed)
    assert page.status_code == 422
    assert sentence in texts_of(page)
    assert "Mehr Sprachkurse" not in page.content.decode()


def test_a_code_opens_nothing_in_another_county_and_nothing_by_its_address(code: str, visitor: Client) -> None:
    for query in (f"?code={code}", f"{code}/", f"#{code}"):
        assert "Mehr Sprachkurse" not in visitor.get(f"{LOOK_UP}{query}").content.decode()


def test_whoever_guesses_is_slowed_down_and_keeps_what_they_typed(code: str, visitor: Client) -> None:
    form = form_of(visitor, LOOK_UP)
    answers = [visitor.post(LOOK_UP, {**form, "code": f"abcde-fghij-{number:05}"}) for number in range(41)]
    assert {answer.status_code for answer in answers[:40]} == {422}
    assert answers[40].status_code == 429
    assert 'value="abcde-fghij-00040"' in answers[40].content.decode()
    assert Client(headers={"host": HOST}, REMOTE_ADDR="192.0.2.7").post(LOOK_UP, {**form, "code": code}).status_code == 200


@pytest.mark.parametrize(
    ("do", "asked", "done", "state"),
    [
        ("withdraw", "Beitrag zurückziehen?", "Ihr Beitrag ist zurückgezogen.", "withdrawn"),
        ("erase", "Beitrag löschen?", "Ihr Beitrag ist gelöscht", "erased"),
        ("stop", "Keine E-Mails mehr?", "Wir schreiben Ihnen nicht mehr.", "waiting"),
    ],
)
def test_nothing_is_done_before_it_was_asked_for_once_more(process: Process, code: str, visitor: Client, do: str, asked: str, done: str, state: str) -> None:
    question = _looked_up(visitor, code, do=do)
    assert asked in texts_of(question)
    assert _row(process).state == "waiting"
    assert done in texts_of(_looked_up(visitor, code, do=do, really="ja"))
    assert _row(process).state == state
    # Sent twice it changes nothing more.
    assert _looked_up(visitor, code, do=do, really="ja").status_code == 200


def test_erasing_leaves_no_word_and_no_contact(process: Process, code: str, visitor: Client) -> None:
    page = _looked_up(visitor, code, do="erase", really="ja")
    row = _row(process)
    with scope(municipality=process.municipality):
        assert not Contact.objects.exists()
    assert (row.text, row.public_text, row.actor_group, row.organisation) == ("", "", "", "")
    assert "Mehr Sprachkurse" not in page.content.decode()
    assert "Eltern" not in page.content.decode()
    assert "ada@example.org" not in page.content.decode()


def test_a_refusal_is_read_with_its_reason_and_appealed_once(process: Process, code: str, visitor: Client) -> None:
    _refuse(process)
    page = _looked_up(visitor, code)
    assert "Darum geht es hier nicht." in texts_of(page)
    assert "Sie sehen das anders?" in texts_of(page)
    answer = _looked_up(visitor, code, do="appeal", really="ja", text="Doch, es geht um Sprache.")
    assert "Ihr Widerspruch ist angekommen." in texts_of(answer)
    assert (_row(process).state, _row(process).appeal) == ("waiting", "Doch, es geht um Sprache.")
    assert "Sie sehen das anders?" not in texts_of(_looked_up(visitor, code))


@pytest.mark.parametrize(("text", "sentence"), [("", "Bitte schreiben Sie, warum"), ("Ä" * 6000, "Bitte kürzen Sie ihn auf 5.000 Zeichen.")])
def test_an_appeal_that_cannot_be_taken_keeps_its_text(process: Process, code: str, visitor: Client, text: str, sentence: str) -> None:
    _refuse(process)
    page = _looked_up(visitor, code, do="appeal", really="ja", text=text)
    assert page.status_code == 422
    assert sentence in texts_of(page)
    assert text in page.content.decode()
    assert _row(process).state == "refused"


def test_what_was_shared_earlier_cannot_be_appealed(process: Process, code: str, visitor: Client) -> None:
    page = _looked_up(visitor, code, do="appeal", really="ja", text="Bitte")
    assert page.status_code == 422
    assert _row(process).state == "waiting"


def test_the_look_up_is_read_in_arabic_too(code: str, visitor: Client) -> None:
    page = visitor.post("/ar/beleg/", {**form_of(visitor, "/ar/beleg/"), "code": code})
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert 'action="/ar/beleg/"' in page.content.decode()
