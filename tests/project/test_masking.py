"""What the log says of addresses that open something."""

import io
import logging
from typing import Any

import pytest
from django.test import Client

from mittragen.project.masking import MaskedAddresses, masked
from mittragen.public.edition import drafts

TOKEN = "pQ7-" * 8


@pytest.mark.parametrize("text", [f"GET /entwurf/{TOKEN}/", f"/entwurf/{TOKEN}", f"'/entwurf/{TOKEN}/k/m1'", f"/entwurf/{TOKEN}?q=x"])
def test_a_secret_in_an_address_is_masked(text: str) -> None:
    assert TOKEN not in masked(text)
    assert "/entwurf/***" in masked(text)


def test_other_addresses_stay_readable() -> None:
    assert masked("GET /konzepte/integration/massnahmen/?q=Sprache") == "GET /konzepte/integration/massnahmen/?q=Sprache"


def test_a_fault_behind_a_secret_link_is_logged_without_the_secret(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any) -> None:
        raise ValueError(f"no page at /entwurf/{TOKEN}/")

    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(MaskedAddresses())
    logging.getLogger("django.request").addHandler(handler)
    monkeypatch.setattr(drafts, "_found", fail)
    answer = Client(headers={"host": "musterkreis.localhost"}, raise_request_exception=False).get(f"/entwurf/{TOKEN}/")
    logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    assert "/entwurf/***/" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_a_code_typed_without_hyphens_is_masked() -> None:
    assert masked("Not Found: /ar/tisch/abcdeabcdeabcde/karte/b2x4k/") == "Not Found: /ar/tisch/***/karte/b2x4k/"
    assert masked("/anmeldung/ABCDE-abcdeABCDE/ /abbestellen/abc/?x /veranstaltungen/v2dkh4/") == "/anmeldung/***/ /abbestellen/***/?x /veranstaltungen/v2dkh4/"


def test_the_link_of_a_member_is_masked_even_when_it_was_cut_off() -> None:
    assert masked("Not Found: /schreibtisch/mappe/Zg1x/punkte/3/") == "Not Found: /schreibtisch/mappe/***/punkte/3/"


def test_the_link_of_an_organisation_is_masked_in_every_language_and_step() -> None:
    said = masked("GET /meldung/Zg1x_-AB/ar/3/ 500, /tr/meldung/kurz/los/ 'http://a.example.org/meldung/kurz?x'")
    assert said == "GET /meldung/***/ar/3/ 500, /tr/meldung/***/los/ 'http://a.example.org/meldung/***?x'"
