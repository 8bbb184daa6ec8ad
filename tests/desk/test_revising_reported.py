"""How far each element is, beside its words: in the review of a revision, and in the draft."""

import html
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from mittragen.concept.actions import add_element, split_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Revision
from mittragen.edition.terms import ElementKind
from mittragen.monitoring.actions.history import PastReport, import_history
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.progress import release_progress
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.revised import revision_of

REVIEW = "/schreibtisch/konzepte/integration/fortschreibung/durchsicht/"
SAID = 'Im "Café" sitzen 31 Leute <b>jede Woche</b>.'


def key_of(title: str) -> str:
    return Element.objects.get(title=title).key


@pytest.fixture
def revision(concept: Concept, coordinator: User, municipality: Municipality) -> Revision:
    """A revision of a concept of three measures. One is under way, one done; nobody said anything of the third."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for number in (2, 3):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=f"1.1.{number}", title=f"Maßnahme {number}"), by=coordinator)
    opened = revision_of(concept, coordinator)
    said = [
        PastReport(key_of("Maßnahme 2"), date(2026, 6, 30), SAID, "under_way"),
        PastReport(key_of("Maßnahme 3"), date(2026, 6, 30), "Abgeschlossen.", "done"),
    ]
    import_history(municipality=municipality, slug=concept.slug, rows=said, source="Bericht 2026", by=coordinator)
    release_progress(slug=concept.slug, reports=(), by=coordinator, as_of=date(2026, 7, 1))
    return opened


def row_of(page: str, key: str) -> str:
    found = next(part for part in re.findall(r"<li[^>]*data-review-row>.*?</li>", page, re.DOTALL) if key in part)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)))


def test_the_review_says_how_far_each_measure_is(revision: Revision, coordinator_client: Client) -> None:
    page = coordinator_client.get(REVIEW).content.decode()

    told = row_of(page, key_of("Maßnahme 2"))
    assert "in Umsetzung" in told and SAID in told and "30.06.2026" in told
    assert "<b>jede" not in page
    assert "noch niemand etwas gemeldet" not in told
    first = Element.objects.filter(kind=ElementKind.MEASURE).exclude(title__in=("Maßnahme 2", "Maßnahme 3")).get()
    assert "noch niemand etwas gemeldet" in row_of(page, first.key)


def test_those_that_are_equally_far_stand_on_one_page(revision: Revision, coordinator_client: Client) -> None:
    page = coordinator_client.get(REVIEW, {"umsetzung": "done"}).content.decode()

    assert f'value="{key_of("Maßnahme 3")}"' in page and key_of("Maßnahme 2") not in page


def test_a_part_that_was_split_off_knows_what_was_said_of_the_whole(revision: Revision, coordinator: User, coordinator_client: Client) -> None:
    whole = Element.objects.select_related("concept__municipality").get(title="Maßnahme 3")
    _, part = split_element(element=whole, parts=[{}, {"title": "Maßnahme 3b"}], by=coordinator)

    assert "Abgeschlossen." in row_of(coordinator_client.get(REVIEW, {"feld": "alle"}).content.decode(), part.key)


def test_before_the_first_release_nothing_is_said(concept: Concept, coordinator: User, coordinator_client: Client) -> None:
    revision_of(concept, coordinator)
    page = coordinator_client.get(REVIEW).content.decode()

    assert "data-review-row" in page and 'class="reported"' not in page and 'name="umsetzung"' not in page


@pytest.mark.parametrize("role", ["coordinator", "reader"])
def test_the_page_of_an_element_in_the_draft_says_it_too(
    role: str, revision: Revision, municipality: Municipality, client_of: ClientOf, concept: Concept
) -> None:
    client = client_of(rooms.member(municipality, role))
    page = client.get(f"/schreibtisch/konzepte/{concept.slug}/entwurf/{key_of('Maßnahme 3')}/").content.decode()

    assert "Abgeschlossen." in page and "umgesetzt" in page


def test_reports_take_one_query_of_the_review(revision: Revision, coordinator_client: Client, django_assert_max_num_queries: Any) -> None:
    coordinator_client.get(REVIEW)
    with django_assert_max_num_queries(24):
        coordinator_client.get(REVIEW)
