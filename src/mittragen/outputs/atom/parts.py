"""What feeds are made of: elements, links, identities that never change."""

import re
import uuid
from datetime import UTC, date, datetime, time
from typing import Any

from lxml import etree

from mittragen.design.language import direction

NAMESPACE = "http://www.w3.org/2005/Atom"
# The root of all ids; chosen once, at random.
_ROOT = uuid.UUID("5b0f2f3e-6f0a-4a8e-9d43-7c1d2a9be3d1")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Node = Any  # an lxml element; lxml names no public type for it


def identity(*parts: str) -> str:
    return uuid.uuid5(_ROOT, "\n".join(parts)).urn


def isolated(text: str, language: str) -> str:
    """A title that keeps its direction in a list of others."""
    return f"\u2068{text}\u2069" if direction(language) == "rtl" else text


def moment_of(sealed_at: datetime | None, day: date) -> str:
    """When something was sealed; noon of its day where that is not known."""
    moment = sealed_at or datetime.combine(day, time(12), tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def add(parent: Node, name: str, text: str = "") -> Node:
    node = etree.SubElement(parent, tag(name))
    if text:
        node.text = _ILLEGAL.sub("", text)
    return node


def link(parent: Node, relation: str, address: str, media_type: str) -> None:
    etree.SubElement(parent, tag("link"), {"rel": relation, "type": media_type, "href": address})


def category(parent: Node, term: str, label: str = "") -> None:
    etree.SubElement(parent, tag("category"), {"term": term} | ({"label": _ILLEGAL.sub("", label)} if label else {}))


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
