"""Surveys that everyone may answer."""

from django.urls import path

from mittragen.public.surveys import views

urlpatterns = [path("umfragen/<slug:survey_key>/", views.survey)]
