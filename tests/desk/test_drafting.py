"""Writing the draft at the desk: the outline, and the form of an element as it is sent with its button."""

import pytest
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.actors.models import Actor
from mittragen.concept.actions import add_element, change_element, name_level
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.desk.here import subject_of
from mittragen.edition.elements import Cost, CouncilReference, Detail, MeasureLink, Origin, Period
from mittragen.edition.terms import ElementKind, OriginKind, Recurrence
from mittragen.municipality.models import Municipality, User
from mittragen.teamwork.actions import delete_comment, say_here, settle_comment, write_comment
from tests.desk.conftest import ClientOf
from tests.desk.element_form import DRAFT, facts_now, form_of, send
from tests.factories import rooms


def test_outline_shows_every_level_with_its_printed_label(coordinator_client: Client, measure: Element) -> None:
    page = coordinator_client.get(f"{DRAFT}{measure.key}/").content.decode()
    assert [title in page for title in ("Handlungsfelder", "Alle können Deutsch lernen", "Sprachkurse am Abend anbieten")] == [True] * 3
    assert '<span class="label">1.1.1</span>' in page


def test_outline_is_folded_by_field_and_unfolds_by_its_address(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    with scope(municipality=municipality):
        field = Element.objects.get(kind=ElementKind.FIELD_OF_ACTION.value)
    folded = coordinator_client.get(DRAFT).content.decode()
    unfolded = coordinator_client.get(f"{DRAFT}?auf={field.key}").content.decode()
    assert (measure.key in folded, measure.key in unfolded) == (False, True)


def test_filter_finds_words_in_folded_fields_with_what_stands_above(coordinator_client: Client, measure: Element) -> None:
    page = coordinator_client.get(f"{DRAFT}?suche=abend+1.1.1").content.decode()
    assert [words in page for words in ("1 Treffer", measure.key, "Alle können Deutsch lernen", "Gleichstellung")] == [True, True, True, False]


def test_level_names_of_the_county_are_used(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    with scope(municipality=municipality):
        name_level(concept=measure.concept, kind=ElementKind.MEASURE, singular="Vorhaben", plural="Vorhaben", by=None)
    assert "Vorhaben danach" in coordinator_client.get(f"{DRAFT}{measure.key}/").content.decode()


def test_sending_the_form_untouched_changes_nothing(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    awkward = {
        "text": "Erste Zeile\n\n- Liste\n- noch eine\n\n  eingerückt",
        "period": Period(text="ab Herbst 2026,\nspäter mehr", recurrence=Recurrence.RECURRING),
        "cost": Cost(text="5.000 €\neinmalig", funding_text="Land\nund Bund"),
        "details": (Detail(label="A", text="eins\nzwei"),),
        "origins": (Origin(kind=OriginKind.IMPORT, reference="m1"), Origin(kind=OriginKind.LAW, text="§ 1")),
        "council_references": (CouncilReference(paper="V/12", address="https://example.org/12"),),
        "priority": "ganz eilig",
        "worded_for_everyone": False,
    }
    with scope(municipality=municipality):
        other = add_element(
            concept=measure.concept, kind=ElementKind.MEASURE, parent=measure.parent, facts=Facts(label="1.1.1", title="Gleiche Kennung"), by=None
        )
        change_element(element=measure, by=None, **awkward, links=(MeasureLink(measure=other.key, wording="s. 1.1.1"),))
    before = facts_now(municipality, measure)
    answer = send(coordinator_client, measure.key, form_of(coordinator_client, measure.key))
    assert answer.status_code == 302 or answer.status_code == 303
    assert facts_now(municipality, measure) == before
    assert "Es war nichts zu speichern." in coordinator_client.get(f"{DRAFT}{measure.key}/").content.decode()


def test_every_kind_of_element_has_its_form(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    with scope(municipality=municipality):
        field = Element.objects.get(kind=ElementKind.FIELD_OF_ACTION.value)
        above = Element.objects.get(kind=ElementKind.MEASURE.value)
        for kind, parent in (
            (ElementKind.GUIDING_PRINCIPLE, None),
            (ElementKind.OVERARCHING_GOAL, None),
            (ElementKind.CHALLENGE, field),
            (ElementKind.SUB_MEASURE, above),
        ):
            add_element(concept=concept, kind=kind, parent=parent, facts=Facts(title=kind.german), by=None)
        keys = list(Element.objects.values_list("key", flat=True))
    for key in keys:
        sent = form_of(coordinator_client, key)
        assert send(coordinator_client, key, sent, title="Neuer Titel").status_code == 303
    with scope(municipality=municipality):
        assert set(Element.objects.values_list("title", flat=True)) == {"Neuer Titel"}


def test_facts_are_written_as_they_were_typed(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = form_of(coordinator_client, measure.key)
    changes = {"text": "Ganz **neu**.", "steps-2-text": "Auswerten", "steps-2-due_on": "31.12.2027", "details-0-remove": "on", "novelty": "continued"}
    send(coordinator_client, measure.key, sent, **changes)
    facts = facts_now(municipality, measure)
    assert facts.text == "Ganz **neu**."
    assert [step.text for step in facts.steps] == ["Räume finden", "Kurse beginnen", "Auswerten"]
    assert (facts.details, facts.novelty) == ((), "continued")


def test_time_is_read_from_its_wording_unless_somebody_corrected_it(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{"period-text": "2027 bis 2028"})
    read = facts_now(municipality, measure).period
    send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{"period-ends_on": "30.06.2028"})
    send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{"period-text": "2027 bis Mitte 2028"})
    corrected = facts_now(municipality, measure).period
    assert (f"{read.starts_on}", f"{read.ends_on}") == ("2027-01-01", "2028-12-31")
    assert (corrected.text, f"{corrected.ends_on}") == ("2027 bis Mitte 2028", "2028-06-30")


def test_an_organisation_nobody_knows_is_added_by_its_name(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    row = {"responsibilities-2-name": "Kulturverein Moorstedt", "responsibilities-2-role": "partner"}
    send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **row)
    with scope(municipality=municipality):
        added = Actor.objects.get(name="Kulturverein Moorstedt")
    assert [part.actor for part in facts_now(municipality, measure).responsibilities][-1] == added.key


def test_a_known_organisation_is_found_by_its_short_name(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    with scope(municipality=municipality):
        school = Actor.objects.get(short_name="VHS")
        change_element(element=measure, by=None, responsibilities=())
    send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{"responsibilities-0-name": "vhs", "responsibilities-0-role": "lead"})
    assert [part.actor for part in facts_now(municipality, measure).responsibilities] == [school.key]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "", "Bitte füllen Sie dieses Feld aus."),
        ("period-starts_on", "31.13.2026", "Bitte geben Sie ein Datum ein"),
        ("period-ends_on", "01.01.1990", "nicht vor dem Beginn"),
        ("cost-one_off", "viel", "Bitte geben Sie eine Zahl ein"),
        ("cost-one_off_up_to", "10", "auch den kleineren Betrag"),
        ("responsibilities-2-name", "VHS", "steht schon in der Liste"),
        ("links-0-name", "9.9.9", "Diese Maßnahme gibt es hier nicht."),
        ("steps-2-due_on", "01.01.2027", "Bitte füllen Sie dieses Feld aus, oder leeren Sie die Zeile."),
        ("council_references-0-address", "javascript:alert(1)", "https://"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_it_and_nothing_typed_is_lost(
    coordinator_client: Client, municipality: Municipality, measure: Element, name: str, value: str, said: str
) -> None:
    before = facts_now(municipality, measure)
    answer = send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), **{name: value, "text": "Das bleibt im Formular."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [words in page for words in (said, "Das bleibt im Formular.", "Es ist noch nichts gespeichert.")] == [True] * 3
    assert facts_now(municipality, measure) == before


def test_preview_without_a_script_saves_nothing(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    before = facts_now(municipality, measure)
    answer = send(coordinator_client, measure.key, form_of(coordinator_client, measure.key), text="So **sieht** es aus.", vorschau="ja")
    assert answer.status_code == 200
    assert "So <strong>sieht</strong> es aus." in answer.content.decode()
    assert facts_now(municipality, measure) == before


def test_preview_escapes_what_was_typed(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.post(f"{DRAFT}vorschau/", {"text": "<script>x</script> *betont*"})
    assert answer.content.decode() == "<p>&lt;script&gt;x&lt;/script&gt; <em>betont</em></p>\n"


def test_readers_see_the_same_page_without_anything_to_press(client_of: ClientOf, municipality: Municipality, measure: Element) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    page = reader.get(f"{DRAFT}{measure.key}/").content.decode()
    assert [words in page for words in ("Sprachkurse am Abend anbieten", "Volkshochschule", "Nur für die Redaktion.", "Speichern", "data-autosave")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert reader.post(f"{DRAFT}{measure.key}/", {"title": "Nein"}).status_code == 404
    assert facts_now(municipality, measure).title == "Sprachkurse am Abend anbieten"


def test_an_unknown_key_is_nothing_here(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.get(f"{DRAFT}m99999/").status_code == 404


@pytest.mark.parametrize("count", [1, 60])
def test_page_of_an_element_asks_the_same_however_many_there_are(
    coordinator_client: Client,
    coordinator: User,
    municipality: Municipality,
    measure: Element,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with scope(municipality=municipality):
        for number in range(2, count + 1):
            add_element(
                concept=measure.concept, kind=ElementKind.MEASURE, parent=measure.parent, facts=Facts(label=f"1.1.{number}", title="Noch eine"), by=None
            )
    coordinator_client.get(f"{DRAFT}{measure.key}/")
    with django_assert_max_num_queries(20):
        coordinator_client.get(f"{DRAFT}{measure.key}/")
    with django_assert_max_num_queries(10):
        coordinator_client.get(DRAFT)


def test_findings_of_an_element_stand_on_their_own_part(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    with scope(municipality=municipality):
        change_element(element=measure, by=None, responsibilities=())
    part = coordinator_client.get(f"{DRAFT}{measure.key}/befunde/").content.decode()
    assert ("E101" in part, "<html" in part) == (True, False)


def test_an_element_without_findings_says_so(coordinator_client: Client, municipality: Municipality, measure: Element, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.desk.drafting.views.findings_of", lambda concept, key: ())
    assert "Hier fehlt nichts." in coordinator_client.get(f"{DRAFT}{measure.key}/befunde/").content.decode()


def test_the_page_of_an_element_says_how_much_was_said_and_who_else_is_here(
    client_of: ClientOf, coordinator_client: Client, municipality: Municipality, concept: Concept, measure: Element
) -> None:
    colleague, reader = rooms.member(municipality, "editor"), rooms.member(municipality, "reader")
    subject = subject_of(concept, measure)
    with scope(municipality=municipality):
        said = [write_comment(municipality=municipality, subject=subject, text=text, by=colleague) for text in ("Eins.", "Zwei.", "Drei.", "Vier.")]
        settle_comment(comment=said[0], by=colleague)
        delete_comment(comment=said[1], by=colleague)
        say_here(municipality=municipality, subject=subject, by=colleague)
    for client in (coordinator_client, client_of(reader)):
        for page in ("", "kommentare/", "verlauf/"):
            html = client.get(f"{DRAFT}{measure.key}/{page}").content.decode()
            shown = ("Kommentare (2)" in html, "Auch hier: Editor, seit" in html, "js/desk/presence" in html)
            assert (page, *shown) == (page, True, True, True)
