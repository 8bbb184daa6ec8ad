"""The trace as linked data."""

from mittragen.outputs.jsonld.trace import JsonLdTrace

__all__ = ["JsonLdTrace"]
