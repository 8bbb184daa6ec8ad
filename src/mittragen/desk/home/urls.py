"""The start of the desk."""

from django.urls import path

from mittragen.desk.home import views

urlpatterns = [path("", views.home, name="home")]
