"""The start of the desk, and a new concept."""

from django.urls import path

from mittragen.desk.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("konzepte/neu/", views.new_concept, name="concept-new"),
]
