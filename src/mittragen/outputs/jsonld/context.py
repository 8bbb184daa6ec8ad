"""The context of the trace: every name in the file, and the term it stands for. It is written into the file, so that nothing needs to be loaded."""

from typing import Any

PROV, DCTERMS, XSD = "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"
VOCABULARY = "urn:mittragen:trace:"


def _to(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _moment(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "xsd:dateTime"}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": VOCABULARY,
    "mt": VOCABULARY,
    "prov": PROV,
    "dcterms": DCTERMS,
    "xsd": XSD,
    "title": "dcterms:title",
    "language": "dcterms:language",
    "licence": _to("dcterms:license"),
    "partOf": _to("dcterms:isPartOf"),
    "derivedFrom": _to("prov:wasDerivedFrom"),
    "revisionOf": _to("prov:wasRevisionOf"),
    "quotedFrom": _to("prov:wasQuotedFrom"),
    "attributedTo": _to("prov:wasAttributedTo"),
    "associatedWith": _to("prov:wasAssociatedWith"),
    "invalidatedBy": _to("prov:wasInvalidatedBy"),
    "hadMember": _to("prov:hadMember"),
    "generatedAt": _moment("prov:generatedAtTime"),
    "invalidatedAt": _moment("prov:invalidatedAtTime"),
    "endedAt": _moment("prov:endedAtTime"),
    **{name: _to(f"mt:{name}") for name in ("contribution", "excerpt", "group", "element", "mergedInto", "passedTo", "alreadyCovers", "untreated")},
}
