"""The trace of an edition as files beside the concept, and the page that leads to them."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.archive.seal import seal_edition
from mittragen.municipality.models import Municipality
from mittragen.outputs.registry import TRACE_TARGETS
from tests.factories.traces import traced_edition

CONCEPT = "/konzepte/integrationskonzept/"


@pytest.fixture
def traced(kreis: Municipality) -> Municipality:
    """The county with an edition published that has a trace."""
    with scope(municipality=kreis):
        seal_edition(municipality=kreis, document=traced_edition(), sealed_at=datetime(2026, 3, 20, tzinfo=UTC))
    return kreis


@pytest.mark.parametrize("target", TRACE_TARGETS, ids=lambda target: target.suffix)
@pytest.mark.parametrize("folder", [CONCEPT, f"{CONCEPT}fassungen/2026/"])
def test_trace_is_a_named_file_of_its_kind(traced: Municipality, visitor: Client, target: object, folder: str) -> None:
    response = visitor.get(f"{folder}spur.{target.suffix}")
    assert (response.status_code, response["Content-Type"]) == (200, target.media_type)
    assert f"Spur.{target.suffix}" in response["Content-Disposition"]
    assert visitor.get(f"{folder}spur.{target.suffix}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_page_of_how_the_concept_came_to_be_leads_to_every_file(traced: Municipality, visitor: Client) -> None:
    page = visitor.get(f"{CONCEPT}herkunft/").content.decode()
    assert all(f'href="{CONCEPT}spur.{target.suffix}"' in page for target in TRACE_TARGETS)


def test_edition_without_a_trace_has_no_file_of_it(published: Municipality, visitor: Client) -> None:
    assert [visitor.get(f"{CONCEPT}{name}").status_code for name in ("spur.csv", "spur.pdf", "herkunft/")] == [404, 404, 404]
