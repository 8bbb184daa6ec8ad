"""Photos are drawn anew: nothing hidden in a file goes on, and a broken one is refused in words."""

import io
import struct

import pytest
from PIL import Image

from mittragen.participation.actions.photos import drawn_anew
from mittragen.participation.rules import ParticipationError


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "geheim"
    exif[0x8825] = {1: "N", 2: (52.0, 1.0, 2.0)}
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_hidden_in_a_file_goes_on(kind: str) -> None:
    written = io.BytesIO()
    Image.new("RGB", (64, 48)).save(written, kind, exif=_exif(), comment=b"geheim", xmp=b"<x>geheim</x>", icc_profile=b"geheim" * 30)
    assert b"geheim" in written.getvalue()
    assert b"geheim" not in drawn_anew(written.getvalue()).content


def test_a_picture_with_broken_facts_about_itself_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_picture: Image.Image) -> None:
        raise struct.error("required argument is not an integer")

    written = io.BytesIO()
    Image.new("RGB", (64, 48)).save(written, "JPEG")
    monkeypatch.setattr("PIL.ImageOps.exif_transpose", broken)
    with pytest.raises(ParticipationError, match="kein lesbares Foto"):
        drawn_anew(written.getvalue())
