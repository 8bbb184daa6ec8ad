"""The paper behind a member's link: as PDF and Word, of this session alone."""

import pytest
from django.test import Client

from tests.desk.attending import Attending, attending, body, member

__all__ = ["attending", "body", "member"]


@pytest.mark.parametrize(("suffix", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_paper_is_loaded_by_the_link(member: Client, attending: Attending, suffix: str, start: bytes) -> None:
    answer = member.get(f"{attending.folder}vorlage.{suffix}")
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert "Steuerungsgruppe" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


def test_no_other_form_of_the_paper_is_there(member: Client, attending: Attending) -> None:
    assert member.get(f"{attending.folder}vorlage.exe").status_code == 404
