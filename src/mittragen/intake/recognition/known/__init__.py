"""Files whose columns are known for certain: our own export, Kausal Watch, Decidim."""

from collections.abc import Callable

from mittragen.intake.recognition.known.own_export import is_own_export, read_own_export
from mittragen.intake.recognition.known.platforms import is_decidim, is_kausal, read_decidim, read_kausal
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.source import Source


def known_format(source: Source) -> Callable[[Source, Manuscript], None] | None:
    """The reader for a file with a known set of headers, ``None`` for every other file."""
    for fits, reader in ((is_own_export, read_own_export), (is_kausal, read_kausal), (is_decidim, read_decidim)):
        if fits(source):
            return reader
    return None
