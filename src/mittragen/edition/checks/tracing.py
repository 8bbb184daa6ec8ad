"""What the trace lacks: contributions nobody answered, measures from nowhere, statements without a source, links that lead to nothing."""

from collections import Counter
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of
from mittragen.edition.figures import main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.succession import ENDINGS
from mittragen.edition.trace import Trace, origins_by_element

UNTREATED = "E111"


def gaps(outline: Outline, trace: Trace) -> Iterator[Found]:
    """E111 (its key is the slug of a participation), W215, W216 and N308."""
    yield from _untreated(trace)
    for group in trace.groups:
        if group.statement.strip() and not group.members:
            yield Found("W215", "", {"target": group.title})
    lost = {link.element: link for link in trace.links if link.concept == outline.edition.slug and link.ended_on is None and link.element}
    ended = {key for step in outline.edition.successions if step.kind in ENDINGS and step.reason for key in step.before}
    for key, link in lost.items():
        if key not in outline.elements and key not in ended:
            yield Found("W216", "", {"target": f"{link.element_label} {link.element_title}".strip() or key})
    behind = origins_by_element(trace.links)
    for measure in main_measures(outline.edition):
        if measure.key not in behind and not measure.origins:
            yield Found("N308", measure.key, {"name": name_of(measure, outline)})


def _untreated(trace: Trace) -> Iterator[Found]:
    process_of = {source.key: source.process for source in trace.sources}
    counts = Counter(process_of[key] for key in trace.untreated if key in process_of)
    for process in trace.processes:
        if counts[process.slug]:
            yield Found(UNTREATED, process.slug, {"target": process.title, "count": str(counts[process.slug])})
