"""Copies are found, and what only looks like a copy is not."""

import pytest

from mittragen.grouping.contrasts import contrast
from mittragen.grouping.duplicates import near_duplicates
from mittragen.grouping.texts import Text

ORIGINAL = "Auf dem Weg zur Schule fehlt ein Zebrastreifen. Die Kinder müssen über die Hauptstraße, und die Autos halten dort selten an."
COPIES = {
    "typos": "Auf dem Weg zur Schuel fehlt ein Zebrastreifen. Die Kinder müsen über die Hauptstraße, und die Autos halten dortt selten an.",
    "reordered": "Die Kinder müssen über die Hauptstraße, und die Autos halten dort selten an. Auf dem Weg zur Schule fehlt ein Zebrastreifen.",
    "cut": ORIGINAL[:100],
    "greeted": f"Sehr geehrte Damen und Herren, {ORIGINAL} Vielen Dank",
    "recased": ORIGINAL.upper().replace(",", "").replace(".", "!"),
    "reworded": ORIGINAL.replace("Hauptstraße", "Bahnhofstraße"),
}
OPPOSED = [
    ("Wir brauchen hier einen Zebrastreifen.", "Wir brauchen hier keinen Zebrastreifen.", "negation"),
    ("Am Abend sollen mehr Busse fahren.", "Am Abend sollen weniger Busse fahren.", "opposite"),
    ("Tempo 30 in der ganzen Stadt.", "Tempo 50 in der ganzen Stadt.", "number"),
    ("Hunde auf dem Spielplatz erlauben", "Hunde auf dem Spielplatz verbieten", "opposite"),
    ("Akşam daha fazla otobüs istiyoruz.", "Akşam daha fazla otobüs istemiyoruz.", "negation"),
    ("Нам нужен врач в деревне.", "Нам не нужен врач в деревне.", "negation"),
    ("نريد حافلات أكثر في المساء", "لا نريد حافلات أكثر في المساء", "negation"),
    ("We need more buses at night.", "We need fewer buses at night.", "opposite"),
    ("Sozialwohnungen, keine Einfamilienhäuser!", "Einfamilienhäuser, keine Sozialwohnungen!", "wording"),
]


@pytest.mark.parametrize("kind", COPIES)
def test_an_edited_copy_is_found(kind: str) -> None:
    (pair,) = near_duplicates([Text(id="a", text=ORIGINAL), Text(id="b", text=COPIES[kind]), Text(id="c", text="Mehr Bänke am Ufer, bitte.")])
    assert (pair.first, pair.second) == ("a", "b")
    assert 80 <= pair.score <= 100


@pytest.mark.parametrize(("one", "other", "reason"), OPPOSED)
def test_a_contradiction_is_marked_and_never_a_copy(one: str, other: str, reason: str) -> None:
    assert reason in contrast(one, other)
    assert contrast(one, other) == contrast(other, one)
    assert near_duplicates([Text(id="a", text=one), Text(id="b", text=other)]) == ()


def test_a_misspelt_denial_is_still_a_copy() -> None:
    assert contrast("Der Bus kommt am Abend nicht mehr ins Dorf.", "Der Bus kommt am Abend nciht mehr ins Dorf.") == ()


def test_texts_about_different_things_are_not_marked() -> None:
    assert contrast("Der Spielplatz braucht mehr Schatten.", "Beim Arzt gibt es keine Dolmetscher.") == ()


def test_many_copies_of_one_text_and_empty_texts_are_no_burden() -> None:
    texts = [Text(id=f"t{at:03}", text=ORIGINAL) for at in range(120)] + [Text(id="e1", text=""), Text(id="e2", text=" ")]
    pairs = near_duplicates(texts)
    assert 119 <= len(pairs) < 500
    assert not {"e1", "e2"} & {pair.first for pair in pairs}
