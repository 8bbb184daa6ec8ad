"""Participation records: all of a participation, one of them, what was said about a topic, and its files."""

from django.urls import path, re_path

from mittragen.public.records import views

urlpatterns = [
    path("beteiligung/<slug:slug>/dokumentation/", views.records),
    re_path(r"^beteiligung/(?P<slug>[\w-]+)/dokumentation/(?P<segment>[^/]+)/dokumentation\.(?P<suffix>[a-z]+)\Z", views.file),
    path("beteiligung/<slug:slug>/dokumentation/<str:segment>/", views.record),
    path("beteiligung/<slug:slug>/dokumentation/<str:segment>/beitraege/", views.contributions),
]
