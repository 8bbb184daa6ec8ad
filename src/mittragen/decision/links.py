"""The secret in the link of a member: only its hash is kept."""

import hashlib

TOKEN_BYTES = 24


def hash_of(token: str) -> str:
    """What is kept of a link's secret: it has 192 bits of chance."""
    return hashlib.sha256(token.encode()).hexdigest()
