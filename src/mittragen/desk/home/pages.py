"""What the start of the desk shows."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class HomePage(DeskPage):
    """The concepts of the municipality."""

    concepts: tuple[Link, ...]
