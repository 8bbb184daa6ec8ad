"""What a member of a body reaches from the mail: the session, its items, other wordings, files."""

from django.urls import path

from mittragen.desk.attending import amending, arriving, comparing, files, items

_FOLDER = "mappe/<token>/"
_ITEM = f"{_FOLDER}punkte/<int:item_number>/"

urlpatterns = [
    path(_FOLDER, arriving.arrive, name="attending"),
    path(f"{_FOLDER}antwort/", arriving.answer, name="attending-answer"),
    path(f"{_FOLDER}termin.ics", files.calendar, name="attending-calendar"),
    path(f"{_FOLDER}vorlage.<slug:suffix>", files.paper, name="attending-paper"),
    path(_ITEM, items.item, name="attending-item"),
    path(f"{_ITEM}anmerken/", items.remark, name="attending-remark"),
    path(f"{_ITEM}stimme/", items.vote, name="attending-vote"),
    path(f"{_ITEM}wortlaut/<int:place>/", amending.propose, name="attending-propose"),
    path(f"{_ITEM}antraege/<int:amendment_number>/zurueckziehen/", amending.withdraw, name="attending-withdraw"),
    path(f"{_ITEM}konzept.pdf", files.candidate, name="attending-candidate"),
    path(f"{_ITEM}aenderungen/", comparing.changes, name="attending-changes"),
]
