"""The table of all measures."""

from django.urls import path

from mittragen.desk.table import many, paste, views, workbook

_TABLE = "konzepte/<slug:slug>/tabelle/"
urlpatterns = [
    path(_TABLE, views.table, name="table"),
    path(f"{_TABLE}zelle/", views.cell, name="table-cell"),
    path(f"{_TABLE}zeile/<slug:key>/", views.row, name="table-row"),
    path(f"{_TABLE}viele/", many.many, name="table-many"),
    path(f"{_TABLE}einfuegen/", paste.paste, name="table-paste"),
    path(f"{_TABLE}rueckgaengig/<int:entry>/", views.undo, name="table-undo"),
    path(f"{_TABLE}auswahl.xlsx", workbook.selection, name="table-selection"),
    path(f"{_TABLE}entwurf.xlsx", workbook.draft, name="table-workbook"),
]
