"""The empty Word document: its styles, language, numbering, and how it is packed so that the same content gives the same bytes."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from mittragen.outputs.docx.markup import add

FONT = "Calibri"
HEADING_SIZES = (20, 15, 13, 12, 11, 11)
BULLETS, NUMBERS = "1", "2"
GREY = RGBColor(0x4B, 0x54, 0x67)
OWN_STYLES = (("Fact", 10, False, 2), ("Fact Head", 9, True, 2), ("Eyebrow", 9, True, 0), ("Run In", 10.5, True, 2), ("Contents", 10.5, False, 2))
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def empty_document(*, title: str, author: str, digest: str, moment: datetime, language: str, is_rtl: bool, accent: str) -> WordDocument:
    """A document without content, in A4, with every style the writer uses."""
    word = docx.Document()
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.comments, properties.identifier, properties.language = "", digest, language
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.revision = 1
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    _set_language(word, language, is_rtl)
    _set_styles(word, accent)
    _set_numbering(word)
    _set_compatibility(word)
    for key in [key for key, relation in word.part.package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del word.part.package.rels[key]
    return word


def packed(word: WordDocument) -> bytes:
    """The document as bytes: members in a fixed order, all dated 1 January 1980."""
    saved = io.BytesIO()
    word.save(saved)
    written = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            target.writestr(member, source.read(name))
    return written.getvalue()


def new_numbering(word: WordDocument, start: int) -> str:
    """A numbered list of its own that begins with ``start``; returns its id."""
    numbering = word.part.numbering_part.element
    number = str(len(numbering.findall(qn("w:num"))) + 1)
    node = add(numbering, "num", numId=number)
    add(node, "abstractNumId", val=NUMBERS)
    for level in range(9):
        add(add(node, "lvlOverride", ilvl=str(level)), "startOverride", val=str(start if level == 0 else 1))
    return number


def relationship(word: WordDocument, address: str) -> str:
    """The id of the relationship to an address outside."""
    return str(word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _set_language(word: WordDocument, language: str, is_rtl: bool) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    tag = defaults.find(f".//{qn('w:lang')}")
    tag.set(qn("w:val"), "de-DE" if is_rtl or language == "de" else language)
    tag.set(qn("w:bidi"), language if is_rtl else "ar-SA")
    if is_rtl:
        properties = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
        properties.insert(0, properties.makeelement(qn("w:bidi")))
    theme = word.settings.element.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), "de-DE")


def _set_styles(word: WordDocument, accent: str) -> None:
    colour = RGBColor.from_string(accent.removeprefix("#").upper())
    _set_look(word.styles["Normal"], 11, bold=False, after=7)
    for level, size in enumerate(HEADING_SIZES, start=1):
        _set_look(word.styles[f"Heading {level}"], size, bold=True, before=22 if level < 3 else 16, after=6, colour=colour)
    _set_look(word.styles["TOC Heading"], HEADING_SIZES[0], bold=True, after=10, colour=colour)
    _set_look(word.styles["Title"], 30, bold=True, after=12, colour=colour)
    _set_look(word.styles["Subtitle"], 15, bold=False, after=10, colour=GREY)
    border = word.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    border.getparent().remove(border)
    for name, points, bold, after in OWN_STYLES:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        _set_look(style, points, bold=bold, after=after)
        style.paragraph_format.keep_with_next = name in {"Fact Head", "Eyebrow", "Run In"}
    _set_look(word.styles["Eyebrow"], 9, bold=True, before=18, after=0, colour=GREY)
    for name in ("Header", "Footer"):
        _set_look(word.styles[name], 8, bold=False, after=0, colour=GREY)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, colour


def _set_look(style: ParagraphStyle, size: float, *, bold: bool, after: int, before: int = 0, colour: RGBColor | None = None) -> None:
    """Give a style its whole look; nothing of the template's fonts, theme colours and slants is left."""
    properties = style.element.get_or_add_rPr()
    for child in (*properties, *style.element.findall(qn("w:link"))):
        child.getparent().remove(child)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    properties.find(qn("w:rFonts")).set(qn("w:cs"), FONT)
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_numbering(word: WordDocument) -> None:
    """Two lists of nine levels, bullets and numbers, in place of those of the template."""
    numbering = word.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for style in word.styles.element.iterfind(qn("w:style")):
        for old in style.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"):
            old.getparent().remove(old)
    for number in (BULLETS, NUMBERS):
        abstract = add(numbering, "abstractNum", abstractNumId=number)
        add(abstract, "multiLevelType", val="multilevel")
        for depth in range(9):
            level = add(abstract, "lvl", ilvl=str(depth))
            add(level, "start", val="1")
            add(level, "numFmt", val="bullet" if number == BULLETS else "decimal")
            add(level, "lvlText", val=("•" if depth == 0 else "–") if number == BULLETS else f"%{depth + 1}.")
            add(level, "lvlJc", val="left")
            add(add(level, "pPr"), "ind", left=str(360 * (depth + 1)), hanging="360")
    for number in (BULLETS, NUMBERS):
        add(add(numbering, "num", numId=number), "abstractNumId", val=number)


def _set_compatibility(word: WordDocument) -> None:
    """Without this Word opens the file in the mode of 2007."""
    compatibility = word.settings.element.find(qn("w:compat"))
    for old in list(compatibility):
        compatibility.remove(old)
    add(compatibility, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
