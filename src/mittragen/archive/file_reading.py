"""What a file says about itself: the document that is embedded in a PDF, and digests that are printed in office files, pages and texts. Pure.

Files come from anybody: everything is read up to a limit, nothing is run, and what cannot be read is left out.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

_MOST_BYTES = 60_000_000
_MOST_STREAMS = 20_000
# Enough for the first letter: the tables of a packed stream stand before it.
_HEAD = 1_024
_MOST_MEMBERS = 500
# An archive of nothing but names is read whole before its first member.
_MOST_NAMES = 10_000
# Objects, lists and their parts in JSON: a concept of 1,600 measures has a third of this. Each costs memory, however short it is.
_MOST_VALUES = 1_500_000
# A packed stream is read in pieces; one byte unpacks to 1,032 at most.
_PIECE = 4_096
_MOST_OF_PIECE = 1_032 * _PIECE
_STREAM = re.compile(rb"stream\r?\n")
_MARKUP = re.compile(r"<[^<>]*>")
# Printed in groups of eight, with spaces of any kind between them, or in one piece.
_DIGEST = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{8}\s*){8}(?![0-9a-f])")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, MemoryError)


def is_pdf(data: bytes) -> bool:
    """Whether the file begins as a PDF does."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def parsed(data: bytes) -> dict[str, Any] | None:
    """A JSON object; nothing for any other file, and for one of more parts than any document has."""
    if sum(data.count(mark) for mark in (b",", b"{", b"[")) > _MOST_VALUES:
        return None
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return raw if isinstance(raw, dict) else None


def embedded_documents(data: bytes) -> Iterator[bytes]:
    """Every JSON object that is attached to a PDF. An attachment is a stream of its own, so no other part of the PDF has to be understood."""
    room = _MOST_BYTES
    for number, start in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS or room <= 0:
            return
        body, cost = _unpacked(data, start.end(), room)
        room -= cost
        if body.lstrip()[:1] == b"{" and parsed(body) is not None:
            yield body


def digests_in(data: bytes) -> tuple[str, ...]:
    """Every digest that is printed in an office file, a page or a text, each once."""
    texts = _members(data) if zipfile.is_zipfile(io.BytesIO(data)) else iter([data])
    found = (match.group() for text in texts for match in _DIGEST.finditer(_MARKUP.sub("", text.decode("utf-8", "ignore"))))
    return tuple(dict.fromkeys("".join(digest.split()) for digest in found))


def _unpacked(data: bytes, start: int, room: int) -> tuple[bytes, int]:
    """A stream, and how many bytes were looked at for it: what turns out to be broken has cost as much."""
    head = data[start : start + _HEAD]
    if head[:1] == b"{":
        end = data.find(b"endstream", start, start + room)
        return (data[start:end].rstrip(b"\r\n"), end - start) if end > 0 else (b"", room)
    try:
        # What is packed otherwise, fonts and pictures among it, is nothing that is looked for.
        if head[:1] != b"\x78" or zlib.decompressobj().decompress(head, 1) != b"{":
            return b"", 0
    except zlib.error:
        return b"", 0
    return _inflated(memoryview(data)[start:], room)


def _inflated(packed: memoryview, room: int) -> tuple[bytes, int]:
    stream, body = zlib.decompressobj(), bytearray()
    try:
        for at in range(0, len(packed), _PIECE):
            body += stream.decompress(packed[at : at + _PIECE], room - len(body))
            if stream.eof or len(body) >= room:
                break
    except zlib.error:
        return b"", len(body) + _MOST_OF_PIECE
    return bytes(body), len(body)


def _members(data: bytes) -> Iterator[bytes]:
    room = _MOST_BYTES
    if data.count(b"PK\x01\x02") > _MOST_NAMES:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.infolist()[:_MOST_MEMBERS]:
                if not member.filename.lower().endswith((".xml", ".csv", ".json", ".txt", ".html")):
                    continue
                with package.open(member) as file:
                    body = file.read(max(room, 0))
                room -= len(body)
                yield body
    except _UNREADABLE:
        return
