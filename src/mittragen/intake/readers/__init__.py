"""The readers of office files: bytes in, a :class:`~mittragen.intake.source.Source` out. Only :func:`read_source` is meant for others."""

from mittragen.intake.readers.detection import read_source

__all__ = ["read_source"]
