"""The addresses of the people who work here."""

from django.urls import path

from mittragen.desk.people import inviting, views

urlpatterns = [
    path("menschen/", views.people, name="people"),
    path("menschen/einladen/", inviting.invite_person, name="people-invite"),
    path("menschen/einladungen/<int:invitation>/erneut/", inviting.again, name="people-invite-again"),
    path("menschen/einladungen/<int:invitation>/zurueckziehen/", inviting.withdraw, name="people-withdraw"),
    path("menschen/<int:person>/rollen/", views.roles, name="people-roles"),
    path("menschen/<int:person>/uebergeben/", views.handover, name="people-handover"),
    path("menschen/<int:person>/loeschen/", views.erase, name="people-erase"),
]
