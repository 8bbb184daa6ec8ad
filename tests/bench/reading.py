"""Reading office files: both table layouts and a long list of 163 rows, against the plain decoding of the same bytes."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from mittragen.intake.child import read_limited
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.intake.layouts import wording
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist

ROUNDS = 3


def figures() -> list[Figure]:
    return [
        *_figures_of("Word catalogue of 163 measures", catalogue(), "konzept.docx", _decoded_word),
        *_figures_of("Excel working list of 60 rows on six sheets", worklist(), "liste.xlsx", _decoded_excel),
        *_figures_of("Excel list of 163 rows", _long_list(), "lang.xlsx", _decoded_excel),
    ]


def _long_list() -> bytes:
    """One sheet, one row for each measure, as a database would give it out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Handlungsfeld", "Ziel", "Nr.", "Maßnahme", "Federführung", "Zeitraum"])
    for field, (title, _) in enumerate(wording.FIELDS):
        for number in range(wording.MEASURES_PER_FIELD[field]):
            goal = number // 3
            office, time = wording.OFFICES[number % len(wording.OFFICES)], wording.TIMES[number % len(wording.TIMES)]
            label = f"{field + 1}.{goal + 1}.{number % 3 + 1}"
            sheet.append([title, f"{field + 1}.{goal + 1} {wording.goal_title(field, goal)}", label, wording.measure_title(field, number), office, time])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _figures_of(kind: str, data: bytes, name: str, decoded: Callable[[bytes], object]) -> list[Figure]:
    """The cheapest of some rounds; the child process with its start is counted in."""
    limit = min(cpu_of(lambda: decoded(data))[0] for _ in range(ROUNDS))
    rounds = [cpu_of(lambda: read_limited(data, name)) for _ in range(ROUNDS)]
    spent, reading = min(seconds for seconds, _ in rounds), rounds[0][1]
    what = f"read the {kind} ({len(data):,} bytes) into {len(reading.elements)} elements"
    return [
        Figure(what, f"{spent:.2f} s CPU", "< 2 s", spent < 2),
        Figure("    unpacking and parsing alone, in a process that runs already", f"{limit * 1e3:,.1f} ms CPU"),
        Figure("    reading, in multiples of that", f"{spent / limit:,.0f}"),
    ]


def _decoded_word(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [etree.fromstring(package.read(part)) for part in package.namelist() if part.endswith((".xml", ".rels"))]


def _decoded_excel(data: bytes) -> object:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
