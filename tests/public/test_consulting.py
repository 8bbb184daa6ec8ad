"""Everyone comments on a draft: on the whole, on a sentence, on some words of it; found again in the next draft or shown as changed."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.archive.models import Candidate
from mittragen.archive.seal import seal_candidate
from mittragen.archive.sharing import end_share, share_with_all
from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateEnvelope, Edition
from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_phase, close_phase, plan_process, publish_contributions, publish_process
from mittragen.participation.models import Contribution, Process
from mittragen.participation.passages import passages_of, plain_text_of
from tests.factories.editions import small_edition
from tests.public.live import form_of, texts_of

AT = datetime(2026, 11, 22, 16, tzinfo=UTC)
HERE = {"Origin": "http://musterkreis.localhost"}
EDITION = small_edition()
MEASURE = EDITION.measures[0]
START = "/beteiligung/entwurf/entwurf/"
PLACE = f"{START}{MEASURE.key}/"


def put_out(municipality: Municipality, edition: Edition) -> Candidate:
    """Open a draft to everyone."""
    with scope(municipality=municipality):
        document = candidate_document(edition, CandidateEnvelope(compiled_at=AT))
        kept = seal_candidate(municipality=municipality, document=document, compiled_at=AT, note="", by=None)
        share_with_all(candidate=kept, open_until=timezone.localdate() + timedelta(days=20), notice="Sagen Sie uns Ihre Meinung.", by=None)
    return kept


@pytest.fixture
def consulted(kreis: Municipality) -> Process:
    """A draft that everyone may read and comment on."""
    today = timezone.localdate()
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="entwurf", title="Ihr Wort zum Entwurf", concept_slug=EDITION.slug, by=None)
        days = {"starts_on": today - timedelta(days=1), "ends_on": today + timedelta(days=10)}
        add_phase(process=process, kind=PhaseKind.DRAFT_CONSULTATION, title="Beteiligung am Entwurf", by=None, **days)
        publish_process(process=process, by=None)
    put_out(kreis, EDITION)
    return process


def say(visitor: Client, **fields: str) -> Contribution:
    answer = visitor.post(PLACE, form_of(visitor, PLACE) | fields, headers=HERE)
    assert answer.status_code == 200, texts_of(answer)
    assert "Danke, Ihre Anmerkung ist da" in texts_of(answer)
    return Contribution.objects.get()


def test_the_pages_of_the_draft_lead_to_where_one_can_comment(visitor: Client, consulted: Process) -> None:
    digest = candidate_document(EDITION, CandidateEnvelope()).digest
    page = visitor.get(f"/entwuerfe/{EDITION.slug}/{digest[:12]}/k/{MEASURE.key}")
    assert f'href="{PLACE}"' in page.content.decode()
    assert visitor.get(START).status_code == 200
    assert f'href="{PLACE}"' in visitor.get(START).content.decode()


def test_a_comment_on_a_sentence_keeps_the_sentence(visitor: Client, consulted: Process) -> None:
    with scope(municipality=consulted.municipality):
        passage = passages_of(plain_text_of(MEASURE))[0]
        row = say(visitor, text="Das fehlt abends.", passage=str(passage.number), kind="problem")
        assert (row.anchor_key, row.anchor_quote, row.channel, row.kind) == (MEASURE.key, passage.text, "draft_comment", "problem")
        publish_contributions(contributions=[row], by=None)
    said = texts_of(visitor.get(PLACE))
    assert "Das fehlt abends." in said
    assert "1 Anmerkung" in said


def test_marked_words_count_more_than_the_sentence(visitor: Client, consulted: Process) -> None:
    words = " ".join(plain_text_of(MEASURE).split()[:2])
    with scope(municipality=consulted.municipality):
        assert say(visitor, text="Genauer bitte.", passage="1", quote=words).anchor_quote == words


def test_words_that_do_not_stand_there_are_no_passage(visitor: Client, consulted: Process) -> None:
    with scope(municipality=consulted.municipality):
        row = say(visitor, text="Zum Ganzen.", passage="99", quote="<script>steht hier nicht</script>")
        assert (row.anchor_key, row.anchor_quote) == (MEASURE.key, "")


def test_after_a_new_draft_the_passage_is_found_again_or_shown_as_changed(visitor: Client, consulted: Process) -> None:
    with scope(municipality=consulted.municipality):
        publish_contributions(contributions=[say(visitor, text="Das fehlt abends.", passage="1")], by=None)
    before = msgspec.structs.replace(MEASURE, text="Ein neuer Satz steht davor. " + MEASURE.text)
    put_out(consulted.municipality, msgspec.structs.replace(EDITION, measures=(before, *EDITION.measures[1:])))
    found = texts_of(visitor.get(PLACE))
    assert "Ein neuer Satz steht davor." in found
    assert "Stelle geändert" not in found
    other = msgspec.structs.replace(MEASURE, text="Alles ist anders.", starting_point="", steps=())
    put_out(consulted.municipality, msgspec.structs.replace(EDITION, measures=(other, *EDITION.measures[1:])))
    changed = texts_of(visitor.get(PLACE))
    assert "Stelle geändert" in changed
    assert "Das fehlt abends." in changed


def test_nothing_typed_is_lost_when_nothing_is_said(visitor: Client, consulted: Process) -> None:
    answer = visitor.post(PLACE, form_of(visitor, PLACE) | {"text": "🙂", "passage": "1", "actor_group": "Eltern"}, headers=HERE)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "🙂" in body
    assert 'value="Eltern"' in body
    assert 'value="1" checked' in body


@pytest.mark.parametrize("over", ["phase", "share", "never public"])
def test_where_nothing_can_be_commented_on_nothing_is(visitor: Client, consulted: Process, over: str) -> None:
    nothing = visitor.get("/beteiligung/gibt-es-nicht/entwurf/")
    with scope(municipality=consulted.municipality):
        if over == "phase":
            close_phase(phase=consulted.phase_rows.get(), by=None)
        elif over == "share":
            end_share(share=Candidate.objects.get().shares.get(), by=None)
        else:
            Process.objects.update(published_at=None)
    for address in (START, PLACE):
        answer = visitor.get(address)
        assert answer.status_code == nothing.status_code == 404
        assert answer.content == nothing.content


def test_a_sentence_is_a_passage_and_an_abbreviation_ends_none() -> None:
    text = "Der Kreis hilft z. B. Vereinen. Ab 3. Mai 2026 geht es weiter! 32 Wohnungen nach Art. 5 kommen dazu.\nErster Punkt\nZweiter Punkt"
    assert [passage.text for passage in passages_of(text)] == [
        "Der Kreis hilft z. B. Vereinen.",
        "Ab 3. Mai 2026 geht es weiter!",
        "32 Wohnungen nach Art. 5 kommen dazu.",
        "Erster Punkt",
        "Zweiter Punkt",
    ]
    assert [text[passage.at :].startswith(passage.text) for passage in passages_of(text)] == [True] * 5
