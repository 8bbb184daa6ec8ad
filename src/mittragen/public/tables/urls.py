"""A table of an event, for whoever has its code: cards captured without an account."""

from django.urls import path

from mittragen.public.tables import views

urlpatterns = [
    path("tisch/", views.enter_code),
    path("tisch/<str:code>/", views.cards),
    path("tisch/<str:code>/karte/<slug:card_key>/", views.card),
    path("tisch/<str:code>/karte/<slug:card_key>/entfernen/", views.remove),
    path("tisch/<str:code>/karte/<slug:card_key>/zurueckholen/", views.put_back),
]
