"""From the draft to a published edition, at the desk: look, put forward, share, publish."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.archive.models import Candidate, CandidateShare
from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality, User
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import TARGETS
from mittragen.publishing.actions import compile_candidate
from mittragen.publishing.candidates import keep_candidate
from mittragen.teamwork.actions.comments import write_comment
from mittragen.teamwork.subjects import Subject
from tests.desk.conftest import HOST, ClientOf
from tests.desk.publications import answers, name_a_person
from tests.factories import rooms

DESK = "/schreibtisch/konzepte/integration/"
LOOK, CANDIDATES, PUBLISH = f"{DESK}vorschau/", f"{DESK}beschlussfassungen/", f"{DESK}veroeffentlichen/"
_ADDRESSES = re.compile(r'\s(?:href|src|action|data-index|data-home)="(/[^"]*)"')


def measure() -> Element:
    return Element.objects.get(kind=ElementKind.MEASURE)


# Look


def test_every_page_of_the_look_is_a_draft_and_leads_nowhere_else(coordinator_client: Client, concept: Concept) -> None:
    waiting, seen = [LOOK], set()
    while waiting:
        address = waiting.pop()
        answer = coordinator_client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
        if not answer["Content-Type"].startswith("text/html"):
            continue
        body = answer.content.decode()
        assert (address, "nicht veröffentlicht" in body, "Nur für die Redaktion" in body) == (address, True, False)
        found = {one.split("#")[0].split("?")[0].replace("&amp;", "&") for one in _ADDRESSES.findall(body)}
        assert [one for one in found if not one.startswith((LOOK, "/static/", "/schreibtisch/"))] == []
        fresh = {one for one in found if one.startswith(LOOK) and not re.search(r"konzept\.(pdf|docx|xlsx|json|csv)$", one)} - seen
        seen |= fresh
        waiting += sorted(fresh)
    assert len(seen) > 20


def test_a_page_of_the_look_leads_back_to_where_it_is_written(coordinator_client: Client, concept: Concept) -> None:
    body = coordinator_client.get(f"{LOOK}k/{measure().key}").content.decode()
    assert f'href="/schreibtisch/konzepte/integration/entwurf/{measure().key}/"' in body


def test_the_look_shows_a_change_at_once(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    coordinator_client.get(LOOK)
    change_element(element=measure(), title="Ganz anderer Titel", by=coordinator)
    assert "Ganz anderer Titel" in coordinator_client.get(f"{LOOK}k/{measure().key}").content.decode()


def test_an_address_that_is_not_there_is_a_404_inside_the_look(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.get(f"{LOOK}k/nichts")
    assert answer.status_code == 404
    assert "nicht veröffentlicht" in answer.content.decode()


def test_a_draft_that_is_still_empty_has_a_look_too(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert coordinator_client.get(f"{LOOK}konzepte/integration/").status_code == 200


@pytest.mark.parametrize("suffix", [target.suffix for target in TARGETS])
def test_the_draft_can_be_taken_as_a_file(coordinator_client: Client, concept: Concept, suffix: str) -> None:
    answer = coordinator_client.get(f"{LOOK}konzepte/integration/konzept.{suffix}")
    assert answer.status_code == 200
    assert f"Entwurf Integrationskonzept 2026.{suffix}" in answer["Content-Disposition"]


def test_nothing_internal_is_in_a_look_or_a_candidate(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    write_comment(
        municipality=concept.municipality, subject=Subject("measure", measure().key, "concept", concept.slug), text="Das glaubt doch niemand.", by=coordinator
    )
    kept = keep_candidate(concept=concept, by=coordinator, note="Nur für uns.")
    page = coordinator_client.get(f"{LOOK}k/{measure().key}").content.decode()
    data = coordinator_client.get(f"{LOOK}konzepte/integration/konzept.json").content.decode()
    internal = ("Das glaubt doch niemand.", "Nur für die Redaktion.", "Nur für uns.", coordinator.email)
    assert [text for text in internal for public in (page, data, bytes(kept.body).decode()) if text in public] == []


def test_a_file_that_cannot_be_made_says_why_and_leads_to_the_findings(
    coordinator_client: Client, concept: Concept, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_a_person(coordinator)

    def refuse(*arguments: object) -> bytes:
        raise PdfError("Das PDF ließ sich nicht setzen: zu lang")

    monkeypatch.setattr(type(TARGETS[0]), "render", refuse)
    answer = coordinator_client.get(f"{LOOK}konzepte/integration/konzept.pdf")
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "zu lang" in body
    assert "sieht nach der E-Mail-Adresse einer Person aus" in body
    assert f'href="{DESK}befunde/"' in body


# Candidates


def test_a_candidate_keeps_the_draft_and_says_what_happened_since(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    digest = compile_candidate(concept).digest
    answer = coordinator_client.post(CANDIDATES, {"put_before": "Kreistag", "note": "Vorlage 37"})
    kept = Candidate.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{CANDIDATES}{kept.pk}/")
    assert (kept.digest, kept.put_before, kept.by) == (digest, "Kreistag", coordinator)
    assert "Der Entwurf ist seitdem unverändert." in coordinator_client.get(answer["Location"]).content.decode()
    change_element(element=measure(), title="Anders", by=coordinator)
    assert "1 geändert" in coordinator_client.get(answer["Location"]).content.decode()
    assert "Entwurf seitdem geändert" in coordinator_client.get(CANDIDATES).content.decode()


def test_a_draft_that_only_got_other_numbers_is_not_called_unchanged(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    address = coordinator_client.post(CANDIDATES, {"put_before": "Kreistag"})["Location"]
    change_element(element=measure(), label="9.9.9", by=coordinator)
    assert "Der Entwurf ist seitdem geändert: nur Nummern, Reihenfolge oder Nebenangaben." in coordinator_client.get(address).content.decode()


def test_an_empty_draft_is_not_put_forward(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert coordinator_client.post(CANDIDATES, {}).status_code == 422
    assert not Candidate.objects.exists()


def test_a_candidate_is_taken_as_a_file_from_what_was_kept(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    kept = keep_candidate(concept=concept, by=coordinator)
    change_element(element=measure(), title="Anders", by=coordinator)
    assert coordinator_client.get(f"{CANDIDATES}{kept.pk}/konzept.json").content == bytes(kept.body)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_candidates_takes_as_many_queries_however_many_there_are(
    coordinator_client: Client, concept: Concept, coordinator: User, count: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(count):
        keep_candidate(concept=concept, by=coordinator)
    coordinator_client.get(CANDIDATES)
    with django_assert_max_num_queries(20):
        assert coordinator_client.get(CANDIDATES).content.decode().count("<h3") == count


def test_a_secret_link_is_shown_once_and_only_its_hash_is_kept(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    kept = keep_candidate(concept=concept, by=coordinator)
    page = f"{CANDIDATES}{kept.pk}/"
    answer = coordinator_client.post(f"{page}teilen/", {"audience": "group", "gruppe-open_until": "31.12.2099"})
    assert answer.status_code == 422
    day = f"{timezone.localdate():%d.%m.%Y}"
    assert coordinator_client.post(f"{page}teilen/", {"audience": "group", "gruppe-open_until": day}).status_code == 303
    found = re.search(r"/entwurf/([\w-]{32})/", coordinator_client.get(page).content.decode())
    assert found
    assert Client(headers={"host": HOST}).get(found[0]).status_code == 200
    assert found[1] not in str(CandidateShare.objects.values().get())
    assert "/entwurf/" not in re.sub(r"/schreibtisch/\S+", "", coordinator_client.get(page).content.decode())


def test_everyone_reads_only_with_a_notice_and_until_it_is_ended(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    kept = keep_candidate(concept=concept, by=coordinator)
    page, day = f"{CANDIDATES}{kept.pk}/", f"{timezone.localdate():%d.%m.%Y}"
    assert coordinator_client.post(f"{page}teilen/", {"audience": "everyone", "alle-open_until": day, "alle-notice": " "}).status_code == 422
    assert coordinator_client.post(f"{page}teilen/", {"audience": "everyone", "alle-open_until": day, "alle-notice": "Was meinen Sie?"}).status_code == 303
    public = f"/entwuerfe/integration/{kept.digest[:12]}/"
    visitor = Client(headers={"host": HOST})
    assert "Was meinen Sie?" in visitor.get(public).content.decode()
    assert coordinator_client.post(f"{page}teilen/{CandidateShare.objects.get().pk}/beenden/").status_code == 303
    assert visitor.get(public).status_code == 404


def test_an_author_puts_forward_and_shares_nothing(client_of: ClientOf, concept: Concept, municipality: Municipality) -> None:
    author = client_of(rooms.member(municipality, "author"))
    assert author.post(CANDIDATES, {}).status_code == 303
    page = f"{CANDIDATES}{Candidate.objects.get().pk}/"
    assert "Geheimen Link erstellen" not in author.get(page).content.decode()
    assert author.post(f"{page}teilen/", {"audience": "group", "gruppe-open_until": "01.01.2030"}).status_code == 404
    assert author.post(PUBLISH, answers(concept)).status_code == 404
