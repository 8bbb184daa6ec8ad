"""What is printed: cards to write on, and the online form on paper, in the languages of the participation."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from jinja2 import Environment

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.design.language import language_name, long_date
from mittragen.design.templates import environment
from mittragen.desk.capturing.addresses import public_address, qr_path, to_join
from mittragen.desk.capturing.print_pages import CardsToPrint, FormsPage, FormToPrint, PrintPage
from mittragen.desk.capturing.wording import place
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import frame_of, private, show
from mittragen.desk.processes import event_door, process_door
from mittragen.desk.templating import url
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.boards import board_of
from mittragen.participation.queries.timeline import open_phase
from mittragen.participation.rules import can_capture

_ON_A_SHEET, _LINES_OF_CARD, _LINES_OF_FORM = 4, 6, 11
_DESK = Path(__file__).resolve().parent.parent


@process_door(can_capture, methods=("GET",))
def forms(request: DeskRequest, process: Process) -> HttpResponse:
    """What can be printed, in which languages."""
    events = process.events.filter(cancelled_at__isnull=True)
    links = tuple(Link(address=url("desk:capture-print-cards", process=process.slug, event_key=one.key), title=one.title) for one in events)
    form = url("desk:capture-print-form", process=process.slug)
    in_languages = tuple(Link(address=f"{form}?sprache={one}", title=language_name(one), language=one) for one in process.offered_languages)
    return show(request, "capturing/forms.html", FormsPage(**place(process, _("Vordrucke")), events=links, forms=in_languages))


@event_door(can_capture, methods=("GET",))
def cards_to_print(request: DeskRequest, event: Event) -> HttpResponse:
    """Four cards on a sheet, with lines to write on and the way to the board."""
    process, language = event.process, _asked_language(request, event.process)
    address = to_join(request, process, board_of(event), language)
    tables = list(event.tables.select_related("topic"))
    with translation.override(language):
        page = CardsToPrint(
            **_printed(
                process,
                _("Karten: %(event)s") % {"event": event.title},
                language,
                url("desk:capture-print-cards", process=process.slug, event_key=event.key),
                address,
                _LINES_OF_CARD,
            ),
            event_title=event.title,
            topics=tuple(dict.fromkeys(table.topic.title for table in tables if table.topic)),
            tables=len(tables),
            cards=tuple(range(_ON_A_SHEET)),
        )
        return _sheet(request, "capturing/print_cards.html", page, language)


@process_door(can_capture, methods=("GET",))
def form_to_print(request: DeskRequest, process: Process) -> HttpResponse:
    """The online form on paper, for those without a phone."""
    language = _asked_language(request, process)
    address = public_address(request, f"/beteiligung/{process.slug}/", language)
    phase = open_phase(process, timezone.localdate())
    office = request.municipality
    with translation.override(language):
        page = FormToPrint(
            **_printed(process, _("Mitreden auf Papier"), language, url("desk:capture-print-form", process=process.slug), address, _LINES_OF_FORM),
            process_title=process.title,
            question=process.question,
            topics=tuple(process.topic_rows.values_list("title", flat=True)),
            until=long_date(phase.ends_on, language) if phase and phase.ends_on else "",
            office=tuple(line for line in (office.office or office.name, *office.address.splitlines()) if line.strip()),
            telephone=office.telephone,
        )
        return _sheet(request, "capturing/print_form.html", page, language)


@lru_cache
def print_environment(language: str) -> Environment:
    """The templates of the desk, speaking a language."""
    made = environment(_DESK / "templates", *sorted(_DESK.glob("*/templates")), language=language)
    made.globals.update(url=url)
    return made


def _printed(process: Process, title: str, language: str, here: str, address: str, lines: int) -> dict[str, Any]:
    """What every page to print has: its languages, and the words around the paper, which are the office's."""
    languages = tuple(
        Link(address=f"{here}?sprache={one}", title=language_name(one), language=one, is_current=one == language) for one in process.offered_languages
    )
    with translation.override(settings.LANGUAGE_CODE):
        words = {"print_word": _("Drucken"), "back_word": _("Zurück"), "hint": _("A4, ohne Ränder verkleinern: „Tatsächliche Größe“.")}
    back = url("desk:capture-forms", process=process.slug)
    shown = {"shown_address": address.partition("://")[2].rstrip("/"), "qr": qr_path(address), "lines": tuple(range(lines))}
    return {"title": title, "scripts": (asset("js/print-page.js"),), "languages": languages, "back": back, **shown, **words}


def _asked_language(request: DeskRequest, process: Process) -> str:
    asked = request.GET.get("sprache", "")
    return asked if asked in process.offered_languages else process.offered_languages[0]


def _sheet(request: DeskRequest, template: str, page: PrintPage, language: str) -> HttpResponse:
    frame = replace(frame_of(request, page), language=language)
    return private(HttpResponse(print_environment(language).get_template(template).render(page=page, frame=frame)))
