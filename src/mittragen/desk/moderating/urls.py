"""Moderation, all contributions, and what is stored about a person."""

from django.urls import path

from mittragen.desk.moderating import blackening, detail, files, listing, many, personal, queue

_CHECK = "beteiligung/<slug:process>/pruefen/"
_ONE = f"{_CHECK}<slug:contribution_key>/"
_ALL = "beteiligung/<slug:process>/beitraege/"

urlpatterns = [
    path("auskunft/", personal.personal, name="personal-data"),
    path("auskunft/datei/", personal.personal_file, name="personal-data-file"),
    path("auskunft/loeschen/", personal.forget, name="personal-data-erase"),
    path(_CHECK, queue.moderation, name="moderation"),
    path(f"{_CHECK}mehrere/", many.many, name="moderation-many"),
    path(f"{_CHECK}zurueck/<slug:batch>/", queue.undo, name="moderation-undo"),
    path(_ONE, queue.one, name="moderation-one"),
    path(f"{_ONE}entscheiden/", queue.decide, name="moderation-decide"),
    path(f"{_ONE}ablehnen/", queue.refuse, name="moderation-refuse"),
    path(f"{_ONE}schwaerzen/", blackening.blacken, name="moderation-blacken"),
    path(_ALL, listing.contributions, name="contributions"),
    path(f"{_ALL}datei/<slug:suffix>/", files.contributions_file, name="contributions-file"),
    path(f"{_ALL}<slug:contribution_key>/", detail.contribution, name="contribution"),
    path(f"{_ALL}<slug:contribution_key>/loeschen/", detail.erase, name="contribution-erase"),
]
