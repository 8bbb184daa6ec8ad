"""The journal's names of steps and of what they changed, in German words."""

from django.utils.translation import gettext_lazy as _

from mittragen.concept.facts import GERMAN_NAMES
from mittragen.edition.terms import ElementKind

# What was done, as it completes "<who> hat <what> ...".
ACTION_WORDS = {
    "accept_finding": _("einen Befund angenommen"),
    "add_chapter": _("ein Kapitel hinzugefügt"),
    "add_element": _("hinzugefügt"),
    "add_indicator": _("einen Indikator hinzugefügt"),
    "add_target_group": _("eine Zielgruppe hinzugefügt"),
    "change_chapter": _("ein Kapitel geändert"),
    "change_concept": _("Angaben zum Konzept geändert"),
    "change_element": _("geändert"),
    "change_indicator": _("einen Indikator geändert"),
    "change_many": _("mehrere auf einmal geändert"),
    "create_concept": _("das Konzept angelegt"),
    "import_reading": _("eine Datei eingelesen"),
    "merge_elements": _("zusammengeführt"),
    "merge_target_groups": _("Zielgruppen zusammengeführt"),
    "move_chapter": _("ein Kapitel verschoben"),
    "move_element": _("verschoben"),
    "name_level": _("eine Ebene umbenannt"),
    "remove_branch": _("mit allem darunter entfernt"),
    "remove_chapter": _("ein Kapitel entfernt"),
    "remove_element": _("entfernt"),
    "remove_indicator": _("einen Indikator entfernt"),
    "remove_summary": _("eine Kurzfassung entfernt"),
    "remove_target_group": _("eine Zielgruppe entfernt"),
    "rename_target_group": _("eine Zielgruppe umbenannt"),
    "renumber": _("neu nummeriert"),
    "reset_level_name": _("den üblichen Namen einer Ebene wieder eingesetzt"),
    "restore_facts": _("auf einen früheren Stand gebracht"),
    "restore_removed": _("wiederhergestellt"),
    "set_priorities": _("die Prioritäten festgelegt"),
    "split_element": _("geteilt"),
    "undo_entry": _("einen Schritt rückgängig gemacht"),
    "undo_import": _("ein Einlesen rückgängig gemacht"),
    "withdraw_acceptance": _("die Annahme eines Befunds zurückgenommen"),
    "write_summary": _("eine Kurzfassung geschrieben"),
}
_OTHER_NAMES = {
    "": _("Element"),
    "as_of": _("Stand"),
    "authors": _("Erarbeitet von"),
    "baseline": _("Ausgangswert"),
    "definition": _("Definition"),
    "edition_label": _("Fassung in Arbeit"),
    "introduction": _("Einleitung"),
    "is_fictional": _("erfunden"),
    "kind": _("Art"),
    "language": _("Sprache"),
    "licence": _("Lizenz"),
    "merged": _("zusammengeführt"),
    "method": _("Methode"),
    "position": _("Reihenfolge"),
    "priorities": _("Prioritäten"),
    "readings": _("Werte"),
    "source": _("Quelle"),
    "subtitle": _("Untertitel"),
    "target": _("Zielwert"),
    "unit": _("Einheit"),
    "valid_from": _("gilt ab"),
    "valid_until": _("gilt bis"),
}


def german_name(name: str) -> str:
    """What the journal calls ``name``, in German; the name itself where it is a key, a code or a language."""
    if name in ElementKind.codes():
        return ElementKind(name).german
    return GERMAN_NAMES.get(name) or str(_OTHER_NAMES.get(name, name))
