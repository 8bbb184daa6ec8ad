"""The office reads what everyone said about a draft, beside the passages as they are now."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import Anchor, add_phase, plan_process, publish_contributions, publish_process, submit_contribution
from mittragen.participation.models import Contribution, Process

ADDRESS = "/schreibtisch/beteiligung/entwurf/entwurf/"


def consulted(municipality: Municipality) -> Process:
    today = timezone.localdate()
    process = plan_process(municipality=municipality, slug="entwurf", title="Entwurf", concept_slug="integration", by=None)
    days = {"starts_on": today, "ends_on": today + timedelta(days=10)}
    add_phase(process=process, kind=PhaseKind.DRAFT_CONSULTATION, title="Entwurf", by=None, **days)
    return publish_process(process=process, by=None)


def comment(process: Process, element: Element, quote: str, text: str, *, published: bool = True) -> Contribution:
    anchor = Anchor(element.key, quote, element.text.index(quote) if quote else 0)
    row = submit_contribution(process=process, phase=process.phase_rows.get(), text=text, anchor=anchor, submission_key=f"schlüssel {text}").contribution
    if published:
        publish_contributions(contributions=[row], by=None)
    return row


def test_a_comment_stands_beside_its_passage_until_that_is_changed(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    process = consulted(municipality)
    measure = Element.objects.filter(concept=concept, kind="measure").first()
    assert measure is not None
    measure = change_element(element=measure, by=None, text="Abends gibt es Kurse. Sie sind kostenlos.")
    comment(process, measure, "Sie sind kostenlos.", "Auch für Kinder?")
    comment(process, measure, "", "Noch nicht gelesen.", published=False)
    said = coordinator_client.get(ADDRESS).content.decode()
    assert "<mark>Sie sind kostenlos.</mark>" in said
    assert "Auch für Kinder?" in said
    assert "Noch nicht gelesen." not in said
    change_element(element=measure, by=None, text="Abends gibt es Kurse.")
    changed = coordinator_client.get(ADDRESS).content.decode()
    assert "Stelle geändert" in changed
    assert "Auch für Kinder?" in changed


def test_before_anything_was_said_the_page_says_what_it_is_for(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    consulted(municipality)
    assert "Noch keine Anmerkungen" in coordinator_client.get(ADDRESS).content.decode()
