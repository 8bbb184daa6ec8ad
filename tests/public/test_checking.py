"""Checking a file on the public site."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from mittragen.municipality.models import Municipality
from mittragen.public.checking import views
from tests.factories.editions import small_edition
from tests.factories.rooms import county
from tests.public.live import form_of, texts_of

HERE = "/pruefen/"
EDITION = f"/konzepte/{small_edition().slug}/fassungen/{small_edition().label}/"


def give(visitor: Client, data: bytes, name: str = "konzept.json", address: str = HERE) -> HttpResponse:
    return visitor.post(address, {**form_of(visitor, address), "datei": SimpleUploadedFile(name, data)})


def sealed_bytes(visitor: Client) -> bytes:
    return visitor.get(f"{EDITION}konzept.json").content


def test_page_asks_for_a_file(published: Municipality, visitor: Client) -> None:
    response = visitor.get(HERE)
    assert response.status_code == 200
    assert "nicht gespeichert" in texts_of(response)
    assert 'type="file"' in response.content.decode()


def test_downloaded_file_is_unchanged_and_leads_to_its_edition(published: Municipality, visitor: Client) -> None:
    response = give(visitor, sealed_bytes(visitor))
    assert "ist unverändert" in texts_of(response)
    assert f'href="{EDITION}"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response


def test_altered_file_is_told(published: Municipality, visitor: Client) -> None:
    data = sealed_bytes(visitor)
    place = data.index(small_edition().title.encode())
    response = give(visitor, data[:place] + b"X" + data[place + 1 :])
    assert "Diese Datei wurde verändert." in texts_of(response)


def test_unknown_file_is_told_without_a_trace_of_it(published: Municipality, visitor: Client) -> None:
    response = give(visitor, b"Hallo", name="<script>alert(1)</script>.txt")
    assert "kennen wir nicht" in texts_of(response)
    assert b"<script>alert" not in response.content


def test_without_a_file_the_page_asks_again(published: Municipality, visitor: Client) -> None:
    response = give(visitor, b"")
    assert response.status_code == 422
    assert "wählen Sie zuerst eine Datei" in texts_of(response)
    assert visitor.post(HERE, form_of(visitor, HERE)).status_code == 422


def test_file_that_is_too_large_is_told(published: Municipality, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_MOST_BYTES", 1_000)
    response = give(visitor, b"x" * 2_000)
    assert response.status_code == 413
    assert "größer als 40 MB" in texts_of(response)
    monkeypatch.setattr(views, "_AROUND", 10)
    response = give(visitor, b"x" * 2_000)
    assert response.status_code == 413
    assert "größer als 40 MB" in texts_of(response)


def test_flood_is_braked(published: Municipality, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.public.live.doors.is_braked", lambda _request, brake: brake == views.CHECKS)
    assert give(visitor, b"Hallo").status_code == 429


def test_page_speaks_other_languages(published: Municipality, visitor: Client) -> None:
    assert visitor.get("/en/pruefen/")["Content-Language"] == "en"
    assert give(visitor, sealed_bytes(visitor), address="/en/pruefen/").status_code == 200


def test_address_without_slash_leads_there(published: Municipality, visitor: Client) -> None:
    assert visitor.get("/pruefen")["Location"] == HERE


def test_file_of_another_county_is_not_known(published: Municipality, visitor: Client) -> None:
    county("nachbarkreis", "nachbarkreis.localhost")
    data = sealed_bytes(visitor)
    response = give(Client(headers={"host": "nachbarkreis.localhost"}), data)
    assert "nicht veröffentlicht" in texts_of(response)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "csv"])
def test_every_file_that_was_downloaded_is_known_again(published: Municipality, visitor: Client, suffix: str) -> None:
    data = visitor.get(f"{EDITION}konzept.{suffix}").content
    response = give(visitor, data, name=f"konzept.{suffix}")
    assert "Diese Datei ist unverändert. Genau so haben wir sie ausgegeben." in texts_of(response)
    assert f"konzept.{suffix}" in texts_of(response)
