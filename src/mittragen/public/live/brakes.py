"""Brakes: how much may come from one connection in a while. What is kept is a digest that changes its salt every day, apart from everything that was said."""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Brake:
    """At most ``most`` in ``seconds`` from one connection. Wide enough for a classroom behind one address."""

    name: str
    most: int
    seconds: int


def is_braked(request: HttpRequest, brake: Brake) -> bool:
    """Count this request; whether it is one too many."""
    key = _digest(request, brake)
    if not key:
        return False
    kept, now = caches["brakes"], time.time()
    times = [at for at in kept.get(key, ()) if now - at < brake.seconds]
    if len(times) >= brake.most:
        return True
    kept.set(key, (*times, now), brake.seconds)
    return False


def _digest(request: HttpRequest, brake: Brake) -> str:
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request) or "")
    except ValueError:
        return ""
    # One household has a whole network of the sixth version.
    connection = ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address
    return salted_hmac(f"mittragen.brake.{timezone.localdate()}", f"{brake.name} {connection}", algorithm="sha256").hexdigest()
