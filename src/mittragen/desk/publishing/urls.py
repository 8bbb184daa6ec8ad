"""A look at the draft, candidates and who may read them, and publication."""

from django.urls import path

from mittragen.desk.publishing import candidates, preview, publication

_CONCEPT = "konzepte/<slug:slug>/"
_CANDIDATE = f"{_CONCEPT}beschlussfassungen/<int:candidate_number>/"

urlpatterns = [
    path(f"{_CONCEPT}vorschau/", preview.preview, name="preview"),
    path(f"{_CONCEPT}vorschau/<path:page>", preview.preview, name="preview-page"),
    path(f"{_CONCEPT}beschlussfassungen/", candidates.candidates, name="candidates"),
    path(_CANDIDATE, candidates.candidate, name="candidate"),
    path(f"{_CANDIDATE}konzept.<slug:suffix>", candidates.candidate_file, name="candidate-file"),
    path(f"{_CANDIDATE}teilen/", candidates.share, name="share"),
    path(f"{_CANDIDATE}teilen/<int:share_number>/beenden/", candidates.end, name="share-end"),
    path(f"{_CONCEPT}veroeffentlichen/", publication.publish, name="publishing"),
    path(f"{_CONCEPT}veroeffentlichen/laeuft/", publication.progress, name="publishing-progress"),
    path(f"{_CONCEPT}veroeffentlichen/fertig/", publication.published, name="published"),
    path(f"{_CONCEPT}veroeffentlichen/presse/", publication.press, name="press"),
]
