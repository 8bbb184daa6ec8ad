"""From the draft to a published edition, at the desk: look, put forward, share, publish."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from mittragen.archive.models import Candidate, CandidateShare, SealedDocument
from mittragen.concept.actions import add_element, change_concept, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.models import Decision
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import TARGETS
from mittragen.publishing import actions
from mittragen.publishing.actions import compile_candidate
from mittragen.publishing.candidates import keep_candidate
from mittragen.teamwork.actions.comments import write_comment
from mittragen.teamwork.subjects import Subject
from tests.desk.conftest import HOST, ClientOf
from tests.factories import rooms

DESK = "/schreibtisch/konzepte/integration/"
LOOK, CANDIDATES, PUBLISH = f"{DESK}vorschau/", f"{DESK}beschlussfassungen/", f"{DESK}veroeffentlichen/"
_ADDRESSES = re.compile(r'\s(?:href|src|action|data-index|data-home)="(/[^"]*)"')


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Files are made at once; tells for each whether a transaction was open meanwhile."""
    seen: list[bool] = []

    def render(document: Any, site: Any) -> bytes:
        del document, site
        seen.append(connection.in_atomic_block)
        return b"file"

    class Quick:
        suffix, media_type, title = "csv", "text/csv", "CSV"

    Quick.render = staticmethod(render)  # type: ignore[attr-defined]
    monkeypatch.setattr(actions, "TARGETS", (Quick(),))
    return seen


def measure() -> Element:
    return Element.objects.get(kind=ElementKind.MEASURE)


def answers(concept: Concept, **changes: str) -> dict[str, str]:
    """The form as the office fills it for a decision on paper: five fields, and what was decided."""
    facts = {
        "decided_digest": compile_candidate(concept).digest,
        "body": "Kreistag",
        "decided_on": "30.04.2026",
        "result": "adopted",
        "paper": "KT 2026/037",
        "paper_address": "",
    }
    return {**facts, **changes}


def name_a_person(coordinator: User) -> None:
    """A finding that holds up publication."""
    change_element(element=measure(), text="Fragen an erika.mustermann@example.org.", by=coordinator)


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


# Publish


def test_a_decision_on_paper_publishes_in_five_fields(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool]) -> None:
    answer = coordinator_client.post(PUBLISH, answers(concept))
    assert (answer.status_code, answer["Location"]) == (303, f"{PUBLISH}fertig/")
    sealed, decision = SealedDocument.objects.get(), Decision.objects.get()
    assert sealed.digest == decision.decided_digest
    assert (decision.body.name, decision.paper) == ("Kreistag", "KT 2026/037")
    body = coordinator_client.get(answer["Location"]).content.decode()
    assert "Fassung 2026 ist veröffentlicht" in body
    assert 'href="/konzepte/integration/fassungen/2026/"' in body
    assert JournalEntry.objects.get(action="publish_edition").by == coordinator


def test_the_page_says_what_will_be_published_and_what_is_open(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    name_a_person(coordinator)
    body = coordinator_client.get(PUBLISH).content.decode()
    assert "Es ist die erste Fassung dieses Konzepts." in body
    assert "<strong>1</strong> Maßnahme" in body
    assert compile_candidate(concept).digest in body
    assert "Ein Befund hält die Veröffentlichung auf:" in body
    assert f'href="{LOOK}konzepte/integration/konzept.pdf"' in body
    assert "Sie ändert sich nie mehr." in body


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": ""}, "Bitte schreiben Sie, wer beschlossen hat."),
        ({"decided_on": "gestern"}, "Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026."),
        ({"decided_on": "30.04.2999"}, "Dieser Tag liegt in der Zukunft."),
        ({"decided_digest": "0" * 64}, "Der Entwurf hat sich geändert, seit Sie diese Seite geöffnet haben."),
        ({"paper_address": "nirgends: "}, "gültige"),
        ({"votes_for": "-1"}, "Dieser Wert"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(
    coordinator_client: Client, concept: Concept, quick: list[bool], changes: dict[str, str], said: str
) -> None:
    answer = coordinator_client.post(PUBLISH, answers(concept, **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="KT 2026/037"' in answer.content.decode()
    assert not quick
    assert not SealedDocument.objects.exists()


def test_a_candidate_the_draft_has_left_behind_publishes_nothing(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool]) -> None:
    kept = keep_candidate(concept=concept, by=coordinator, put_before="Kreistag")
    change_element(element=measure(), title="Anders", by=coordinator)
    assert "der Entwurf ist seitdem geändert" in coordinator_client.get(PUBLISH).content.decode()
    answer = coordinator_client.post(PUBLISH, answers(concept, decided_digest=kept.digest))
    assert answer.status_code == 422
    assert "lassen Sie ihn neu beschließen" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_label_that_is_taken_is_said_instead_of_asked(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool]) -> None:
    coordinator_client.post(PUBLISH, answers(concept))
    body = coordinator_client.get(PUBLISH).content.decode()
    assert "ist schon veröffentlicht und ändert sich nicht mehr" in body
    assert "jetzt veröffentlichen" not in body
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 422
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    concept.refresh_from_db()
    assert "Gegenüber der Fassung 2026: Angaben zum ganzen Konzept geändert." in coordinator_client.get(PUBLISH).content.decode()
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 303


def test_findings_are_overruled_only_with_a_reason(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool]) -> None:
    name_a_person(coordinator)
    assert "Bitte beheben Sie die Befunde" in coordinator_client.post(PUBLISH, answers(concept)).content.decode()
    answer = coordinator_client.post(PUBLISH, answers(concept, despite="on"))
    assert "Bitte schreiben Sie, warum" in answer.content.decode()
    assert coordinator_client.post(PUBLISH, answers(concept, despite="on", overruling="Amtliches Postfach")).status_code == 303
    changes = {change.name: change.after for change in JournalEntry.objects.get(action="publish_edition").changes.all()}
    assert (changes["overruled"], changes["overruling"]) == (f"E108 {measure().key}", "Amtliches Postfach")


def test_a_decision_that_is_known_covers_the_publication(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool]) -> None:
    from mittragen.decision.actions import record_decision
    from mittragen.edition.terms import DecisionResult

    digest = compile_candidate(concept).digest
    known = record_decision(
        concept=concept, body="Kreistag", decided_on=timezone.localdate(), result=DecisionResult.ADOPTED, decided_digest=digest, by=coordinator
    )
    answer = coordinator_client.post(PUBLISH, {"decided_digest": digest, "known": str(known.pk)})
    assert answer.status_code == 303
    assert Decision.objects.get() == known


def test_the_same_form_twice_publishes_once(coordinator_client: Client, concept: Concept, quick: list[bool]) -> None:
    form = answers(concept, submission="abc")
    first, second = coordinator_client.post(PUBLISH, form), coordinator_client.post(PUBLISH, form)
    assert (first.status_code, second.status_code, first["Location"]) == (303, 303, second["Location"])
    assert SealedDocument.objects.count() == 1


def test_of_two_coordinators_at_once_one_wins_and_the_other_is_told(
    coordinator_client: Client, client_of: ClientOf, municipality: Municipality, concept: Concept, quick: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = client_of(rooms.member(municipality, "coordinator"))
    render, form, inner = actions.TARGETS[0].render, answers(concept), []

    def render_while_another_publishes(document: Any, site: Any) -> bytes:
        if not inner:
            inner.append(None)
            inner[0] = other.post(PUBLISH, form)
        return render(document, site)

    monkeypatch.setattr(type(actions.TARGETS[0]), "render", staticmethod(render_while_another_publishes))
    answer = coordinator_client.post(PUBLISH, form)
    assert (inner[0].status_code, answer.status_code) == (303, 422)
    assert "ist schon veröffentlicht" in answer.content.decode()
    assert (SealedDocument.objects.count(), Decision.objects.count()) == (1, 1)


def test_a_draft_that_changes_while_files_are_made_is_not_published(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    render, form = actions.TARGETS[0].render, answers(concept)

    def render_while_somebody_writes(document: Any, site: Any) -> bytes:
        change_element(element=measure(), title="Anders", by=coordinator)
        return render(document, site)

    monkeypatch.setattr(type(actions.TARGETS[0]), "render", staticmethod(render_while_somebody_writes))
    answer = coordinator_client.post(PUBLISH, form)
    assert answer.status_code == 422
    assert not SealedDocument.objects.exists()
    assert not Decision.objects.exists()


def test_a_file_that_cannot_be_made_stops_the_publication(
    coordinator_client: Client, concept: Concept, quick: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(document: Any, site: Any) -> bytes:
        raise PdfError("Das PDF war nach 600 Sekunden nicht fertig.")

    monkeypatch.setattr(type(actions.TARGETS[0]), "render", staticmethod(refuse))
    answer = coordinator_client.post(PUBLISH, answers(concept))
    assert answer.status_code == 422
    assert "deshalb ist nichts veröffentlicht. Das PDF war nach 600 Sekunden nicht fertig." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_files_are_made(coordinator_client: Client, concept: Concept, quick: list[bool]) -> None:
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 303
    assert quick == [False]


def test_an_empty_draft_is_not_published(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert coordinator_client.get(PUBLISH).status_code == 200
    assert coordinator_client.post(PUBLISH, {"decided_digest": "0" * 64}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_however_much_there_is(
    coordinator_client: Client, concept: Concept, coordinator: User, count: int, django_assert_max_num_queries: Any
) -> None:
    goal = Element.objects.get(kind=ElementKind.GOAL)
    for number in range(count):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title=f"Maßnahme {number}"), by=coordinator)
        keep_candidate(concept=concept, by=coordinator)
    coordinator_client.get(PUBLISH)
    with django_assert_max_num_queries(20):
        coordinator_client.get(PUBLISH)


def test_without_a_second_factor_nothing_is_even_prepared(coordinator_client: Client, concept: Concept, quick: list[bool], settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 302
    assert quick == []
