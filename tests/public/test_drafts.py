"""Drafts that the office has opened to readers, over the web."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.archive.models import Candidate, CandidateShare
from mittragen.archive.seal import seal_candidate
from mittragen.archive.sharing import end_share, share_with_all, share_with_group
from mittragen.edition.codec import candidate_document, encode
from mittragen.edition.documents import CandidateEnvelope
from mittragen.municipality.models import JournalEntry, Municipality
from mittragen.public.answers import STAMP
from tests.factories.editions import small_edition
from tests.factories.rooms import county

AT = datetime(2026, 11, 22, 16, tzinfo=UTC)
SLUG = small_edition().slug
_ADDRESSES = re.compile(r'\s(?:href|src|action|data-index|data-home)="(/[^"]*)"')


@pytest.fixture
def kept(kreis: Municipality) -> Iterator[Candidate]:
    document = candidate_document(small_edition(), CandidateEnvelope(body="Kreistag", compiled_at=AT))
    with scope(municipality=kreis):
        yield seal_candidate(municipality=kreis, document=document, compiled_at=AT, note="Nur für uns", by=None)


@pytest.fixture
def link(kept: Candidate) -> str:
    """The address of a secret link."""
    return f"/entwurf/{share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)[1]}/"


@pytest.fixture
def public(kept: Candidate) -> str:
    """The address that everyone may read."""
    share_with_all(candidate=kept, open_until=timezone.localdate() + timedelta(days=20), notice="Sagen Sie uns Ihre **Meinung**.", by=None)
    return f"/entwuerfe/{SLUG}/{kept.digest[:12]}/"


def test_a_secret_link_opens_the_candidate_marked_as_a_draft(link: str, visitor: Client) -> None:
    answer = visitor.get(link)
    assert answer.status_code == 200
    assert small_edition().title in answer.content.decode()
    assert "Entwurf, Stand 22. November 2026: nicht veröffentlicht" in answer.content.decode()


def test_nobody_keeps_indexes_or_hands_on_a_secret_link(link: str, visitor: Client) -> None:
    for address in (link, f"{link}konzepte/{SLUG}/konzept.json", f"{link}nichts/"):
        answer = visitor.get(address)
        assert (answer["Cache-Control"], answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("no-store", "noindex", "no-referrer")
        assert answer.cookies == {}


def test_a_public_draft_carries_the_notice_and_its_last_day(public: str, visitor: Client) -> None:
    answer = visitor.get(public)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Sagen Sie uns Ihre <strong>Meinung</strong>." in answer.content.decode()
    assert "Zu lesen bis" in answer.content.decode()


@pytest.mark.parametrize("way", ["link", "public"])
def test_every_link_stays_inside_and_works(way: str, link: str, public: str, visitor: Client) -> None:
    start = {"link": link, "public": public}[way]
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop()
        answer = visitor.get(address)
        assert (address, answer.status_code) == (address, 200)
        if answer["Content-Type"].startswith("text/html"):
            assert (address, "nicht veröffentlicht" in answer.content.decode()) == (address, True)
            found = {one.split("#")[0].split("?")[0] for one in _ADDRESSES.findall(answer.content.decode())}
            assert [one for one in found if not one.startswith((start, "/static/"))] == []
            fresh = {one for one in found if one.startswith(start) and not one.endswith((".pdf", ".docx", ".xlsx"))} - seen
            seen |= fresh
            waiting += sorted(fresh)
    assert len(seen) > 20


def test_an_address_without_its_slash_leads_to_the_one_with(link: str, public: str, visitor: Client) -> None:
    for address in (link, public):
        assert visitor.get(address.rstrip("/"))["Location"] == address


def test_the_candidate_comes_as_the_file_that_was_kept(link: str, kept: Candidate, visitor: Client) -> None:
    answer = visitor.get(f"{link}konzepte/{SLUG}/konzept.json")
    assert answer.content == bytes(kept.body) == encode(candidate_document(small_edition(), CandidateEnvelope(body="Kreistag", compiled_at=AT)))
    assert "Entwurf" in answer["Content-Disposition"]


def test_the_pdf_of_a_candidate_is_made_and_marked(public: str, visitor: Client) -> None:
    answer = visitor.get(f"{public}konzepte/{SLUG}/konzept.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_what_the_office_wrote_for_itself_is_on_no_page(link: str, visitor: Client) -> None:
    assert "Nur für uns" not in visitor.get(link).content.decode()


def test_opening_a_link_changes_nothing(link: str, visitor: Client, kept: Candidate) -> None:
    before = JournalEntry.objects.count(), CandidateShare.objects.count()
    visitor.get(link)
    visitor.head(link)
    assert (JournalEntry.objects.count(), CandidateShare.objects.count()) == before
    assert visitor.post(link).status_code == 405


def test_expired_ended_wrong_and_anothers_are_the_same_404(link: str, public: str, kept: Candidate, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    never = visitor.get("/nichts/")
    wrong = [visitor.get(f"/entwurf/{'x' * 32}/"), visitor.get(f"/entwuerfe/{SLUG}/{'0' * 12}/"), visitor.get(f"/entwuerfe/anderes/{kept.digest[:12]}/")]
    county("nachbarkreis", "nachbarkreis.localhost")
    neighbour = Client(headers={"host": "nachbarkreis.localhost"})
    others, nothing_there = [neighbour.get(link), neighbour.get(public)], neighbour.get("/nichts/")
    for share in CandidateShare.objects.all():
        end_share(share=share, by=None)
    ended = [visitor.get(link), visitor.get(public)]
    fresh, token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    monkeypatch.setattr(timezone, "localdate", lambda: fresh.open_until + timedelta(days=1))
    expired = [visitor.get(f"/entwurf/{token}/")]
    assert {_told(answer) for answer in (never, *wrong, *ended, *expired)} == {_told(never)}
    assert {_told(answer) for answer in others} == {_told(nothing_there)}
    assert never.status_code == 404


def _told(answer: Any) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    return answer.status_code, answer.content, tuple(sorted(answer.headers.items()))


def test_a_link_is_open_on_its_last_day_and_no_longer(kept: Candidate, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    share, token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    assert visitor.get(f"/entwurf/{token}/").status_code == 200
    day: date = share.open_until + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: day)
    assert visitor.get(f"/entwurf/{token}/").status_code == 404


def test_no_draft_is_offered_to_the_front_that_keeps_pages(link: str, public: str, visitor: Client) -> None:
    assert STAMP in visitor.get("/").wsgi_request.META
    assert [address for address in (link, public) if STAMP in visitor.get(address).wsgi_request.META] == []
