"""Candidates in the archive, and who may read them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms
from tests.factories.editions import small_edition

from mittragen.archive.candidates import candidate_of, candidates_of, hash_of, share_of_token, share_with_everyone
from mittragen.archive.models import Candidate, CandidateShare, ShareEnding
from mittragen.archive.seal import seal_candidate
from mittragen.archive.sharing import SharingError, end_share, share_with_all, share_with_group
from mittragen.edition.codec import candidate_document, verified
from mittragen.edition.documents import CandidateEnvelope
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError

AT = datetime(2026, 11, 22, 16, tzinfo=UTC)


@pytest.fixture
def kept(municipality: Municipality) -> Candidate:
    document = candidate_document(small_edition(), CandidateEnvelope(body="Kreistag", compiled_at=AT))
    return seal_candidate(municipality=municipality, document=document, compiled_at=AT, note="", by=None)


def test_a_candidate_comes_back_byte_for_byte(kept: Candidate) -> None:
    found = candidate_of(kept.slug, kept.pk)
    assert found
    assert verified(bytes(found.body)).digest == kept.digest == found.digest
    assert [one.pk for one in candidates_of(kept.slug)] == [kept.pk]


@pytest.mark.parametrize("model", [Candidate, CandidateShare, ShareEnding])
def test_the_database_refuses_to_change_candidates_shares_and_endings(kept: Candidate, model: type[Candidate]) -> None:
    share, _token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    end_share(share=share, by=None)
    row = model.objects.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete(using="default")


def test_of_a_secret_link_only_the_hash_is_kept(kept: Candidate) -> None:
    share, token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    assert len(token) == 32
    assert share.token_hash == hash_of(token)
    assert share_of_token(token, timezone.localdate()) == share
    assert not JournalChange.objects.filter(after__contains=token).exists()


def test_two_links_are_never_the_same(kept: Candidate) -> None:
    tokens = {share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)[1] for _number in range(20)}
    assert len(tokens) == 20


def test_a_group_share_without_a_hash_is_refused_by_the_database(kept: Candidate, municipality: Municipality) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        CandidateShare.objects.create(municipality=municipality, candidate=kept, audience="group", open_until=timezone.localdate())


@pytest.mark.parametrize("days", [-1, 400])
def test_a_share_ends_within_a_year(kept: Candidate, days: int) -> None:
    with pytest.raises(SharingError, match="in einem Jahr"):
        share_with_group(candidate=kept, open_until=timezone.localdate() + timedelta(days=days), by=None)


def test_everyone_is_told_what_they_read(kept: Candidate) -> None:
    with pytest.raises(SharingError, match="Hinweis fehlt"):
        share_with_all(candidate=kept, open_until=timezone.localdate(), notice=" \n", by=None)


def test_ending_twice_is_ending_once(kept: Candidate, coordinator: User) -> None:
    share = share_with_all(candidate=kept, open_until=timezone.localdate(), notice="Lesen Sie.", by=coordinator)
    assert end_share(share=share, by=coordinator) == end_share(share=share, by=coordinator)
    assert JournalEntry.objects.filter(action="end_share").count() == 1
    assert share_with_everyone(kept.slug, kept.digest[:12], timezone.localdate()) is None


@pytest.mark.parametrize("short", ["", "0", "%"])
def test_only_the_whole_short_digest_finds_a_public_draft(kept: Candidate, short: str) -> None:
    share_with_all(candidate=kept, open_until=timezone.localdate(), notice="Lesen Sie.", by=None)
    assert share_with_everyone(kept.slug, short, timezone.localdate()) is None


def test_only_coordinators_share(kept: Candidate, municipality: Municipality) -> None:
    author = rooms.member(municipality, "author")
    with pytest.raises(NotAllowedError):
        share_with_group(candidate=kept, open_until=timezone.localdate(), by=author)
    with pytest.raises(NotAllowedError):
        share_with_all(candidate=kept, open_until=timezone.localdate(), notice="Lesen Sie.", by=author)
    share, _token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    with pytest.raises(NotAllowedError):
        end_share(share=share, by=author)


def test_another_county_finds_neither_candidate_nor_share(kept: Candidate) -> None:
    _share, token = share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert candidate_of(kept.slug, kept.pk) is None
        assert share_of_token(token, timezone.localdate()) is None
