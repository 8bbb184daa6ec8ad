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
from mittragen.edition.documents import EditionDocument
from mittragen.edition.figures import figures_of
from mittragen.municipality.models import Municipality
from mittragen.project.command import run


def told_document(name: str, host: str) -> EditionDocument:
    told(place(name), slug=name, hosts=(host,), port=8000, say=lambda _: None)
    with scopes_disabled():
        document = verified(bytes(SealedDocument.objects.get(municipality__slug=name, kind=SealedDocument.Kind.EDITION).body))
    assert isinstance(document, EditionDocument)
    return document


@pytest.mark.django_db
def test_the_county_is_as_large_as_a_real_one_and_says_that_it_is_invented() -> None:
    edition = told_document("lindmoor", "lindmoor.localhost").content
    figures = figures_of(edition)
    assert figures.fields == 6
    assert figures.goals >= 62
    assert figures.measures >= 163
    assert len(edition.overarching_goals) == 2
    assert len(edition.cross_cutting_themes) == 2
    assert edition.is_fictional


@pytest.mark.django_db
def test_the_county_has_only_the_gaps_it_has_on_purpose() -> None:
    edition = told_document("lindmoor", "lindmoor.localhost").content
    assert [(finding.code, finding.label) for finding in findings(edition)] == [("W201", "4.10"), ("N301", "3.2.3")]


@pytest.mark.django_db
def test_the_places_are_apart() -> None:
    county, town = told_document("lindmoor", "lindmoor.localhost"), told_document("birkenfurt", "birkenfurt.localhost")
    client = Client()
    measure = town.content.measures[0]
    assert client.get(f"/k/{measure.key}", headers={"host": "birkenfurt.localhost"}).status_code == 200
    assert client.get(f"/k/{measure.key}", headers={"host": "lindmoor.localhost"}).status_code == 404
    assert client.get(f"/konzepte/{county.content.slug}/", headers={"host": "birkenfurt.localhost"}).status_code == 404


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
    document = told_document("birkenfurt", "birkenfurt.localhost")
    with scope(municipality=Municipality.objects.get(slug="birkenfurt")):
        assert all(measure.responsibilities for measure in document.content.measures if not measure.label[-1].isalpha())


def test_an_unknown_option_of_the_demo_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["demo", "--port", "0"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
