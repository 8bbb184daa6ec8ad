"""Participation as everyone sees it: processes, contributions, and what somebody finds under the code of a receipt."""

from django.urls import path

from mittragen.public.participation import bundles, contributing, outcomes, overview, reading, receipts, responding

urlpatterns = [
    path("beteiligung/", overview.processes),
    path("beteiligung/<slug:slug>/", overview.process),
    path("beteiligung/<slug:slug>/mitreden/", contributing.contribute),
    path("beteiligung/<slug:slug>/beitraege/", reading.contributions),
    path("beteiligung/<slug:slug>/verbleib/", outcomes.outcomes),
    path("beteiligung/<slug:slug>/verbleib/<slug:key>/", bundles.bundle),
    path("beitraege/<slug:key>/", reading.contribution),
    path("beitraege/<slug:key>/antworten/", contributing.reply),
    path("beitraege/<slug:key>/wichtig/", responding.support_it),
    path("beitraege/<slug:key>/melden/", responding.report),
    path("beleg/", receipts.look_up),
]
