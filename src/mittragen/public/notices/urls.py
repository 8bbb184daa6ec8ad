"""Stopping notices by the link in a mail."""

from django.urls import path

from mittragen.public.notices import views

urlpatterns = [path("abbestellen/<slug:code>/", views.stop)]
