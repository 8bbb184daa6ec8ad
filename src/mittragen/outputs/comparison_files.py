"""The files of comparisons for a site built as files: the synopsis of every two editions that are compared, press sheets, and a feed for each concept."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import unquote

from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.documents import EditionDocument
from mittragen.outputs import atom
from mittragen.outputs.phrases import changes_address, concept_address, edition_address
from mittragen.outputs.target import File, PressTarget, Site, SynopsisTarget


def comparison_files(
    documents: Sequence[EditionDocument],
    site: Site,
    synopsis_targets: Sequence[SynopsisTarget] = (),
    press_targets: Sequence[PressTarget] = (),
) -> Iterator[File]:
    """The files of one concept. ``documents`` are its editions, the oldest first.

    ``synopse.<suffix>`` beside the page of each comparison (neighbours, and the first edition with the newest), ``presse.<suffix>`` beside each edition and,
    of the newest, beside the concept, and the feed ``aenderungen.atom``.
    """
    if not documents:
        return
    runs = [tuple(pair) for pair in pairwise(documents)]
    found = [changes_of(run) for run in runs]
    for run, changes in zip(runs, found, strict=True):
        yield from _synopses(run, changes, site, synopsis_targets)
    if len(documents) > 2:
        yield from _synopses(documents, changes_of(documents), site, synopsis_targets)
    for document, since in zip(documents, (None, *found), strict=True):
        yield from _press(document, since, site, press_targets, is_newest=document is documents[-1])
    path = f"{_path(concept_address(documents[-1].content, site), site)}aenderungen.atom"
    yield File(path=path, media_type=atom.MEDIA_TYPE, body=atom.changes_feed(documents, found[-1] if found else None, site))


def changes_of(documents: Sequence[EditionDocument]) -> Changes:
    """What changed from the first to the last, with what was decided on the way."""
    decided = [decision for document in documents[1:] for decision in document.envelope.changes]
    return changes_between([document.content for document in documents], decided)


def _synopses(documents: Sequence[EditionDocument], changes: Changes, site: Site, targets: Sequence[SynopsisTarget]) -> Iterator[File]:
    older, newer = documents[0], documents[-1]
    folder = _path(changes_address(older.content, newer.content, site), site)
    for target in targets:
        yield File(path=f"{folder}synopse.{target.suffix}", media_type=target.media_type, body=target.render(changes, (older, newer), site))


def _press(document: EditionDocument, changes: Changes | None, site: Site, targets: Sequence[PressTarget], *, is_newest: bool) -> Iterator[File]:
    folders = [edition_address(document.content, site)]
    folders += [concept_address(document.content, site)] if is_newest else []
    for target in targets:
        body = target.render(document, changes, site)
        for folder in folders:
            yield File(path=f"{_path(folder, site)}presse.{target.suffix}", media_type=target.media_type, body=body)


def _path(address: str, site: Site) -> str:
    """An address as a path relative to the site's root."""
    return unquote(address.removeprefix(f"{site.address}/"))
