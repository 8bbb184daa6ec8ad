"""Bodies and their seats; sessions with agenda, invitation, recording and record; the chain; decisions."""

from django.urls import path

from mittragen.desk.decision import (
    adding,
    agenda,
    amending,
    at_table,
    bodies,
    chain,
    closing,
    decided,
    files,
    inviting,
    presences,
    projecting,
    recording,
    seat_pasting,
    seats,
    sessions,
)

_BODY = "gremien/<int:body_number>/"
_SEAT = f"{_BODY}sitze/<int:seat_number>/"
_CONCEPT = "konzepte/<slug:slug>/"
_SESSION = f"{_CONCEPT}sitzungen/<str:session_label>/"
_ITEM = f"{_SESSION}punkte/<int:item_number>/"
_RECORD = f"{_SESSION}protokoll/<int:item_number>/"

urlpatterns = [
    path("gremien/", bodies.bodies, name="bodies"),
    path("gremien/neu/", bodies.new, name="body-new"),
    path(_BODY, seats.body, name="body"),
    path(f"{_BODY}aendern/", bodies.change, name="body-change"),
    path(f"{_BODY}platz/", bodies.move, name="body-move"),
    path(f"{_BODY}archivieren/", bodies.archive, name="body-archive"),
    path(f"{_BODY}sitze/neu/", seats.new, name="seat-new"),
    path(f"{_BODY}sitze/einfuegen/", seat_pasting.paste, name="seats-paste"),
    path(_SEAT, seats.seat, name="seat"),
    path(f"{_SEAT}aufgeben/", seats.archive, name="seat-archive"),
    path(f"{_CONCEPT}beratungsfolge/", chain.chain, name="chain"),
    path(f"{_CONCEPT}beschluesse/", decided.decisions, name="decisions"),
    path(f"{_CONCEPT}beschluesse/<int:decision_number>/zuruecknehmen/", decided.withdraw, name="decision-withdraw"),
    path(f"{_CONCEPT}sitzungen/", sessions.sessions, name="sessions"),
    path(f"{_CONCEPT}sitzungen/neu/", sessions.new, name="session-new"),
    path(_SESSION, agenda.session, name="session"),
    path(f"{_SESSION}aendern/", sessions.change, name="session-change"),
    path(f"{_SESSION}streichen/", sessions.drop, name="session-drop"),
    path(f"{_SESSION}vorlage.<slug:paper_suffix>", files.paper, name="session-paper"),
    path(f"{_SESSION}antraege/", amending.synopsis, name="session-amendments"),
    path(f"{_SESSION}aufsetzen/beschlussfassung/", adding.candidate, name="session-add-candidate"),
    path(f"{_SESSION}aufsetzen/aenderungen/", adding.changes, name="session-add-changes"),
    path(f"{_SESSION}aufsetzen/mitnehmen/", adding.carry, name="session-add-carried"),
    path(f"{_SESSION}aufsetzen/thema/", adding.topic, name="session-add-topic"),
    path(_ITEM, agenda.item, name="session-item"),
    path(f"{_ITEM}platz/", agenda.move, name="session-item-move"),
    path(f"{_ITEM}entfernen/", agenda.remove, name="session-item-remove"),
    path(f"{_SESSION}einladung/", inviting.invitations, name="session-invitations"),
    path(f"{_SESSION}einladung/senden/", inviting.letter, name="session-letter"),
    path(f"{_SESSION}einladung/antworten/", presences.presences, name="session-presences"),
    path(f"{_SESSION}einladung/<int:invitation_number>/noch-einmal/", inviting.resend, name="session-resend"),
    path(f"{_SESSION}einladung/<int:invitation_number>/zurueckziehen/", inviting.revoke, name="session-revoke"),
    path(f"{_SESSION}protokoll/", recording.start, name="session-recording"),
    path(f"{_SESSION}protokoll/neu/", at_table.at_table, name="session-at-table"),
    path(_RECORD, recording.record, name="session-record"),
    path(f"{_RECORD}zuruecknehmen/", recording.clear, name="session-clear"),
    path(f"{_SESSION}projektion/", projecting.projection, name="session-projection"),
    path(f"{_SESSION}projektion/<int:item_number>/", projecting.projected_item, name="session-projected"),
    path(f"{_SESSION}abschluss/", closing.closing, name="session-closing"),
    path(f"{_SESSION}abschluss/binden/", closing.bind, name="session-bind"),
    path(f"{_SESSION}abschluss/<int:item_number>/uebernehmen/", closing.bring_in, name="session-bring-in"),
    path(f"{_SESSION}abschluss/<int:item_number>/zuruecknehmen/", closing.take_back, name="session-take-back"),
]
