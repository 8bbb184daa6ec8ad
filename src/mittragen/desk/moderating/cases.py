"""From one contribution and what is known around it to the page on which somebody decides."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.design.language import language_name
from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import asked, lane_links
from mittragen.desk.moderating.pages import CaseFacts, CasePage, Fact, Happened, Other
from mittragen.desk.moderating.passages import hints, segments
from mittragen.desk.moments import moment, near_moment
from mittragen.desk.processes import process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.participation.models import Process
from mittragen.participation.queries.queue import Alike, Case, Lane, Report, Step, place_of
from mittragen.teamwork.people import handle

SCRIPTS = (asset("js/desk/moderation-keys.js"), asset("js/desk/blacken.js"))


def case_page(process: Process, lane: Lane, case: Case | None, **more: Any) -> CasePage:
    """The page; ``more`` is what was typed into one of its forms and what it still needs."""
    links = lane_links(process, lane)
    bare = CasePage(
        title=_("Prüfen"),
        process=process_place(process),
        section="moderation",
        scripts=SCRIPTS,
        lanes=links,
        lane_title=next(link.title for link in links if link.is_current),
        query=asked(lane),
        many=url("desk:moderation-many", process=process.slug) + asked(lane),
    )
    if case is None:
        return bare
    current = next(link for link in links if link.is_current)
    place, chosen = place_of(case.row, lane, current.count), more.pop("places", ())
    return replace(
        bare,
        case=facts_of(process, case, chosen),
        number=place.number,
        total=place.total,
        previous=_neighbour(process, lane, place.previous),
        next=_neighbour(process, lane, place.next),
        places=tuple(name for name in chosen if name not in {hint.place for hint in hints(case.item.marks)}),
        refuse=more.pop("refuse", None) or RefuseForm(),
        **more,
    )


def facts_of(process: Process, case: Case, chosen: tuple[str, ...] = ()) -> CaseFacts:
    """The contribution in words."""
    row, item = case.row, case.item
    state = ModerationState(row.state)
    is_open = state not in (ModerationState.WITHDRAWN, ModerationState.ERASED)
    return CaseFacts(
        key=row.key,
        title=_("Beitrag %(key)s") % {"key": row.key},
        state=_(state.german),
        text=row.text,
        language=row.language,
        segments=segments(row.text, item.marks),
        hints=hints(item.marks, chosen),
        facts=tuple(_facts(case)),
        path=_path(case),
        appeal=row.appeal,
        reports=tuple(_report(report) for report in case.reports if not report.is_settled),
        parent=_other(process, case.parent) if case.parent else None,
        alike=tuple(_other(process, one) for one in case.alike),
        public_text=row.public_text,
        can_publish=is_open and state is not ModerationState.PUBLISHED,
        can_keep=state.is_shown and any(not report.is_settled for report in case.reports),
        can_hold=is_open and state is not ModerationState.HELD,
        is_open=is_open,
    )


def link_to(process: Process, key: str, title: str = "") -> Link:
    """The way to the page about a contribution."""
    return Link(address=url("desk:contribution", process=process.slug, contribution_key=key), title=title or key)


def _facts(case: Case) -> list[Fact]:
    row = case.row
    place = f"{row.event.title}, {_('Tisch %(table)s') % {'table': row.table}}" if row.event and row.table else (row.event.title if row.event else "")
    entered = _("für jemanden, von %(who)s") % {"who": handle(row.entered_by)} if row.is_on_behalf and row.entered_by else ""
    echo = ngettext("%(count)s Zustimmung", "%(count)s Zustimmungen", case.support_count) % {"count": case.support_count} if case.support_count else ""
    replies = ngettext("%(count)s Antwort", "%(count)s Antworten", case.reply_count) % {"count": case.reply_count} if case.reply_count else ""
    pairs = (
        (_("Art"), _(ContributionKind(row.kind).german)),
        (_("Thema"), row.topic.title if row.topic else _("weiß nicht")),
        (_("Weg"), _(Channel(row.channel).german)),
        (_("Veranstaltung"), place),
        (_("Phase"), row.phase.title),
        (_("Gruppe"), row.actor_group),
        (_("Organisation"), row.organisation),
        (_("Sprache"), language_name(row.language) if row.language else _("nicht erkannt")),
        (_("Eingetragen"), entered),
        (_("Widerhall"), ", ".join(part for part in (echo, replies) if part)),
        (_("Antwort"), _("Die Person möchte hören, was daraus wird.") if case.has_contact else ""),
    )
    return [Fact(title=title, text=text) for title, text in pairs if text]


def _path(case: Case) -> tuple[Happened, ...]:
    """What happened to a contribution, the first thing first."""
    row = case.row
    found = [(row.submitted_at, _("Eingegangen"), "")]
    if row.shown_at and not case.steps:
        found.append((row.shown_at, _("Gleich veröffentlicht"), ""))
    found += [(step.at, _step(step), step.reason) for step in case.steps]
    if row.appealed_at:
        found.append((row.appealed_at, _("Die Person hat widersprochen"), row.appeal))
    found += [(report.at, _("Jemand hat den Beitrag gemeldet"), report.text) for report in case.reports]
    if row.state in (ModerationState.WITHDRAWN, ModerationState.ERASED) and row.decided_at:
        found.append((row.decided_at, _(ModerationState(row.state).german).capitalize(), ""))
    return tuple(Happened(at=moment(at), text=text, quote=quote) for at, text, quote in sorted(found, key=lambda one: one[0]))


def _step(step: Step) -> str:
    did = {
        ModerationState.PUBLISHED: _("Veröffentlicht"),
        ModerationState.BLACKENED: _("Mit geschwärzter Stelle veröffentlicht"),
        ModerationState.HELD: _("Zurückgestellt"),
        ModerationState.REFUSED: _("Nicht veröffentlicht"),
    }.get(ModerationState(step.after), _("Entschieden"))
    said = _("Nach einer Meldung so gelassen") if step.is_kept else did
    return _("%(said)s (%(who)s)") % {"said": said, "who": handle(step.by)} if step.by else said


def _report(report: Report) -> Happened:
    return Happened(at=near_moment(report.at), text=_("Gemeldet"), quote=report.text or _("ohne Begründung"))


def _other(process: Process, one: Alike) -> Other:
    return Other(text=one.text, state=_(ModerationState(one.state).german), address=link_to(process, one.key).address)


def _neighbour(process: Process, lane: Lane, key: str) -> str:
    return url("desk:moderation-one", process=process.slug, contribution_key=key) + asked(lane) if key else ""
