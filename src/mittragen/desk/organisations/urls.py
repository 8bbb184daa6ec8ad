"""Organisations at the desk."""

from django.urls import path

from mittragen.desk.organisations import people, views

urlpatterns = [
    path("organisationen/", views.organisations, name="organisations"),
    path("organisationen/neu/", views.new, name="organisation-new"),
    path("organisationen/<slug:actor_key>/", views.organisation, name="organisation"),
    path("organisationen/<slug:actor_key>/zusammenfuehren/", views.merge, name="organisation-merge"),
    path("organisationen/<slug:actor_key>/entfernen/", views.remove, name="organisation-remove"),
    path("organisationen/<slug:actor_key>/menschen/", people.person, name="contact-person-new"),
    path("organisationen/<slug:actor_key>/menschen/<int:person_number>/", people.person, name="contact-person"),
    path("organisationen/<slug:actor_key>/menschen/<int:person_number>/loeschen/", people.erase, name="contact-person-erase"),
]
