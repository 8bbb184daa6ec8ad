"""Events at the desk."""

from django.urls import path

from mittragen.desk.meetings import attendance, checking_in, inviting, minutes, printing, registrations, tables, views

_ALL = "beteiligung/<slug:process>/veranstaltungen/"
_ONE = f"{_ALL}<slug:event_key>/"
_SOMEBODY = f"{_ONE}anmeldungen/<int:registration_number>/"
_GUEST = f"{_ONE}einladungen/<int:guest_number>/"

urlpatterns = [
    path(_ALL, views.events, name="events"),
    path(f"{_ALL}neu/", views.new, name="event-new"),
    path(f"{_ALL}gruppen/", attendance.groups, name="event-groups"),
    path(_ONE, views.event, name="event"),
    path(f"{_ONE}aendern/", views.change, name="event-change"),
    path(f"{_ONE}absagen/", views.cancel, name="event-cancel"),
    path(f"{_ONE}tische/", tables.tables, name="event-tables"),
    path(f"{_ONE}tische/<int:table_number>/code/", tables.table_code, name="event-table-code"),
    path(f"{_ONE}anmeldungen/", registrations.registrations, name="event-registrations"),
    path(f"{_ONE}anmeldungen/neu/", registrations.by_hand, name="event-register"),
    path(f"{_ONE}anmeldungen/schilder/", printing.badges, name="event-badges"),
    path(f"{_ONE}anmeldungen/liste/", printing.attendance_list, name="event-attendance-list"),
    path(f"{_ONE}anmeldungen/liste.xlsx", printing.workbook, name="event-workbook"),
    path(f"{_SOMEBODY}nachruecken/", registrations.up, name="event-move-up"),
    path(f"{_SOMEBODY}abmelden/", registrations.sign_off, name="event-sign-off"),
    path(f"{_ONE}einlass/", checking_in.door_of_event, name="event-check-in"),
    path(f"{_ONE}einlass/gast/", checking_in.guest, name="event-guest"),
    path(f"{_ONE}einlass/<int:registration_number>/", checking_in.arrive, name="event-arrival"),
    path(f"{_ONE}einlass/<int:registration_number>/zuruecknehmen/", checking_in.undo, name="event-arrival-undo"),
    path(f"{_ONE}teilnahme/", attendance.attendance, name="event-attendance"),
    path(f"{_ONE}einladungen/", inviting.invitations, name="event-invitations"),
    path(f"{_ONE}einladungen/neu/", inviting.guests, name="event-guests"),
    path(f"{_ONE}einladungen/schreiben/", inviting.letter, name="event-letter"),
    path(f"{_GUEST}absage/", inviting.declined, name="event-declined"),
    path(f"{_GUEST}entfernen/", inviting.remove, name="event-uninvite"),
    path(f"{_ONE}protokoll/", minutes.minutes, name="event-minutes"),
    path(f"{_ONE}protokoll/veroeffentlichen/", minutes.release, name="event-minutes-release"),
    path(f"{_ONE}protokoll/zurueckziehen/", minutes.recall, name="event-minutes-recall"),
]
