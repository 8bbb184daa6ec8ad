"""What became of the contributions, on paper for a closing event: by event and by topic, each with its words, where it went and why; and in the record."""

import io
import zipfile
from functools import lru_cache

import docx
import msgspec
import page
import pikepdf
import pytest
from python_calamine import CalamineWorkbook
from tests.factories.file_texts import readable
from tests.factories.records import SAID, small_voices
from tests.factories.traces import traced_record

from mittragen.edition.codec import participation_document
from mittragen.edition.record import ParticipationDocument, ParticipationEnvelope
from mittragen.outputs.outcome_view import EVENT, TOPIC, outcome_view
from mittragen.outputs.record_view import record_view
from mittragen.outputs.registry import OUTCOME_TARGETS, RECORD_TARGETS
from mittragen.outputs.target import OutcomeTarget, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
HOSTILE = '#eval("1+1") $x$ <script>alert(1)</script> {{ 7*7 }} <w:p/> =1+1 & „so“'
each_target = pytest.mark.parametrize("target", OUTCOME_TARGETS, ids=lambda target: target.suffix)
each_order = pytest.mark.parametrize("order", [EVENT, TOPIC])


@lru_cache
def _made(suffix: str, order: str = EVENT) -> bytes:
    return next(target for target in OUTCOME_TARGETS if target.suffix == suffix).render([traced_record()], small_voices(), SITE, order=order)


def _told(suffix: str, body: bytes) -> str:
    # A PDF keeps ligatures and line breaks apart; its words are compared without blanks.
    return "".join(readable(suffix, body).split())


@each_target
@each_order
def test_same_records_give_the_same_bytes(target: OutcomeTarget, order: str) -> None:
    assert target.render([traced_record()], small_voices(), SITE, order=order) == _made(target.suffix, order)


@each_target
@each_order
def test_list_tells_words_outcome_target_and_reason(target: OutcomeTarget, order: str) -> None:
    told = _told(target.suffix, _made(target.suffix, order))
    for words in ("Oldenmoor", "aufgenommen in: 1.1.1 Lotsenstelle Sprache einrichten", "Der Verkehrsvertrag läuft bis 2029.", "weitergegeben an: Gemeinde"):
        assert "".join(words.split()) in told
    assert "nochoffen" in told.replace("ﬀ", "ff")
    assert "Über2davonistnochnichtentschieden." in told


@each_target
def test_list_without_a_trace_says_that_all_is_open(target: OutcomeTarget) -> None:
    content = msgspec.structs.replace(traced_record().content, links=(), groups=())
    told = _told(target.suffix, target.render([participation_document(content, traced_record().envelope)], small_voices(), SITE))
    assert "6Beiträge.Über6davonistnochnichtentschieden." in told


@each_target
def test_list_of_an_empty_record_can_be_written(target: OutcomeTarget) -> None:
    empty = msgspec.structs.replace(traced_record().content, contributions=(), links=(), groups=(), events=(), topics=())
    assert target.render([participation_document(empty, ParticipationEnvelope())], {}, SITE)


@each_target
def test_hostile_words_stay_words(target: OutcomeTarget) -> None:
    assert "".join(HOSTILE.split()) in _told(target.suffix, target.render([_hostile()], small_voices(), SITE)).replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")


def test_orders_put_the_same_contributions_under_events_and_topics() -> None:
    by_event, by_topic = (outcome_view([traced_record()], small_voices(), SITE, order=order) for order in (EVENT, TOPIC))
    assert [section.title for section in by_event.sections][:2] == ["Workshop Sprache", "Außerhalb von Veranstaltungen: online"]
    assert [section.title for section in by_topic.sections] == ["Sprache und Verständigung", "Mobilität", "Ohne Thema"]
    keys = [sorted(e.key for s in view.sections for g in s.groups for e in g.entries) for view in (by_event, by_topic)]
    assert keys[0] == keys[1] == sorted(row.key for row in traced_record().content.contributions)


def test_contributions_of_several_phases_stand_in_one_list_once() -> None:
    record = traced_record().content
    other = msgspec.structs.replace(record, phase="p3", contributions=record.contributions[:2], groups=(), links=())
    view = outcome_view([participation_document(other, ParticipationEnvelope()), traced_record()], small_voices(), SITE)
    assert len([entry for section in view.sections for group in section.groups for entry in group.entries]) == len(record.contributions)


def test_passage_is_quoted_where_an_outcome_is_about_one() -> None:
    record = traced_record().content
    links = tuple(msgspec.structs.replace(link, excerpt="x1", start=0, end=26) if link.contribution == "b1" else link for link in record.links)
    view = outcome_view([participation_document(msgspec.structs.replace(record, links=links), ParticipationEnvelope())], small_voices(), SITE)
    lines = [line for section in view.sections for group in section.groups for entry in group.entries if entry.key == "b1" for line in entry.outcomes]
    assert [line.passage for line in lines] == [SAID["b1"][:26].strip()]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_pdf_conforms_to_the_profile(profile: str) -> None:
    report = page.validate_pdf_bytes(_made("pdf"), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []
    assert report.rules.total > 100


def test_pdf_of_very_many_contributions_is_made() -> None:
    record = traced_record().content
    rows = tuple(msgspec.structs.replace(record.contributions[0], key=f"y{number}") for number in range(400))
    document = participation_document(msgspec.structs.replace(record, contributions=rows), ParticipationEnvelope())
    body = OUTCOME_TARGETS[0].render([document], {f"y{number}": small_voices()["b1"] for number in range(400)}, SITE)
    assert len(pikepdf.open(io.BytesIO(body)).pages) > 20


def test_word_has_real_headings() -> None:
    word = docx.Document(io.BytesIO(_made("docx")))
    headings = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings[:4] == [
        ("Heading 1", "Was wurde aus den Beiträgen?"),
        ("Heading 2", "Was daraus wurde"),
        ("Heading 2", "Workshop Sprache"),
        ("Heading 3", "Kurse am Abend"),
    ]


@pytest.mark.parametrize("target", [target for target in RECORD_TARGETS if target.suffix != "json"], ids=lambda target: target.suffix)
def test_record_tells_groups_and_outcomes(target) -> None:  # noqa: ANN001 - a target of records
    told = _told(target.suffix, target.render(traced_record(), small_voices(), SITE))
    for words in ("Kurse am Abend", "Abends fehlen Kurse mit Kinderbetreuung.", "aufgenommen in: 1.1.1 Lotsenstelle Sprache einrichten", "Der Verkehrsvertrag"):
        assert "".join(words.split()) in told


def test_workbook_of_a_record_lists_outcomes_and_groups_as_texts() -> None:
    target = next(target for target in RECORD_TARGETS if target.suffix == "xlsx")
    body = target.render(_hostile(), small_voices(), SITE)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(body))
    assert [row[0] for row in workbook.get_sheet_by_name("Bündel").to_python()[1:]] == ["w1"]
    assert {row[0] for row in workbook.get_sheet_by_name("Verbleib").to_python()[1:]} == {"b1", "b2", "b3", "b4", "b5", "b6", "b7"}
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert not any("<f>" in packed.read(name).decode() for name in packed.namelist() if "sheet" in name)


def test_record_of_which_nothing_was_decided_yet_says_nothing_of_outcomes() -> None:
    content = msgspec.structs.replace(traced_record().content, links=(), groups=())
    view = record_view(participation_document(content, traced_record().envelope), small_voices(), SITE)
    assert not [entry for topic in view.topics for part in topic.parts for entry in part.entries if entry.outcomes]


def _hostile() -> ParticipationDocument:
    record = traced_record().content
    groups = tuple(msgspec.structs.replace(group, title=HOSTILE, statement=HOSTILE) for group in record.groups)
    links = tuple(msgspec.structs.replace(link, reason=HOSTILE) for link in record.links)
    return participation_document(msgspec.structs.replace(record, groups=groups, links=links), traced_record().envelope)


def test_meter_counts_what_was_merged_as_the_one_it_was_merged_into() -> None:
    view = outcome_view([traced_record()], small_voices(), SITE)
    assert {tile.name: tile.count for tile in view.tiles} == {"Beiträge": "6", "aufgenommen": "2", "nicht aufgenommen": "2", "noch offen": "2"}
