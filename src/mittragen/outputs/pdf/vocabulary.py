"""The fixed words of the template."""

from mittragen.outputs.phrases import Translate


def vocabulary(_: Translate) -> dict[str, str]:
    """Every fixed word the template prints, by the name it is asked for."""
    return {
        "contents": _("Inhalt"),
        "figures": _("Das Konzept in Zahlen"),
        "fact": _("Angabe"),
        "content": _("Inhalt"),
        "starting_point": _("Ausgangslage"),
        "steps": _("Schritte"),
        "former": _("Früherer Name"),
        "guests": _("Aus anderen Feldern auch hier"),
        "indicators": _("Indikatoren"),
        "measure_list": _("Verzeichnis der Maßnahmen"),
        "label": _("Nr."),
        "measure": _("Maßnahme"),
        "page": _("Seite"),
        "page_short": _("S."),
        "organisation_list": _("Verzeichnis der Organisationen"),
        "organisation_hint": _("Wer welche Maßnahme trägt: Nummer der Maßnahme, in Klammern die Seite."),
        "lead": _("Federführung"),
        "partner": _("Mitwirkung"),
        "imprint": _("Impressum"),
        "attachment": _("Der vollständige Inhalt dieser Fassung als Daten"),
        "replaced": _("Zeichen, für die es keine Schrift gibt, stehen in diesem Dokument als"),
        "number": _("Anzahl"),
        "draft": _("Entwurf"),
    }


def record_vocabulary(_: Translate) -> dict[str, str]:
    """The words that the template of a participation record asks for."""
    return vocabulary(_) | {
        "summary": _("Das Wichtigste in Zahlen"),
        "about": _("Worum es geht"),
        "course": _("Verlauf"),
        "phase": _("Phase"),
        "time": _("Zeit"),
        "state": _("Stand"),
        "events": _("Veranstaltungen"),
        "topics": _("Themen"),
        "minutes": _("Protokoll"),
        "surveys": _("Umfragen"),
        "contributions": _("Beiträge"),
        "contribution": _("Beitrag"),
        "reply": _("Antwort"),
        "hidden": _("Nicht veröffentlichte Beiträge"),
        "hidden_hint": _("Von diesen Beiträgen stehen hier nur Nummer, Stand und Begründung."),
        "day": _("Tag"),
        "reason": _("Begründung"),
        "groups": _("Was zusammengehört"),
        "groups_hint": _("Beiträge, die dasselbe sagen, sind hier zu Bündeln zusammengefasst."),
        "counter_voices": _("Gegenstimmen"),
        "passage": _("Zu dieser Stelle"),
        "draft": _("Vorschau"),
        "attachment": _("Der Inhalt dieser Dokumentation als Daten, ohne den Wortlaut der Beiträge"),
    }


def outcome_vocabulary(_: Translate) -> dict[str, str]:
    """The words that the list of what became of contributions asks for."""
    return record_vocabulary(_) | {"read_more": _("Jeder Beitrag und sein Weg stehen auch im Internet:")}
