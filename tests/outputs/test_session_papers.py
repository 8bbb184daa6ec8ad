"""The paper of a session and its minutes: what is in force beside what is proposed, amendments, results, money with its sums; texts stay texts."""

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import docx
import page
import pikepdf
import pytest
from msgspec.structs import replace
from tests.factories.changes import edition_2024, edition_2025, session_documents
from tests.factories.editions import large_edition
from tests.factories.file_texts import readable

from mittragen.edition.codec import digest_of
from mittragen.edition.documents import Edition
from mittragen.edition.elements import Amount, Cost, Measure, Staff
from mittragen.edition.session import SessionRecord
from mittragen.edition.terms import AmendmentState, DecisionResult
from mittragen.edition.words import PieceKind
from mittragen.outputs.money_view import money_table
from mittragen.outputs.paper_view import paper_view
from mittragen.outputs.phrases import digest_groups
from mittragen.outputs.registry import PAPER_TARGETS
from mittragen.outputs.target import PaperTarget, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
HOSTILE = '#eval("1+1") $x$ <script>alert(1)</script> {{ 7*7 }} <w:p/> =1+1 & \u202egnp.exe „so“'
each_target = pytest.mark.parametrize("target", PAPER_TARGETS, ids=lambda target: target.suffix)


def _minutes() -> SessionRecord:
    return session_documents()[0].content


def _paper() -> SessionRecord:
    """The same session before it took place."""
    record = _minutes()
    items = [
        replace(
            item,
            result=None,
            result_reason="",
            votes_for=None,
            votes_against=None,
            abstentions=None,
            reference=None,
            decided_digest="",
            wordings=tuple(replace(wording, decided="") for wording in item.wordings),
            amendments=tuple(replace(amendment, state=AmendmentState.OPEN) for amendment in item.amendments),
        )
        for item in record.items
    ]
    return replace(record, items=tuple(items))


def _editions() -> Mapping[str, Edition]:
    edition = edition_2025()
    return {digest_of(edition): edition}


def _rendered(target: PaperTarget, record: SessionRecord) -> bytes:
    return target.render(record, _editions(), edition_2024(), SITE)


def _told(target: PaperTarget, record: SessionRecord) -> str:
    # A PDF keeps ligatures and line breaks apart; its words are compared without blanks.
    return "".join(readable(target.suffix, _rendered(target, record)).split()).replace("ﬀ", "ff").replace("ﬁ", "fi").replace("ﬂ", "fl")


def _says(told: str, *phrases: str) -> bool:
    return all("".join(phrase.split()) in told for phrase in phrases)


@each_target
def test_same_session_gives_the_same_bytes(target: PaperTarget) -> None:
    for record in (_paper(), _minutes()):
        assert _rendered(target, record) == _rendered(target, record)


@each_target
def test_paper_tells_agenda_reason_money_and_open_amendments_and_that_nothing_is_decided(target: PaperTarget) -> None:
    told = _told(target, _paper())
    assert _says(told, "Vorlage", "Entwurf zur Beratung: noch nicht beschlossen", "TOP 2", "Der Bedarf in Neudorf ist gewachsen.", "4.500 € im Jahr")
    assert _says(told, "Verein Nachbarschaft", "Fraktion A", "offen", digest_groups(digest_of(edition_2025())))
    assert not _says(told, "Niederschrift der")
    assert not _says(told, "mit Änderungen beschlossen")


@each_target
def test_minutes_tell_results_votes_and_the_decided_wording(target: PaperTarget) -> None:
    told = _told(target, _minutes())
    assert _says(told, "Niederschrift", "mit Änderungen beschlossen", "40 dafür, 0 dagegen, 2 Enthaltungen", "Für einen vierten Ort fehlt das Geld.")
    assert _says(told, "In der Sitzung geändert", "zur Kenntnis genommen", "Vorlage 2025/031", digest_groups(digest_of(_minutes())))
    assert not _says(told, "noch nicht beschlossen")


def test_minutes_hold_what_is_in_force_against_what_was_decided() -> None:
    item = paper_view(_minutes(), _editions(), edition_2024()).items[1]
    assert item.heads[1:] == ("In Kraft", "Beschlossen")
    assert "".join(piece.text for piece in item.rows[0].after) == "Sprachcafé an drei Orten"
    assert [piece.text for piece in item.redrawn[0].after if piece.kind is PieceKind.ADDED] == ["drei"]


def test_paper_holds_amendments_against_the_proposal() -> None:
    item = paper_view(_paper(), _editions(), edition_2024()).items[1]
    assert item.heads[1:] == ("In Kraft", "Vorgeschlagen")
    row = item.amendments[0].row
    assert row is not None
    assert [piece.text for piece in row.before if piece.kind is PieceKind.REMOVED] == ["vier"]
    assert (item.amendments[0].is_open, item.redrawn) == (True, ())


def test_rejected_and_deferred_items_show_the_proposal() -> None:
    record = _minutes()
    for result in (DecisionResult.REJECTED, DecisionResult.DEFERRED, DecisionResult.SENT_BACK):
        item = paper_view(replace(record, items=(replace(record.items[1], result=result),)), {}, edition_2024()).items[0]
        assert item.heads[2] == "Vorgeschlagen"
        assert "".join(piece.text for piece in item.rows[0].after) == "Sprachcafé an vier Orten"


def test_session_with_open_items_says_how_many() -> None:
    record = _minutes()
    items = (*record.items[:2], replace(record.items[2], result=None))
    assert paper_view(replace(record, items=items), _editions(), edition_2024()).draft == "Entwurf: 1 Punkt ohne Ergebnis"


def test_candidate_without_an_edition_in_force_has_money_and_no_synopsis() -> None:
    candidate = paper_view(_paper(), _editions(), None).items[0].candidate
    assert candidate is not None
    assert (candidate.sections, candidate.counts, candidate.older) == ((), (), "")
    assert candidate.money is not None


@each_target
def test_candidate_that_is_not_at_hand_is_named_by_its_digest(target: PaperTarget) -> None:
    body = target.render(_paper(), {}, None, SITE)
    told = "".join(readable(target.suffix, body).split())
    assert _says(told, digest_groups(digest_of(edition_2025())))


def test_money_is_summed_where_it_can_be_and_the_rest_is_counted() -> None:
    def measure(key: str, cost: Cost, staff: Staff) -> Measure:
        return Measure(key=key, label=key, title="Kurs", parent="g1", cost=cost, staff=staff)

    table = money_table(
        replace(
            edition_2024(),
            measures=(
                measure("m1", Cost(one_off=Amount(euro=Decimal(1000))), Staff(full_time_equivalents=Decimal("0.5"))),
                measure("m2", Cost(one_off=Amount(euro=Decimal(2000), up_to=Decimal(3000)), per_year=Amount(euro=Decimal(500))), Staff(text="eine Stelle")),
                measure("m3", Cost(text="aus laufenden Mitteln"), Staff(full_time_equivalents=Decimal("1.25"))),
                measure("m4", Cost(), Staff()),
            ),
        ),
        "de",
    )
    assert (table.one_off, table.per_year, table.staff) == ("3.000\u00a0€ bis 4.000\u00a0€", "500\u00a0€", "1,75")
    assert table.gaps == ("Kosten nur in Worten, nicht in der Summe: 1", "Ohne Angabe zu Kosten: 1", "Personal nur in Worten, nicht in der Summe: 1")
    assert [row.name for row in table.rows] == ["m1 Kurs", "m2 Kurs", "m3 Kurs"]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("record", [_paper(), _minutes()], ids=["paper", "minutes"])
def test_pdf_conforms_to_the_profile(record: SessionRecord, profile: str) -> None:
    report = page.validate_pdf_bytes(_rendered(PAPER_TARGETS[0], record), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []


@each_target
def test_hostile_texts_stay_texts(target: PaperTarget) -> None:
    record = _minutes()
    items = tuple(
        replace(
            item,
            title=HOSTILE,
            text=HOSTILE,
            reason=HOSTILE,
            money=HOSTILE,
            result_reason=HOSTILE,
            concerned=(HOSTILE,),
            wordings=tuple(replace(wording, before=HOSTILE, proposed=f"{HOSTILE} neu", decided=HOSTILE) for wording in item.wordings),
            amendments=tuple(replace(amendment, text=HOSTILE, reason=HOSTILE, seat=HOSTILE) for amendment in item.amendments),
        )
        for item in record.items
    )
    body = _rendered(target, replace(record, items=items, title=HOSTILE, place=HOSTILE))
    if target.suffix == "pdf":
        assert pikepdf.open(io.BytesIO(body)).check_pdf_syntax() == []
        assert '#eval("1+1")$x$<script>' in "".join(readable("pdf", body).split())
    else:
        assert any('#eval("1+1") $x$ <script>' in paragraph.text for paragraph in docx.Document(io.BytesIO(body)).paragraphs)
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            assert "<script" not in package.read("word/document.xml").decode()


@each_target
def test_session_without_items_can_be_written(target: PaperTarget) -> None:
    assert target.render(replace(_paper(), items=(), seats=(), title="", place=""), {}, None, SITE)


@each_target
def test_candidate_of_many_measures_can_be_written(target: PaperTarget) -> None:
    edition = large_edition(120)
    record = _paper()
    item = replace(record.items[0], candidate=digest_of(edition))
    assert len(target.render(replace(record, items=(item,)), {digest_of(edition): edition}, None, SITE)) > 20_000


def test_word_skips_no_heading_level() -> None:
    word = docx.Document(io.BytesIO(_rendered(PAPER_TARGETS[1], _minutes())))
    levels = [int(p.style.name.split()[1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_what_is_new_as_a_whole_has_no_marks() -> None:
    record = _paper()
    wordings = tuple(replace(wording, before="", proposed="Ein **Bus** fährt.", name="text") for wording in record.items[1].wordings)
    row = paper_view(replace(record, items=(replace(record.items[1], wordings=wordings),)), {}, edition_2024()).items[0].rows[0]
    assert (row.before, [(piece.kind, piece.text) for piece in row.after]) == ((), [(PieceKind.SAME, "Ein Bus fährt.")])


def test_elements_of_one_item_are_told_apart() -> None:
    record = _paper()
    first = record.items[1].wordings[0]
    wordings = (first, replace(first, element="m3", label="1.1.3", element_title="Lesekreis", proposed=""))
    rows = paper_view(replace(record, items=(replace(record.items[1], wordings=wordings),)), {}, edition_2024()).items[0].rows
    heads = [("".join(piece.text for piece in row.before), "".join(piece.text for piece in row.after)) for row in rows if row.is_head]
    assert heads == [("1.1.2 Sprachcafé", "1.1.2 Sprachcafé"), ("1.1.3 Lesekreis", "")]
