"""Pages for when something is not as it should be. They need nothing: no database, no template, no stylesheet."""

import errno
import sys
from html import escape

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from mittragen.public.answers import refusal

_PAGE = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1>{paragraphs}</main></body>
</html>
"""


def plain_page(title: str, *paragraphs: str) -> str:
    """A page of a heading and paragraphs of text."""
    return _PAGE.format(title=escape(title), paragraphs="".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))


def unknown_host() -> HttpResponse:
    """No municipality is found under this host."""
    said = "Unter diesem Rechnernamen ist keine Kommune eingerichtet."
    return refusal(plain_page("Hier ist keine Kommune", said, "Bitte prüfen Sie die Adresse. Wer diese Seiten betreibt, kann sie einrichten."), 404)


def unreadable_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address cannot be understood, or names a host that this installation does not answer for."""
    if isinstance(exception, DisallowedHost):
        return unknown_host()
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _form_too_big()
    return refusal(plain_page("Diese Adresse ist nicht lesbar", "Bitte prüfen Sie die Adresse oder gehen Sie zur Startseite und suchen Sie dort."), 400)


def _form_too_big() -> HttpResponse:
    said = "Es wurde nichts gespeichert. Gehen Sie im Browser einen Schritt zurück: Ihre Eingaben stehen dort noch."
    return refusal(plain_page("Das Formular ist zu groß", said, "Bitte kürzen Sie den Text, oder teilen Sie ihn auf mehrere Schritte auf."), 413)


def method_refused() -> HttpResponse:
    """Published pages are read, nothing else."""
    response = refusal(plain_page("Hier kann man nur lesen", "Diese Seite nimmt nichts entgegen. Ihre Angaben wurden nicht gespeichert."), 405)
    response["Allow"] = "GET, HEAD"
    return response


def being_made() -> HttpResponse:
    """The file is not ready yet."""
    response = refusal(plain_page("Diese Datei wird gerade erstellt", "Bitte versuchen Sie es in einer Minute noch einmal."), 503)
    response["Retry-After"] = "30"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands here, and there is no site to say so in its own words."""
    return refusal(plain_page("Hier steht nichts", "Bitte prüfen Sie die Adresse."), 404)


def failure(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side; with the database away, only for a while."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = refusal(plain_page("Gerade nicht erreichbar", "Es ist nichts verloren gegangen. Bitte versuchen Sie es in einer Minute noch einmal."), 503)
        response["Retry-After"] = "60"
        return response
    if getattr(sys.exc_info()[1], "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return refusal(plain_page("Kein Platz mehr", "Der Datenträger ist voll. Es ist nichts verloren gegangen, aber auch nichts Neues gespeichert."), 507)
    said = "Das liegt an uns, nicht an Ihnen. Es ist nichts verloren gegangen, und der Fehler wurde festgehalten."
    return refusal(plain_page("Das hat nicht geklappt", said, "Bitte versuchen Sie es später noch einmal oder gehen Sie zur Startseite."), 500)
