"""``mittragen build``: the complete static site and all files from sealed documents alone. Needs no database and no settings."""

import tempfile
import tomllib
from pathlib import Path

import click
import msgspec

from mittragen import __version__
from mittragen.edition.codec import DocumentError, verified
from mittragen.edition.documents import EditionDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.session import SessionDocument
from mittragen.outputs.target import Site
from mittragen.project.german import german_command
from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError

_NOWHERE = "https://konzept.invalid"

# What a document written by other hands brings about: numbers beyond all measure, elements that stand under themselves.
_UNUSABLE = (ArithmeticError, RecursionError, ValueError, TypeError)


@german_command("build")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOKUMENT...")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="ORDNER", help="Wohin die Dateien geschrieben werden.")
@click.option("--address", default="", metavar="ADRESSE", help="Wo die Seiten stehen werden, zum Beispiel https://konzept.example.org.")
@click.option("--site", "site_file", type=click.Path(path_type=Path), metavar="DATEI", help="TOML-Datei mit Angaben zur Seite: name, accent, logo, notices …")
def command(documents: tuple[Path, ...], out: Path, address: str, site_file: Path | None) -> None:
    """Aus gesicherten Fassungen den ganzen Auftritt als Dateien machen."""
    read = [_document(path) for path in documents]
    editions = [document for document in read if isinstance(document, EditionDocument)]
    sessions = [document for document in read if isinstance(document, SessionDocument)]
    progress = [document for document in read if isinstance(document, ProgressDocument)]
    if not editions:
        raise CommandError("Unter den Dokumenten ist keine veröffentlichte Fassung. Bitte mindestens eine Fassung angeben.")
    site = _site(editions[-1], address, site_file)
    from mittragen.outputs.html import Library, site_files
    from mittragen.outputs.pdf.picture import picture_png
    from mittragen.outputs.registry import PRESS_TARGETS, PROGRESS_TARGETS, SYNOPSIS_TARGETS, TARGETS, TRACE_TARGETS

    library, count = Library(editions, sessions=sessions, progress=progress), 0
    targets = (TARGETS, TRACE_TARGETS, SYNOPSIS_TARGETS, PRESS_TARGETS, PROGRESS_TARGETS)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
            for file in site_files(library, site, *targets, picture=picture_png):
                _write(Path(folder) / file.path, file.body)
                count += 1
            _move(Path(folder), out)
    except _UNUSABLE as error:
        raise CommandError(
            f"Aus den Dokumenten lässt sich kein Auftritt machen, weil sie Zahlen, Längen oder Verweise ohne Sinn enthalten ({type(error).__name__}). "
            "Bitte die Fassung neu mit „mittragen export“ sichern."
        ) from error
    except OSError as error:
        raise CommandError(f"„{out}“ lässt sich nicht schreiben ({reason_of(error)}). Bitte einen anderen Ordner wählen.") from error
    click.echo(f"{count} Dateien in {out}")


def _document(path: Path) -> EditionDocument | SessionDocument | ProgressDocument:
    """An edition, the public record of a session, or how far a concept is."""
    try:
        document = verified(path.read_bytes())
    except OSError as error:
        raise CommandError(f"„{path}“ lässt sich nicht lesen ({reason_of(error)}). Bitte den Namen prüfen.") from error
    except DocumentError as error:
        raise CommandError(f"„{path.name}“: {error} Bitte die Fassung neu mit „mittragen export“ sichern.") from error
    if isinstance(document, SessionDocument) and not document.envelope.is_public:
        raise CommandError(f"„{path.name}“ ist eine nicht öffentliche Niederschrift. Bitte weglassen.")
    if not isinstance(document, EditionDocument | SessionDocument | ProgressDocument):
        kind = "Beteiligungsdokumentation" if isinstance(document, ParticipationDocument) else "Beschlussfassung"
        raise CommandError(f"„{path.name}“ ist eine {kind} und keine veröffentlichte Fassung. Bitte eine Fassung angeben.")
    return document


def _site(document: EditionDocument, address: str, site_file: Path | None) -> Site:
    publisher = document.content.publisher
    facts = {"name": publisher.name, "language": document.content.language, "feedback_email": publisher.email}
    if site_file is not None:
        try:
            facts |= tomllib.loads(site_file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CommandError(f"„{site_file}“ lässt sich nicht lesen ({error}). Bitte Namen und Inhalt prüfen.") from error
    chosen = address or facts.get("address") or publisher.website or _NOWHERE
    try:
        return msgspec.convert({**facts, "address": chosen.rstrip("/"), "program_version": __version__, "is_static": True}, Site)
    except msgspec.ValidationError as error:
        raise CommandError(f"Die Angaben zur Seite passen nicht ({error}). Bitte berichtigen.") from error


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _move(folder: Path, out: Path) -> None:
    """Put the finished files in place; a file that was there is replaced, nothing else is touched."""
    for path in sorted(folder.rglob("*")):
        target = out / path.relative_to(folder)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
