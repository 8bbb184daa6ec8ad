"""What the words of a report mean: phases, lights, and the words about answers."""

from mittragen.edition.standing import Standings
from mittragen.edition.terms import Light
from mittragen.outputs.phrases import words
from mittragen.outputs.report_parts import ReportTable


def legend_tables(standings: Standings, language: str) -> tuple[ReportTable, ...]:
    """Three tables: phases with what they mean, lights, and what was answered."""
    _ = words(language)
    signs = {Light.GREEN: _("Grün"), Light.YELLOW: _("Gelb"), Light.RED: _("Rot")}
    phases = tuple((_(step.title), step.text or _phase_meaning(step.means.value, language)) for step in standings.phases)
    is_told = any(step.text for step in standings.lights)
    lights = tuple((_(step.title), signs[step.means], *((step.text,) if is_told else ())) for step in standings.lights)
    light_head = (_("Wort"), _("Farbe"), *((_("Bedeutung"),) if is_told else ()))
    answers = (
        (_("gemeldet"), _("Die Organisation hat geantwortet, und die Koordination hat die Antwort veröffentlicht.")),
        (_("wird geprüft"), _("Die Organisation hat geantwortet. Die Antwort ist noch nicht veröffentlicht.")),
        (_("noch offen"), _("Die Frist der Abfrage läuft noch.")),
        (_("keine Meldung"), _("Die Organisation wurde gefragt, die Frist ist vorbei, und es kam keine Antwort.")),
        (_("keine Neuigkeiten"), _("Die Organisation hat geantwortet, dass es nichts Neues gibt. Die Phase bleibt, wie sie war.")),
        (_("keine Angabe"), _("Noch nie hat jemand eine Phase gemeldet.")),
    )
    return (
        ReportTable(title=_("Umsetzungsstand"), head=(_("Wort"), _("Bedeutung")), rows=phases),
        *((ReportTable(title=_("Ampel"), head=light_head, rows=lights),) if lights else ()),
        ReportTable(title=_("Antworten"), head=(_("Wort"), _("Bedeutung")), rows=answers),
    )


def _phase_meaning(code: str, language: str) -> str:
    """What a phase means where the county says nothing of its own."""
    _ = words(language)
    return {
        "not_started": _("Es ist noch nichts geschehen."),
        "preparing": _("Geplant, beantragt oder abgestimmt; noch nicht für die Zielgruppe zu sehen."),
        "under_way": _("Die Arbeit läuft."),
        "permanent": _("Läuft dauerhaft und ist nicht auf ein Ende angelegt."),
        "paused": _("Begonnen und zur Zeit unterbrochen."),
        "done": _("Abgeschlossen, wie geplant."),
        "dropped": _("Wird nicht mehr verfolgt."),
        "merged": _("Läuft in einer anderen Maßnahme weiter."),
        "superseded": _("Etwas anderes ist an die Stelle getreten."),
        "by_others": _("Andere haben es umgesetzt."),
        "postponed": _("Auf eine spätere Zeit verlegt."),
    }[code]
