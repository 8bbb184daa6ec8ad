"""Sessions and what hangs on them, at the desk's addresses only: whoever reads the public pages gets no cookie and waits for none of this."""

from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.functional import SimpleLazyObject

from mittragen.desk.second_factor import BROUGHT


def is_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK)


class _AtDesk:
    """Steps aside for every other address."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) if is_desk(request) else self.get_response(request)  # type: ignore[misc]


class DeskSessions(_AtDesk, SessionMiddleware):
    pass


class DeskForms(_AtDesk, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        return super().process_view(request, *view) if is_desk(request) else None


class DeskPeople(_AtDesk, AuthenticationMiddleware):
    """Whoever is signed in, with the roles asked for once a request: a page asks many rules."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _of_one_request(request))  # type: ignore[assignment]


def _of_one_request(request: HttpRequest) -> Any:
    user: Any = get_user(request)
    user.roles_kept = {}
    setattr(user, BROUGHT, bool(request.session.get(BROUGHT)))
    return user


class DeskMessages(_AtDesk, MessageMiddleware):
    pass


class DeskUserSessions(_AtDesk, UserSessionsMiddleware):  # type: ignore[misc]
    pass
