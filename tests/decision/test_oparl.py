"""Council papers, read from OParl files that people give us."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mittragen.decision.oparl import LARGEST, CouncilPaper, paper_from_oparl
from mittragen.decision.rules import DecisionError
from mittragen.edition.terms import DecisionResult

PAPER = {
    "id": "https://ris.example.org/oparl/paper/37",
    "type": "https://schema.oparl.org/1.1/Paper",
    "reference": "KT  2026/037",
    "name": "Integrationskonzept 2026",
    "date": "2026-04-02",
    "web": "https://ris.example.org/vorlage/37",
    "underDirectionOf": [{"name": "Sozialamt"}],
}
ITEM = {
    "type": "https://schema.oparl.org/1.1/AgendaItem",
    "name": "Beschluss des Konzepts",
    "start": "2026-04-30T18:30:00+02:00",
    "result": "Ungeändert beschlossen",
    "resolutionText": "Der Kreistag\r\nbeschließt.\u0000",
    "consultation": {"type": "https://schema.oparl.org/1.1/Consultation", "paper": PAPER},
}


def read(raw: Any) -> CouncilPaper:
    return paper_from_oparl(json.dumps(raw).encode())


def test_paper_tells_number_address_day_title_and_office() -> None:
    told = read(PAPER)
    assert (told.paper, told.address) == ("KT 2026/037", "https://ris.example.org/vorlage/37")
    assert (told.on, told.title, told.body) == (date(2026, 4, 2), "Integrationskonzept 2026", "Sozialamt")


def test_paper_of_the_version_before_and_without_a_page_is_read() -> None:
    told = read({"type": "https://schema.oparl.org/1.0/Paper", "id": "https://ris.example.org/p/1", "reference": "1"})
    assert told == CouncilPaper(paper="1", address="https://ris.example.org/p/1")


def test_item_tells_result_text_and_its_paper() -> None:
    told = read(ITEM)
    assert (told.result, told.text) == (DecisionResult.ADOPTED, "Der Kreistag\nbeschließt.")
    assert (told.paper, told.on, told.title) == ("KT 2026/037", date(2026, 4, 30), "Beschluss des Konzepts")


@pytest.mark.parametrize("wrapped", [[PAPER], {"data": [PAPER], "links": {}}, {"data": PAPER}, [{"type": "https://schema.oparl.org/1.1/Body"}, PAPER]])
def test_paper_is_found_in_a_list(wrapped: Any) -> None:
    assert read(wrapped).paper == "KT 2026/037"


@pytest.mark.parametrize("consultation", [[ITEM["consultation"]], {"paper": "https://ris.example.org/oparl/paper/37"}])
def test_consultation_may_be_in_a_list_or_name_only_an_address(consultation: Any) -> None:
    assert read({**ITEM, "consultation": consultation}).address.startswith("https://ris.example.org/")


def test_consultation_by_itself_tells_its_paper() -> None:
    assert read(ITEM["consultation"]).paper == "KT 2026/037"


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("einstimmig beschlossen", DecisionResult.ADOPTED),
        ("Mehrheitlich abgelehnt", DecisionResult.REJECTED),
        ("geändert beschlossen", DecisionResult.ADOPTED_WITH_CHANGES),
        ("zur Kenntnis genommen", DecisionResult.NOTED),
        ("vertagt", DecisionResult.DEFERRED),
        ("in den Ausschuss zurückverwiesen", None),
        ("zurückverwiesen", DecisionResult.SENT_BACK),
        ("nicht beschlossen", None),
        ("", None),
    ],
)
def test_result_is_known_by_its_words_and_never_guessed(said: str, result: DecisionResult | None) -> None:
    assert read({**ITEM, "result": said}).result == result


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "kein JSON"),
        (b"<html>", "kein JSON"),
        (b"\xff\xfe\xff", "kein JSON"),
        (b"[" * 100_000, "kein JSON"),
        (b"null", "keine Vorlage"),
        (b"[]", "keine Vorlage"),
        (b'"Paper"', "keine Vorlage"),
        (b'{"type": ["Paper"]}', "keine Vorlage"),
        (b'{"type": "https://schema.oparl.org/1.1/Meeting"}', "keine Vorlage"),
        (json.dumps([PAPER, PAPER]).encode(), "mehrere Vorlagen"),
        (b'{"type": "https://schema.oparl.org/1.1/Paper", "deleted": true}', "weder eine Nummer noch ein Titel"),
        (b" " * (LARGEST + 1), "zu groß"),
    ],
)
def test_what_is_no_paper_is_said_plainly(data: bytes, match: str) -> None:
    with pytest.raises(DecisionError, match=match):
        paper_from_oparl(data)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/vorlage/37", 37, None])
def test_address_that_leads_nowhere_is_left_out(address: Any) -> None:
    assert read({**PAPER, "web": address, "id": address}).address == ""


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside))
FIELDS = st.sampled_from([*PAPER, *ITEM, "paper"])


@given(raw=st.dictionaries(FIELDS, JSON), kind=st.sampled_from(["Paper", "AgendaItem", "Consultation"]))
def test_any_paper_is_read_or_refused(raw: dict[str, Any], kind: str) -> None:
    try:
        told = read({**raw, "type": f"https://schema.oparl.org/1.1/{kind}"})
    except DecisionError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert "\n" not in told.paper + told.title + told.address
