"""The press sheet: figures, one example for each field, what changed, where to find it; never more than two pages."""

import io
import zipfile

import docx
import page
import pikepdf
import pytest
from msgspec.structs import replace
from tests.factories.changes import three_editions
from tests.factories.editions import arabic_edition, decided, large_edition, small_edition
from tests.factories.file_texts import readable
from tests.factories.poisoned_edition import poisoned_edition
from tests.factories.traces import traced_edition

from mittragen.edition.codec import edition_document
from mittragen.edition.documents import EditionDocument, EditionEnvelope
from mittragen.edition.elements import FieldOfAction
from mittragen.edition.figures import figures_of
from mittragen.outputs.comparison_files import changes_of
from mittragen.outputs.press import press_sheet
from mittragen.outputs.registry import PRESS_TARGETS
from mittragen.outputs.target import PressTarget, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
HOSTILE = '#eval("1+1") $x$ <script>alert(1)</script> =1+1 \u202egnp.exe'
each_target = pytest.mark.parametrize("target", PRESS_TARGETS, ids=lambda target: target.suffix)


@each_target
def test_same_edition_gives_the_same_bytes(target: PressTarget) -> None:
    older, newer, _newest = three_editions()
    changes = changes_of((older, newer))
    assert target.render(newer, changes, SITE) == target.render(newer, changes, SITE)


@each_target
def test_sheet_tells_decision_news_address_and_contact(target: PressTarget) -> None:
    older, newer, _newest = three_editions()
    told = "".join(readable(target.suffix, target.render(newer, changes_of((older, newer)), SITE)).split())
    publisher = newer.content.publisher
    for words in (newer.content.title, "Kreistag, 18. Juni 2025: beschlossen", "Die Fassung 2024 hat 9", f"{SITE.address}/konzepte/", publisher.email):
        assert "".join(words.split()) in told


def test_figures_are_those_of_the_edition() -> None:
    document = decided(small_edition())
    figures, sheet = figures_of(document.content), press_sheet(document, None)
    shown = {figure.name: figure.count for figure in sheet.figures}
    assert shown[document.content.levels.measure.plural] == str(figures.measures)
    assert str(figures.organisations) in shown.values()


def test_first_edition_says_so_and_one_with_a_predecessor_says_nothing_it_does_not_know() -> None:
    first, second, _newest = three_editions()
    assert press_sheet(first, None).news == "Dies ist die erste Fassung."
    assert press_sheet(second, None).news == ""


def test_every_field_with_measures_has_one_example() -> None:
    document = decided(large_edition(60))
    sheet = press_sheet(document, None)
    assert len(sheet.examples) == len(document.content.fields_of_action)
    assert len({example.key for example in sheet.examples}) == len(sheet.examples)


def test_field_without_measures_has_no_example() -> None:
    edition = large_edition(12)
    empty = FieldOfAction(key="leer", label="9", title="Leer")
    sheet = press_sheet(decided(replace(edition, fields_of_action=(*edition.fields_of_action, empty))), None)
    assert "9 Leer" not in {example.field for example in sheet.examples}


def test_measure_that_most_contributions_stand_behind_is_the_example() -> None:
    document = traced_edition()
    examples = {example.field: example for example in press_sheet(document, None).examples}
    assert any(example.origin for example in examples.values())
    trace = document.envelope.trace
    assert trace is not None
    traced = {link.element for link in trace.links if link.element}
    assert {example.key for example in examples.values() if example.origin} <= traced


def test_without_contributions_the_first_measure_with_a_text_is_the_example() -> None:
    edition = three_editions()[0].content
    measures = tuple(replace(m, text="") if m.key == edition.measures[0].key else m for m in edition.measures)
    document = edition_document(replace(edition, measures=measures), EditionEnvelope())
    assert press_sheet(document, None).examples[0].key == edition.measures[1].key


def test_long_text_ends_with_a_sentence_or_with_a_sign_that_it_goes_on() -> None:
    edition = three_editions()[0].content
    for text, expected in (("Ein Satz steht hier. " * 40, "."), ("wort " * 400, " …"), ("w" * 900, "…")):
        document = edition_document(replace(edition, measures=tuple(replace(m, text=text) for m in edition.measures)), EditionEnvelope())
        shown = press_sheet(document, None).examples[0].text
        assert len(shown) <= 400
        assert shown.endswith(expected)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_pdf_conforms_to_the_profile(profile: str) -> None:
    report = page.validate_pdf_bytes(PRESS_TARGETS[0].render(decided(small_edition()), None, SITE), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []


@pytest.mark.parametrize("fields", [1, 6, 12, 24])
def test_pdf_has_at_most_two_pages(fields: int) -> None:
    assert len(pikepdf.open(io.BytesIO(PRESS_TARGETS[0].render(_with_fields(fields), None, SITE))).pages) <= 2


@each_target
def test_arabic_edition_can_be_written(target: PressTarget) -> None:
    assert target.render(decided(arabic_edition()), None, SITE)


@each_target
def test_hostile_texts_stay_texts(target: PressTarget) -> None:
    body = target.render(decided(poisoned_edition(HOSTILE)), None, SITE)
    if target.suffix == "pdf":
        assert pikepdf.open(io.BytesIO(body)).check_pdf_syntax() == []
        return
    assert any("<script>" in paragraph.text for paragraph in docx.Document(io.BytesIO(body)).paragraphs)
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        assert "<script" not in package.read("word/document.xml").decode()
        assert "javascript:" not in package.read("word/_rels/document.xml.rels").decode()


def test_word_has_the_code_with_a_text_for_those_who_do_not_see_it() -> None:
    body = PRESS_TARGETS[1].render(decided(small_edition()), None, SITE)
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        assert "QR-Code mit der Adresse" in package.read("word/document.xml").decode()
        assert [name for name in package.namelist() if name.startswith("word/media/")]


def _with_fields(count: int) -> EditionDocument:
    """An edition with so many fields, each with a measure of a long title and text."""
    edition = large_edition(1)
    fields = tuple(FieldOfAction(key=f"x{n}", label=str(n), title=f"Ein Handlungsfeld mit einem längeren Namen {n}") for n in range(1, count + 1))
    measure = replace(edition.measures[0], title="Eine Maßnahme mit einem Titel, der über mehr als eine Zeile reicht und noch weiter", text="Ein Satz. " * 90)
    measures = tuple(replace(measure, key=f"y{n}", label=f"{n}.1", parent=f"x{n}") for n in range(1, count + 1))
    return decided(replace(edition, fields_of_action=fields, goals=(), measures=measures))
