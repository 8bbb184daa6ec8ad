"""Every language holds what it promises: those for reading all published pages, those for writing all pages that people take part on."""

import re

import pytest
from tests.catalogues import FOR_READING, FOR_WRITING, translated, wanted

from mittragen.design.language import is_spoken, translations
from mittragen.edition import participating, terms

_PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}|(%[sd])")


@pytest.mark.parametrize("language", FOR_WRITING)
def test_every_string_is_translated(language: str) -> None:
    needed = wanted(language)
    assert len(needed) > 400
    assert sorted(needed.keys() - translated(language).keys()) == []


@pytest.mark.parametrize("language", FOR_WRITING)
def test_a_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    kinds = [kind for room in (terms, participating) for kind in vars(room).values()]
    every_term = {term.german for kind in kinds if isinstance(kind, type) and issubclass(kind, terms.Term) for term in kind}
    assert sorted(translated(language).keys() - wanted(language).keys() - every_term) == []


@pytest.mark.parametrize("language", FOR_WRITING)
def test_translations_keep_their_placeholders(language: str) -> None:
    wrong = []
    for message in translated(language).values():
        german = (message.id,) if isinstance(message.id, str) else message.id
        forms = (message.string,) if isinstance(message.string, str) else message.string
        places = set(_PLACES.findall(german[-1]))
        # A language may say "one" or "two" in a word.
        wrong += [form for form in forms if not set(_PLACES.findall(form)) <= places or (len(forms) == 1 and set(_PLACES.findall(form)) != places)]
        wrong += [message.id] if set(_PLACES.findall(forms[-1])) != places else []
    assert wrong == []


def test_languages_for_writing_are_those_for_reading_and_more() -> None:
    assert set(FOR_READING) < set(FOR_WRITING)


def test_a_language_without_a_catalogue_is_not_spoken() -> None:
    assert [is_spoken(language) for language in ("de", "de-simple", *FOR_WRITING, "fa")] == [True] * 8 + [False]


def test_arabic_counts_as_arabic_does() -> None:
    def said(count: int) -> str:
        return translations("ar").ngettext("%(count)s Person hat geantwortet", "%(count)s Personen haben geantwortet", count)

    assert said(3) == "أجاب %(count)s أشخاص"
    assert said(11) == said(99) == "أجاب %(count)s شخصًا"
    assert said(100) == "أجاب %(count)s شخص"
