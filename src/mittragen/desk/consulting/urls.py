"""Comments on a draft that everyone could read."""

from django.urls import path

from mittragen.desk.consulting import views

urlpatterns = [path("beteiligung/<slug:process>/entwurf/", views.draft_comments, name="draft-comments")]
