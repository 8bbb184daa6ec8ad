"""The trace as JSON-LD 1.1 with the terms of W3C PROV-O (https://www.w3.org/TR/prov-o/).

What a goal or measure was derived from is said directly (``prov:wasDerivedFrom``), but only as far as it holds; every link stands as an entity of its own,
with who made it, when, why, what invalidated it, and what came in its place. An excerpt was quoted from (``prov:wasQuotedFrom``) its contribution. What PROV
has no word for stands in this program's own vocabulary, ``urn:mittragen:trace:``. The context is inside: nothing is loaded from anywhere.
"""

import json
from datetime import UTC, date, datetime, time
from typing import Any

from mittragen.edition.documents import Document
from mittragen.edition.elements import Goal, Measure
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.outline import Outline
from mittragen.edition.trace import Trace, TraceGroup, TraceLink, TraceSource
from mittragen.outputs.jsonld.context import CONTEXT
from mittragen.outputs.phrases import draft_phrase, edition_name, name_of, web_address
from mittragen.outputs.target import Site
from mittragen.outputs.trace_addresses import TraceAddresses
from mittragen.outputs.tracing import trace_of

Node = dict[str, Any]


class JsonLdTrace:
    suffix = "jsonld"
    media_type = "application/ld+json"
    title = "JSON-LD"

    def render(self, document: Document, site: Site) -> bytes:
        """The graph, indented, in a fixed order."""
        trace = trace_of(document) or Trace(as_of=document.content.as_of)
        graph = _Graph(document, trace, site).nodes()
        return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


class _Graph:
    def __init__(self, document: Document, trace: Trace, site: Site) -> None:
        self.document, self.trace, self.edition = document, trace, document.content
        self.at = TraceAddresses(site)
        self.outline = Outline(self.edition)
        self.office = self.edition.publisher.office or self.edition.publisher.name
        self.merged: dict[str, list[str]] = {}
        for link in trace.links:
            if link.merged_into and link.contribution and link.ended_on is None:
                self.merged.setdefault(link.contribution, []).append(self.at.contribution(link.merged_into))
        self.before: dict[str, list[TraceLink]] = {}
        for link in trace.links:
            if link.successor:
                self.before.setdefault(link.successor, []).append(link)

    def nodes(self) -> list[Node]:
        """The edition, who acted, processes, contributions, excerpts, groups, elements, links."""
        trace = self.trace
        excerpts = {link.excerpt: link for link in trace.links if link.excerpt}
        return [
            self._edition(),
            *self._offices(),
            *({"@id": self.at.process(p.slug), "@type": ["prov:Entity", "Participation"], "title": p.title} for p in trace.processes),
            *(self._source(source) for source in trace.sources),
            *(self._excerpt(link) for link in excerpts.values()),
            *(self._group(group) for group in trace.groups),
            *self._elements(),
            *self._others(),
            *(node for link in trace.links for node in self._link(link)),
        ]

    def _edition(self) -> Node:
        edition = self.edition
        return _filled(
            {
                "@id": self.at.edition(edition),
                "@type": ["prov:Entity", "prov:Collection", "Edition"],
                "title": f"{edition.title}, {edition_name(self.document)}",
                "draft": draft_phrase(self.document),
                "sha256": self.document.digest,
                "licence": web_address(edition.licence),
                "generatedAt": _moment(self.trace.as_of),
                "attributedTo": self.at.office(self.office),
                "hadMember": [self.at.element(element.key) for element in (*edition.goals, *edition.measures)],
                "untreated": [self.at.contribution(key) for key in self.trace.untreated],
                "untreatedReason": self.trace.untreated_reason,
            }
        )

    def _offices(self) -> list[Node]:
        names = dict.fromkeys((self.office, *(link.office for link in self.trace.links if link.office)))
        passed_to = dict.fromkeys(link.passed_to for link in self.trace.links if link.passed_to)
        return [{"@id": self.at.office(name), "@type": ["prov:Agent", "prov:Organization"], "title": name} for name in dict.fromkeys((*names, *passed_to))]

    def _source(self, source: TraceSource) -> Node:
        return _filled(
            {
                "@id": self.at.contribution(source.key),
                "@type": ["prov:Entity", "Contribution"],
                "number": source.key,
                "kind": source.kind.value,
                "channel": source.channel.value,
                "event": source.event_title,
                "table": source.table,
                "topic": source.topic,
                "actorGroup": source.actor_group,
                "language": source.language,
                "generatedAt": _moment(source.day),
                "partOf": self.at.process(source.process),
                "mergedInto": self.merged.get(source.key, []),
            }
        )

    def _excerpt(self, link: TraceLink) -> Node:
        return {
            "@id": self.at.excerpt(link.contribution, link.excerpt),
            "@type": ["prov:Entity", "Excerpt"],
            "quotedFrom": self.at.contribution(link.contribution),
            "start": link.start,
            "end": link.end,
        }

    def _group(self, group: TraceGroup) -> Node:
        members = [self.at.contribution(key) for key in group.members]
        return _filled(
            {
                "@id": self.at.group(group.process, group.key),
                "@type": ["prov:Entity", "prov:Collection", "Group"],
                "title": group.title,
                "statement": group.statement,
                "counterVoices": group.counter_voices,
                "hadMember": members,
                "derivedFrom": members,
                "revisionOf": [self.at.group(group.process, key) for key in group.former_keys],
                "attributedTo": self.at.office(self.office),
                "partOf": self.at.process(group.process),
            }
        )

    def _elements(self) -> list[Node]:
        """Goals and measures of the edition, each with what it comes from; elements beside them that a link leads to."""
        found: dict[str, Node] = {}
        for element in (*self.edition.goals, *self.edition.measures):
            kind = "Goal" if isinstance(element, Goal) else "Measure"
            found[element.key] = {"@id": self.at.element(element.key), "@type": ["prov:Entity", kind], "title": name_of(element), "label": element.label}
        for link in self.trace.links:
            if link.element and link.element not in found:
                element_or_none = self.outline.elements.get(link.element)
                kind = "Measure" if isinstance(element_or_none, Measure) else "Element"
                title = f"{link.element_label} {link.element_title}".strip()
                found[link.element] = {"@id": self.at.element(link.element), "@type": ["prov:Entity", kind], "title": title, "label": link.element_label}
            if link.element and link.ended_on is None and link.kind.reaches_concept:
                property_name = "derivedFrom" if link.kind is OutcomeKind.TAKEN_UP else "alreadyCovers"
                sources = found[link.element].setdefault(property_name, [])
                sources += [source for source in (self._beginning(link),) if source not in sources]
        return [_filled(node) for node in found.values()]

    def _others(self) -> list[Node]:
        """Contributions that links name and the list of contributions does not, so that no end of a link is without a kind."""
        known = {source.key for source in self.trace.sources}
        keys = (key for link in self.trace.links for key in (link.contribution, link.merged_into) if key and key not in known)
        return [{"@id": self.at.contribution(key), "@type": ["prov:Entity", "Contribution"], "number": key} for key in dict.fromkeys(keys)]

    def _beginning(self, link: TraceLink) -> str:
        if link.excerpt:
            return self.at.excerpt(link.contribution, link.excerpt)
        return self.at.contribution(link.contribution) if link.contribution else self.at.group(link.process, link.group)

    def _link(self, link: TraceLink) -> list[Node]:
        address = self.at.link(link.process, link.key)
        node: Node = {
            "@id": address,
            "@type": ["prov:Entity", "TraceLink"],
            "outcome": link.kind.value,
            "contribution": self.at.contribution(link.contribution) if link.contribution else "",
            "excerpt": self.at.excerpt(link.contribution, link.excerpt) if link.excerpt else "",
            "group": self.at.group(link.process, link.group) if link.group else "",
            "element": self.at.element(link.element) if link.element else "",
            "mergedInto": self.at.contribution(link.merged_into) if link.merged_into else "",
            "passedTo": self.at.office(link.passed_to) if link.passed_to else "",
            "reasonKind": link.reason_kind.value if link.reason_kind else "",
            "reason": link.reason,
            "generatedAt": _moment(link.day),
            "attributedTo": self.at.office(link.office or self.office),
            "sourceVersion": link.source_version,
            "targetVersion": link.target_version,
            "revisionOf": [self.at.link(other.process, other.key) for other in self.before.get(link.key, ())],
            "partOf": self.at.process(link.process),
        }
        if link.ended_on is None:
            return [_filled(node)]
        ending = f"{address}-ende"
        node |= {"invalidatedBy": ending, "invalidatedAt": _moment(link.ended_on)}
        activity = {"@id": ending, "@type": "prov:Activity", "endedAt": _moment(link.ended_on), "associatedWith": self.at.office(link.office or self.office)}
        return [_filled(node), activity]


def _filled(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _moment(day: date) -> str:
    """PROV wants moments; of a day that is noon UTC, as in every file."""
    return datetime.combine(day, time(12), tzinfo=UTC).isoformat()
