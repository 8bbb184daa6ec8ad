"""Who needs a second factor before the desk opens."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import can_coordinate

# In the session: a second factor was asked elsewhere, and that counts here.
BROUGHT = "brought_second_factor"


def lacks_second_factor(user: User, municipality: Municipality) -> bool:
    """Whether ``user`` has to set one up first. Recovery codes alone are none: they come with one."""
    if settings.SECOND_FACTOR != "required":
        return False
    if getattr(user, BROUGHT, False):
        return False
    if Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return False
    return user.is_operator or can_coordinate(user, municipality)
