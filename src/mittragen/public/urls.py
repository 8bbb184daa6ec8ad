"""The addresses of the public site. Which pages there are is known by ``outputs.html``: everything that is not a static file goes there."""

from django.urls import path, re_path

from mittragen.public.assets import static_file
from mittragen.public.edition.drafts import by_link, for_everyone
from mittragen.public.edition.views import page

urlpatterns = [
    path("static/<path:path>", static_file),
    re_path(r"^entwurf/(?P<token>[\w-]{32})(?P<rest>(?:/.*)?)\Z", by_link, name="draft-by-link"),
    re_path(r"^entwuerfe/(?P<slug>[\w-]+)/(?P<short>[0-9a-f]{12})(?P<rest>(?:/.*)?)\Z", for_everyone, name="draft-for-everyone"),
    re_path(r"\A", page),
]
