"""The import: four steps, each an address."""

from django.urls import path

from mittragen.desk.importing import views

_HERE = "konzepte/<slug:slug>/einlesen/"

urlpatterns = [
    path(_HERE, views.start, name="importing"),
    path(f"{_HERE}<int:pending>/spalten/", views.columns, name="importing-columns"),
    path(f"{_HERE}<int:pending>/pruefen/", views.outline, name="importing-outline"),
    path(f"{_HERE}<int:pending>/uebernehmen/", views.taking, name="importing-taking"),
    path(f"{_HERE}<int:pending>/verwerfen/", views.drop, name="importing-drop"),
    path(f"{_HERE}zuruecknehmen/<int:imported>/", views.undo, name="importing-undo"),
]
