"""The synopsis as data. Its names are stable: new ones may be added, none changes its meaning while ``version`` stays.

``format``           always "mittragen-synopsis"
``version``          1
``language``         the language of all words ("de")
``concept``          the concept's part of the address
``older``, ``newer`` the two editions: ``label``, ``title``, ``digest`` (SHA-256 of the content), ``as_of``, ``address`` (empty for a draft),
                     ``decision`` (``body``, ``decided_on``, ``result``, ``result_word``, ``reason``, ``paper``) or null
``counts``           for each level ("measure", "goal" ...) a list of ``kind``, ``changes``, ``before``, ``after``; over a level ``before`` adds up to the
                     elements of the older edition and ``after`` to those of the newer one
``frame``            what differs beside the elements: ``name``, ``title``, ``before``, ``after``
``changes``          every element of both editions in exactly one change: ``number`` (as printed in the synopsis, null where unchanged), ``key``, ``kind``
                     ("reworded", "new" ...), ``kind_word``, ``level``, ``is_moved``, ``is_renumbered``; ``before`` and ``after`` (elements with ``key``,
                     ``label``, ``title``, ``text``, ``level``, ``field`` as key); ``facts`` that differ (``name``, ``title``, ``before``, ``after`` in
                     words); ``reasons``; ``decisions`` (``body``, ``decided_on``, ``result``, ``result_word``, ``reason``, ``paper``, ``session``);
                     ``fields`` (keys) and ``organisations`` (``key``, ``name``)
"""

from typing import Any

import rfc8785

from mittragen.edition.changes import Change, Changes, FactChange, Standing
from mittragen.edition.documents import CandidateDocument, ChangeDecision, DecisionRecord, Document
from mittragen.edition.terms import ElementKind
from mittragen.outputs.change_words import fact_title, fact_words, kind_word
from mittragen.outputs.phrases import decision_of, edition_address, words
from mittragen.outputs.target import Site

FORMAT, VERSION = "mittragen-synopsis", 1
Data = dict[str, Any]


def synopsis_bytes(changes: Changes, documents: tuple[Document, Document], site: Site) -> bytes:
    """The synopsis as canonical JSON (RFC 8785)."""
    return rfc8785.dumps(synopsis_data(changes, documents, site))


def synopsis_data(changes: Changes, documents: tuple[Document, Document], site: Site) -> Data:
    """The synopsis as lists and dictionaries; see the head of this module."""
    older, newer = documents
    language = newer.content.language
    numbers = {id(change): number for number, change in enumerate(changes.changed, start=1)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "concept": newer.content.slug,
        "older": _edition(older, site, language),
        "newer": _edition(newer, site, language),
        "counts": {kind.value: counted for kind in ElementKind if (counted := _counts(changes, kind))},
        "frame": [_fact(fact, changes, language) for fact in changes.frame],
        "changes": [_change(change, changes, numbers.get(id(change)), language) for change in changes.changes],
    }


def _edition(document: Document, site: Site, language: str) -> Data:
    edition, decision = document.content, decision_of(document)
    return {
        "label": edition.label,
        "title": edition.title,
        "digest": document.digest,
        "as_of": edition.as_of.isoformat(),
        "address": "" if isinstance(document, CandidateDocument) else edition_address(edition, site),
        "decision": _decision(decision, language) if decision else None,
    }


def _counts(changes: Changes, kind: ElementKind) -> list[Data]:
    return [{"kind": count.kind.value, "changes": count.changes, "before": count.before, "after": count.after} for count in changes.counts(kind)]


def _change(change: Change, changes: Changes, number: int | None, language: str) -> Data:
    actors = changes.older.actors | changes.newer.actors
    return {
        "number": number,
        "key": change.key,
        "kind": change.kind.value,
        "kind_word": kind_word(change.kind, language),
        "level": change.element_kind.value,
        "is_moved": change.is_moved,
        "is_renumbered": change.is_renumbered,
        "before": [_standing(standing) for standing in change.before],
        "after": [_standing(standing) for standing in change.after],
        "facts": [_fact(fact, changes, language) for fact in change.facts],
        "reasons": list(change.reasons),
        "decisions": [_decision(decision, language) | {"session": decision.session} for decision in change.decisions],
        "fields": sorted(change.fields),
        "organisations": [{"key": key, "name": actors[key].name} for key in sorted(change.actors) if key in actors],
    }


def _standing(standing: Standing) -> Data:
    element = standing.element
    return {
        "key": element.key,
        "label": element.label,
        "title": element.title,
        "text": element.text,
        "level": standing.kind.value,
        "field": standing.field,
    }


def _fact(fact: FactChange, changes: Changes, language: str) -> Data:
    return {
        "name": fact.name,
        "title": fact_title(fact.name, language),
        "before": fact_words(fact.name, fact.before, changes.older, language),
        "after": fact_words(fact.name, fact.after, changes.newer, language),
    }


def _decision(decision: DecisionRecord | ChangeDecision, language: str) -> Data:
    return {
        "body": decision.body,
        "decided_on": decision.decided_on.isoformat(),
        "result": decision.result.value,
        "result_word": words(language)(decision.result.german),
        "reason": decision.reason,
        "paper": decision.reference.paper if decision.reference else "",
    }
