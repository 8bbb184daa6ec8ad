"""Names of persons in German texts, told from institutions, streets and nouns."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

# Common in Germany, whatever the origin: enough to tell "Anna Weber" from "Bunte Vielfalt".
FIRST_NAMES = frozenset(msgspec.toml.decode(Path(__file__).with_name("first_names.toml").read_bytes(), type=dict[str, str])["first_names"].split())

_NAME = r"[A-ZÄÖÜÇŞİĞŁŚŽČŠÁÉÖ][^\W\d_A-ZÄÖÜ]+(?:-[A-ZÄÖÜ][^\W\d_A-ZÄÖÜ]+)?"
_TITLE = r"(?:Prof|Dr|Dipl)\.(?:-\w+\.)? ?(?:(?:Prof|Dr|med|rer|nat|phil|h|c)\. ?)*"
_PARTICLE = r"(?:(?:von|van|de|zu|der|el|al|bin) )*"
_ADDRESSED = re.compile(
    rf"(?<![\w/-])(?P<before>\w+[ ]+)?(?P<found>(?:Frau|Herrn?|Fr\.|Hr\.) (?:{_TITLE})?{_PARTICLE}(?P<name>{_NAME})(?: {_PARTICLE}(?P<last>{_NAME}))?)(?![\w-])"
)
_TITLED = re.compile(rf"(?<![\w-])(?P<found>{_TITLE}(?P<name>{_NAME}(?: {_PARTICLE}{_NAME})?))(?![\w-])(?P<after> {_NAME})?")
_CONTACT = re.compile(
    rf"(?:Ansprechp\w+|Kontakt\w*|[Zz]uständig\w*|Leitung|Projektleitung|Leiter\w*|Koordinator\w*|Bearbeit\w+|Sachbearbeit\w+|Verantwortlich\w*)"
    rf" ?[:–] ?(?:{_TITLE})?(?P<found>{_NAME} {_PARTICLE}{_NAME})(?![\w-])(?P<after> {_NAME})?"
)
_FULL_NAME = re.compile(rf"(?:{_TITLE})?(?P<first>{_NAME}) {_PARTICLE}(?P<last>{_NAME})")
_SEPARATORS = re.compile(r"[,;/()\n|]| und | sowie | – ")
# "eine Frau Zugang hat", "alleinerziehende Frau Arbeit findet": an inflected word before "Frau" speaks of any woman.
_INFLECTED = re.compile(r"^(?:als|pro|je|zur|mann|[a-zäöüß]+e[nrsm]?|(?:ein|jed|kein|dies|manch|welch|d)(?:e|er|ie))$")
_BEFORE_NAMES = frozenset({"oder", "unter", "über", "neben", "wegen", "sprechen", "fragen", "anfragen", "melden", "kontaktieren", "liebe", "danken"})
_NO_SURNAME = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|tion|ismus|kurse?|arbeit|sein|kinder|männer|frau|doktor|angebote?|holle|beruf|familie|sprache|rechte?|hilfe|zugang|anspruch)$",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"schul|allee|gymnasium|stra(?:ß|ss)e|platz|weg$|haus|heim$|stift|klinik|institut|zentr|akademie|kolleg|verein|preis|kita|kirch|gemeinde|saal|hospital|apothek|werk|"
    r"biblio|bücherei|universität|treff|garten|park$|gesellschaft|fonds|programm|gmbh|bund|verband|amt$|ämter|kreis|stadt|städt|stelle|rat$|räte|kammer|agentur|bereich|"
    r"dienst|büro|caritas|diakonie|hilfe|migration|sozial|jugend|bildung|träger|kommun|moschee|sport|club|koordin|fach|netz|team|leitung|integration|polizei|museum|"
    r"job|arbeit|wohl|famili|flücht|ehrenamt|lotsen|gleichstellung|pflege|samariter|sprach|kultur|gesund|verwalt|beauftragt|initiativ|projekt|förder|kurs|forum|land$|"
    r"elter|frauen|senior|kinder|nachbar|mail|telefon|internet|praxis|firma|betrieb|handwerk|wirtschaft|presse|region|bürger|integrations|teilhabe|vielfalt|kreuz|^deutsche|hilf$",
    re.IGNORECASE,
)


def addressed(text: str) -> Iterator[str]:
    """ "Frau Müller", "Herrn Dr. Schmidt"; not "Frau und Beruf", "Frauenhaus", "jede Frau Zugang hat"."""
    if "Frau" not in text and "Her" not in text and "r. " not in text:
        return
    for match in _ADDRESSED.finditer(text):
        before = (match["before"] or "").strip()
        if before.casefold() not in _BEFORE_NAMES and _INFLECTED.match(before.casefold() if before.casefold() in _ARTICLES else before):
            continue
        if not _NO_SURNAME.search(match["name"]) and not _INSTITUTION.search(match["last"] or ""):
            yield match["found"]


def titled(text: str) -> Iterator[str]:
    """ "Dr. Schmidt", "Ansprechpartnerin: Anna Weber"; not "Dr.-Schmidt-Straße", "Kontakt: Volkshochschule Moorstedt"."""
    if "r. " in text or "rof." in text:
        for match in _TITLED.finditer(text):
            if not _INSTITUTION.search(match["name"] + (match["after"] or "")) and not re.search(r"(?:Frau|Herrn?) $", text[: match.start()]):
                yield match["found"].strip()
    if ":" in text or "–" in text:
        for match in _CONTACT.finditer(text):
            if not _INSTITUTION.search(match["found"] + (match["after"] or "")):
                yield match["found"]


def listed(text: str) -> Iterator[str]:
    """Names that stand as one item of a list: "Anna Weber, Volkshochschule"."""
    yield from (item.strip() for item in _SEPARATORS.split(text) if is_full_name(item.strip()))


def is_full_name(text: str) -> bool:
    """Whether a text is a first name, a well-known one, and a last name."""
    match = _FULL_NAME.fullmatch(text)
    return match is not None and match["first"].casefold().split("-")[0] in FIRST_NAMES and not _INSTITUTION.search(match["last"])


_ARTICLES = frozenset({"eine", "einer", "jede", "jeder", "keine", "keiner", "diese", "dieser", "die", "der", "als", "pro", "je", "zur", "mann"})
