"""Translation catalogues from .po to .mo, with Babel: no gettext tools are needed on the machine."""

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mittragen.design.build.places import LOCALE


def compile_catalogues() -> None:
    """Write a .mo beside every django.po. Fuzzy entries are left out: people would read a guess."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
