"""Whole addresses of public pages, for paper: as text and as QR code."""

from django.http import HttpRequest

from mittragen.desk.templating import site_address
from mittragen.outputs.html.rendering import qr_path
from mittragen.participation.models import Board, Process


def public_address(request: HttpRequest, path: str, language: str = "de") -> str:
    """The whole address of a public page in a language; ``path`` begins with a slash."""
    root = site_address(request)
    return f"{root}{path}" if language == "de" else f"{root}/{language}{path}"


def to_join(request: HttpRequest, process: Process, board: Board | None, language: str = "de") -> str:
    """Where a phone goes: to the board of the event while it is open, else to the participation."""
    path = f"/tafel/{board.join_code}/" if board is not None and board.is_open else f"/beteiligung/{process.slug}/"
    return public_address(request, path, language)


__all__ = ["public_address", "qr_path", "to_join"]
