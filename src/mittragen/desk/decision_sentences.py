"""The journal's sentences about bodies, sessions and revisions. What a seat did by its link names no person."""

from django.utils.translation import gettext_lazy as _

DECISION_SENTENCES = {
    "plan_session": _("%(who)s hat eine Sitzung geplant: %(note)s."),
    "change_session": _("%(who)s hat die Sitzung %(note)s geändert."),
    "delete_session": _("%(who)s hat die Sitzung %(note)s gestrichen."),
    "add_items": _("%(who)s hat etwas auf die Tagesordnung gesetzt: %(note)s."),
    "change_item": _("%(who)s hat einen Tagesordnungspunkt geändert: %(note)s."),
    "move_item": _("%(who)s hat die Tagesordnung umgestellt: %(note)s."),
    "remove_item": _("%(who)s hat einen Punkt von der Tagesordnung genommen: %(note)s."),
    "invite_to_session": _("%(who)s hat zur Sitzung %(note)s eingeladen."),
    "remind_of_session": _("%(who)s hat an die Sitzung %(note)s erinnert."),
    "revoke_invitation": _("%(who)s hat einen Link zur Sitzung %(note)s ungültig gemacht."),
    "enter_presence": _("%(who)s hat eingetragen, wer zur Sitzung %(note)s kommt."),
    "answer_invitation": _("Ein Sitz hat auf die Einladung zur Sitzung %(note)s geantwortet."),
    "write_remark": _("Ein Sitz hat zu einem Punkt der Sitzung %(note)s etwas angemerkt."),
    "propose_amendment": _("Ein Sitz hat zur Sitzung %(note)s einen anderen Wortlaut vorgeschlagen."),
    "withdraw_amendment": _("Ein Sitz hat einen Änderungsantrag zur Sitzung %(note)s zurückgezogen."),
    "vote_in_advance": _("Ein Sitz hat zur Sitzung %(note)s vorab abgestimmt."),
    "record_result": _("%(who)s hat ein Ergebnis festgehalten: %(note)s."),
    "clear_result": _("%(who)s hat ein Ergebnis zurückgenommen: %(note)s."),
    "settle_amendment": _("%(who)s hat über einen Änderungsantrag entschieden: %(note)s."),
    "withdraw_decision": _("%(who)s hat einen Beschluss zurückgenommen: %(note)s."),
    "begin_revision": _("%(who)s hat die Fortschreibung zur Fassung %(note)s begonnen."),
    "close_revision": _("%(who)s hat die Fortschreibung abgeschlossen."),
    "state_succession": _("%(who)s hat gesagt, was woraus wurde und warum."),
    "drop_succession": _("%(who)s hat eine Angabe zur Nachfolge zurückgenommen."),
    "refuse_succession": _("%(who)s hat einen Vorschlag zur Nachfolge abgelehnt."),
    "give_verdict": _("%(who)s hat in der Durchsicht etwas festgelegt."),
    "clear_verdict": _("%(who)s hat in der Durchsicht etwas zurückgenommen."),
}
