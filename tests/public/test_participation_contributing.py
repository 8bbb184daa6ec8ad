"""Saying something on the public pages, and every way in which that can go wrong: a clear sentence, the text kept, nothing twice."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import ModerationTime
from mittragen.edition.text import clean_text
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import change_process, close_phase, close_process
from mittragen.participation.models import Contact, Contribution, Process
from tests.public.live import form_of, texts_of
from tests.public.said import CONTRIBUTE, checked, code_on, contributed, said, spoken_process

ARABIC = "نحتاج إلى دورات لغة في المساء مع رعاية للأطفال"


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


def _stored(process: Process) -> list[Contribution]:
    with scope(municipality=process.municipality):
        return list(Contribution.objects.select_related("topic").order_by("pk"))


def test_nothing_but_a_text_is_needed(process: Process, visitor: Client) -> None:
    receipt = contributed(visitor, text="Abends fährt kein Bus.")
    row = _stored(process)[0]
    assert receipt.status_code == 200
    assert (row.text, row.topic, row.state) == ("Abends fährt kein Bus.", None, "waiting")
    assert row.key in texts_of(receipt)


def test_everything_that_was_told_is_stored_where_it_belongs(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        topic = process.topic_rows.get(title="Wohnen")
    told = {"kind": "problem", "actor_group": "Eltern", "organisation": "Elternverein", "email": "Ada@Example.org"}
    contributed(visitor, text="Die Wohnung ist zu klein.", topic=topic.key, **told)
    row = _stored(process)[0]
    with scope(municipality=process.municipality):
        contact = Contact.objects.get(contribution=row)
    assert (row.topic, row.kind, row.actor_group, row.organisation) == (topic, "problem", "Eltern", "Elternverein")
    assert (contact.email, contact.language) == ("ada@example.org", "de")


def test_who_checks_sees_exactly_what_becomes_public_and_nothing_is_stored_yet(process: Process, visitor: Client) -> None:
    page, _form = checked(visitor, text="Zwei\nZeilen <b>Text</b>", actor_group="Eltern", email="ada@example.org")
    body = page.content.decode()
    preview = body.partition('class="voice voice--preview"')[2].partition("</div>")[0]
    assert "Zwei\nZeilen &lt;b&gt;Text&lt;/b&gt;" in preview
    assert "Gruppe: Eltern" in preview
    assert "ada@example.org" not in preview
    assert "Nicht öffentlich: Ihre E-Mail-Adresse" in texts_of(page)
    assert _stored(process) == []


def test_what_was_changed_after_checking_is_shown_once_more(process: Process, visitor: Client) -> None:
    _page, form = checked(visitor, text="Erst so")
    again = visitor.post(CONTRIBUTE, {**form, "text": "Dann so"})
    assert "Dann so" in texts_of(again)
    assert 'name="seen"' in again.content.decode()
    assert _stored(process) == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Rufen Sie mich an: 04952 123456", "vielleicht eine Telefonnummer: 04952 123456"),
        ("Schreiben Sie an ada@example.org", "vielleicht eine E-Mail-Adresse: ada@example.org"),
        ("Herr Petersen vom Amt war unfreundlich", "vielleicht ein Name: Herr Petersen"),
    ],
)
def test_private_details_are_pointed_at_kindly_and_refuse_nothing(process: Process, visitor: Client, text: str, warning: str) -> None:
    page, form = checked(visitor, text=text)
    assert page.status_code == 200
    assert warning in texts_of(page)
    assert visitor.post(CONTRIBUTE, form).status_code == 200


def test_the_receipt_has_a_code_that_stands_in_no_address(process: Process, visitor: Client) -> None:
    receipt = contributed(visitor, text="Mehr Busse")
    code, body = code_on(receipt), receipt.content.decode()
    assert len(code) == 17
    assert [address for address in body.split('href="')[1:] if code in address.partition('"')[0]] == []
    assert receipt["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in body


def test_no_cookie_is_set_on_the_way(process: Process, visitor: Client) -> None:
    visitor.get("/")
    visitor.get("/beteiligung/zusammen/")
    contributed(visitor, text="Mehr Busse")
    assert visitor.cookies == {}


def test_a_double_click_is_one_contribution_with_one_code(process: Process, visitor: Client) -> None:
    _page, form = checked(visitor, text="Mehr Busse", email="ada@example.org")
    first, second = visitor.post(CONTRIBUTE, form), visitor.post(CONTRIBUTE, form)
    assert code_on(first) == code_on(second) != ""
    assert len(_stored(process)) == 1


def test_a_connection_lost_while_sending_loses_nothing_and_doubles_nothing(process: Process, visitor: Client) -> None:
    _page, form = checked(visitor, text="Mehr Busse")
    visitor.post(CONTRIBUTE, form)  # The answer never arrives: whoever wrote it sends the same form once more.
    receipt = visitor.post(CONTRIBUTE, form)
    assert receipt.status_code == 200
    assert len(_stored(process)) == 1


def test_a_database_that_is_away_keeps_the_text(process: Process, visitor: Client) -> None:
    _page, form = checked(visitor, text="Das soll nicht verloren gehen, auch wenn gerade nichts gespeichert werden kann.")
    with patch("mittragen.public.participation.contributing.submit_contribution", side_effect=OperationalError("database is locked")):
        kept = visitor.post(CONTRIBUTE, form)
    assert kept.status_code == 503
    assert "Das soll nicht verloren gehen" in texts_of(kept)
    assert "Bitte senden Sie sie gleich noch einmal." in texts_of(kept)
    assert _stored(process) == []


def test_a_form_that_was_open_for_three_days_is_taken(process: Process, visitor: Client) -> None:
    with patch("mittragen.public.live.forms.timezone.now", return_value=timezone.now() - timedelta(days=3)):
        form = form_of(visitor, CONTRIBUTE)
    page = visitor.post(CONTRIBUTE, {**form, "text": "Spät, aber da", "do": "check"})
    seen = page.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    assert visitor.post(CONTRIBUTE, {**form, "text": "Spät, aber da", "do": "send", "seen": seen}).status_code == 200
    assert [row.text for row in _stored(process)] == ["Spät, aber da"]


@pytest.mark.parametrize("step", ["check", "send"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Bitte schreiben Sie etwas. Ein Satz genügt."),
        ("   \n\t ", "Bitte schreiben Sie etwas. Ein Satz genügt."),
        ("👍🏽🎉👨‍👩‍👧‍👦", "Bitte schreiben Sie mindestens ein Wort"),
        ("\u202e\u2066\u2067\u200f", "Bitte schreiben Sie mindestens ein Wort"),
        ("\0\x07", "Bitte schreiben Sie"),
        ("Ein langer Text. " * 6000, "Bitte kürzen Sie ihn auf 10.000 Zeichen"),
    ],
    ids=["nothing", "blanks", "only emoji", "only marks of direction", "only controls", "a hundred thousand"],
)
def test_what_cannot_be_taken_is_told_in_a_sentence_with_the_text_kept(process: Process, visitor: Client, text: str, sentence: str, step: str) -> None:
    form = form_of(visitor, CONTRIBUTE)
    page = visitor.post(CONTRIBUTE, {**form, "text": text, "actor_group": "Eltern", "do": step, "seen": "x"})
    assert page.status_code == 422
    assert sentence in texts_of(page)
    assert text.strip("\0\x07 \n\t").replace("\u200d", "")[:200] in texts_of(page).replace("\u200d", "") or not text.strip()
    assert 'value="Eltern"' in page.content.decode()
    assert _stored(process) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ 7*7 }} {% debug %} ${7*7}",
        "'; DROP TABLE participation_contribution; --",
        "שלום and العربية und Deutsch \u202egnirts",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢ Buchstabenturm",
        "\ud83d\ude00 Paar".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
    ids=["html", "templates", "sql", "mixed directions", "towers", "emoji with words"],
)
def test_hostile_words_are_words(process: Process, visitor: Client, text: str) -> None:
    page, form = checked(visitor, text=text)
    assert " ".join(clean_text(text).split()) in texts_of(page)
    assert "<script>alert" not in page.content.decode()
    assert visitor.post(CONTRIBUTE, form).status_code == 200
    assert "\u202e" not in _stored(process)[0].text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "keine Adresse"}, "Bitte geben Sie eine E-Mail-Adresse ein"),
        ({"topic": "t999"}, "Thema"),
        ({"kind": "unsinn"}, "Was ist es?"),
        ({"language": "x" * 500}, "Sprache"),
        ({"organisation": "x" * 301}, "Organisation"),
    ],
)
def test_odd_facts_are_refused_beside_their_field(process: Process, visitor: Client, fields: dict[str, str], sentence: str) -> None:
    page, _form = checked(visitor, text="Mehr Busse", **fields)
    assert page.status_code == 422
    assert sentence in texts_of(page)
    assert "Mehr Busse" in texts_of(page)


def test_a_phase_closed_meanwhile_keeps_the_text_and_names_another_way(process: Process, visitor: Client) -> None:
    _page, form = checked(visitor, text="Ich war gerade dabei")
    with scope(municipality=process.municipality):
        close_phase(phase=process.phase_rows.get(), by=None)
    page = visitor.post(CONTRIBUTE, form)
    assert page.status_code == 409
    assert "Zurzeit werden keine Beiträge angenommen." in texts_of(page)
    assert "Ich war gerade dabei" in texts_of(page)
    assert "stelle@example.org" in texts_of(page)
    assert _stored(process) == []


def test_a_closed_process_says_so_and_offers_no_form(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        close_process(process=process, by=None)
    page = visitor.get(CONTRIBUTE)
    assert page.status_code == 200
    assert "Diese Beteiligung ist abgeschlossen." in texts_of(page)
    assert 'name="text"' not in page.content.decode()


def test_with_moderation_afterwards_the_receipt_leads_to_what_can_be_read(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        change_process(process=process, moderation=ModerationTime.AFTER, by=None)
    receipt = contributed(visitor, text="Mehr Busse am Abend")
    key = _stored(process)[0].key
    assert f'href="/beitraege/{key}/"' in receipt.content.decode()
    assert visitor.get(f"/beitraege/{key}/").status_code == 200


def test_on_the_arabic_page_the_whole_way_stays_arabic(process: Process, visitor: Client) -> None:
    form = visitor.get(f"/ar{CONTRIBUTE}")
    receipt = contributed(visitor, f"/ar{CONTRIBUTE}", text=ARABIC, email="ada@example.org")
    row = _stored(process)[0]
    with scope(municipality=process.municipality):
        assert Contact.objects.get().language == "ar"
    assert '<html lang="ar" dir="rtl">' in form.content.decode()
    assert '<html lang="ar" dir="rtl">' in receipt.content.decode()
    assert 'href="/ar/beleg/"' in receipt.content.decode()
    assert (row.text, row.language) == (ARABIC, "ar")


def test_a_reply_stands_below_its_contribution_with_its_topic(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        topic = process.topic_rows.get(title="Sprache")
    parent = said(process, topic=topic)
    receipt = contributed(visitor, f"/beitraege/{parent.key}/antworten/", text="Bei uns auch.")
    reply = _stored(process)[1]
    assert receipt.status_code == 200
    assert (reply.parent_id, reply.topic) == (parent.pk, topic)


def test_what_nobody_can_read_is_answered_by_nobody(process: Process, visitor: Client) -> None:
    hidden = said(process, is_shown=False)
    assert visitor.get(f"/beitraege/{hidden.key}/antworten/").status_code == 404
    assert visitor.post(f"/beitraege/{hidden.key}/antworten/", {**form_of(visitor, CONTRIBUTE), "text": "Hallo"}).status_code == 404


def test_another_countys_topic_and_process_are_worth_nothing(process: Process, visitor: Client) -> None:
    page, _form = checked(visitor, text="Mehr Busse", topic="anderswo")
    assert page.status_code == 422
    assert visitor.get("/beteiligung/anderswo/mitreden/").status_code == 404
