"""Which strings each language needs, and a tool that puts the missing ones into its catalogue: ``make strings``."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

import mittragen
from mittragen.design.language import LOCALE_FOLDER
from mittragen.edition import participating, terms

HOUSE = Path(mittragen.__file__).parent
# Everything published can be read in these; pages that people write on in all.
FOR_READING = ("ar", "en")
FOR_WRITING = ("ar", "en", "pl", "ru", "tr", "uk")
_KEYWORDS = DEFAULT_KEYWORDS | {"gettext_noop": None, "gettext_lazy": None}
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_JINJA = {"extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols", "trimmed": "true", "newstyle_gettext": "true"}
_AROUND = ("design/jinja", "outputs/html/rendering.py", "outputs/html/templates/summary.html", "outputs/html/templates/missing.html")
# What people meet who take part, without an account.
_LIVE = (
    "decision/actions/attending.py",
    "decision/letters.py",
    "desk/attending",
    "monitoring/actions/answering.py",
    "monitoring/actions/attaching.py",
    "monitoring/actions/codes.py",
    "monitoring/actions/journaling.py",
    "monitoring/actions/opening.py",
    "monitoring/actions/reporting.py",
    "monitoring/letters.py",
    "monitoring/models/rounds.py",
    "monitoring/rules.py",
    "monitoring/sheets.py",
    "public",
    "municipality/fields.py",
    "municipality/numbers.py",
    "municipality/unwritten.py",
    "participation/calendar_files.py",
    "participation/letters.py",
    "participation/notices.py",
    "participation/reasons.py",
    "participation/rules.py",
    "participation/times.py",
    "participation/actions/answering.py",
    "participation/actions/boards.py",
    "participation/actions/capturing.py",
    "participation/actions/contributing.py",
    "participation/actions/correcting.py",
    "participation/actions/entering.py",
    "participation/actions/registrations.py",
    "participation/actions/surveys.py",
)
_OF_READING = (
    terms.ActorKind,
    terms.ResponsibilityRole,
    terms.Recurrence,
    terms.Horizon,
    terms.FundingState,
    terms.Novelty,
    terms.MeasureLinkKind,
    terms.IndicatorKind,
    terms.OriginKind,
    terms.Presence,
    terms.AnswerState,
)
_OF_WRITING = (
    participating.PhaseKind,
    participating.PhaseState,
    participating.EventKind,
    participating.RegistrationState,
    participating.ContributionKind,
    participating.Channel,
    participating.ModerationState,
    terms.SuccessionKind,
    terms.DecisionResult,
    terms.ItemKind,
    terms.AmendmentState,
    terms.ImplementationPhase,
    terms.Light,
    terms.ReportKind,
)
Id = str | tuple[str, str]


def wanted(language: str) -> dict[str, Id]:
    """The strings a language needs, by their first form; those with a plural as both."""
    folders, kinds = (*_AROUND, *_LIVE), _OF_WRITING
    found: dict[str, Id] = {}
    if language in FOR_READING:
        folders, kinds = ("design", "outputs", *_LIVE), (*_OF_READING, *_OF_WRITING)  # type: ignore[assignment]
    for message in (one for place in folders for one in _strings(place)):
        first = message if isinstance(message, str) else message[0]
        if first not in found or not isinstance(message, str):
            found[first] = message
    return found | {term.german: term.german for kind in kinds for term in kind if term.german not in found}


def catalogue_of(language: str) -> Catalog:
    """What is translated."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language, project="Mittragen", fuzzy=False)
    with path.open("rb") as lines:
        return read_po(lines, locale=language)


def translated(language: str) -> dict[str, Message]:
    """Every message with all its forms, by the first form of its German."""
    return {_first(message.id): message for message in catalogue_of(language) if message.id and _is_whole(message)}


def complete() -> None:
    """Put missing strings into every catalogue, to be translated, and take out what is said no more."""
    for language in FOR_WRITING:
        wanting, catalogue, before = wanted(language), Catalog(locale=language, project="Mittragen", fuzzy=False), translated(language)
        for first, message in sorted(wanting.items()):
            there = before.get(first)
            catalogue.add(message, there.string if there is not None and isinstance(there.id, type(message)) else None)
        missing = len([first for first in wanting if first not in before])
        _path(language).parent.mkdir(parents=True, exist_ok=True)
        with _path(language).open("wb") as target:
            write_po(target, catalogue, width=160, omit_header=False)
        print(f"{language}: {len(wanting)} strings, {missing} to be translated")


def _strings(place: str) -> Iterator[Id]:
    if (HOUSE / place).is_dir():
        yield from (message for _, _, message, _, _ in extract_from_dir(HOUSE / place, _METHODS, {"**.html": _JINJA}, keywords=_KEYWORDS))
    elif (HOUSE / place).exists():
        method = "jinja2" if place.endswith(".html") else "python"
        yield from (found[1] for found in extract_from_file(method, HOUSE / place, keywords=_KEYWORDS, options=_JINJA if method == "jinja2" else None))


def _first(message: Id) -> str:
    return message if isinstance(message, str) else message[0]


def _is_whole(message: Message) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


def _path(language: str) -> Path:
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    complete()
