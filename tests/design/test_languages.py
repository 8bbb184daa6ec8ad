from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import mittragen
from mittragen.design.language import LOCALE_FOLDER, is_spoken
from mittragen.edition import terms

HOUSE = Path(mittragen.__file__).parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols", "trimmed": "true", "newstyle_gettext": "true"}}
TERMS = {
    term.german
    for kind in (terms.ActorKind, terms.ResponsibilityRole, terms.Recurrence, terms.Horizon, terms.FundingState, terms.Novelty, terms.MeasureLinkKind)
    for term in kind
} | {term.german for kind in (terms.IndicatorKind, terms.OriginKind, terms.SuccessionKind, terms.DecisionResult) for term in kind}


AROUND_A_SUMMARY = ("design/jinja/base.html", "design/jinja/components/frame.html", "outputs/html/templates/summary.html", "outputs/html/rendering.py")


def _strings(folder: str) -> set[tuple[str, str]]:
    """Every string of a folder, with the file it stands in."""
    found = extract_from_dir(HOUSE / folder, METHODS, OPTIONS)
    return {(f"{folder}/{name}", message if isinstance(message, str) else message[0]) for name, _, message, _, _ in found}


def _translated(language: str) -> set[str]:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id and message.string}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_string_of_pages_and_files_is_translated(language: str) -> None:
    strings = {message for folder in ("design", "outputs") for _, message in _strings(folder)}
    assert (strings | TERMS) - _translated(language) == set()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    strings = {message for folder in ("design", "outputs") for _, message in _strings(folder)}
    every_term = {term.german for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, terms.Term) for term in kind}
    assert _translated(language) - strings - every_term == set()


def test_all_that_stands_around_a_summary_is_translated_into_ukrainian() -> None:
    strings = {message for folder in ("design", "outputs") for name, message in _strings(folder) if name in AROUND_A_SUMMARY}
    assert len(strings) > 15
    assert strings - _translated("uk") == set()


@pytest.mark.parametrize("language", ["en", "ar", "uk"])
def test_translations_keep_their_placeholders(language: str) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    names = {m.id: ({part.split("}")[0] for part in m.id.split("{")[1:]}, m.string) for m in catalogue if isinstance(m.id, str) and m.id}
    assert [wanted for wanted, (places, string) in names.items() if any("{" + place + "}" not in string for place in places)] == []


def test_a_language_without_a_catalogue_is_not_spoken() -> None:
    assert [is_spoken(language) for language in ("de", "de-simple", "en", "ar", "uk", "fa")] == [True] * 5 + [False]
