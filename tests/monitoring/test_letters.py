"""What stands in the mails of a round."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mittragen.design.language import long_date
from mittragen.monitoring.actions import ask_back, extend_request
from mittragen.monitoring.letters import MOST_LISTED, NO_LINK, mail_of, preview_of
from mittragen.monitoring.models import Letter, LetterKind, Recipient, ReportingRound, RequestedMeasure
from mittragen.municipality.models import Municipality, User
from tests.factories.monitoring import edition_of_county, given_in, request_of, sent_round, small_round

LINK = "http://musterkreis.localhost/meldung/abc/"


@pytest.fixture
def held(municipality: Municipality, coordinator: User) -> ReportingRound:
    municipality.office, municipality.email, municipality.telephone = "Stabsstelle Integration", "buero@example.org", "0123 456"
    municipality.save()
    return small_round(municipality, coordinator)


def written(held: ReportingRound, number: int = 0, kind: LetterKind = LetterKind.INVITE, text: str = "") -> str:
    recipient = request_of(held, number).recipients.get()
    now = timezone.now()
    letter = Letter(recipient=recipient, kind=kind, occasion="x", text=text, try_at=now, made_at=now, municipality=held.municipality)
    return mail_of(letter, link=LINK, code="123456").text


def test_an_invitation_says_what_is_asked_until_when_and_how(held: ReportingRound) -> None:
    said = written(held)
    for expected in (
        "Guten Tag Ada Beispiel 0,",
        "2 Maßnahmen, für die Verein 00 zuständig ist",
        "- 1.1.1 Maßnahme 0\n- 1.1.3 Maßnahme 2",
        f"Bitte antworten Sie bis zum {long_date(held.due_on)}. Das dauert etwa 5 Minuten.",
        f"Hier antworten Sie:\n{LINK}\n",
        "Sie brauchen kein Konto. Das Öffnen allein ändert nichts.",
        "rufen Sie uns an: 0123 456",
        "Stabsstelle Integration",
    ):
        assert expected in said
    assert "Verein 01" not in said


def test_the_offices_own_words_stand_in_the_mail_as_they_are(held: ReportingRound) -> None:
    held.text = "Liebe Engagierte,\n\n100 % <b>danke</b> für %(name)s!"
    held.save()
    assert held.text in written(held)


def test_many_measures_are_named_up_to_ten(municipality: Municipality, coordinator: User) -> None:
    held = sent_round(edition_of_county(municipality, measures=18, organisations=1), coordinator)
    said = written(held)
    assert said.count("\n- ") == MOST_LISTED
    assert "\nund 8 weitere\n" in said
    assert "etwa 40 Minuten" in said


def test_a_measure_that_was_handed_over_is_not_asked_about(held: ReportingRound) -> None:
    RequestedMeasure.objects.filter(element_key="m2").update(handed_at=timezone.now())
    assert "Maßnahme 2" not in written(held)


def test_a_reminder_names_only_what_is_missing_and_blames_nobody(held: ReportingRound) -> None:
    given_in(held, ["m0"])
    said = written(held, kind=LetterKind.REMIND)
    assert "Maßnahme 2" in said
    assert "Maßnahme 0" not in said
    assert "Verein 00" in said
    assert LINK in said


def test_a_reminder_after_the_day_still_welcomes_the_answer(held: ReportingRound) -> None:
    ReportingRound.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Wir nehmen sie gern noch an." in written(held, kind=LetterKind.REMIND)


def test_whoever_has_longer_reads_their_own_day(held: ReportingRound, coordinator: User) -> None:
    later = held.due_on + timedelta(days=30)
    extend_request(request=request_of(held), due_on=later, by=coordinator)
    assert long_date(later) in written(held)


def test_a_question_asked_back_names_the_measure_and_the_question(held: ReportingRound, coordinator: User) -> None:
    (report,) = given_in(held, ["m0"])
    ask_back(report=report, question="Seit wann trifft sich die Gruppe?", by=coordinator)
    letter = Letter.objects.select_related("recipient__request__round").get(kind=LetterKind.ASK_BACK)
    said = mail_of(letter, link=LINK).text
    assert "- 1.1.1 Maßnahme 0" in said
    assert "Seit wann trifft sich die Gruppe?" in said
    assert "Maßnahme 2" not in said


def test_a_code_is_in_a_mail_without_a_link(held: ReportingRound) -> None:
    said = written(held, kind=LetterKind.CODE)
    assert "123456" in said
    assert "http" not in said


def test_a_strict_round_tells_of_its_code(held: ReportingRound) -> None:
    assert "Code mit sechs Ziffern" not in written(held)
    ReportingRound.objects.update(is_strict=True)
    assert "Code mit sechs Ziffern" in written(held)


def test_everyone_is_written_to_in_their_own_language(held: ReportingRound) -> None:
    Recipient.objects.filter(request=request_of(held)).update(language="uk")
    Recipient.objects.filter(request=request_of(held, 1)).update(language="xx")
    found = {}
    for number in (0, 1):
        recipient = request_of(held, number).recipients.get()
        letter = Letter(recipient=recipient, kind=LetterKind.INVITE, occasion="x", municipality=held.municipality)
        found[number] = mail_of(letter, link=LINK)
    assert found[0].language == "uk"
    assert "Freundliche Grüße" not in found[0].text
    assert long_date(held.due_on, "uk") in found[0].text
    assert found[1].language == "de"


def test_a_preview_holds_no_secret_and_is_the_same_text(held: ReportingRound) -> None:
    shown = preview_of(request_of(held), LetterKind.INVITE)
    assert shown.text == written(held).replace(LINK, NO_LINK)
    assert shown.subject == f"Sachstand: Ihre Antwort bis zum {long_date(held.due_on)}"


def test_a_preview_needs_no_recipient(held: ReportingRound) -> None:
    Recipient.objects.all().delete()
    assert preview_of(request_of(held), LetterKind.REMIND).text.startswith("Guten Tag,\n")
