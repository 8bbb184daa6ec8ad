"""A participation record as files: figures first, events with who was there, contributions by topic; words are words, and what is gone says so."""

import io
import zipfile
from functools import lru_cache

import docx
import msgspec
import page
import pikepdf
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from tests.factories.file_texts import pdf_text, readable
from tests.factories.records import SAID, sealed_small_record, small_record, small_voices

from mittragen.edition.codec import participation_document, verified
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.edition.record import ParticipationEnvelope, RecordedContribution
from mittragen.edition.record_figures import record_figures
from mittragen.edition.voices import Voice, commitment_of
from mittragen.outputs.record_view import direction_of, record_view
from mittragen.outputs.registry import RECORD_TARGETS
from mittragen.outputs.target import RecordTarget, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
each_target = pytest.mark.parametrize("target", RECORD_TARGETS, ids=lambda target: target.suffix)


@lru_cache
def _made(suffix: str) -> bytes:
    return next(target for target in RECORD_TARGETS if target.suffix == suffix).render(sealed_small_record(), small_voices(), SITE)


@each_target
def test_same_record_gives_the_same_bytes(target: RecordTarget) -> None:
    assert target.render(sealed_small_record(), small_voices(), SITE) == _made(target.suffix)


@each_target
def test_every_file_tells_what_was_said_and_why_something_is_gone(target: RecordTarget) -> None:
    told = readable(target.suffix, _made(target.suffix))
    assert "Oldenmoor" in told
    assert "Der Beitrag beleidigt eine Person." in told.replace("\u00a0", " ")
    if target.suffix != "json":
        # A PDF keeps ligatures and line breaks apart; its words are compared without blanks.
        bare = "".join(told.split())
        assert "DerWortlautwurdeam3.Mai2026gelöscht." in bare
        assert "DerBeitragwurdeam4.Mai2026zurückgezogen." in bare


@each_target
def test_preview_says_that_it_is_none_of_the_sealed_ones(target: RecordTarget) -> None:
    preview = participation_document(small_record(), ParticipationEnvelope())
    told = "".join(readable(target.suffix, target.render(preview, small_voices(), SITE)).split())
    if target.suffix != "json":
        assert "Vorschau,Stand30.April2026:nichtveröffentlicht" in told
        assert "beteiligung/zusammen-leben/dokumentation" not in told


@each_target
def test_words_of_a_voice_that_belongs_to_no_contribution_stay_out(target: RecordTarget) -> None:
    voices = small_voices() | {"b9": Voice(text="Unerhörtes", salt="00")}
    assert "Unerhörtes" not in readable(target.suffix, target.render(sealed_small_record(), voices, SITE))


@each_target
def test_record_without_anything_in_it_can_be_written(target: RecordTarget) -> None:
    empty = msgspec.structs.replace(small_record(), events=(), contributions=(), stubs=(), surveys=(), topics=(), text="", question="")
    assert target.render(participation_document(empty, ParticipationEnvelope()), {}, SITE)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_pdf_conforms_to_the_profile(profile: str) -> None:
    report = page.validate_pdf_bytes(_made("pdf"), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []
    assert report.rules.total > 100


def test_pdf_carries_the_sealed_document_and_none_of_the_words() -> None:
    pdf = pikepdf.open(io.BytesIO(_made("pdf")))
    attached = pdf.attachments["dokumentation.json"].get_file().read_bytes()
    assert verified(attached) == sealed_small_record()
    assert "Oldenmoor" not in attached.decode()


def test_pdf_sets_markup_in_a_contribution_as_text() -> None:
    told = "".join(pdf_text(pikepdf.open(io.BytesIO(_made("pdf")))).split())
    assert "".join(SAID["b3"].split()) in told


def test_pdf_of_long_and_many_contributions_is_made() -> None:
    rows = tuple(
        RecordedContribution(
            key=f"x{number}",
            phase="p2",
            kind=ContributionKind.IDEA,
            channel=Channel.CARD,
            day=small_record().as_of,
            state=ModerationState.PUBLISHED,
            commitment="0" * 64,
        )
        for number in range(300)
    )
    voices = {row.key: Voice(text="Sehr langes Wort " * (600 if number == 7 else 5), salt="00") for number, row in enumerate(rows)}
    record = msgspec.structs.replace(small_record(), contributions=rows)
    body = next(target for target in RECORD_TARGETS if target.suffix == "pdf").render(participation_document(record, ParticipationEnvelope()), voices, SITE)
    assert len(pikepdf.open(io.BytesIO(body)).pages) > 20


def test_word_has_real_headings_and_turns_arabic_around() -> None:
    word = docx.Document(io.BytesIO(_made("docx")))
    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"]
    arabic = next(paragraph for paragraph in word.paragraphs if paragraph.text == SAID["b2"])
    assert headings == [
        "Das Wichtigste in Zahlen",
        "Worum es geht",
        "Verlauf",
        "Veranstaltungen",
        "Wie kommen Sie an?",
        "Beiträge",
        "Nicht veröffentlichte Beiträge",
        "Impressum",
    ]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert any(paragraph.text == SAID["b3"] for paragraph in word.paragraphs)


def test_workbook_holds_texts_and_no_formulas() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(_made("xlsx")))
    head, *rows = workbook.get_sheet_by_name("Beiträge").to_python()
    said = {row[0]: dict(zip(map(str, head), row, strict=True)) for row in rows}
    assert said["b3"]["Beitrag"] == SAID["b3"]
    assert said["b7"]["Stand"] == "gelöscht"
    assert [row[3:] for row in workbook.get_sheet_by_name("Teilnahme nach Gruppe").to_python()[1:]] == [
        ["Ehrenamt", 12],
        ["Bildungseinrichtungen", 7],
        ["ohne Angabe der Gruppe", 3],
    ]
    with zipfile.ZipFile(io.BytesIO(_made("xlsx"))) as packed:
        assert not any("<f>" in packed.read(name).decode() for name in packed.namelist() if "sheet" in name)


def test_json_proves_itself() -> None:
    told = msgspec.json.decode(_made("json"))
    document = verified(msgspec.json.encode(told["record"]))
    assert document == sealed_small_record()
    for row in told["record"]["content"]["contributions"]:
        voice = told["voices"][row["key"]]
        assert "gone_on" in voice or commitment_of(voice["salt"], voice["text"]) == row["commitment"]


def test_figures_are_the_same_in_every_file() -> None:
    figures, view = record_figures(small_record()), record_view(sealed_small_record(), small_voices(), SITE)
    counts = {tile.name: tile.count for tile in view.tiles}
    assert (figures.contributions, figures.replies, figures.events, figures.cancelled, figures.attendance, figures.hidden) == (7, 1, 2, 1, 22, 3)
    assert (counts["Beiträge"], counts["Veranstaltungen"], counts["Teilnahmen"], counts["Zustimmungen"]) == ("7", "2", "22", "6")
    for suffix in ("docx", "xlsx"):
        told = readable(suffix, _made(suffix))
        assert all(f">{count}<" in told for count in counts.values())


def test_replies_stand_below_what_they_answer_and_cards_below_their_heading() -> None:
    topics = {topic.key: topic for topic in record_view(sealed_small_record(), small_voices(), SITE).topics}
    below = {part.title: part.entries for part in topics["t2"].parts}
    assert list(topics) == ["t1", "t2", ""]
    assert [entry.key for entry in below["Abends"]] == ["b1"]
    assert [reply.key for reply in below["Abends"][0].replies] == ["b4"]


@pytest.mark.parametrize(("text", "language", "found"), [("نحن", "de", "rtl"), ("1. נו", "", "rtl"), ("Ja", "ar", "ltr"), ("12", "ar", "rtl"), ("", "", "ltr")])
def test_direction_is_that_of_the_first_letter(text: str, language: str, found: str) -> None:
    assert direction_of(text, language) == found
