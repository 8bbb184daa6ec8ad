"""The municipality's own pages at the desk."""

from django.urls import path

from mittragen.desk.house import views

urlpatterns = [
    path("haus/", views.facts, name="house"),
    path("haus/farbe/", views.brand, name="house-brand"),
    path("haus/texte/", views.notices, name="house-notices"),
    path("haus/texte/<slug:name>/", views.notice, name="house-notice"),
]
