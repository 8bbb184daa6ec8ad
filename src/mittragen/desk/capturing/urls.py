"""Catching what was said: cards at tables, flip-charts, spreadsheets, photos, contributions on behalf of others, and paper to write on."""

from django.urls import path

from mittragen.desk.capturing import behalf, codes, paste, photos, printing, sheet, views

_HERE = "beteiligung/<slug:process>/erfassen/"
_EVENT = f"{_HERE}<slug:event_key>/"
_TABLE = f"{_EVENT}tisch/<int:table_number>/"
_CARD = f"{_TABLE}karte/<slug:card_key>/"
_PHOTO = f"{_EVENT}fotos/<int:photo_number>/"

urlpatterns = [
    path(_HERE, views.start, name="capture"),
    path(f"{_HERE}fuer-andere/", behalf.behalf, name="capture-behalf"),
    path(f"{_HERE}vordrucke/", printing.forms, name="capture-forms"),
    path(f"{_HERE}vordrucke/formular/", printing.form_to_print, name="capture-print-form"),
    path(f"{_EVENT}karten-drucken/", printing.cards_to_print, name="capture-print-cards"),
    path(f"{_EVENT}codes/", codes.codes, name="capture-codes"),
    path(f"{_EVENT}tabelle/", sheet.sheet, name="capture-sheet"),
    path(f"{_EVENT}zuruecknehmen/<int:captured>/", views.undo, name="capture-undo"),
    path(f"{_EVENT}fotos/", photos.photos, name="capture-photos"),
    path(_PHOTO, photos.photo, name="capture-photo"),
    path(f"{_PHOTO}bild.jpg", photos.photo_file, name="capture-photo-file"),
    path(f"{_PHOTO}loeschen/", photos.photo_gone, name="capture-photo-gone"),
    path(_TABLE, views.cards, name="capture-cards"),
    path(f"{_TABLE}einfuegen/", paste.paste, name="capture-paste"),
    path(_CARD, views.card, name="capture-card"),
    path(f"{_CARD}entfernen/", views.remove, name="capture-remove"),
    path(f"{_CARD}zurueckholen/", views.put_back, name="capture-put-back"),
]
