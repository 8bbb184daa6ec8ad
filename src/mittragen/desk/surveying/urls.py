"""Surveys at the desk."""

from django.urls import path

from mittragen.desk.surveying import changing, listing, results, workbook

_ALL = "beteiligung/<slug:process>/umfragen/"
_ONE = f"{_ALL}<slug:survey_key>/"

urlpatterns = [
    path(_ALL, listing.surveys, name="surveys"),
    path(f"{_ALL}neu/", changing.new, name="survey-new"),
    path(_ONE, results.survey, name="survey"),
    path(f"{_ONE}antworten/<int:question_number>/", results.answers, name="survey-answers"),
    path(f"{_ONE}ergebnis.xlsx", workbook.workbook, name="survey-workbook"),
    path(f"{_ONE}aendern/", changing.change, name="survey-change"),
    path(f"{_ONE}vorschau/", changing.preview, name="survey-preview"),
    path(f"{_ONE}veroeffentlichen/", listing.publish, name="survey-publish"),
    path(f"{_ONE}beenden/", listing.recall, name="survey-recall"),
    path(f"{_ONE}entfernen/", listing.remove, name="survey-remove"),
]
