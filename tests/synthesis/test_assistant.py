"""An assistant on a small server of the test's own: what it writes, and what of it may stand."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import SynthesisError, ask_assistant, discard_draft, make_group, take_over_draft
from mittragen.synthesis.assistant import draft_in, has_assistant, read, still_borne_out
from mittragen.synthesis.models import Group
from tests.factories import rooms

TEXTS = {"b7kx2b": "Wir brauchen Sprachkurse am Abend.", "b9zz9z": "Abends gibt es keinen Deutschkurs."}


class Server:
    """What the assistant answers, and what it was asked."""

    def __init__(self) -> None:
        self.answer = ""
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.address = ""


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802 (the library's name)
            told.paths.append(self.path)
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(told.status)
            if told.status == 302:
                self.send_header("Location", f"{told.address}/anderswo")
            self.end_headers()
            self.wfile.write(json.dumps({"choices": [{"message": {"content": told.answer}}]}).encode() if told.answer else b"nichts")

        do_GET = do_POST  # noqa: N815 (the library's name)

        def log_message(self, *_arguments: Any) -> None:
            """Silence."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    told.address = f"http://127.0.0.1:{running.server_port}"
    settings.ASSISTANT = {"url": f"{told.address}/v1", "model": "klein", "key": ""}
    yield told
    running.shutdown()
    running.server_close()


@pytest.fixture
def group(process: Process, said: list[Contribution], coordinator: User) -> Group:
    return make_group(process=process, title="Kurse", contributions=said[:2], by=coordinator)


def test_sentences_without_a_cite_or_with_a_foreign_one_are_dropped() -> None:
    draft = read(
        "Titel: Kurse am Abend [b7kx2b]\nSie wünschen Kurse [b7kx2b, b9zz9z]. Alle sind sich einig. Auch Busse fehlen [bfremd]. Abends fehlt etwas. [b9zz9z]",
        TEXTS,
    )
    assert draft.title is not None
    assert draft.title.text == "Kurse am Abend"
    assert [(sentence.text, sentence.sources) for sentence in draft.sentences] == [
        ("Sie wünschen Kurse.", ("b7kx2b", "b9zz9z")),
        ("Abends fehlt etwas.", ("b9zz9z",)),
    ]


def test_a_quote_that_nobody_said_is_dropped() -> None:
    assert read("Sie sagen „Kurse am Mittag“ [b7kx2b].", TEXTS).sentences == ()
    assert len(read("Sie sagen „Sprachkurse am Abend“ [b7kx2b].", TEXTS).sentences) == 1


@pytest.mark.parametrize("answer", ["", "[b7kx2b]", "...", "Titel:\n\n[]", "\x00" * 20, "Satz ohne Beleg."])
def test_an_answer_that_says_nothing_leaves_nothing(answer: str) -> None:
    assert read(answer, TEXTS).sentences == ()


def test_what_was_withdrawn_meanwhile_bears_nothing_out() -> None:
    draft = read("Titel: Kurse [b9zz9z]\nEines [b7kx2b]. Anderes [b7kx2b, b9zz9z].", TEXTS)
    left = still_borne_out(draft, {"b7kx2b": TEXTS["b7kx2b"]})
    assert (left.title, left.statement) == (None, "Eines.")


def test_without_an_address_there_is_no_assistant(group: Group, coordinator: User) -> None:
    assert not has_assistant()
    with pytest.raises(SynthesisError, match="kein Server eingerichtet"):
        ask_assistant(group=group, by=coordinator)


def test_what_the_assistant_wrote_waits_for_a_person(server: Server, group: Group, said: list[Contribution], coordinator: User) -> None:
    first, second = said[:2]
    server.answer = f"Titel: Kurse am Abend [{first.key}]\nEs fehlen Kurse am Abend [{first.key}][{second.key}]. Und das sage ich."
    group = ask_assistant(group=group, by=coordinator)
    draft = draft_in(group.draft)
    assert draft is not None
    assert (group.statement, group.title, draft.statement, draft.sentences[0].sources) == ("", "Kurse", "Es fehlen Kurse am Abend.", (first.key, second.key))
    group = take_over_draft(group=group, by=coordinator, with_title=True)
    assert (group.statement, group.title, group.draft) == ("Es fehlen Kurse am Abend.", "Kurse am Abend", "")
    with pytest.raises(SynthesisError, match="kein Vorschlag mehr"):
        take_over_draft(group=group, by=coordinator)


def test_a_draft_is_thrown_away(server: Server, group: Group, said: list[Contribution], coordinator: User) -> None:
    server.answer = f"Es fehlen Kurse [{said[0].key}]."
    group = discard_draft(group=ask_assistant(group=group, by=coordinator), by=coordinator)
    assert draft_in(group.draft) is None


def test_only_words_of_the_group_are_sent_and_the_journal_knows(server: Server, group: Group, said: list[Contribution], coordinator: User) -> None:
    server.answer = f"Es fehlen Kurse [{said[0].key}]."
    ask_assistant(group=group, by=coordinator)
    sent = json.dumps(server.asked[0], ensure_ascii=False)
    assert all(row.text in sent for row in said[:2])
    assert not any(row.text in sent for row in said[2:])
    assert JournalEntry.objects.filter(action="ask_assistant", subject_key=group.key).count() == 1


@pytest.mark.parametrize(("status", "answer"), [(200, ""), (500, "x"), (302, "x"), (200, "Ohne Beleg.")])
def test_an_answer_that_is_none_is_told_in_german(server: Server, group: Group, coordinator: User, status: int, answer: str) -> None:
    server.status, server.answer = status, answer
    with pytest.raises(SynthesisError, match="selbst"):
        ask_assistant(group=group, by=coordinator)
    assert server.paths == ["/v1/chat/completions"]


def test_only_who_may_sort_asks(server: Server, group: Group, process: Process, coordinator: User) -> None:
    with pytest.raises(NotAllowedError):
        ask_assistant(group=group, by=rooms.member(process.municipality, "reader"))
    with pytest.raises(SynthesisError, match="kein bestätigter Beitrag"):
        ask_assistant(group=make_group(process=process, title="Leer", by=coordinator), by=coordinator)
    assert server.asked == []
