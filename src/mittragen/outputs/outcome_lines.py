"""What became of one contribution, line by line."""

from collections.abc import Iterable

from mittragen.edition.record import ParticipationDocument
from mittragen.edition.trace import TraceLink
from mittragen.edition.voices import Voice
from mittragen.outputs.phrases import words
from mittragen.outputs.record_parts import OutcomeLine
from mittragen.outputs.streams import OPEN
from mittragen.outputs.trace_phrases import outcome_phrase, reason_phrase
from mittragen.outputs.tracing import holding


def outcome_lines(links: Iterable[TraceLink], voice: Voice | None, language: str) -> tuple[OutcomeLine, ...]:
    """What became of a contribution, for each link that holds; that it is open where there is none."""
    _, text = words(language), voice.text if voice else ""
    lines = tuple(
        OutcomeLine(
            kind=link.kind.value,
            text=outcome_phrase(link, language),
            reason=reason_phrase(link, language),
            passage=" ".join(text[link.start : link.end].split()) if link.excerpt else "",
        )
        for link in links
    )
    return lines or (OutcomeLine(kind=OPEN, text=_("noch offen: Darüber ist noch nicht entschieden.")),)


def links_by_contribution(documents: Iterable[ParticipationDocument]) -> dict[str, tuple[TraceLink, ...]]:
    """The links that hold, by the contribution they begin at."""
    found: dict[str, list[TraceLink]] = {}
    for document in documents:
        for link in holding(document.content.links):
            if link.contribution:
                found.setdefault(link.contribution, []).append(link)
    return {key: tuple({link.key: link for link in links}.values()) for key, links in found.items()}
