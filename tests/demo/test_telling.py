"""The invented places: told through the real actions, complete, without a flaw that an office would be ashamed of."""

from pathlib import Path

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from mittragen.archive.models import SealedDocument
from mittragen.demo.telling import told
from mittragen.demo.text import place
from mittragen.edition.checks import findings
from mittragen.edition.codec import verified
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.edition.figures import figures_of
from mittragen.monitoring.models import IndicatorReading
from mittragen.municipality.models import Municipality
from mittragen.project.command import run

# What each edition of the county lacks, on purpose.
GAPS = {"2024": [("W201", "4.10"), ("N301", "3.2.3")], "2025": [("N301", "3.2.3")]}


def told_editions(name: str, host: str) -> dict[str, EditionDocument]:
    told(place(name), slug=name, hosts=(host,), port=8000, say=lambda _: None)
    with scopes_disabled():
        rows = SealedDocument.objects.filter(municipality__slug=name, kind=SealedDocument.Kind.EDITION).order_by("sealed_at")
        documents = [verified(bytes(row.body)) for row in rows]
    return {document.content.label: document for document in documents if isinstance(document, EditionDocument)}


@pytest.mark.django_db
def test_the_county_is_as_large_as_a_real_one_has_only_the_gaps_it_has_on_purpose_and_is_apart_from_the_town() -> None:
    county, town = told_editions("lindmoor", "lindmoor.localhost"), told_editions("birkenfurt", "birkenfurt.localhost")
    assert list(county) == ["2024", "2025"]
    for label, document in county.items():
        _require_large(document.content)
        found = findings(document.content, document.envelope.trace)
        assert [(finding.code, finding.label) for finding in found if finding.code != "N308"] == GAPS[label]
    _require_one_value_a_day(county["2025"].content)
    _require_apart(county["2025"].content, next(iter(town.values())).content)


def _require_large(edition: Edition) -> None:
    figures = figures_of(edition)
    assert figures.fields == 6
    assert figures.goals >= 62
    assert figures.measures >= 163
    assert len(edition.overarching_goals) == 2
    assert len(edition.cross_cutting_themes) == 2
    assert edition.is_fictional


def _require_one_value_a_day(edition: Edition) -> None:
    printed = {(indicator.key, reading.on): reading.value for indicator in edition.indicators for reading in indicator.readings}
    with scopes_disabled():
        kept = {(row.indicator.key, row.on): row.value for row in IndicatorReading.objects.select_related("indicator")}
    assert kept
    assert {at: (printed[at], kept[at]) for at in printed.keys() & kept.keys() if printed[at] != kept[at]} == {}


def _require_apart(county: Edition, town: Edition) -> None:
    client, measure = Client(), town.measures[0]
    assert client.get(f"/k/{measure.key}", headers={"host": "birkenfurt.localhost"}).status_code == 200
    assert client.get(f"/k/{measure.key}", headers={"host": "lindmoor.localhost"}).status_code == 404
    assert client.get(f"/konzepte/{county.slug}/", headers={"host": "birkenfurt.localhost"}).status_code == 404


@pytest.mark.django_db
def test_a_place_that_cannot_be_told_to_the_end_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("mittragen.demo.telling.publish_edition", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        told(place("birkenfurt"), slug="birkenfurt", hosts=("birkenfurt.localhost",), port=8000, say=lambda _: None)
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("name", ["lindmoor", "birkenfurt"])
def test_every_name_in_the_words_leads_somewhere(name: str) -> None:
    words = place(name)
    actors = {actor.id for actor in words.actors}
    measures = [measure for field in words.fields for measure in field.measures()]
    labels = [measure.label for measure in measures]
    assert len(labels) == len(set(labels))
    assert {link for measure in measures for link in measure.links} <= set(labels)
    assert {actor for measure in measures for actor in (*measure.lead, *measure.partners)} <= actors


@pytest.mark.django_db
def test_measures_know_their_links_and_their_carriers() -> None:
    (document,) = told_editions("birkenfurt", "birkenfurt.localhost").values()
    with scope(municipality=Municipality.objects.get(slug="birkenfurt")):
        assert all(measure.responsibilities for measure in document.content.measures if not measure.label[-1].isalpha())


def test_an_unknown_option_of_the_demo_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["demo", "--port", "0"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
