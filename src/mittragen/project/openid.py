"""The county's own sign-in service, as it is set: OpenID Connect."""

from urllib.parse import urlsplit

from mittragen.desk.entry.service import OpenIDService
from mittragen.project.environment import SettingError, choice_setting, setting

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def openid_service() -> OpenIDService | None:
    """What is set; nothing when no issuer is. Raises :class:`SettingError`."""
    issuer, client = setting("MITTRAGEN_OIDC_ISSUER"), setting("MITTRAGEN_OIDC_CLIENT")
    trusted = choice_setting("MITTRAGEN_OIDC_TRUST_FACTOR", "0", "1") == "1"
    if not issuer:
        return None
    if not _is_usable(issuer):
        raise SettingError(
            f"MITTRAGEN_OIDC_ISSUER ist „{issuer}“. Bitte die Adresse des Ausstellers mit https:// angeben, zum Beispiel https://konto.example.org."
        )
    if not client:
        raise SettingError("MITTRAGEN_OIDC_CLIENT fehlt. Bitte den Namen angeben, unter dem diese Anwendung beim Aussteller eingetragen ist.")
    return OpenIDService(issuer, client, setting("MITTRAGEN_OIDC_SECRET"), setting("MITTRAGEN_OIDC_NAME"), trusted)


def _is_usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    # These characters would end the rule in the content policy that the host is put into.
    if not host or any(one in address for one in " ;,'\"?#@\\\t\r\n"):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE)
