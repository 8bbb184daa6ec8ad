"""The facts of a municipality as a small TOML file: what an office writes once, prints, and changes."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError

if TYPE_CHECKING:
    from mittragen.municipality.models import Municipality

FACTS = ("name", "kind", "official_key", "language", "office", "address", "email", "telephone", "website", "feedback_email", "accent")
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_LARGEST_PICTURE = 100_000


class NoticeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    title: str
    text: str


class MunicipalityWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file may say. What it does not name stays as it is; ``coat_of_arms`` names a picture beside the file."""

    name: str | None = None
    kind: str | None = None
    official_key: str | None = None
    language: str | None = None
    office: str | None = None
    address: str | None = None
    email: str | None = None
    telephone: str | None = None
    website: str | None = None
    feedback_email: str | None = None
    accent: str | None = None
    coat_of_arms: str | None = None
    hosts: tuple[str, ...] = ()
    notice: tuple[NoticeWords, ...] = ()


def municipality_words(path: Path) -> MunicipalityWords:
    """Read the file. Raises :class:`CommandError` with one line."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=MunicipalityWords)
    except OSError as error:
        raise CommandError(f"Die Datei „{path}“ lässt sich nicht lesen ({reason_of(error)}). Bitte Namen und Rechte prüfen.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"Die Datei „{path.name}“ ist nicht zu verstehen: {error}. Eine Vorlage schreibt: mittragen municipality > kommune.toml") from error


def facts_in(words: MunicipalityWords, folder: Path) -> dict[str, str]:
    """The facts that the file names; a coat of arms as a data address, so that pages need nobody else to show it."""
    facts = {name: value for name in FACTS if (value := getattr(words, name)) is not None}
    if words.coat_of_arms is not None:
        facts["coat_of_arms"] = _picture(folder / words.coat_of_arms) if words.coat_of_arms else ""
    return facts


def written(municipality: "Municipality") -> str:
    """The facts as such a file, ready to be changed and read again."""
    from mittragen.municipality.models import Notice

    lines = [f"{name} = {_quoted(str(getattr(municipality, name)))}" for name in FACTS]
    lines.append(f"hosts = [{', '.join(_quoted(host.hostname) for host in municipality.hosts.all())}]")
    lines.append('# coat_of_arms = "wappen.png"')
    for notice in Notice.objects.all():
        lines += ["", "[[notice]]", f"name = {_quoted(notice.name)}", f"title = {_quoted(notice.title)}", f"text = {_quoted(notice.text)}"]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A TOML string; several lines stay several lines (TOML 1.0, "String")."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"""\n{escaped}"""' if "\n" in escaped else f'"{escaped}"'


def _picture(path: Path) -> str:
    media_type = _PICTURES.get(path.suffix.lower())
    try:
        body = path.read_bytes()
    except OSError as error:
        raise CommandError(f"Das Wappen „{path.name}“ lässt sich nicht lesen ({reason_of(error)}). Bitte neben die Datei legen.") from error
    if media_type is None or len(body) > _LARGEST_PICTURE:
        raise CommandError(f"Das Wappen „{path.name}“ passt nicht. Bitte ein Bild als SVG, PNG oder JPEG mit höchstens 100 kB verwenden.")
    return f"data:{media_type};base64,{base64.b64encode(body).decode()}"
