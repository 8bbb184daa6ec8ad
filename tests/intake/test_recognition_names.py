"""Which spellings are one organisation, which numbers are labels, which texts are personal."""

from collections import Counter

import pytest

from mittragen.intake.labels import begins, led_by_label, looks_like_label
from mittragen.intake.names import proposals, same_organisation
from mittragen.intake.personal import looks_like_person, without_personal_data
from mittragen.intake.reading import NameProposal, PersonalDatum


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KMuT", "Koordinierungsstelle Migration und Teilhabe"),
        ("Koordinierungsstelle MuT", "Koordinierungsstelle Migration und Teilhabe"),
        ("Koordinierungs-\nstelle MuT", "Koordinierungsstelle MuT"),
        ("Amt für Mobilität und Tiefbau", "Amt Tiefbau und Mobilität"),
        ("SWM (Stadtwerke)", "Stadtwerke Musterau"),
        ("VHS", "Volkshochschule"),
        ("Volkshochschule", "Volkshochshule"),
        ("FB Soziales", "Fachbereich Soziales"),
    ],
)
def test_spellings_of_one_organisation_are_recognised(one, other):
    assert same_organisation(one, other) and same_organisation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stadt Moorstedt", "Samtgemeinde Moorstedt"),
        ("Fachbereich 1", "Fachbereich 2"),
        ("Jugendamt", "Schulamt"),
        ("Stadt Moorstedt", "Stadt Moorstadt"),
        ("Koordinierungsstelle", "Koordinierungsstelle Migration und Teilhabe"),
        ("Caritas", "Diakonie"),
    ],
)
def test_different_organisations_stay_apart(one, other):
    assert not same_organisation(one, other)


def test_the_written_out_name_is_proposed_with_all_spellings():
    spellings = Counter({"KMuT": 5, "Koordinierungsstelle MuT": 2, "Koordinierungsstelle Migration und Teilhabe": 1, "VHS": 3})
    name = "Koordinierungsstelle Migration und Teilhabe"
    assert proposals(spellings) == (NameProposal(name=name, spellings={"KMuT": 5, "Koordinierungsstelle MuT": 2, name: 1}),)


@pytest.mark.parametrize(
    "text", ["1.2.3", "1.10", "5.1.1.", "3.2.1a", "SP 1.10", "SP1.2", "SP neu", "B5+6", "G2/Ü4", "G 2/Ü4", "SP 3/BI 2", "Maßnahme 1", "MOB 1", "AW1"]
)
def test_numbers_of_measures_look_like_labels(text):
    assert looks_like_label(text)


@pytest.mark.parametrize("text", ["2025", "Sprachcafé", "VHS", "10.000 €", "ab 2025", "alle 2 Jahre"])
def test_other_short_texts_do_not_look_like_labels(text):
    assert not looks_like_label(text)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("1.1 Alle lernen Deutsch", "1.1", "Alle lernen Deutsch"),
        ("1.1.1. Kurse", "1.1.1.", "Kurse"),
        ("Ziel 3: Kurse", "Ziel 3", "Kurse"),
        ("SP 3: Kurse", "SP 3", "Kurse"),
        ("3 Kurse im Jahr", "", "3 Kurse im Jahr"),
        ("2025 beginnt der Kurs", "", "2025 beginnt der Kurs"),
        ("1. Januar beginnt es", "", "1. Januar beginnt es"),
    ],
)
def test_a_number_in_front_is_parted_off(text, label, rest):
    assert led_by_label(text) == (label, rest)


def test_a_longer_number_continues_a_shorter_one():
    assert begins("1.1", "1.1.3") and begins("3.2.1", "3.2.1a") and begins("SP 1", "SP1.2")
    assert not begins("1.1", "1.10") and not begins("1.1", "1.10.1") and not begins("1.1", "1.1")


def test_telephone_mail_and_names_are_taken_out():
    free, found = without_personal_data("Frau Muster, Tel. 05931 44-1234, m.muster@kreis.example", "C4")
    assert {(datum.kind, datum.text) for datum in found} == {("name", "Frau Muster"), ("telephone", "Tel. 05931 44-1234"), ("email", "m.muster@kreis.example")}
    assert all(isinstance(datum, PersonalDatum) and datum.where == "C4" for datum in found)
    assert "Muster" not in free and "05931" not in free


@pytest.mark.parametrize("text", ["01.02.2025", "10.000–15.000 €", "2025/2026", "1.2.3", "0,5", "12.02.: Auftakt. 05.05.: Treffen."])
def test_dates_amounts_and_numbers_are_not_personal(text):
    assert without_personal_data(text, "") == (text, [])


def test_offices_are_not_persons():
    assert looks_like_person("Maria Muster") and looks_like_person("Dr. Max Muster")
    assert not looks_like_person("Jugendamt Musterau") and not looks_like_person("Landkreis Musterau") and not looks_like_person("VHS")
