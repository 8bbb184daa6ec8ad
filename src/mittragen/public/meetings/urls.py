"""Events that everyone may come to, and what somebody finds under the link of a registration."""

from django.urls import path

from mittragen.public.meetings import views

urlpatterns = [
    path("veranstaltungen/<slug:event_key>/", views.event),
    path("veranstaltungen/<slug:event_key>/termin.ics", views.appointment),
    path("anmeldung/<slug:code>/", views.registration),
]
