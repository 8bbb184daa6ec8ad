"""The addresses of the public site. Which pages there are is known by ``outputs.html``: everything that is not a static file goes there."""

from django.urls import path, re_path

from mittragen.public.assets import static_file
from mittragen.public.edition.views import page

urlpatterns = [
    path("static/<path:path>", static_file),
    re_path(r"\A", page),
]
