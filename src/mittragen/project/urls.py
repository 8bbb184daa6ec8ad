"""Addresses: each door brings its own. The public site comes last, because it answers whatever is left."""

from django.urls import include, path

from mittragen.public import refusals

urlpatterns = [
    path("schreibtisch/", include("mittragen.desk.urls")),
    path("schreibtisch/", include("mittragen.desk.entry.addresses")),
    path("", include("mittragen.public.urls")),
]

handler400 = refusals.unreadable_request
handler404 = refusals.not_found
handler500 = refusals.failure
