"""The live board of an event: for phones, and for the wall."""

from django.urls import path

from mittragen.public.boards import views
from mittragen.public.boards.news import news

urlpatterns = [
    path("tafel", views.slash),
    path("tafel/", views.code_form),
    path("tafel/<str:code>", views.slash),
    path("tafel/<str:code>/", views.phone),
    path("tafel/<str:code>/wand/", views.wall),
    path("tafel/<str:code>/neu", news),
]
