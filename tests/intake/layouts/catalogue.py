"""Layout A: a Word catalogue with one landscape table per field, irregular in every way an office manages.

``catalogue()`` gives the bytes of a .docx with 6 fields, 62 goals and 163 measures.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from tests.intake.layouts import wording

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_WIDTHS = [1.4, 4.8, 7.6, 4.6, 2.6, 4.0]
_HEADERS = ["Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "Zeitrahmen", "Indikator / Querschnitt"]
LINK = "https://www.example.org/lotsen"


def catalogue() -> bytes:
    """The whole file, the same bytes each time."""
    body = "".join(_field(number) for number in range(6))
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{_TITLE}{body}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/comments.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:comments {_W}><w:comment w:id="1" w:author="A. B."><w:p><w:r><w:t>Mit der VHS noch abstimmen</w:t></w:r></w:p></w:comment></w:comments>',
        "word/footnotes.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>Gilt vorbehaltlich der Förderung durch das Land.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 14, 12, 0, 0)), text)
    return stream.getvalue()


def _field(field: int) -> str:
    title, old = wording.FIELDS[field]
    intro = f"In diesem Handlungsfeld geht es um {title}. Die Werkstätten haben die Ziele gemeinsam erarbeitet."
    heading = _paragraph(f"Handlungsfeld {field + 1}: {title}", style="berschrift1")
    rows = _rows(field)
    head = _row([_cell(_run(text, bold=True), width, fill="D9D9D9") for text, width in zip(_HEADERS, _WIDTHS, strict=True)], header=field < 3)
    band = _row([_cell(_run(old if field == 0 else title, bold=True), sum(_WIDTHS), span=6, fill="F2F2F2")])
    if field != 4:
        return heading + _paragraph(intro) + _table(head + band + "".join(rows))
    second = _paragraph("Weitere Maßnahmen", style="berschrift2")
    return heading + _paragraph(intro) + _table(head + band + "".join(rows[:9])) + second + _table("".join(rows[9:]))


def _rows(field: int) -> list[str]:
    goals = wording.GOALS_PER_FIELD[field]
    per_goal = wording.spread(wording.MEASURES_PER_FIELD[field], goals)
    if field == 3:
        per_goal = [*wording.spread(wording.MEASURES_PER_FIELD[field], goals - 1)]
        per_goal.insert(1, 0)
    rows: list[str] = []
    number = 0
    for goal, count in enumerate(per_goal):
        if count == 0:
            text = _runs_of_goal(field, goal)
            rows.append(_row([_cell("", 1.4), _cell(text, 12.4, span=2), _cell("", 4.6), _cell("", 2.6), _cell("", 4.0)]))
        for position in range(count):
            rows.append(_measure_row(field, goal, position, number))
            number += 1
    return rows


def _measure_row(field: int, goal: int, position: int, number: int) -> str:
    return _row(
        [
            _cell_of_number(field, goal, position),
            _cell_of_goal(field, goal, position),
            _cell_of_measure(field, goal, position, number),
            _cell(_responsible(field, number), 4.6),
            _cell(_run(wording.TIMES[(number + field) % len(wording.TIMES)]), 2.6),
            _cell(_run("Zahl der Teilnehmenden" + (" / Gleichstellung" if number % 4 == 0 else "")), 4.0),
        ]
    )


def label_of(field: int, goal: int, position: int) -> str:
    """The number as printed, irregularities included; empty where the cell is empty."""
    place = (field, goal, position)
    odd = {(1, 2, 2): "2.3.2", (2, 1, 1): "3.2.1a", (5, 3, 1): "", (4, 0, 0): "5.1.1."}
    if field == 3 and goal == 0 and position >= 1:
        return f"4.1.{position + 2}"
    return odd.get(place, f"{field + 1}.{goal + 1}.{position + 1}")


def _cell_of_number(field: int, goal: int, position: int) -> str:
    label = label_of(field, goal, position)
    if field == 2 and label != "3.2.1a":
        return _cell("", 1.4, number=f'<w:numPr><w:ilvl w:val="2"/><w:numId w:val="{goal + 1}"/></w:numPr>')
    return _cell(_run(label) if label else "", 1.4)


def _cell_of_goal(field: int, goal: int, position: int) -> str:
    text = _runs_of_goal(field, goal)
    if (field, goal) == (1, 1):
        return _cell(text if position == 0 else "", 4.8)
    if (field, goal) == (2, 0):
        return _cell(
            text
            if position == 0
            else text.replace("in ihrer", 'in</w:t><w:br/><w:t xml:space="preserve">ihrer').replace(
                "ist leicht", 'ist</w:t><w:br/><w:t xml:space="preserve">leicht'
            ),
            4.8,
        )
    if (field, goal, position) == (5, 6, 1):
        return _cell(_run("Die Räume werden auch am Wochenende geöffnet, damit"), 4.8, merge="")
    merge = (
        ""
        if position == 0 and goal >= 0 and wording.spread(wording.MEASURES_PER_FIELD[field], wording.GOALS_PER_FIELD[field])[goal] == 1
        else "restart"
        if position == 0
        else "continue"
    )
    return _cell(text if position == 0 else "", 4.8, merge=merge)


def _runs_of_goal(field: int, goal: int) -> str:
    label, title = f"{field + 1}.{goal + 1}", wording.goal_title(field, goal)
    if field == 4:
        return _run(label, bold=True) + "</w:p><w:p>" + _run(title)
    return _run(f"{label} {title}")


def _cell_of_measure(field: int, goal: int, position: int, number: int) -> str:
    title = wording.measure_title(field, number)
    extra = ""
    place = (field, goal, position)
    if place == (0, 0, 1):
        extra = _run(" für ") + '<w:ins w:id="11" w:author="x"><w:r><w:t xml:space="preserve">alle </w:t></w:r></w:ins>' + _run("Familien")
    if place == (0, 1, 0):
        extra = '<w:del w:id="12" w:author="x"><w:r><w:delText xml:space="preserve"> Die Kosten trägt der Landkreis.</w:delText></w:r></w:del>'
    if place == (0, 2, 0):
        extra = '<w:commentRangeStart w:id="1"/>' + _run(" mit der Volkshochschule") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    if place == (1, 0, 0):
        extra = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    if place == (1, 3, 0):
        extra = f'<w:hyperlink r:id="rId9">{_run(" (Lotsen)")}</w:hyperlink>'
    if place == (3, 2, 0):
        inner = _table(_row([_cell(_run("Ort"), 2), _cell(_run("Tag"), 2)]) + _row([_cell(_run("Moorstedt"), 2), _cell(_run("Montag"), 2)]))
        return _cell(_run(title), 7.6, after=inner + "<w:p/>")
    if place == (3, 3, 0):
        extra = "<w:r><w:t>Ge</w:t><w:softHyphen/><w:t>meinde</w:t></w:r>"
    if place == (4, 2, 0):
        extra = _run(" für 1\u00a0200 Haushalte")
    if place == (5, 6, 1):
        return _cell(_run("auch Vereine ohne eigenes Haus sie nutzen können"), 7.6)
    return _cell(_run(title) + extra, 7.6)


def _responsible(field: int, number: int) -> str:
    first, second = wording.OFFICES[number % 8], wording.OFFICES[(number + field + 3) % 8]
    forms = [
        _run("Koordinierungsstelle Migration und Teilhabe (Federführung)")
        + "</w:p><w:p>"
        + _run("in Kooperation mit:")
        + "</w:p><w:p>"
        + _run("• VHS")
        + "<w:r><w:br/></w:r>"
        + _run("• Sprachkursträger"),
        _run("LK, FB Soziales / KMuT, Kommunen"),
        _run("Koordinierungs-") + "<w:r><w:br/></w:r>" + _run("stelle MuT"),
        _run("alle 19 Kommunen, ggf. Wohlfahrtsverbände,"),
        _run("N. N."),
        _run("s. 1.1.1"),
        _run(first, bold=True) + _run(f", {second}"),
        _run(first),
        _run(f"{first}; {second}"),
    ]
    return forms[number % len(forms)]


def _run(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{_run(text)}</w:p>"


def _cell(runs: str, width: float, span: int = 1, merge: str = "", fill: str = "", number: str = "", after: str = "") -> str:
    look = f'<w:tcW w:w="{round(width * 567)}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    look += f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    properties = f"<w:pPr>{number}</w:pPr>" if number else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p>{properties}{runs}</w:p>{after}</w:tc>"


def _row(cells: list[str], header: bool = False) -> str:
    look = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{look}{''.join(cells)}</w:tr>"


def _table(rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * 567)}"/>' for width in _WIDTHS)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


_TITLE = _paragraph("Integrationskonzept des Landkreises", style="Titel") + _paragraph("Maßnahmenkatalog, Stand 14. März 2025")
_CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>"""
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
_DOCUMENT_RELS = f"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{_REL}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{_REL}/comments" Target="comments.xml"/><Relationship Id="rId4" Type="{_REL}/footnotes" Target="footnotes.xml"/><Relationship Id="rId9" Type="{_REL}/hyperlink" Target="{LINK}" TargetMode="External"/></Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles {_W}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>"""
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, text in enumerate(["%1", "%1.%2", "%1.%2.%3"])
)
_NUMBERS = "".join(
    f'<w:num w:numId="{goal}"><w:abstractNumId w:val="{goal}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride><w:lvlOverride w:ilvl="1"><w:startOverride w:val="{goal}"/></w:lvlOverride></w:num>'
    for goal in range(1, 12)
)
_NUMBERING = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {_W}>'
    + "".join(f'<w:abstractNum w:abstractNumId="{goal}">{_LEVELS}</w:abstractNum>' for goal in range(1, 12))
    + _NUMBERS
    + "</w:numbering>"
)
