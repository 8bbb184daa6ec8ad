"""The live board of an event: for phones, and for the wall."""

from django.urls import path

from mittragen.public.boards.news import news
from mittragen.public.boards.views import code_form, phone, slash, wall

urlpatterns = [
    path("tafel", slash),
    path("tafel/", code_form),
    path("tafel/<str:code>", slash),
    path("tafel/<str:code>/", phone),
    path("tafel/<str:code>/wand/", wall),
    path("tafel/<str:code>/neu", news),
]
