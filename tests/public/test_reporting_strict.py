"""Strict rounds: whoever has the link must also read the mailbox it was sent to."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.monitoring import codes
from mittragen.monitoring.codes import fresh_code
from mittragen.monitoring.models import Letter, LetterKind, LetterState, ReportLink, RequestState
from mittragen.municipality.models import Municipality
from mittragen.public.reporting.strict import COOKIE
from tests.public.conftest import HOST
from tests.public.live import texts_of
from tests.public.reporting import Reporting, phone, press, reporting_in, save

__all__ = ["phone"]


@pytest.fixture
def strict(kreis: Municipality) -> Reporting:
    return reporting_in(kreis, is_strict=True)


def ask(phone: Client, strict: Reporting) -> str:
    """Press the button; the digits that then stand in the mail."""
    press(phone, f"{strict.folder}los/")
    return digits(strict)


def digits(strict: Reporting) -> str:
    with scope(municipality=strict.municipality):
        letter = Letter.objects.filter(kind=LetterKind.CODE).latest("pk")
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT)
        return fresh_code(letter)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_before_the_code_no_measure_is_shown_nor_any_answer_taken(phone: Client, strict: Reporting) -> None:
    cover = texts_of(phone.get(strict.folder))
    assert "Guten Tag, Verein 00" in cover
    assert "Maßnahme 0" not in cover
    for path in (strict.address(), f"{strict.folder}fertig/", f"{strict.folder}tabelle/", f"{strict.folder}ablehnen/"):
        assert phone.get(path)["Location"] == strict.folder
    assert press(phone, f"{strict.folder}ablehnen/", reason="Keine Lust").status_code == 403
    answer = press(phone, strict.address(), text="Ohne Code")
    assert answer.status_code == 403
    assert "Ohne Code" in texts_of(answer)
    assert strict.reports() == 0


def test_the_button_sends_a_code_and_the_code_lets_this_browser_in(phone: Client, strict: Reporting) -> None:
    asked = press(phone, f"{strict.folder}los/")
    assert asked["Location"] == f"{strict.folder}code/?gut=code"
    page = phone.get(asked["Location"]).content.decode()
    for words in ('autocomplete="one-time-code"', 'inputmode="numeric"', "v…@example.org"):
        assert words in page
    assert strict.state() == RequestState.WAITING
    answer = press(phone, f"{strict.folder}code/", code=digits(strict))
    assert answer["Location"] == strict.address()
    assert strict.state() == RequestState.OPENED
    kept = answer.cookies[COOKIE]
    assert (kept["path"], kept["httponly"], kept["samesite"], int(kept["max-age"])) == (strict.folder, True, "Lax", 4 * 60 * 60)
    assert save(phone, strict, phase="done").status_code == 303
    other = Client(headers={"host": HOST})
    assert other.get(strict.address())["Location"] == strict.folder


def test_digits_with_gaps_or_in_arabic_are_digits(phone: Client, strict: Reporting) -> None:
    code = ask(phone, strict)
    eastern = f"{code[:3]} {code[3:]}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert press(phone, f"{strict.folder}code/", code=eastern).status_code == 303


def test_after_five_wrong_tries_even_the_right_code_is_worth_nothing(phone: Client, strict: Reporting) -> None:
    code = ask(phone, strict)
    for _ in range(5):
        wrong = press(phone, f"{strict.folder}code/", code=other_than(code))
        assert (wrong.status_code, "Das ist nicht der Code aus der E-Mail." in texts_of(wrong)) == (422, True)
    late = press(phone, f"{strict.folder}code/", code=code)
    assert "fünfmal falsch eingegeben" in texts_of(late)
    fresh = press(phone, f"{strict.folder}code/", do="again")
    assert fresh.status_code == 303
    assert press(phone, f"{strict.folder}code/", code=digits(strict)).status_code == 303


def test_a_code_holds_a_quarter_of_an_hour_and_once(phone: Client, strict: Reporting) -> None:
    code = ask(phone, strict)
    with scope(municipality=strict.municipality):
        ReportLink.objects.update(code_until=timezone.now())
    assert "Dieser Code gilt nicht mehr." in texts_of(press(phone, f"{strict.folder}code/", code=code))
    with scope(municipality=strict.municipality):
        ReportLink.objects.update(code_until=timezone.now() + timedelta(minutes=1))
    assert press(phone, f"{strict.folder}code/", code=code).status_code == 303
    other = Client(headers={"host": HOST})
    assert press(other, f"{strict.folder}code/", code=code).status_code == 422


def test_no_more_than_five_codes_are_sent_in_an_hour(phone: Client, strict: Reporting) -> None:
    for _ in range(5):
        ask(phone, strict)
    answer = press(phone, f"{strict.folder}code/", do="again")
    assert answer.status_code == 409
    assert "schon fünf Codes geschickt" in texts_of(answer)
    with scope(municipality=strict.municipality):
        assert Letter.objects.filter(kind=LetterKind.CODE).count() == 5


def test_while_a_code_is_on_its_way_no_second_one_is_written(phone: Client, strict: Reporting) -> None:
    for _ in range(3):
        press(phone, f"{strict.folder}los/")
    with scope(municipality=strict.municipality):
        assert Letter.objects.filter(kind=LetterKind.CODE).count() == 1


def test_the_digits_rest_nowhere(phone: Client, strict: Reporting) -> None:
    with patch.object(codes.secrets, "randbelow", return_value=7):
        code = ask(phone, strict)
    assert code == "000007"
    with scope(municipality=strict.municipality):
        link = ReportLink.objects.get(pk=strict.link.pk)
        assert code not in link.code_hash
        assert len(link.code_hash) == 64
        assert not any(code in str(row) for row in Letter.objects.values())


def test_a_cookie_of_another_link_or_one_that_was_made_up_lets_nobody_in(phone: Client, strict: Reporting) -> None:
    press(phone, f"{strict.folder}code/", code=ask(phone, strict))
    value = phone.cookies[COOKIE].value
    with scope(municipality=strict.municipality):
        from tests.factories.monitoring import link_to, request_of

        link_to(request_of(strict.held, 1), "andere-andere-andere-andere-1234")
    for cookie, folder in ((value, "/meldung/andere-andere-andere-andere-1234/"), ("erfunden", strict.folder), ("", strict.folder)):
        other = Client(headers={"host": HOST})
        other.cookies[COOKIE] = cookie
        assert other.get(f"{folder}fertig/").status_code == 303


def test_the_code_page_of_a_round_that_is_not_strict_leads_on(phone: Client, kreis: Municipality) -> None:
    plain = reporting_in(kreis)
    assert phone.get(f"{plain.folder}code/")["Location"] == plain.address()
