"""Comments on a draft that everyone may read."""

from django.urls import path

from mittragen.public.consulting import views

urlpatterns = [
    path("beteiligung/<slug:process>/entwurf/", views.draft),
    path("beteiligung/<slug:process>/entwurf/<slug:element_key>/", views.element),
]
