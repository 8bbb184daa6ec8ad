"""Rendered files of sealed documents. They can be made again at any time; keeping them saves the making.

A name is made of everything a rendering depends on, so that a kept file is never out of date: it is right or it is not found.
"""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

_MARK = hashlib.sha256().digest_size


def rendering_name(*, document: bytes, circumstances: bytes, suffix: str) -> str:
    """Where the rendering of ``document`` (its sealed bytes) is kept.

    ``circumstances`` are the bytes of whatever else goes in: the site's facts and the program's version.
    """
    made_of = hashlib.sha256(hashlib.sha256(document).digest() + hashlib.sha256(circumstances).digest()).hexdigest()
    return f"renderings/{made_of[:2]}/{made_of}.{suffix}"


def record_rendering_name(*, municipality: int, slug: str, document: bytes, voices: bytes, circumstances: bytes, suffix: str) -> str:
    """Where the rendering of a participation record is kept: with the others of its process, so that all of them go when a voice is erased."""
    parts = (hashlib.sha256(part).digest() for part in (document, voices, circumstances))
    return f"{_records_folder(municipality, slug)}/{hashlib.sha256(b''.join(parts)).hexdigest()}.{suffix}"


def drop_record_renderings(municipality: int, slug: str) -> None:
    """Forget every kept file of the records of a process."""
    folder = _records_folder(municipality, slug)
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")


def fetch_rendering(name: str) -> bytes | None:
    """The kept file; nothing when it is not there or was not written to its end."""
    try:
        with default_storage.open(name) as file:
            kept = bytes(file.read())
    except FileNotFoundError:
        return None
    mark, body = kept[:_MARK], kept[_MARK:]
    return body if hashlib.sha256(body).digest() == mark else None


def store_rendering(name: str, body: bytes) -> None:
    """Keep a file, with its SHA-256 in front so that a half-written one is noticed."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(hashlib.sha256(body).digest() + body))


def drop_rendering(name: str) -> None:
    """Forget a kept file, if it is there."""
    default_storage.delete(name)


def rendering_size(name: str) -> int | None:
    """The size of the kept file in bytes, or nothing."""
    try:
        return int(default_storage.size(name)) - _MARK
    except FileNotFoundError:
        return None


def _records_folder(municipality: int, slug: str) -> str:
    return f"renderings/records/{municipality}/{slug}"
