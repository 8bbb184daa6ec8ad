"""Persons and organisations: names, addresses and numbers of people, and one organisation under several names."""

import pytest

from mittragen.edition.documents import Chapter
from mittragen.edition.elements import Actor
from tests.edition.concepts import a_concept, a_measure, found, keys_of


def suspected(text: str, code: str = "E107", **facts: object) -> list[str]:
    """The wordings in a measure's text that are suspected under ``code``."""
    return [finding.message.split(": „")[1].split("“")[0] for finding in found(a_concept(a_measure(text=text, **facts)), code)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Frau Müller berät.", ["Frau Müller"]),
        ("Herr Dr. Schmidt leitet den Kurs.", ["Herr Dr. Schmidt"]),
        ("Ansprechpartnerin: Anna Weber", ["Anna Weber"]),
        ("Kontakt: Cemile Aydın", ["Cemile Aydın"]),
        ("Herr Meier und Frau Schulz", ["Herr Meier", "Frau Schulz"]),
        ("Jobcenter, Frau von der Heide", ["Frau von der Heide"]),
        ("Es berät Dr. Anna Weber.", ["Dr. Anna Weber"]),
    ],
)
def test_names_of_persons_are_suspected(text: str, names: list[str]) -> None:
    assert suspected(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Die Koordinierungsstelle Frau und Beruf berät.",
        "Das Frauenhaus hat neun Plätze.",
        "Herrn/Frau N. N.",
        "Jede Frau Anspruch auf Beratung hat, und eine Frau Meister wird.",
        "Treffpunkt: Frau-Müller-Weg 3, Anne-Frank-Schule, Dr.-Schmidt-Straße",
        "Kontakt: Volkshochschule Moorstedt",
        "Leitung: Deutsches Rotes Kreuz",
        "Ansprechpartner: Städte und Gemeinden",
        "Koordination: Bunte Vielfalt",
        "Kita Frau Holle",
        "Sehr geehrte Frau Landrätin",
        "Dr. Karl Lange Stiftung",
        "Zufahrt über die Prof. Neu Allee, z. B. h. Radfahrer",
    ],
)
def test_institutions_streets_and_nouns_are_no_persons(text: str) -> None:
    assert suspected(text) == []


def test_a_full_name_in_the_wording_of_responsibility_is_suspected() -> None:
    assert suspected("Text.", responsibility_text="Volkshochschule Nord, Anna Weber") == ["Anna Weber"]


def test_an_organisation_named_like_a_person_is_suspected_and_a_school_is_not() -> None:
    actors = (Actor(key="a1", name="Anna Weber"), Actor(key="a2", name="Anne-Frank-Schule"), Actor(key="a3", name="Maria Hilf"))

    assert keys_of(a_concept(actors=actors), "E107") == ["a1"]


def test_a_foreword_may_be_signed_but_thanks_nobody_by_name() -> None:
    signed = Chapter(key="k1", title="Vorwort", text="Dr. Anna Weber, Landrätin")
    thankful = Chapter(key="k2", title="Dank", text="Wir danken Herrn Meier.")

    assert keys_of(a_concept(chapters=(signed, thankful)), "E107") == ["k2"]


@pytest.mark.parametrize("address", ["anna.weber@amt.invalid", "a.weber@amt.invalid", "mueller77@gmx.de", "frau.weber@amt.invalid"])
def test_mail_addresses_of_persons_are_suspected(address: str) -> None:
    assert suspected(f"Bitte an {address} schreiben.", "E108") == [address]


@pytest.mark.parametrize("address", ["info@amt.invalid", "teilhabe@lindmoor.example", "fd.soziales@amt.invalid", "vhs-anmeldung@web.de"])
def test_mailboxes_of_offices_are_none_of_a_person(address: str) -> None:
    assert suspected(f"Bitte an {address} schreiben.", "E108") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tel. 04999 9876-56", ["Tel. 04999 9876-56"]),
        ("erreichbar unter 0171/2345678", ["0171/2345678"]),
        ("+49 4999 12 34 56", ["+49 4999 12 34 56"]),
        ("Durchwahl -123", ["Durchwahl -123"]),
        ("Telefon 04999 1234-0", []),
        ("0800 1234567", []),
        ("vom 01.05.2026 bis 31.12.2027", []),
        ("Vorlage 0123/2025", []),
        ("12.000 Euro bis 15.000 Euro, 0,5 Stellen 2026-2027", []),
        ("PLZ 01234 Musterau, Schlüssel 03998017", []),
    ],
)
def test_telephone_numbers_are_told_from_dates_amounts_hotlines_and_the_office(text: str, numbers: list[str]) -> None:
    assert suspected(text, "W209") == numbers


def doubled(*names: str | tuple[str, str]) -> list[str]:
    """Keys of organisations that are suspected to be an earlier one; a pair is a name and a short name."""
    pairs = [(name, "") if isinstance(name, str) else name for name in names]
    return keys_of(a_concept(actors=tuple(Actor(key=f"a{place}", name=name, short_name=short) for place, (name, short) in enumerate(pairs))), "W208")


@pytest.mark.parametrize(
    "names",
    [
        ("Jugendamt Landkreis", "Landkreis, Jugendamt"),
        ("Koordinierungs-stelle MuT", "Koordinierungsstelle MuT"),
        ("Diakonie e. V.", "Diakonie"),
        ("Deutsches Rotes Kreuz", "DRK"),
        ("DRK Moorstedt", "Deutsches Rotes Kreuz Moorstedt"),
        ("Gymnasium Lindenbrück", "Gymnasium Lindenbrueck"),
        ("Volkshochschule Nord", "Volkshochshule Nord"),
        (("Volkshochschule Nord", "VHS"), "VHS Nord"),
    ],
)
def test_one_organisation_under_two_names_is_suspected(names: tuple[str, str]) -> None:
    assert doubled(*names) == ["a1"]


@pytest.mark.parametrize(
    "names",
    [
        ("Stadt Krummhorst", "Samtgemeinde Krummhorst"),
        ("Grundschule Nord", "Grundschule Süd"),
        ("Grundschule Birkensiel", "Grundschule Birkenfurt"),
        ("Fachdienst Soziales", "Fachbereich Soziales"),
        (("Volkshochschule Nord", "VHS"), ("Volkshochschule Süd", "VHS")),
        ("Fachbereich 1", "Fachbereich 2"),
    ],
)
def test_different_organisations_with_like_names_stay_apart(names: tuple[str, str]) -> None:
    assert doubled(*names) == []
