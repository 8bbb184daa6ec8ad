"""Brakes: how much may come in a while. What is kept is forgotten with the while, and stands in no table."""

import time

from django.core.cache import caches


def is_too_much(key: str, *, most: int, seconds: int) -> bool:
    """Count one more under ``key``; whether it is more than ``most`` in ``seconds``. A clock that goes back an hour counts as now."""
    kept, now = caches["brakes"], time.time()
    times = [at for at in kept.get(key, ()) if now - at < seconds]
    if len(times) >= most:
        return True
    kept.set(key, (*times, now), seconds)
    return False
