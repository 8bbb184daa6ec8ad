"""Writing the draft."""

from django.urls import path

from mittragen.desk.drafting import adding, numbering, parting, placing, removing, undoing, views

_DRAFT = "konzepte/<slug:slug>/entwurf/"
_ELEMENT = f"{_DRAFT}<slug:key>/"

# A key begins with the letter of its kind: "neu" and "vorschau" are none.
urlpatterns = [
    path(_DRAFT, views.outline, name="drafting"),
    path(f"{_DRAFT}neu/", adding.add, name="drafting-add"),
    path(f"{_DRAFT}vorschau/", views.preview, name="drafting-preview"),
    path(f"{_DRAFT}namen/", views.measures, name="drafting-names"),
    path(f"{_DRAFT}rueckgaengig/<int:entry>/", undoing.undo, name="drafting-undo"),
    path(_ELEMENT, views.element, name="drafting-element"),
    path(f"{_ELEMENT}befunde/", views.findings, name="drafting-findings"),
    path(f"{_ELEMENT}platz/", placing.place, name="drafting-place"),
    path(f"{_ELEMENT}entfernen/", removing.remove, name="drafting-remove"),
    path(f"{_ELEMENT}teilen/", parting.split, name="drafting-split"),
    path(f"{_ELEMENT}zusammenfuehren/", parting.merge, name="drafting-merge"),
    path(f"{_ELEMENT}nummern/", numbering.number, name="drafting-renumber"),
]
