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


def _public_strings() -> set[str]:
    found = set()
    for folder in ("design", "outputs/html"):
        for _, _, message, _, _ in extract_from_dir(HOUSE / folder, METHODS, OPTIONS):
            found.add(message if isinstance(message, str) else message[0])
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_public_string_is_translated(language: str) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    translated = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.string}
    assert (_public_strings() | TERMS) - translated == set()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_translations_keep_their_placeholders(language: str) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    names = {m.id: ({part.split("}")[0] for part in m.id.split("{")[1:]}, m.string) for m in catalogue if isinstance(m.id, str) and m.id}
    assert [wanted for wanted, (places, string) in names.items() if any("{" + place + "}" not in string for place in places)] == []


def test_a_language_without_a_catalogue_is_not_spoken() -> None:
    assert [is_spoken(language) for language in ("de", "de-simple", "en", "ar", "uk")] == [True, True, True, True, False]
