"""The frame of a concept at the desk: its own facts, levels, scale, themes, target groups."""

from typing import Any

import pytest
from django.test import Client

from mittragen.concept import actions
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Concept, Element, LevelName, MeasureFacts, Priority, TargetGroup
from mittragen.concept.tables import facts_of
from mittragen.edition.terms import ElementKind
from tests.desk.conftest import ClientOf
from tests.factories import rooms

FRAME = "/schreibtisch/konzepte/integration/rahmen/"
PAGES = ("", "ebenen/", "skalen/", "querschnittsthemen/", "zielgruppen/", "indikatoren/", "kapitel/", "kurzfassungen/")
WHOLE = {
    "title": "Integrationskonzept",
    "subtitle": "",
    "kind": "Integrationskonzept",
    "language": "de",
    "edition_label": "2026",
    "as_of": "30.04.2026",
    "valid_from": "",
    "valid_until": "",
    "introduction": "",
    "authors": "",
    "licence": "https://www.govdata.de/dl-de/by-2-0",
}


def test_the_concept_is_changed_in_one_form(coordinator_client: Client, concept: Concept) -> None:
    sent = {**WHOLE, "subtitle": "Gut zusammen leben", "valid_from": "01.01.2027", "introduction": "**Warum** dieses Konzept."}
    answer = coordinator_client.post(FRAME, sent)
    assert answer.status_code == 303
    concept.refresh_from_db()
    assert (concept.subtitle, str(concept.valid_from), concept.introduction) == ("Gut zusammen leben", "2027-01-01", "**Warum** dieses Konzept.")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Bitte füllen Sie dieses Feld aus."),
        ({"as_of": "gestern"}, "30.09.2026"),
        ({"edition_label": "2026/27"}, "ohne Schrägstrich"),
        ({"valid_from": "01.01.2027", "valid_until": "01.01.2026"}, "nicht vor „Gilt ab“"),
        ({"language": "klingonisch"}, "gültige Auswahl"),
        ({"licence": "javascript:alert(1)"}, "gültige Auswahl"),
        ({"kind": "x" * 101}, "100"),
    ],
)
def test_what_cannot_be_taken_is_said_and_everything_typed_stays(coordinator_client: Client, concept: Concept, wrong: dict[str, str], said: str) -> None:
    answer = coordinator_client.post(FRAME, {**WHOLE, "introduction": "Lange getippt.", **wrong})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Lange getippt." in text
    concept.refresh_from_db()
    assert concept.introduction == ""


def test_two_at_the_introduction_see_both_texts_and_the_second_save_counts(coordinator_client: Client, concept: Concept) -> None:
    seen = {"gesehen-introduction": mark_of("")}
    actions.change_concept(concept=Concept.objects.get(pk=concept.pk), introduction="Von der anderen.", by=None)
    answer = coordinator_client.post(FRAME, {**WHOLE, **seen, "introduction": "Von mir."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Von <mark>der anderen</mark>." in text
    assert ">\nVon mir.</textarea>" in text
    assert f'name="gesehen-introduction" value="{mark_of("Von der anderen.")}"' in text
    again = coordinator_client.post(FRAME, {**WHOLE, "gesehen-introduction": mark_of("Von der anderen."), "introduction": "Von uns beiden."})
    assert again.status_code == 303
    concept.refresh_from_db()
    assert concept.introduction == "Von uns beiden."


def test_another_field_changed_meanwhile_is_kept(coordinator_client: Client, concept: Concept) -> None:
    actions.change_concept(concept=Concept.objects.get(pk=concept.pk), subtitle="Neu", by=None)
    answer = coordinator_client.post(FRAME, {**WHOLE, "gesehen-subtitle": mark_of(""), "authors": "Ada Beispiel"})
    assert answer.status_code == 303
    concept.refresh_from_db()
    assert (concept.subtitle, concept.authors) == ("Neu", "Ada Beispiel")


def test_a_preview_saves_nothing(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.post(FRAME, {**WHOLE, "introduction": "**fett**", "vorschau": "ja"})
    assert "<strong>fett</strong>" in answer.content.decode()
    concept.refresh_from_db()
    assert concept.introduction == ""


def test_levels_are_named_and_get_their_usual_name_back(coordinator_client: Client, concept: Concept) -> None:
    address = f"{FRAME}ebenen/"
    names = {"field_of_action-singular": "Themenfeld", "field_of_action-plural": "Themenfelder"}
    assert coordinator_client.post(address, names).status_code == 303
    assert LevelName.objects.get().plural == "Themenfelder"
    more = {**names, "goal-singular": "Vorhaben", "goal-plural": "Vorhaben"}
    assert coordinator_client.post(address, {**more, "reset": "field_of_action"}).status_code == 303
    assert list(LevelName.objects.values_list("kind", "singular")) == [("goal", "Vorhaben")]


def test_half_a_level_name_is_refused(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.post(f"{FRAME}ebenen/", {"goal-singular": "Vorhaben"})
    assert answer.status_code == 422
    assert "Bitte geben Sie Einzahl und Mehrzahl an" in answer.content.decode()
    assert 'value="Vorhaben"' in answer.content.decode()


def test_two_who_name_a_level_see_both_names(coordinator_client: Client, concept: Concept) -> None:
    actions.name_level(concept=concept, kind=ElementKind.GOAL, singular="Absicht", plural="Absichten", by=None)
    sent = {"goal-singular": "Vorhaben", "goal-plural": "Vorhaben", "gesehen-goal-singular": mark_of(""), "gesehen-goal-plural": mark_of("")}
    answer = coordinator_client.post(f"{FRAME}ebenen/", sent)
    assert answer.status_code == 409
    assert "Ziel: Einzahl" in answer.content.decode()
    assert "Absichten" in answer.content.decode()
    assert LevelName.objects.get().singular == "Absicht"


def test_a_scale_is_written_as_lines(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.post(f"{FRAME}skalen/", {"priorities": "hoch\r\n\r\n mittel \r\nniedrig"}).status_code == 303
    assert list(Priority.objects.values_list("text", flat=True)) == ["hoch", "mittel", "niedrig"]
    twice = coordinator_client.post(f"{FRAME}skalen/", {"priorities": "hoch\nhoch"})
    assert twice.status_code == 422
    assert "„hoch“ steht zweimal da" in twice.content.decode()


def test_a_step_in_use_goes_only_with_an_answer(coordinator_client: Client, concept: Concept) -> None:
    actions.set_priorities(concept=concept, texts=("hoch", "hcoh"), by=None)
    measure = Element.objects.get(kind="measure")
    actions.change_element(element=measure, priority="hcoh", by=None)
    asked = coordinator_client.post(f"{FRAME}skalen/", {"priorities": "hoch\nmittel"})
    assert asked.status_code == 422
    assert "Statt „hcoh“ bekommt eine Maßnahme" in asked.content.decode()
    assert Priority.objects.filter(text="hcoh").exists()
    answer = {"priorities": "hoch\nmittel", f"statt-{mark_of('hcoh')}": "=hoch"}
    assert coordinator_client.post(f"{FRAME}skalen/", answer).status_code == 303
    assert MeasureFacts.objects.get().priority == "hoch"
    assert list(Priority.objects.values_list("text", flat=True)) == ["hoch", "mittel"]


def test_two_at_the_scale_see_both(coordinator_client: Client, concept: Concept) -> None:
    actions.set_priorities(concept=concept, texts=("A", "B"), by=None)
    answer = coordinator_client.post(f"{FRAME}skalen/", {"priorities": "hoch", "gesehen-priorities": mark_of(())})
    assert answer.status_code == 409
    assert list(Priority.objects.values_list("text", flat=True)) == ["A", "B"]


def test_themes_are_renamed_and_added_in_one_step(coordinator_client: Client, concept: Concept) -> None:
    theme = Element.objects.get(kind="cross_cutting_theme")
    answer = coordinator_client.post(f"{FRAME}querschnittsthemen/", {f"{theme.key}-title": "Gleichheit", "new": "Digitales"})
    assert answer.status_code == 303
    assert list(Element.objects.filter(kind="cross_cutting_theme").values_list("title", flat=True)) == ["Gleichheit", "Digitales"]


def test_themes_say_how_many_serve_them(coordinator_client: Client, concept: Concept) -> None:
    assert "1 Ziel, 1 Maßnahme" in coordinator_client.get(f"{FRAME}querschnittsthemen/").content.decode()


def test_two_who_rename_a_theme_see_both_and_nothing_is_added(coordinator_client: Client, concept: Concept) -> None:
    theme = Element.objects.get(kind="cross_cutting_theme")
    actions.change_element(element=theme, title="Chancen", by=None)
    sent = {f"{theme.key}-title": "Gleichheit", f"gesehen-{theme.key}-title": mark_of("Gleichstellung"), "new": "Digitales"}
    answer = coordinator_client.post(f"{FRAME}querschnittsthemen/", sent)
    assert answer.status_code == 409
    assert 'value="Digitales"' in answer.content.decode()
    assert list(Element.objects.filter(kind="cross_cutting_theme").values_list("title", flat=True)) == ["Chancen"]


def test_a_target_group_is_added_once(coordinator_client: Client, concept: Concept) -> None:
    assert coordinator_client.post(f"{FRAME}zielgruppen/", {"title": "Jugend"}).status_code == 303
    again = coordinator_client.post(f"{FRAME}zielgruppen/", {"title": "Jugend"})
    assert again.status_code == 422
    assert "gibt es schon" in again.content.decode()
    assert TargetGroup.objects.filter(title="Jugend").count() == 1


def test_a_target_group_is_renamed_and_a_taken_name_refused(coordinator_client: Client, concept: Concept) -> None:
    group = TargetGroup.objects.get()
    actions.add_target_group(concept=concept, title="Jugend", by=None)
    address = f"{FRAME}zielgruppen/{group.key}/"
    refused = coordinator_client.post(address, {"title": "Jugend"})
    assert refused.status_code == 422
    assert "zusammenführen" in refused.content.decode()
    assert coordinator_client.post(address, {"title": "Große"}).status_code == 303
    assert coordinator_client.post(address, {"title": "Alle", "gesehen-title": mark_of("Erwachsene")}).status_code == 409
    group.refresh_from_db()
    assert group.title == "Große"


def test_merging_target_groups_says_what_follows_first(coordinator_client: Client, concept: Concept) -> None:
    drop, keep = TargetGroup.objects.get(), actions.add_target_group(concept=concept, title="Alle", by=None)
    address = f"{FRAME}zielgruppen/{keep.key}/zusammenfuehren/"
    asked = coordinator_client.post(address, {"other": drop.key})
    assert "Eine Maßnahme nennt dann „Alle“ statt „Erwachsene“." in asked.content.decode()
    assert TargetGroup.objects.count() == 2
    assert coordinator_client.post(address, {"other": drop.key, "do": "merge"}).status_code == 303
    assert facts_of(Element.objects.get(kind="measure")).target_groups == (keep.key,)


def test_removing_a_target_group_says_what_follows_first(coordinator_client: Client, concept: Concept) -> None:
    address = f"{FRAME}zielgruppen/{TargetGroup.objects.get().key}/entfernen/"
    assert "Eine Maßnahme nennt diese Zielgruppe und verliert sie." in coordinator_client.get(address).content.decode()
    assert coordinator_client.post(address).status_code == 303
    assert not TargetGroup.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_reads_without_a_form_and_cannot_write(client_of: ClientOf, concept: Concept, page: str) -> None:
    reader = client_of(rooms.member(concept.municipality, "reader"))
    shown = reader.get(FRAME + page)
    assert shown.status_code == 200
    assert "lesen, aber nicht ändern" in shown.content.decode()
    assert "Speichern" not in shown.content.decode()
    assert reader.post(FRAME + page, {**WHOLE, "title": "Anders", "priorities": "x", "new": "x"}).status_code == 404
    assert Concept.objects.get().title == "Integrationskonzept"
    assert (Priority.objects.count(), TargetGroup.objects.count()) == (0, 1)


@pytest.mark.parametrize("page", PAGES)
def test_pages_cost_the_same_whatever_stands_on_them(coordinator_client: Client, concept: Concept, page: str, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        actions.add_target_group(concept=concept, title=f"Gruppe {number}", by=None)
        actions.add_indicator(concept=concept, title=f"Zahl {number}", by=None)
        actions.add_chapter(concept=concept, title=f"Kapitel {number}", text="Text", by=None)
        actions.write_summary(concept=concept, language=("de-simple", "ar", "en")[number], title="Kurz", text="Text", by=None)
    actions.set_priorities(concept=concept, texts=("hoch", "mittel", "niedrig"), by=None)
    with django_assert_max_num_queries(20):
        assert coordinator_client.get(FRAME + page).status_code == 200
