"""Mittragen: strategy concepts made, published, carried out and revised together."""

__version__ = "0.1.0"
