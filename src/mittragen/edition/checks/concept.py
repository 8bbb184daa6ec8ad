"""The concept as a whole: how long it holds, who publishes it, and what belongs to every concept."""

from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.outline import Outline

# BCP 47 tags of German that is easy to read: plain ("de-simple") and Leichte Sprache ("de-x-leicht").
_EASY = ("simple", "easy", "leicht", "einfach")


def gaps(outline: Outline) -> Iterator[Found]:
    """E103 for the concept's own title, E110, W213, N306, N307."""
    edition = outline.edition
    if not edition.title.strip():
        yield Found("E103", "", {"name": "Das Konzept"})
    if edition.valid_from and edition.valid_until and edition.valid_until < edition.valid_from:
        yield Found("E110", "", {"start": f"{edition.valid_from:%d.%m.%Y}", "end": f"{edition.valid_until:%d.%m.%Y}"})
    needed = {"die Anschrift": edition.publisher.address, "die E-Mail-Adresse": edition.publisher.email}
    missing = [what for what, given in needed.items() if not given.strip()]
    if missing:
        yield Found("W213", "", {"target": edition.publisher.name, "missing": " und ".join(missing)})
    if not any(part in summary.language.casefold() for summary in edition.summaries for part in _EASY):
        yield Found("N306", "")
    if not edition.guiding_principles:
        yield Found("N307", "")
