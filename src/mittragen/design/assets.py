"""Addresses of static files, with the hash of their content, so that they may be kept for ever by browsers and still change."""

import hashlib
from functools import lru_cache
from pathlib import Path

STATIC_FOLDER = Path(__file__).resolve().parent / "static"
STATIC_ADDRESS = "/static/"


@lru_cache
def asset(path: str) -> str:
    """The address of a file in ``static/mittragen/``: ``/static/mittragen/vendor/mittragen.css?v=4f0c2a91``.

    Raises :class:`FileNotFoundError` when there is none: ``python -m mittragen.design.build`` makes the ones that are built.
    """
    content = (STATIC_FOLDER / "mittragen" / path).read_bytes()
    return f"{STATIC_ADDRESS}mittragen/{path}?v={hashlib.sha256(content).hexdigest()[:8]}"


def static_files() -> list[tuple[str, Path]]:
    """What a public site needs: pairs of path below the site's root and file. Sources of the build, and what only the desk needs, are left out."""
    return [pair for pair in served_files() if pair[1] not in _desk_files()]


def served_files() -> list[tuple[str, Path]]:
    """What a server answers with: a public site's files and the desk's."""
    folder = STATIC_FOLDER / "mittragen"
    kept = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in {".js", ".svg", ".png", ".woff2", ".ico"})
    files = [*kept, folder / "vendor" / "mittragen.css", folder / "vendor" / "desk.css"]
    return [("static/" + path.relative_to(STATIC_FOLDER).as_posix(), path) for path in files]


def _desk_files() -> set[Path]:
    folder = STATIC_FOLDER / "mittragen"
    return {folder / "vendor" / "desk.css", folder / "vendor" / "htmx.js", *(folder / "js" / "desk").glob("*.js")}
