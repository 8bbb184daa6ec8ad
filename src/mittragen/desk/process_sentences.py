"""The journal of a participation in sentences: who did what. Every action that the journal knows of a participation has its words here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from mittragen.desk.sentences import who_of
from mittragen.municipality.models import JournalEntry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# "%(name)s" is the title of what was touched, in quotes; what people of the public do names nobody.
SENTENCES: "Mapping[str, StrOrPromise]" = {
    "plan_process": _("%(who)s hat die Beteiligung angelegt."),
    "change_process": _("%(who)s hat die Angaben zur Beteiligung geändert."),
    "publish_process": _("%(who)s hat die Beteiligung veröffentlicht."),
    "close_process": _("%(who)s hat die Beteiligung abgeschlossen."),
    "reopen_process": _("%(who)s hat die Beteiligung wieder geöffnet."),
    "add_phase": _("%(who)s hat die Phase %(name)s hinzugefügt."),
    "change_phase": _("%(who)s hat die Phase %(name)s geändert."),
    "move_phase": _("%(who)s hat die Phase %(name)s verschoben."),
    "remove_phase": _("%(who)s hat die Phase %(name)s entfernt."),
    "close_phase": _("%(who)s hat die Phase %(name)s abgeschlossen."),
    "reopen_phase": _("%(who)s hat die Phase %(name)s wieder geöffnet."),
    "add_topic": _("%(who)s hat das Thema %(name)s hinzugefügt."),
    "rename_topic": _("%(who)s hat das Thema %(name)s umbenannt."),
    "take_back_rename": _("%(who)s hat dem Thema %(name)s seinen früheren Namen zurückgegeben."),
    "tie_topic": _("%(who)s hat das Handlungsfeld zum Thema %(name)s geändert."),
    "order_topics": _("%(who)s hat die Themen neu geordnet."),
    "remove_topic": _("%(who)s hat das Thema %(name)s entfernt."),
    "add_event": _("%(who)s hat die Veranstaltung %(name)s hinzugefügt."),
    "change_event": _("%(who)s hat die Veranstaltung %(name)s geändert."),
    "cancel_event": _("%(who)s hat die Veranstaltung %(name)s abgesagt."),
    "set_tables": _("%(who)s hat die Tische der Veranstaltung %(name)s festgelegt."),
    "give_table_code": _("%(who)s hat einem Tisch der Veranstaltung %(name)s einen neuen Code gegeben."),
    "write_minutes": _("%(who)s hat am Protokoll der Veranstaltung %(name)s geschrieben."),
    "release_minutes": _("%(who)s hat das Protokoll der Veranstaltung %(name)s veröffentlicht."),
    "recall_minutes": _("%(who)s hat das Protokoll der Veranstaltung %(name)s zurückgezogen."),
    "invite_to_event": _("%(who)s hat die Gästeliste der Veranstaltung %(name)s ergänzt."),
    "remove_invitation": _("%(who)s hat eine Einladung zur Veranstaltung %(name)s entfernt."),
    "send_invitations": _("%(who)s hat Einladungen zur Veranstaltung %(name)s verschickt."),
    "remind_invited": _("%(who)s hat an die Veranstaltung %(name)s erinnert."),
    "cancel_registration": _("Eine Anmeldung zur Veranstaltung %(name)s wurde abgesagt."),
    "move_up": _("%(who)s hat jemandem von der Warteliste einen Platz bei %(name)s gegeben."),
    "note_answer": _("%(who)s hat eine Antwort auf eine Einladung zu %(name)s eingetragen."),
    "register_by_hand": _("%(who)s hat jemanden zur Veranstaltung %(name)s angemeldet."),
    "record_attendance": _("%(who)s hat eingetragen, wie viele bei %(name)s waren."),
    "capture_cards": _("%(who)s hat Karten der Veranstaltung %(name)s erfasst."),
    "take_back_cards": _("%(who)s hat Karten der Veranstaltung %(name)s zurückgenommen."),
    "put_back_cards": _("%(who)s hat zurückgenommene Karten der Veranstaltung %(name)s zurückgeholt."),
    "correct_card": _("%(who)s hat eine Karte neu geschrieben."),
    "open_board": _("%(who)s hat die Tafel der Veranstaltung %(name)s geöffnet."),
    "freeze_board": _("%(who)s hat die Tafel der Veranstaltung %(name)s angehalten."),
    "take_over_board": _("%(who)s hat die Karten der Tafel von %(name)s übernommen."),
    "keep_off_wall": _("%(who)s hat Karten der Veranstaltung %(name)s von der Wand genommen."),
    "lay_on_wall": _("%(who)s hat Karten der Veranstaltung %(name)s wieder auf die Wand gelegt."),
    "set_topic_of_cards": _("%(who)s hat Karten der Veranstaltung %(name)s einem anderen Thema zugeordnet."),
    "add_photo": _("%(who)s hat der Veranstaltung %(name)s ein Foto hinzugefügt."),
    "remove_photo": _("%(who)s hat ein Foto der Veranstaltung %(name)s entfernt."),
    "enter_contribution": _("%(who)s hat einen Beitrag für jemanden eingetragen."),
    "correct_facts": _("%(who)s hat Angaben zu einem Beitrag berichtigt."),
    "publish_contribution": _("%(who)s hat einen Beitrag veröffentlicht."),
    "publish_blackened": _("%(who)s hat einen Beitrag mit einer geschwärzten Stelle veröffentlicht."),
    "hold_contribution": _("%(who)s hat einen Beitrag zurückgestellt."),
    "refuse_contribution": _("%(who)s hat einen Beitrag nicht veröffentlicht und das begründet."),
    "erase_contribution": _("%(who)s hat einen Beitrag gelöscht."),
    "keep_as_is": _("%(who)s hat eine Meldung geprüft und den Beitrag so gelassen."),
    "undo_decision": _("%(who)s hat eine Entscheidung über einen Beitrag zurückgenommen."),
    "forget_person": _("%(who)s hat die Daten einer Person auf deren Wunsch gelöscht."),
    "settle_complaint": _("%(who)s hat eine Meldung zu einem Beitrag erledigt."),
    "appeal": _("Jemand hat der Entscheidung über einen Beitrag widersprochen."),
    "withdraw_contribution": _("Jemand hat den eigenen Beitrag zurückgezogen."),
    "erase_own_contribution": _("Jemand hat den eigenen Beitrag gelöscht."),
    "add_survey": _("%(who)s hat die Umfrage %(name)s angelegt."),
    "change_survey": _("%(who)s hat die Umfrage %(name)s geändert."),
    "publish_survey": _("%(who)s hat die Umfrage %(name)s veröffentlicht."),
    "recall_survey": _("%(who)s hat die Umfrage %(name)s beendet."),
    "remove_survey": _("%(who)s hat die Umfrage %(name)s entfernt."),
    "seal_participation_record": _("%(who)s hat eine Beteiligungsdokumentation versiegelt."),
    "mark_excerpt": _("%(who)s hat in einem Beitrag einen Auszug markiert."),
    "unmark_excerpt": _("%(who)s hat in einem Beitrag einen Auszug aufgehoben."),
    "make_group": _("%(who)s hat ein Bündel angelegt."),
    "confirm_group": _("%(who)s hat ein Bündel bestätigt."),
    "rename_group": _("%(who)s hat ein Bündel umbenannt."),
    "set_topic_of_group": _("%(who)s hat ein Bündel einem anderen Thema zugeordnet."),
    "write_statement": _("%(who)s hat die Aussage eines Bündels geschrieben."),
    "discard_draft": _("%(who)s hat einen vorgeschlagenen Text verworfen."),
    "merge_groups": _("%(who)s hat zwei Bündel zusammengeführt."),
    "split_group": _("%(who)s hat ein Bündel geteilt."),
    "dissolve_group": _("%(who)s hat ein Bündel aufgelöst."),
    "move_to_group": _("%(who)s hat Beiträge einem Bündel zugeordnet oder als einzeln eingestuft."),
    "confirm_members": _("%(who)s hat bestätigt, welche Beiträge zu einem Bündel gehören."),
    "release_members": _("%(who)s hat Beiträge aus ihrem Bündel genommen."),
    "restore_grouping": _("%(who)s hat einen Schritt beim Bündeln zurückgenommen."),
    "pin_group": _("%(who)s hat ein Bündel festgehalten."),
    "unpin_group": _("%(who)s hat ein Bündel wieder freigegeben."),
    "bond": _("%(who)s hat festgelegt, ob zwei Beiträge zusammengehören."),
    "unbond": _("%(who)s hat zurückgenommen, ob zwei Beiträge zusammengehören."),
    "record_outcome": _("%(who)s hat den Verbleib von Beiträgen eingetragen."),
    "clear_outcome": _("%(who)s hat den Verbleib von Beiträgen wieder offengelassen."),
    "undo_outcome": _("%(who)s hat einen Verbleib zurückgenommen."),
    "link_group": _("%(who)s hat den Verbleib eines Bündels eingetragen."),
    "unlink_group": _("%(who)s hat den Verbleib eines Bündels zurückgenommen."),
    "follow_elements": _("%(who)s hat Ziele oder Maßnahmen zusammengeführt oder geteilt. Die Beiträge dazu sind mitgegangen."),
    "start_run": _("%(who)s hat Vorschläge für Bündel berechnen lassen."),
    "ask_assistant": _("%(who)s hat sich zu einem Bündel einen Text vorschlagen lassen."),
}
_OTHER: "StrOrPromise" = _("%(who)s hat etwas an der Beteiligung geändert.")


def process_sentence(entry: JournalEntry, title: str = "") -> Markup:
    """An entry as a sentence; ``title`` is what the thing is called now, or was. Everything a person typed is escaped. Wants ``by`` selected."""
    name = Markup("„{}“").format(title) if title else ""
    sentence = Markup(str(SENTENCES.get(entry.action, _OTHER))) % {"who": who_of(entry), "name": name}
    return sentence if name else Markup(" ".join(sentence.split()))
