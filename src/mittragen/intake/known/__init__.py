"""Files whose columns are known for certain: our own export, Kausal Watch, Decidim."""

from collections.abc import Callable

from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.source import Source


def known_format(source: Source) -> Callable[[Source, Manuscript], None] | None:
    """The reader for a file with a known set of headers, ``None`` for every other file."""
    return None
