"""Checking a file: is it the one that was published?"""

from django.urls import path

from mittragen.public.checking import views

urlpatterns = [path("pruefen/", views.check)]
