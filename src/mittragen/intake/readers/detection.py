"""Telling what a file is, by its content first and its name second, and handing it to its reader."""

from mittragen.edition.text import clean_line
from mittragen.intake.readers import limits
from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.package import Package
from mittragen.intake.source import Source, UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_PACKED = (b"7z\xbc\xaf", b"\x1f\x8b", b"Rar!", b"BZh", b"\xfd7zXZ")
_ENDINGS = {"docx": ("docx", "docm", "dotx", "dotm"), "xlsx": ("xlsx", "xlsm", "xltx", "xltm"), "ods": ("ods", "ots"), "csv": ("csv", "tsv", "txt", "tab")}
_NAMES = {"docx": "Word-Dokument", "xlsx": "Excel-Arbeitsmappe", "ods": "OpenDocument-Tabelle", "csv": "Textdatei mit Trennzeichen"}
_SAVE_AS = "Bitte speichern Sie sie {} und versuchen Sie es noch einmal."
_READABLE = "Gelesen werden .docx, .xlsx, .ods und .csv."


def read_source(data: bytes, name: str, *, reads_original: bool = False) -> Source:
    """The source that a file of this content and name holds; only :class:`UnreadableError` is raised for a bad file.

    ``reads_original`` reads a Word file as it was before its tracked changes.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("Die Datei ist leer. Bitte wählen Sie die richtige Datei.")
    if len(data) > limits.FILE_BYTES:
        raise limits.refusal(f"Sie ist größer als {limits.FILE_BYTES // 1_000_000} MB")
    try:
        source = _read_zip(data, reads_original) if _is_zip(data) else _read_plain(data, name)
    except RecursionError as error:
        raise limits.refusal("Ihr Inhalt ist zu tief verschachtelt") from error
    _require_fitting_name(source, name)
    return source


def _require_fitting_name(source: Source, name: str) -> None:
    """A name that says something else than the content is refused: one of the two is a mistake, and only a person knows which."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending and ending not in _ENDINGS[source.format]:
        found, usual = _NAMES[source.format], _ENDINGS[source.format][0]
        said = f"Die Datei endet auf „.{clean_line(ending)[:20]}“, ist aber ihrem Inhalt nach: {found}."
        raise UnreadableError(f"{said} Bitte prüfen Sie, ob es die richtige ist, und geben Sie ihr dann die Endung „.{usual}“.")


def _is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read_zip(data: bytes, reads_original: bool) -> Source:
    archive = Archive(data)
    if archive.holds("mimetype"):
        return _read_open_document(archive)
    package = Package(archive)
    for part in package.related("", "officeDocument"):
        content_type = _content_type(package, part)
        if "wordprocessingml" in content_type or "ms-word" in content_type:
            from mittragen.intake.readers.word.document import read_word  # noqa: PLC0415 - only the reader that is needed is loaded

            return read_word(archive, part, reads_original=reads_original)
        if "spreadsheetml" in content_type or "ms-excel.sheet.macro" in content_type or "ms-excel.template.macro" in content_type:
            from mittragen.intake.readers.excel.workbook import read_excel  # noqa: PLC0415 - as above

            return read_excel(archive, part)
        if "sheet.binary" in content_type:
            raise UnreadableError("Die Datei ist eine binäre Excel-Arbeitsmappe (.xlsb). " + _SAVE_AS.format("als Excel-Arbeitsmappe (.xlsx)"))
        if "presentation" in content_type:
            raise UnreadableError(f"Die Datei ist eine Präsentation. {_READABLE}")
    raise UnreadableError(f"Die Datei ist ein Archiv, aber kein Dokument, das gelesen werden kann. {_READABLE}")


def _content_type(package: Package, part: str) -> str:
    if not package.archive.holds("[Content_Types].xml"):
        raise limits.damaged("das Inhaltsverzeichnis des Archivs fehlt")
    types = package.tree("[Content_Types].xml")
    for override in types.all("ct:Override"):
        if override.get("PartName").lstrip("/").casefold() == part.casefold():
            return override.get("ContentType")
    ending = part.rpartition(".")[2].casefold()
    return next((each.get("ContentType") for each in types.all("ct:Default") if each.get("Extension").casefold() == ending), "")


def _read_open_document(archive: Archive) -> Source:
    kind = archive.read("mimetype", 200).decode("ascii", "replace").strip()
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        from mittragen.intake.readers.calc.spreadsheet import read_calc  # noqa: PLC0415 - only the reader that is needed is loaded

        return read_calc(archive)
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        raise UnreadableError("Die Datei ist ein OpenDocument-Text (.odt). " + _SAVE_AS.format("als Word-Dokument (.docx)"))
    raise UnreadableError(f"Die Datei ist ein OpenDocument, aber keine Tabelle. {_READABLE}")


def _read_plain(data: bytes, name: str) -> Source:
    _refuse_known(data)
    from mittragen.intake.readers.separated import read_separated  # noqa: PLC0415 - only the reader that is needed is loaded

    return read_separated(data, name)


def _refuse_known(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _ole_refusal(data)
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in data[:1_024].lower():
        raise UnreadableError("Die Datei ist ein PDF. " + _SAVE_AS.format("im ursprünglichen Programm als Word- oder Excel-Datei (.docx, .xlsx)"))
    if start.startswith(b"{\\rtf"):
        raise UnreadableError("Die Datei ist ein RTF-Text. " + _SAVE_AS.format("als Word-Dokument (.docx)"))
    if data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise UnreadableError(f"Die Datei ist ein Bild. {_READABLE}")
    if data.startswith(_PACKED):
        raise UnreadableError("Die Datei ist ein gepacktes Archiv. Bitte entpacken Sie es und wählen Sie die Datei darin.")
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        raise UnreadableError("Die Datei ist eine Webseite (HTML). " + _SAVE_AS.format("als Excel-Arbeitsmappe (.xlsx)"))
    if start.startswith((b"<?xml", "<?xml".encode("utf-16-le"))):
        raise UnreadableError("Die Datei ist eine XML-Datei. " + _SAVE_AS.format("als Excel-Arbeitsmappe (.xlsx) oder Word-Dokument (.docx)"))


def _ole_refusal(data: bytes) -> UnreadableError:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return limits.locked()
    if holds("WordDocument"):
        return UnreadableError("Die Datei ist ein Dokument im alten Word-Format (.doc). " + _SAVE_AS.format("als Word-Dokument (.docx)"))
    if holds("Workbook") or holds("Book"):
        return UnreadableError("Die Datei ist eine Arbeitsmappe im alten Excel-Format (.xls). " + _SAVE_AS.format("als Excel-Arbeitsmappe (.xlsx)"))
    return UnreadableError("Die Datei hat ein altes Office-Format. " + _SAVE_AS.format("als .docx oder .xlsx"))
