"""``mittragen verify``: prove that nothing sealed was changed, in the archive or in files that somebody has."""

import os
from dataclasses import dataclass
from pathlib import Path

import click

from mittragen.edition.codec import DocumentError
from mittragen.edition.documents import CandidateDocument, EditionDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.proof import proved
from mittragen.edition.record import AnyDocument, ParticipationDocument
from mittragen.edition.session import SessionDocument
from mittragen.project.environment import setting
from mittragen.project.german import german_command
from mittragen.project.machine_words import reason_of
from mittragen.project.start import CommandError, start

GOOD, OPEN, WRONG = "gut   ", "offen ", "FALSCH"
_NO_DIGEST = "-" * 64
_NAMES: dict[type[AnyDocument], str] = {
    EditionDocument: "Fassung",
    CandidateDocument: "Beschlussfassung (Entwurf)",
    ParticipationDocument: "Beteiligungsdokumentation",
    SessionDocument: "Niederschrift",
}


@dataclass(frozen=True)
class _Answer:
    mark: str
    digest: str
    name: str
    said: str = ""


@german_command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[DATEI]...")
def command(files: tuple[Path, ...]) -> None:
    """Beweisen, dass Fassungen, Beteiligungsdokumentationen und Niederschriften unverändert sind.

    Ohne Datei wird das ganze Archiv geprüft. Sonst sagt das Programm von jeder Datei, zu welchem Dokument sie gehört und ob sie unverändert ist: Dokumente
    (JSON) überall, auch ohne Netz und Archiv; PDF, Word, Excel und CSV dort, wo das Archiv liegt.
    """
    answers = [_of_file(path) for path in files] if files else _of_archive()
    for one in answers:
        click.echo(f"{one.mark}  {one.digest}  {one.name}{': ' + one.said if one.said else ''}")
    bare = [] if files else _unguarded()
    for table in bare:
        click.echo(f"{WRONG}  Der Schutz vor Änderungen fehlt an der Tabelle {table}.")
    wrong, is_open = (sum(one.mark == mark for one in answers) for mark in (WRONG, OPEN))
    if wrong:
        advice = "Bitte neu herunterladen." if files else "Bitte aus einer Sicherung wiederherstellen."
        raise CommandError(f"Verändert oder beschädigt: {wrong} von {len(answers)} geprüften Dokumenten. {advice}")
    if bare:
        raise CommandError(f"Jemand hat den Schutz vor Änderungen entfernt: {', '.join(bare)}. Bitte aus einer Sicherung wiederherstellen.")
    click.echo(f"Geprüfte Dokumente: {len(answers)}. {f'Nicht zu beweisen: {is_open}.' if is_open else 'Alle sind unverändert.'}")


def _of_file(path: Path) -> _Answer:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(f"„{path}“ lässt sich nicht lesen ({reason_of(error)}). Bitte den Namen prüfen.") from error
    return (_by_archive(data, path.name) if _has_archive() else None) or _by_itself(data, path.name)


def _by_itself(data: bytes, name: str) -> _Answer:
    """A document proves itself. What is beside its content (when, by whom decided) only the archive can prove."""
    try:
        document = proved(data)
    except DocumentError as error:
        return _embedded(data, name) or _Answer(WRONG, _NO_DIGEST, name, str(error))
    return _Answer(GOOD, document.digest, name, _name_of(document))


def _embedded(data: bytes, name: str) -> _Answer | None:
    """A PDF brings its document along; whether its pages say the same, only the house that gave it out knows."""
    from mittragen.archive.file_reading import embedded_documents, is_pdf

    for body in embedded_documents(data) if is_pdf(data) else ():
        try:
            document = proved(body)
        except DocumentError as error:
            return _Answer(WRONG, _NO_DIGEST, name, str(error))
        return _Answer(
            OPEN, document.digest, name, f"{_name_of(document)}. Das eingebettete Dokument ist unverändert; die Seiten selbst beweist nur das Archiv."
        )
    return None


def _name_of(document: AnyDocument) -> str:
    title = document.content.concept_title if isinstance(document, SessionDocument | ProgressDocument) else document.content.title
    return f"{_NAMES[type(document)]} {document.content.label}, {title}"


def _has_archive() -> bool:
    """Whether an installation is here, found out without making one."""
    return bool(os.environ.get("DATABASE_URL")) or (Path(setting("MITTRAGEN_HOME")).expanduser() / "mittragen.sqlite3").is_file()


def _by_archive(data: bytes, name: str) -> _Answer | None:
    """What the archive of this installation knows of a file; nothing where it knows nothing, or cannot be asked."""
    try:
        start()
    except CommandError:
        return None
    from django_scopes import scopes_disabled

    from mittragen.archive.recognising import Finding, recognised
    from mittragen.archive.recognition_words import told

    with scopes_disabled():
        found = recognised(data)
    words = told(found)
    if found.finding in (Finding.UNKNOWN, Finding.FOREIGN, Finding.NEWER):
        return None
    mark = GOOD if words.is_well else OPEN if found.finding is Finding.EMBEDDED else WRONG
    return _Answer(mark, found.digest or _NO_DIGEST, name, " ".join(filter(None, (words.said, f"{words.name}." if words.name else "", found.fault))))


def _unguarded() -> list[str]:
    from mittragen.municipality.append_only import unguarded

    return unguarded()


def _of_archive() -> list[_Answer]:
    start()
    from mittragen.archive.queries import verify_all

    return [_Answer(WRONG if one.fault else GOOD, one.digest, f"{one.municipality}/{one.slug} {one.label}", one.fault) for one in verify_all()]
