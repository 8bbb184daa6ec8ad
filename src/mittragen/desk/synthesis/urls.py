"""The synthesis of a participation: the wall, groups, contributions with their passages, and what becomes of them."""

from django.urls import path

from mittragen.desk.synthesis import acting, becoming, concept, contribution, group, group_acting, outcome, proposing, wall

_WALL = "beteiligung/<slug:process>/auswertung/"
_GROUP = f"{_WALL}buendel/<slug:bundle_key>/"
_ONE = f"{_WALL}beitraege/<slug:contribution_key>/"

urlpatterns = [
    path(_WALL, wall.wall, name="synthesis"),
    path(f"{_WALL}tun/", acting.act, name="synthesis-act"),
    path(f"{_WALL}zurueck/<slug:kept_name>/", acting.undo, name="synthesis-undo"),
    path(f"{_WALL}vorschlagen/", proposing.propose, name="synthesis-propose"),
    path(f"{_WALL}vorschlagen/stand/", proposing.progress, name="synthesis-progress"),
    path(f"{_WALL}antworten/", outcome.answer, name="synthesis-outcome"),
    path(f"{_WALL}ziele-und-massnahmen/", outcome.elements, name="synthesis-elements"),
    path(_GROUP, group.group, name="synthesis-group"),
    path(f"{_GROUP}tun/", group_acting.act, name="synthesis-group-act"),
    path(f"{_GROUP}entwurf/", group_acting.draft, name="synthesis-group-draft"),
    path(f"{_GROUP}wird/", becoming.becomes, name="synthesis-group-becomes"),
    path(_ONE, contribution.contribution, name="synthesis-contribution"),
    path(f"{_ONE}auszuege/", contribution.mark, name="synthesis-mark"),
    path(f"{_ONE}auszuege/<slug:excerpt_key>/entfernen/", contribution.unmark, name="synthesis-unmark"),
    path("konzepte/<slug:slug>/auswertung/", concept.processes, name="concept-synthesis"),
]
