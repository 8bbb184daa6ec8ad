"""Builders of small office files from raw XML, for what the writing libraries cannot make."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MORE = (
    f'xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(targets: dict[str, tuple[str, str]], base: str = R) -> str:
    """A relationships part: id to (kind, target); a target with "://" is external."""
    parts = ""
    for id_, (kind, target) in targets.items():
        mode = ' TargetMode="External"' if "://" in target else ""
        parts += f'<Relationship Id="{id_}" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{parts}</Relationships>'


def word_file(body: str, parts: dict[str, str] | None = None, links: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A .docx with this body. ``parts`` are further parts by their kind ("styles"), ``links`` further relationships."""
    targets = dict(links or {})
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>',
        "_rels/.rels": relationships({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {W} {_MORE}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in (parts or {}).items():
        members[f"word/{kind}.xml"] = content
        targets[f"part-{kind}"] = (kind.rstrip("0123456789"), f"{kind}.xml")
    members["word/_rels/document.xml.rels"] = relationships(targets)
    return zipped(members)


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def excel_file(
    sheet: str,
    parts: dict[str, str] | None = None,
    sheet_links: dict[str, tuple[str, str]] | None = None,
    *,
    is_strict: bool = False,
    workbook: str = "",
    content_type: str = EXCEL_TYPE,
    extra: dict[str, str | bytes] | None = None,
) -> bytes:
    """An .xlsx with one sheet „Blatt1“ of this inner XML. ``parts`` are parts of the workbook by kind, ``sheet_links`` relationships of the sheet."""
    base = _STRICT_R if is_strict else R
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main" if is_strict else "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    targets = {"s1": ("worksheet", "worksheets/sheet1.xml")} | {f"part-{kind}": (kind, f"{kind}.xml") for kind in parts or {}}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/xl/workbook.xml" ContentType="{content_type}"/></Types>',
        "_rels/.rels": relationships({"r1": ("officeDocument", "xl/workbook.xml")}, base),
        "xl/workbook.xml": (f'<workbook xmlns="{main}" xmlns:r="{base}">{workbook}<sheets><sheet name="Blatt1" sheetId="1" r:id="s1"/></sheets></workbook>'),
        "xl/_rels/workbook.xml.rels": relationships(targets, base),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:r="{base}">{sheet}</worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(sheet_links or {}, base),
    }
    for kind, content in (parts or {}).items():
        members[f"xl/{kind}.xml"] = content.replace("<styleSheet>", f'<styleSheet xmlns="{main}">').replace("<sst>", f'<sst xmlns="{main}">')
    return zipped(members | (extra or {}))


def calc_file(tables: str, styles: str = "", manifest: str = "") -> bytes:
    """An .ods with these tables and automatic styles."""
    spaces = " ".join(f'xmlns:{prefix}="{_OASIS}{name}:1.0"' for prefix, name in _CALC_SPACES.items())
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    members: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    if manifest:
        members["META-INF/manifest.xml"] = f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0">{manifest}</manifest:manifest>'
    return zipped(members)


_CALC_SPACES = {"office": "office", "table": "table", "text": "text", "style": "style", "fo": "xsl-fo-compatible", "draw": "drawing"}
