"""What is missing: the overview of a concept, and its findings."""

from django.urls import path

from mittragen.desk.findings import lists, overview, views

urlpatterns = [
    path("konzepte/<slug:slug>/", overview.overview, name="overview"),
    path("konzepte/<slug:slug>/liste/", lists.counted, name="overview-list"),
    path("konzepte/<slug:slug>/befunde/", views.findings, name="findings"),
    path("konzepte/<slug:slug>/befunde/hinnehmen/", views.accept, name="findings-accept"),
    path("konzepte/<slug:slug>/befunde/wieder-oeffnen/", views.withdraw, name="findings-withdraw"),
    path("konzepte/<slug:slug>/befunde/beheben/<str:code>/<str:key>/", views.repair, name="findings-repair"),
]
