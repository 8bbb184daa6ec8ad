"""The office looks at what was said: accepts it, edits it for the public, asks back, keeps it inside; or says something itself."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions.answering import LONGEST, web_addresses
from mittragen.monitoring.actions.asking import settle
from mittragen.monitoring.actions.journaling import line, locked_request, tell, words, write_letters
from mittragen.monitoring.models import Evidence, IndicatorReading, Letter, LetterKind, Report, ReportState
from mittragen.monitoring.queries import edition_in, scale_of
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import Municipality, User

_LOOKED_AT = (ReportState.ACCEPTED, ReportState.RELEASED)


@transaction.atomic
def accept(*, reports: Collection[Report], by: User | None) -> int:
    """Find reports good for the public, with the values in them; how many. What was accepted already is left alone.

    *Not ours* is no report: the measure is handed to somebody else. Raises :class:`MonitoringError` when one was not given in, or none is left.
    """
    rows = _held(reports, by)
    if any(row.state == ReportState.DRAFT for row in rows):
        raise MonitoringError(_("Eine dieser Meldungen ist noch nicht abgegeben. Bitte nehmen Sie sie heraus, oder tragen Sie die Antwort selbst ein."))
    todo = [row for row in rows if row.state not in _LOOKED_AT and row.kind != ReportKind.NOT_OURS]
    if not todo and any(row.kind == ReportKind.NOT_OURS for row in rows):
        raise MonitoringError(_("Diese Organisation sagt, dass die Maßnahme nicht ihre Aufgabe ist. Bitte geben Sie die Maßnahme weiter."))
    for row in todo:
        row.state = ReportState.ACCEPTED
    Report.objects.bulk_update(todo, ["state"], batch_size=500)
    _accept_readings(todo)
    _settle_all(todo)
    if todo:
        _tell(todo, by, "accept_reports")
    return len(todo)


@transaction.atomic
def unaccept(*, reports: Collection[Report], by: User | None) -> int:
    """Look at reports again that were accepted or kept inside; how many. What is public stays."""
    rows = [row for row in _held(reports, by) if row.state in (ReportState.ACCEPTED, ReportState.WITHHELD)]
    for row in rows:
        row.state = ReportState.SENT
    Report.objects.bulk_update(rows, ["state"], batch_size=500)
    if rows:
        _tell(rows, by, "unaccept_reports")
    return len(rows)


@transaction.atomic
def edit_for_public(*, report: Report, text: str, obstacles: str, next_steps: str, by: User | None) -> Report:
    """Say it in other words for the public; the organisation's own stay. Of a published report the words change with the next release."""
    row = _one(report, by)
    said = {"public_text": words(text), "public_obstacles": words(obstacles), "public_next_steps": words(next_steps)}
    if any(len(one) > LONGEST for one in said.values()):
        raise MonitoringError(_("Ein Text ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen."))
    is_edited = (row.text, row.obstacles, row.next_steps) != tuple(said.values())
    if {"is_edited": is_edited, **said} != {name: getattr(row, name) for name in ("is_edited", *said)}:
        for name, value in said.items():
            setattr(row, name, value)
        row.is_edited = is_edited
        row.save(update_fields=["is_edited", *said])
        _tell([row], by, "edit_report")
    return row


@transaction.atomic
def back_to_original(*, report: Report, by: User | None) -> Report:
    """Let the organisation's own words stand. Doing it twice changes nothing."""
    row = _one(report, by)
    if row.is_edited:
        row.is_edited = False
        row.save(update_fields=["is_edited"])
        _tell([row], by, "restore_report")
    return row


@transaction.atomic
def ask_back(*, report: Report, question: str, by: User | None) -> Report:
    """Ask the organisation something about its report; it is written to, and can change what it said. The same question twice is one."""
    require_monitor(by, report.municipality)
    if report.requested is None:
        raise MonitoringError(_("Zu dieser Meldung gibt es niemanden, den man fragen kann. Sie können sie selbst ändern."))
    request = locked_request(report.requested.request)
    row = _one(report, by)
    said = words(question)
    if not said:
        raise MonitoringError(_("Bitte schreiben Sie, was Sie wissen möchten."))
    if row.state in (ReportState.DRAFT, ReportState.RELEASED):
        raise MonitoringError(_("Rückfragen gehen nur zu Meldungen, die abgegeben und noch nicht veröffentlicht sind."))
    if (row.state, row.question) == (ReportState.ASKED_BACK, said):
        return row
    row.state, row.question = ReportState.ASKED_BACK, said
    row.save(update_fields=["state", "question"])
    settle(request)
    asked = Letter.objects.filter(recipient__request=request, kind=LetterKind.ASK_BACK).order_by().values("occasion").distinct().count()
    people = request.recipients.exclude(email="").select_related("municipality")
    write_letters(people, kind=LetterKind.ASK_BACK, occasion=f"ask-back-{row.key}-{asked + 1}", by=by, text=said)
    _tell([row], by, "ask_back")
    return row


@transaction.atomic
def withhold(*, report: Report, reason: str, by: User | None) -> Report:
    """Keep a report inside; a published one stands in no further document. The reason stands in the journal."""
    row = _one(report, by)
    said = line(reason)
    if not said:
        raise MonitoringError(_("Bitte schreiben Sie kurz, warum diese Meldung intern bleibt."))
    if row.state == ReportState.DRAFT:
        raise MonitoringError(_("Diese Meldung ist noch nicht abgegeben. Sie ist also noch nicht öffentlich."))
    if row.state != ReportState.WITHHELD:
        row.state = ReportState.WITHHELD
        row.save(update_fields=["state"])
        _settle_all([row])
        _tell([row], by, "withhold_report", said)
    return row


@transaction.atomic
def record_statement(
    *,
    slug: str,
    element_key: str,
    on: date,
    by: User | None,
    kind: ReportKind = ReportKind.REPORT,
    phase: str = "",
    light: str = "",
    text: str = "",
    obstacles: str = "",
    next_steps: str = "",
    evidence: Collection[tuple[str, str]] = (),
) -> Report:
    """What the office says by itself of a measure or a goal; it is accepted, and public with a release. The same words of the same day are one."""
    municipality, known = _concept(slug)
    require_monitor(by, municipality)
    if element_key not in known:
        raise MonitoringError(_("Dieses Element steht in keiner veröffentlichten Fassung. Bitte laden Sie die Seite neu."))
    if on > timezone.localdate():
        raise MonitoringError(_("Dieser Tag liegt in der Zukunft. Bitte geben Sie an, von wann die Meldung ist."))
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    facts = {"phase": phase, "light": light, "text": words(text), "obstacles": words(obstacles), "next_steps": words(next_steps), "kind": kind.value}
    _require_said(municipality, facts)
    pairs = web_addresses(evidence)
    there = Report.objects.filter(slug=slug, element_key=element_key, on=on, requested__isnull=True, **facts).first()
    if there is not None:
        return there
    now = timezone.now()
    made = Report(municipality=municipality, key=new_key(municipality, "s"), slug=slug, element_key=element_key, on=on, **facts)
    made.state, made.saved_at, made.sent_at, made.by = ReportState.ACCEPTED, now, now, by
    require_fitting(made, MonitoringError)
    made.save(force_insert=True)
    for title, address in pairs:
        shown = Evidence(municipality=municipality, report=made, title=title, address=address)
        require_fitting(shown, MonitoringError)
        shown.save(force_insert=True)
    _tell([made], by, "record_statement")
    return made


def _require_said(municipality: Municipality, facts: dict[str, str]) -> None:
    phases, lights = scale_of(municipality)
    if facts["kind"] == ReportKind.REPORT and not any(value for name, value in facts.items() if name != "kind"):
        raise MonitoringError(_("Bitte wählen Sie eine Stufe, oder schreiben Sie einen Satz."))
    if facts["kind"] == ReportKind.NOT_OURS:
        raise MonitoringError(_("Das Büro kann nur melden, wie weit etwas ist."))
    if facts["phase"] not in {"", *(step.code for step in phases)} or facts["light"] not in {"", *(step.code for step in lights)}:
        raise MonitoringError(_("Diese Stufe gibt es nicht mehr. Bitte laden Sie die Seite neu, und wählen Sie eine andere."))


def _concept(slug: str) -> tuple[Municipality, frozenset[str]]:
    """Whose the concept is, and the keys of all elements of all its editions."""
    sealed = list(sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=slug).select_related("municipality").defer("body"))
    if not sealed:
        raise MonitoringError(_("Zu diesem Konzept gibt es noch keine veröffentlichte Fassung."))
    return sealed[-1].municipality, frozenset(key for one in sealed for key in Outline(edition_in(one)).elements)


def _held(reports: Collection[Report], by: User | None) -> list[Report]:
    """The reports as they are now, held. All are of the municipality in scope."""
    rows = Report.objects.select_for_update(no_key=True, of=("self",)).select_related("municipality", "requested")
    found = list(rows.filter(pk__in=[one.pk for one in reports]).order_by("id"))
    for municipality in {row.municipality for row in found}:
        require_monitor(by, municipality)
    return found


def _one(report: Report, by: User | None) -> Report:
    found = _held([report], by)
    if not found:
        raise MonitoringError(_("Diese Meldung gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    return found[0]


def _accept_readings(reports: Collection[Report]) -> None:
    """Values in reports hold with them; where another value stands for the day, the office decides on its own."""
    waiting = list(IndicatorReading.objects.filter(report__in=reports, accepted_at__isnull=True))
    indicators = {one.indicator_id for one in waiting}
    taken = set(IndicatorReading.objects.filter(indicator__in=indicators, accepted_at__isnull=False).values_list("indicator_id", "on")) if waiting else set()
    for one in waiting:
        if (one.indicator_id, one.on) not in taken:
            taken.add((one.indicator_id, one.on))
            one.accepted_at = timezone.now()
    IndicatorReading.objects.bulk_update([one for one in waiting if one.accepted_at is not None], ["accepted_at"], batch_size=500)


def _settle_all(reports: Collection[Report]) -> None:
    """Requests whose question asked back nobody has to answer any more."""
    for row in reports:
        if row.requested is not None and row.question:
            settle(row.requested.request)


def _tell(reports: Collection[Report], by: User | None, action: str, note: str = "") -> None:
    """One entry, however many there are: about the element of the only one, or how many."""
    first = next(iter(reports))
    changes = {"elements": ("", ", ".join(dict.fromkeys(row.element_key for row in reports)))}
    tell(municipality=first.municipality, slug=first.slug, by=by, action=action, changes=changes, note=note)
