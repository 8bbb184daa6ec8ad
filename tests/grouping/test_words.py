"""Words, languages and how they are compared."""

from mittragen.grouping.language import language_of, languages_of
from mittragen.grouping.words import folded, terms_of, with_parts


def test_a_compound_is_split_as_soon_as_the_pool_knows_its_parts() -> None:
    pool = [terms_of("Sprachkurse am Abend", "de"), terms_of("Kurs für alle", "de")]
    course = pool[1][0]
    assert course not in pool[0]
    assert course in with_parts(pool, ["de", "de"])[0]


def test_umlauts_and_accents_do_not_tell_words_apart() -> None:
    assert folded("Größe") == folded("GROSSE") == "grosse"


def test_languages_are_told_by_the_words_and_given_ones_are_kept() -> None:
    assert language_of("Wir brauchen mehr Busse am Abend") == "de"
    assert language_of("Köyde doktor yok, çok uzağa gidiyoruz") == "tr"
    assert language_of("Hello there", "de-AT") == "de"
    assert language_of("🙂") == ""


def test_a_single_word_takes_the_language_of_the_pool() -> None:
    said = ["Wir brauchen mehr Busse am Abend", "Die Kinder haben keinen Spielplatz im Dorf", "Kita"]
    assert languages_of([(text, "") for text in said]) == ["de", "de", "de"]
