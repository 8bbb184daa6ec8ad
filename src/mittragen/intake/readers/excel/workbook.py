"""Reading an Excel workbook (.xlsx, .xlsm) into a source: ECMA-376 transitional and ISO 29500 strict."""

from mittragen.edition.text import clean_line
from mittragen.intake.readers import limits
from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.excel.annexes import comments, note_drawings
from mittragen.intake.readers.excel.cells import CellReader
from mittragen.intake.readers.excel.sheet import SheetReader
from mittragen.intake.readers.excel.strings import shared_strings
from mittragen.intake.readers.excel.styles import ExcelStyles
from mittragen.intake.readers.grid import CellCounter
from mittragen.intake.readers.markup import is_on
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.package import Package
from mittragen.intake.readers.places import quoted, sheet_cell_place, sheet_place
from mittragen.intake.source import Source, Table

_SHEETS = 500


def read_excel(archive: Archive, part: str) -> Source:
    """The source of a workbook whose main part is ``part``. Raises :class:`UnreadableError`."""
    package, notebook = Package(archive), Notebook()
    book = package.tree(part)
    properties = book.child("x:workbookPr")
    starts_1904 = properties is not None and is_on(properties.get("date1904"))
    styles = ExcelStyles(package.optional_tree(part, "styles"), package.optional_tree(part, "theme"))
    strings = [text for each in package.related(part, "sharedStrings")[:1] for text in shared_strings(archive, each)]
    cells, counter = CellReader(strings, styles, starts_1904, notebook), CellCounter()
    relationships = package.relationships(part)
    sheets = book.child("x:sheets")
    if sheets is None:
        raise limits.damaged("die Liste der Blätter fehlt")
    tables: list[Table] = []
    for number, sheet in enumerate(sheets.all("x:sheet"), start=1):
        if number > _SHEETS:
            raise limits.too_many(_SHEETS, "Blätter")
        name = clean_line(sheet.get("name"))
        target = relationships.get(sheet.get("r:id"))
        if target is None or not archive.holds(target.target):
            notebook.add("missing_sheet", sheet_place(name), "Das Blatt ist in der Datei nicht zu finden.")
        elif target.kind != "worksheet":
            notebook.add("chart", sheet_place(name), "Das Blatt ist ein Diagramm und wurde nicht gelesen.")
        else:
            commented = comments(package, target.target)
            reader = SheetReader(package, target.target, cells, notebook, counter, commented)
            tables.append(reader.read(name, is_hidden=sheet.get("state") in {"hidden", "veryHidden"}))
            for (row, column), text in sorted(commented.items()):
                notebook.add("comment", sheet_cell_place(name, row, column), f"Kommentar: {quoted(text)}")
            note_drawings(package, target.target, name, notebook)
    if package.holds_macros():
        notebook.add("macros", "Datei", "Die Datei enthält Makros; sie wurden nicht ausgeführt und nicht gelesen.")
    return Source(format="xlsx", blocks=tuple(tables), notes=notebook.notes(), title=package.title())
