"""Word tables: bullets in a cell, heads repeated as rows, tracked rows, tables broken over pages."""

import io
import re
import zipfile
from collections.abc import Callable

from tests.intake.files.case import Case
from tests.intake.files.office import document


def bullets_in_a_cell() -> Case:
    """17: a landscape table with one row for each goal; its measures are bullets of one cell."""
    rows = [
        ["Ziel", "Maßnahmen", "Zuständigkeit", "Zeitrahmen"],
        ["1.1 Begegnung ermöglichen", "• Offener Mittagstisch\n• Spielenachmittage\n• Gartenprojekt", "Mehrgenerationenhaus", "2025"],
        ["1.2 Nachbarschaft stärken", "• Straßenfeste\n• Nachbarschaftspreis", "Quartiersmanagement", "ab 2026"],
    ]
    blocks = [("h", 1, "Handlungsfeld 1: Zusammenleben"), ("t", rows)]
    truth = """
F 1 | Zusammenleben
  G 1.1 | Begegnung ermöglichen
    M ~ | Offener Mittagstisch | lead=Mehrgenerationenhaus | time=2025
    M ~ | Spielenachmittage | lead=Mehrgenerationenhaus | time=2025
    M ~ | Gartenprojekt | lead=Mehrgenerationenhaus | time=2025
  G 1.2 | Nachbarschaft stärken
    M ~ | Straßenfeste | lead=Quartiersmanagement | time=ab 2026
    M ~ | Nachbarschaftspreis | lead=Quartiersmanagement | time=ab 2026
"""
    return Case("bullets_in_cell.docx", document(*blocks), truth)


def numbered_in_a_cell() -> Case:
    """17b: the measures of one cell carry typed numbers."""
    rows = [
        ["Nr.", "Ziel", "Maßnahmen", "Verantwortlich"],
        ["1", "Wohnen bezahlbar machen", "1.1 Mietspiegel erstellen\n1.2 Wohnberatung anbieten", "Sozialamt"],
        ["2", "Mobil bleiben", "2.1 Fahrdienst\n2.2 Bürgerbus\n2.3 Mitfahr-App", "Samtgemeinde"],
    ]
    truth = """
G 1 | Wohnen bezahlbar machen
  M 1.1 | Mietspiegel erstellen | lead=Sozialamt
  M 1.2 | Wohnberatung anbieten | lead=Sozialamt
G 2 | Mobil bleiben
  M 2.1 | Fahrdienst | lead=Samtgemeinde
  M 2.2 | Bürgerbus | lead=Samtgemeinde
  M 2.3 | Mitfahr-App | lead=Samtgemeinde
"""
    return Case("numbered_in_cell.docx", document(("t", rows)), truth)


def head_on_every_page() -> Case:
    """18: somebody typed the head again on every page; a goal's text goes on below it."""
    head = ["Nr.", "Maßnahme", "Zuständigkeit", "Zeitrahmen"]
    rows = [
        head,
        ["Ziel 1: Alle werden informiert", None, None, None],
        ["1.1", "Newsletter", "Pressestelle", "monatlich"],
        ["1.2", "Aushänge", "Rathäuser", "laufend"],
        head,
        ["1.3", "Radiosendung", "Bürgerradio", "2025"],
        ["Ziel 2: Alle werden gehört", None, None, None],
        ["2.1", "Bürgerforum", "Landkreis", "2025"],
        head,
        ["2.2", "Umfrage", "Landkreis", "2026"],
    ]
    merges = tuple(((row, 0), (row, 3)) for row in (1, 6))
    truth = """
F 3 | Beteiligung
  G 1 | Alle werden informiert
    M 1.1 | Newsletter | lead=Pressestelle | time=monatlich
    M 1.2 | Aushänge | lead=Rathäuser | time=laufend
    M 1.3 | Radiosendung | lead=Bürgerradio | time=2025
  G 2 | Alle werden gehört
    M 2.1 | Bürgerforum | lead=Landkreis | time=2025
    M 2.2 | Umfrage | lead=Landkreis | time=2026
"""
    return Case("head_repeated.docx", document(("h", 1, "Handlungsfeld 3: Beteiligung"), ("t", rows, merges)), truth)


def tracked_rows() -> Case:
    """28: one row is inserted, one deleted, both still tracked: the inserted one counts, the deleted one is said."""
    rows = [["Nr.", "Maßnahme", "Zuständig"], ["1", "Sprechstunde", "Rathaus"], ["2", "Faltblatt", "Pressestelle"], ["3", "Podcast", "Pressestelle"]]
    data = edited(document(("t", rows)), {"word/document.xml": _tracked})
    truth = """
M 1 | Sprechstunde | lead=Rathaus
M 3 | Podcast | lead=Pressestelle
"""
    return Case("tracked_rows.docx", data, truth, says=("(?s)tracked_change.*Faltblatt|Faltblatt.*tracked_change", "tracked_change"))


def _tracked(xml: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", xml, re.DOTALL)
    deleted = re.sub(r"(<w:tr[^>]*>)", r'\1<w:trPr><w:del w:id="90" w:author="A" w:date="2025-03-14T00:00:00Z"/></w:trPr>', rows[2], count=1)
    deleted = (
        re.sub(r"<w:r>(.*?)</w:r>", r'<w:del w:id="91" w:author="A" w:date="2025-03-14T00:00:00Z"><w:r>\1</w:r></w:del>', deleted, flags=re.DOTALL)
        .replace("<w:t>", "<w:delText>")
        .replace("</w:t>", "</w:delText>")
    )
    inserted = re.sub(r"(<w:tr[^>]*>)", r'\1<w:trPr><w:ins w:id="92" w:author="A" w:date="2025-03-14T00:00:00Z"/></w:trPr>', rows[3], count=1)
    inserted = re.sub(r"<w:r>(.*?)</w:r>", r'<w:ins w:id="93" w:author="A" w:date="2025-03-14T00:00:00Z"><w:r>\1</w:r></w:ins>', inserted, flags=re.DOTALL)
    return xml.replace(rows[2], deleted).replace(rows[3], inserted)


def edited(data: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    """A package with some of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(zipfile.ZipInfo(name, (2025, 3, 14, 12, 0, 0)), changes[name](body.decode()).encode() if name in changes else body)
    return stream.getvalue()


def other_tables_between() -> Case:
    """Tables of abbreviations, of participants and of a time plan stand between the tables of measures."""
    head = ["Nr.", "Ziel", "Maßnahme", "Akteure", "Zeit"]
    blocks = [
        ("h", 1, "Abkürzungen"),
        ("t", [["Abkürzung", "Bedeutung"], ["VHS", "Volkshochschule"], ["LK", "Landkreis"]]),
        ("h", 1, "Zeitplan der Erarbeitung"),
        ("t", [["Wann", "Was"], ["August 2024", "Auftakt"], ["Oktober 2024", "Werkstätten"], ["Februar 2025", "Abschluss"]]),
        ("h", 1, "Handlungsfeld Sprache"),
        ("t", [head, ["1", "Deutsch lernen", "Abendkurse", "VHS", "2025"], ["2", "", "Sprachtandem", "Freiwilligenagentur", "laufend"]]),
        ("h", 1, "Mitwirkende"),
        ("t", [["Name", "Einrichtung", "Telefon"], ["Petra Muster", "VHS", "05931 44-0"], ["Ali Beispiel", "Moscheeverein", "05931 44-99"]]),
    ]
    truth = """
F ~ | Sprache
  G ~ | Deutsch lernen
    M 1 | Abendkurse | lead=VHS | time=2025
    M 2 | Sprachtandem | lead=Freiwilligenagentur | time=laufend
"""
    return Case(
        "other_tables.docx",
        document(*blocks),
        truth,
        left=("Volkshochschule", "Werkstätten"),
        personal=("05931 44-0", "05931 44-99"),
        absent=("Petra Muster", "Ali Beispiel"),
    )


def merged_and_split_goals() -> Case:
    """The goal is merged over its rows, once it fills a row alone, once a measure is told over two rows."""
    head = ["Handlungsziel", "Maßnahmen", "Wer?", "Bis wann?", "Woran erkennen wir den Erfolg?"]
    rows = [
        head,
        ["Ziel A: Eltern kennen das Schulsystem", "Elternabende mit Dolmetscherinnen", "Schulen", "Schuljahr 2025/26", "Zahl der Abende"],
        [None, "Infofilm in acht Sprachen", "Schulamt", "2026", "Abrufe"],
        ["Ziel B: Schülerinnen und Schüler finden Anschluss", None, None, None, None],
        ["", "Brückenklassen", "Landesschulbehörde", "dauerhaft", "Übergänge"],
        ["", "Patenklassen", "Schulen\nSchülervertretungen", "ab 2025", ""],
    ]
    merges = (((1, 0), (2, 0)), ((3, 0), (3, 4)))
    truth = """
F ~ | Teilhabe durch Bildung
  G A | Eltern kennen das Schulsystem
    M ~ | Elternabende mit Dolmetscherinnen | time=Schuljahr 2025/26 | indicator=Zahl der Abende
    M ~ | Infofilm in acht Sprachen | time=2026 | indicator=Abrufe
  G B | Schülerinnen und Schüler finden Anschluss
    M ~ | Brückenklassen | time=dauerhaft | indicator=Übergänge
    M ~ | Patenklassen | time=ab 2025
"""
    return Case("merged_goals.docx", document(("h", 1, "Handlungsfeld: Teilhabe durch Bildung"), ("t", rows, merges)), truth)


CASES = (bullets_in_a_cell, numbered_in_a_cell, head_on_every_page, tracked_rows, other_tables_between, merged_and_split_goals)
