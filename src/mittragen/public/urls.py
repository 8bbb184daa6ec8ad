"""The addresses of the public site. Live pages stand here; every other page is known by ``outputs.html``: what is not named here goes there."""

from django.urls import include, path, re_path, register_converter
from django.urls.resolvers import URLPattern, URLResolver

from mittragen.public.assets import static_file
from mittragen.public.edition.drafts import by_link, for_everyone
from mittragen.public.edition.views import page
from mittragen.public.languages import SpokenLanguage

register_converter(SpokenLanguage, "spoken")
# Each stands twice: as it is in German, and below a language ("/ar/beteiligung/…").
_LIVE: list[URLPattern | URLResolver] = [
    path("", include("mittragen.public.boards.urls")),
    path("", include("mittragen.public.checking.urls")),
    path("", include("mittragen.public.consulting.urls")),
    path("", include("mittragen.public.meetings.urls")),
    path("", include("mittragen.public.notices.urls")),
    path("", include("mittragen.public.participation.urls")),
    path("", include("mittragen.public.records.urls")),
    path("", include("mittragen.public.surveys.urls")),
    path("", include("mittragen.public.tables.urls")),
]
urlpatterns = [
    path("static/<path:path>", static_file),
    re_path(r"^entwurf/(?P<token>[\w-]{32})(?P<rest>(?:/.*)?)\Z", by_link, name="draft-by-link"),
    re_path(r"^entwuerfe/(?P<slug>[\w-]+)/(?P<short>[0-9a-f]{12})(?P<rest>(?:/.*)?)\Z", for_everyone, name="draft-for-everyone"),
    path("", include("mittragen.public.reporting.urls")),
    *_LIVE,
    path("<spoken:language>/", include(_LIVE)),
    re_path(r"\A", page),
]
