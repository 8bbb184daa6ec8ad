"""The organisations of a round as a table to take along."""

import csv
import io

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.rounds.place import round_at
from mittragen.desk.rounds.words import request_line
from mittragen.monitoring.queries import round_rows
from mittragen.monitoring.rules import can_monitor
from mittragen.outputs.csv import guarded


@concept_door(can_monitor, methods=("GET",))
def as_csv(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """A file for a spreadsheet: with semicolons, in UTF-8 with a mark."""
    held = round_at(concept, round_number)
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow([_("Organisation"), _("Maßnahmen"), _("beantwortet"), _("Stand"), _("E-Mail"), _("Antwort bis"), _("Letzter Kontakt"), _("Adressen")])
    for line in (request_line(row, concept.slug) for row in round_rows(held)):
        cells = (line.organisation, line.asked, line.answered, line.state_word, line.trouble, line.due_on, line.last_contact, line.people)
        table.writerow([guarded(str(cell)) for cell in cells])
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="abfrage-{held.pk}.csv"'
    return response
