"""Brakes: how much may come from one connection in a while. What is kept is a digest that changes its salt every day, apart from everything that was said."""

import ipaddress
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mittragen.municipality.brakes import is_too_much


@dataclass(frozen=True)
class Brake:
    """At most ``most`` in ``seconds`` from one connection. Wide enough for a classroom behind one address."""

    name: str
    most: int
    seconds: int


def is_braked(request: HttpRequest, brake: Brake) -> bool:
    """Count this request; whether it is one too many."""
    key = _digest(request, brake)
    return bool(key) and is_too_much(key, most=brake.most, seconds=brake.seconds)


def _digest(request: HttpRequest, brake: Brake) -> str:
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request) or "")
    except ValueError:
        return ""
    # One household has a whole network of the sixth version.
    connection = ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address
    return salted_hmac(f"mittragen.brake.{timezone.localdate()}", f"{brake.name} {connection}", algorithm="sha256").hexdigest()
