"""Names in the contributors' own words."""

from mittragen.grouping.labels import labels
from mittragen.grouping.statements import is_verbatim
from mittragen.grouping.texts import Text


def _group(*said: str) -> list[Text]:
    return [Text(id=text, text=text) for text in said]


def test_phrases_stand_in_two_members_with_their_umlauts() -> None:
    buses = _group("Mehr Busse für ältere Nachbarn", "Ältere Nachbarn brauchen Busse", "Auch ältere Nachbarn fahren gern", "Busse für ältere Nachbarn am Abend")
    places = _group("Spielplätze sind kaputt", "Neue Spielplätze bitte", "Die Spielplätze im Süden", "Spielplätze mit Schatten")
    languages = {text.id: "de" for text in buses + places}
    first, second = labels([buses, places], languages)
    assert "ältere Nachbarn" in first.phrases
    assert second.phrases == ("Spielplätze",)
    for label, group in ((first, buses), (second, places)):
        assert all(sum(is_verbatim(phrase, text.text) for text in group) > 1 for phrase in label.phrases)


def test_a_group_that_shares_no_word_is_named_by_the_beginning_of_its_first_member() -> None:
    (label,) = labels([_group("Bus", "Otobüs")], {"Bus": "de", "Otobüs": "tr"})
    assert (label.text, label.phrases) == ("Bus", ())


def test_german_members_name_a_mixed_group() -> None:
    german, turkish = _group("Busse fehlen", "Busse kommen spät"), _group("Otobüs yok", "Otobüs geç geliyor", "Otobüs lazım")
    languages = {text.id: "de" for text in german} | {text.id: "tr" for text in turkish}
    assert labels([german + turkish], languages)[0].text.startswith("Busse")
