"""What the import says in German: roles of columns, certainties, kinds of doubts."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.intake.roles import Role

ROLES = {
    Role.LABEL: gettext_lazy("Nummer der Maßnahme"),
    Role.MEASURE: gettext_lazy("Maßnahme (Titel und Text in einer Zelle)"),
    Role.TITLE: gettext_lazy("Titel der Maßnahme"),
    Role.TEXT: gettext_lazy("Beschreibung"),
    Role.SUB_MEASURE: gettext_lazy("Teilmaßnahme"),
    Role.GOAL: gettext_lazy("Ziel"),
    Role.GOAL_LABEL: gettext_lazy("Nummer des Ziels"),
    Role.STRATEGIC_GOAL: gettext_lazy("Ziel der oberen Ebene"),
    Role.FIELD: gettext_lazy("Handlungsfeld"),
    Role.FIELD_LABEL: gettext_lazy("Nummer des Handlungsfelds"),
    Role.RESPONSIBLE: gettext_lazy("Zuständigkeit (alle in einer Zelle)"),
    Role.LEAD: gettext_lazy("Federführung"),
    Role.PARTNERS: gettext_lazy("Mitwirkung"),
    Role.PART_PLAYED: gettext_lazy("Rolle der Organisation"),
    Role.TIME: gettext_lazy("Zeitrahmen"),
    Role.STARTS: gettext_lazy("Beginn"),
    Role.ENDS: gettext_lazy("Ende"),
    Role.COST: gettext_lazy("Kosten"),
    Role.FUNDING: gettext_lazy("Finanzierung"),
    Role.STAFF: gettext_lazy("Personal"),
    Role.INDICATOR: gettext_lazy("Indikator"),
    Role.THEMES: gettext_lazy("Querschnittsthemen"),
    Role.TARGET_GROUPS: gettext_lazy("Zielgruppen"),
    Role.PRIORITY: gettext_lazy("Priorität"),
    Role.NOVELTY: gettext_lazy("neu, fortgeführt oder angepasst"),
    Role.STARTING_POINT: gettext_lazy("Ausgangslage"),
    Role.STEPS: gettext_lazy("Schritte"),
    Role.STATUS: gettext_lazy("Stand als Wort"),
    Role.STATUS_TEXT: gettext_lazy("Sachstand als Text"),
    Role.COUNCIL_REFERENCE: gettext_lazy("Beschluss oder Vorlage"),
    Role.LINKS: gettext_lazy("Verweise auf andere Maßnahmen"),
    Role.NOTES: gettext_lazy("interne Bemerkungen"),
    Role.CONTACT: gettext_lazy("Ansprechpersonen (wird nicht übernommen)"),
    Role.KIND: gettext_lazy("Art: Handlungsfeld, Ziel, Maßnahme"),
    Role.PARENT: gettext_lazy("Kennung des Elements darüber"),
    Role.KEY: gettext_lazy("Schlüssel aus Mittragen"),
    Role.DETAIL: gettext_lazy("weitere Angabe, mit der Überschrift als Namen"),
    Role.IGNORE: gettext_lazy("nicht lesen"),
}
STATES = (
    gettext_lazy("umgesetzt"),
    gettext_lazy("in Umsetzung"),
    gettext_lazy("in Planung"),
    gettext_lazy("noch nicht begonnen"),
    gettext_lazy("verzögert"),
    gettext_lazy("entfallen"),
)
# In the order in which they need a person; what is not listed comes last, by its own words.
DOUBTS = {
    "nothing_recognised": gettext_lazy("Keine Ziele oder Maßnahmen erkannt"),
    "inherited_goal": gettext_lazy("Ziel von der Zeile darüber angenommen"),
    "duplicate_label": gettext_lazy("Nummer steht mehrmals"),
    "cross_listed": gettext_lazy("Maßnahme steht in zwei Blättern"),
    "struck_through": gettext_lazy("Zeile ist durchgestrichen"),
    "date_in_label": gettext_lazy("Datum statt Nummer"),
    "ambiguous_number": gettext_lazy("Nummer als Zahl: 1.1 oder 1.10?"),
    "missing_label": gettext_lazy("Maßnahme ohne Nummer"),
    "label_gap": gettext_lazy("Lücke in den Nummern"),
    "tracked_change": gettext_lazy("Nachverfolgte Änderung"),
    "colour_status": gettext_lazy("Stand steht nur als Farbe"),
    "status_contradiction": gettext_lazy("Wort und Farbe sagen Verschiedenes"),
    "older_version": gettext_lazy("Ältere Fassung in der Datei"),
    "lead_assumed": gettext_lazy("Federführung angenommen"),
    "reference_instead_of_value": gettext_lazy("Verweis statt einer Angabe"),
    "hidden_row": gettext_lazy("Zeile ist ausgeblendet oder weggefiltert"),
    "goal_without_measure": gettext_lazy("Ziel ohne Maßnahme"),
    "field_renamed": gettext_lazy("Handlungsfeld mit zwei Namen"),
    "missing_header": gettext_lazy("Tabelle ohne Kopfzeile"),
    "text_in_goal_column": gettext_lazy("Text in der Spalte der Ziele"),
    "rows_folded": gettext_lazy("Mehrere Zeilen zu einer Maßnahme zusammengefasst"),
    "measures_in_one_cell": gettext_lazy("Mehrere Maßnahmen in einer Zelle"),
    "shared_cell": gettext_lazy("Eine Zelle für mehrere Maßnahmen"),
    "period_reversed": gettext_lazy("Ende vor dem Beginn"),
    "several_amounts": gettext_lazy("Mehrere Beträge in einer Zelle"),
    "struck_text": gettext_lazy("Durchgestrichener Text"),
    "personal_data_removed": gettext_lazy("Angabe zu einer Person entfernt"),
    "comment": gettext_lazy("Kommentar"),
    "footnote": gettext_lazy("Fußnote"),
    "nested_table": gettext_lazy("Tabelle in einer Zelle"),
    "hidden_sheet": gettext_lazy("Blatt ist ausgeblendet"),
    "hidden_columns": gettext_lazy("Spalten sind ausgeblendet"),
    "hidden_rows": gettext_lazy("Zeilen sind ausgeblendet"),
    "hidden_text": gettext_lazy("Verborgener Text"),
    "filter": gettext_lazy("Filter ist aktiv"),
    "collapsed": gettext_lazy("Zugeklappte Zeilen oder Spalten"),
    "cell_error": gettext_lazy("Fehler in einer Zelle"),
    "formula_without_value": gettext_lazy("Formel ohne Ergebnis"),
    "picture": gettext_lazy("Bild nicht übernommen"),
    "text_box": gettext_lazy("Textfeld"),
    "drawing": gettext_lazy("Zeichnung"),
    "chart": gettext_lazy("Diagramm nicht übernommen"),
    "header_footer": gettext_lazy("Kopf- oder Fußzeile nicht übernommen"),
    "table_of_contents": gettext_lazy("Inhaltsverzeichnis nicht übernommen"),
    "macros": gettext_lazy("Makros in der Datei"),
    "conditional_format": gettext_lazy("Farben nach Regeln"),
    "covered_text": gettext_lazy("Verdeckter Text"),
    "embedded_object": gettext_lazy("Eingebettetes Objekt nicht gelesen"),
    "embedded_document": gettext_lazy("Eingebettetes Dokument nicht gelesen"),
}
RANK = {code: place for place, code in enumerate(DOUBTS)}
PERSONAL = {"name": gettext_lazy("Name"), "telephone": gettext_lazy("Telefonnummer"), "email": gettext_lazy("E-Mail-Adresse")}


def doubt_title(code: str) -> str:
    """What a doubt is about, in a few words."""
    return str(DOUBTS.get(code, _("Weitere Hinweise")))


def certainty(value: float) -> str:
    """How sure the program is of a column."""
    if value >= 0.95:
        return _("sicher")
    if value >= 0.8:
        return _("ziemlich sicher")
    return _("vermutet") if value >= 0.6 else _("geraten, bitte prüfen")
