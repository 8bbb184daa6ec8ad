"""Every schema version ever sealed stays readable: a file of each stands in the corpus."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from mittragen.edition.codec import DocumentError, decode, verified
from mittragen.edition.documents import SCHEMA_VERSION, Edition, EditionDocument, Publisher
from mittragen.edition.elements import Actor, FieldOfAction, Goal, Measure, Period, Responsibility
from mittragen.edition.record import RECORD_SCHEMA_VERSION
from mittragen.edition.terms import MunicipalityKind
from mittragen.edition.upgrades import RECORD_UPGRADES, UPGRADES, upgraded
from tests.edition.concepts import LEAD, PARTNER
from tests.factories.records import small_record

CORPUS = Path(__file__).parents[1] / "corpus" / "upgrades"
STORED_DIGEST = "8d558dd026f1c90e99d2cc8228346cfcecb47f831fe4a8fb5398af57899dab13"
STORED_RECORD_DIGEST = "03d2b84178043df8de519ee10452340c9ee6c8b39a3c5dd50aba2ee76eb51e38"


def test_every_earlier_version_has_an_upgrade_and_a_file() -> None:
    earlier = list(range(SCHEMA_VERSION))

    assert sorted(UPGRADES) == earlier
    assert sorted(int(path.stem) for path in CORPUS.glob("*.json")) == earlier


def test_every_earlier_version_of_records_has_an_upgrade_and_a_file() -> None:
    earlier = list(range(1, RECORD_SCHEMA_VERSION))

    assert sorted(RECORD_UPGRADES) == earlier
    assert sorted(int(path.stem) for path in (CORPUS / "records").glob("*.json")) == earlier


def test_record_of_version_1_reads_as_it_was_and_says_nothing_about_outcomes() -> None:
    document = verified((CORPUS / "records" / "1.json").read_bytes())

    assert document.digest == STORED_RECORD_DIGEST
    assert document.content == small_record()
    assert (document.content.groups, document.content.links) == ((), ())


def test_version_0_reads_as_the_edition_it_was() -> None:
    document = verified((CORPUS / "0.json").read_bytes())

    assert isinstance(document, EditionDocument)
    assert document.digest == STORED_DIGEST
    assert document.content == Edition(
        publisher=Publisher(name="Landkreis Musterau", kind=MunicipalityKind.COUNTY),
        slug="integrationskonzept",
        label="2019",
        title="Zusammen leben im Kreis Musterau",
        as_of=date(2019, 3, 1),
        is_fictional=True,
        fields_of_action=(FieldOfAction(key="f1", label="1", title="Sprache"),),
        goals=(Goal(key="g1", label="1.1", title="Alle finden einen Kurs.", parent="f1"),),
        measures=(
            Measure(
                key="m1",
                label="1.1.1",
                title="Lotsenstelle einrichten",
                parent="g1",
                responsibilities=(Responsibility(actor="kmut", role=LEAD), Responsibility(actor="vhs", role=PARTNER)),
                period=Period(text="bis Ende 2020", ends_on=date(2020, 12, 31)),
            ),
        ),
        actors=(Actor(key="kmut", name="Koordinierungsstelle Migration und Teilhabe"), Actor(key="vhs", name="Volkshochschule Musterau")),
    )


def test_an_old_document_is_still_guarded_by_its_digest() -> None:
    data = (CORPUS / "0.json").read_bytes()

    with pytest.raises(DocumentError, match="Der Inhalt wurde verändert"):
        verified(data.replace(b"Volkshochschule", b"Abendschule"))


def test_an_old_document_that_fits_the_new_types_is_still_upgraded() -> None:
    raw = msgspec.json.decode((CORPUS / "0.json").read_bytes())
    raw["content"]["label"] = raw["content"].pop("version")
    del raw["content"]["organisations"]

    assert decode(msgspec.json.encode(raw)).content.schema_version == SCHEMA_VERSION


def test_an_upgrade_leaves_what_it_was_given_untouched() -> None:
    raw = msgspec.json.decode((CORPUS / "0.json").read_bytes())

    upgraded(raw)

    assert raw == msgspec.json.decode((CORPUS / "0.json").read_bytes())
