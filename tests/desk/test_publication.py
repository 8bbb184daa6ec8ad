"""Publishing at the desk: the page that is read aloud, the button, how far it is, what stands there afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mittragen.archive.models import SealedDocument
from mittragen.concept.actions import add_element, change_concept, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Body, Decision, Item, Session
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.participation.models import Process
from mittragen.publishing import job
from mittragen.publishing.actions import compile_candidate, preparing
from mittragen.publishing.candidates import keep_candidate
from mittragen.publishing.job import DEAD_AFTER, work
from mittragen.publishing.models import Publication
from tests.desk.conftest import ClientOf
from tests.desk.publications import answers, name_a_person
from tests.factories import rooms
from tests.public.live import texts_of

Press = Callable[..., HttpResponse]
DESK = "/schreibtisch/konzepte/integration/"
LOOK, PUBLISH = f"{DESK}vorschau/", f"{DESK}veroeffentlichen/"
RUNNING = f"{PUBLISH}laeuft/"


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
    monkeypatch.setattr(preparing, "TARGETS", (Quick(),))
    return seen


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Press:
    """Send a form, and let what it began run to its end."""
    monkeypatch.setattr(job, "in_thread", work)

    def sent(client: Client, form: dict[str, str], address: str = PUBLISH) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, form)

    return sent


def measure() -> Element:
    return Element.objects.get(kind=ElementKind.MEASURE)


def test_a_decision_on_paper_publishes_in_five_fields(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press) -> None:
    answer = press(coordinator_client, answers(concept))
    assert (answer.status_code, answer["Location"]) == (303, RUNNING)
    answer = coordinator_client.get(RUNNING)
    assert answer["Location"] == f"{PUBLISH}fertig/"
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


def test_a_candidate_the_draft_has_left_behind_publishes_nothing(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press
) -> None:
    kept = keep_candidate(concept=concept, by=coordinator, put_before="Kreistag")
    change_element(element=measure(), title="Anders", by=coordinator)
    assert "der Entwurf ist seitdem geändert" in coordinator_client.get(PUBLISH).content.decode()
    answer = coordinator_client.post(PUBLISH, answers(concept, decided_digest=kept.digest))
    assert answer.status_code == 422
    assert "lassen Sie ihn neu beschließen" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_label_that_is_taken_is_said_instead_of_asked(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press
) -> None:
    press(coordinator_client, answers(concept))
    body = coordinator_client.get(PUBLISH).content.decode()
    assert "ist schon veröffentlicht und ändert sich nicht mehr" in body
    assert "jetzt veröffentlichen" not in body
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 422
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    concept.refresh_from_db()
    assert "Gegenüber der Fassung 2026 ist nichts geändert." in coordinator_client.get(PUBLISH).content.decode()
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 303


def test_findings_are_overruled_only_with_a_reason(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press) -> None:
    name_a_person(coordinator)
    assert "Bitte beheben Sie die Befunde" in coordinator_client.post(PUBLISH, answers(concept)).content.decode()
    answer = coordinator_client.post(PUBLISH, answers(concept, despite="on"))
    assert "Bitte schreiben Sie, warum" in answer.content.decode()
    assert press(coordinator_client, answers(concept, despite="on", overruling="Amtliches Postfach")).status_code == 303
    changes = {change.name: change.after for change in JournalEntry.objects.get(action="publish_edition").changes.all()}
    assert (changes["overruled"], changes["overruling"]) == (f"E108 {measure().key}", "Amtliches Postfach")


def test_a_decision_that_is_known_covers_the_publication(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press
) -> None:
    digest = compile_candidate(concept).digest
    known = record_decision(
        concept=concept, body="Kreistag", decided_on=timezone.localdate(), result=DecisionResult.ADOPTED, decided_digest=digest, by=coordinator
    )
    answer = press(coordinator_client, {"decided_digest": digest, "known": str(known.pk)})
    assert answer.status_code == 303
    assert Decision.objects.get() == known


def test_the_same_form_twice_publishes_once(coordinator_client: Client, concept: Concept, quick: list[bool], press: Press) -> None:
    form = answers(concept, submission="abc")
    first, second = press(coordinator_client, form), press(coordinator_client, form)
    assert (first.status_code, second.status_code, first["Location"]) == (303, 303, second["Location"])
    assert SealedDocument.objects.count() == 1


def test_of_two_coordinators_at_once_one_begins_and_the_other_sees_how_far_it_is(
    coordinator_client: Client, client_of: ClientOf, municipality: Municipality, concept: Concept, quick: list[bool], press: Press
) -> None:
    other, form = client_of(rooms.member(municipality, "coordinator")), answers(concept)
    # The callbacks of the first are not run yet: it is still under way.
    assert coordinator_client.post(PUBLISH, form)["Location"] == RUNNING
    assert other.get(PUBLISH)["Location"] == RUNNING
    assert other.post(PUBLISH, form)["Location"] == RUNNING
    assert (Publication.objects.count(), Decision.objects.count()) == (1, 1)
    body = other.get(RUNNING).content.decode()
    assert "Fassung 2026 wird veröffentlicht" in body
    assert "data-hx-get" in body


def test_a_draft_that_changes_while_files_are_made_is_not_published(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    render, form = preparing.TARGETS[0].render, answers(concept)

    def render_while_somebody_writes(document: Any, site: Any) -> bytes:
        change_element(element=measure(), title="Anders", by=coordinator)
        return render(document, site)

    monkeypatch.setattr(type(preparing.TARGETS[0]), "render", staticmethod(render_while_somebody_writes))
    said = texts_of(coordinator_client.get(press(coordinator_client, form)["Location"]))
    assert "Es ist nichts veröffentlicht. Der Entwurf hat sich während des Veröffentlichens geändert." in said
    assert not SealedDocument.objects.exists()
    # What was decided was decided, all the same.
    assert Decision.objects.count() == 1


def test_a_file_that_cannot_be_made_stops_the_publication(
    coordinator_client: Client, concept: Concept, quick: list[bool], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(document: Any, site: Any) -> bytes:
        raise PdfError("Das PDF war nach 600 Sekunden nicht fertig.")

    monkeypatch.setattr(type(preparing.TARGETS[0]), "render", staticmethod(refuse))
    said = texts_of(coordinator_client.get(press(coordinator_client, answers(concept))["Location"]))
    assert "deshalb ist nichts veröffentlicht. Das PDF war nach 600 Sekunden nicht fertig." in said
    assert coordinator_client.get(PUBLISH).status_code == 200


def test_a_fault_of_the_program_is_told_without_its_insides(
    coordinator_client: Client, concept: Concept, quick: list[bool], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: Any, site: Any) -> bytes:
        raise ValueError("geheim")

    monkeypatch.setattr(type(preparing.TARGETS[0]), "render", staticmethod(fail))
    said = texts_of(coordinator_client.get(press(coordinator_client, answers(concept))["Location"]))
    assert "Das hat nicht geklappt" in said
    assert "geheim" not in said


def test_a_publication_that_died_is_told_and_can_be_begun_again(coordinator_client: Client, concept: Concept, quick: list[bool], press: Press) -> None:
    coordinator_client.post(PUBLISH, answers(concept))
    Publication.objects.update(beat_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
    said = texts_of(coordinator_client.get(RUNNING))
    assert "rührt sich nicht mehr" in said
    assert press(coordinator_client, {}, RUNNING)["Location"] == RUNNING
    assert coordinator_client.get(RUNNING)["Location"] == f"{PUBLISH}fertig/"
    assert [one.fault for one in Publication.objects.order_by("id")] == ["Die Veröffentlichung wurde unterbrochen; es ist nichts veröffentlicht.", ""]
    assert Decision.objects.count() == 1


def test_how_far_it_is_comes_as_a_part(coordinator_client: Client, concept: Concept, quick: list[bool], press: Press) -> None:
    coordinator_client.post(PUBLISH, answers(concept))
    Publication.objects.update(step="csv", done=3)
    running = coordinator_client.get(RUNNING, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in running
    assert 'value="3"' in running
    assert "Gerade entsteht: " in running
    work(Publication.objects.get())
    done = coordinator_client.get(RUNNING, headers={"HX-Request": "true"})
    assert f'href="{PUBLISH}fertig/"' in done.content.decode()
    assert done["HX-Redirect"] == f"{PUBLISH}fertig/"


def test_without_a_publication_there_is_no_progress(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.get(RUNNING)["Location"] == PUBLISH


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_files_are_made(coordinator_client: Client, concept: Concept, quick: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "in_thread", work)
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
    with django_assert_max_num_queries(26):
        coordinator_client.get(PUBLISH)


def test_without_a_second_factor_nothing_is_even_prepared(coordinator_client: Client, concept: Concept, quick: list[bool], settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    assert coordinator_client.post(PUBLISH, answers(concept)).status_code == 302
    assert quick == []


# What is looked at before


def treated(concept: Concept, result: str) -> Item:
    """An item about the measure, in a session of the council."""
    place = {"municipality": concept.municipality}
    body = Body.objects.create(**place, name="Kreistag")
    day = timezone.localdate()
    session = Session.objects.create(**place, concept=concept, body=body, label="Sitzung-1", title="Junisitzung", held_on=day, made_at=timezone.now())
    return Item.objects.create(**place, session=session, kind=ItemKind.CHANGE, title="Kurse am Abend", keys=[measure().key], change="reworded", result=result)


def test_every_group_is_told_and_what_is_in_order_too(coordinator_client: Client, concept: Concept) -> None:
    said = texts_of(coordinator_client.get(PUBLISH))
    for title in ("Änderungen, die kein Gremium beschlossen hat", "Beiträge ohne Verbleib", "Namen von Menschen", "Sprachen", "Vorläufige Kennungen"):
        assert f"{title} nichts offen" in said
    assert "Nichts hält die Veröffentlichung auf." in said


def test_what_no_body_decided_is_named_and_leads_to_its_session(coordinator_client: Client, concept: Concept, quick: list[bool]) -> None:
    treated(concept, "deferred")
    body = coordinator_client.get(PUBLISH).content.decode()
    assert "Kurse am Abend (vertagt)" in body
    assert f'href="{DESK}sitzungen/Sitzung-1/"' in body
    answer = coordinator_client.post(PUBLISH, answers(concept, despite="on", overruling="Eilt"))
    assert answer.status_code == 422
    assert "Noch nicht beschlossen: „Kurse am Abend“." in answer.content.decode()
    assert not Publication.objects.exists()


def test_suspected_names_stand_together(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    name_a_person(coordinator)
    said = texts_of(coordinator_client.get(PUBLISH))
    assert "Namen von Menschen" in said
    assert "E108" in said


def test_language_that_people_were_asked_in_is_missed(coordinator_client: Client, concept: Concept, municipality: Municipality) -> None:
    Process.objects.create(municipality=municipality, slug="beteiligung", title="Beteiligung", concept_slug=concept.slug, languages="de,ar")
    assert "Eine Kurzfassung fehlt: Arabisch" in texts_of(coordinator_client.get(PUBLISH))


def test_decision_of_a_session_is_offered_first_and_said_to_be_about_this_draft(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    assert "noch kein zustimmender Beschluss festgehalten" in texts_of(coordinator_client.get(PUBLISH))
    facts = {"result": DecisionResult.ADOPTED, "decided_digest": compile_candidate(concept).digest, "decided_on": timezone.localdate(), "by": coordinator}
    item = treated(concept, "adopted")
    Decision.objects.filter(pk=record_decision(concept=concept, body="Kreistag", **facts).pk).update(item=item)
    record_decision(concept=concept, body="Ausschuss", **facts)
    said = texts_of(coordinator_client.get(PUBLISH))
    assert said.index("beschlossen, in der Sitzung Junisitzung") < said.index("Ausschuss, ")
    assert "Veröffentlicht wird Zeichen für Zeichen, was beschlossen wurde." in said
    assert "Einen anderen Beschluss eintragen" in said


def test_withdrawn_decision_is_not_offered(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    facts = {"result": DecisionResult.ADOPTED, "decided_digest": compile_candidate(concept).digest, "decided_on": timezone.localdate(), "by": coordinator}
    record_decision(concept=concept, body="Kreistag", **facts)
    Decision.objects.update(withdrawn_at=timezone.now())
    assert 'name="known"' not in coordinator_client.get(PUBLISH).content.decode()


def test_changes_are_counted_against_the_last_edition(coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press) -> None:
    press(coordinator_client, answers(concept))
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    change_element(element=measure(), by=coordinator, title="Sprachkurse am Morgen")
    said = texts_of(coordinator_client.get(PUBLISH))
    assert "Die Fassung 2026 hat 1 Maßnahme, die Fassung 2027 hat 1: 1 neu gefasst" in said


# What stands there afterwards


def test_afterwards_there_are_addresses_a_code_and_who_hears_of_it(
    coordinator_client: Client, concept: Concept, coordinator: User, quick: list[bool], press: Press
) -> None:
    press(coordinator_client, answers(concept))
    change_concept(concept=concept, by=coordinator, edition_label="2027")
    concept.refresh_from_db()
    press(coordinator_client, answers(concept))
    body = coordinator_client.get(f"{PUBLISH}fertig/").content.decode()
    assert 'href="/konzepte/integration/aenderungen/2026..2027/"' in body
    assert "QR-Code mit der Adresse des Konzepts" in body
    assert "es geht keine Mail hinaus" in body
    assert 'href="/konzepte/integration/fassungen/2027/presse.pdf"' in body
    sheet = texts_of(coordinator_client.get(f"{PUBLISH}presse/"))
    assert "Presseblatt" in sheet
    assert "Sprachkurse am Abend anbieten" in sheet


def test_press_sheet_before_any_edition_is_not_there(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.get(f"{PUBLISH}presse/")["Location"] == PUBLISH
