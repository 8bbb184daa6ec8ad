"""The addresses of the desk. Each folder brings its own."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("mittragen.desk.home.urls")),
    path("", include("mittragen.desk.accounts.urls")),
    path("", include("mittragen.desk.attending.urls")),
    path("", include("mittragen.desk.boards.urls")),
    path("", include("mittragen.desk.importing.urls")),
    path("", include("mittragen.desk.consulting.urls")),
    path("", include("mittragen.desk.capturing.urls")),
    path("", include("mittragen.desk.decision.urls")),
    path("", include("mittragen.desk.drafting.urls")),
    path("", include("mittragen.desk.findings.urls")),
    path("", include("mittragen.desk.framing.urls")),
    path("", include("mittragen.desk.house.urls")),
    path("", include("mittragen.desk.organisations.urls")),
    path("", include("mittragen.desk.meetings.urls")),
    path("", include("mittragen.desk.table.urls")),
    path("", include("mittragen.desk.entry.urls")),
    path("", include("mittragen.desk.moderating.urls")),
    path("", include("mittragen.desk.outcomes.urls")),
    path("", include("mittragen.desk.people.urls")),
    path("", include("mittragen.desk.planning.urls")),
    path("", include("mittragen.desk.publishing.urls")),
    path("", include("mittragen.desk.record.urls")),
    path("", include("mittragen.desk.reviewing.urls")),
    path("", include("mittragen.desk.revision.urls")),
    path("", include("mittragen.desk.rounds.urls")),
    path("", include("mittragen.desk.milestones.urls")),
    path("", include("mittragen.desk.series.urls")),
    path("", include("mittragen.desk.surveying.urls")),
    path("", include("mittragen.desk.synthesis.urls")),
    path("", include("mittragen.desk.together.urls")),
]
