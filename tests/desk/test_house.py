"""The municipality's own pages: facts, colour, pictures, legal texts."""

import base64
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from mittragen.desk.house.legal import drafted, gaps
from mittragen.municipality.models import Municipality, Notice
from mittragen.municipality.pictures import PictureError, as_data_address

FACTS = {"name": "Landkreis Musterkreis", "kind": "county", "language": "de", "office": "Koordinierungsstelle"}


def picture(size: tuple[int, int] = (40, 60), kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Aufnahmeort: daheim"
    Image.new("RGB", size, "#1b3d6d").save(written, kind, exif=exif)
    return written.getvalue()


def test_facts_are_changed(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post("/schreibtisch/haus/", FACTS)
    assert answer.status_code == 303
    municipality.refresh_from_db()
    assert municipality.office == "Koordinierungsstelle"


def test_a_missing_name_is_said_and_the_rest_is_kept(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post("/schreibtisch/haus/", {**FACTS, "name": ""})
    assert answer.status_code == 422
    assert "Bitte füllen Sie dieses Feld aus." in answer.content.decode()
    assert 'value="Koordinierungsstelle"' in answer.content.decode()
    municipality.refresh_from_db()
    assert municipality.name == "Landkreis Musterkreis"


def test_a_form_sent_twice_is_answered_as_the_first_time(coordinator_client: Client, municipality: Municipality) -> None:
    first = coordinator_client.post("/schreibtisch/haus/", {**FACTS, "submission": "abc"})
    second = coordinator_client.post("/schreibtisch/haus/", {**FACTS, "office": "anders", "submission": "abc"})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    municipality.refresh_from_db()
    assert municipality.office == "Koordinierungsstelle"


def test_a_refused_form_may_be_sent_again_with_its_key(coordinator_client: Client, municipality: Municipality) -> None:
    assert coordinator_client.post("/schreibtisch/haus/", {**FACTS, "name": "", "submission": "abc"}).status_code == 422
    assert coordinator_client.post("/schreibtisch/haus/", {**FACTS, "submission": "abc"}).status_code == 303


def test_a_colour_that_cannot_be_read_is_refused_with_a_darker_one(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post("/schreibtisch/haus/farbe/", {"accent": "#ffcc00"})
    assert answer.status_code == 422
    assert "nötig sind 4,5 : 1" in answer.content.decode()
    assert "#8e7200" in answer.content.decode()
    municipality.refresh_from_db()
    assert municipality.accent == ""


def test_a_picture_is_written_anew_without_what_was_hidden_in_it(coordinator_client: Client, municipality: Municipality) -> None:
    upload = SimpleUploadedFile("wappen.jpg", picture((400, 600), "JPEG"))
    assert coordinator_client.post("/schreibtisch/haus/farbe/", {"accent": "", "coat_of_arms": upload}).status_code == 303
    municipality.refresh_from_db()
    written = base64.b64decode(municipality.coat_of_arms.removeprefix("data:image/png;base64,"))
    with Image.open(io.BytesIO(written)) as drawn:
        assert drawn.size == (96, 144)
        assert dict(drawn.getexif()) == {}
    assert b"daheim" not in written


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a......", b"%PDF-1.7", picture()[:40]], ids=["empty", "svg", "gif", "pdf", "torn"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        as_data_address(content)


def test_a_picture_with_too_many_points_is_refused() -> None:
    with pytest.raises(PictureError):
        as_data_address(picture((6_001, 10)))


def test_a_draft_of_the_imprint_holds_what_is_known_and_names_what_is_not(municipality: Municipality) -> None:
    text = drafted("impressum", municipality)
    assert "Landkreis Musterkreis" in text
    assert "E-Mail: stelle@example.org" in text
    assert "Telefon" not in text
    assert len(gaps(text)) == 3


def test_a_link_is_no_gap() -> None:
    assert gaps("Siehe [unsere Seite](https://example.org). [Name] fehlt.") == ("[Name]",)


@pytest.mark.parametrize("name", ["impressum", "datenschutz", "barrierefreiheit", "einfache-sprache"])
def test_a_legal_page_is_written(coordinator_client: Client, municipality: Municipality, name: str) -> None:
    assert coordinator_client.get(f"/schreibtisch/haus/texte/{name}/").status_code == 200
    answer = coordinator_client.post(f"/schreibtisch/haus/texte/{name}/", {"title": "Überschrift", "text": "**Teil**\n\nText"})
    assert answer.status_code == 303
    assert Notice.objects.get(name=name).title == "Überschrift"


def test_a_legal_page_with_open_places_says_so_after_saving(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post("/schreibtisch/haus/texte/impressum/", {"title": "Impressum", "text": "[Name der Person]"}, follow=True)
    assert answer.content.decode().count("1 Stelle in eckigen Klammern ist noch auszufüllen.") == 2


def test_a_preview_saves_nothing(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post("/schreibtisch/haus/texte/impressum/", {"title": "Impressum", "text": "**Teil**\n\n<b>x</b>", "do": "preview"})
    assert "<h2>Teil</h2>" in answer.content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_legal_page_of_another_name_is_not_there(coordinator_client: Client) -> None:
    assert coordinator_client.get("/schreibtisch/haus/texte/werbung/").status_code == 404
