"""The journal in sentences: who did what. Every action that the journal knows of a draft has its words here; of a participation, in process_sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from mittragen.concept.queries.wording import ACTION_WORDS
from mittragen.concept.states import changes_of
from mittragen.desk.decision_sentences import DECISION_SENTENCES
from mittragen.desk.progress_sentences import PROGRESS_SENTENCES
from mittragen.municipality.models import JournalEntry
from mittragen.teamwork.people import handle

# "hat in Maßnahme 2.3.1 <den Zeitrahmen> geändert".
_FACTS = {
    "label": gettext_lazy("die Kennung"),
    "title": gettext_lazy("den Titel"),
    "text": gettext_lazy("den Text"),
    "origins": gettext_lazy("die Herkunft"),
    "former_titles": gettext_lazy("die früheren Titel"),
    "icon": gettext_lazy("das Zeichen"),
    "also_under": gettext_lazy("die weiteren Plätze"),
    "themes": gettext_lazy("die Querschnittsthemen"),
    "indicators": gettext_lazy("die Indikatoren"),
    "period": gettext_lazy("den Zeitrahmen"),
    "details": gettext_lazy("die weiteren Angaben"),
    "responsibilities": gettext_lazy("die Zuständigkeit"),
    "responsibility_text": gettext_lazy("den Wortlaut der Zuständigkeit"),
    "cost": gettext_lazy("die Kosten"),
    "staff": gettext_lazy("das Personal"),
    "priority": gettext_lazy("die Priorität"),
    "target_groups": gettext_lazy("die Zielgruppen"),
    "worded_for_everyone": gettext_lazy("die Angabe „für alle formuliert“"),
    "starting_point": gettext_lazy("die Ausgangslage"),
    "steps": gettext_lazy("die Schritte"),
    "novelty": gettext_lazy("die Angabe „neu oder fortgeführt“"),
    "indicator_text": gettext_lazy("den Wortlaut der Indikatoren"),
    "council_references": gettext_lazy("die Vorlagen"),
    "links": gettext_lazy("die Verweise"),
    "internal_notes": gettext_lazy("die internen Notizen"),
}
_ABOUT_ELEMENT = {
    "add_element": gettext_lazy("%(who)s hat %(element)s hinzugefügt."),
    "change_element": gettext_lazy("%(who)s hat in %(element)s %(facts)s geändert."),
    "move_element": gettext_lazy("%(who)s hat %(element)s verschoben."),
    "remove_element": gettext_lazy("%(who)s hat %(element)s entfernt."),
    "remove_branch": gettext_lazy("%(who)s hat %(element)s mit allem darunter entfernt."),
    "restore_removed": gettext_lazy("%(who)s hat %(element)s zurückgeholt."),
    "restore_facts": gettext_lazy("%(who)s hat in %(element)s %(facts)s auf einen früheren Stand gebracht."),
    "merge_elements": gettext_lazy("%(who)s hat %(element)s mit anderen zusammengeführt."),
    "split_element": gettext_lazy("%(who)s hat %(element)s geteilt."),
    "renumber": gettext_lazy("%(who)s hat ab %(element)s neu nummeriert."),
    "undo_entry": gettext_lazy("%(who)s hat einen Schritt an %(element)s rückgängig gemacht."),
    "write_comment": gettext_lazy("%(who)s hat %(element)s kommentiert."),
    "reply_to_comment": gettext_lazy("%(who)s hat auf einen Kommentar zu %(element)s geantwortet."),
    "change_comment": gettext_lazy("%(who)s hat einen eigenen Kommentar zu %(element)s geändert."),
    "delete_comment": gettext_lazy("%(who)s hat einen eigenen Kommentar zu %(element)s gelöscht."),
    "settle_comment": gettext_lazy("%(who)s hat einen Kommentar zu %(element)s erledigt."),
    "reopen_comment": gettext_lazy("%(who)s hat einen Kommentar zu %(element)s wieder geöffnet."),
    "add_task": gettext_lazy("%(who)s hat eine Aufgabe zu %(element)s hinzugefügt."),
    "change_task": gettext_lazy("%(who)s hat eine Aufgabe zu %(element)s geändert."),
    "finish_task": gettext_lazy("%(who)s hat eine Aufgabe zu %(element)s erledigt."),
    "reopen_task": gettext_lazy("%(who)s hat eine Aufgabe zu %(element)s wieder geöffnet."),
}
_ABOUT_CONCEPT = {
    "create_concept": gettext_lazy("%(who)s hat das Konzept angelegt."),
    "change_concept": gettext_lazy("%(who)s hat den Rahmen des Konzepts geändert."),
    "import_reading": gettext_lazy("%(who)s hat eine Datei eingelesen: %(note)s."),
    "keep_import_file": gettext_lazy("%(who)s hat eine Datei zum Einlesen hochgeladen: %(note)s."),
    "drop_import_file": gettext_lazy("%(who)s hat eine hochgeladene Datei verworfen: %(note)s."),
    "undo_import": gettext_lazy("%(who)s hat das Einlesen von %(note)s rückgängig gemacht."),
    "accept_finding": gettext_lazy("%(who)s hat einen Befund hingenommen."),
    "withdraw_acceptance": gettext_lazy("%(who)s hat einen hingenommenen Befund wieder geöffnet."),
    "add_chapter": gettext_lazy("%(who)s hat ein Kapitel hinzugefügt."),
    "change_chapter": gettext_lazy("%(who)s hat ein Kapitel geändert."),
    "move_chapter": gettext_lazy("%(who)s hat ein Kapitel verschoben."),
    "remove_chapter": gettext_lazy("%(who)s hat ein Kapitel entfernt."),
    "add_indicator": gettext_lazy("%(who)s hat einen Indikator hinzugefügt."),
    "change_indicator": gettext_lazy("%(who)s hat einen Indikator geändert."),
    "remove_indicator": gettext_lazy("%(who)s hat einen Indikator entfernt."),
    "add_target_group": gettext_lazy("%(who)s hat eine Zielgruppe hinzugefügt."),
    "rename_target_group": gettext_lazy("%(who)s hat eine Zielgruppe umbenannt."),
    "merge_target_groups": gettext_lazy("%(who)s hat Zielgruppen zusammengeführt."),
    "remove_target_group": gettext_lazy("%(who)s hat eine Zielgruppe entfernt."),
    "name_level": gettext_lazy("%(who)s hat eine Ebene benannt."),
    "reset_level_name": gettext_lazy("%(who)s hat einer Ebene den üblichen Namen zurückgegeben."),
    "set_priorities": gettext_lazy("%(who)s hat die Prioritäten festgelegt."),
    "write_summary": gettext_lazy("%(who)s hat eine Kurzfassung geschrieben."),
    "remove_summary": gettext_lazy("%(who)s hat eine Kurzfassung entfernt."),
    "record_decision": gettext_lazy("%(who)s hat einen Beschluss festgehalten: %(note)s."),
    "keep_candidate": gettext_lazy("%(who)s hat eine Beschlussfassung zusammengestellt."),
    "share_candidate": gettext_lazy("%(who)s hat eine Beschlussfassung freigegeben."),
    "end_share": gettext_lazy("%(who)s hat die Freigabe einer Beschlussfassung beendet."),
    "seal_participation_record": gettext_lazy("%(who)s hat die Beteiligungsdokumentation „%(note)s“ versiegelt."),
    "seal_session": gettext_lazy("%(who)s hat die Niederschrift der Sitzung „%(note)s“ abgeschlossen."),
    "publish_edition": gettext_lazy("%(who)s hat eine Fassung veröffentlicht."),
    "change_many": gettext_lazy("%(who)s hat mehrere Elemente auf einmal geändert."),
    "renumber": gettext_lazy("%(who)s hat neu nummeriert."),
    "undo_entry": gettext_lazy("%(who)s hat einen Schritt rückgängig gemacht."),
    "add_task": gettext_lazy("%(who)s hat eine Aufgabe hinzugefügt."),
    **DECISION_SENTENCES,
    **PROGRESS_SENTENCES,
}
_OTHER = gettext_lazy("%(who)s hat etwas am Konzept geändert.")
_OTHER_ELEMENT = gettext_lazy("%(who)s hat %(element)s geändert.")
SPOKEN = ("comment", "task")
# What a filter of the journal offers: its value, its words, and the actions it finds.
KINDS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "inhalt": (gettext_lazy("Inhalte geändert"), ("change_element", "change_many", "restore_facts")),
    "gliederung": (
        gettext_lazy("Gliederung geändert"),
        ("add_element", "move_element", "remove_element", "remove_branch", "restore_removed", "merge_elements", "split_element", "renumber"),
    ),
    "rueckgaengig": (gettext_lazy("Rückgängig gemacht"), ("undo_entry", "undo_import")),
    "einlesen": (gettext_lazy("Dateien eingelesen"), ("import_reading", "undo_import")),
    "gespraech": (gettext_lazy("Kommentare und Aufgaben"), tuple(name for name in _ABOUT_ELEMENT if name.endswith(("comment", "task")))),
    "beschluss": (
        gettext_lazy("Beschlüsse und Fassungen"),
        ("record_decision", "withdraw_decision", "record_result", "clear_result", "keep_candidate", "publish_edition", "seal_session"),
    ),
    "umsetzung": (gettext_lazy("Umsetzung"), tuple(PROGRESS_SENTENCES)),
}


def key_of(entry: JournalEntry) -> str:
    """The key of the element an entry is about; for a comment or a task, of what it speaks of."""
    return entry.note if entry.subject_kind in SPOKEN else entry.subject_key


def who_of(entry: JournalEntry) -> str:
    """The name of who acted, never a mail address."""
    return handle(entry.by) if entry.by else _("Der Betrieb der Anwendung")


def is_told(entry: JournalEntry) -> bool:
    """Whether what was done has a sentence of its own."""
    return entry.action in _ABOUT_ELEMENT or entry.action in _ABOUT_CONCEPT


def sentence_of(entry: JournalEntry, element: str = "") -> Markup:
    """An entry as a sentence; ``element`` is the name of, or a link to, what it is about, empty for the concept as a whole.

    Everything a person typed is escaped. Wants ``by`` selected and ``changes`` prefetched.
    """
    template = _ABOUT_ELEMENT.get(entry.action, _OTHER_ELEMENT) if element else _ABOUT_CONCEPT.get(entry.action, _OTHER)
    facts = _facts(entry, key_of(entry)) if "%(facts)s" in str(template) else ""
    return Markup(str(template)) % {"who": who_of(entry), "element": element, "facts": facts, "note": entry.note}


def sentence_of_many(entry: JournalEntry, count: int) -> str:
    """The same step, done to several elements one after the other, as one sentence."""
    template = ngettext("%(who)s hat %(count)s Element %(done)s.", "%(who)s hat %(count)s Elemente %(done)s.", count)
    return template % {"who": who_of(entry), "count": count, "done": ACTION_WORDS.get(entry.action, _("geändert"))}


def _facts(entry: JournalEntry, key: str) -> str:
    names = dict.fromkeys(str(_FACTS[change.name]) for change in changes_of(entry) if change.key == key and change.name in _FACTS)
    words = list(names) or [_("Angaben")]
    return words[0] if len(words) == 1 else _("%(first)s und %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
