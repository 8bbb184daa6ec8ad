"""What the fonts can write: nothing is refused for a missing glyph, long words find a place to break."""

import pytest

from mittragen.outputs.pdf.compiling import FONTS
from mittragen.outputs.pdf.glyphs import NEUTRAL_SIGN, Glyphs


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        ("Größe, Łódź, İzmir, Київ, Ελλάδα", "Größe, Łódź, İzmir, Київ, Ελλάδα", 0),
        ("العربية ١٢٣", "العربية ١٢٣", 0),
        ("Hallo 👋🏽!", f"Hallo {NEUTRAL_SIGN}!", 1),
        ("👨‍👩‍👧 und ☎️", f"{NEUTRAL_SIGN} und {NEUTRAL_SIGN}", 2),
        ("你好", NEUTRAL_SIGN * 2, 2),
        ("10\u202f000\u2009m", "10\u00a0000 m", 0),
    ],
)
def test_signs_without_a_glyph_are_replaced_and_counted(text: str, shown: str, count: int) -> None:
    glyphs = Glyphs(FONTS)

    assert glyphs.writable({"title": text}) == {"title": shown}
    assert glyphs.replaced == count


def test_technical_values_stay_as_they_are() -> None:
    value = {"address": "https://beispiel.invalid/👋", "lines": [{"text": "ok", "to": "e1"}]}

    assert Glyphs(FONTS).writable(value) == value


def test_an_address_breaks_after_its_signs_and_nowhere_else() -> None:
    address = "https://beispiel.invalid/konzepte/integrationskonzept/fassungen/2026/"

    shown = Glyphs(FONTS).writable(address)

    assert shown.replace("\u200b", "") == address
    assert "fassungen/\u200b2026/" in shown
    assert "fas\u200bsungen" not in shown


def test_a_word_without_end_breaks_every_twenty_characters() -> None:
    assert Glyphs(FONTS).writable("x" * 50) == "\u200b".join(["x" * 20, "x" * 20, "x" * 10])
